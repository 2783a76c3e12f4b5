"""What is known of one change: state, cause, history, ids."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import exact_text, number_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import change_kind, change_state
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon

RETRIABLE = frozenset({"retry", "attention", "waiting"})


class ChangeDetails(Card):
    """Folded away while nothing is selected.

    Signals: retry_pressed(), closed().
    """

    retry_pressed = Signal()
    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(QCoreApplication.translate("Panels", "Details of the selected change"))
        theme = context.theme
        self._clock = context.clock
        self._change: ChangeView | None = None
        self._icon = ShapeIcon(theme, Shape.CLOCK)
        self._name = ElidedLabel(theme)
        self._cause = paragraph(theme, tone=Tone.TEXT)
        self._retry = Button(theme, self.tr("Retry"), Shape.RETRY)
        self._copy = Button(theme, self.tr("Copy details"), Shape.COPY)
        close = IconButton(theme, self.tr("Close details"), Shape.CROSS)
        self._retry.clicked.connect(self.retry_pressed)
        self._copy.clicked.connect(self.copy)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        for button in (self._retry, self._copy, close):
            head.addWidget(button)
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.XS // 2)
        self._grid.setRowMinimumHeight(2, Space.S)
        self._values = [ElidedLabel(theme) for _ in range(6)]
        titles = (
            self.tr("Type"), self.tr("Change"), self.tr("Changed"),
            self.tr("Attempts"), self.tr("Row id"), self.tr("Change id"),
        )  # fmt: skip
        for number, title in enumerate(titles):
            line, column = 3 * (number // 3), number % 3
            self._grid.addWidget(label(theme, title, size=Type.SMALL, tone=Tone.MUTED), line, column)
            self._grid.addWidget(self._values[number], line + 1, column)
            self._grid.setColumnStretch(column, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        inside.setSpacing(Space.S)
        inside.addLayout(head)
        inside.addWidget(self._cause)
        inside.addWidget(self._facts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def fold(self, folded: bool) -> None:
        """Leave the ids out where there is no room for them."""
        self._facts.setVisible(not folded)

    def show_change(self, change: ChangeView | None) -> None:
        """Show a change, or fold."""
        self._change = change
        self.setVisible(change is not None)
        if change is None:
            return
        word = change_state(change, self._clock.now())
        self._icon.show_shape(word.shape, word.tone)
        self._name.setText(f"{plain(change.label) or change.row_id} · {word.text}")
        self._cause.setText(plain(change.last_error))
        self._cause.setVisible(bool(change.last_error))
        retriable = change.state in RETRIABLE
        self._retry.allow(retriable, self.tr("This change is on its way by itself."))
        values = (
            entity_name(change.entity), change_kind(change).text, exact_text(change.queued_at),
            number_text(change.attempts), change.row_id, change.change_id,
        )  # fmt: skip
        for target, value in zip(self._values, values, strict=True):
            target.setText(value)

    def copy(self) -> None:
        """Put everything about the shown change on the clipboard."""
        if self._change is not None:
            QGuiApplication.clipboard().setText(details_text(self._change))


def details_text(change: ChangeView) -> str:
    """Everything about a change, one fact a line, in the names of the library's columns."""
    facts = (
        ("label", change.label), ("entity", change.entity), ("row_id", change.row_id), ("op", change.op),
        ("state", change.state), ("attempts", change.attempts), ("queued_at", change.queued_at),
        ("next_attempt_at", change.next_attempt_at or ""), ("change_id", change.change_id),
        ("base_version", change.base_version), ("last_error", change.last_error),
    )  # fmt: skip
    return "\n".join(f"{name}: {plain(str(value))}" for name, value in facts)
