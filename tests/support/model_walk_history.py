"""A random walk through what happened in the cloud: pages, failures, news, other lists."""

import asyncio
import random
from dataclasses import replace

from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.status.history_views import PAGE_LINES, HistoryFilter
from luma_sync.ui.models.cloud_history import HistoryModel, Read, history_columns
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_history import FakeHistory
from tests.support.fake_world import World
from tests.support.model_walks import look, watched
from tests.support.qt import StillClock
from tests.support.scenes_history import past, pasts

_LINES_MAX = PAGE_LINES + 40


async def walk_history(rng: random.Random, steps: int) -> None:
    """Somebody scrolls, filters, looks again and away, while the cloud fails, answers late and goes on."""
    world, tasks = World(history=pasts(PAGE_LINES + 5)), TaskScope()
    history, model = FakeHistory(world), HistoryModel(history_columns(StillClock()), tasks)
    with watched(model):
        for number in range(steps):
            act = rng.randrange(8)
            if act == 0:
                wanted = HistoryFilter(what=rng.choice(("", "added", "deleted")))
                model.show(_pages(history, wanted))
            elif act == 1:
                model.show(None)
            elif act == 2:
                model.look_again()
            elif act == 3:
                model.go_on()
            elif act == 4:
                model.stop()
            elif act == 5:
                history.failure = Unreachable("No answer.") if rng.random() < 0.5 else None
            elif act == 6:
                news = replace(past(0, _LINES_MAX), seq=_LINES_MAX + number)
                world.history = [news, *world.history][:_LINES_MAX]
            else:
                model.patch([replace(line, is_here=rng.random() < 0.5) for line in world.history])
            look(model, rng)
            for _ in range(rng.randrange(4)):
                await asyncio.sleep(0)
    await tasks.close()


def _pages(history: FakeHistory, wanted: HistoryFilter) -> Read:
    return lambda before: history.page(wanted, before=before)
