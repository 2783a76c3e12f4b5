"""The program dies between any two steps of a login merge: what comes of it is the same, and happens once."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.engine.marks import MERGE_CONFIRM, MERGE_PENDING
from luma_sync.kernel.lanes import InlineLane
from tests.support import world as world_module
from tests.support.joins import LocalRows, fill_local, make_library, merges, uuid
from tests.support.world import Device, World

T = TypeVar("T")
HALL_A, HALL_B = uuid("a", 1), uuid("b", 1)
LOCAL: LocalRows = {
    "venues": (
        {"id": HALL_B, "name": "Hall", "description": "Big"},
        {"id": uuid("b", 2), "name": "Yard"},
    ),
    "fixtures": (
        {"id": uuid("b", 3), "venue_id": HALL_B, "name": "Spot", "address": 1},
        {"id": uuid("b", 4), "venue_id": HALL_B, "name": "Bar", "address": 2},
    ),
}


class Killed(Exception):
    """The program is gone."""


class DyingLane(InlineLane):
    """Every transaction of the library passes here; the chosen one is the last of its program."""

    left = -1
    happens = False
    """The last one is still committed."""

    async def run(self, work: Callable[[], T]) -> T:
        if DyingLane.left == 0:
            DyingLane.left = -1
            if DyingLane.happens:
                await super().run(work)
            raise Killed
        DyingLane.left -= 1
        return await super().run(work)


async def restarted(world: World, device: Device) -> Device:
    DyingLane.left = -1
    return await world.restart(device)


async def joined(world: World, folder: Path, kill_at: int) -> tuple[Device, bool]:
    """Device b after its login merge; whether it died on the way."""
    make_library(folder / "a.db")
    a = await world.device("a")
    await a.insert("venues", id=HALL_A, name="Hall")
    await a.insert("fixtures", id=uuid("a", 3), venue_id=HALL_A, name="Spot", address=1)
    await a.sync()
    await fill_local(folder, "b", LOCAL)
    b = await world.device("b")
    DyingLane.left = kill_at
    try:
        await b.sync()
    except Killed:
        b = await restarted(world, b)
        await b.sync()
        died = True
    else:
        died = False
    DyingLane.left = -1
    await a.sync()
    return b, died


@pytest.mark.parametrize("happens", [False, True], ids=["before it happens", "after it happened"])
async def test_a_kill_at_any_transaction_changes_nothing_about_the_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, happens: bool
) -> None:
    monkeypatch.setattr(world_module, "InlineLane", DyingLane)
    DyingLane.happens = happens
    for kill_at in range(int(happens), 200, 6):
        folder = tmp_path / str(kill_at)
        folder.mkdir()
        async with World(folder) as world:
            b, died = await joined(world, folder, kill_at)

            await world.assert_converged()
            assert {row.row_id for row in world.cloud.rows.values() if row.entity == "venues"} == {
                HALL_A,
                uuid("b", 2),
            }, "the cloud heard of a twin"
            assert {row["venue_id"] for row in b.rows()["fixtures"].values()} == {HALL_A}
            assert len(await merges(b)) == 2
            marks = await b.database.read(
                lambda work: (work.metadata.get(MERGE_PENDING), work.metadata.get(MERGE_CONFIRM))
            )
            assert marks == (None, None)
            copies = list((folder / "backups").glob("*.db"))
            assert 1 <= len(copies) <= 2, "one copy, or one more where the first was not noted"
        if not died:
            assert kill_at > 20
            return
    raise AssertionError("it never came to its end")
