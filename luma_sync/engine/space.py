"""Where this profile's data lies on the disk, and how much room each part takes."""

import contextlib
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane

_LIBRARY = ("library.db", "library.db-wal", "library.db-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceUsed:
    """Bytes by part."""

    folder: str
    library: int = 0
    files: int = 0
    """Downloaded audio and artwork; not the files that lie elsewhere on this computer."""

    analyses: int = 0
    packages: int = 0
    """Made anew when they are needed."""

    backups: int = 0
    logs: int = 0
    free: int = 0
    """Left on that disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudSpace:
    """What the library knows of its files in the cloud; nobody has asked that."""

    files: int = 0
    bytes: int = 0
    """Of those that this device has sent."""

    sized: int = 0
    """How many that are; the size of the others is not known here."""

    file_max: int | None = None
    """How large an audio file may be; None where the project has not told, or has no limit."""


class SpaceLook:
    """Goes through the folders on a lane of its own; what cannot be read counts as empty."""

    def __init__(self, files: FileSystem, lane: Lane, *, root: Path, logs: Path) -> None:
        self._files = files
        self.lane = lane
        """Free for other long looks at these files."""

        self._root = root
        self.logs = logs
        """The folder of the log files."""

    async def look(self) -> SpaceUsed:
        """How much it is now."""
        return await self.lane.run(self._look)

    def _look(self) -> SpaceUsed:
        root, files = self._root, self._root / "files"
        parts = {name: self._below(files / name) for name in ("analysis", "packages")}
        free = 0
        with contextlib.suppress(OSError):
            free = self._files.free_bytes(root)
        return SpaceUsed(
            folder=str(root),
            library=sum(self._size(root / name) for name in _LIBRARY),
            files=max(0, self._below(files) - sum(parts.values())),
            analyses=parts["analysis"],
            packages=parts["packages"],
            backups=self._below(root / "backups"),
            logs=self._below(self.logs),
            free=free,
        )

    def _below(self, folder: Path) -> int:
        return sum(self._size(each) for each in self._files.walk(folder))

    def _size(self, place: Path) -> int:
        try:
            found = self._files.stat(place)
        except OSError:
            return 0
        return found.size if found is not None and found.is_regular else 0
