"""Stories of the kill loops: libraries that others made or damaged, and what asks before it deletes."""

import sqlite3

from tests.scenarios.kill_stories_people import signs_up
from tests.scenarios.kill_stories_rows import FIXTURE, VENUE, synced_library, syncs
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id
from tests.support.luma_database import luma_id, make_luma_database

GOALS = 30


def a_database_of_luma(ground: Ground) -> None:
    """A database with rows, as Luma made it, lies where the library is going to be."""
    profile = ground.home.profile("local")
    profile.root.mkdir(parents=True)
    make_luma_database(profile.library)
    ground.promises.keep(("venues", luma_id("v1")), {"name": "Club", "description": "dark"})
    ground.promises.keep(("fixtures", luma_id("f1")), {"name": "Spot", "dmx_mode": "extended"})


def damages_the_schema(ground: Ground) -> None:
    """Another program drops a trigger, re-creates a table by copying it, and edits rows meanwhile."""
    with ground.other_program() as connection:
        connection.execute("DROP TRIGGER sync_venues_update")
        _copy_table(connection, "fixtures")
        connection.execute("UPDATE fixtures SET name = 'Unseen' WHERE id = ?", (FIXTURE,))
        connection.execute("UPDATE venues SET description = 'Unseen' WHERE id = ?", (VENUE,))
    ground.promises.keep(("fixtures", FIXTURE), {"name": "Unseen"})
    ground.promises.keep(("venues", VENUE), {"description": "Unseen"})


def _copy_table(connection: sqlite3.Connection, table: str) -> None:
    connection.execute("PRAGMA legacy_alter_table = ON")
    [(made,)] = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
    connection.execute(made.replace(table, f"{table}_copy", 1))
    connection.execute(f"INSERT INTO {table}_copy SELECT * FROM {table}")
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE {table}_copy RENAME TO {table}")


def unsent_edits(ground: Ground) -> None:
    """Edits and deletes that somebody thinks better of; nothing of them is promised."""
    ground.edits("venues", VENUE, name="Second thoughts")
    ground.deletes("pattern_categories", row_id(10))
    ground.inserts("goals", row_id(31), title="Second thoughts")
    ground.promises.kept.clear()


async def discards_and_brings_back(person: Person) -> None:
    queue = person.engine.queue
    await queue.discard("venues", VENUE)
    await queue.discard("goals", row_id(31))
    for one in await queue.discarded():
        if not one.is_undone:
            await queue.restore(one.id)


async def with_many_goals(person: Person) -> None:
    await synced_library(person)
    for number in range(GOALS):
        person.ground.inserts("goals", row_id(500 + number), title=f"Goal {number}")
    await person.sync()


def deletes_all_goals(ground: Ground) -> None:
    for number in range(GOALS):
        ground.deletes("goals", row_id(500 + number))
    ground.promises.kept.clear()


async def confirms_the_deletes(person: Person) -> None:
    await person.sync()
    await person.engine.queue.confirm_deletes(None)


async def takes_the_deletes_back(person: Person) -> None:
    await person.sync()
    await person.engine.queue.undo_deletes(None)


def tombstones_are_gone(ground: Ground) -> None:
    """Deletes of long ago: the cloud has forgotten them, and says so. One of the rows was edited here."""
    cloud = ground.desk.rows
    cloud.remove(ANNA, row_id(2))
    cloud.remove(ANNA, row_id(12))
    ground.edits("implementations", row_id(12), body="Mine")
    cloud.purge_tombstones()


STORIES = (
    # A database of Luma becomes a library: copied, completed, every row dirty once.
    Story(name="adopt_luma", works_anywhere=True, before=a_database_of_luma, act=signs_up, is_repeated=True),
    # Dropped triggers and a re-created table are found, repaired and rescanned.
    Story(
        name="schema_repair",
        works_anywhere=True,
        prepare=synced_library,
        before=damages_the_schema,
        act=syncs,
        exact_versions=False,
    ),
    Story(
        name="discard_and_undo",
        works_anywhere=True,
        prepare=synced_library,
        before=unsent_edits,
        act=discards_and_brings_back,
        is_repeated=True,
        exact_versions=False,
    ),
    # A mass delete is held and asked about: the answer is yes, or no.
    Story(
        name="deletes_confirmed",
        works_anywhere=True,
        prepare=with_many_goals,
        before=deletes_all_goals,
        act=confirms_the_deletes,
        is_repeated=True,
    ),
    Story(
        name="deletes_undone",
        works_anywhere=True,
        prepare=with_many_goals,
        before=deletes_all_goals,
        act=takes_the_deletes_back,
        is_repeated=True,
    ),
    Story(name="tombstones_gone", prepare=synced_library, before=tombstones_are_gone, act=syncs),
)
