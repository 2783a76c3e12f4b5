"""Whom the database server runs as: ourselves, or an unprivileged user when we are root.

PostgreSQL refuses to run as root. Its data directory usually lies below directories that only root may enter
(`/root`, a temporary directory of mode 0700), and opening those to everybody is not ours to do. So the data
directory itself belongs to the unprivileged user, root opens it and hands the open directory down, and the
server is told that its data is in `/proc/self/fd/N`: the kernel resolves that name without walking the path,
so no parent needs to be entered. The programs are read by path; when that path cannot be walked, one copy of
them is kept in a system cache directory.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError

_CACHE_DIR = Path("/var/cache/luma-sync")
_NOBODY_ID = 65534


@dataclass(frozen=True, slots=True)
class ServerUser:
    """An unprivileged system user, by numbers."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give `path` itself to this user."""
        if sys.platform != "win32":
            os.chown(path, self.uid, self.gid)


def server_user(data_dir: Path) -> ServerUser | None:
    """Whom to run the server as; None: as ourselves, because we are not root.

    Data that an ordinary user has made stays that user's.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    if data_dir.exists() and data_dir.stat().st_uid != 0:
        return ServerUser(data_dir.stat().st_uid, data_dir.stat().st_gid)
    import pwd

    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return ServerUser(_NOBODY_ID, _NOBODY_ID)
    return ServerUser(entry.pw_uid, entry.pw_gid)


@dataclass(frozen=True, slots=True)
class DataName:
    """How to name a directory towards a program of the server's user."""

    argument: str
    descriptors: tuple[int, ...]
    """Open files that the program must inherit for that."""


@contextmanager
def named_for(user: ServerUser | None, data_dir: Path) -> Iterator[DataName]:
    """A name of `data_dir` that `user` can use while this block runs, and the program it started for ever."""
    if user is None:
        yield DataName(str(data_dir), ())
        return
    if not Path("/proc/self/fd").exists():
        raise LocalCloudError("The cloud cannot run as root on this system; start it as an ordinary user.")
    descriptor = os.open(data_dir, os.O_RDONLY)
    try:
        yield DataName(f"/proc/self/fd/{descriptor}", (descriptor,))
    finally:
        os.close(descriptor)


def reachable_bin(bin_dir: Path, user: ServerUser | None, version: str) -> Path:
    """A directory with the same programs that `user` can run; copies the installation at most once.

    The copy belongs to root, so the user it is for cannot change it.
    """
    if user is None or _all_may_enter(bin_dir):
        return bin_dir
    try:
        return _cached_copy(bin_dir, _CACHE_DIR / f"postgres-{version}")
    except OSError as error:
        raise LocalCloudError(
            f"The user who runs the database cannot read the programs in {bin_dir}; move them below a "
            "directory that everybody may enter, or do not run the cloud as root.",
            repr(error),
        ) from error


def _cached_copy(bin_dir: Path, target: Path) -> Path:
    """Copy an installation, and the libraries a wheel keeps beside its package, in the same places."""
    installation = bin_dir.parent
    base = installation.parent.parent
    libraries = installation.parent.with_name(f"{installation.parent.name}.libs")
    sources = [installation / part for part in (bin_dir.name, "lib", "share")] + [libraries]
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
        target.parent.chmod(0o755)
    if not _owned_by_root_only(target.parent):
        raise PermissionError(target.parent)
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=target.parent) as draft_dir:
            draft = Path(draft_dir) / "copy"
            for source in filter(Path.is_dir, sources):
                shutil.copytree(source, draft / source.relative_to(base), symlinks=True)
            for directory in (draft, *draft.rglob("*/")):
                directory.chmod(0o755)
            if not target.exists():
                draft.rename(target)
    return target / bin_dir.relative_to(base)


def _owned_by_root_only(directory: Path) -> bool:
    """Whether nobody else can have put programs there."""
    state = directory.lstat()
    return stat.S_ISDIR(state.st_mode) and state.st_uid == 0 and not state.st_mode & 0o022


def _all_may_enter(directory: Path) -> bool:
    return all(_others_may_enter(part) for part in _chain(directory.resolve()))


def _chain(directory: Path) -> Iterable[Path]:
    yield directory
    yield from directory.parents


def _others_may_enter(directory: Path) -> bool:
    return bool(directory.stat().st_mode & 0o001)
