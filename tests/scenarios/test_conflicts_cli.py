"""Conflicts on the command line, over a real cloud: seen, settled, taken back, restored, ruled."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.cli import Cloud, Device, many_rows
from tests.support.convergence import assert_equal

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]
NAMED = {"id", "entity", "row_id", "kind", "fields", "base_row", "local_row", "cloud_row", "opened_at"}
"""What the design promises of a conflict."""


@pytest.fixture
def pair(cloud: Cloud, device: MakeDevice, email: str) -> tuple[Device, Device]:
    """Two devices with three halls; `b` has changed them all in the cloud, `a` has changed them here."""
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    for number in range(3):
        a.execute("insert into venues (name, description) values (?, 'old')", (f"Hall {number}",))
    assert a.done("sync", "--timeout", 60)["ok"]
    b.sign_in(cloud, email)
    assert b.done("sync", "--timeout", 60)["ok"]
    b.execute("update venues set name = name || ' by b', description = 'by b'")
    assert b.done("sync", "--timeout", 60)["ok"]
    a.execute("update venues set name = name || ' by a', description = 'by a'")
    report = a.run("--json", "sync", "--timeout", 60)
    assert (report.code, report.json["conflicts"]) == (5, 3)
    return a, b


def conflicts(device: Device) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = device.done("conflicts", "list")
    return found


def names(device: Device) -> list[str]:
    return [row[0] for row in device.query("select name from venues order by substr(name, 1, 6)")]


def test_a_conflict_is_listed_and_shown_with_both_sides(pair: tuple[Device, Device]) -> None:
    a, _ = pair
    found = conflicts(a)
    assert [set(one) >= NAMED for one in found] == [True] * 3
    one = next(one for one in found if one["base_row"]["name"] == "Hall 0")
    assert (one["entity"], one["kind"], one["fields"]) == ("venues", "edit_edit", ["name", "description"])
    assert (one["local_row"]["name"], one["cloud_row"]["name"]) == ("Hall 0 by a", "Hall 0 by b")
    shown = a.done("conflicts", "show", one["id"])
    assert {name: shown[name] for name in NAMED} == {name: one[name] for name in NAMED}
    assert shown == a.done("conflicts", "show", one["row_id"])
    text = a.run("conflicts", "show", one["id"]).out
    assert "Hall 0 by a" in text
    assert "changed on both sides" in text
    for question, count in (
        (("--field", "name"), 3), (("--field", "created_at"), 0), (("--device", one["cloud_device"]), 3),
        (("--device", "nobody's"), 0), (("--older-than", "1h"), 0),
    ):  # fmt: skip
        assert len(a.done("conflicts", "list", *question)) == count, question
    listed = a.run("conflicts", "list", "--limit", 2).out
    assert listed.startswith("3 conflicts to settle.\n")
    assert a.run("conflicts", "list", "--device", "nobody's").out == "No open conflict matches; 3 are open.\n"
    assert "... and 1 more." in listed


def test_one_is_settled_field_by_field_and_by_a_typed_value(pair: tuple[Device, Device]) -> None:
    a, b = pair
    first, second, third = conflicts(a)
    taken = ("--take", "name=local", "--take", "description=cloud")
    assert a.done("conflicts", "resolve", first["id"], *taken)["settled"] == 1
    done = a.done("conflicts", "resolve", second["id"], "--take", "cloud", "--value", "name=Both")
    assert "has the values that were typed" in done["text"]
    assert a.done("conflicts", "resolve", third["row_id"], "--take", "cloud")["ok"]
    assert a.done("sync", "--timeout", 60)["ok"]
    assert b.done("sync", "--timeout", 60)["ok"]
    assert_equal(a, b)
    rows = dict(b.query("select id, name || '/' || description from venues"))
    assert rows[first["row_id"]] == f"{first['local_row']['name']}/by b"
    assert rows[second["row_id"]] == "Both/by b"
    assert rows[third["row_id"]] == f"{third['cloud_row']['name']}/by b"


def test_all_similar_ones_are_previewed_settled_and_taken_back(pair: tuple[Device, Device]) -> None:
    a, b = pair
    some = conflicts(a)[0]["id"]
    preview = a.run("conflicts", "resolve", some, "--take", "local", "--similar", "--preview")
    assert preview.out.count("is as on this device.") == 3
    assert len(conflicts(a)) == 3
    done = a.done("conflicts", "resolve", some, "--take", "local", "--similar")
    assert (done["settled"], done["skipped"]) == (3, [])
    assert a.run("conflicts", "list").out == "No conflict waits.\n"
    text = a.run("conflicts", "undo", done["group_id"])
    assert (text.code, text.out) == (0, "3 conflicts are open again.\n")
    again = a.done("conflicts", "resolve", conflicts(a)[0]["id"], "--take", "cloud", "--similar")
    assert again["settled"] == 3
    assert a.done("sync", "--timeout", 60)["ok"]
    assert_equal(a, b)


def test_what_lost_is_in_the_history_and_can_be_restored(pair: tuple[Device, Device]) -> None:
    a, _ = pair
    one = conflicts(a)[0]
    assert a.done("conflicts", "resolve", one["id"], "--take", "cloud")["ok"]
    [line] = a.done("conflicts", "history")
    told = (line["row_id"], line["taken"], line["by"], line["entity"])
    assert told == (one["row_id"], "cloud", "person", "venues")
    restored = a.run("conflicts", "restore", line["id"])
    assert (restored.code, "has the values of that side again" in restored.out) == (0, True)
    name = a.one("select name from venues where id = ?", (one["row_id"],))
    assert name == one["local_row"]["name"]
    undone = a.run("conflicts", "undo", line["id"])
    assert (undone.code, undone.err.count("\n")) == (2, 1), "the row was changed since"


def test_a_rule_settles_what_waits_and_what_comes(pair: tuple[Device, Device]) -> None:
    a, b = pair
    assert a.done("conflicts", "rule", "venues", "this_device")["settled"] == 3
    assert {rule["entity"]: rule for rule in a.done("conflicts", "rules")}["venues"] == {
        "entity": "venues", "policy": "this_device", "is_default": False,
    }  # fmt: skip
    assert a.done("sync", "--timeout", 60)["ok"]
    assert b.done("sync", "--timeout", 60)["ok"]
    assert all(name.endswith("by a") for name in names(b))
    assert a.run("conflicts", "rule", "all", "this_device").code == 0
    assert a.run("conflicts", "rule", "all", "default").code == 0
    told = "By default again: You are asked about conflicts of venues from now on.\n"
    assert a.run("conflicts", "rule", "venues", "default").out == told


def test_a_rule_leaves_what_was_taken_back_and_says_so(pair: tuple[Device, Device]) -> None:
    a, _ = pair
    one = conflicts(a)[0]
    a.done("conflicts", "resolve", one["id"], "--take", "cloud")
    a.done("conflicts", "undo", a.done("conflicts", "history")[0]["id"])
    ruled = a.run("conflicts", "rule", "venues", "cloud").out.splitlines()
    assert ruled[1] == "2 conflicts that waited settled by it."
    assert ruled[2].startswith("1 conflict still to settle: no rule is for what was taken back, ")


def test_a_preview_of_very_many_says_how_many_it_does_not_show(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(many_rows("venues", "name", 203))
    assert a.done("sync", "--timeout", 60)["ok"]
    b.sign_in(cloud, email)
    assert b.done("sync", "--timeout", 60)["ok"]
    b.execute("update venues set name = name || ' by b'")
    assert b.done("sync", "--timeout", 60)["ok"]
    a.execute("update venues set name = name || ' by a'")
    assert a.run("--json", "sync", "--timeout", 60).json["conflicts"] == 203
    some = a.one("select id from conflicts limit 1")
    shown = a.run("conflicts", "resolve", some, "--take", "local", "--similar", "--preview").out.splitlines()
    assert (len(shown), shown[-1]) == (201, "... and 3 more, which are not shown.")


def test_a_row_below_a_deleted_one_is_shown_with_what_stays_or_goes(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into pattern_categories (name) values ('Beams')")
    assert a.done("sync", "--timeout", 60)["ok"]
    b.sign_in(cloud, email)
    assert b.done("sync", "--timeout", 60)["ok"]
    b.execute("delete from pattern_categories")
    assert b.done("sync", "--timeout", 60)["ok"]
    a.execute("insert into patterns (category_id, name) select id, 'Sweep' from pattern_categories")
    assert a.run("--json", "sync", "--timeout", 60).json["conflicts"] == 1
    [one] = conflicts(a)
    text = a.run("conflicts", "show", one["id"]).out
    assert "What it belongs to was deleted: 1 other row stays or goes with it." in text


MISTAKES = [
    (("show", "nothing"), "There is no open conflict 'nothing'; 'luma-sync conflicts list' shows them."),
    (("resolve", "nothing", "--take", "local"), "There is no open conflict 'nothing'"),
    (("undo", "nothing"), "No settled conflict 'nothing' is kept"),
    (("restore", "nothing"), "No settled conflict 'nothing' is kept"),
    (("list", "--entity", "halls"), "There is no entity 'halls'; 'luma-sync catalog' lists them."),
    (("list", "--entity", "all"), "There is no entity 'all'"),
    (
        ("list", "--field", "nope"),
        "No row has a field 'nope'; the open conflicts are about description, name.",
    ),
    (
        ("list", "--entity", "goals", "--field", "nope"),
        "Rows of goals have no field 'nope'; they have created_at, ",
    ),
    (("rule", "halls", "cloud"), "There is no entity 'halls'"),
    (("rule", "all", "newest"), "For all kinds of rows the rule is this_device or default"),
    (("rule", "venues", "always"), "POLICY cannot be 'always'; choose one of"),
]
ON_ONE = [
    ((), "Say what to take: --take local"),
    (("--take", "mine"), "--take cannot be 'mine'"),
    (("--take", "local", "--take", "cloud"), "--take names two sides for the whole row"),
    (("--take", "name=local", "--take", "name=cloud"), "--take names two sides for the field name"),
    (("--take", "name=local"), "Both sides changed the field description"),
    (("--take", "colour=local", "--take", "cloud"), "The row has no field called colour"),
    (("--take", "cloud", "--value", "name"), "--value cannot be 'name'; it is FIELD=TEXT."),
    (("--take", "cloud", "--value", "name="), "The row needs a name; type one."),
    (("--take", "both"), "do not fit together"),
]


def test_every_mistake_is_one_sentence_and_changes_nothing(pair: tuple[Device, Device]) -> None:
    a, _ = pair
    one = conflicts(a)[0]["id"]
    before = conflicts(a), a.done("outbox", "list")
    for arguments, sentence in (*MISTAKES, *((("resolve", one, *more), text) for more, text in ON_ONE)):
        result = a.run("conflicts", *arguments)
        assert result.code == 2, (arguments, result)
        assert sentence in result.err, (arguments, result)
        assert result.err.count("\n") == 1
    told = a.run("--json", "conflicts", "show", "nothing")
    assert told.json["error"]["code"] == "usage"
    assert (conflicts(a), a.done("outbox", "list")) == before


def test_it_works_beside_the_owner_of_the_profile(pair: tuple[Device, Device]) -> None:
    """A waiting sync owns the profile; conflicts are settled beside it all the same."""
    a, _ = pair
    with a.plain_sql() as connection:
        connection.execute("select count(*) from venues")
        assert a.done("conflicts", "resolve", conflicts(a)[0]["id"], "--take", "local")["settled"] == 1
