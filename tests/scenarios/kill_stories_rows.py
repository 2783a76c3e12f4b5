"""Stories of the kill loops: rows on their way out."""

from tests.support.fake_cloud import Change
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id

VENUE, OTHER_VENUE, FIXTURE = row_id(1), row_id(2), row_id(3)


async def signed_in(person: Person) -> None:
    await person.sign_up()
    await person.sync()


async def syncs(person: Person) -> None:
    await person.sync()


async def opens_a_new_home(person: Person) -> None:
    await person.insert("venues", VENUE, name="Loft")
    await person.insert("fixtures", FIXTURE, venue_id=VENUE, name="Spot", address=1)


def writes_every_stage(ground: Ground) -> None:
    """Rows that hang on each other, children first, as another program may write them."""
    ground.inserts("venues", VENUE, name="Loft")
    ground.inserts("venues", OTHER_VENUE, name="Garage", description="cold")
    ground.inserts("pattern_categories", row_id(10), name="Slow")
    ground.inserts("patterns", row_id(11), category_id=row_id(10), name="Wave", definition='{"a": 1}')
    ground.inserts("implementations", row_id(12), pattern_id=row_id(11), name="Wave 2", body="x")
    ground.inserts(
        "venue_implementation_overrides", row_id(13), venue_id=VENUE, pattern_id=row_id(11),
        implementation_id=row_id(12), settings="{}",
    )  # fmt: skip
    ground.inserts("fixtures", FIXTURE, venue_id=VENUE, name="Spot", address=1)
    ground.inserts("projects", row_id(20), name="Record")
    ground.inserts("audio_tracks", row_id(21), project_id=row_id(20), name="Intro")
    ground.inserts("track_versions", row_id(22), track_id=row_id(21), label="v1")
    ground.inserts("audio_comments", row_id(23), version_id=row_id(22), body="Louder", position_ms=5)


async def synced_library(person: Person) -> None:
    """Signed in, with rows of every stage that the cloud has as well."""
    await person.sign_up()
    writes_every_stage(person.ground)
    await person.sync()


def edits_and_deletes(ground: Ground) -> None:
    """Edits at every depth, and deletes that take rows below with them."""
    ground.edits("venues", VENUE, name="Loft 2")
    ground.edits("fixtures", FIXTURE, address=2, kind="par")
    ground.edits("audio_comments", row_id(23), body="Softer")
    ground.deletes("venues", OTHER_VENUE)
    ground.deletes("pattern_categories", row_id(10))
    for number in (11, 12, 13):
        entity = ("patterns", "implementations", "venue_implementation_overrides")[number - 11]
        ground.promises.keep((entity, row_id(number)), None)
    ground.inserts("goals", row_id(30), title="Scales", target_minutes=20, done=0)
    ground.inserts("goals", row_id(31), title="Never sent")
    ground.deletes("goals", row_id(31))


def refuses_a_venue(ground: Ground) -> None:
    """The cloud does not take one venue, and so not what hangs on it."""
    writes_every_stage(ground)
    ground.desk.rows.reject = _no_loft


def takes_everything(ground: Ground) -> None:
    ground.desk.rows.reject = _no_refusal


def _no_loft(change: Change) -> tuple[str, str] | None:
    is_loft = change["row_id"] == VENUE and change["op"] == "upsert" and change["row"]["name"] == "Loft"
    return ("invalid_row", "This name is not allowed") if is_loft else None


def _no_refusal(_: Change) -> None:
    return None


async def retries_everything(person: Person) -> None:
    await person.engine.queue.retry(None)


def elsewhere(ground: Ground, row: str, **values: object) -> None:
    """Another device changes a row in the cloud."""
    known = ground.desk.rows.rows[row]
    ground.desk.rows.write(ANNA, known.entity, {**known.row, **values}, row)


def changed_on_both_sides(ground: Ground) -> None:
    """Conflicts of every kind wait for the push; one is none, as both sides say the same."""
    elsewhere(ground, VENUE, name="Attic")
    ground.edits("venues", VENUE, name="Cellar")
    elsewhere(ground, OTHER_VENUE, name="Shed")
    ground.deletes("venues", OTHER_VENUE)
    ground.edits("fixtures", FIXTURE, name="Beam")
    ground.desk.rows.remove(ANNA, FIXTURE)
    ground.edits("patterns", row_id(11), name="Same")
    with ground.other_program() as connection:
        [(moment,)] = connection.execute("SELECT updated_at FROM patterns WHERE id = ?", (row_id(11),))
    elsewhere(ground, row_id(11), name="Same", updated_at=moment)
    ground.edits("implementations", row_id(12), body="y")


def edits_what_is_sent(ground: Ground, call: str, number: int) -> None:
    """Another program writes while a call is under way."""
    if call != "push":
        return
    if number == 1:
        ground.edits("venues", VENUE, name="Loft, edited while it was sent")
        ground.inserts("venues", row_id(40), name="Added meanwhile")
    elif number == 2:
        ground.deletes("venues", OTHER_VENUE)
        ground.edits("patterns", row_id(11), name="Wave, edited before it was sent")
        ground.edits("venues", VENUE, name="Loft, edited twice")


async def edits_before_anything_else(person: Person) -> None:
    """Of rows that the cloud may or may not have by now."""
    await person.update("venues", VENUE, name="Loft, edited after the crash")
    await person.update("implementations", row_id(12), body="z")
    await person.delete("audio_comments", row_id(23))


def a_new_life(ground: Ground) -> None:
    """The cloud was restored from a backup: numbers begin again, the newest rows are gone."""
    edits_and_deletes(ground)
    ground.desk.rows.begin_new_life("epoch-2")


STORIES = (
    # No home at all: folders, device, library, schema, the first rows.
    Story(name="first_open", act=opens_a_new_home, is_repeated=True, exact_versions=False),
    # New rows of all stages, in a personal scope and in a project's, in several calls.
    Story(name="first_push", works_anywhere=True, prepare=signed_in, before=writes_every_stage, act=syncs),
    Story(name="edits_and_deletes", works_anywhere=True, prepare=synced_library, before=edits_and_deletes, act=syncs),
    # A row that the cloud refuses, and the rows that wait for it.
    Story(
        name="rejected_parent", prepare=signed_in, before=refuses_a_venue, act=syncs, later=takes_everything,
        finish=retries_everything,
    ),
    Story(name="conflict_answers", prepare=synced_library, before=changed_on_both_sides, act=syncs),
    Story(
        name="edited_while_sent", prepare=signed_in, before=writes_every_stage, act=syncs,
        meanwhile=edits_what_is_sent, exact_versions=False,
    ),
    Story(
        name="edited_after_crash",
        prepare=signed_in,
        before=writes_every_stage,
        act=syncs,
        first=edits_before_anything_else,
        exact_versions=False,
    ),
    Story(name="new_life", prepare=synced_library, before=a_new_life, act=syncs),
)  # fmt: skip
