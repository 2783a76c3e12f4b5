"""Starting the program with the session: the entry on the system is the truth, nothing else is kept."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import HomeError
from luma_sync.kernel.files import FileSystem, SystemFiles
from luma_sync.kernel.login_texts import (
    LABEL,
    NAME,
    agent_command,
    desktop_entry,
    entry_exec,
    exec_value,
    is_approved,
    launch_agent,
    run_value,
)
from luma_sync.kernel.os_reasons import os_reason

BACKGROUND_OPTION = "--in-background"
_ENTRY_MAX = 64 * 1024
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginState:
    """What the system will do at the next login."""

    is_on: bool = False
    is_other: bool = False
    """On, but for another copy of the program, another home, or in another way."""


class LoginStart(Protocol):
    """One entry of this program. Both calls block for a moment and raise HomeError."""

    def state(self) -> LoginState:
        """What is true now: others may have changed the entry."""

    def set(self, on: bool) -> None:
        """Write the entry in one step, or take it away."""


class XdgLoginStart:
    """Linux and its relatives: a file in the user's autostart folder."""

    def __init__(self, folder: Path, command: Sequence[str], files: FileSystem | None = None) -> None:
        self.path = folder / f"{LABEL}.desktop"
        self._command = command
        self._entry = _EntryFile(self.path, files or SystemFiles())

    def state(self) -> LoginState:
        """As the file says it; desktops switch an entry off inside the file."""
        content = self._entry.read()
        found = entry_exec(content.decode("utf-8", "replace")) if content is not None else None
        return LoginState(is_on=found is not None, is_other=found not in (None, exec_value(self._command)))

    def set(self, on: bool) -> None:
        """Write or remove the file."""
        self._entry.write(desktop_entry(self._command).encode() if on else None)


class AgentLoginStart:
    """macOS: a property list among the user's launch agents."""

    def __init__(self, folder: Path, command: Sequence[str], files: FileSystem | None = None) -> None:
        self.path = folder / f"{LABEL}.plist"
        self._command = tuple(command)
        self._entry = _EntryFile(self.path, files or SystemFiles())

    def state(self) -> LoginState:
        """As the file says it."""
        content = self._entry.read()
        found = agent_command(content) if content is not None else None
        return LoginState(is_on=found is not None, is_other=found not in (None, self._command))

    def set(self, on: bool) -> None:
        """Write or remove the file; it counts from the next login on."""
        self._entry.write(launch_agent(self._command) if on else None)


class Registry(Protocol):
    """The current user's part of the registry. Every call may raise OSError."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; None when there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text; the key is made where missing."""

    def remove(self, key: str, name: str) -> None:
        """Remove a value; nothing happens when it is gone already."""


class RunKeyLoginStart:
    """Windows: a value of the key Run; the list of start-up programs may have switched it off."""

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry = registry
        self._value = run_value(command)

    def state(self) -> LoginState:
        """As the registry says it."""
        try:
            found, switch = self._registry.read(_RUN, NAME), self._registry.read(_APPROVED, NAME)
        except OSError as error:
            raise _home_error(error) from error
        is_on = isinstance(found, str) and is_approved(switch if isinstance(switch, bytes) else None)
        return LoginState(is_on=is_on, is_other=is_on and found != self._value)

    def set(self, on: bool) -> None:
        """Set or remove the value; what the list of start-up programs said of it is forgotten."""
        try:
            self._registry.remove(_APPROVED, NAME)
            if on:
                self._registry.write(_RUN, NAME, self._value)
            else:
                self._registry.remove(_RUN, NAME)
        except OSError as error:
            raise _home_error(error) from error


class WindowsRegistry:
    """The registry itself; `winreg` is its module, which only Windows has."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; None when there is none."""
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
                value = self._winreg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return value if isinstance(value, str | bytes) else None

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text."""
        with self._winreg.CreateKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
            self._winreg.SetValueEx(opened, name, 0, self._winreg.REG_SZ, value)

    def remove(self, key: str, name: str) -> None:
        """Remove a value."""
        rights = self._winreg.KEY_SET_VALUE
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key, 0, rights) as opened:
                self._winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return


def login_start(
    options: Sequence[str],
    *,
    platform: str = sys.platform,
    environment: Mapping[str, str] | None = None,
    home: Path | None = None,
) -> LoginStart:
    """The way of this system, for the program that runs now with these `options`."""
    command = (*program_command(), *options, BACKGROUND_OPTION)
    user = home or Path.home()
    if platform == "win32":
        import winreg

        return RunKeyLoginStart(WindowsRegistry(winreg), command)
    if platform == "darwin":
        return AgentLoginStart(user / "Library" / "LaunchAgents", command)
    given = (os.environ if environment is None else environment).get("XDG_CONFIG_HOME", "")
    folder = Path(given) if Path(given).is_absolute() else user / ".config"
    return XdgLoginStart(folder / "autostart", command)


def program_command(executable: str = "", *, frozen: bool | None = None) -> tuple[str, ...]:
    """How the program that runs now is started again: a packaged one by itself, else through Python."""
    path = Path(executable or sys.executable)
    if getattr(sys, "frozen", False) if frozen is None else frozen:
        return (str(path),)
    windowless = path.with_name("pythonw.exe")  # no console beside the window
    if path.name.lower() == "python.exe" and windowless.exists():
        path = windowless
    return (str(path), "-m", "luma_sync")


class _EntryFile:
    def __init__(self, path: Path, files: FileSystem) -> None:
        self._path, self._files = path, files

    def read(self) -> bytes | None:
        try:
            if self._files.stat(self._path) is None:
                return None
            handle = self._files.open(self._path)
            try:
                return handle.read_at(0, _ENTRY_MAX)
            finally:
                handle.close()
        except OSError as error:
            raise _home_error(error) from error

    def write(self, content: bytes | None) -> None:
        try:
            if content is None:
                self._files.remove(self._path)
            else:
                self._files.write_whole(self._path, content)
        except OSError as error:
            raise _home_error(error) from error


def _home_error(error: OSError) -> HomeError:
    title = f"Starting at login cannot be changed or looked at: {os_reason(error)}. Nothing was changed."
    return HomeError(title, str(error))
