"""Removes what earlier, killed programs left of downloads that nobody will go on with."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.targets import UnusablePath, download_target
from luma_sync.engine.downloads.unpack import UNPACKED_ENDING
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.file_records import MissingFile

KEPT_FOR = timedelta(days=7)
"""An unfinished file that nobody went on with for so long is given up."""

FOLDERS = ("tracks", "artwork", "restore")
_PART = re.compile(r"(?P<name>.+)\.[0-9a-f]{12}\.part")
"""As `part_path` names them; the parts of other writers carry a process number."""


async def sweep(parts: DownloadParts) -> int:
    """Remove unfinished files that cannot be resumed, or that nobody wants; returns how many.

    Only while no download is under way.
    """
    found = await parts.lane.run(lambda: _unfinished(parts))
    if not found:
        return 0
    missing = await parts.database.read(lambda work: work.cloud_files.missing(None, packages=True))
    wanted = _paths(parts, missing)
    oldest_ns = int((parts.ports.clock.now() - KEPT_FOR).timestamp() * 1e9)
    useless = [each for each in found if each.written_ns < oldest_ns or each.whole not in wanted]
    await parts.lane.run(lambda: _remove(parts, useless))
    return len(useless)


@dataclass(frozen=True, slots=True)
class _Unfinished:
    path: Path
    whole: Path | None
    """What it was going to be; None for what cannot be gone on with."""

    written_ns: int


def _unfinished(parts: DownloadParts) -> tuple[_Unfinished, ...]:
    found = []
    for path in (path for name in FOLDERS for path in parts.files.walk(parts.folder / name)):
        match = _PART.fullmatch(path.name)
        if match is None and not path.name.endswith(UNPACKED_ENDING):
            continue
        whole = path.with_name(match["name"]) if match else None
        with suppress(OSError):
            state = parts.files.stat(path)
            found.append(_Unfinished(path, whole, state.mtime_ns if state else 0))
    return tuple(found)


def _paths(parts: DownloadParts, missing: Sequence[MissingFile]) -> frozenset[Path | None]:
    paths = set[Path | None]()
    for each in missing:
        with suppress(UnusablePath):
            paths.add(download_target(each, parts.folder).path)
    return frozenset(paths)


def _remove(parts: DownloadParts, useless: Sequence[_Unfinished]) -> None:
    for each in useless:
        with suppress(OSError):  # it is in nobody's way
            parts.files.remove(each.path)
