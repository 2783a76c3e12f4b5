"""Tells screen readers what is new, at most once in five seconds, and at once what an own action led to."""

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
        self._news = ""
        self._last_s = -GAP_S
        self.count = 0
        """How many announcements were made, without answers to actions."""

        self.said: list[str] = []
        """The last texts that were said, the newest last."""

        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.announce)
        bridge.status_changed.connect(self._on_status)

    def say(self, text: str) -> None:
        """Say what the user's own action led to, at once; it does not count as news."""
        self._speak(text, QAccessible.AnnouncementPoliteness.Polite)

    def tell_news(self, text: str) -> None:
        """Say what came up by itself, when it is its turn; a newer text takes the place of one that waits."""
        self._news = text
        self._announce_in_turn()

    def announce(self) -> None:
        """Say what waits: the state when it is another one, and the newest text."""
        status, parts = self._bridge.status, []
        is_changed = status.state is not self._announced
        if is_changed:
            parts.append(sentence_text(status.sentence))
        if self._news and self._news not in parts:
            parts.append(self._news)
        self._news = ""
        if not parts:
            return
        self._announced, self._last_s = status.state, self._clock.monotonic()
        self.count += 1
        polite = QAccessible.AnnouncementPoliteness
        is_stopped = is_changed and status.state is SyncState.STOPPED
        self._speak("\n".join(parts), polite.Assertive if is_stopped else polite.Polite)

    def _on_status(self, status: SyncStatus) -> None:
        if status.state is not self._announced:
            self._announce_in_turn()
        elif not self._news:
            self._later.stop()

    def _announce_in_turn(self) -> None:
        wait_s = self._last_s + GAP_S - self._clock.monotonic()
        if wait_s <= 0:
            self.announce()
        elif not self._later.isActive():
            self._later.start(round(wait_s * 1000))

    def _speak(self, text: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
        event = QAccessibleAnnouncementEvent(self._window, text)
        event.setPoliteness(politeness)
        QAccessible.updateAccessibility(event)
        self.said.append(text)
        del self.said[:-SAID_KEPT]
