"""Banners that follow the status: deletes that ask first, and sync that makes no progress."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.snapshot import DeleteGuard, SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_noun
from luma_sync.ui.flows.asked_deletes import DeleteAnswerFlow
from luma_sync.ui.formatting import clock_text, number_text
from luma_sync.ui.models.asked_deletes import allow_text, keep_text, question_text
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

_SHOWN_IN = frozenset({PanelId.OVERVIEW, PanelId.CHANGES})
SAID_S = 8.0


class StatusNotices(QObject):
    """Tells while it is true; what the user closed comes back only with new facts."""

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._commands, self._banners = context, commands, banners
        self.answers = DeleteAnswerFlow(context, banners, window)
        self._panel = PanelId.OVERVIEW
        self._told: dict[str, Message] = {}
        self._closed: dict[str, str] = {}
        context.bridge.status_changed.connect(self._show)
        context.navigation.requested.connect(self._on_target)
        banners.dismissed.connect(self._on_dismissed)
        self._show(context.bridge.status)

    def _show(self, status: SyncStatus) -> None:
        wanted = self._wanted(status)
        for key in self._closed.keys() - wanted.keys():
            del self._closed[key]
        if self._panel not in _SHOWN_IN:
            wanted = {}
        for key in self._told.keys() - wanted.keys():
            self._banners.withdraw(key)
        self._told = {key: text for key, text in wanted.items() if self._closed.get(key) != text.text}
        for message in self._told.values():
            self._banners.tell(message)

    def _wanted(self, status: SyncStatus) -> dict[str, Message]:
        messages = [self._guard(guard) for guard in status.delete_guards]
        messages += [self._asked(asked) for asked in status.delete_questions]
        if status.stalled_since:
            messages.append(self._stalled(status.stalled_since))
        return {message.key: message for message in messages}

    def _guard(self, guard: DeleteGuard) -> Message:
        text = self.tr("%1 of %2 %3 would be deleted in the cloud.")
        values = (number_text(guard.deletes), number_text(guard.rows), entity_noun(guard.entity))
        for number, value in enumerate(values, start=1):
            text = text.replace(f"%{number}", value)
        return Message(
            key=f"deletes/{guard.entity}",
            severity=Severity.ERROR,
            text=text,
            button=self.tr("Send the deletes"),
            pressed=lambda: self._confirm(guard),
            second_button=self.tr("Bring them back"),
            second_pressed=lambda: self._undo(guard),
            shows=lambda: self._go(Target(panel=PanelId.CHANGES, chip="failed", entity=guard.entity)),
        )

    def _asked(self, asked: DeleteGuard) -> Message:
        return Message(
            key=f"asked/{asked.entity}",
            severity=Severity.ERROR,
            text=question_text(asked),
            button=keep_text(),
            pressed=lambda: self.answers.answer(asked.entity, True),
            second_button=allow_text(),
            second_pressed=lambda: self.answers.answer(asked.entity, False),
            shows=lambda: self._go(Target(panel=PanelId.ATTENTION, key=f"asked/{asked.entity}")),
        )

    def _stalled(self, since: str) -> Message:
        text = self.tr("Sync has made no progress since %1; it was restarted.")
        return Message(
            key="stalled",
            severity=Severity.WARNING,
            text=text.replace("%1", clock_text(since)),
            button=self.tr("Try now"),
            pressed=self._commands.sync_now.trigger,
            shows=lambda: self._go(Target(panel=PanelId.CHANGES, chip="all", oldest_first=True)),
        )

    def _go(self, target: Target) -> None:
        self._context.navigation.go(target)

    def _confirm(self, guard: DeleteGuard) -> None:
        queue = self._context.engine.queue
        self._context.actions.run(
            f"answer deletes/{guard.entity}",
            lambda: queue.confirm_deletes(guard.entity),
            done=lambda count: self._answered(guard, self.tr("%Ln delete(s) are sent now.", "", count)),
        )

    def _undo(self, guard: DeleteGuard) -> None:
        queue = self._context.engine.queue
        self._context.actions.run(
            f"answer deletes/{guard.entity}",
            lambda: queue.undo_deletes(guard.entity),
            done=lambda count: self._answered(guard, self.tr("%Ln row(s) are back.", "", count)),
        )

    def _answered(self, guard: DeleteGuard, text: str) -> None:
        """The question is answered; the next snapshot, which knows, may come a moment later."""
        key = f"deletes/{guard.entity}"
        self._banners.withdraw(key)
        self._on_dismissed(key)
        self._banners.tell(Message(key="answered", severity=Severity.INFO, text=text, stays_s=SAID_S))

    def _on_target(self, target: Target) -> None:
        if target.panel is not self._panel:
            self._panel = target.panel
            self._show(self._context.bridge.status)

    def _on_dismissed(self, key: str) -> None:
        if key in self._told:
            self._closed[key] = self._told.pop(key).text
