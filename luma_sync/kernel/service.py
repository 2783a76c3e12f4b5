"""A service: a long-running part with a name, run and restarted by the supervisor."""

from typing import Protocol


class Service(Protocol):
    """A part of the engine that runs until it is cancelled."""

    @property
    def name(self) -> str:
        """Short name for logs."""

    async def run(self) -> None:
        """Run until cancelled. An exception makes the supervisor restart it with backoff."""
