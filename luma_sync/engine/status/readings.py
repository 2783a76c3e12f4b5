"""What the library says about itself, read in one consistent snapshot."""

from collections.abc import Mapping
from datetime import datetime

from luma_sync.engine.device_names import known_devices
from luma_sync.engine.marks import PAUSED, PULLED_EPOCH
from luma_sync.engine.status.snapshot import DeleteGuard
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.records import OutboxCounts, UploadCounts, UploadRow, UploadsDone
from luma_sync.store.traffic_records import EntityTraffic
from luma_sync.store.unit_of_work import UnitOfWork

_UPLOADS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """One look at the library."""

    outbox: OutboxCounts
    uploads: UploadCounts
    uploads_done: UploadsDone
    open_conflicts: int
    conflicts_by_entity: Mapping[str, int]
    conflicts_elsewhere: Mapping[str, int]
    """By entity, those that the user's other devices have told."""

    local_rows: Mapping[str, int]
    cloud_rows: Mapping[str, int]
    missing_files: int
    unpacked: int
    """Analyses whose package is being made or could not be made."""

    failed_packages: int
    """Of these, those that need somebody."""

    failed_downloads: int
    """Files that could not be fetched and need somebody."""

    parked: int
    parked_reasons: Mapping[str, Mapping[str, int]]
    """By entity, why and how many."""

    parked_deletes: int
    """Of the parked: deletes of the cloud that wait for edits below them."""

    delete_guards: tuple[DeleteGuard, ...]
    delete_questions: tuple[DeleteGuard, ...]
    """What the cloud wants to delete here, and asks about."""

    epoch: str | None
    pulled_epoch: str | None
    uploading: tuple[UploadRow, ...]
    next_uploads: tuple[UploadRow, ...]
    traffic: Mapping[str, EntityTraffic]
    device_names: Mapping[str, str]
    """By id, as far as they were heard of."""

    pause: str
    """As somebody noted it, perhaps in another process; see `kernel.pause`."""

    @property
    def pulled_in_epoch(self) -> bool:
        """Whether a pull has reached all heads in the present life of the cloud."""
        return self.epoch is not None and self.epoch == self.pulled_epoch


def read_library(
    work: UnitOfWork,
    *,
    now: datetime,
    wants_files: bool,
    stuck_before: str | None = None,
    batch_since: str | None = None,
) -> Readings:
    """Everything the snapshot needs: counts, and the few uploads that are shown.

    Changes queued before `stuck_before` (ISO time) count as stuck; uploads completed from `batch_since` on
    count as done, see `UploadQueries.done_since`.
    """
    uploads = work.uploads.counts()
    unpacked, failed_packages = work.analysis.unpacked()
    local_rows = work.rows.counts()
    return Readings(
        outbox=work.outbox.counts(stuck_before=stuck_before),
        uploads=uploads,
        uploads_done=work.uploads.done_since(batch_since),
        open_conflicts=work.conflicts.open_count(),
        conflicts_by_entity=work.conflicts.by_entity(),
        conflicts_elsewhere=work.shared_conflicts.by_entity(),
        local_rows=local_rows,
        cloud_rows=work.rows.cloud_counts(local_rows),
        missing_files=work.cloud_files.expected(automatic=wants_files),
        unpacked=unpacked,
        failed_packages=failed_packages,
        failed_downloads=work.failed_downloads.lasting_count(),
        parked=work.rows.parked_count(),
        parked_reasons=work.rows.parked_reasons(),
        parked_deletes=work.rows.parked_deletes(),
        delete_guards=tuple(
            DeleteGuard(entity=entity, deletes=deletes, rows=rows)
            for entity, deletes, rows in work.outbox.delete_guards()
        ),
        delete_questions=tuple(
            DeleteGuard(entity=entity, deletes=deletes, rows=rows)
            for entity, deletes, rows in work.delete_questions.open()
        ),
        epoch=work.cursors.epoch(),
        pulled_epoch=work.metadata.get(PULLED_EPOCH) or None,
        uploading=_page(work, "uploading") if uploads.uploading else (),
        next_uploads=_page(work, "pending") if uploads.waiting else (),
        traffic=work.traffic.of_all(now),
        device_names=known_devices(work),
        pause=work.metadata.get(PAUSED) or "",
    )


def _page(work: UnitOfWork, status: str) -> tuple[UploadRow, ...]:
    return work.uploads.page(statuses=frozenset({status}), limit=_UPLOADS_SHOWN, offset=0)
