"""Worlds in which something is held back: a refused parent, deletes that ask first, sync that stands still."""

from collections.abc import Callable
from dataclasses import replace

from luma_sync.engine.status.row_snapshots import AttemptView, DiscardPreview, FieldChange, WhyView
from luma_sync.engine.status.snapshot import ChangeView, DeleteGuard, Sentence, SyncState
from tests.support.fake_queue import blocked_by
from tests.support.fake_world import World
from tests.support.scenes import ago, change, error, in_step, upload
from tests.support.scenes_causes import UNFETCHED, UNPACKED, with_file_causes
from tests.support.scenes_files import queued

REFUSAL = "A venue with this name exists in the cloud. Rename it, then it is sent again."
GUARD = (
    "34 of 120 rows would be deleted in the cloud. Confirm the deletes, or discard them to get the rows back."
)
_LONG = "The Long Chorus (Live at the Old Harbour, second night, alternative ending)"


def _row(number: int, entity: str, label: str, state: str, **values: object) -> ChangeView:
    plain: dict[str, object] = {"op": "upsert", "is_new": False, **values}
    return change(number, state, entity=entity, label=label, **plain)


def chain() -> World:
    """A cue waits for its implementation, that for its fixture, that for a venue that the cloud refused."""
    world = error()
    venue = _row(101, "venues", "Main Stage", "attention", last_error=REFUSAL, is_new=True)
    fixture = _row(102, "fixtures", "Spot left", "waiting", parent_label="Main Stage", is_new=True)
    implementation = _row(103, "implementations", _LONG, "waiting", parent_label="Spot left", is_new=True)
    edited = _row(
        104, "tracks", "Overture in Blue", "retry", last_error="The cloud did not answer in time.", attempts=3
    )
    torn = _row(105, "playlists", "Autumn tour", "conflict")
    late = _row(106, "goals", "Scales every morning", "pending", queued_at=ago(hours=3))
    gone = _row(107, "playlists", "Warm-up", "pending", op="delete")
    world.changes[:] = [venue, fixture, implementation, edited, torn, late, gone]
    world.uploads = queued([one for one in world.uploads if one.status != "failed"])
    chain_of = (blocked_by(fixture), blocked_by(venue))
    template = (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}',"
        " which the cloud refused: {cause}"
    )
    words = (
        ("kind", "fixture"),
        ("label", "Spot left"),
        ("root_kind", "venue"),
        ("root_label", "Main Stage"),
        ("cause", REFUSAL),
    )
    key = (implementation.entity, implementation.row_id)
    world.explained.whys[key] = WhyView(
        entity=implementation.entity,
        row_id=implementation.row_id,
        label=_LONG,
        state="waiting",
        sentence=Sentence(template=template, params=words),
        queued_at=implementation.queued_at,
        blocked_by=chain_of,
        next_step="edit_row",
        is_blocked_by_sync=Sentence(
            template="The cloud asks to wait - next try in {wait}", params=(("wait", "0:45"),)
        ),
    )
    refused = [
        AttemptView(at=ago(minutes=minutes), kind=kind, cause=cause, took_ms=took)
        for minutes, kind, cause, took in (
            (2, "push", edited.last_error, 60_000), (3, "retry", "", None),
            (9, "push", edited.last_error, 60_000), (14, "push", "The cloud asked to wait.", 34),
        )
    ]  # fmt: skip
    world.explained.attempts[edited.entity, edited.row_id] = tuple(refused)
    world.explained.fields[key] = (
        FieldChange(field="name", before=None, after=_LONG),
        FieldChange(field="fixture_id", before=None, after="01936f3e-7c00-7000-8000-000000000102"),
        FieldChange(
            field="settings", before=None, after='{"dimmer": 0.4, "colour": "#7755ff", "strobe": null}'
        ),
    )
    world.explained.fields[edited.entity, edited.row_id] = (
        FieldChange(field="title", before="Overture in blue", after="Overture in Blue"),
        FieldChange(field="bpm", before="120", after="124"),
        FieldChange(field="album_artist", before="Various", after=None),
        FieldChange(field="comment", before=None, after="Start two bars earlier, " * 12),
    )
    world.explained.fields[gone.entity, gone.row_id] = (
        FieldChange(field="name", before="Warm-up", after=None),
        FieldChange(field="description", before=None, after=None),
    )
    world.explained.fields[venue.entity, venue.row_id] = (
        FieldChange(field="name", before=None, after="Main Stage"),
        FieldChange(field="description", before=None, after="Open air, 2 dimmer racks"),
    )
    world.explained.fields[torn.entity, torn.row_id] = (
        FieldChange(field="name", before="Autumn", after="Autumn tour"),
    )
    world.explained.previews[venue.entity, venue.row_id] = DiscardPreview(
        rows=3, label="Main Stage", kind="new_row"
    )
    world.status = replace(
        world.status, outbox=7, quarantined=1, conflicts=1, oldest_queued_at=ago(hours=3), stuck=1, retrying=1,
        uploads=1, failed_uploads=0, upload_bytes_total=34_500_000, upload_bytes_left=34_500_000,
        sentence=Sentence(template="{n} problem needs you", params=(("n", 1),)),
    )  # fmt: skip
    return world


def guarded() -> World:
    """Mass deletes of two kinds wait for an answer, and sync had stood still."""
    world = error()
    held = {"op": "delete", "is_new": False, "guarded": True, "last_error": GUARD}
    world.changes[:] = [
        *(change(number, "attention", entity="tracks", **held) for number in range(200, 234)),
        *(change(number, "attention", entity="playlists", **held) for number in range(300, 321)),
    ]
    for one in world.changes:
        fields = (FieldChange(field="title", before=one.label, after=None),)
        world.explained.fields[one.entity, one.row_id] = fields
    guards = (
        DeleteGuard(entity="tracks", deletes=34, rows=120),
        DeleteGuard(entity="playlists", deletes=21, rows=1200),
    )
    world.status = replace(
        world.status, outbox=55, quarantined=55, conflicts=0, failed_uploads=0, delete_guards=guards,
        oldest_queued_at=ago(minutes=20), state=SyncState.ATTENTION,
        sentence=Sentence(template="{n} problems need you", params=(("n", 55),)),
    )  # fmt: skip
    return world


def stalled() -> World:
    """Work is pending and nothing moves."""
    world = chain()
    world.status = replace(
        world.status,
        state=SyncState.WAITING,
        stalled_since=ago(minutes=91),
        stuck=12,
        sentence=Sentence(
            template="{n} changes wait, and nothing has moved since {time}",
            params=(("n", 7), ("time", "12:31")),
        ),
    )
    return world


_REFUSALS = (
    REFUSAL,
    "Title is longer than 500 characters; shorten it.",
    "Its playlist was deleted in the cloud by Studio PC; discard the change, or bring the playlist back there.",
    _LONG.replace(" ", "_") * 3,
)
_FAULTS = (
    ("source_missing", "It is not where it was; say where it is now."),
    ("source_unreadable", "It cannot be read: permission denied."),
    ("too_large", "Too large: the cloud takes files up to 50 MB."),
    ("storage_full", "The cloud's storage is full; make room there, then try again."),
    ("session_revoked", "Your session has ended; sign in again."),
    ("forbidden", "The cloud does not let this account store files."),
    ("strange", "The cloud answered something that Luma Sync does not understand (HTTP 599, request 4f1a)."),
)


def many_causes() -> World:
    """Whatever can go wrong has, and offline it is as well."""
    world = guarded()
    for number, text in enumerate(_REFUSALS):
        for row in range(3 + number * 40):
            label = f"Row {row}"
            world.changes.append(
                _row(1000 + number * 200 + row, "venues", label, "attention", last_error=text)
            )
    world.uploads = [
        upload(number * 10 + file, "failed", attempts=5, error_code=code, last_error=text)
        for number, (code, text) in enumerate(_FAULTS)
        for file in range(1 + number * 3)
    ]
    world.unpacked, world.fetch_causes = [UNPACKED], [UNFETCHED]
    world.status = replace(
        world.status,
        online=False,
        quarantined=len(world.changes),
        outbox=len(world.changes),
        uploads=len(world.uploads),
        failed_uploads=len(world.uploads),
        failed_packages=UNPACKED.count,
        conflicts=12,
        stalled_since=ago(minutes=91),
    )
    return world


HEALTH: dict[str, Callable[[], World]] = {
    "chain": chain,
    "guarded": guarded,
    "stalled": stalled,
    "causes": many_causes,
    "file-causes": lambda: with_file_causes(in_step()),
}


def asked() -> World:
    """The cloud wants to delete many rows of two kinds here; nothing else is wrong."""
    world = in_step()
    world.asked = {
        "venues": [f"Hall {number}" for number in range(1, 41)],
        "fixtures": [f"Lamp {number}" for number in range(1, 6)],
    }
    questions = (
        DeleteGuard(entity="venues", deletes=40, rows=120),
        DeleteGuard(entity="fixtures", deletes=5, rows=2000),
    )
    world.status = replace(
        world.status, delete_questions=questions, state=SyncState.ATTENTION,
        sentence=Sentence(template="{n} problems need you", params=(("n", 2),)),
    )  # fmt: skip
    return world
