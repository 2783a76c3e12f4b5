"""Starting at login: the entry on the system is the truth, whoever wrote it."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from luma_sync.kernel.errors import HomeError
from luma_sync.kernel.login_start import (
    AgentLoginStart,
    LoginStart,
    LoginState,
    RunKeyLoginStart,
    WindowsRegistry,
    XdgLoginStart,
    login_start,
    program_command,
)

COMMAND = ("/usr/bin/python3", "-m", "luma_sync", "--in-background")
OFF, ON, OTHER = LoginState(), LoginState(is_on=True), LoginState(is_on=True, is_other=True)


class FakeWinreg:
    """As much of the module as is used."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = "HKCU", 1, 2

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}
        self.broken = False

    def OpenKey(self, root: str, key: str, *_: object) -> "FakeKey":
        assert root == self.HKEY_CURRENT_USER
        if self.broken:
            raise PermissionError(13, "Access is denied")
        if key not in self.keys:
            raise FileNotFoundError(key)
        return FakeKey(self.keys[key])

    def CreateKey(self, root: str, key: str) -> "FakeKey":
        self.keys.setdefault(key, {})
        return self.OpenKey(root, key)

    def QueryValueEx(self, key: "FakeKey", name: str) -> tuple[Any, int]:
        if name not in key.values:
            raise FileNotFoundError(name)
        return key.values[name], self.REG_SZ

    def SetValueEx(self, key: "FakeKey", name: str, _: int, kind: int, value: str) -> None:
        assert kind == self.REG_SZ
        key.values[name] = value

    def DeleteValue(self, key: "FakeKey", name: str) -> None:
        if name not in key.values:
            raise FileNotFoundError(name)
        del key.values[name]


class FakeKey:
    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __enter__(self) -> "FakeKey":
        return self

    def __exit__(self, *_: object) -> None:
        return None


def test_on_linux_a_file_is_written_whole_and_others_may_change_it(tmp_path: Path) -> None:
    command = (*program_command(), "--in-background")
    start = login_start((), platform="linux", environment={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert isinstance(start, XdgLoginStart)
    assert start.path == tmp_path / "config" / "autostart" / "luma-sync.desktop"
    assert start.state() == OFF
    start.set(False)
    start.set(True)
    assert start.state() == ON
    assert [each.name for each in start.path.parent.iterdir()] == ["luma-sync.desktop"]
    assert f"Exec={command[0]} -m luma_sync --in-background" in start.path.read_text("utf-8")

    text = start.path.read_text("utf-8")
    start.path.write_text(text.replace("enabled=true", "enabled=false"), "utf-8")
    assert start.state() == OFF
    start.path.write_text("[Desktop Entry]\nExec=/old/copy\n", "utf-8")
    assert start.state() == OTHER
    start.set(True)
    assert start.state() == ON
    start.path.unlink()
    assert start.state() == OFF
    start.set(True)
    start.set(False)
    assert (start.state(), start.path.exists()) == (OFF, False)


def test_what_is_in_the_way_is_told_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file")
    start: LoginStart = XdgLoginStart(tmp_path / "autostart", COMMAND)
    with pytest.raises(HomeError, match="Starting at login"):
        start.set(True)
    assert start.state() == OFF

    folder = tmp_path / "other" / "luma-sync.desktop"
    folder.mkdir(parents=True)
    with pytest.raises(HomeError, match="Starting at login"):
        XdgLoginStart(folder.parent, COMMAND).state()


@pytest.mark.parametrize("given", ["", "relative/folder"])
def test_without_a_folder_of_its_own_the_usual_one_is_taken(given: str, tmp_path: Path) -> None:
    start = login_start((), platform="linux", environment={"XDG_CONFIG_HOME": given}, home=tmp_path)

    assert isinstance(start, XdgLoginStart)
    assert start.path.parent == tmp_path / ".config" / "autostart"


def test_on_macos_an_agent_is_written(tmp_path: Path) -> None:
    start = login_start(("--home", "/a b"), platform="darwin", environment={}, home=tmp_path)
    assert isinstance(start, AgentLoginStart)
    assert start.state() == OFF
    start.set(True)
    assert start.state() == ON
    assert start.path == tmp_path / "Library" / "LaunchAgents" / "luma-sync.plist"
    assert AgentLoginStart(start.path.parent, COMMAND).state() == OTHER
    start.set(False)
    assert start.state() == OFF


def test_on_windows_a_value_is_set_and_the_switch_of_the_system_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    winreg = FakeWinreg()
    monkeypatch.setitem(sys.modules, "winreg", SimpleNamespace())
    assert isinstance(login_start((), platform="win32", environment={}), RunKeyLoginStart)

    start = RunKeyLoginStart(WindowsRegistry(winreg), COMMAND)
    assert start.state() == OFF
    start.set(False)
    start.set(True)
    assert start.state() == ON
    [run] = winreg.keys
    assert winreg.keys[run] == {"Luma Sync": "/usr/bin/python3 -m luma_sync --in-background"}
    assert RunKeyLoginStart(WindowsRegistry(winreg), ("other.exe",)).state() == OTHER

    approved = run.replace("CurrentVersion\\Run", "CurrentVersion\\Explorer\\StartupApproved\\Run")
    winreg.keys[approved] = {"Luma Sync": b"\x03" + bytes(11)}
    assert start.state() == OFF
    start.set(True)
    assert start.state() == ON
    winreg.keys[run]["Luma Sync"] = b"no text"
    assert start.state() == OFF
    start.set(False)
    assert start.state() == OFF
    winreg.broken = True
    for call in (start.state, lambda: start.set(True)):
        with pytest.raises(HomeError, match="Starting at login"):
            call()


def test_the_program_is_started_as_it_runs_now(tmp_path: Path) -> None:
    assert program_command() == (sys.executable, "-m", "luma_sync")
    assert program_command("/opt/luma/luma-sync", frozen=True) == ("/opt/luma/luma-sync",)
    console = tmp_path / "python.exe"
    assert program_command(str(console))[0] == str(console)
    (tmp_path / "pythonw.exe").touch()
    assert program_command(str(console))[0] == str(tmp_path / "pythonw.exe")
