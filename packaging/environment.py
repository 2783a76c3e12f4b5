"""Builds the project's own environment: `.venv`, pinned packages, the Qt system libraries.

Called by `make`; needs nothing but Python 3.11 or newer with venv and pip. `python packaging/environment.py
runtime|dev` installs what running, or testing, needs. Does nothing when the lock has not changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"runtime": ROOT / "packaging" / "requirements.lock", "dev": ROOT / "packaging" / "dev.lock"}
QT_PACKAGES = (
    "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libx11-xcb1", "fonts-dejavu-core", "fonts-inter",
)  # fmt: skip


def main(kind: str) -> int:
    """Make the environment of `kind`; returns the exit code."""
    if sys.version_info < (3, 11):
        return fail(
            f"Luma Sync needs Python 3.11 or newer; this is {sys.version.split()[0]}. Use: make PYTHON=..."
        )
    if not interpreter().exists():
        venv.create(VENV, with_pip=True)
    if not install_packages(kind):
        return fail(
            "The pinned packages could not be installed; the lines above say why. Try again when online."
        )
    return provide_qt_libraries()


def interpreter() -> Path:
    """The environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_packages(kind: str) -> bool:
    """Install the locked packages and this project, unless the same lock is installed already."""
    lock = LOCKS[kind]
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamps = [VENV / f".installed-{name}" for name in ((kind, "dev") if kind == "runtime" else (kind,))]
    if any(stamp.exists() and stamp.read_text() == digest_for(stamp, kind, wanted) for stamp in stamps):
        return True
    pip = [str(interpreter()), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    if subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)], check=False).returncode != 0:
        return False
    local = [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    built = subprocess.run(local, check=False, capture_output=True, text=True)
    if built.returncode != 0:
        print(built.stderr, file=sys.stderr)
        return False
    (VENV / f".installed-{kind}").write_text(wanted)
    return True


def digest_for(stamp: Path, kind: str, wanted: str) -> str:
    """What `stamp` must say: the dev environment serves for running too."""
    if stamp.name == f".installed-{kind}":
        return wanted
    return hashlib.sha256(LOCKS["dev"].read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def provide_qt_libraries() -> int:
    """Install the shared libraries that Qt needs and this Linux lacks, or name them."""
    if not sys.platform.startswith("linux") or not missing_libraries():
        return 0
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "-qq", "update"], check=False, env=quiet, stdout=subprocess.DEVNULL)
        install = [apt, "-qq", "-y", "--no-install-recommends", "install", *QT_PACKAGES]
        subprocess.run(install, check=False, env=quiet, stdout=subprocess.DEVNULL)
    lacking = missing_libraries()
    if not lacking:
        return 0
    return fail(
        f"Qt needs system libraries that are missing ({', '.join(lacking)}); install these packages, "
        f"then run the command again: {' '.join(QT_PACKAGES)}"
    )


def missing_libraries() -> list[str]:
    """What Qt's widgets and screen plugins cannot find: shared libraries, and a font to write with."""
    where = "import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent)"
    found = subprocess.run([str(interpreter()), "-c", where], capture_output=True, text=True, check=False)
    folder = Path(found.stdout.strip() or ".")
    checked = [*folder.glob("QtWidgets*.so"), *folder.glob("Qt/plugins/platforms/libq[ox][fc]*.so")]
    linker = shutil.which("ldd")
    if linker is None:
        return []
    lines = subprocess.run(
        [linker, *map(str, checked)], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    missing = {line.split("=>")[0].strip() for line in lines if "not found" in line}
    return sorted(missing) + ([] if has_fonts() else ["a font"])


def has_fonts() -> bool:
    """Whether any font is installed; without one a window has no letters."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    return any(path.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*"))


def fail(sentence: str) -> int:
    """Say what is wrong in one sentence."""
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "runtime"))
