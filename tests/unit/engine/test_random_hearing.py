"""Devices that sign out and in, are refused, throttled and cut off: when all is quiet, each lists what is open."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound, ServerFault, Throttled
from luma_sync.engine.leaving import _discard_some, withdraw_conflicts
from luma_sync.kernel.errors import SignInNeeded
from tests.support.model_conflicts import conflicts_of
from tests.support.world import ANNA, Device, World
from tests.unit.engine.test_random_sharing import Story, centre

SEEDS = (10, 1, 2)
STEPS = 30
CALLS = ("push", "pull", "heads", "ping", "authors", "conflicts", "conflicts", "conflicts")
ERRORS = (
    lambda: ServerFault("The cloud has problems."),
    lambda: Throttled("The cloud asks to wait.", retry_after_s=5.0),
    lambda: SignInNeeded("Sign in again."),
    lambda: NotFound("There is no such function."),
)
DEEDS = {
    "edit": 6, "run": 8, "clash": 3, "decide": 3, "take back": 1, "fail": 2, "break": 2, "refuse": 1, "cut": 1,
    "restart": 1, "sign out": 1, "discard": 1, "sign in": 2, "forget": 1, "heal": 2, "wait": 1,
}  # fmt: skip
QUIET_ROUNDS = 12
_SETTLED_HERE = """SELECT id FROM shared_conflicts AS s WHERE state = 'settled' AND EXISTS (
  SELECT 1 FROM outbox AS o WHERE o.entity = s.entity AND o.row_id = s.row_id)"""


@dataclass
class Hearing(Story):
    """The same people with worse luck, and less patience."""

    async def step(self) -> None:
        place = self.chance.randrange(len(self.devices))
        device = self.devices[place]
        deed = self.chance.choices(list(DEEDS), list(DEEDS.values()))[0]
        if deed == "restart" or (deed == "sign in" and self.is_out(device)):
            self.world.signed_out.discard(device.name)
            self.devices[place] = await self.world.restart(device)
        elif deed != "sign in":
            await getattr(self, {"break": "break_"}.get(deed, deed.replace(" ", "_")))(device)

    def is_out(self, device: Device) -> bool:
        return device.name in self.world.signed_out

    async def run(self, device: Device) -> None:
        if not self.is_out(device):
            await super().run(device)

    async def clash(self, device: Device) -> None:
        """Two edit the same row, one after the other."""
        row_id = self.chance.choice(self.rows)
        for each in (self.chance.choice(self.devices), device):
            if await each.get("venues", row_id) is not None:
                await each.update("venues", row_id, name=self.name())
            await self.run(each)

    async def fail(self, device: Device) -> None:
        device.gateway.faults.fail(self.chance.choice(CALLS), self.chance.choice(ERRORS)())

    async def refuse(self, device: Device) -> None:
        self.world.cloud.reject = lambda _: ("invalid_row", "No.") if self.chance.random() < 0.4 else None

    async def cut(self, device: Device) -> None:
        """The program is interrupted somewhere in a run."""
        if self.is_out(device) or device.core.cycle is None:
            return
        run = asyncio.ensure_future(device.core.cycle.run(push=True, pull=True))
        for _ in range(self.chance.randrange(40)):
            await asyncio.sleep(0)
        run.cancel()
        with suppress(asyncio.CancelledError):
            await run

    async def sign_out(self, device: Device) -> None:
        self.world.signed_out.add(device.name)

    async def discard(self, device: Device) -> None:
        """Somebody signs out and gives up what was not sent, with the cloud or without it."""
        await withdraw_conflicts(device.core)
        self.world.signed_out.add(device.name)
        while await device.database.write(_discard_some):
            pass

    async def forget(self, device: Device) -> None:
        """The cloud forgets the ends of conflicts."""
        conflicts_of(self.world.cloud).purge()

    async def heal(self, device: Device) -> None:
        self.world.cloud.reject = lambda _: None
        device.gateway.faults.heal()

    async def wait(self, device: Device) -> None:
        await self.world.clock.advance(3700)

    async def become_quiet(self) -> None:
        """All are signed in, nothing fails, nobody does anything, until no head moves any more."""
        self.world.signed_out.clear()
        self.devices = [await self.world.restart(device) for device in self.devices]
        for device in self.devices:
            await self.heal(device)
        for _ in range(QUIET_ROUNDS):
            before = dict(self.world.cloud.scopes[ANNA].heads)
            await self.world.clock.advance(3700)
            for device in self.devices:
                await device.sync(confirm_deletes=True)
            if before == self.world.cloud.scopes[ANNA].heads:
                return

    async def check(self) -> int:
        """What all list is what is open; returns how much that is. What was settled here waits to be told."""
        own, elsewhere, settled = [], [], []
        for device in self.devices:
            lines = await centre(device).page(limit=100)
            own.append({line.id for line in lines if not line.is_elsewhere})
            elsewhere.append({line.id for line in lines if line.is_elsewhere})
            told = await device.database.read(lambda work: work.told_conflicts._sql.all(_SETTLED_HERE))
            settled.append({row[0] for row in told})
        for place in range(len(self.devices)):
            others = set().union(*(ids for which, ids in enumerate(own) if which != place))
            assert elsewhere[place] == others - settled[place], self.devices[place].name
        records = conflicts_of(self.world.cloud).of(ANNA).values()
        assert {record["id"] for record in records if record["state"] == "open"} == set().union(*own)
        return sum(map(len, own))


@pytest.mark.parametrize("seed", SEEDS)
async def test_each_device_lists_what_is_open_on_the_others(tmp_path: Path, seed: int) -> None:
    async with World(tmp_path) as world:
        story = Hearing(world, random.Random(f"hearing {seed}"))
        await story.begin()
        story.devices = story.devices[: 2 + seed % 2]
        for _ in range(2):
            for _ in range(STEPS):
                await story.step()
            await story.become_quiet()
            await story.check()
