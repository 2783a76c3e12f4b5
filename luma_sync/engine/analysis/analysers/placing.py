"""Gives the unfinished files of a job their names: never over a file of somebody else."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from luma_sync.engine.analysis.analysers.parts import Part, Targets, files_of
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import PIECE_BYTES, FileSystem
from luma_sync.kernel.logs import logger
from luma_sync.kernel.os_reasons import os_reason

_log = logger("analysis")

OTHERS_FILES = "Other files lie where its files would go, perhaps just fetched; they are left alone."


@dataclass(frozen=True, slots=True)
class Placed:
    """What has its name now."""

    parts: frozenset[Part]
    """Whose files are all there; parts without files too."""

    new: Mapping[Part, tuple[Path, ...]]
    """Files that were not there before."""

    remark: str = ""


class Placing:
    """Places the files of one job; every method blocks."""

    def __init__(
        self, files: FileSystem, unfinished: Mapping[str, Path], targets: Targets, *, replace: bool
    ) -> None:
        self._files = files
        self._unfinished = unfinished
        self._targets = targets
        self._replace = replace

    def place(self, parts: frozenset[Part]) -> Placed:
        """Put the files of these parts in place, each part whole or not at all. Raises DiskFull."""
        done: set[Part] = set()
        new: dict[Part, tuple[Path, ...]] = {}
        for part in parts:
            placed: list[Path] = []
            try:
                is_whole = all(self._settle(name, placed) for name in files_of(frozenset({part})))
            except OSError as error:
                remove(self._files, [*placed, *(path for paths in new.values() for path in paths)])
                raise DiskFull(
                    f"The analysis cannot be kept: {os_reason(error)}; make room and try again.", str(error)
                ) from error
            if is_whole:
                done.add(part)
                new[part] = tuple(placed)
            else:
                remove(self._files, placed)
        return Placed(frozenset(done), new, "" if done == parts else OTHERS_FILES)

    def _settle(self, name: str, placed: list[Path]) -> bool:
        """Whether the file is in its place; False when another one is. Notes what was not there before."""
        unfinished, target = self._unfinished[name], self._targets[name]
        is_there = self._files.stat(target) is not None
        if is_there and _is_same(self._files, unfinished, target):
            return True  # of a run that was killed before its rows were written
        if is_there and not self._replace:
            return False
        if is_there:
            self._files.remove(target)
        try:
            self._files.put_in_place(unfinished, target)
        except FileExistsError:
            return False
        if not is_there:
            placed.append(target)
        return True


def remove(files: FileSystem, paths: Iterable[Path]) -> None:
    """Remove what is not needed any more; blocking."""
    for path in paths:
        try:
            files.remove(path)
        except OSError as error:
            _log.warning("A file that is not needed any more cannot be removed: %s", error)


def existing(files: FileSystem, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths where there is a file; blocking."""
    return frozenset(path for path in paths if _is_there(files, path))


def _is_there(files: FileSystem, path: str) -> bool:
    try:
        found = files.stat(Path(path))
    except (OSError, ValueError):
        return False
    return found is not None and found.is_regular


def _is_same(files: FileSystem, one: Path, other: Path) -> bool:
    with closing(files.open(one)) as left, closing(files.open(other)) as right:
        size = left.stat().size
        return right.stat().size == size and all(
            left.read_at(offset, PIECE_BYTES) == right.read_at(offset, PIECE_BYTES)
            for offset in range(0, size, PIECE_BYTES)
        )
