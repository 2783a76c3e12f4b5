"""Time as a port: the engine reads and waits for time only through a `Clock`."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Wall time for people, monotonic time for waiting."""

    def now(self) -> datetime:
        """Wall-clock time, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary point; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Wait; returns early only when cancelled."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Wall-clock time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of the monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait on the running asyncio loop."""
        await asyncio.sleep(seconds)


def iso_utc(moment: datetime) -> str:
    """The library's timestamp text: `2026-11-21T14:02:03.123Z`, milliseconds, UTC."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def parse_utc(text: str) -> datetime:
    """The inverse of `iso_utc`; accepts any ISO 8601 text with an offset or `Z`.

    Raises ValueError for other text.
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
