"""Real processes for scenarios: the command line, the embedded cloud, and another program's plain SQL."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"
COMMAND_TIMEOUT_S = 300.0


def wait_until(
    condition: Callable[[], bool], *, what: str, timeout_s: float = 60.0, every_s: float = 0.01
) -> None:
    """Poll until `condition` holds; fails with `what` after `timeout_s`."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {timeout_s} s in vain: {what}")
        time.sleep(every_s)


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on stdout."""
        return json.loads(self.out)


@dataclass(slots=True)
class Device:
    """One device: a home directory, driven through the command line."""

    home: Path
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def token_file(self) -> Path:
        return self.home.parent / f"{self.home.name}.token"

    def command(self, *arguments: object) -> list[str]:
        return [
            sys.executable, "-m", "luma_sync", "--home", str(self.home), "--token-file", str(self.token_file),
            *(str(argument) for argument in arguments),
        ]  # fmt: skip

    def run(self, *arguments: object, stdin: str = "", timeout_s: float = COMMAND_TIMEOUT_S) -> Result:
        """Run a command to its end."""
        done = subprocess.run(
            self.command(*arguments), input=stdin, capture_output=True, text=True, timeout=timeout_s,
            check=False, cwd=ROOT, env=environment(),
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return Result(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: object, stdin: str = "") -> Any:
        """Run a command with --json that must end with 0; its value."""
        result = self.run("--json", *arguments, stdin=stdin)
        assert result.code == 0, (arguments, result)
        return result.json

    def start(self, *arguments: object) -> "subprocess.Popen[str]":
        """Start a command and leave it running."""
        process = subprocess.Popen(
            self.command(*arguments), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment(),
        )  # fmt: skip
        self.processes.append(process)
        return process

    def account(
        self, action: str, cloud: "Cloud", email: str, *, password: str = PASSWORD, mode: str = ""
    ) -> Result:
        """`account sign-up` or `account sign-in`."""
        more = ("--mode", mode) if mode else ()
        return self.run(
            "account", action, "--url", cloud.url, "--key", cloud.anon_key, "--email", email,
            "--password-stdin", *more, stdin=password + "\n",
        )  # fmt: skip

    def sign_up(self, cloud: "Cloud", email: str) -> None:
        result = self.account("sign-up", cloud, email)
        assert result.code == 0, result

    def sign_in(self, cloud: "Cloud", email: str) -> None:
        result = self.account("sign-in", cloud, email)
        assert result.code == 0, result

    @property
    def library(self) -> Path:
        """The active profile's library."""
        device = json.loads((self.home / "device.json").read_text(encoding="utf-8"))
        return self.home / "profiles" / str(device["active_profile"]) / "library.db"

    @contextlib.contextmanager
    def plain_sql(self) -> Iterator[sqlite3.Connection]:
        """The library as another program opens it: no foreign keys, no extensions; commits at the end."""
        connection = sqlite3.connect(self.library, timeout=30)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        with self.plain_sql() as connection:
            connection.execute(sql, values)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self.plain_sql() as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The single value of a query."""
        return self.query(sql, values)[0][0]

    def close(self) -> None:
        """End what is still running, and nothing else."""
        for process in self.processes:
            end(process)


def many_rows(entity: str, column: str, count: int) -> str:
    """SQL that inserts `count` rows whose ids nobody else has."""
    prefix = str(uuid.uuid4())[:24]
    return f"""
        with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})
        insert into {entity} (id, {column}) select printf('{prefix}%012d', i), 'Number ' || i from n
    """


@dataclass(slots=True)
class Cloud:
    """The embedded cloud as a child process; the port stays the same over restarts."""

    data: Path
    url: str = ""
    anon_key: str = ""
    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        ready_file = self.data.parent / f"{self.data.name}.ready.json"
        ready_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "luma_sync", "cloud", "serve", "--data", str(self.data), "--port",
                str(self.port), "--ready-file", str(ready_file),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT,
            env=environment(),
        )  # fmt: skip
        process = self.process
        wait_until(
            lambda: ready_file.exists() or process.poll() is not None, what="the cloud is ready", timeout_s=60
        )
        assert process.poll() is None, process.communicate()
        ready = json.loads(ready_file.read_text(encoding="utf-8"))
        self.url, self.anon_key = ready["url"], ready["anon_key"]
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self) -> None:
        """SIGKILL, as a crash or a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate()
        self.process = None

    def close(self) -> None:
        if self.process is not None:
            end(self.process)
            self.process = None


def copy_data(source: Path, target: Path) -> None:
    """A cloud that does not run, with owners and rights, as a backup of a database has to be."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def end(process: "subprocess.Popen[str]", *, timeout_s: float = 15.0) -> int:
    """SIGTERM, then SIGKILL if that was ignored; the exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode


def environment() -> dict[str, str]:
    """The environment of the tests without what would change a command's behaviour."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"LUMA_SYNC_HOME", "PYTHONDEVMODE", "PYTHONWARNINGS"}
    }
