"""A device whose sessions lie in a real keyring backend, set up through keyring's own configuration file."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.cli import ROOT, Device
from tests.support.odd_keyring import FOLDER_VARIABLE
from tests.support.quick_device import QuickDevice

_CONFIG = "[backend]\ndefault-keyring={backend}\nkeyring-path={path}\n"
ODD, NULL = "tests.support.odd_keyring.OddKeyring", "keyring.backends.null.Keyring"


@dataclass(slots=True)
class KeyringDevice(Device):
    """Runs commands without a token file."""

    def command(self, *arguments: object) -> list[str]:
        return [
            sys.executable, "-m", "luma_sync", "--home", str(self.home),
            *(str(argument) for argument in arguments),
        ]  # fmt: skip


class QuickKeyringDevice(QuickDevice):
    """The same, in this process."""

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "luma_sync", "--home", str(self.home), *map(str, arguments)]


class Store:
    """The password store of the test: how it behaves, and what it holds."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        (folder / "config" / "python_keyring").mkdir(parents=True)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
        self._monkeypatch = monkeypatch
        self.use(ODD)
        self.behave("works")

    def use(self, backend: str) -> None:
        """Name the backend in keyring's configuration."""
        self._monkeypatch.setattr("keyring.core._keyring_backend", None)
        config = self.folder / "config" / "python_keyring" / "keyringrc.cfg"
        config.write_text(_CONFIG.format(backend=backend, path=ROOT))

    def behave(self, mode: str) -> None:
        """`works`, `locked`, `slow` or `forgets`, from now on."""
        part = self.folder / "mode.part"
        part.write_text(mode)
        part.replace(self.folder / "mode")

    @property
    def kept(self) -> str:
        path = self.folder / "kept.json"
        return path.read_text() if path.exists() else ""
