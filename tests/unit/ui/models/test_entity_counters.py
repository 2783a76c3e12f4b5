"""Counters of every entity, from the snapshot."""

import random
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.ui.models.cells import Role
from luma_sync.ui.models.entity_counters import EntityCountersModel
from tests.support.qt import StillClock, application
from tests.support.scenes import SCENES


def test_every_entity_is_a_row_in_every_scene() -> None:
    application()
    model = EntityCountersModel(StillClock())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    source = random.Random(2)
    statuses = [make().status for make in SCENES.values()]
    for _ in range(100):
        status = source.choice(statuses)
        model.show(replace(status, state=source.choice(list(SyncState))))
        model.sort(source.choice([-1, 0, 1, 7, 9]), source.choice(list(Qt.SortOrder)))

        assert model.rowCount() == 28
    assert tester.model() is model


def test_figures_that_are_not_zero_are_links_and_zeros_are_spoken() -> None:
    application()
    model = EntityCountersModel(StillClock())
    model.show(SCENES["error"]().status)
    dirty, failed = model.index(0, 3), model.index(1, 4)

    assert dirty.data(Role.LINK)
    assert not failed.data(Role.LINK)
    assert failed.data(Qt.ItemDataRole.AccessibleTextRole) == "0"


def test_a_cloud_count_that_is_not_known_says_so() -> None:
    application()
    model = EntityCountersModel(StillClock())
    status = SCENES["in-step"]().status
    model.show(replace(status, entities=tuple(replace(entity, cloud=None) for entity in status.entities)))

    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Not known yet"
    assert model.index(0, model.columnCount() - 1).data() == "Not compared yet"
