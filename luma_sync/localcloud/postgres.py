"""The supervisor of the embedded Postgres: makes the data once, starts, watches and stops the server."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError
from luma_sync.kernel.logs import logger
from luma_sync.localcloud import postmaster
from luma_sync.localcloud.binaries import Binaries
from luma_sync.localcloud.cluster import check_version, make_data, sync_data
from luma_sync.localcloud.server_user import ServerUser, named_for, reachable_bin, server_user

_log = logger("localcloud.postgres")

_PORT = 5432
_SOCKET_NAME_BYTES_MAX = 100
"""The kernel allows 103 to 107 bytes for the name of a socket."""

_START_S = 60.0
_STOP_S = 4.0
_STARTS_MAX = 50
_RETRY_S = 0.1
_LOG_BYTES_MAX = 4 * 1024 * 1024
_POLL_S = 0.005

SETTINGS = {
    "shared_buffers": "32MB",
    "max_connections": "30",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "fsync": "on",
    "max_parallel_workers_per_gather": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "log",
    "unix_socket_permissions": "0700",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the server listens: a socket directory, or a loopback address on Windows."""

    host: str
    port: int


class Postgres:
    """One server on one data directory. The caller holds the lock of the directory above."""

    def __init__(self, data_dir: Path, binaries: Binaries, *, superuser_password: str, log_dir: Path) -> None:
        self._data_dir = data_dir
        self._password = superuser_password
        self._log_file = log_dir / "postgres.log"
        self._user: ServerUser | None = server_user(data_dir)
        directory = reachable_bin(binaries.directory, self._user, binaries.version)
        self._binaries = Binaries(directory, binaries.version)
        self._process: subprocess.Popen[bytes] | None = None
        self._endpoint: Endpoint | None = None
        self._unsynced = False

    @property
    def is_new(self) -> bool:
        """Whether there is no data yet."""
        return not (self._data_dir / "PG_VERSION").exists()

    @property
    def pid(self) -> int | None:
        """The postmaster, while one was started."""
        return None if self._process is None else self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the postmaster we started still runs."""
        return self._process is not None and self._process.poll() is None

    async def start(self) -> Endpoint:
        """Bring the server up, making its data at the first time; returns where to connect.

        Raises LocalCloudError with the reason when it does not come up.
        """
        if self.is_new:
            await asyncio.to_thread(make_data, self._data_dir, self._binaries, self._user, self._password)
            self._unsynced = True
        check_version(self._data_dir, self._binaries)
        await asyncio.to_thread(postmaster.end_leftover, self._data_dir)
        if self._endpoint is None:
            self._endpoint = self._make_endpoint()
        self._trim_log()
        for _ in range(_STARTS_MAX):
            if await self._started_once(self._endpoint):
                return self._endpoint
            await asyncio.sleep(_RETRY_S)
        raise self._failed_start()

    async def make_durable(self) -> None:
        """After the first start: put the new files on the disk for good. Later there is nothing to do."""
        if self._unsynced:
            await asyncio.to_thread(sync_data, self._data_dir, self._binaries, self._user)
            self._unsynced = False

    async def stop(self) -> None:
        """Stop fast: open transactions end, everything committed is on the disk."""
        process, self._process = self._process, None
        if process is not None:
            await asyncio.to_thread(self._stop, process)
        if self._endpoint is not None and sys.platform != "win32":
            shutil.rmtree(self._endpoint.host, ignore_errors=True)
        self._endpoint = None

    def _stop(self, process: "subprocess.Popen[bytes]") -> None:
        if sys.platform == "win32":
            command = [self._binaries.program("pg_ctl"), "stop", "-m", "fast", "-D", str(self._data_dir)]
            subprocess.run(command, capture_output=True, timeout=_STOP_S, check=False)
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_STOP_S)
                return

    async def _started_once(self, endpoint: Endpoint) -> bool:
        """False: the memory of a dead server is still in use, which passes."""
        log_start = self._log_file.stat().st_size if self._log_file.exists() else 0
        # Not on a worker thread: the server ends with the thread that started it.
        with named_for(self._user, self._data_dir) as data:
            command = self._command(endpoint, data.argument)
            process = postmaster.spawn(command, data.descriptors, self._user, self._log_file)
        self._process = process
        until = asyncio.get_running_loop().time() + _START_S
        while process.poll() is None:
            if self._is_ready(process.pid):
                return True
            if asyncio.get_running_loop().time() > until:
                await self.stop()
                raise self._failed_start()
            await asyncio.sleep(_POLL_S)
        said = self._log_since(log_start)
        if "pre-existing shared memory block" in said or 'lock file "postmaster.pid" already exists' in said:
            return False
        raise self._failed_start(said)

    def _command(self, endpoint: Endpoint, data_argument: str) -> list[str]:
        settings = dict(SETTINGS, port=str(endpoint.port))
        if sys.platform == "win32":
            settings |= {"listen_addresses": endpoint.host}
        else:
            settings |= {"listen_addresses": "", "unix_socket_directories": endpoint.host}
        if self._binaries.major >= 18:
            settings["io_method"] = "sync"  # no extra worker processes for a small database
        options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        return [self._binaries.program("postgres"), "-D", data_argument, *options]

    def _is_ready(self, pid: int) -> bool:
        try:
            lines = (self._data_dir / "postmaster.pid").read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _make_endpoint(self) -> Endpoint:
        if sys.platform == "win32":
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                return Endpoint("127.0.0.1", int(probe.getsockname()[1]))
        self._remove_old_socket_dir()
        base = tempfile.gettempdir()
        if len(os.fsencode(base)) > _SOCKET_NAME_BYTES_MAX - 40 or self._user is not None:
            base = "/tmp"  # noqa: S108 (mkdtemp makes a directory of our own, 0700)
        directory = Path(tempfile.mkdtemp(prefix="luma-pg-", dir=base))
        if self._user is not None:
            self._user.own(directory)
        self._socket_note.write_text(str(directory), "utf-8")
        return Endpoint(str(directory), _PORT)

    @property
    def _socket_note(self) -> Path:
        return self._data_dir.parent / "socket-directory"

    def _remove_old_socket_dir(self) -> None:
        """A killed cloud leaves its socket directory behind; we noted which one it was."""
        with contextlib.suppress(OSError):
            old = Path(self._socket_note.read_text("utf-8"))
            if old.name.startswith("luma-pg-"):
                shutil.rmtree(old, ignore_errors=True)

    def _trim_log(self) -> None:
        if self._log_file.exists() and self._log_file.stat().st_size > _LOG_BYTES_MAX:
            self._log_file.replace(self._log_file.with_suffix(".old.log"))

    def _log_since(self, start: int) -> str:
        with self._log_file.open("rb") as log:
            log.seek(start)
            return log.read(64 * 1024).decode("utf-8", "replace")

    def _failed_start(self, said: str = "") -> LocalCloudError:
        lines = [line for line in said.splitlines() if line.strip()]
        fatal = [line for line in lines if "FATAL:" in line or "PANIC:" in line] or lines
        reason = fatal[-1].rpartition(":  ")[2].strip() if fatal else "it gave no reason"
        return LocalCloudError(
            f"The cloud's database did not start ({reason}); its log is {self._log_file}.", said
        )
