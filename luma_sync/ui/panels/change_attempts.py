"""What was tried with one change: when, with which result, and when it is tried next; the newest first."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from luma_sync.engine.status.row_snapshots import AttemptView
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, plain, relative_text, took_text, until_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import ElidedLabel, label
from luma_sync.ui.widgets.state_badge import ShapeIcon

SHOWN_MAX = 12
"""Attempts that are listed; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the list."""

    when: str
    text: str
    shape: Shape
    tone: Tone = Tone.MUTED
    exact: str = ""


def moments(change: ChangeView, attempts: tuple[AttemptView, ...], now: datetime) -> list[Moment]:
    """The next try, then what was tried, then how many more there were. Pure."""
    if not attempts:
        return []
    lines = [*_ahead(change, now), *(_moment(attempt, now) for attempt in attempts[:SHOWN_MAX])]
    earlier = len(attempts) - SHOWN_MAX
    if earlier > 0:
        text = QCoreApplication.translate("Attempts", "%Ln earlier", "", earlier)
        lines.append(Moment(when="", text=text, shape=Shape.CLOCK))
    return lines


def attempt_text(attempt: AttemptView) -> str:
    """What came of it."""
    translate = QCoreApplication.translate
    words = {
        "conflict": translate("Attempts", "Sent; it was changed in the cloud too"),
        "retry": translate("Attempts", "To be tried again at once, by hand"),
        "first": translate("Attempts", "To be sent first, by hand"),
        "pause": translate("Attempts", "Paused, by hand"),
        "resume": translate("Attempts", "Resumed, by hand"),
    }
    text = words.get(attempt.kind) or plain(failure_text(attempt.cause))
    if attempt.took_ms is None:
        return text
    took = translate("Attempts", "%1 (after %2)").replace("%2", took_text(attempt.took_ms / 1000))
    return took.replace("%1", text)


def _ahead(change: ChangeView, now: datetime) -> list[Moment]:
    translate = QCoreApplication.translate
    if change.state == "sending":
        text = translate("Attempts", "Being sent")
        return [Moment(when=translate("Attempts", "now"), text=text, shape=Shape.UP, tone=Tone.INFO)]
    due = until_text(change.next_attempt_at, now)
    if not due or change.state == "conflict":
        return []
    exact = exact_text(change.next_attempt_at)
    return [Moment(when=due, text=translate("Attempts", "Next try"), shape=Shape.CLOCK, exact=exact)]


def _moment(attempt: AttemptView, now: datetime) -> Moment:
    shapes = {
        "conflict": (Shape.CROSSED_ARROWS, Tone.WARN),
        "retry": (Shape.RETRY, Tone.MUTED),
        "first": (Shape.FIRST, Tone.MUTED),
        "pause": (Shape.BARS, Tone.MUTED),
        "resume": (Shape.PLAY, Tone.MUTED),
    }
    shape, tone = shapes.get(attempt.kind, (Shape.TRIANGLE, Tone.WARN))
    return Moment(
        when=relative_text(attempt.at, now),
        text=attempt_text(attempt),
        shape=shape,
        tone=tone,
        exact=exact_text(attempt.at),
    )


class AttemptList(QWidget):
    """Folded while nothing was tried."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[ShapeIcon, ElidedLabel, ElidedLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(label(theme, self.tr("What was tried"), size=Type.SMALL, tone=Tone.MUTED))
        column.addLayout(self._grid)
        self.hide()

    def show_moments(self, lines: list[Moment]) -> None:
        """Show these lines, or fold."""
        while len(self._rows) < len(lines):
            self._add_row()
        for number, (icon, when, text) in enumerate(self._rows):
            for widget in (icon, when, text):
                widget.setVisible(number < len(lines))
            if number < len(lines):
                line = lines[number]
                icon.show_shape(line.shape, line.tone)
                when.setText(line.when)
                when.tip = line.exact
                text.setText(line.text)
                text.setAccessibleName(f"{line.when}: {line.text}" if line.when else line.text)
                text.setAccessibleDescription(line.exact)
        self.setVisible(bool(lines))

    def texts(self) -> list[str]:
        """What is shown, one line each."""
        return [text.accessibleName() for _, _, text in self._rows if not text.isHidden()]

    def _add_row(self) -> None:
        number = len(self._rows)
        icon = ShapeIcon(self._theme, Shape.CLOCK, Tone.MUTED, Type.SMALL)
        when = ElidedLabel(self._theme, tone=Tone.MUTED, sentence=True)
        text = ElidedLabel(self._theme, sentence=True)
        for place, widget in enumerate((icon, when, text)):
            self._grid.addWidget(widget, number, place)
        self._rows.append((icon, when, text))
