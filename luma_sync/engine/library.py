"""Files into the library: what window and command line call to import and to restore."""

from collections.abc import Callable, Sequence
from pathlib import Path

from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.import_views import ImportProgress, ImportReport


class LibraryImport:
    """Imports audio into the profile that is open."""

    def __init__(self, core: Callable[[], EngineCore]) -> None:
        self._core = core

    async def import_paths(
        self,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import files and folders; what is not audio is skipped with a reason."""
        return await self._core().parts.importer.import_paths(paths, progress, cancelled)
