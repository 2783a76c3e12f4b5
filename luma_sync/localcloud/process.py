"""A cloud as its own process: started, found again after a crash, stopped; blocking, for a worker lane."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.options import CloudAddress
from luma_sync.localcloud.server import read_state

_START_S = 60.0
_STOP_S = 6.0
_POLL_S = 0.01
_HEALTH_S = 2.0


@dataclass(slots=True)
class CloudProcess:
    """A running cloud."""

    address: CloudAddress
    data_dir: Path
    _child: "subprocess.Popen[bytes] | None"
    """None: it was found running, so it is not our child."""

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.address.url

    @property
    def anon_key(self) -> str:
        """The public API key."""
        return self.address.anon_key

    @property
    def pid(self) -> int:
        """Its process."""
        return self.address.pid

    @property
    def is_child(self) -> bool:
        """Whether this program has started it now; False: it ran already."""
        return self._child is not None

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        if self._child is not None:
            return self._child.poll() is None
        return _runs(self.pid)

    def stop(self) -> None:
        """End it cleanly; after six seconds the hard way. Everything it confirmed is kept either way."""
        _signal(self.pid, signal.SIGTERM, self._child)
        if not self._wait(_STOP_S):
            self.kill()

    def end_soon(self, patience_s: float) -> bool:
        """Ask it to end, and wait this long at most; whether it has. It ends by itself after that, too."""
        _signal(self.pid, signal.SIGTERM, self._child)
        return self._wait(patience_s)

    def kill(self) -> None:
        """End it at once, as a crash would; for tests, and for a cloud that does not listen."""
        _signal(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM), self._child)
        self._wait(_STOP_S)

    def _wait(self, patience_s: float) -> bool:
        until = time.monotonic() + patience_s
        while self.alive:
            if time.monotonic() > until:
                return False
            time.sleep(_POLL_S)
        return True


def start_cloud_process(
    data_dir: Path,
    *,
    port: int | None = None,
    postgres_bin: Path | None = None,
    extra: tuple[str, ...] = (),
    is_given_up: Callable[[], bool] = lambda: False,
) -> CloudProcess:
    """The cloud of `data_dir`: the one that runs there already, else a new process. Returns when it answers.

    The process outlives its starter, so that a crash of the window loses nothing. Raises LocalCloudError with
    the cloud's own sentence when it does not start, and when it is given up before it answers.
    """
    found = find_cloud_process(data_dir)
    if found is not None:
        return found
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    ready_file = data_dir / f"ready-{os.getpid()}.json"
    ready_file.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "luma_sync.localcloud",
        "--data",
        str(data_dir),
        "--ready-file",
        str(ready_file),
    ]
    if port is not None:
        command += ["--port", str(port)]
    if postgres_bin is not None:
        command += ["--postgres-bin", str(postgres_bin)]
    errors_file = data_dir / "start-errors.txt"
    with errors_file.open("wb") as errors:
        child = _spawn([*command, *extra], errors.fileno())
    try:
        ready = _await_ready(child, ready_file, errors_file, data_dir, is_given_up)
        return CloudProcess(ready, data_dir, child)
    except LocalCloudError:
        found = find_cloud_process(data_dir)
        if found is None:
            raise
        return found  # somebody else started it at the same moment
    finally:
        ready_file.unlink(missing_ok=True)


def find_cloud_process(data_dir: Path) -> CloudProcess | None:
    """The cloud that runs on `data_dir` now, or None. A state left by a dead one is recognised."""
    address = read_state(data_dir)
    if address is None or not _runs(address.pid) or not _answers(address):
        return None
    return CloudProcess(address, data_dir, None)


def _spawn(command: list[str], errors: int) -> "subprocess.Popen[bytes]":
    package_parent = str(Path(__file__).resolve().parents[2])
    paths = [package_parent, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
    )


def _await_ready(
    child: "subprocess.Popen[bytes]",
    ready_file: Path,
    errors_file: Path,
    data_dir: Path,
    is_given_up: Callable[[], bool],
) -> CloudAddress:
    until = time.monotonic() + _START_S
    while child.poll() is None and time.monotonic() < until and not is_given_up():
        if ready_file.exists():
            address = read_state(data_dir)
            if address is not None and address.pid == child.pid:
                return address
        time.sleep(_POLL_S)
    if child.poll() is None:
        child.kill()
        child.wait()
    said = errors_file.read_text("utf-8", "replace").strip().splitlines()
    sentence = said[-1] if said else f"The cloud on {data_dir} did not start; see {data_dir / 'logs'}."
    raise LocalCloudError(sentence, "\n".join(said))


def _answers(address: CloudAddress) -> bool:
    request = urllib.request.Request(f"{address.url}/auth/v1/health", headers={"apikey": address.anon_key})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=_HEALTH_S) as answer:  # noqa: S310 (our own http address)
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return bool(state) and state[0] != "Z"
    if sys.platform == "win32":
        return True  # whether it answers decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _signal(pid: int, number: int, child: "subprocess.Popen[bytes] | None") -> None:
    with contextlib.suppress(ProcessLookupError):
        if child is not None:
            child.send_signal(number)
        else:
            os.kill(pid, number)
