"""What the window asks for when somebody wants help: facts, files to look at, one zip."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from luma_sync.engine.core import EngineCore
from luma_sync.engine.diagnostics.archive import SavedReport, chosen_files, save
from luma_sync.engine.diagnostics.gathering import Sources, gather
from luma_sync.engine.diagnostics.report import Facts, Report, compose
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane


class Diagnostics:
    """Reads, and writes the one file that is asked for; sends nothing."""

    def __init__(
        self, core: Callable[[], EngineCore], ports: EnginePorts, account: Callable[[], AccountView]
    ) -> None:
        self._core, self._ports, self._account = core, ports, account

    async def gather(self, *, screen: Mapping[str, object], files: FileSystem, lane: Lane) -> Facts:
        """The facts of this moment, as far as they can be had in eight seconds."""
        database, home, check_lane, problem = None, None, lane, ""
        try:
            parts = self._core().parts
            database = parts.database
            if parts.space is not None:
                home, check_lane = parts.space.logs.parent, parts.space.lane
        except LumaSyncError as error:
            problem = error.title
        return await gather(
            Sources(
                clock=self._ports.clock,
                settings=self._ports.book,
                files=files,
                lane=lane,
                check_lane=check_lane,
                home=home,
                account=self._account(),
                database=database,
                problem=problem,
                screen=screen,
            )
        )

    async def compose(self, facts: Facts, *, shows_titles: bool, lane: Lane) -> Report:
        """The files that these facts make."""
        return await lane.run(lambda: compose(facts, shows_titles=shows_titles))

    async def save(
        self,
        report: Report,
        path: Path,
        *,
        names: Collection[str],
        files: FileSystem,
        lane: Lane,
        replace: bool,
    ) -> SavedReport:
        """Write the files of these names. Raises UsageError; cancelled, it leaves nothing."""
        chosen = await lane.run(lambda: chosen_files(report, names))
        return await save(
            chosen,
            path,
            system=files,
            lane=lane,
            made_at=self._ports.clock.now(),
            replace=replace,
        )
