"""What is remembered of files that could not be fetched: when to try again, and why they failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from luma_sync.engine.downloads.source import WrongContent
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.file_views import FetchFailure
from luma_sync.kernel.errors import LumaSyncError, Retry

Key = tuple[str, str]
"""Track id and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """How long a file that failed is left alone."""

    tries: int
    not_before_s: float
    wrong_version: str = ""
    """The version of the object that is not what it should be."""


class FailureMemory:
    """For the life of a worker."""

    def __init__(self, ports: EnginePorts) -> None:
        self._ports = ports
        self._rests: dict[Key, _Rest] = {}
        self._causes: dict[Key, FetchFailure] = {}
        self.causes: Mapping[Key, FetchFailure] = MappingProxyType(self._causes)
        """Why each failed."""

        self.no_room: FetchFailure | None = None
        """The disk is full, which ends every run."""

    def note(self, key: Key, error: LumaSyncError) -> bool:
        """A try failed; True when the cause is news."""
        rest, before, ports = self._rests.get(key), self._causes.get(key), self._ports
        tries = 1 if rest is None else rest.tries + 1
        delay_s = ports.backoff.delay_s(tries, ports.randomness)
        self._rests[key] = _Rest(
            tries=tries,
            not_before_s=ports.clock.monotonic() + delay_s,
            wrong_version=error.version if isinstance(error, WrongContent) else "",
        )
        self._causes[key] = failure = self._failure(error, before)
        return before is None or before.cause != failure.cause

    def note_no_room(self, error: LumaSyncError) -> None:
        """The disk is full."""
        self.no_room = self._failure(error, self.no_room)

    def forget(self, key: Key) -> None:
        """It is here, or of no use any more."""
        self._rests.pop(key, None)
        self._causes.pop(key, None)

    def is_due(self, key: Key) -> bool:
        """Whether it may be tried again by itself."""
        rest = self._rests.get(key)
        return rest is None or rest.not_before_s <= self._ports.clock.monotonic()

    def resting(self) -> frozenset[Key]:
        """Those that are not due."""
        return frozenset(key for key in self._rests if not self.is_due(key))

    def wrong_version(self, key: Key) -> str:
        """The version that was fetched and was wrong; empty when none was."""
        rest = self._rests.get(key)
        return "" if rest is None else rest.wrong_version

    def _failure(self, error: LumaSyncError, before: FetchFailure | None) -> FetchFailure:
        is_same = before is not None and before.code == error.code
        failed_at = before.failed_at if before is not None and is_same else self._ports.now_text()
        return FetchFailure(code=error.code, cause=error.title, failed_at=failed_at)


def is_worth_waiting(error: LumaSyncError) -> bool:
    """Whether a file that somebody asked for is tried again without being asked for again."""
    return error.retry is not Retry.NEVER and not isinstance(error, WrongContent)
