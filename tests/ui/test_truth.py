"""The words "Everything is synced" stand in the window exactly when they are true, on a real engine in any state.

What is true is asked of the library itself, in SQL of its own, and of what the last pull came to.
"""

import asyncio
import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault
from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.shared_conflicts import conflicts_at_rest
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.store.records import UploadDraft
from luma_sync.ui.chrome.status_bar import StatusBar
from tests.support.fake_clock import DrivenClock
from tests.support.qt import Desk, with_desk
from tests.support.world import Device, World

SYNCED, ONLY_HERE = "Everything is synced", "This device is synced"
STEPS = 120
LEFT = (
    "SELECT count(*) FROM outbox",
    "SELECT count(*) FROM conflicts WHERE state = 'open'",
    "SELECT count(*) FROM parked_rows",
    "SELECT count(*) FROM storage_sync_queue WHERE status <> 'completed'",
    "SELECT count(*) FROM analysis_packages WHERE state IN ('building', 'failed')",
    "SELECT count(*) FROM wanted_files",
    "SELECT count(*) FROM failed_downloads WHERE is_lasting",
)
ELSEWHERE = (
    "SELECT count(*) FROM shared_conflicts WHERE state = 'open' AND scope_id IN (SELECT scope_id FROM scopes)"
)
TRACK = "01936f3e-7c00-7000-8000-00000000abcd"
DEEDS = (
    "insert", "edit", "edit", "delete", "delete many", "edit there", "edit there", "delete there",
    "add a file", "finish the files", "lose the network", "find the network", "pause", "resume", "refuse",
    "fail", "analyse", "fail to pack", "pack", "ask for a file", "fail to fetch", "fetch", "sync", "sync", "sync", "sync", "sync", "push", "pull", "settle", "sign out", "sign in", "restart",
    "come to rest", "come to rest",
)  # fmt: skip


class Walk:
    """A device, another one, and somebody who does anything to them."""

    def __init__(self, world: World, desk: Device, other: Device, chance: random.Random) -> None:
        self.world, self.desk, self.other, self.chance = world, desk, other, chance
        self.has_looked = False
        """The last pull of the desk reached its end."""

        self._files = 0

    async def do(self, deed: str) -> None:
        """One deed."""
        await getattr(self, "_" + deed.replace(" ", "_"))()

    def __repr__(self) -> str:
        with closing(sqlite3.connect(self.desk.database.path)) as library:
            left = [library.execute(each).fetchone()[0] for each in LEFT]
        return f"left {left}, looked {self.has_looked}"

    def is_elsewhere(self) -> bool:
        """Another device has a conflict that nobody has settled."""
        with closing(sqlite3.connect(self.desk.database.path)) as library:
            return bool(library.execute(ELSEWHERE).fetchone()[0])

    def is_synced(self) -> bool:
        """Nothing is left here, the cloud was looked at, and nothing hinders."""
        with closing(sqlite3.connect(self.desk.database.path)) as library:
            left = sum(library.execute(each).fetchone()[0] for each in LEFT)
        hindered = not self.world.signed_in or self.desk.core.live.paused
        return left == 0 and self.has_looked and not hindered

    async def _insert(self) -> None:
        await self.desk.insert("venues", name=f"Hall {self.chance.random()}")

    async def _edit(self) -> None:
        await self._change(self.desk)

    async def _edit_there(self) -> None:
        await self._change(self.other)
        await self.other.sync()

    async def _clash_there(self) -> None:
        """The other device comes too late with its edit, and tells of it."""
        both = sorted(set(self.desk.rows()["venues"]) & set(self.other.rows()["venues"]))
        if both:
            row_id = self.chance.choice(both)
            await self.desk.update("venues", row_id, name=f"{self.chance.random()}")
            await self._push()
            await self.other.update("venues", row_id, name=f"{self.chance.random()}")
            await self.other.sync()
            await self._sync()

    async def _settle_there(self) -> None:
        centre = conflicts_at_rest(self.other.database, self.other.ports)
        lines = [line.id for line in await centre.page() if not line.is_elsewhere]
        await centre.settle_many(lines, Choice(side=Side.CLOUD))
        await self.other.sync()

    async def _delete(self) -> None:
        await self._remove(self.desk, 1)

    async def _delete_many(self) -> None:
        await self._remove(self.desk, 40)

    async def _delete_there(self) -> None:
        await self._remove(self.other, 2)
        await self.other.sync()

    async def _add_a_file(self) -> None:
        self._files += 1
        draft = UploadDraft(
            upload_type="track_audio",
            track_id=None,
            local_path=f"/music/{self._files}.flac",
            file_size=1000,
            sha256=f"{self._files:064d}",
            content_type="audio/flac",
            priority=1,
        )
        upload, at = f"upload-{self._files}", "2026-11-21T14:00:00.000Z"
        await self.desk.database.write(lambda work: work.uploads.enqueue(draft, id=upload, created_at=at))

    async def _finish_the_files(self) -> None:
        at = "2026-11-21T14:01:00.000Z"
        for number in range(1, self._files + 1):
            upload, path = f"upload-{number}", f"tracks/{number}.flac"
            await self.desk.database.write(
                lambda work, upload=upload, path=path: work.uploads.complete(  # type: ignore[misc]
                    upload, storage_path=path, completed_at=at
                )
            )

    async def _analyse(self) -> None:
        self._in_the_library(
            "INSERT OR REPLACE INTO analysis_packages (track_id, state) VALUES (?, 'building')", TRACK
        )

    async def _fail_to_pack(self) -> None:
        self._in_the_library(
            "INSERT OR REPLACE INTO analysis_packages (track_id, state, error, error_code)"
            " VALUES (?, 'failed', 'No.', 'source_missing')",
            TRACK,
        )

    async def _pack(self) -> None:
        self._in_the_library("DELETE FROM analysis_packages WHERE track_id = ?", TRACK)

    async def _ask_for_a_file(self) -> None:
        """Of a track whose file is in the cloud alone."""
        with closing(sqlite3.connect(self.desk.database.path)) as library, library:
            library.execute("UPDATE sync_guard SET applying = 1")
            library.execute(
                "INSERT OR IGNORE INTO tracks (id, title, version, needs_sync, audio_storage_path)"
                " VALUES (?, 'Blue', 1, 0, 'tracks/u/blue.flac')",
                (TRACK,),
            )
            library.execute("UPDATE sync_guard SET applying = 0")
        self._in_the_library("INSERT OR IGNORE INTO wanted_files VALUES (?, 'audio', '')", TRACK)

    async def _fail_to_fetch(self) -> None:
        await self._ask_for_a_file()
        self._in_the_library("DELETE FROM wanted_files WHERE track_id = ?", TRACK)
        self._in_the_library(
            "INSERT OR REPLACE INTO failed_downloads (track_id, kind, code, cause, failed_at, tries, is_lasting)"
            " VALUES (?, 'audio', 'not_found', 'No.', '', 1, 1)",
            TRACK,
        )

    async def _fetch(self) -> None:
        self._in_the_library("DELETE FROM wanted_files WHERE track_id = ?", TRACK)
        self._in_the_library("DELETE FROM failed_downloads WHERE track_id = ?", TRACK)

    def _in_the_library(self, statement: str, *values: str) -> None:
        with closing(sqlite3.connect(self.desk.database.path)) as library, library:
            library.execute(statement, values)

    async def _lose_the_network(self) -> None:
        self.desk.gateway.faults.offline = True

    async def _find_the_network(self) -> None:
        self.desk.gateway.faults.heal()
        self.world.cloud.reject = lambda _: None

    async def _pause(self) -> None:
        await self.desk.core.set_paused(True)

    async def _resume(self) -> None:
        await self.desk.core.set_paused(False)

    async def _refuse(self) -> None:
        self.world.cloud.reject = lambda change: (
            ("invalid_row", "No.") if self.chance.random() < 0.3 else None
        )

    async def _fail(self) -> None:
        self.desk.gateway.faults.fail("pull", ServerFault("The cloud has problems."))

    async def _sync(self) -> None:
        report = await self.desk.sync(only="pull" if self.chance.random() < 0.2 else None)
        if self.world.signed_in:
            self.has_looked = report.ok

    async def _push(self) -> None:
        await self.desk.push()

    async def _pull(self) -> None:
        result = await self.desk.pull()
        self.has_looked = result.failure is None

    async def _settle(self) -> None:
        with closing(sqlite3.connect(self.desk.database.path)) as library:
            lines = library.execute("SELECT entity, row_id FROM outbox").fetchall()
        for entity, row_id in lines:
            await self.desk.database.write(
                lambda work, entity=entity, row_id=row_id: work.outbox.discard(entity, row_id)  # type: ignore[misc]
            )

    async def _sign_out(self) -> None:
        self.world.signed_in = False

    async def _sign_in(self) -> None:
        self.world.signed_in = True

    async def _restart(self) -> None:
        self.desk = await self.world.restart(self.desk)

    async def _come_to_rest(self) -> None:
        """What a patient person does until nothing is left."""
        for deed in (
            "find the network",
            "resume",
            "sign in",
            "finish the files",
            "pack",
            "fetch",
            "sync",
            "settle",
            "sync",
        ):
            await self.do(deed)

    async def _change(self, device: Device) -> None:
        rows = device.rows()["venues"]
        if rows:
            await device.update("venues", self.chance.choice(sorted(rows)), name=f"{self.chance.random()}")
        else:
            await device.insert("venues", name="Hall")

    async def _remove(self, device: Device, most: int) -> None:
        rows = sorted(device.rows()["venues"])
        for row_id in self.chance.sample(rows, min(most, len(rows))):
            await device.delete("venues", row_id)


@pytest.mark.parametrize("seed", range(2))
def test_synced_is_said_exactly_when_it_is_true(seed: int) -> None:
    async def story(seen: Desk) -> None:
        said, bar = seen.window.overview.state_card.sentence, seen.window.findChild(StatusBar)
        assert bar is not None
        ends = {True: 0, False: 0}
        with tempfile.TemporaryDirectory() as folder:
            async with World(Path(folder), clock=DrivenClock()) as world:
                walk = Walk(
                    world, await world.device("desk"), await world.device("other"), random.Random(seed)
                )
                done: list[str] = []
                for _ in range(STEPS):
                    done.append(walk.chance.choice(DEEDS))
                    await walk.do(done[-1])
                    status = await walk.desk.status()
                    seen.engine.set_status(status)
                    seen.context.bridge.flush()
                    truth = walk.is_synced()
                    ends[truth] += 1
                    shown = {said.text(), bar.sentence.text()}
                    assert (status.state is SyncState.IN_STEP) is truth, (" ".join(done[-12:]), walk, shown)
                    begins = "" if not truth else ONLY_HERE if walk.is_elsewhere() else SYNCED
                    for text in shown:
                        said_now = next((each for each in (SYNCED, ONLY_HERE) if text.startswith(each)), "")
                        assert said_now == begins, (" ".join(done[-12:]), walk, shown)
                    await asyncio.sleep(0)
        assert min(ends.values()) > STEPS / 10, ends

    with_desk(story)


def test_conflicts_of_other_devices_are_told_where_nothing_is_left_here() -> None:
    async def story(seen: Desk) -> None:
        said, bar = seen.window.overview.state_card.sentence, seen.window.findChild(StatusBar)
        assert bar is not None
        with tempfile.TemporaryDirectory() as folder:
            async with World(Path(folder), clock=DrivenClock()) as world:
                walk = Walk(world, await world.device("desk"), await world.device("other"), random.Random(1))
                for deeds, begins in (
                    (("insert", "sync", "edit there", "sync"), SYNCED),
                    (("clash there",), ONLY_HERE),
                    (("settle there", "sync", "sync"), SYNCED),
                ):
                    for deed in deeds:
                        await walk.do(deed)
                    status = await walk.desk.status()
                    seen.engine.set_status(status)
                    seen.context.bridge.flush()
                    assert status.state is SyncState.IN_STEP
                    assert walk.is_elsewhere() is (begins is ONLY_HERE)
                    assert all(text.startswith(begins) for text in (said.text(), bar.sentence.text()))

    with_desk(story)
