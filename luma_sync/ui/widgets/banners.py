"""Inline messages above the panels: at most two, the most severe first, nothing modal."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import label, paragraph, set_tone
from luma_sync.ui.widgets.state_badge import ShapeIcon

SHOWN_MAX = 2


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
    pressed: Callable[[], None] | None = None


class _Banner(QWidget):
    def __init__(self, theme: Theme, close: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._close = theme, close
        self._message: Message | None = None
        self._icon = ShapeIcon(theme, Shape.INFO, Tone.INFO)
        self._text = paragraph(theme, tone=Tone.TEXT)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._copy = Button(theme, self.tr("Copy details"), flat=True)
        self._button = Button(theme, "")
        self._button.hide()
        self._dismiss = IconButton(theme, self.tr("Dismiss"), Shape.CROSS)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for widget in (self._copy, self._button, self._dismiss):
            row.addWidget(widget)
        self._copy.clicked.connect(self._copy_detail)
        self._button.clicked.connect(self._press)
        self._dismiss.clicked.connect(self._dismissed)
        self.setMinimumHeight(Size.CONTROL + Space.S)

    def show_message(self, message: Message) -> None:
        self._message = message
        shape, tone = _LOOK[message.severity]
        self._icon.show_shape(shape, tone)
        self._text.setText(message.text)
        self._copy.setVisible(bool(message.detail))
        self._copy.setAccessibleName(self.tr("Copy details: %1").replace("%1", message.text))
        self._button.setText(message.button)
        self._button.setVisible(bool(message.button))
        self._dismiss.setAccessibleName(self.tr("Dismiss: %1").replace("%1", message.text))
        self.setAccessibleName(message.text)
        self.show()
        self.update()

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

    def _press(self) -> None:
        if self._message is not None and self._message.pressed is not None:
            self._message.pressed()

    def _dismissed(self) -> None:
        if self._message is not None:
            self._close(self._message.key)


class BannerArea(QWidget):
    """Holds messages by key; takes no room while there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._messages: dict[str, Message] = {}
        self._banners = [_Banner(theme, self.withdraw) for _ in range(SHOWN_MAX)]
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

    def tell(self, message: Message) -> None:
        """Show a message, or renew the one with its key."""
        if self._messages.get(message.key) != message:
            self._messages[message.key] = message
            self._layout_messages()

    def withdraw(self, key: str) -> None:
        """Take a message away; an unknown key does nothing."""
        if self._messages.pop(key, None) is not None:
            self._layout_messages()

    def _layout_messages(self) -> None:
        messages = self.messages
        for number, banner in enumerate(self._banners):
            if number < len(messages):
                banner.show_message(messages[number])
            else:
                banner.hide()
        rest = len(messages) - SHOWN_MAX
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("and %Ln more", "", max(0, rest)))
        set_tone(self._more, Tone.MUTED)
        self.setVisible(bool(messages))
