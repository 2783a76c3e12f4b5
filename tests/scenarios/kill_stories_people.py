"""Stories of the kill loops: what people do besides editing, and the client that runs by itself."""

from luma_sync.kernel.paths import LOCAL_PROFILE
from tests.scenarios.kill_stories_files import imports, music_on_the_disk
from tests.scenarios.kill_stories_rows import FIXTURE, VENUE, synced_library
from tests.support.fake_cloud import Change
from tests.support.kill_program import Person
from tests.support.kill_story import Ground, Story, row_id


async def a_local_library(person: Person) -> None:
    """Nobody is signed in; there are rows and files."""
    await person.insert("venues", VENUE, name="Loft")
    await person.insert("fixtures", FIXTURE, venue_id=VENUE, name="Spot")
    await person.insert("projects", row_id(20), name="Record")
    await person.insert("audio_tracks", row_id(21), project_id=row_id(20), name="Intro")
    music_on_the_disk(person.ground)
    await imports(person)


async def signs_up(person: Person) -> None:
    await person.sign_up()
    await person.sync()


def an_unsent_edit(ground: Ground) -> None:
    """It waits in the account's library; that it is not lost shows in the end."""
    ground.edits("venues", VENUE, name="Not sent")
    ground.promises.kept.clear()


async def signs_out(person: Person) -> None:
    if person.engine.account.view().profile != LOCAL_PROFILE:
        await person.engine.account.sign_out(keep=True)


async def signs_in_again(person: Person) -> None:
    await person.sign_up()


def _wrong_names(change: Change) -> tuple[str, str] | None:
    named = change["row"] or {}
    is_wrong = "Wrong" in (named.get("name"), named.get("title")) or change["row_id"] == row_id(20)
    return ("invalid_row", "This name is not allowed") if is_wrong else None


def refuses_wrong_names(ground: Ground) -> None:
    """Some edits that were refused are taken now, others are not."""
    ground.desk.rows.reject = _wrong_names


def makes_refused_edits(ground: Ground) -> None:
    """Edits that the cloud did not take: of known rows, and of new ones; nothing of them is promised."""
    ground.edits("venues", VENUE, name="Wrong")
    ground.edits("fixtures", FIXTURE, name="Renamed")
    ground.inserts("goals", row_id(30), title="Wrong")
    ground.inserts("goals", row_id(31), title="Scales")
    ground.deletes("projects", row_id(20))
    ground.promises.kept.clear()
    with ground.other_program() as connection:
        connection.execute(
            "UPDATE outbox SET state = 'attention', attempts = 1, last_error = 'Not allowed (invalid_row).',"
            " next_attempt_at = '2999-01-01T00:00:00.000Z' WHERE row_id <> ?", (row_id(31),)
        )  # fmt: skip
    refuses_wrong_names(ground)


async def discards_some_and_retries_others(person: Person) -> None:
    queue = person.engine.queue
    await queue.discard("venues", VENUE)
    await queue.discard("goals", row_id(30))
    await queue.discard("projects", row_id(20))
    await queue.retry([("fixtures", FIXTURE)])


async def works_for_a_minute(person: Person) -> None:
    """The window is open: edits are sent by themselves, the last one at the end."""
    await person.clock.advance(1.0)
    await person.insert("venues", VENUE, name="Loft")
    if await person.row("goals", row_id(30)) is None:  # or else the fixture is about to go, or gone for good
        await person.insert("fixtures", FIXTURE, venue_id=VENUE, name="Spot")
    await person.clock.advance(20.0)
    await person.update("venues", VENUE, name="Loft 2")
    await person.clock.advance(20.0)
    await person.insert("goals", row_id(30), title="Unsent when the window closes")
    await person.delete("fixtures", FIXTURE)


async def signed_in(person: Person) -> None:
    await person.sign_up()
    await person.sync()


STORIES = (
    # The anonymous library becomes the account's: session, device file, folder, scope of every row.
    Story(
        name="sign_in", works_anywhere=True, prepare=a_local_library, act=signs_up, is_repeated=True, exact_versions=False,
    ),
    Story(
        name="sign_out", works_anywhere=True, prepare=synced_library, before=an_unsent_edit, act=signs_out, is_repeated=True,
        finish=signs_in_again,
    ),
    Story(
        name="discard_and_retry", prepare=synced_library, before=makes_refused_edits,
        act=discards_some_and_retries_others, is_repeated=True, exact_versions=False,
    ),
    # Under a window: services, timers, and the drain of the quit.
    Story(
        name="window_and_quit", prepare=signed_in, act=works_for_a_minute, is_repeated=True,
        exact_versions=False, background=True,
    ),
)  # fmt: skip
