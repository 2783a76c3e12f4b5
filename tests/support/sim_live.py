"""Live hints in the simulator: lines that break, hints that are lost, late or repeated; all of it drawn from the seed."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import HeadMoved
from luma_sync.cloud.ports import LiveLine
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_realtime import LOST, FakeHub, FakeLine
from tests.support.sim_loop import SimProcess
from tests.support.sim_network import Line

_LINE_S = 90.0
_LATE_S = 20.0


class SimLine(FakeLine):
    """A line over a bad network."""

    def __init__(self, cloud: ModelCloud, line: Line, chance: random.Random) -> None:
        super().__init__(cloud, line.user)
        self._line = line
        self._chance = chance

    def hear(self, hint: HeadMoved) -> None:
        for _ in range(self._chance.choice((0, 1, 1, 1, 2))):
            late_s = self._chance.choice((0.01, 0.1, self._chance.uniform(0.0, _LATE_S)))
            asyncio.get_running_loop().call_later(late_s, self._arrive, hint)

    def _arrive(self, hint: HeadMoved) -> None:
        if not self._line.offline:
            super().hear(hint)


class SimLive:
    """The realtime port of one process."""

    def __init__(
        self, hub: FakeHub, cloud: ModelCloud, line: Line, process: SimProcess, chance: random.Random
    ) -> None:
        self._hub = hub
        self._cloud = cloud
        self._line = line
        self._process = process
        self._chance = chance

    @asynccontextmanager
    async def line(self) -> AsyncIterator[LiveLine]:
        """Opens more often than not, and breaks after a while."""
        self._process.check()
        await asyncio.sleep(self._chance.uniform(0.005, 1.0))
        if self._line.offline or self._chance.random() < 0.2:
            raise Unreachable(LOST)
        line = SimLine(self._cloud, self._line, self._chance)
        lasts_s = self._chance.expovariate(1 / _LINE_S)
        ending = asyncio.get_running_loop().call_later(lasts_s, line.fail, Unreachable(LOST))
        self._hub.lines.append(line)
        self._hub.opened += 1
        try:
            yield line
        finally:
            ending.cancel()
            self._hub.lines.remove(line)
