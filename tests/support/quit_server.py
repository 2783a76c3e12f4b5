"""Windows that start at once: a process loads the program, then becomes a window by forking, one after another.

`python -m tests.support.quit_server FD` takes orders from the socket FD; `WindowServer` gives them.
"""

import contextlib
import gc
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

from tests.support.cli import ROOT, environment

_ORDER_MAX = 65_536


class WindowServer:
    """The process that forks; close it at the end."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.quit_server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], cwd=ROOT,
                env={**environment(), "QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"},
            )  # fmt: skip

    def open(self, arguments: Sequence[str], pipes: Sequence[int]) -> int:
        """A window whose input, output and errors are these; its process id."""
        socket.send_fds(self._ours, [json.dumps(list(arguments)).encode()], list(pipes))
        return int(self._answer()["pid"])

    def wait(self) -> tuple[int, float]:
        """Until the window's process is gone: its exit code and when that was (monotonic seconds)."""
        answer = self._answer()
        return int(answer["code"]), answer["at_s"]

    def close(self) -> None:
        """End it; no window is open any more."""
        self._ours.close()
        self._process.wait()

    def _answer(self) -> dict[str, float]:
        said = self._ours.recv(_ORDER_MAX)
        assert said, "the server of windows is gone"
        answer: dict[str, float] = json.loads(said)
        return answer


def serve(control: socket.socket) -> Sequence[str] | None:
    """Fork at each order; returns its arguments in a new process, None in the server at its end."""
    while True:
        try:
            order, pipes, _, _ = socket.recv_fds(control, _ORDER_MAX, 3)
        except ConnectionResetError:
            return None
        if not order:
            return None
        pid = os.fork()
        if not pid:
            control.close()
            for number, pipe in enumerate(pipes):
                os.dup2(pipe, number)
                os.close(pipe)
            arguments: list[str] = json.loads(order)
            return arguments
        for pipe in pipes:
            os.close(pipe)
        control.send(json.dumps({"pid": pid}).encode())
        _, status = os.waitpid(pid, 0)
        gone = {"code": os.waitstatus_to_exitcode(status), "at_s": time.monotonic()}
        with contextlib.suppress(BrokenPipeError):
            control.send(json.dumps(gone).encode())


def main() -> int:
    """The server; in a forked process the window, which ends as the program does."""
    import luma_sync.cloud.supabase.gateway
    import luma_sync.engine.file_workers
    import luma_sync.ui.application  # noqa: F401 - loaded once, before the forks
    from luma_sync.__main__ import end_beside_threads
    from tests.support import quit_program

    gc.freeze()
    arguments = serve(socket.socket(fileno=int(sys.argv[1])))
    if arguments is not None:
        end_beside_threads(quit_program.live(*arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
