"""Three devices, random edits, syncs, lost answers, restarts and decisions anywhere: all converge, nothing is lost."""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.errors import UsageError
from tests.support.model_conflicts import conflicts_of
from tests.support.world import ANNA, Device, World

SEEDS = 6
STEPS = 45
_CALLS = ("push", "pull", "heads", "conflicts", "conflicts")


@dataclass
class Story:
    """What happens, drawn from a seed; every written name is new."""

    world: World
    chance: random.Random
    devices: list[Device] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    written: int = 0
    seen_over: set[str] = field(default_factory=set)
    """Names that an edit replaced on a device that had them, and those that were refused."""

    async def begin(self) -> None:
        self.devices = [await self.world.device(name) for name in ("a", "b", "c")]
        for _ in range(2):
            self.rows.append(await self.devices[0].insert("venues", name=self.name()))
        for device in self.devices:
            await device.sync()

    def name(self) -> str:
        self.written += 1
        return f"name-{self.written}-"

    async def step(self) -> None:
        place = self.chance.randrange(3)
        device = self.devices[place]
        await self.chance.choices(
            (self.edit, self.run, self.decide, self.break_, self.take_back), (4, 8, 4, 2, 1)
        )[0](device)
        if self.chance.random() < 0.05:
            self.devices[place] = await self.world.restart(device)

    async def edit(self, device: Device) -> None:
        row_id = self.chance.choice(self.rows)
        row = await device.get("venues", row_id)
        if row is None:
            return
        self.seen_over.add(str(row["name"]))
        await device.update("venues", row_id, name=self.name())

    async def run(self, device: Device) -> None:
        await self.world.clock.advance(30)
        await (device.push() if self.chance.random() < 0.3 else device.pull())
        await device.push()

    async def break_(self, device: Device) -> None:
        device.gateway.faults.lose_answer(self.chance.choice(_CALLS))

    async def decide(self, device: Device) -> None:
        conflicts = centre(device)
        lines = await conflicts.page(limit=50)
        if not lines:
            return
        choice = Choice(side=self.chance.choice((Side.LOCAL, Side.CLOUD)))
        if self.chance.random() < 0.3:
            choice = Choice(side=Side.CLOUD, values={"name": self.name()})
        try:
            await conflicts.settle(self.chance.choice(lines).id, choice)
        except UsageError:
            self.seen_over |= {str(value) for value in choice.values.values()}

    async def take_back(self, device: Device) -> None:
        conflicts = centre(device)
        lines = [line for line in await conflicts.history(limit=20) if line.can_undo]
        if lines:
            with suppress(UsageError):
                await conflicts.undo(self.chance.choice(lines).id)

    async def settle_everything(self) -> None:
        """The network is well again, and people decide what is left, wherever they are."""
        for device in self.devices:
            device.gateway.faults.heal()
        for round_ in range(12):
            for device in self.devices:
                await self.world.clock.advance(60)
                await device.sync()
            left = [await centre(device).count() for device in self.devices]
            if not any(left):
                for device in (*self.devices, *self.devices):
                    await device.sync()
                return
            await self.decide(self.devices[round_ % 3])
        raise AssertionError(f"after 12 rounds conflicts are left: {left}")

    async def kept(self) -> str:
        """Everything that is current, or that a person can bring back."""
        texts = [str(row.row) for row in self.world.cloud.rows.values()]
        for device in self.devices:
            found = await device.database.read(
                lambda work: work.told_conflicts._sql.all(
                    "SELECT coalesce(base_row, '') || coalesce(local_row, '') || coalesce(cloud_row, '')"
                    " || coalesce(result_row, '') FROM conflicts"
                )
            )
            texts += [str(row[0]) for row in found]
        return "\n".join(texts)


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whatever_happens_all_converge_and_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    async with World(tmp_path) as world:
        story = Story(world, random.Random(f"sharing {seed}"))
        await story.begin()
        for _ in range(STEPS):
            await story.step()
        await story.settle_everything()
        await world.assert_converged(*story.devices)
        kept = await story.kept()
        names = {f"name-{number}-" for number in range(1, story.written + 1)}
        assert not {name for name in names if name not in kept} - story.seen_over
        assert all(record["state"] != "open" for record in conflicts_of(world.cloud).of(ANNA).values())
