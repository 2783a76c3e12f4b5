"""Forgets old records of the library: the audit, changes given up and conflicts settled long ago."""

from luma_sync.engine.ports import EnginePorts
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_EVERY_S = 6 * 3600.0
_DAY_S = 86_400.0


def prune_records(work: UnitOfWork, ports: EnginePorts) -> int:
    """Remove what is older than the settings say, and the oldest of what is too many; returns how many."""
    oldest_line = ports.later_text(-ports.settings.activity_days * _DAY_S)
    oldest = ports.later_text(-ports.settings.undo_days * _DAY_S)
    lines_max = ports.settings.activity_lines_max
    return (
        work.activity.prune(before=oldest_line, lines_max=lines_max)
        + work.discarded.prune(before=oldest, lines_max=lines_max)
        + work.conflicts.prune(before=oldest)
        + work.failed_downloads.prune()
        + work.twins.prune(before=oldest, lines_max=lines_max)
    )


class Housekeeping:
    """A service: a program that runs for weeks keeps to the limits as well."""

    name = "housekeeping"

    def __init__(self, *, database: Database, ports: EnginePorts) -> None:
        self._database = database
        self._ports = ports

    async def run(self) -> None:
        """Prune every six hours until cancelled; the start of the engine has just done so."""
        while True:
            await self._ports.clock.sleep(_EVERY_S)
            await self._database.write(lambda work: prune_records(work, self._ports))
