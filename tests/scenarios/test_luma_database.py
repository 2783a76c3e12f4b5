"""A Luma database becomes a library by being put in its place; and what programs do to tables is undone."""

from collections.abc import Callable

from tests.support.cli import Cloud, Device
from tests.support.convergence import assert_equal
from tests.support.luma_database import ROW_COUNTS, luma_id, make_luma_database

MakeDevice = Callable[[str], Device]

COMMANDS_RUN_HERE = True
BASE_TABLES = (
    "SELECT (SELECT count(*) FROM venues) + (SELECT count(*) FROM fixtures) + (SELECT count(*) FROM tracks)"
)


def luma_device(device: MakeDevice, *more: str) -> Device:
    """A device whose local profile is a database that Luma made."""
    one = device("a")
    folder = one.home / "profiles" / "local"
    folder.mkdir(parents=True)
    make_luma_database(folder / "library.db", *more)
    return one


def test_a_luma_database_is_adopted_sent_and_arrives_at_the_second_device(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = luma_device(device), device("b")
    status = a.done("status")
    assert status["outbox"] == sum(ROW_COUNTS.values())
    assert (a.library.parent / "library.before-sync.db").exists()
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    assert a.done("sync", "--timeout", 60)["pushed"] == sum(ROW_COUNTS.values())
    assert b.done("sync", "--timeout", 60)["pulled"] == sum(ROW_COUNTS.values())
    assert a.done("status")["outbox"] == 0
    assert b.query("SELECT name FROM venues ORDER BY name") == [("Club",), ("Hall",)]

    a.execute("UPDATE fixtures SET dmx_mode = 'theirs', name = 'Wash' WHERE name = 'Spot'")
    b.execute("DELETE FROM venues WHERE name = 'Hall'")
    for one in (a, b, a):
        assert one.done("sync", "--timeout", 60)["ok"]
    for one in (a, b):
        assert one.query("SELECT name FROM fixtures") == [("Wash",)]
        assert one.one("SELECT count(*) FROM conflicts") == 0
    assert a.one("SELECT count(*) FROM luma_settings") == 1


def test_a_database_that_cannot_be_adopted_is_refused_in_one_sentence(device: MakeDevice) -> None:
    a = luma_device(device, "CREATE TABLE outbox (id)")
    path = a.home / "profiles" / "local" / "library.db"
    before = path.read_bytes()
    for command in ("status", "sync"):
        result = a.run(command)
        assert result.code == 1
        assert "has a table outbox of its own" in result.err
    assert path.read_bytes() == before


def test_a_dropped_table_comes_back_from_the_cloud_and_deletes_nothing(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    with a.plain_sql() as sql:
        sql.execute(
            "INSERT INTO venues (id, name) VALUES (?, 'Club'), (?, 'Hall')",
            (luma_id("dropped1"), luma_id("dropped2")),
        )
        sql.execute("INSERT INTO fixtures (venue_id, name) SELECT id, name FROM venues")
    for one in (a, b):
        assert one.done("sync", "--timeout", 60)["ok"]

    with a.plain_sql() as sql:
        sql.execute("PRAGMA foreign_keys = ON")
        sql.execute("DROP TABLE venues")
    for one in (a, b, a):
        assert one.done("sync", "--timeout", 60)["ok"]

    assert_equal(a, b)
    assert [one.one(BASE_TABLES) for one in (a, b)] == [4, 4]
    told = [line["text"] for line in a.done("activity") if line["kind"] == "library"]
    assert told == ["Another program removed the table venues; its rows are fetched from the cloud."]


def test_a_table_copied_without_our_columns_converges_without_conflicts(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    with a.plain_sql() as sql:
        for name in ("v1", "v2", "v3"):
            sql.execute("INSERT INTO venues (id, name) VALUES (?, ?)", (luma_id(f"copied {name}"), name))
    for one in (a, b):
        assert one.done("sync", "--timeout", 60)["ok"]

    with a.plain_sql() as sql:
        sql.executescript(f"""
            CREATE TABLE copied (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT, colour TEXT);
            INSERT INTO copied SELECT id, name, description, 'red' FROM venues WHERE name <> 'v3';
            DROP TABLE venues;
            ALTER TABLE copied RENAME TO venues;
            INSERT INTO venues (id, name) VALUES ('{luma_id("copied v4")}', 'v4');
        """)
    for one in (a, b, a):
        assert one.done("sync", "--timeout", 60)["ok"]

    names = [("v1",), ("v2",), ("v3",), ("v4",)]
    assert [one.query("SELECT name FROM venues ORDER BY name") for one in (a, b)] == [names, names]
    assert [one.one("SELECT count(*) FROM conflicts") for one in (a, b)] == [0, 0]
    assert [one.one("SELECT count(*) FROM outbox") for one in (a, b)] == [0, 0]
    assert a.query("SELECT DISTINCT colour FROM venues ORDER BY 1") == [(None,), ("red",)]
