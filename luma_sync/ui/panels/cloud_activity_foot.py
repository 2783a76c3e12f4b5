"""Below the cloud's history: how much of it is here and as of when, or why it does not go on."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import clock_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Tone
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import ElidedLabel
from luma_sync.ui.widgets.state_badge import ShapeIcon

_PATIENCE_MS = 500
"""A quick answer is not announced."""


class CloudActivityFoot(QWidget):
    """One line of one height: nothing moves when it says something else.

    Signals: pressed() to go on, or to try again; again_pressed() for what is newest.
    """

    pressed = Signal()
    again_pressed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._icon = ShapeIcon(theme, Shape.CLOUD, Tone.MUTED)
        self._text = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.again = IconButton(theme, self.tr("Ask for the newest changes"), Shape.RETRY)
        self.button = Button(theme, "", Shape.DOWN)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(
            lambda: self._say(Shape.CHECKING, Tone.MUTED, self.tr("Asking the cloud..."))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.again)
        row.addWidget(self.button)
        self.setFixedHeight(Size.CONTROL)
        self.button.clicked.connect(self.pressed)
        self.again.clicked.connect(self.again_pressed)

    def wait(self) -> None:
        """A page is on its way."""
        self._timer.start()
        reason = self.tr("The cloud is asked already.")
        self.button.allow(False, reason)
        self.again.allow(reason)

    def rest(self) -> None:
        """None is any more."""
        self._timer.stop()
        self.button.allow(True)
        self.again.allow("")

    def tell_rows(self, rows: int, *, has_more: bool, at: str) -> None:
        """So many are shown, as the cloud told them then."""
        text = self.tr("%Ln change(s) shown, as of %1.", "", rows).replace("%1", clock_text(at))
        rest = (
            self.tr("Older ones follow at the end of the list.")
            if has_more
            else self.tr("There are no older ones.")
        )
        self._say(Shape.CLOUD, Tone.MUTED, f"{text} {rest}")
        self._offer(self.tr("Show older") if has_more else "", Shape.DOWN)
        self.again.show()

    def tell_trouble(self, shape: Shape, tone: Tone, text: str) -> None:
        """Why it does not go on."""
        self._say(shape, tone, text)
        self._offer(self.tr("Try again"), Shape.RETRY)
        self.again.hide()

    def say_nothing(self) -> None:
        """The list has no rows and says itself why."""
        self._say(Shape.CLOUD, Tone.MUTED, "")
        self._offer("", Shape.DOWN)
        self.again.hide()

    def _say(self, shape: Shape, tone: Tone, text: str) -> None:
        self._icon.show_shape(shape, tone)
        self._icon.setVisible(bool(text))
        self._text.setText(text)

    def _offer(self, text: str, shape: Shape) -> None:
        self.button.setText(text)
        self.button.set_shape(shape)
        self.button.setVisible(bool(text))
