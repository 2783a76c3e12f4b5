"""Publish and subscribe on one loop; a failing or forgotten subscriber never harms another."""

import inspect
import weakref
from collections import deque
from collections.abc import Callable

from luma_sync.events.history import EventHistory
from luma_sync.events.types import Event
from luma_sync.kernel.logs import logger

Callback = Callable[[Event], None]
_log = logger("events")


class Subscription:
    """Keep it as long as events are wanted; dropping or closing it ends them.

    A bound method is held weakly, so a subscription never keeps its owner alive. A plain function is held
    by the subscription alone.
    """

    def __init__(self, callback: Callback, kinds: tuple[type[Event], ...]) -> None:
        self.kinds = kinds
        if inspect.ismethod(callback):
            self._weak: weakref.WeakMethod[Callback] | None = weakref.WeakMethod(callback)
            self._strong: Callback | None = None
        else:
            self._weak, self._strong = None, callback
        self._closed = False
        self.failures = 0
        """How often the callback raised."""

    @property
    def is_alive(self) -> bool:
        """Whether events still arrive somewhere."""
        return not self._closed and self._target() is not None

    def close(self) -> None:
        """End the subscription at once."""
        self._closed = True
        self._weak = self._strong = None

    def deliver(self, event: Event) -> None:
        """Call the subscriber; its failure is logged with its stack and counted, never raised."""
        target = None if self._closed else self._target()
        if target is None:
            return
        try:
            target(event)
        except Exception:  # noqa: BLE001 - the others must get their event
            self.failures += 1
            _log.exception("A subscriber failed on %s.", type(event).__name__)

    def _target(self) -> Callback | None:
        return self._weak() if self._weak is not None else self._strong


class EventBus:
    """Delivers each event to all live subscribers, in the order of publishing, and keeps the history."""

    def __init__(self, history: EventHistory | None = None) -> None:
        self.history = history or EventHistory()
        self._subscriptions: list[weakref.ref[Subscription]] = []
        self._waiting: deque[Event] = deque()
        self._delivering = False

    def subscribe(self, callback: Callback, *kinds: type[Event]) -> Subscription:
        """Receive every event, or those of `kinds`, as long as the returned subscription is kept."""
        subscription = Subscription(callback, kinds or (Event,))
        self._subscriptions.append(weakref.ref(subscription))
        return subscription

    def publish(self, event: Event) -> None:
        """Record and deliver. An event published by a subscriber follows after the present one."""
        self.history.record(event)
        self._waiting.append(event)
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._waiting:
                self._deliver(self._waiting.popleft())
        finally:
            self._delivering = False

    def sweep(self) -> int:
        """Forget dead subscriptions; returns how many there were."""
        before = len(self._subscriptions)
        self._subscriptions = [reference for reference in self._subscriptions if _lives(reference)]
        return before - len(self._subscriptions)

    @property
    def subscriber_count(self) -> int:
        """Subscriptions held, dead ones included until the next sweep."""
        return len(self._subscriptions)

    def _deliver(self, event: Event) -> None:
        for reference in tuple(self._subscriptions):
            subscription = reference()
            if subscription is not None and isinstance(event, subscription.kinds):
                subscription.deliver(event)


def _lives(reference: weakref.ref[Subscription]) -> bool:
    subscription = reference()
    return subscription is not None and subscription.is_alive
