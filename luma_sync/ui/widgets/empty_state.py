"""What a list shows when it has nothing to show: what will appear, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph
from luma_sync.ui.widgets.state_badge import StateBadge

_TEXT_WIDTH, _TEXT_WIDTH_MAX = 380, 460
_GAPS = 2 * Space.XXL
"""Between and around everything."""


class EmptyState(QWidget):
    """Shape, title, sentence and at most one button, in the middle.

    Signals: clicked() when the button was pressed.
    """

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._badge = StateBadge(theme, Shape.TICK, Tone.MUTED)
        self._title = label(theme, size=Type.SECTION)
        self._text = paragraph(theme)
        self._text_width = min(theme.wide(_TEXT_WIDTH), _TEXT_WIDTH_MAX)
        self._text.setFixedWidth(self._text_width)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._button = Button(theme, "")
        self._button.clicked.connect(self.clicked)
        self._button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(2)
        column.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.S)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        column.addSpacing(Space.XS)
        column.addLayout(row)
        column.addStretch(3)

    def take_focus(self) -> None:
        """The list that had the keyboard is empty: on the button, or on the words, to be read."""
        target: QWidget = self if self._button.isHidden() else self._button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring around the words while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT), 2))
            words = self._title.geometry()
            if self._text.isVisibleTo(self):
                words = words.united(self._text.geometry())
            around = words.adjusted(-Space.M, -Space.S, Space.M, Space.S).intersected(self.rect())
            painter.drawRoundedRect(around, Size.RADIUS, Size.RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low the shape goes first, then the sentence."""
        super().resizeEvent(event)
        self._fit()

    def tell(self, shape: Shape, tone: Tone, title: str, text: str, button: str = "") -> None:
        """Show these words; no button without a text for it."""
        self._badge.show_state(shape, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setFixedHeight(max(0, self._text.heightForWidth(self._text_width)) if text else 0)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop on the way of the tab key
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._fit()

    def _fit(self) -> None:
        words = self._title.sizeHint().height() + self._text.maximumHeight()
        button = 0 if self._button.isHidden() else self._button.sizeHint().height()
        self._badge.setVisible(self.height() >= words + button + Size.STATE_BADGE + _GAPS)
        self._text.setVisible(self.height() >= words + button + Space.XXL)
        self.setToolTip("" if self._text.isVisibleTo(self) else self._text.text())
