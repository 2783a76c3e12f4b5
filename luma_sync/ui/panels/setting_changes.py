"""Changes of settings as somebody makes them: applied at once, in their order, and taken back one by one."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.models.setting_words import title_of

CHANGE = "change settings"
_STEPS_MAX = 50


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    undo: Callable[[], None]


class SettingChanges(QObject):
    """Values that come while others are being kept wait, the newest of a setting alone.

    Signals: stepped() when there is another change to undo; refused(sentence), empty when the next one goes.
    """

    stepped = Signal()
    refused = Signal(str)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: dict[str, object] = {}
        self._waiting_steps: list[_Step] = []
        self._steps: list[_Step] = []

    @property
    def undo_name(self) -> str:
        """What was changed last; empty when there is nothing to take back."""
        return self._steps[-1].name if self._steps else ""

    def change(self, key: str, value: object) -> None:
        """Choose a value; None resets."""
        book = self._context.engine.settings
        before = None if book.is_default(key) else getattr(book.current, key)
        self._keep({key: value}, _Step(title_of(key), lambda: self._keep({key: before})))

    def note(self, name: str, undo: Callable[[], None]) -> None:
        """Something was changed that `undo` takes back."""
        self._add(_Step(name, undo))

    def undo(self) -> str:
        """Take the last change back; what it was called."""
        if not self._steps:
            return ""
        step = self._steps.pop()
        step.undo()
        self.stepped.emit()
        return step.name

    def _keep(self, changes: Mapping[str, object], step: _Step | None = None) -> None:
        self._waiting.update(changes)
        self._waiting_steps += [step] if step is not None else []
        if not self._context.actions.is_busy(CHANGE):
            self._send()

    def _send(self) -> None:
        book = self._context.engine.settings
        wanted, self._waiting = self._waiting, {}
        steps, self._waiting_steps = self._waiting_steps, []

        def done(_: object) -> None:
            self.refused.emit("")
            self._add(*steps)
            if self._waiting:
                self._send()

        self._context.actions.run(CHANGE, lambda: book.change(wanted), done=done, failed=self._on_failed)

    def _add(self, *steps: _Step) -> None:
        self._steps += steps
        del self._steps[:-_STEPS_MAX]
        self.stepped.emit()

    def _on_failed(self, trouble: ErrorText) -> None:
        """It does not hold, so there is nothing to take back."""
        self._waiting.clear()
        self._waiting_steps.clear()
        self.stepped.emit()
        self.refused.emit(trouble.title)
