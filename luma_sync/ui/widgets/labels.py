"""Labels: plain text only, a size and a tone from the theme, long names elided in the middle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from luma_sync.ui.theme import Theme, Tone, Type
from luma_sync.ui.widgets.reading import draw_text


def label(theme: Theme, text: str = "", *, size: Type = Type.BODY, tone: Tone = Tone.TEXT) -> QLabel:
    """A label of one line."""
    result = QLabel(text)
    dress(result, theme, size=size, tone=tone)
    return result


def paragraph(theme: Theme, text: str = "", *, size: Type = Type.BODY, tone: Tone = Tone.MUTED) -> QLabel:
    """A label that wraps."""
    result = label(theme, text, size=size, tone=tone)
    result.setWordWrap(True)
    return result


def fit_lines(target: QLabel) -> None:
    """Show every line: a layout asks a wrapped label for its height before it knows the width."""
    target.setMinimumHeight(0)  # a label never asks for less than that
    target.setMinimumHeight(max(target.heightForWidth(target.width()), 0))


def dress(target: QLabel, theme: Theme, *, size: Type, tone: Tone) -> None:
    """Give a label its font, tone and plain text."""
    target.setTextFormat(Qt.TextFormat.PlainText)
    target.setFont(theme.font(size, medium=size in {Type.SECTION, Type.STATE}))
    target.setProperty("tone", tone.value)


def set_tone(target: QWidget, tone: Tone) -> None:
    """Change the tone of a label that is shown already."""
    if target.property("tone") != tone.value:
        target.setProperty("tone", tone.value)
        repolish(target)


def repolish(target: QWidget) -> None:
    """Make the stylesheet look at changed properties."""
    target.style().unpolish(target)
    target.style().polish(target)


class ElidedLabel(QLabel):
    """One line that is cut when there is no room, a name in the middle, a sentence at its end.

    The tooltip has the whole.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: Type = Type.BODY,
        tone: Tone = Tone.TEXT,
        sentence: bool = False,
    ) -> None:
        super().__init__(text)
        self._mode = Qt.TextElideMode.ElideRight if sentence else Qt.TextElideMode.ElideMiddle
        self.tip = ""
        """The tooltip while nothing is cut."""

        dress(self, theme, size=size, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text gives way."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text as far as it fits."""
        painter = QPainter(self)
        shown = painter.fontMetrics().elidedText(self.text(), self._mode, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        draw_text(painter, self.rect(), self.alignment(), shown, self.layoutDirection())
        self.setToolTip(self.text() if shown != self.text() else self.tip)


class Card(QFrame):
    """A surface with a border."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setProperty("card", True)
        if name:
            self.setAccessibleName(name)


def separator() -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    line.setProperty("separator", True)
    return line
