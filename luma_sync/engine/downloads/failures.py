"""What is remembered of files that could not be fetched: when to try again, and why they failed."""

from collections.abc import Mapping
from dataclasses import dataclass

from luma_sync.engine.downloads.source import WrongContent
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.errors import LumaSyncError, Retry

Key = tuple[str, str]
"""Track id and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be fetched."""

    tries: int
    not_before_s: float
    cause: str
    wrong_version: str = ""
    """The version of the object that is not what it should be."""


class FailureMemory:
    """For the life of a worker."""

    def __init__(self, ports: EnginePorts) -> None:
        self._ports = ports
        self._failed: dict[Key, Failed] = {}

    def note(self, key: Key, error: LumaSyncError) -> bool:
        """A try failed; True when the cause is news."""
        before, ports = self._failed.get(key), self._ports
        tries = 1 if before is None else before.tries + 1
        delay_s = ports.backoff.delay_s(tries, ports.randomness)
        self._failed[key] = Failed(
            tries=tries,
            not_before_s=ports.clock.monotonic() + delay_s,
            cause=error.title,
            wrong_version=error.version if isinstance(error, WrongContent) else "",
        )
        return before is None or before.cause != error.title

    def forget(self, key: Key) -> None:
        """It is here, or of no use any more."""
        self._failed.pop(key, None)

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
        return "" if failed is None else failed.wrong_version

    @property
    def causes(self) -> Mapping[Key, str]:
        """Why each failed."""
        return {key: failed.cause for key, failed in self._failed.items()}


def is_worth_waiting(error: LumaSyncError) -> bool:
    """Whether a file that somebody asked for is tried again without being asked for again."""
    return error.retry is not Retry.NEVER and not isinstance(error, WrongContent)
