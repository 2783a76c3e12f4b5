"""Before the first sign-in: looking at a project, at the password store, and a cloud of one's own."""

from pathlib import Path
from typing import Protocol

from luma_sync.cloud.probes import ProjectProbes
from luma_sync.cloud.project_file import ProjectFile, parse_project_file
from luma_sync.engine.own_cloud import OwnCloud
from luma_sync.engine.project_check import check_project
from luma_sync.engine.status.project_verdict import Teller, Verdict
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreView:
    """Where a session would be kept."""

    is_kept: bool
    """False: for this session only."""

    place: str = ""
    """The store's class such as `keyring.backends.SecretService.Keyring`, or a file's path."""

    is_file: bool = False
    step: str = ""
    """Where the check failed: `write`, `read`, `compare` or `delete`."""

    fault: str = ""


class SetupPorts(Protocol):
    """The outside, as the composition root offers it."""

    def probes(self, url: str, key: str) -> ProjectProbes:
        """The questions to a project. Raises UsageError."""

    async def read_file(self, path: Path) -> bytes:
        """A small file. Raises UsageError."""

    async def check_store(self) -> StoreView:
        """Write, read back, compare, delete."""


class Setup:
    """What the first pages of the window call."""

    def __init__(self, ports: SetupPorts, own_cloud: OwnCloud) -> None:
        self._ports = ports
        self.own_cloud = own_cloud

    async def check_project(self, url: str, key: str, tell: Teller) -> Verdict:
        """Ask a project everything; `tell` hears every answer. Raises UsageError for an unsafe address."""
        return await check_project(self._ports.probes(url, key), tell)

    async def read_project(self, path: Path) -> ProjectFile:
        """Address and key out of a file. Raises UsageError."""
        return parse_project_file(await self._ports.read_file(path))

    async def check_store(self) -> StoreView:
        """Whether the password store works, and which it is."""
        return await self._ports.check_store()
