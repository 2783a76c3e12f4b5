"""The settings file of a home: `settings.json`, written whole, shared by every process of the home."""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import filelock

from luma_sync.kernel.errors import HomeError
from luma_sync.kernel.setting_specs import Fault, SettingProblem
from luma_sync.kernel.settings_book import Kept, Said
from luma_sync.session.durable_files import read_small, sync_folder, write_durably
from luma_sync.session.home_files import as_home_error

_LOCK_S = 5.0


class SettingsFile:
    """Blocking, but quick. A reader changes nothing, also where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def stamp(self) -> object:
        """Time, size and number of the file; None when there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)

    def read(self) -> Kept:
        """What the file says; nothing, with a problem, where it is damaged."""
        stamp = self.stamp()  # before the content: a change between the two is then seen by the next look
        try:
            content = read_small(self._path)
        except NotADirectoryError:
            content = None
        except OSError:
            return Kept(stamp=stamp, problem=self._problem(Fault.UNREADABLE))
        if content is None:
            return Kept(stamp=stamp)
        said = _object(content)
        if said is None:
            return Kept(stamp=stamp, problem=self._problem(Fault.DAMAGED))
        return Kept(said=said, stamp=stamp)

    def edit(self, change: Callable[[Said], Said]) -> Kept:
        """Change the file in one durable step; a damaged one is kept aside first. Raises HomeError."""
        with as_home_error(self._path.parent), self._locked():
            before = self.read()
            fresh = change(before.said)
            if before.problem is not None:
                self._keep_aside()
            elif fresh == before.said:
                return before
            write_durably(self._path, _text(fresh))
            return Kept(said=fresh, stamp=self.stamp())

    def _problem(self, fault: Fault) -> SettingProblem:
        return SettingProblem(fault=fault, said=str(self._path))

    def _keep_aside(self) -> None:
        number = 1
        while (aside := self._path.with_name(f"settings.damaged-{number}.json")).exists():
            number += 1
        self._path.rename(aside)
        sync_folder(self._path.parent)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = filelock.FileLock(
            self._path.with_name("settings.lock"), timeout=_LOCK_S, thread_local=False, mode=0o600
        )
        try:
            lock.acquire()
        except (filelock.Timeout, NotImplementedError) as error:
            raise HomeError(
                "Another Luma Sync is changing the settings; try again in a moment, nothing was changed.",
                str(error),
            ) from None
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                lock.release()


def _text(said: Said) -> bytes:
    return json.dumps(said, indent=2).encode()


def _object(content: bytes) -> Mapping[str, object] | None:
    """The JSON object; what it holds goes out again as it came. None for anything else."""
    try:
        value = json.loads(content)
        _text(value)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None
    return value if isinstance(value, dict) else None
