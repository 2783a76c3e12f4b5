"""Stories of the kill loops: projects of others, joined and left."""

import contextlib

from luma_sync.kernel.errors import UsageError
from tests.scenarios.kill_stories_pulls import MOMENT, all_columns
from tests.scenarios.kill_stories_rows import synced_library, syncs
from tests.support.kill_program import Person
from tests.support.kill_story import ANNA, Ground, Story, row_id
from tests.support.model_projects import projects_of

BEN = "bbbbbbbb-0000-4000-8000-000000000002"
PROJECT, TRACK, VERSION, COMMENT = (row_id(number) for number in (600, 601, 602, 603))
INVITATION = row_id(650)


def ben_writes(ground: Ground, entity: str, row: str, **values: object) -> None:
    """A row of his project, made or changed by Ben."""
    cloud = ground.desk.rows
    known = cloud.rows.get(row)
    before = known.row if known else {"created_at": MOMENT, "updated_at": MOMENT, **all_columns(entity)}
    [outcome] = cloud.push_changes(BEN, row_id(997), [
        {
            "change_id": row_id(700 + len(cloud.effects)),
            "entity": entity,
            "row_id": row,
            "op": "upsert",
            "scope_id": PROJECT,
            "base_version": known.version if known else 0,
            "previous_change_ids": [],
            "row": {**before, **values},
        }
    ])  # fmt: skip
    assert outcome.status == "applied", outcome


def ben_invites(ground: Ground, role: str = "editor") -> None:
    """Ben's project with something in it, and his invitation."""
    ben_writes(ground, "projects", PROJECT, name="Tour")
    ben_writes(ground, "audio_tracks", TRACK, project_id=PROJECT, name="Opener")
    ben_writes(ground, "track_versions", VERSION, track_id=TRACK, label="v1")
    ben_writes(ground, "audio_comments", COMMENT, version_id=VERSION, body="Nice", position_ms=1)
    projects = projects_of(ground.desk.rows)
    request = {"id": INVITATION, "project_id": PROJECT, "email": projects.email_of(ANNA), "role": role}
    projects.sync_invite(BEN, request)


async def accepts(person: Person) -> None:
    """Every invitation that is open; a sync brings what was joined."""
    for one in await person.engine.projects.invitations():
        if one.direction == "received":
            await person.engine.projects.accept(one.id)
    await person.sync()


async def declines(person: Person) -> None:
    for one in await person.engine.projects.invitations():
        await person.engine.projects.decline(one.id)
    await person.sync()


def ben_invites_a_viewer(ground: Ground) -> None:
    ben_invites(ground, "viewer")


async def in_bens_project(person: Person) -> None:
    """A library of her own, and a project of Ben's that an item of her playlist comes from."""
    await synced_library(person)
    await accepts(person)
    await person.insert("playlists", row_id(60), name="Mix")
    await person.insert(
        "playlist_items", row_id(61), playlist_id=row_id(60), audio_track_id=TRACK, position=1
    )
    await person.sync()


def unsent_edits_in_it(ground: Ground) -> None:
    """A row changed, one added; and one that has nothing to do with the project."""
    ground.edits("audio_comments", COMMENT, body="Louder")
    ground.inserts("audio_comments", row_id(604), version_id=VERSION, body="Mine", position_ms=2)
    ground.edits("venues", row_id(1), name="Loft 2")


async def leaves(person: Person) -> None:
    """Unless she has left already."""
    with contextlib.suppress(UsageError):
        await person.engine.projects.leave(PROJECT)
    await person.sync()


def is_removed_with_unsent_edits(ground: Ground) -> None:
    unsent_edits_in_it(ground)
    # Her own, so the cloud takes it while she has the track: the item goes out, and hangs on what goes here.
    ground.inserts("playlist_items", row_id(62), playlist_id=row_id(60), audio_track_id=TRACK, position=2)
    request = {"id": row_id(651), "project_id": PROJECT, "user_id": ANNA}
    projects_of(ground.desk.rows).sync_remove_member(BEN, request)


def takes_part_again(ground: Ground) -> None:
    """Ben has thought better of it: what was kept is offered again."""
    request = {
        "id": row_id(652), "project_id": PROJECT, "role": "editor",
        "email": projects_of(ground.desk.rows).email_of(ANNA),
    }  # fmt: skip
    projects_of(ground.desk.rows).sync_invite(BEN, request)


STORIES = (
    # The membership, the rows of the project, the message that is read: three places, one answer.
    Story(name="accept", world=ben_invites, prepare=synced_library, act=accepts, is_repeated=True),
    Story(name="decline", world=ben_invites, prepare=synced_library, act=declines, is_repeated=True),
    # A viewer's edits never went out; leaving keeps them, and removes what they do not hang on.
    Story(
        name="leave", world=ben_invites_a_viewer, prepare=in_bens_project, before=unsent_edits_in_it, act=leaves,
        is_repeated=True,
    ),
    Story(name="removed", world=ben_invites, prepare=in_bens_project, before=is_removed_with_unsent_edits, act=syncs),
    Story(
        name="removed_and_back", world=ben_invites, prepare=in_bens_project, before=is_removed_with_unsent_edits,
        act=syncs, later=takes_part_again, finish=accepts,
    ),
)  # fmt: skip
