"""Where things live on this device: the home directory and its profiles."""

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from luma_sync.kernel.dataclass import dataclass

LOCAL_PROFILE = "local"
"""The anonymous profile; each account has its own, named by its user id."""

HOME_VARIABLE = "LUMA_SYNC_HOME"


@dataclass(frozen=True, slots=True)
class ProfilePaths:
    """The files of one account on this device."""

    root: Path

    @property
    def library(self) -> Path:
        """The SQLite library."""
        return self.root / "library.db"

    @property
    def files(self) -> Path:
        """Downloaded audio, thumbnails, packages."""
        return self.root / "files"

    @property
    def account(self) -> Path:
        """Which cloud and user the profile belongs to (JSON, no secrets)."""
        return self.root / "account.json"

    @property
    def session(self) -> Path:
        """How the session was kept and how it ended (JSON, no secrets)."""
        return self.root / "session.json"

    @property
    def lock(self) -> Path:
        """Held by the one process that syncs this profile."""
        return self.root / "owner.lock"


@dataclass(frozen=True, slots=True)
class HomePaths:
    """The home directory."""

    root: Path

    @property
    def device(self) -> Path:
        """Device id, device name and active profile (JSON)."""
        return self.root / "device.json"

    @property
    def settings(self) -> Path:
        """What people chose (JSON); missing while everything is as at first."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """Rotated log files."""
        return self.root / "logs"

    @property
    def cloud(self) -> Path:
        """Data of the embedded cloud, where this computer runs one."""
        return self.root / "cloud"

    def profile(self, name: str) -> ProfilePaths:
        """The profile called `name`."""
        return ProfilePaths(self.root / "profiles" / name)


def home_paths(argument: str | None, environment: Mapping[str, str] | None = None) -> HomePaths:
    """The home from `--home`, else `LUMA_SYNC_HOME`, else the platform's data directory."""
    variables = os.environ if environment is None else environment
    chosen = argument or variables.get(HOME_VARIABLE)
    if chosen:
        return HomePaths(Path(chosen).expanduser().absolute())
    return HomePaths(Path(platformdirs.user_data_dir("LumaSync", appauthor=False)))
