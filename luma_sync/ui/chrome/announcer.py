"""Tells screen readers when the state changes, at most once in five seconds, and what an action led to."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.clock import Clock
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.sentences import sentence_text

GAP_S = 5.0
SAID_KEPT = 20


class Announcer(QObject):
    """Announces states, not every percent; the newest wins when several come in the gap."""

    def __init__(self, window: QWidget, bridge: Bridge, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._bridge, self._clock = window, bridge, clock
        self._announced = bridge.status.state
        self._last_s = -GAP_S
        self.count = 0
        """How many announcements were made."""

        self.said: list[str] = []
        """The last answers to actions, the newest last."""

        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._announce)
        bridge.status_changed.connect(self._on_status)

    def say(self, text: str) -> None:
        """Say what the user's own action led to, at once; it does not count as a change of state."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        self.said.append(text)
        del self.said[:-SAID_KEPT]

    def _on_status(self, status: SyncStatus) -> None:
        if status.state is self._announced:
            self._later.stop()
            return
        wait_s = self._last_s + GAP_S - self._clock.monotonic()
        if wait_s <= 0:
            self._announce()
        elif not self._later.isActive():
            self._later.start(round(wait_s * 1000))

    def _announce(self) -> None:
        status = self._bridge.status
        if status.state is self._announced:
            return
        self._announced, self._last_s = status.state, self._clock.monotonic()
        self.count += 1
        event = QAccessibleAnnouncementEvent(self._window, sentence_text(status.sentence))
        if status.state is SyncState.STOPPED:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
