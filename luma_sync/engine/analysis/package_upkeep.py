"""What packages leave behind, and files that changed without a word in any row."""

from pathlib import Path

from luma_sync.engine.analysis.package_inputs import has_new_files
from luma_sync.engine.analysis.package_maker import PackageParts
from luma_sync.engine.analysis.package_plan import ENDING, sources
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import FileStat, FileSystem
from luma_sync.kernel.logs import logger
from luma_sync.store.analysis_records import TrackAnalysis

_log = logger("packages")
_PAGE = 200
_OURS = (ENDING, f"{ENDING}.part")


class PackageUpkeep:
    """Used by the worker between packages, never while one is built."""

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        self._kept: frozenset[str] | None = None
        self._rechecked_at_s = float("-inf")

    async def tidy(self) -> None:
        """Remove package files that nobody will send: sent ones, superseded ones, unfinished ones."""
        parts = self._parts
        kept = await parts.database.read(lambda work: work.analysis.kept_paths())
        if kept == self._kept:
            return
        if self._kept is None:
            await parts.database.write(lambda work: work.analysis.forget_orphans())
        await parts.lanes.pack.run(lambda: _remove_others(parts.files, parts.folder, kept))
        self._kept = kept

    async def recheck(self) -> None:
        """Now and then: mark tracks whose files were written anew under the same name.

        Files that are not there, such as those on a disk that is not connected, say nothing.
        """
        parts, now_s = self._parts, self._parts.ports.clock.monotonic()
        if now_s - self._rechecked_at_s < parts.ports.settings.attention_retry_s:
            return
        page = await self._recheck_behind("")
        while page:
            page = await self._recheck_behind(page[-1].track_id)
        self._rechecked_at_s = now_s

    async def _recheck_behind(self, after: str) -> tuple[TrackAnalysis, ...]:
        parts = self._parts
        page = await parts.database.read(lambda work: work.analysis.packed(after=after, limit=_PAGE))
        changed = await parts.lanes.pack.run(lambda: _changed(parts.files, page))
        if changed:
            await parts.database.write(lambda work: work.analysis.mark(changed))
        return page


def _remove_others(files: FileSystem, folder: Path, kept: frozenset[str]) -> None:
    if files.stat(folder) is None:
        return
    for path in files.walk(folder):
        if path.name.endswith(_OURS) and str(path) not in kept:
            try:
                files.remove(path)
            except OSError as error:
                _log.warning("A package that was sent cannot be removed: %s", error)


def _changed(files: FileSystem, page: tuple[TrackAnalysis, ...]) -> list[str]:
    return [
        found.track_id
        for found in page
        if not found.missing
        and found.package is not None
        and _has_changed(files, found, found.package.inputs)
    ]


def _has_changed(files: FileSystem, found: TrackAnalysis, inputs: str) -> bool:
    states: dict[str, FileStat] = {}
    try:
        for source in sources(found):
            state = files.stat(source.path)
            if state is not None and state.is_regular:
                states[source.name] = state
            elif not source.is_optional:
                return False
    except (OSError, ValueError, SourceFileError):
        return False
    return has_new_files(inputs, states)
