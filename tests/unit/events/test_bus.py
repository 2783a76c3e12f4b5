"""Subscribers come, go and fail without harming each other."""

import gc
import logging

import pytest

from luma_sync.events.bus import EventBus
from luma_sync.events.types import Event, PauseChanged, QueueChanged, RunFinished


class Listener:
    def __init__(self) -> None:
        self.heard: list[Event] = []

    def hear(self, event: Event) -> None:
        self.heard.append(event)


def test_every_subscriber_hears_every_event_in_order() -> None:
    bus, first, second = EventBus(), Listener(), Listener()
    kept = [bus.subscribe(first.hear), bus.subscribe(second.hear)]
    events = [QueueChanged(), PauseChanged(paused=True)]
    for event in events:
        bus.publish(event)
    assert first.heard == second.heard == events
    assert len(kept) == 2


def test_a_subscriber_of_some_kinds_hears_only_these() -> None:
    bus, listener = EventBus(), Listener()
    kept = bus.subscribe(listener.hear, PauseChanged, RunFinished)
    for event in (QueueChanged(), PauseChanged(paused=True), QueueChanged(), RunFinished(kind="push")):
        bus.publish(event)
    assert listener.heard == [PauseChanged(paused=True), RunFinished(kind="push")]
    assert kept.is_alive


def test_a_failing_subscriber_is_logged_and_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    bus, listener = EventBus(), Listener()

    def fail(_: Event) -> None:
        raise ValueError("broken panel")

    bad = bus.subscribe(fail)
    good = bus.subscribe(listener.hear)
    with caplog.at_level(logging.ERROR, "luma_sync.events"):
        bus.publish(QueueChanged())
        bus.publish(QueueChanged())

    assert len(listener.heard) == 2
    assert (bad.failures, good.failures) == (2, 0)
    assert "broken panel" in caplog.text


def test_a_subscription_does_not_keep_its_owner_alive() -> None:
    bus, listener = EventBus(), Listener()
    subscription = bus.subscribe(listener.hear)
    assert bus.sweep() == 0
    del listener
    gc.collect()
    bus.publish(QueueChanged())
    assert not subscription.is_alive
    assert bus.sweep() == 1
    assert bus.subscriber_count == 0


def test_a_dropped_subscription_hears_nothing_more() -> None:
    bus = EventBus()
    heard: list[Event] = []
    subscription = bus.subscribe(heard.append)
    bus.publish(QueueChanged())
    del subscription
    gc.collect()
    bus.publish(QueueChanged())
    assert len(heard) == 1
    assert bus.sweep() == 1


def test_a_closed_subscription_hears_nothing_more() -> None:
    bus = EventBus()
    heard: list[Event] = []
    subscription = bus.subscribe(lambda event: heard.append(event))
    subscription.close()
    bus.publish(QueueChanged())
    assert heard == []
    assert bus.sweep() == 1


def test_an_event_published_by_a_subscriber_follows_after_the_present_one() -> None:
    bus, listener = EventBus(), Listener()

    def answer(event: Event) -> None:
        if isinstance(event, QueueChanged):
            bus.publish(PauseChanged(paused=True))

    kept = [bus.subscribe(answer), bus.subscribe(listener.hear)]
    bus.publish(QueueChanged())
    assert listener.heard == [QueueChanged(), PauseChanged(paused=True)]
    assert [recorded.event for recorded in bus.history.since(0)] == listener.heard  # type: ignore[union-attr]
    assert len(kept) == 2
