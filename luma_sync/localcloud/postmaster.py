"""The postmaster as a process: starting it as the right user, finding one that outlived us, ending it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from luma_sync.kernel.logs import logger
from luma_sync.localcloud.server_user import ServerUser

_log = logger("localcloud.postgres")
_PR_SET_PDEATHSIG = 1


def spawn(
    command: list[str], descriptors: tuple[int, ...], user: ServerUser | None, log_file: Path
) -> "subprocess.Popen[bytes]":
    """Start `command`, its output to `log_file`; it ends with this process, where possible.

    Call this on a thread that lives as long as the server should: the kernel watches the thread.
    """
    with log_file.open("ab") as log:
        if sys.platform == "win32":
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                creationflags=subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP,
            )  # fmt: skip
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            preexec_fn=_end_with_parent(os.getpid()), **confined(descriptors, user),
        )  # fmt: skip


def confined(descriptors: tuple[int, ...], user: ServerUser | None) -> dict[str, Any]:
    """How a database program is run: as its user, nowhere in particular, with a plain environment.

    The caller's PG* variables and locale must not change the server, nor can it enter the caller's directory.
    """
    environment = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)}
    plain: dict[str, Any] = {"cwd": "/", "env": environment, "pass_fds": descriptors}
    return plain if user is None else {**plain, "user": user.uid, "group": user.gid, "extra_groups": []}


def _end_with_parent(parent_pid: int) -> Callable[[], None] | None:
    """Linux: a fast shutdown (SIGINT) when the starting thread dies. A change of user would clear it."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def arm() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
        if os.getppid() != parent_pid:
            os._exit(1)

    return arm


def end_leftover(data_dir: Path) -> None:
    """End a server of ours that outlived its cloud (kill -9), and remove a lock file that means nothing.

    The caller holds the cloud's own lock, so whoever runs on this data is a leftover.
    """
    pid_file = data_dir / "postmaster.pid"
    try:
        pid = int(pid_file.read_text("utf-8").split("\n", 1)[0])
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        pid = 0
    if pid > 0 and runs_in(pid, data_dir):
        _log.warning("ending a leftover database server, pid %d", pid)
        _end(pid, data_dir)
    pid_file.unlink(missing_ok=True)


def _end(pid: int, data_dir: Path) -> None:
    if sys.platform == "win32":
        os.kill(pid, signal.SIGTERM)
        return
    for number, patience_s in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if not runs_in(pid, data_dir):
                return
            time.sleep(0.01)


def runs_in(pid: int, data_dir: Path) -> bool:
    """Whether process `pid` is a live server on `data_dir`; a zombie or a stranger with its number is not."""
    if Path("/proc/self/cwd").exists():
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == data_dir.resolve()
        except OSError:
            return False
    answer = subprocess.run(
        ["/bin/ps", "-o", "stat=,comm=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    state, _, name = answer.stdout.strip().partition(" ")
    return bool(state) and not state.startswith("Z") and "postgres" in name
