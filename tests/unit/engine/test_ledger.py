"""The ledger of unsent work: exact counts, and a time only where something was measured."""

from pathlib import Path

import pytest

from luma_sync.engine.ledger import EntityLeft, Ledger, estimate_s, read_ledger
from luma_sync.engine.marks import UPLOAD_RATE, rate_of
from luma_sync.engine.measured import note_rate
from luma_sync.engine.status.live import LiveFacts
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft
from luma_sync.store.traffic_records import EntityTraffic
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock

SENT = EntityTraffic(calls=2, rows_sent=800, last_duration_s=0.5)


@pytest.mark.parametrize(
    ("rows", "files", "file_bytes", "calls", "rate", "seconds"),
    [
        (0, 0, 0, [], None, 0.0),
        (1, 0, 0, [], None, None),
        (1, 0, 0, [SENT], None, 0.5),
        (501, 0, 0, [SENT, EntityTraffic(rows_sent=1, last_duration_s=2.0)], None, 4.0),
        (1, 0, 0, [EntityTraffic(rows_received=9, last_duration_s=1.0)], None, None),
        (0, 1, 1000, [], None, None),
        (0, 1, 1000, [], 500.0, 2.0),
        (1, 1, 1000, [SENT], 500.0, 2.5),
        (0, 1, 0, [], None, 0.0),
    ],
)
def test_the_time_follows_from_what_was_measured(
    rows: int, files: int, file_bytes: int, calls: list[EntityTraffic], rate: float | None,
    seconds: float | None,
) -> None:  # fmt: skip
    found = estimate_s(rows=rows, files=files, file_bytes=file_bytes, calls=calls, bytes_per_s=rate)
    assert found == seconds


async def test_every_row_and_byte_is_counted_by_kind(tmp_path: Path) -> None:
    lane, clock = InlineLane(), FakeClock()
    database = await Database.open(tmp_path / "library.db", writer=lane, reader=lane)

    def fill(work: UnitOfWork) -> None:
        for entity, values in (
            ("venues", {"name": "Hall"}), ("venues", {"name": "Yard"}), ("goals", {"title": "Play"}),
        ):  # fmt: skip
            work.rows.insert(entity, values)
        draft = UploadDraft(
            upload_type="track_audio", track_id=None, local_path="/music/song.wav", file_size=700,
            sha256="0" * 64, content_type="audio/wav", priority=2,
        )  # fmt: skip
        work.uploads.enqueue(draft, id="u", created_at="2026-11-21T00:00:00.000Z")

    await database.write(fill)
    ledger = await database.read(lambda work: read_ledger(work, clock.now()))
    assert ledger == Ledger(
        rows=3, files=1, file_bytes=700,
        entities=(EntityLeft(entity="venues", rows=2), EntityLeft(entity="goals", rows=1)),
    )  # fmt: skip
    assert not ledger.is_empty
    await database.close()


async def test_the_rate_of_this_run_is_kept_for_the_next(tmp_path: Path) -> None:
    lane = InlineLane()
    database = await Database.open(tmp_path / "library.db", writer=lane, reader=lane)
    live = LiveFacts()
    await note_rate(database, live)
    assert await database.read(lambda work: work.metadata.get(UPLOAD_RATE)) is None
    live.transfers.measured = 2_000_000.7
    await note_rate(database, live)
    assert rate_of(await database.read(lambda work: work.metadata.get(UPLOAD_RATE))) == 2_000_000.0
    await database.close()


@pytest.mark.parametrize("text", [None, "", "0", "fast", "-5"])
def test_what_is_no_rate_says_nothing(text: str | None) -> None:
    assert rate_of(text) is None
