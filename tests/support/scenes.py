"""Worlds to look at: empty, few, many, error, offline; the same on every run."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Stage
from luma_sync.engine.status.activity_views import ActivityView
from luma_sync.engine.status.formats import Amount
from luma_sync.engine.status.run_views import RunView
from luma_sync.engine.status.snapshot import (
    AccountView,
    ChangeView,
    EntityStatus,
    Sample,
    Sentence,
    StageFlow,
    SyncState,
    SyncStatus,
    UploadView,
)
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.errors import LibraryBusy
from tests.support.fake_world import World
from tests.support.scenes_files import queued, with_cloud_files, with_failed_fetches, with_fetching

NOW = datetime(2026, 11, 21, 14, 2, 40, tzinfo=UTC)
_TITLES = (
    "Midnight Parade",
    "Copper Lines",
    "Overture in Blue",
    "Strobe Garden",
    "Halfway to Lisbon",
    "Slow Comet",
    "Paper Lanterns",
    "Northern Exit",
    "Kalimba Rain",
    "Signal Fade",
    "The Long Chorus (Live at the Old Harbour, second night, alternative ending)",
    "Étude No. 4",
    "Señal de noche",
    "Violet Hour",
)
_CAUSES = {
    "attention": "The cloud refused the row: a venue with this name exists. Rename it, then retry.",
    "retry": "The cloud did not answer in time.",
    "waiting": "Its venue has not been accepted yet.",
    "conflict": "Changed here and on another device.",
}


NO_ROOM_IN_CLOUD = "The cloud's storage is full; make room there, then try again."
TOO_LARGE = "Too large: the cloud takes files up to 50 MB."


def lost(number: int) -> dict[str, object]:
    """A file that is not where it was."""
    text = f"{number % 14 + 1:02d} {_TITLES[number % len(_TITLES)]}.flac is not where it was; say where it is now."
    return {"error_code": "source_missing", "last_error": text}


def ago(**delta: float) -> str:
    """A moment before `NOW`."""
    return iso_utc(NOW - timedelta(**delta))


def change(number: int, state: str = "pending", **values: object) -> ChangeView:
    """One outbox line, by its number."""
    entities = CATALOG.names
    made = ChangeView(
        entity=entities[number % len(entities)],
        row_id=f"01936f3e-7c00-7000-8000-{number:012d}",
        label=_TITLES[number % len(_TITLES)] if number % 7 else f"{_TITLES[number % len(_TITLES)]} {number}",
        op="delete" if number % 9 == 4 else "upsert",
        is_new=number % 3 == 0,
        state=state,
        change_id=f"6f1f3a52-0000-4000-8000-{number:012d}",
        base_version=number % 5,
        queued_at=ago(minutes=number * 3 + 1),
        priority=2,
        attempts=8 if state == "attention" else 2 if state == "retry" else 0,
        next_attempt_at=iso_utc(NOW + timedelta(seconds=45)) if state == "retry" else None,
        last_error=_CAUSES.get(state, ""),
        last_attempt_at=ago(minutes=2) if state in {"retry", "attention", "sending"} else None,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def upload(number: int, status: str = "pending", **values: object) -> UploadView:
    """One file of the queue, by its number."""
    title = _TITLES[number % len(_TITLES)]
    kind = ("track_audio", "artwork_thumb", "analysis_package")[(0, 0, 1, 0, 2)[number % 5]]
    ending = {"track_audio": ".flac", "artwork_thumb": "_thumb.jpg", "analysis_package": "_analysis.tar.zst"}[
        kind
    ]
    size = {"track_audio": 34_512_301, "artwork_thumb": 48_213, "analysis_package": 182_004_117}[kind]
    made = UploadView(
        id=f"upload-{number:05d}",
        upload_type=kind,
        track_id=f"track-{number}",
        name=f"{number % 14 + 1:02d} {title}{ending}",
        item=title,
        local_path=f"/home/anna/Music/{title}/{number:02d} {title}{ending}",
        file_size=size + number * 1013,
        bytes_uploaded=size if status == "completed" else 0,
        status=status,
        created_at=ago(minutes=number + 2),
        completed_at=ago(minutes=number) if status == "completed" else None,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def line(number: int, total: int) -> ActivityView:
    """One line of the audit, or a group; number 0 is the newest."""
    at = ago(minutes=number * 7 + 0.3)
    made = replace(_LINES[number % len(_LINES)], id=total - number, at=at, last_at=at)
    return replace(made, at=ago(minutes=number * 7 + 6)) if made.lines > 1 else made


def _line(kind: str, direction: str, entity: str, text: str, **more: object) -> ActivityView:
    return ActivityView(
        id=0, at="", kind=kind, direction=direction, entity=entity, text=text,
        **{"row_id": "", "result": "ok", **more},  # type: ignore[arg-type]
    )  # fmt: skip


_STUDIO = {"device": "5d000000-0000-4000-8000-000000000001", "device_name": "Studio PC"}
_LINES = (
    _line("push", "out", "", "Sent 142 changes", code="sent", rows=142),
    _line("pull", "in", "tracks", "Received 12 rows", code="received", rows=142, lines=7, **_STUDIO),
    _line("upload", "out", "tracks", "Uploaded the audio of Strobe Garden.", code="uploaded", rows=1, row_id="t1", label="Strobe Garden"),
    _line("run", "", "", "Sync: 142 sent, 142 received", code="sync", rows=284, duration_ms=1234),
    _line("pull", "in", "playlists", "Received 1 row", code="received", rows=1, device="77aa0000-0000-4000-8000-000000000002"),
    _line("discard", "", "venues", "Given up; it can be brought back", code="given_up", rows=1, row_id="v1", label="Kulturhaus Nord", may_undo=True),
    _line("push", "out", "venues", "The name is too long for the cloud (invalid_row).", result="error", row_id="v2", label="Alte Brauerei", rows=1, lines=3),
    _line("download", "in", "tracks", "Fetched the audio of Copper Lines.", code="downloaded", rows=1, row_id="t2", label="Copper Lines"),
    _line("import", "", "tracks", "Imported Autumn Tour from 04 Autumn Tour.flac.", code="imported", rows=14, lines=14),
    _line("sync", "", "", "The cloud did not answer in time; your changes stay on this device.", result="error", duration_ms=5000),
    _line("conflict", "", "tracks", "Settled: the track 'Intro' has this device's values.", code="settled", rows=1, row_id="t3", label="Intro", may_undo=True),
)  # fmt: skip


def samples(seed: int, height: float) -> tuple[Sample, ...]:
    """An hour with two bursts."""
    source = random.Random(seed)
    values = []
    for minute in range(60):
        burst = height if 8 < minute < 15 or 36 < minute < 50 else height * 0.05
        values.append(Sample(minute=minute, value=burst * source.uniform(0.3, 1.0)))
    return tuple(values)


def entities(rows: int, *, dirty: int = 0, failed: int = 0, conflicts: int = 0) -> tuple[EntityStatus, ...]:
    """Counters of all entities."""
    made = []
    for number, name in enumerate(CATALOG.names):
        local = rows * (37 * (number + 3) % 211) // 10
        made.append(
            EntityStatus(
                name=name,
                local=local,
                cloud=local - (dirty if number % 4 == 0 else 0) if rows else 0,
                dirty=dirty if number % 4 == 0 else 0,
                failed=failed if number == 0 else 0,
                conflicts=conflicts if number == 2 else 0,
                last_received_at=ago(minutes=number * 41 + 2) if rows else None,
            )
        )
    return tuple(made)


def stages(waiting: int, sending: int, sent: int) -> tuple[StageFlow, ...]:
    """The four columns of the rows lane."""
    return tuple(
        StageFlow(
            stage=stage,
            waiting=waiting * (5 - stage) // 4,
            sending=sending if stage is Stage.B else 0,
            sent=sent // stage,
            received=sent * 3 // (6 - stage),
        )
        for stage in Stage
    )


def _sentence(template: str, **params: str | int) -> Sentence:
    return Sentence(template=template, params=tuple(params.items()))


def _signed_in(world: World) -> World:
    world.account = AccountView(signed_in=True, email="anna@example.org", url="https://luma.supabase.co")
    world.status = replace(world.status, email="anna@example.org", online=True)
    return world


def empty() -> World:
    """The first start: nothing here, nobody signed in."""
    sentence = _sentence("Signed out - changes stay on this device")
    status = SyncStatus(
        state=SyncState.SIGNED_OUT, sentence=sentence, entities=entities(0), stages=stages(0, 0, 0)
    )
    return World(status=status)


def in_step() -> World:
    """All done."""
    world = World(uploads=[upload(number, "completed") for number in range(12)])
    world.activity = [line(number, 60) for number in range(60)]
    world.status = SyncStatus(
        state=SyncState.IN_STEP,
        sentence=_sentence("Everything is synced - last check {time}", time="14:02"),
        last_sync_at=ago(seconds=40),
        entities=entities(120),
        stages=stages(0, 0, 1284),
        throughput=samples(1, 48_000_000),
        calls=samples(2, 42),
    )
    return _signed_in(world)


def few(cover: Path | None = None) -> World:
    """Some changes and files on their way."""
    states = ("sending", "pending", "pending", "retry", "pending", "waiting", "pending")
    world = World(changes=[change(number, state) for number, state in enumerate(states)])
    current = upload(
        3,
        "uploading",
        bytes_uploaded=14_200_000,
        rate_bytes_s=3_140_000.0,
        seconds_left=74.0,
        phase="sending",
        thumbnail_path=str(cover) if cover else None,
    )
    retried = iso_utc(NOW + timedelta(seconds=45))
    world.uploads = queued(
        [
            current,
            upload(6),
            upload(8),
            upload(4, "pending", attempts=1, next_attempt_at=retried, last_error="The cloud did not answer."),
            upload(10, "pending", phase="paused", bytes_uploaded=9_000_000),
            *(upload(number, "completed") for number in range(11, 16)),
        ]
    )
    with_fetching(world)
    world.activity = [line(number, 30) for number in range(30)]
    world.status = SyncStatus(
        state=SyncState.SENDING,
        sentence=_sentence("Sending {done} of {total} changes", done=4, total=11),
        run=RunView(sending=True, sent=4, to_send=11),
        outbox=7,
        sending=1,
        uploads=5,
        uploads_done=2,
        upload_bytes_left=312_000_000,
        upload_bytes_total=395_000_000,
        upload_rate_bytes_s=3_140_000.0,
        upload_seconds_left=99.4,
        last_sync_at=ago(minutes=2),
        entities=entities(12, dirty=1),
        stages=stages(2, 1, 340),
        current_uploads=(current,),
        next_uploads=(world.uploads[1], world.uploads[2]),
        throughput=samples(3, 22_000_000),
        calls=samples(4, 18),
    )
    return _signed_in(world)


def many() -> World:
    """A big first sync."""
    world = World()
    world.changes = [change(number, "sending" if number < 500 else "pending") for number in range(6_000)]
    current = upload(
        4,
        "uploading",
        bytes_uploaded=61_300_000,
        rate_bytes_s=8_900_000.0,
        seconds_left=13.6,
        phase="sending",
    )
    world.uploads = queued([current, *(upload(number) for number in range(5, 1200))])
    with_cloud_files(world, 2400)
    world.activity = [line(number, 5000) for number in range(5000)]
    world.status = SyncStatus(
        state=SyncState.SENDING,
        sentence=_sentence(
            "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left",
            done=212,
            total=1408,
            sent=Amount(7_400_000_000),
            size=Amount(48_100_000_000),
            rate=Amount(8_900_000),
            left="1 h 15 min",
        ),
        run=RunView(sent=122_400, to_send=128_400),
        outbox=6_000,
        sending=500,
        uploads=1196,
        uploads_done=212,
        upload_bytes_left=40_700_000_000,
        upload_bytes_total=48_100_000_000,
        upload_rate_bytes_s=8_900_000.0,
        upload_seconds_left=4573.0,
        last_sync_at=ago(hours=3),
        entities=entities(9000, dirty=700),
        stages=stages(6500, 500, 128_400),
        current_uploads=(current,),
        next_uploads=tuple(world.uploads[1:6]),
        throughput=samples(5, 560_000_000),
        calls=samples(6, 240),
    )
    return _signed_in(world)


def error() -> World:
    """Things that need the user."""
    states = ("attention", "conflict", "retry", "waiting", "pending", "attention")
    world = World(changes=[change(number, state) for number, state in enumerate(states)])
    world.uploads = queued(
        [
            upload(5),
            *(upload(number, "failed", attempts=1, **lost(number)) for number in (0, 1)),
            upload(6, "failed", attempts=5, error_code="storage_full", last_error=NO_ROOM_IN_CLOUD),
            upload(9, "failed", attempts=1, error_code="too_large", last_error=TOO_LARGE),
            upload(3, "completed"),
        ]
    )
    with_failed_fetches(world)
    world.activity = [line(6 + 11 * number, 110) for number in range(9)]
    world.status = SyncStatus(
        state=SyncState.ATTENTION,
        sentence=_sentence("{n} problems need you", n=6),
        outbox=6,
        uploads=5,
        upload_bytes_left=268_000_000,
        upload_bytes_total=268_000_000,
        failed_uploads=4,
        quarantined=2,
        conflicts=1,
        last_sync_at=ago(minutes=11),
        entities=entities(30, dirty=2, failed=2, conflicts=1),
        stages=stages(3, 0, 512),
        throughput=samples(7, 2_000_000),
        calls=samples(8, 9),
    )
    return _signed_in(world)


def offline() -> World:
    """No cloud in sight."""
    world = few()
    world.changes = [replace(one, state="pending", next_attempt_at=None) for one in world.changes]
    world.uploads = [
        replace(one, status="pending", rate_bytes_s=0.0, reason="offline") for one in world.uploads[:5]
    ]
    with_cloud_files(world, 12)
    world.status = replace(
        world.status,
        state=SyncState.OFFLINE,
        sentence=_sentence("Offline - {n} changes saved on this device", n=7),
        online=False,
        sending=0,
        stages=stages(2, 0, 340),
        current_uploads=(),
        upload_rate_bytes_s=0.0,
        upload_seconds_left=None,
        next_try_in_s=45.0,
        last_sync_at=ago(hours=5),
    )
    return world


def unreadable() -> World:
    """The lists cannot be read."""
    world = in_step()
    world.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
    return world


SCENES: dict[str, Callable[[], World]] = {
    "empty": empty,
    "in-step": in_step,
    "few": few,
    "many": many,
    "error": error,
    "offline": offline,
}
