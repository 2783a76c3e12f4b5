"""Two devices with faults between them: at every tenth of a second each number that the window shows is that of its rows.

The window, the engines and the libraries are real; the cloud is a model, and time passes when it is told to.
"""

import asyncio
import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

import pytest

from luma_sync.cloud.errors import ServerFault, Unreachable
from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.store.records import UploadDraft
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.application import make_context, make_window
from luma_sync.ui.models import cause_reader, chip_counts, conflict_reader, paged
from luma_sync.ui.models.changes import CHIP_STATES
from luma_sync.ui.models.uploads import CHIP_STATUSES, QUEUE
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.tray.state import tray_text
from tests.support.engine_home import EngineHome
from tests.support.fake_clock import DrivenClock
from tests.support.fake_setup import FakeSetup
from tests.support.fake_world import World
from tests.support.qt import run_on_loop, theme

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")
TICK_S = 0.1
TICKS = 80
KINDS = ("venues", "fixtures", "goals")
_NUMBER = re.compile(r"\d+")


class Counted:
    """The window of the first device, and what people and the network do to both."""

    def __init__(self, homes: tuple[EngineHome, EngineHome], engines: tuple[SyncEngine, SyncEngine]) -> None:
        self._home, self._other_home = homes
        self._engine, self._other = engines
        self._chance = Random(7)
        self._number = 0
        self._panels = (
            PanelId.CHANGES,
            PanelId.UPLOADS,
            PanelId.CONFLICTS,
            PanelId.ATTENTION,
            PanelId.OVERVIEW,
        )
        self.seen: set[str] = set()
        self.tasks = TaskScope()
        self.context = make_context(self._engine, self.tasks, self._home.clock, theme())
        self.window = make_window(self.context)
        self.window.resize(1100, 800)
        self.window.show()

    async def live(self) -> None:
        """Something happens ten times a second, and everything is counted after it."""
        happenings = (
            self.edit, self.edit, self.edit_elsewhere, self.delete, self.sync, self.sync, self.sync_elsewhere,
            self.pause, self.resume, self.retry, self.settle, self.clash, self.refuse, self.accept, self.fall_over, self.add_file,
            self.fail_file, self.pause_file, self.be_offline,
        )  # fmt: skip
        for tick in range(TICKS):
            happening = self._chance.choice(happenings)
            await happening()
            await self._home.clock.sleep(TICK_S)
            if tick % 4 == 0:
                self.window.show_panel(self._panels[tick // 4 % len(self._panels)])
            await self.quiet()
            await self.count(f"tick {tick} after {happening.__name__}")

    async def quiet(self) -> None:
        """What was told is shown."""
        await self._engine.core.refresh_status()
        for _ in range(3):
            self.context.bridge.flush()
            while self.tasks.running:  # noqa: ASYNC110 - whatever reads
                await asyncio.sleep(0)

    async def count(self, when: str) -> None:
        """Every number against the rows that it opens."""
        queue, status = self._engine.queue, self.context.bridge.status
        badges = {
            panel: self.window.sidebar.model.badge(list(PanelId).index(panel)).count for panel in PanelId
        }
        opened = {
            PanelId.CHANGES: await queue.count(),
            PanelId.UPLOADS: await self._engine.uploads.count(statuses=CHIP_STATUSES[QUEUE]),
            PanelId.CONFLICTS: await self._engine.conflicts.count(),
            PanelId.ATTENTION: len(self.window.causes.causes),
        }
        assert badges == {panel: opened.get(panel, 0) for panel in PanelId}, when
        for entity in status.entities:
            if entity.name in KINDS:
                shown = (entity.dirty, entity.failed, entity.paused, entity.conflicts)
                states = (None, CHIP_STATES["failed"], CHIP_STATES["paused"], CHIP_STATES["conflict"])
                listed = [await queue.count(states=each, entity=entity.name) for each in states]
                assert list(shown) == listed, (when, entity.name)
        assert status.paused_changes == await queue.count(states=CHIP_STATES["paused"]), when
        assert status.quarantined == await queue.count(states=CHIP_STATES["failed"]), when
        assert status.failed_uploads == await self._engine.uploads.count(statuses=CHIP_STATUSES["failed"]), (
            when
        )
        self._count_told(when, len(self.window.causes.causes))
        await self._count_panel(when, opened)
        self.seen |= {panel.value for panel, number in badges.items() if number} | {status.state.value}

    def _count_told(self, when: str, causes: int) -> None:
        """The sentences of the status line and of the icon beside the clock."""
        status = self.context.bridge.status
        if status.state is SyncState.ATTENTION and causes:
            for text in (self.window.status_bar.sentence.text(), tray_text(status)):
                assert _NUMBER.findall(text)[:1] == [str(causes)], (when, text)

    async def _count_panel(self, when: str, opened: dict[PanelId, int]) -> None:
        """The panel that is open: its rows, and the numbers on its filters."""
        window, panel = self.window, self.window.panel
        if panel is PanelId.CHANGES:
            assert window.changes.model.rowCount() == opened[panel], when
            for chip, states in CHIP_STATES.items():
                number = await self._engine.queue.count(states=states)
                assert _number_on(window.changes.chips._buttons[chip].text()) == number, (when, chip)
        elif panel is PanelId.UPLOADS:
            assert window.uploads.model.rowCount() == opened[panel], when
        elif panel is PanelId.CONFLICTS:
            assert window.conflicts.list.model.rowCount() == opened[panel], when
        elif panel is PanelId.ATTENTION:
            assert len(window.attention.cards) == opened[panel], when

    async def edit(self) -> None:
        await self._edit(self._engine, self._home)

    async def edit_elsewhere(self) -> None:
        await self._edit(self._other, self._other_home)

    async def _edit(self, engine: SyncEngine, home: EngineHome) -> None:
        database, number = engine.core.parts.database, self._chance.randrange(4)
        self._number += 1
        name = f"name {self._number}"
        venues = _venues(home)
        if venues and number == 0:
            await database.write(
                lambda work: work.rows.insert("fixtures", {"venue_id": venues[0], "name": name})
            )
        elif venues and number < 3:
            which = self._chance.choice(venues)
            await database.write(lambda work: work.rows.update("venues", which, {"name": name}))
        else:
            await database.write(lambda work: work.rows.insert("venues", {"name": name}))
        engine.events.publish(LibraryChanged())

    async def clash(self) -> None:
        """Both change the same row, and the other one is first."""
        await self.accept()
        await self.sync()
        await self.sync_elsewhere()
        both = sorted(set(_venues(self._home)) & set(_venues(self._other_home)))
        for engine, name in ((self._engine, "here"), (self._other, "elsewhere")):
            for row_id in both[:1]:
                rename = partial(_rename, row_id=row_id, name=name)
                await engine.core.parts.database.write(rename)
        await self.sync_elsewhere()
        await self.sync()

    async def delete(self) -> None:
        database = self._engine.core.parts.database
        venues = _venues(self._home)
        if venues:
            await database.write(lambda work: work.rows.delete("venues", self._chance.choice(venues)))
        self._engine.events.publish(LibraryChanged())

    async def sync(self) -> None:
        await self._engine.sync(timeout_s=30.0)

    async def sync_elsewhere(self) -> None:
        await self._other.sync(timeout_s=30.0)

    async def pause(self) -> None:
        await self._engine.queue.pause(await self._some_lines())

    async def resume(self) -> None:
        await self._engine.queue.resume(await self._some_lines())

    async def retry(self) -> None:
        await self._engine.queue.retry()

    async def settle(self) -> None:
        for line in (await self._engine.conflicts.page(limit=1))[:1]:
            await self._engine.conflicts.settle(
                line.id, Choice(side=self._chance.choice((Side.LOCAL, Side.CLOUD)))
            )

    async def refuse(self) -> None:
        self._home.cloud.reject = lambda change: (
            ("invalid_row", "This name is taken") if change["entity"] == "venues" else None
        )

    async def accept(self) -> None:
        self._home.cloud.reject = lambda change: None

    async def fall_over(self) -> None:
        assert self._home.gateway is not None
        self._home.gateway.faults.fail("push", ServerFault("The cloud has trouble."))
        self._home.gateway.faults.lose_answer("push")

    async def be_offline(self) -> None:
        assert self._home.gateway is not None
        self._home.gateway.faults.fail("ping", Unreachable("The cloud cannot be reached."))
        await self._engine.sync(timeout_s=30.0)

    async def add_file(self) -> None:
        self._number += 1
        draft = UploadDraft(
            upload_type="track_audio", track_id=None, local_path=f"/music/{self._number}.wav", file_size=700,
            sha256=f"{self._number:064d}", content_type="audio/wav", priority=2,
        )  # fmt: skip
        name, now = f"u{self._number}", self._engine.core.now_text()
        await self._engine.core.parts.database.write(
            lambda work: work.uploads.enqueue(draft, id=name, created_at=now)
        )
        self._engine.events.publish(QueueChanged())

    async def fail_file(self) -> None:
        with closing(sqlite3.connect(_library(self._home), isolation_level=None)) as library:
            library.execute(
                "UPDATE storage_sync_queue SET status = 'failed', error_code = 'storage_full', last_error = 'Full.'"
                " WHERE id = (SELECT min(id) FROM storage_sync_queue WHERE status = 'pending')"
            )
        self._engine.events.publish(QueueChanged())

    async def pause_file(self) -> None:
        await self._engine.uploads.pause(None)

    async def _some_lines(self) -> list[tuple[str, str]]:
        lines = await self._engine.queue.page()
        chosen = self._chance.sample(lines, min(2, len(lines)))
        return [(line.entity, line.row_id) for line in chosen]

    async def close(self) -> None:
        await self.tasks.close()
        self.context.bridge.close()
        self.window.hide()
        self.window.deleteLater()
        for engine in (self._engine, self._other):
            await engine.stop(deadline_s=0.0)


def _library(home: EngineHome) -> Path:
    return home.folder / f"{home.active}.db"


def _venues(home: EngineHome) -> list[str]:
    with closing(sqlite3.connect(_library(home))) as library:
        return [row[0] for row in library.execute("SELECT id FROM venues ORDER BY id")]


def _rename(work: UnitOfWork, *, row_id: str, name: str) -> bool:
    return work.rows.update("venues", row_id, {"name": name})


def _number_on(text: str) -> int:
    return int(_NUMBER.findall(text)[-1])


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists rest between two readings so that nobody works for nothing; here every moment is looked at.

    Nobody sets anything up here, and no cloud runs on this computer.
    """
    setup = FakeSetup(World())
    monkeypatch.setattr(SyncEngine, "setup", property(lambda _: setup))
    for module, name in (
        (chip_counts, "REFRESH_MIN_S"), (paged, "REFRESH_MIN_S"), (conflict_reader, "REFRESH_MIN_S"),
        (cause_reader, "PAUSE_S"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, 0.0)


@pytest.mark.usefixtures("hasty")
def test_every_number_is_that_of_its_rows_at_every_moment(tmp_path: Path) -> None:
    async def story() -> None:
        counted = await _two_devices(tmp_path)
        try:
            await counted.live()
        finally:
            await counted.close()
        assert counted.seen >= {"changes", "uploads", "conflicts", "attention", "waiting"}

    run_on_loop(story)


async def _two_devices(folder: Path) -> Counted:
    first = EngineHome(folder / "a", clock=DrivenClock())
    second = EngineHome(folder / "b", clock=first.clock, cloud=first.cloud, accounts=first.accounts)
    engines: list[SyncEngine] = []
    for home in (first, second):
        home.folder.mkdir()
        engine = home.engine()
        await engine.start(background=False)
        await (engine.account.sign_in if engines else engine.account.sign_up)(*SIGN_IN)
        engines.append(engine)
    return Counted((first, second), (engines[0], engines[1]))
