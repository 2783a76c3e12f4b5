"""What is remembered of files that could not be fetched: when to try again, and why they failed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from luma_sync.engine.downloads.source import WrongContent
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.file_views import FetchFailure
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError, Retry
from luma_sync.store.file_records import FailedDownload

Key = tuple[str, str]
"""Track id and kind."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """One file that failed, and how long it is left alone."""

    record: FailedDownload
    not_before_s: float


class FailureMemory:
    """For the life of a worker; the library keeps its records beyond that."""

    def __init__(self, ports: EnginePorts) -> None:
        self._ports = ports
        self._failed: dict[Key, _Failed] = {}
        self._causes: dict[Key, FetchFailure] = {}
        self.causes: Mapping[Key, FetchFailure] = MappingProxyType(self._causes)
        """Why each failed; lists ask for every one of their rows, so it is kept and not built."""

        self.no_room: FetchFailure | None = None
        """The disk is full, which ends every run."""

    def load(self, records: Iterable[FailedDownload]) -> None:
        """What an earlier program left; a start is a reason to try again at once."""
        for record in records:
            self._keep(record, self._ports.clock.monotonic())

    def note(self, key: Key, error: LumaSyncError) -> tuple[FailedDownload, bool]:
        """A try failed: what is to be kept, and whether the cause is news."""
        before = self._failed[key].record if key in self._failed else None
        is_same = before is not None and before.code == error.code
        record = FailedDownload(
            track_id=key[0],
            kind=key[1],
            code=error.code,
            cause=error.title,
            failed_at=before.failed_at if before is not None and is_same else self._ports.now_text(),
            tries=1 if before is None else before.tries + 1,
            wrong_version=error.version if isinstance(error, WrongContent) else "",
            is_lasting=not is_worth_waiting(error),
        )
        delay_s = self._ports.backoff.delay_s(record.tries, self._ports.randomness)
        self._keep(record, self._ports.clock.monotonic() + delay_s)
        return record, before is None or before.cause != record.cause

    def note_no_room(self, error: LumaSyncError) -> None:
        """The disk is full."""
        before = self.no_room
        since = (
            before.failed_at if before is not None and before.code == error.code else self._ports.now_text()
        )
        self.no_room = FetchFailure(code=error.code, cause=error.title, failed_at=since)

    def forget(self, key: Key) -> bool:
        """It is here, or of no use any more; whether it had failed."""
        self._causes.pop(key, None)
        return self._failed.pop(key, None) is not None

    def is_due(self, key: Key) -> bool:
        """Whether it may be tried again by itself."""
        failed = self._failed.get(key)
        return failed is None or failed.not_before_s <= self._ports.clock.monotonic()

    def resting(self) -> frozenset[Key]:
        """Those that are not due."""
        return frozenset(key for key in self._failed if not self.is_due(key))

    def wrong_version(self, key: Key) -> str:
        """The version that was fetched and was wrong; empty when none was."""
        failed = self._failed.get(key)
        return "" if failed is None else failed.record.wrong_version

    def _keep(self, record: FailedDownload, not_before_s: float) -> None:
        key = (record.track_id, record.kind)
        self._failed[key] = _Failed(record, not_before_s)
        self._causes[key] = _failure(record)


def is_worth_waiting(error: LumaSyncError) -> bool:
    """Whether a file that somebody asked for is tried again without being asked for again."""
    return error.retry is not Retry.NEVER and not isinstance(error, WrongContent)


def _failure(record: FailedDownload) -> FetchFailure:
    return FetchFailure(code=record.code, cause=record.cause, failed_at=record.failed_at)
