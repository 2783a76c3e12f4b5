"""`python -m tests.contract.peers.install`: the other implementations, pinned, into `build/peers`."""

import shutil
import subprocess
import sys
import venv

from tests.contract.peers.programs import HERE, MODULES, PEERS, PYTHON, READY, wanted


def main() -> int:
    """Install what is missing; says in one sentence what cannot be had."""
    if READY.exists() and READY.read_text("utf-8") == wanted():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        return _fail("The peers need Node.js 20.19 or newer with npm; install it, then run make peers again.")
    PEERS.mkdir(parents=True, exist_ok=True)
    READY.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, PEERS / name)
    install = [npm, "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(install, cwd=PEERS, check=False).returncode != 0 or not MODULES.is_dir():
        return _fail("The Node packages of the peers could not be installed; the lines above say why.")
    if not PYTHON.exists():
        venv.create(PYTHON.parents[1], with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    locked = [*pip, "--require-hashes", "--no-deps", "-r", str(HERE / "requirements.lock")]
    if subprocess.run(locked, check=False).returncode != 0:
        return _fail("The Python packages of the peers could not be installed; the lines above say why.")
    READY.write_text(wanted(), "utf-8")
    return 0


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
