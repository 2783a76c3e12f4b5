"""Every model of the window under random rows, filters, orders and pages, watched by Qt's own tester."""

import asyncio
import importlib
import pkgutil
import random

import pytest
from PySide6.QtCore import QAbstractItemModel

import luma_sync.ui
from luma_sync.ui.models.cloud_history import HistoryModel
from luma_sync.ui.models.paged import PagedModel
from tests.support import model_walks
from tests.support.model_walk_history import walk_history
from tests.support.model_walks import make_pages_small
from tests.support.qt import application

WALKS = {**model_walks.WALKS, HistoryModel: walk_history}
STEPS, PAGED_STEPS = 40, 150
LONG_STEPS = 10_000


def walk(model: type[QAbstractItemModel], seed: int, steps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        make_pages_small(patch)
        application()
        asyncio.run(_walked(model, seed, steps))


async def _walked(model: type[QAbstractItemModel], seed: int, steps: int) -> None:
    await WALKS[model](random.Random(seed), steps)


@pytest.mark.parametrize("model", list(WALKS), ids=lambda model: model.__name__)
def test_what_a_model_announces_and_what_it_says_fit(model: type[QAbstractItemModel]) -> None:
    walk(model, 1, PAGED_STEPS if issubclass(model, PagedModel) else STEPS)


@pytest.mark.long
@pytest.mark.parametrize("model", list(WALKS), ids=lambda model: model.__name__)
def test_they_fit_over_ten_thousand_steps(model: type[QAbstractItemModel]) -> None:
    walk(model, 11, LONG_STEPS)


def test_no_model_of_the_window_is_left_out() -> None:
    for module in pkgutil.walk_packages(luma_sync.ui.__path__, "luma_sync.ui."):
        importlib.import_module(module.name)

    def below(kind: type) -> set[type]:
        found = {kind}
        children: list[type] = type.__subclasses__(kind)
        for each in children:
            found |= below(each)
        return found

    ours = {kind for kind in below(QAbstractItemModel) if kind.__module__.startswith("luma_sync.")}
    assert ours == set(WALKS)
