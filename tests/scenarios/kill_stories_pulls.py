"""Stories of the kill loops: rows on their way in."""

from tests.scenarios.kill_stories_rows import elsewhere, signed_in, synced_library, syncs
from tests.support.fake_cloud import CloudRow
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id

MOMENT = "2026-01-02T03:04:05.678Z"
ORPHAN, LATE_PARENT = row_id(90), row_id(91)


def in_the_cloud(ground: Ground, entity: str, row: str, **values: object) -> None:
    """A row that another device has made."""
    ground.desk.rows.write(
        ANNA, entity, {"created_at": MOMENT, "updated_at": MOMENT, **all_columns(entity), **values}, row
    )


def a_full_cloud(ground: Ground) -> None:
    """More rows than fit into a page, a project, and a row whose parent the cloud has lost."""
    for number in range(8):
        in_the_cloud(ground, "venues", row_id(100 + number), name=f"Venue {number}")
    for number in range(7):
        in_the_cloud(ground, "fixtures", row_id(200 + number), venue_id=row_id(100 + number), name="Spot")
    in_the_cloud(ground, "practice_sessions", row_id(300), instrument="Cello")
    in_the_cloud(ground, "logbook_entries", row_id(301), session_id=row_id(300), body="A good day")
    in_the_cloud(ground, "projects", row_id(400), name="Record")
    _in_project(ground, "audio_tracks", row_id(401), project_id=row_id(400), name="Intro")
    _in_project(ground, "track_versions", row_id(402), track_id=row_id(401), label="v1")
    ground.desk.rows.remove(ANNA, row_id(107))
    row = {
        "created_at": MOMENT,
        "updated_at": MOMENT,
        **all_columns("fixtures"),
        "venue_id": LATE_PARENT,
        "name": "Early",
    }
    ground.desk.rows.put_aside(
        CloudRow(
            entity="fixtures", row_id=ORPHAN, scope_id=ANNA, version=1, seq=0, row=row,
            change_id=row_id(999), device_id=row_id(998),
        )
    )  # fmt: skip


def the_parent_arrives(ground: Ground) -> None:
    in_the_cloud(ground, "venues", LATE_PARENT, name="Late")


def changed_and_deleted_elsewhere(ground: Ground) -> None:
    """The cloud deletes and changes rows, of which some were edited here."""
    rows = ground.desk.rows
    ground.edits("venues", row_id(1), name="Mine")
    elsewhere(ground, row_id(1), name="Theirs")
    ground.edits("audio_comments", row_id(23), body="Mine")
    rows.remove(ANNA, row_id(22))
    ground.edits("implementations", row_id(12), body="Mine")
    rows.remove(ANNA, row_id(12))
    rows.remove(ANNA, row_id(2))
    elsewhere(ground, row_id(3), kind="beam", address=9)
    ground.deletes("fixtures", row_id(3))
    in_the_cloud(ground, "venues", row_id(50), name="New there")
    in_the_cloud(ground, "fixtures", row_id(51), venue_id=row_id(50), name="New there")


async def pulls(person: Person) -> None:
    await person.sync(only="pull")


async def with_a_shared_project(person: Person) -> None:
    await synced_library(person)
    await person.insert("playlists", row_id(60), name="Mix")
    await person.insert(
        "playlist_items", row_id(61), playlist_id=row_id(60), audio_track_id=row_id(21), position=1
    )
    await person.sync()


def the_project_goes(ground: Ground) -> None:
    """A tombstone of one scope, and rows of another that hang on it."""
    ground.desk.rows.remove(ANNA, row_id(20))
    ground.edits("playlist_items", row_id(61), position=2)


def moves_away(ground: Ground) -> None:
    """A pattern moves to another category, with what hangs on it, and its old one is deleted."""
    in_the_cloud(ground, "pattern_categories", row_id(60), name="Fast")
    elsewhere(ground, row_id(11), category_id=row_id(60))
    ground.desk.rows.remove(ANNA, row_id(10))


def is_edited_late(ground: Ground, name: str, _: int) -> None:
    """The moved pattern is edited after the heads were read and before its page is."""
    if name == "pull" and ground.desk.rows.rows[row_id(11)].row["name"] != "Late":
        elsewhere(ground, row_id(11), name="Late")


def _in_project(ground: Ground, entity: str, row: str, **values: object) -> None:
    cloud = ground.desk.rows
    said = {"created_at": MOMENT, "updated_at": MOMENT, **all_columns(entity), **values}
    cloud.put_aside(
        CloudRow(
            entity=entity, row_id=row, scope_id=row_id(400), version=1, seq=0, row=said,
            change_id=f"20000000{row[8:]}", device_id=row_id(998),
        )
    )  # fmt: skip


def all_columns(entity: str) -> dict[str, object]:
    from luma_sync.catalog.catalog import CATALOG

    return {column.name: None for column in CATALOG[entity].synced_columns}


STORIES = (
    # A new device: several pages of each stage, a second scope, a tombstone, a row without its parent.
    Story(
        name="first_pull", prepare=signed_in, before=a_full_cloud, act=syncs, later=the_parent_arrives,
    ),
    # Deletes and changes of the cloud over edits made here: conflicts, parked tombstones.
    Story(name="pull_over_edits", prepare=synced_library, before=changed_and_deleted_elsewhere, act=pulls),
    # What hangs on a row that moved away waits for it, although the row comes with a later pull only.
    Story(
        name="late_move", prepare=synced_library, before=moves_away, meanwhile=is_edited_late, act=pulls,
        finish=pulls,
    ),
    # A project goes with all below it; a row of the personal library hangs on it, and is edited here.
    Story(name="project_deleted", prepare=with_a_shared_project, before=the_project_goes, act=pulls),
)  # fmt: skip
