"""A password store of the keyring library that misbehaves as it is told: found through keyring's configuration."""

import json
import os
import time
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError

FOLDER_VARIABLE = "LUMA_TEST_KEYRING"
"""A folder with `mode` (works, locked, slow, forgets) and what is kept."""

SLOW_S = 60.0


class OddKeyring(KeyringBackend):
    """Keeps passwords in a file of the test, unless it is told otherwise."""

    @properties.classproperty
    def priority(self) -> float:
        return 1

    def get_password(self, service: str, username: str) -> str | None:
        self._behave()
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._behave() == "forgets":
            return
        self._keep({**self._kept(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        self._behave()
        kept = self._kept()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("not there")
        self._keep(kept)

    def _behave(self) -> str:
        mode = _mode()
        if mode == "locked":
            raise KeyringLocked("the collection is locked")
        until = time.monotonic() + SLOW_S
        while mode == "slow" and time.monotonic() < until:
            time.sleep(0.02)
            mode = _mode()
        return mode

    def _kept(self) -> dict[str, str]:
        path = _folder() / "kept.json"
        kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return kept

    def _keep(self, kept: dict[str, str]) -> None:
        (_folder() / "kept.json").write_text(json.dumps(kept))


def _folder() -> Path:
    return Path(os.environ[FOLDER_VARIABLE])


def _mode() -> str:
    return (_folder() / "mode").read_text().strip()
