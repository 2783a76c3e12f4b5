"""Desktop notifications: what the planner finds due goes out, and a click opens where it is."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.models.milestones import Progress, finished
from luma_sync.ui.models.notice_plan import NoticeKind, Plan, Subject, Told, Wishes, known_before, plan
from luma_sync.ui.models.notice_words import notice_text, subjects_of, summary_text
from luma_sync.ui.navigation import PROBLEMS, PanelId, Target
from luma_sync.ui.quiet.quiet_time import QuietTime
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.widgets.banners import Message, Severity

GATHER_MS = 250
"""Signals of one moment make one look."""

QUIET_S = 30.0
"""So often it is asked whether a quiet time is over, while something waits for that."""

STOPPED = "stopped"
OFF = "off"


class Messenger(Protocol):
    """Who brings a message to the desktop.

    Signals: message_clicked().
    """

    message_clicked: SignalInstance

    def tell(self, title: str, text: str, *, serious: bool) -> bool:
        """Show it in place of the one before; False where there is no way to."""


class Notifying(QObject):
    """One for a window. A sync that has stopped is also told in the window, whatever is switched off."""

    def __init__(
        self,
        context: WindowContext,
        front: Foreground,
        messenger: Messenger,
        quiet: QuietTime | None = None,
    ) -> None:
        super().__init__(front.window)
        self._context, self._front, self._messenger = context, front, messenger
        self._quiet, self._was_quiet = quiet, False
        self._progress, self._told = Progress(), Told()
        self._profile: str | None = None
        self._files_sent = 0
        self._target: Target | None = None
        """Of the message that was shown last."""

        self._has_stopped = self._is_closed = False
        self._soon, self._later = QTimer(self), QTimer(self)
        for timer in (self._soon, self._later):
            timer.setSingleShot(True)
            timer.timeout.connect(self.look)
        bridge = context.bridge
        for moved in (
            bridge.status_changed,
            front.causes.changed,
            bridge.settings_changed,
        ):
            moved.connect(self._look_soon)
        bridge.files_sent.connect(self._on_files_sent)
        messenger.message_clicked.connect(self._open)
        if quiet is not None:
            quiet.answered.connect(self._look_soon)
        self.look()

    def close(self) -> None:
        """Tell nothing more."""
        self._is_closed = True
        self._soon.stop()
        self._later.stop()

    def look(self) -> None:
        """Tell what is due now."""
        status, now_s = self._context.bridge.status, self._context.clock.monotonic()
        self._tell_stop(status)
        self._progress, done = finished(self._progress, status, files_sent=self._files_sent, now_s=now_s)
        self._files_sent = 0
        subjects = self._open_causes
        if status.profile != self._profile:
            self._profile = status.profile
            self._told = known_before(each for each in subjects if each.kind is NoticeKind.CONFLICT)
        self._step((*subjects, *done), now_s)

    @property
    def _open_causes(self) -> tuple[Subject, ...]:
        return subjects_of(self._front.causes.causes)

    def _step(self, subjects: tuple[Subject, ...], now_s: float) -> None:
        step = plan(self._told, subjects, self._wishes(quiet=self._quiet is not None), now_s)
        if step.held:
            step = self._unless_quiet(step, now_s)
        self._told = step.told
        words = [notice_text(notice) for notice in step.notices]
        if self._was_quiet and len(words) > 1:
            words = [summary_text(words)]
        for each in words:
            if self._messenger.tell(each.title, each.text, serious=each.serious):
                self._target = each.target
        if not step.held:
            self._was_quiet = False
        looks = [each for each in (step.look_in_s, QUIET_S if self._was_quiet else None) if each is not None]
        if looks:
            self._later.start(max(1, round(min(looks) * 1000)))
        else:
            self._later.stop()

    def _unless_quiet(self, held: Plan, now_s: float) -> Plan:
        """The system is asked only where something is due; what is due waits for its answer."""
        quiet = self._quiet.now if self._quiet is not None else False
        if quiet is None and self._quiet is not None:
            self._quiet.ask()
        elif quiet:
            self._was_quiet = True
        else:
            return plan(held.told, self._open_causes, self._wishes(), now_s)
        return held

    def _wishes(self, *, quiet: bool = False) -> Wishes:
        current = self._context.engine.settings.current
        wanted = {
            NoticeKind.CONFLICT: current.notify_conflicts,
            NoticeKind.PROBLEM: current.notify_problems,
            NoticeKind.UPLOADED: current.notify_uploads,
            NoticeKind.FIRST_SYNC: current.notify_first_sync,
        }
        kinds = frozenset(kind for kind, on in wanted.items() if on and current.notifications)
        snoozed = current.snooze != OFF
        return Wishes(kinds=kinds, snoozed=snoozed, watching=self._front.is_watched, quiet=quiet)

    def _tell_stop(self, status: SyncStatus) -> None:
        """A password store that does not work has a banner of its own."""
        has_stopped = status.state is SyncState.STOPPED and not status.needs_store
        if has_stopped is self._has_stopped:
            return
        self._has_stopped = has_stopped
        if not has_stopped:
            self._front.banners.withdraw(STOPPED)
            return
        self._front.banners.tell(
            Message(
                key=STOPPED,
                severity=Severity.ERROR,
                text=sentence_text(status.sentence),
                button=self.tr("Show problems"),
                pressed=lambda: self._context.navigation.open(PanelId.ATTENTION, chip=PROBLEMS),
            )
        )

    def _open(self) -> None:
        """A message was clicked."""
        if self._target is not None:
            self._front.come_forward()
            self._context.navigation.go(self._target)

    def _on_files_sent(self, files: int) -> None:
        self._files_sent += files
        self._look_soon()

    def _look_soon(self) -> None:
        if not self._soon.isActive() and not self._is_closed:
            self._soon.start(GATHER_MS)
