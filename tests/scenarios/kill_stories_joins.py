"""Stories of the kill loops: a library that was filled before its account, and an account that has rows."""

from tests.scenarios.kill_stories_pulls import in_the_cloud
from tests.support.kill_program import Person
from tests.support.kill_story import Ground, Story, row_id

THEIRS, OURS = row_id(800), row_id(810)


def a_loft_in_the_cloud(ground: Ground) -> None:
    """With a spot in it, and a shed that nobody has here."""
    in_the_cloud(ground, "venues", THEIRS, name="Loft")
    in_the_cloud(ground, "fixtures", row_id(801), venue_id=THEIRS, name="Spot", address=1)
    in_the_cloud(ground, "venues", row_id(802), name="Shed")


async def opens_a_new_home(person: Person) -> None:
    await person.insert("goals", row_id(813), title="Scales")


def the_same_loft_here(ground: Ground) -> None:
    """Under another id, with the same spot and one more. Promised as `finds_one_loft` says, not by their ids."""
    with ground.other_program() as connection:
        connection.execute("INSERT INTO venues (id, name, description) VALUES (?, ' LOFT', 'warm')", (OURS,))
        connection.executemany(
            "INSERT INTO fixtures (id, venue_id, name, address) VALUES (?, ?, ?, ?)",
            [(row_id(811), OURS, "spot", 1), (row_id(812), OURS, "Bar", 2)],
        )


async def signs_in_and_syncs(person: Person) -> None:
    await person.sign_up()
    await person.sync()


async def finds_one_loft(person: Person) -> None:
    """With everything that either side had, and one merge of each pair in the history."""
    await person.sync()
    assert await person.row("venues", OURS) is None
    loft = await person.row("venues", THEIRS)
    assert loft is not None
    assert (loft["name"], loft["description"]) == ("Loft", "warm")
    bar = await person.row("fixtures", row_id(812))
    assert bar is not None
    assert bar["venue_id"] == THEIRS
    assert await person.row("fixtures", row_id(811)) is None
    assert await person.read(lambda work: work.twins.count()) == 2


STORIES = (
    # A backup, everything read, twins merged, then sent; no copy of a twin ever reaches the cloud.
    Story(
        name="login_merge", world=a_loft_in_the_cloud, prepare=opens_a_new_home, before=the_same_loft_here,
        act=signs_in_and_syncs, finish=finds_one_loft, is_repeated=True,
    ),
)  # fmt: skip
