"""What has not been sent yet, counted exactly, and how long it would take at the rates that were measured."""

import math
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime

from luma_sync.engine.marks import UPLOAD_RATE, rate_of
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.traffic_records import EntityTraffic
from luma_sync.store.unit_of_work import UnitOfWork

_ROWS_A_CALL = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLeft:
    """Unsent changes of one kind of row."""

    entity: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Unsent work; all of it is safe on this device."""

    rows: int = 0
    files: int = 0
    file_bytes: int = 0
    entities: tuple[EntityLeft, ...] = ()
    """The rows by kind, most first; their sum is `rows`."""

    held: int = field(default=0)
    """Of the rows: those that do not go by themselves (in conflict, refused, held or paused)."""

    failed_files: int = field(default=0)
    """Of the files: those that need somebody."""

    seconds: float | None = None
    """To send it all, from what the last calls and uploads took; None where nothing was measured yet."""

    @property
    def is_empty(self) -> bool:
        """Whether everything was sent."""
        return not self.rows and not self.files


def read_ledger(work: UnitOfWork, now: datetime) -> Ledger:
    """The ledger of this moment."""
    counts, uploads = work.outbox.counts(), work.uploads.counts()
    dirty = [
        EntityLeft(entity=name, rows=queue.dirty) for name, queue in counts.by_entity.items() if queue.dirty
    ]
    files = uploads.waiting + uploads.uploading + uploads.failed
    return Ledger(
        rows=counts.total,
        files=files,
        file_bytes=uploads.bytes_left,
        entities=tuple(sorted(dirty, key=lambda one: (-one.rows, one.entity))),
        held=counts.conflict + counts.attention + counts.paused,
        failed_files=uploads.failed,
        seconds=estimate_s(
            rows=counts.total,
            files=files,
            file_bytes=uploads.bytes_left,
            calls=work.traffic.of_all(now).values(),
            bytes_per_s=rate_of(work.metadata.get(UPLOAD_RATE)),
        ),
    )


def estimate_s(
    *, rows: int, files: int, file_bytes: int, calls: Iterable[EntityTraffic], bytes_per_s: float | None
) -> float | None:
    """Seconds for so much work; None when a part of it was never measured."""
    took = [call.last_duration_s for call in calls if call.rows_sent and call.last_duration_s > 0]
    if (rows and not took) or (files and file_bytes and not bytes_per_s):
        return None
    rows_s = math.ceil(rows / _ROWS_A_CALL) * max(took) if rows else 0.0
    files_s = file_bytes / bytes_per_s if file_bytes and bytes_per_s else 0.0
    return rows_s + files_s
