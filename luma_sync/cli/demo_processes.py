"""The demo's child processes, each a `luma-sync` command: the embedded cloud, device B. None outlives us."""

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO, TypeVar

from luma_sync.cli.demo_home import DemoHome
from luma_sync.kernel.errors import LocalCloudError, LumaSyncError
from luma_sync.kernel.lanes import ThreadLane

T = TypeVar("T")
CLOUD_READY_S = 60.0
CLOUD_END_S = 10.0
POLL_S = 0.02


class Children:
    """Starts children in sessions of their own, so that Ctrl-C reaches us first and we end them in order."""

    def __init__(self, home: DemoHome) -> None:
        self._home = home
        self._lane = ThreadLane("children")
        self._processes: list[subprocess.Popen[str]] = []

    async def start_cloud(self) -> Mapping[str, Any]:
        """Start the embedded cloud; its `{url, anon_key, pid}`. Raises LocalCloudError."""
        errors = (self._home.root / "cloud.err").open("w+", encoding="utf-8")
        with errors:
            cloud = subprocess.Popen(  # noqa: ASYNC220 - starting takes a millisecond
                [
                    *_program(), "--home", str(self._home.root), "cloud", "serve",
                    "--data", str(self._home.cloud), "--port", "0",
                    "--ready-file", str(self._home.ready_file), "--until-stdin-closes",
                ],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors, text=True,
                start_new_session=True,
            )  # fmt: skip
            self._processes.append(cloud)
            await self._until_ready(cloud, errors)
        ready: Mapping[str, Any] = json.loads(self._home.ready_file.read_text(encoding="utf-8"))
        return ready

    async def run(self, device: Path, *arguments: str, stdin: str = "") -> Mapping[str, Any]:
        """Run a command on a device to its end; its JSON. Raises LumaSyncError when it failed."""
        process = subprocess.Popen(  # noqa: ASYNC220 - starting takes a millisecond
            [
                *_program(), "--home", str(device), "--token-file", str(self._home.token_file(device)),
                "--json", *arguments,
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        self._processes.append(process)
        try:
            out, err = await self._lane.run(lambda: process.communicate(stdin))
        except asyncio.CancelledError:
            process.terminate()
            raise
        self._processes.remove(process)
        return _answer(device.name, arguments, out, err)

    async def call(self, work: Callable[[], T]) -> T:
        """Run something that blocks, so that the window stays alive."""
        return await self._lane.run(work)

    def close(self) -> None:
        """End every child, the cloud last, and wait for it."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(CLOUD_END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdin is not None:
                process.stdin.close()
        self._processes.clear()
        self._lane.close()

    async def _until_ready(self, cloud: "subprocess.Popen[str]", errors: TextIO) -> None:
        try:
            async with asyncio.timeout(CLOUD_READY_S):
                while not self._home.ready_file.exists():
                    if cloud.poll() is not None:
                        errors.seek(0)
                        raise LocalCloudError(errors.read().strip() or "The embedded cloud ended at once.")
                    await asyncio.sleep(POLL_S)
        except TimeoutError:
            raise LocalCloudError(f"The embedded cloud was not ready within {CLOUD_READY_S:.0f} s.") from None


@contextlib.contextmanager
def children_of(home: DemoHome) -> Iterator[Children]:
    """Children that end with the block."""
    children = Children(home)
    try:
        yield children
    finally:
        children.close()


def _program() -> list[str]:
    return [sys.executable, "-m", "luma_sync"]


def _answer(device: str, arguments: tuple[str, ...], out: str, err: str) -> Mapping[str, Any]:
    try:
        answer: Mapping[str, Any] = json.loads(out)
    except ValueError:
        raise LumaSyncError(f"{device}: {arguments[0]} gave no answer. {err.strip()}", out) from None
    if not answer.get("ok", False):
        error = answer.get("error", {})
        raise LumaSyncError(f"{device}: {arguments[0]} failed. {error.get('message', '')}", out)
    return answer
