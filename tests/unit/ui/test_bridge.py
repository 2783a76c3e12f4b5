"""Events become few signals."""

from collections import Counter
from dataclasses import replace

import pytest

from luma_sync.events.types import (
    Event,
    FilesImported,
    PauseChanged,
    QueueChanged,
    RowsPulled,
    RowsPushed,
    RunFinished,
    SessionChanged,
    UploadCompleted,
    UploadProgressed,
)
from luma_sync.ui.bridge import FLUSH_MS, HIDDEN_FLUSH_MS, MINUTE_LOOKS, Bridge
from tests.support.fake_engine import FakeEngine
from tests.support.qt import application


@pytest.fixture(autouse=True)
def _application() -> None:
    application()


def listening(bridge: Bridge) -> Counter[str]:
    heard: Counter[str] = Counter()
    for name in ("queue", "uploads", "activity", "session"):
        getattr(bridge, f"{name}_changed").connect(lambda name=name: heard.update([name]))
    bridge.status_changed.connect(lambda _status: heard.update(["status"]))
    return heard


@pytest.mark.parametrize(
    ("event", "signals"),
    [
        (QueueChanged(), {"queue", "uploads"}),
        (RowsPushed(accepted=1, conflicts=0, rejected=0), {"queue"}),
        (RunFinished(kind="pull"), {"activity"}),
        (UploadCompleted(upload_id="1", file_size=1), {"uploads", "activity"}),
        (UploadProgressed(upload_id="1", bytes_uploaded=1, file_size=2), set()),
        (FilesImported(imported=1, skipped=0), {"uploads", "activity"}),
        (PauseChanged(paused=True), {"uploads"}),
        (SessionChanged(state="signed_in"), {"queue", "uploads", "activity", "session"}),
    ],
)
def test_each_event_reaches_the_panels_it_concerns(event: Event, signals: set[str]) -> None:
    engine = FakeEngine()
    bridge = Bridge(engine.as_engine)
    heard = listening(bridge)

    engine.events.publish(event)
    assert not heard
    bridge.flush()

    assert set(heard) == signals


def test_a_thousand_events_are_one_signal() -> None:
    engine = FakeEngine()
    bridge = Bridge(engine.as_engine)
    heard = listening(bridge)

    for _ in range(1000):
        engine.events.publish(QueueChanged())
    bridge.flush()

    assert heard == Counter(queue=1, uploads=1)


def test_a_new_snapshot_is_told_once() -> None:
    engine = FakeEngine()
    bridge = Bridge(engine.as_engine)
    heard = listening(bridge)

    engine.set_status(replace(engine.world.status, outbox=3))
    bridge.flush()
    bridge.flush()

    assert heard["status"] == 1
    assert bridge.status.outbox == 3


def test_a_closed_bridge_hears_nothing() -> None:
    engine = FakeEngine()
    bridge = Bridge(engine.as_engine)
    heard = listening(bridge)
    bridge.close()

    engine.events.publish(QueueChanged())
    bridge.flush()

    assert not heard


def test_lists_of_a_minimised_window_are_told_nothing_and_catch_up_when_it_is_seen_again() -> None:
    engine = FakeEngine()
    bridge = Bridge(engine.as_engine)
    heard = listening(bridge)
    rows: list[object] = []
    bridge.rows_changed.connect(rows.append)
    bridge.set_watching(False, minimised=True)

    for _ in range(3):
        engine.events.publish(RowsPulled(entity="tracks", scope_id="a", upserted=1, deleted=0))
        engine.events.publish(SessionChanged(state="signed_in"))
        engine.set_status(replace(engine.world.status, outbox=engine.world.status.outbox + 1))
        bridge.flush()
    assert heard == Counter(status=3, session=3), "tray and notifications go on"
    assert rows == []

    heard.clear()
    bridge.set_watching(True)
    assert heard == Counter(queue=1, uploads=1, activity=1)
    assert rows == [None]
    bridge.close()


def test_it_flushes_less_often_while_nobody_looks() -> None:
    bridge = Bridge(FakeEngine().as_engine)
    assert bridge._flush_timer.interval() == HIDDEN_FLUSH_MS
    bridge.set_watching(True)
    assert bridge._flush_timer.interval() == FLUSH_MS
    bridge.set_watching(False)
    assert bridge._flush_timer.interval() == HIDDEN_FLUSH_MS
    assert not bridge._look_timer.isActive()
    bridge.close()


def test_a_minute_passes_after_sixty_looks_and_when_the_window_is_seen_again() -> None:
    bridge = Bridge(FakeEngine().as_engine)
    minutes: list[int] = []
    bridge.minute_passed.connect(lambda: minutes.append(1))
    bridge.set_watching(True)
    assert len(minutes) == 1
    for _ in range(2 * MINUTE_LOOKS - 1):
        bridge._look()
    assert len(minutes) == 2
    bridge._look()
    assert len(minutes) == 3
    bridge.close()
