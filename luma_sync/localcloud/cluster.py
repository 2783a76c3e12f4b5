"""Making the database's files, once: initdb, all or nothing; and whether these programs can read them."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.binaries import Binaries
from luma_sync.localcloud.postmaster import confined
from luma_sync.localcloud.server_user import DataName, ServerUser, named_for

SUPERUSER = "supabase_admin"
_DRAFT = "postgres.new-"
_BUILTIN_LOCALES_FROM = 17


def make_data(data_dir: Path, binaries: Binaries, user: ServerUser | None, password: str) -> None:
    """New files in `data_dir`. Blocking. Raises LocalCloudError.

    They are made beside it and renamed at the end: half-made data is never taken for data.
    """
    for leftover in data_dir.parent.glob(f"{_DRAFT}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    home = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=data_dir.parent))
    draft, password_file = home / "data", home / "password"
    draft.mkdir(mode=0o700)
    password_file.touch(mode=0o600)
    password_file.write_text(password, "utf-8")
    if user is not None:
        for path in (home, draft, password_file):
            user.own(path)
    try:
        _run_initdb(home, binaries, user)
        if data_dir.exists():
            data_dir.rmdir()  # only ever empty: there was no PG_VERSION in it
        draft.rename(data_dir)
    except OSError as error:
        raise _cannot_make(data_dir, repr(error)) from error
    finally:
        shutil.rmtree(home, ignore_errors=True)


def check_version(data_dir: Path, binaries: Binaries) -> None:
    """Raise LocalCloudError when the data was written by another major version."""
    data_major = (data_dir / "PG_VERSION").read_text("utf-8").strip()
    if data_major != str(binaries.major):
        raise LocalCloudError(
            f"The cloud's data in {data_dir} was written by PostgreSQL {data_major}, but the programs are "
            f"PostgreSQL {binaries.version}; pass --postgres-bin with a PostgreSQL {data_major}."
        )


def sync_data(data_dir: Path, binaries: Binaries, user: ServerUser | None) -> None:
    """Return when the files of `data_dir` are on the disk; the server may run meanwhile. Blocking."""
    with named_for(user, data_dir) as name:
        _run([binaries.program("initdb"), "--sync-only", "-D", name.argument], name, user)


def _run_initdb(home: Path, binaries: Binaries, user: ServerUser | None) -> None:
    with named_for(user, home) as name:
        command = [
            binaries.program("initdb"),
            *("-D", f"{name.argument}/data"),
            *("-U", SUPERUSER),
            f"--pwfile={name.argument}/password",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--data-checksums",
            "--no-instructions",
            "--no-sync",  # `sync_data` does it while the cloud answers already
        ]
        if binaries.major >= _BUILTIN_LOCALES_FROM:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        answer = _run(command, name, user)
    if answer.returncode != 0:
        raise _cannot_make(home.parent, answer.stderr + answer.stdout)


def _run(command: list[str], name: DataName, user: ServerUser | None) -> "subprocess.CompletedProcess[str]":
    how: dict[str, Any] = {} if sys.platform == "win32" else confined(name.descriptors, user)
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def _cannot_make(directory: Path, detail: str) -> LocalCloudError:
    lines = [line for line in detail.splitlines() if line.strip()]
    reason = lines[-1].removeprefix("initdb: ").removeprefix("error: ") if lines else "it gave no reason"
    return LocalCloudError(f"The cloud's database could not be made in {directory} ({reason}).", detail)
