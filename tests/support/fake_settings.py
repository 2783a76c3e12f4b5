"""The settings and the upkeep of the fake engine."""

import asyncio
from collections.abc import Callable, Mapping

from luma_sync.engine.space import CloudSpace, SpaceUsed
from luma_sync.kernel.settings_book import Kept, MemoryKeeper, Said, SettingsBook
from tests.support.fake_clock import FakeClock
from tests.support.fake_world import World


class WorldKeeper(MemoryKeeper):
    """Begins with what the world says."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._kept = Kept(said=dict(world.settings))

    def edit(self, change: Callable[[Said], Said]) -> Kept:
        kept = super().edit(change)
        self._world.settings = dict(kept.said)
        return kept


class FakeSettings(SettingsBook):
    """The real book over the world; fails when the world does."""

    def __init__(self, world: World) -> None:
        super().__init__(keeper=WorldKeeper(world), clock=FakeClock())
        self._world = world

    async def change(self, changes: Mapping[str, object]) -> frozenset[str]:
        self._world.note("settings.change", dict(changes))
        await asyncio.sleep(0)
        return await super().change(changes)


class FakeUpkeep:
    """Says what the world says."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def space(self) -> SpaceUsed:
        self._world.note("upkeep.space")
        return self._world.space

    async def in_cloud(self) -> CloudSpace:
        self._world.note("upkeep.in_cloud")
        return self._world.cloud_space

    async def check(self) -> None:
        self._world.note("upkeep.check")
        await asyncio.sleep(0)
