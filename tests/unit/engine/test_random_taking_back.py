"""Decisions about another device's conflict, taken back at any moment, with lost calls and restarts between the
steps: none wins unseen, and everybody agrees in the end.
"""

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.errors import UsageError
from luma_sync.store.repositories.told_ends import ToldEnds
from tests.support.model_conflicts import conflicts_of
from tests.support.taken_back import Ask, taken_back_but_done
from tests.support.world import Device, World

SEEDS = 10
STEPS = 16


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


class Story:
    """The laptop has the edit; phone and tablet decide, and think better of it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.devices: dict[str, Device] = {}

    async def begin(self) -> None:
        for name in ("laptop", "phone", "tablet"):
            self.devices[name] = await self.world.device(name)
        laptop, phone = self.devices["laptop"], self.devices["phone"]
        self.hall = await laptop.insert("venues", name="Hall")
        await self.sync()
        if self.chance.random() < 0.5:
            await phone.update("venues", self.hall, name="Theirs")
            await phone.sync()
            await laptop.delete("venues", self.hall)
        else:
            await phone.delete("venues", self.hall)
            await phone.sync()
            await laptop.insert("fixtures", venue_id=self.hall, name="Lamp")
        await self.sync()

    async def sync(self) -> None:
        for device in self.devices.values():
            await self.world.clock.advance(61)
            await device.sync(confirm_deletes=True)

    async def step(self) -> None:
        name = self.chance.choice(("laptop", "phone", "phone", "tablet"))
        device = self.devices[name]
        if self.chance.random() < 0.1:
            device = self.devices[name] = await self.world.restart(device)
        faults = device.gateway.faults
        if self.chance.random() < 0.3:
            faults.lose_answer("conflicts")
        faults.offline = self.chance.random() < 0.1
        acts = (self.decide, self.take_back, self.run, self.run)
        await (self.run if name == "laptop" else self.chance.choice(acts))(device)
        faults.heal()

    async def run(self, device: Device) -> None:
        await self.world.clock.advance(61)
        await device.pull(confirm_deletes=True)

    async def decide(self, device: Device) -> None:
        for line in await centre(device).page(limit=5):
            with suppress(UsageError):
                await centre(device).settle(
                    line.id, Choice(side=self.chance.choice((Side.LOCAL, Side.CLOUD)))
                )

    async def take_back(self, device: Device) -> None:
        for line in await centre(device).history(limit=1):
            with suppress(UsageError):
                await centre(device).undo(line.id)

    def won_unseen(self) -> list[str]:
        asks = {device.core.parts.device_id: self._ask(name) for name, device in self.devices.items()}
        return list(taken_back_but_done(asks, conflicts_of(self.world.cloud).deciders))

    def _ask(self, name: str) -> Ask:
        def ask(statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
            with closing(sqlite3.connect(self.world.folder / f"{name}.db")) as connection:
                return connection.execute(statement, values).fetchall()

        return ask


async def tell(folder: Path, seed: int) -> tuple[Story, list[str]]:
    """One story; what had won unseen when the faults were over and everybody had synced."""
    async with World(folder) as world:
        story = Story(world, random.Random(f"taking back {seed}"))
        await story.begin()
        for _ in range(STEPS):
            await story.step()
        for _ in range(3):
            await story.sync()
        unseen = story.won_unseen()
        for _ in range(8):
            await story.decide(story.devices[story.chance.choice(("laptop", "phone"))])
            await story.sync()
        for _ in range(2):
            await story.sync()
        await world.assert_converged(*story.devices.values())
        assert [await centre(device).count() for device in story.devices.values()] == [0, 0, 0]
        return story, unseen


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_nothing_that_was_taken_back_wins_unseen(tmp_path: Path, seed: int) -> None:
    _, unseen = await tell(tmp_path, seed)
    assert not unseen


async def test_a_program_that_believes_that_nobody_heard_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ToldEnds, "note", lambda self, told: list(told))
    for seed in range(SEEDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with suppress(AssertionError):  # the devices may disagree as well
            if (await tell(folder, seed))[1]:
                return
    raise AssertionError(f"not in {SEEDS} stories")
