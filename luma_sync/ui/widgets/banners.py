"""Inline messages above the panels: at most two, the most severe first, nothing modal."""

from collections.abc import Callable
from dataclasses import field
from enum import IntEnum

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import fit_lines, label, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon

SHOWN_MAX = 2
LINGER_MS = 3000
"""How often a message that may go looks whether it is still in use."""


class Severity(IntEnum):
    """How serious a message is; the highest stands first."""

    INFO = 0
    WARNING = 1
    ERROR = 2


_LOOK = {
    Severity.INFO: (Shape.INFO, Tone.INFO),
    Severity.WARNING: (Shape.TRIANGLE, Tone.WARN),
    Severity.ERROR: (Shape.TRIANGLE, Tone.DANGER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. A message with the key of an earlier one takes its place."""

    key: str
    severity: Severity
    text: str
    detail: str = ""
    button: str = ""
    pressed: Callable[[], None] | None = field(default=None, compare=False)
    second_button: str = ""
    second_pressed: Callable[[], None] | None = field(default=None, compare=False)
    shows: Callable[[], None] | None = field(default=None, compare=False)
    """Opens the rows that the message speaks of."""

    stays_s: float = 0.0
    """Goes by itself after so many seconds, but never while pointer or keyboard are in it; 0 stays."""


class _Banner(QWidget):
    def __init__(self, theme: Theme, close: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._close = theme, close
        self._message: Message | None = None
        self._icon = ShapeIcon(theme, Shape.INFO, Tone.INFO)
        self._text = paragraph(theme, tone=Tone.TEXT)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_rows = IconButton(theme, self.tr("Show"), Shape.EYE)
        self._copy = Button(theme, self.tr("Copy details"), flat=True)
        self._buttons = (Button(theme, ""), Button(theme, ""))
        for button in self._buttons:
            button.hide()
        self._dismiss = IconButton(theme, self.tr("Dismiss"), Shape.CROSS)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for widget in (self.show_rows, self._copy, *self._buttons, self._dismiss):
            row.addWidget(widget)
        self.show_rows.clicked.connect(self._show)
        self._copy.clicked.connect(self._copy_detail)
        self._buttons[0].clicked.connect(lambda: self._press(0))
        self._buttons[1].clicked.connect(lambda: self._press(1))
        self._dismiss.clicked.connect(self._dismissed)
        self.setMinimumHeight(Size.CONTROL + Space.S)

    def show_message(self, message: Message) -> None:
        self._message = message
        shape, tone = _LOOK[message.severity]
        self._icon.show_shape(shape, tone)
        self._text.setText(message.text)
        self._copy.setVisible(bool(message.detail))
        self._copy.setAccessibleName(self.tr("Copy details: %1").replace("%1", message.text))
        for button, text in zip(self._buttons, (message.button, message.second_button), strict=True):
            button.setText(text)
            button.setVisible(bool(text))
            button.setAccessibleName(f"{text}: {message.text}")
        self.show_rows.setVisible(message.shows is not None)
        self.show_rows.setAccessibleName(self.tr("Show: %1").replace("%1", message.text))
        self._dismiss.setAccessibleName(self.tr("Dismiss: %1").replace("%1", message.text))
        self.setAccessibleName(message.text)
        self.show()
        self.update()
        self._fit()

    @property
    def is_in_use(self) -> bool:
        """Whether pointer or keyboard are in it."""
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_lines(self._text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._message is None:
            return
        _, tone = _LOOK[self._message.severity]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.soft(tone, share=0.34)))
        painter.setBrush(QColor(self._theme.tokens.soft(tone, share=0.10)))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)

    def _copy_detail(self) -> None:
        if self._message is not None:
            QGuiApplication.clipboard().setText(f"{self._message.text}\n{self._message.detail}")

    def _press(self, number: int) -> None:
        if self._message is not None:
            pressed = (self._message.pressed, self._message.second_pressed)[number]
            if pressed is not None:
                pressed()

    def _show(self) -> None:
        if self._message is not None and self._message.shows is not None:
            self._message.shows()

    def _dismissed(self) -> None:
        if self._message is not None:
            self._close(self._message.key)


class BannerArea(QWidget):
    """Holds messages by key; takes no room while there are none.

    Signals: told(text) when a message is new, not when only its numbers are others; dismissed(key) when the
    user closed one.
    """

    told = Signal(str)
    dismissed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._messages: dict[str, Message] = {}
        self._timers: dict[str, QTimer] = {}
        self._banners = [_Banner(theme, self._dismiss) for _ in range(SHOWN_MAX)]
        self._more = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        column.setSpacing(Space.S)
        for banner in self._banners:
            column.addWidget(banner)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout_messages()

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages, the most severe first."""
        return tuple(sorted(self._messages.values(), key=lambda message: -message.severity))

    @property
    def shown(self) -> tuple[Message, ...]:
        """What is seen: the most severe; the newest that goes by itself always has a place, the last."""
        passing = [message for message in self._messages.values() if message.stays_s][-1:]
        lasting = [message for message in self.messages if not message.stays_s]
        return (*lasting[: SHOWN_MAX - len(passing)], *passing)

    def tell(self, message: Message) -> None:
        """Show a message, or renew the one with its key."""
        if message.stays_s:
            self._expire_later(message)
        before = self._messages.pop(message.key, None)
        self._messages[message.key] = message
        if before != message:
            self._layout_messages()
        if before is None or _words(before.text) != _words(message.text):
            self.told.emit(message.text)

    def withdraw(self, key: str) -> None:
        """Take a message away; an unknown key does nothing."""
        timer = self._timers.pop(key, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        if self._messages.pop(key, None) is not None:
            self._layout_messages()

    def _dismiss(self, key: str) -> None:
        self.withdraw(key)
        self.dismissed.emit(key)

    def _expire_later(self, message: Message) -> None:
        timer = self._timers.get(message.key)
        if timer is None:
            timer = self._timers[message.key] = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: self._expire(message.key))
        timer.start(round(message.stays_s * 1000))

    def _expire(self, key: str) -> None:
        shown = [message.key for message in self.shown]
        if key in shown and self._banners[shown.index(key)].is_in_use:
            self._timers[key].start(LINGER_MS)
        else:
            self.withdraw(key)

    def _layout_messages(self) -> None:
        shown = self.shown
        for number, banner in enumerate(self._banners):
            if number < len(shown):
                banner.show_message(shown[number])
            else:
                banner.hide()
        rest = len(self._messages) - len(shown)
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("and %Ln more", "", max(0, rest)))
        self.setVisible(bool(shown))


def _words(text: str) -> str:
    """A text without its numbers: those that only count on are no news."""
    return "".join(letter for letter in text if not letter.isdigit())
