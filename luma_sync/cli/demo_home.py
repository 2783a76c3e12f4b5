"""The demo's folder: made fresh each time, and never a folder that the demo did not make."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import filelock

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import HomeError, OwnershipError

MARKER = ".luma-sync-demo"
_MARK = "This folder belongs to `luma-sync demo`, which empties it at each start.\n"


@dataclass(frozen=True, slots=True)
class DemoHome:
    """Where the demo keeps both devices, the cloud and the audio files."""

    root: Path

    @property
    def device_a(self) -> Path:
        """Home of the first device."""
        return self.root / "device-a"

    @property
    def device_b(self) -> Path:
        """Home of the second device."""
        return self.root / "device-b"

    @property
    def cloud(self) -> Path:
        """Data of the embedded cloud."""
        return self.root / "cloud"

    @property
    def ready_file(self) -> Path:
        """Where the cloud says that it is ready."""
        return self.root / "cloud.json"

    @property
    def audio(self) -> Path:
        """The synthesised audio files."""
        return self.root / "audio"

    def token_file(self, device: Path) -> Path:
        """The session of a device; the demo needs no password store."""
        return self.root / f"{device.name}.token"


@contextlib.contextmanager
def fresh_demo_home(root: Path) -> Iterator[DemoHome]:
    """An empty demo folder, held by this process.

    Raises HomeError for a folder with contents that the demo did not make, OwnershipError while another
    demo runs in it.
    """
    try:
        _check(root)
        root.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(root / MARKER)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise OwnershipError(
            f"Another demo runs in {root}; end it first, or give --home another folder."
        ) from None
    except OSError as error:
        raise HomeError(
            f"The demo's folder {root} cannot be made; give --home another one.", str(error)
        ) from error
    try:
        _empty(root)
        yield DemoHome(root)
    finally:
        lock.release()
        # Some systems remove a lock file on release; the mark must outlive it.
        (root / MARKER).write_text(_MARK, encoding="utf-8")


def _check(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise HomeError(f"{root} is a file; give --home a folder for the demo.")
    if root.is_dir() and any(root.iterdir()) and not (root / MARKER).is_file():
        raise HomeError(f"{root} holds files that the demo did not make; give --home an empty folder.")


def _empty(root: Path) -> None:
    for entry in root.iterdir():
        if entry.name == MARKER:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
