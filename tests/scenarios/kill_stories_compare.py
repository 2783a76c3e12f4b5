"""Stories of the kill loops: comparing with the cloud, refreshing one part, deletes that are asked about."""

from tests.scenarios.kill_stories_guards import GOALS, with_many_goals
from tests.scenarios.kill_stories_pulls import in_the_cloud
from tests.scenarios.kill_stories_rows import FIXTURE, VENUE, elsewhere, synced_library
from tests.scenarios.kill_stories_sharing import COMMENT, PROJECT, VERSION, accepts, ben_invites, ben_writes
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id

GHOST, UNNOTICED = row_id(801), row_id(802)


def spoils_the_library(ground: Ground) -> None:
    """What no trigger sees: a row too few, one too old, one too many, one that nobody noticed. Edits wait, too."""
    ground.edits("fixtures", FIXTURE, name="Unsent")
    ground.inserts("goals", row_id(31), title="Unsent")
    with ground.other_program() as library:
        library.execute("UPDATE sync_guard SET applying = 1")
        library.execute("DELETE FROM audio_comments WHERE id = ?", (row_id(23),))
        library.execute("UPDATE patterns SET version = 9, name = 'Strange' WHERE id = ?", (row_id(11),))
        library.execute(
            "INSERT INTO venues (id, name, version, needs_sync, scope_id) VALUES (?, 'Ghost', 3, 0, ?)",
            (GHOST, ANNA),
        )
        library.execute("INSERT INTO goals (id, title, done) VALUES (?, 'Unnoticed', 0)", (UNNOTICED,))
        library.execute("UPDATE sync_guard SET applying = 0")
    ground.promises.spoiled |= {row_id(23), row_id(11), GHOST, UNNOTICED}


def spoils_it_and_the_cloud_loses_rows(ground: Ground) -> None:
    """And the cloud has lost rows without a trace, and deleted one without its tombstone being told."""
    spoils_the_library(ground)
    cloud = ground.desk.rows
    del cloud.rows[row_id(13)]
    unheard = cloud.rows[row_id(2)]
    unheard.deleted, unheard.version = True, unheard.version + 1
    ground.promises.spoiled |= {row_id(13), row_id(2)}


async def compares_and_repairs(person: Person) -> None:
    report = await person.engine.comparing.run(repair=True)
    assert not report.error, report.error
    await person.sync()


def news_in_bens_project(ground: Ground) -> None:
    """A new version with comments, another comment on the old one, an edit on both sides, news elsewhere."""
    for number in range(4):
        ben_writes(
            ground, "audio_comments", row_id(620 + number), version_id=VERSION, body="New", position_ms=number
        )
    ben_writes(ground, "audio_tracks", row_id(610), project_id=PROJECT, name="Finale")
    ben_writes(ground, "track_versions", row_id(611), track_id=row_id(610), label="v1")
    ben_writes(ground, "audio_comments", row_id(612), version_id=row_id(611), body="First", position_ms=0)
    ben_writes(ground, "audio_comments", COMMENT, body="Theirs")
    ground.edits("audio_comments", COMMENT, body="Mine")
    elsewhere(ground, VENUE, name="Attic")
    in_the_cloud(ground, "venues", row_id(50), name="New there")


async def looks_at_the_comments(person: Person) -> None:
    """Those of a version whose track is not here yet, and those of one that is."""
    for key in (f"audio_comments_{row_id(611)}", f"audio_comments_{VERSION}", f"project_{PROJECT}"):
        seen = await person.engine.refresh.now(key, force=True)
        assert seen.ok, seen


async def in_bens_project(person: Person) -> None:
    await synced_library(person)
    await accepts(person)


def all_goals_go_elsewhere(ground: Ground) -> None:
    """Another device deletes more than goes without a question; one of them is edited here."""
    for number in range(GOALS):
        ground.desk.rows.remove(ANNA, row_id(500 + number))
    ground.edits("goals", row_id(507), title="Mine")
    elsewhere(ground, VENUE, name="Attic")


async def lets_them_go(person: Person) -> None:
    await person.sync()
    await person.engine.deletes.allow()
    await person.sync()


async def keeps_them(person: Person) -> None:
    await person.sync()
    await person.engine.deletes.keep()
    await person.sync()


STORIES = (
    Story(
        name="compare", prepare=synced_library, before=spoils_the_library, act=compares_and_repairs, is_repeated=True,
        exact_versions=False,
    ),
    Story(
        name="compare_lost", prepare=synced_library, before=spoils_it_and_the_cloud_loses_rows,
        act=compares_and_repairs, is_repeated=True, exact_versions=False,
    ),
    # A part of what is new is read, parents first; the rest comes with the next sync.
    Story(
        name="refresh", world=ben_invites, prepare=in_bens_project, before=news_in_bens_project,
        act=looks_at_the_comments, is_repeated=True,
    ),
    # Deletes of the cloud that are too many are asked about: yes, or no.
    Story(
        name="deletes_allowed", prepare=with_many_goals, before=all_goals_go_elsewhere, act=lets_them_go,
        is_repeated=True,
    ),
    Story(
        name="deletes_kept", prepare=with_many_goals, before=all_goals_go_elsewhere, act=keeps_them, is_repeated=True,
    ),
)  # fmt: skip
