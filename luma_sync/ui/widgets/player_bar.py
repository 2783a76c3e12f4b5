"""Play and pause, the time, and one sentence with a verb where nothing can be heard."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_kinds import duration
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel, label


class PlayerBar(QWidget):
    """Below a waveform.

    Signals: toggled() when play or pause is pressed; mend_asked() for the verb; hidden().
    """

    toggled = Signal()
    mend_asked = Signal()
    hidden = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.play = Button(theme, self.tr("Play"), Shape.PLAY)
        self.time = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.problem = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED, sentence=True)
        self.mend = Button(theme, "")
        self.mend.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.play)
        row.addWidget(self.time)
        row.addWidget(self.problem, 1)
        row.addWidget(self.mend)
        self.play.clicked.connect(self.toggled)
        self.mend.clicked.connect(self.mend_asked)
        self._names = {False: self.tr("Play"), True: self.tr("Pause")}
        # Neither word makes the row jump.
        widths = []
        for playing in (True, False):
            self.show_playing(playing)
            widths.append(self.play.sizeHint().width())
        self.play.setMinimumWidth(max(widths))
        self.show_time(0, 0)

    def show_playing(self, playing: bool) -> None:
        """What the button does next."""
        self.play.setText(self._names[playing])
        self.play.set_shape(Shape.BARS if playing else Shape.PLAY)

    def show_time(self, position_ms: int, length_ms: int) -> None:
        """Where it is, and of how much."""
        text = duration(position_ms // 1000)
        if length_ms:
            text = self.tr("%1 / %2").replace("%1", text).replace("%2", duration(length_ms // 1000))
        if text != self.time.text():
            self.time.setText(text)

    def allow(self, reason: str, *, problem: str = "", verb: str = "") -> None:
        """Offer to play, or say why not; `problem` is said beside the button, with a verb that mends it."""
        self.play.allow(not reason, reason)
        self.time.setVisible(not reason)
        self.problem.setText(problem)
        self.mend.setToolTip(problem)
        self.mend.setText(verb)
        self.mend.setVisible(bool(verb))
        self.play.setVisible(not verb)  # the sentence needs the room

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is heard of what cannot be seen."""
        super().hideEvent(event)
        self.hidden.emit()
