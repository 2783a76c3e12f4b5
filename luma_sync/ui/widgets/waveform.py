"""A waveform with places in it: a click or the keyboard chooses a time, markers stand where comments are."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.library_kinds import duration
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.pictures import Waves

_STEP_MS, _FAR_MS = 1000, 10_000
_MARKER = 5.0
_NEAR = 6.0
_TAIL_MS = 5000
_HEARD_ALPHA = 38
_HEAD = 14
"""Room above the bars for the markers."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A comment's place."""

    key: str
    position_ms: int
    text: str


class WaveformView(QWidget):
    """Left and right move the cursor by a second, with Shift by ten; Enter chooses; Space plays.

    Signals: position_chosen(ms); marker_chosen(key); seeked(ms) when the user moved the cursor;
    play_toggled().
    """

    position_chosen = Signal(int)
    marker_chosen = Signal(str)
    seeked = Signal(int)
    play_toggled = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._play_ms: int | None = None
        self._lit = ""
        self._peaks, self._length = b"", 0
        self._markers: tuple[Marker, ...] = ()
        self._chosen, self._waves = "", Waves()
        self.position_ms = 0
        """Where the cursor stands."""

        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self._describe()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, _HEAD + Size.ROW * 3)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows have narrow waveforms."""
        return QSize(160, _HEAD + Size.ROW * 2)

    @property
    def length_ms(self) -> int:
        """What the width stands for; where nobody knows, a little more than the last marker."""
        last = max((marker.position_ms for marker in self._markers), default=0)
        return max(self._length, last + _TAIL_MS if last > self._length or not self._length else 0)

    def show_wave(self, peaks: bytes, length_ms: int) -> None:
        """Show a waveform; a length of 0 is not known."""
        if (peaks, length_ms) != (self._peaks, self._length):
            self._peaks, self._length = peaks, length_ms
            self._describe()
            self.update()

    def show_markers(self, markers: Sequence[Marker], chosen: str) -> None:
        """Show places, one of them chosen."""
        if (tuple(markers), chosen) != (self._markers, self._chosen):
            self._markers, self._chosen = tuple(markers), chosen
            self._describe()
            self.update()

    def move_to(self, position_ms: int) -> None:
        """Put the cursor there."""
        self.position_ms = min(max(0, position_ms), self.length_ms)
        self._describe()
        self.update()

    def show_play(self, position_ms: int | None) -> None:
        """Where it is heard; None while nothing is."""
        if position_ms != self._play_ms:
            self._play_ms = position_ms
            self.update()

    def light_up(self, key: str) -> None:
        """Show that the sound has come to a marker; empty for none."""
        if key != self._lit:
            self._lit = key
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bars, cursor, markers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.accent if self.hasFocus() else tokens.border))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS, Size.RADIUS)
        inner = self._inner
        if self._peaks:
            colour = self._theme.colour(Tone.MUTED)
            size = QSize(round(inner.width()), round(inner.height()))
            picture = self._waves.get(self._peaks, size, colour, self.devicePixelRatioF())
            painter.drawPixmap(inner.topLeft(), picture)
            self._paint_heard(painter, inner)
        else:
            painter.setPen(self._theme.colour(Tone.MUTED))
            painter.setFont(self._theme.font(Type.SMALL))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), self.tr("No waveform yet"))
        self._paint_cursor(painter, inner)
        for marker in sorted(self._markers, key=self._is_lit):
            self._paint_marker(painter, inner, marker)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A marker, or a time."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        near = self._marker_at(event.position().x())
        if near is not None:
            self.marker_chosen.emit(near.key)
            return
        self._seek(self._time_at(event.position().x()))
        self.position_chosen.emit(self.position_ms)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the pointer, in words."""
        near = self._marker_at(event.position().x())
        time = duration(self._time_at(event.position().x()) // 1000)
        self.setToolTip(f"{duration(near.position_ms // 1000)}  {near.text}" if near else time)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose."""
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _FAR_MS if far else _STEP_MS
        if event.key() == Qt.Key.Key_Left:
            self._seek(self._here - step)
        elif event.key() == Qt.Key.Key_Right:
            self._seek(self._here + step)
        elif event.key() == Qt.Key.Key_Home:
            self._seek(0)
        elif event.key() == Qt.Key.Key_End:
            self._seek(self.length_ms)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.position_chosen.emit(self.position_ms)
        elif event.key() == Qt.Key.Key_Space:
            self.play_toggled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame says so."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame says so."""
        super().focusOutEvent(event)
        self.update()

    @property
    def _here(self) -> int:
        """From where arrows count."""
        return self.position_ms if self._play_ms is None else self._play_ms

    def _seek(self, position_ms: int) -> None:
        self.move_to(position_ms)
        self.seeked.emit(self.position_ms)

    @property
    def _inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(Space.S, _HEAD, -Space.S, -Space.XS)

    def _is_lit(self, marker: Marker) -> bool:
        return marker.key in (self._chosen, self._lit)

    def _x_of(self, position_ms: int) -> float:
        inner = self._inner
        return inner.left() + inner.width() * position_ms / max(1, self.length_ms)

    def _time_at(self, x: float) -> int:
        inner = self._inner
        share = min(1.0, max(0.0, (x - inner.left()) / max(1.0, inner.width())))
        return round(share * self.length_ms)

    def _marker_at(self, x: float) -> Marker | None:
        near = min(self._markers, key=lambda marker: abs(self._x_of(marker.position_ms) - x), default=None)
        return near if near is not None and abs(self._x_of(near.position_ms) - x) <= _NEAR else None

    def _paint_heard(self, painter: QPainter, inner: QRectF) -> None:
        """What was heard is tinted."""
        if self._play_ms is not None and self.length_ms:
            ground = self._theme.colour(Tone.ACCENT)
            ground.setAlpha(_HEARD_ALPHA)
            width = self._x_of(self._play_ms) - inner.left()
            painter.fillRect(QRectF(inner.left(), inner.top(), width, inner.height()), ground)

    def _paint_cursor(self, painter: QPainter, inner: QRectF) -> None:
        if not self.length_ms:
            return
        places = [(self.position_ms, Tone.ACCENT)]
        if self._play_ms is not None:
            places = [(self.position_ms, Tone.MUTED), (self._play_ms, Tone.ACCENT)]
        for position_ms, tone in places:
            x = self._x_of(position_ms)
            painter.setPen(QPen(self._theme.colour(tone), 1.5))
            painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))

    def _paint_marker(self, painter: QPainter, inner: QRectF, marker: Marker) -> None:
        """A flag above the bars; the chosen one is filled and has a line to the ground."""
        x, is_chosen = self._x_of(marker.position_ms), self._is_lit(marker)
        colour = self._theme.colour(Tone.ACCENT if is_chosen else Tone.TEXT)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if is_chosen else QColor(self._theme.tokens.sunken))
        top = 2.0
        painter.drawPolygon(
            QPolygonF([QPointF(x - _MARKER, top), QPointF(x + _MARKER, top), QPointF(x, top + _MARKER * 2)])
        )
        if is_chosen:
            painter.drawLine(QPointF(x, top + _MARKER * 2), QPointF(x, inner.bottom()))

    def _describe(self) -> None:
        self.setAccessibleName(self._name)
        text = self.tr("At %1 of %2, %Ln comment(s)", "", len(self._markers))
        at, whole = duration(self.position_ms // 1000), duration(self.length_ms // 1000)
        self.setAccessibleDescription(text.replace("%1", at).replace("%2", whole))
