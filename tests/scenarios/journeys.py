"""`python -m tests.scenarios.journeys`: what people do in the window, in real windows on an X display of its own.

The stories are those of `make test`, which has no display; here Qt draws through X11, and each story's pictures
are kept. Then the window is read as a screen reader does, and a desktop asked whether it is quiet. Needs Xvfb,
dbus-daemon and at-spi2-core. What follows the module's name goes to pytest.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "journeys"
STORIES = "tests/scenarios/test_window_*.py"
READ_ALOUD = "tests/scenarios/screen_reader.py"
QUIET = "tests/scenarios/quiet_desktop.py"
_SCREEN = "1440x900x24"
_GOES_S = 5.0


@contextmanager
def display(program: str) -> Iterator[str]:
    """The name of a display, which no other program uses."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writer), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader, encoding="ascii") as said:
            number = said.readline().strip()
        if not number:
            raise OSError(f"{program} ended at once.")
        yield f":{number}"
    finally:
        server.terminate()
        try:
            server.wait(_GOES_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def main(words: list[str]) -> int:
    """The command line; pytest's exit code, or 2 without Xvfb."""
    for needed in ("Xvfb", "dbus-daemon"):
        if shutil.which(needed) is None:
            sys.stderr.write(f"{needed} is not installed; install it, then run this again.\n")
            return 2
    stories = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(STORIES))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with display("Xvfb") as name:
        seen = {
            **os.environ,
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "LUMA_SYNC_PICTURES": str(PICTURES),
        }
        command = [sys.executable, "-m", "pytest", "-q", *(words or [*stories, READ_ALOUD, QUIET])]
        return subprocess.run(command, cwd=ROOT, env=seen, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
