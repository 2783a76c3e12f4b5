"""What happens in the demo, step by step: a library is made, travels to the cloud, arrives on device B."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luma_sync.bootstrap import Options, opened_cloud, opened_library
from luma_sync.cli import demo_holdings
from luma_sync.cli.demo_checks import Comparison, compare
from luma_sync.cli.demo_home import DemoHome
from luma_sync.cli.demo_library import make_library
from luma_sync.cli.demo_processes import Children
from luma_sync.cli.demo_rows import EDITS, EDITS_ON_B, ROWS, collaborator_of, write_as_another_program
from luma_sync.cli.output import Output, plural, size_text
from luma_sync.engine.status.import_views import ImportReport
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.paths import HomePaths

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

FILES = 10
FILES_BEFORE_SIGN_IN = 3
"""Of the files, when people watch; the others are imported one by one before their eyes."""

EMAIL = "demo@example.org"
PASSWORD = "a demo needs no secret"  # noqa: S105 - an account that lives as long as the demo's folder
SYNC_S = "120"


@dataclass(slots=True)
class Story:
    """The demo's steps in order; each says what it does."""

    home: DemoHome
    children: Children
    output: Output
    cloud: Mapping[str, Any] = field(default_factory=dict)
    times_s: dict[str, float] = field(default_factory=dict)
    _later_files: list[Path] = field(default_factory=list)
    pace_s: float = 0.0
    """Seconds between files, for people who watch; this computer alone would be done before they look."""

    @property
    def options_a(self) -> Options:
        """Device A."""
        return self._options(self.home.device_a)

    @property
    def options_b(self) -> Options:
        """Device B."""
        return self._options(self.home.device_b)

    async def prepare(self) -> None:
        """Before the window opens: the cloud runs, and device A has a library that was never signed in."""
        with self._step("embedded cloud started"):
            self.cloud = await self.children.start_cloud()
        with self._step(f"{FILES} audio files made"):
            tracks = await self.children.call(lambda: make_library(self.home.audio, files=FILES))
        with self._step("files imported on device A"):
            async with opened_library(self.options_a) as library:
                files = [track.path for track in tracks]
                first = files[:FILES_BEFORE_SIGN_IN] if self.pace_s else files
                self._later_files = files[len(first) :]
                _check_import(await library.files().importer().import_paths(first), len(first))
                path = library.database.path
        with self._step("rows of every entity written by another program"):
            await self._write(path, ROWS)

    async def sync_a(self, engine: "SyncEngine") -> None:
        """Sign device A up and send everything; the window shows it as it happens."""
        await asyncio.sleep(self.pace_s)
        with self._step("device A signed up"):
            view = await engine.account.sign_up(
                self.cloud["url"], self.cloud["anon_key"], EMAIL, PASSWORD, "merge"
            )
        await self._write(engine.core.parts.database.path, collaborator_of(view.user_id))
        with self._step("device A synced"):
            await self._sync_engine(engine)
            for path in self._later_files:
                await asyncio.sleep(self.pace_s)
                _check_import(await engine.library.import_paths([path]), 1)
                await self._sync_engine(engine)

    async def sync_b(self) -> None:
        """Sign the second device in and let it receive everything, in a process of its own."""
        with self._step("device B signed in and synced"):
            await self.children.run(
                self.home.device_b, "account", "sign-in", "--url", self.cloud["url"],
                "--key", self.cloud["anon_key"], "--email", EMAIL, "--password-stdin", stdin=PASSWORD + "\n",
            )  # fmt: skip
            await self._sync_b()

    async def edit_and_sync_again(self, engine: "SyncEngine") -> None:
        """Other programs edit and delete on both devices; both follow."""
        async with opened_library(self.options_b) as library:
            path_b = library.database.path
        await self._write(engine.core.parts.database.path, EDITS)
        await self._write(path_b, EDITS_ON_B)
        with self._step("later edits and deletes travelled both ways"):
            await self._sync_engine(engine)
            await self._sync_b()
            await self._sync_engine(engine)

    async def compare(self, engine: "SyncEngine") -> Comparison:
        """Row by row, byte by byte."""
        with self._step("everything compared"):
            on_a = await demo_holdings.of_device(engine.core.parts.database, self.children.call)
            async with opened_library(self.options_b) as library:
                on_b = await demo_holdings.of_device(library.database, self.children.call)
            async with opened_cloud(self.options_b) as cloud:
                in_cloud = await demo_holdings.of_cloud(cloud, on_a.files)
        return compare(on_a, in_cloud, on_b, files=FILES)

    async def _write(self, library: Path, script: str) -> None:
        await self.children.call(lambda: write_as_another_program(library, script))

    async def _sync_engine(self, engine: "SyncEngine") -> None:
        report = await engine.sync(timeout_s=float(SYNC_S))
        if not report.ok:
            raise LumaSyncError(f"Device A: the sync failed. {report.error}")

    async def _sync_b(self) -> None:
        report = await self.children.run(self.home.device_b, "sync", "--timeout", SYNC_S)
        self.output.text(
            f"        device B: {plural(report['pulled'], 'row')} and {plural(report['downloaded'], 'file')} "
            f"received, {size_text(report['bytes_received'])}"
        )

    def _options(self, device: Path) -> Options:
        return Options(home=HomePaths(device), token_file=self.home.token_file(device))

    def _step(self, what: str) -> "_Step":
        return _Step(self, what)


def _check_import(report: ImportReport, expected: int) -> None:
    if report.imported != expected:
        reasons = "; ".join(skipped.reason for skipped in report.skipped)
        raise LumaSyncError(f"Only {report.imported} of {expected} files were imported: {reasons}")


class _Step:
    """Times a step and says when it is done."""

    def __init__(self, story: Story, what: str) -> None:
        self._story = story
        self._what = what
        self._began_s = 0.0

    def __enter__(self) -> None:
        self._began_s = time.monotonic()

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        took_s = time.monotonic() - self._began_s
        if kind is None:
            self._story.times_s[self._what] = round(took_s, 3)
            self._story.output.text(f"{took_s:6.2f} s {self._what}")
