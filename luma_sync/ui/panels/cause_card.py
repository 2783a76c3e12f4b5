"""One cause: what happened to how much since when, the button that helps, and what it holds back, folded."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.ui.formatting import breakable, clock_text, exact_text, moment_of, relative_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.causes import Cause, Example, Help
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button, LinkButton
from luma_sync.ui.widgets.labels import Card, fit_lines, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon

_BUTTON_WIDTH = 136
"""So that the cards form columns."""

_LINK_INDENT = Space.XS + 1
"""Padding and border of a link: lines that are none begin at the same place."""


class CauseCard(Card):
    """Renewed in place while its cause holds.

    Signals: helped(Cause) for the button; otherwise(Cause) for the second one; dismissed(Cause);
    opened(Target) for a link; unfolded(Cause) when details are wanted.
    """

    helped = Signal(object)
    otherwise = Signal(object)
    dismissed = Signal(object)
    opened = Signal(object)
    unfolded = Signal(object)

    def __init__(self, theme: Theme, cause: Cause) -> None:
        super().__init__()
        self._theme, self.cause = theme, cause
        self._examples: tuple[Example, ...] = ()
        self._shown: list[Example] = []
        self._icon = ShapeIcon(theme, cause.shape, cause.tone, Size.ICON_LARGE)
        self.title = paragraph(theme, tone=Tone.TEXT)
        self.facts = paragraph(theme, tone=Tone.MUTED)
        self.dismiss = Button(theme, self.tr("Dismiss"), flat=True)
        self.details = Button(theme, self.tr("Details"), Shape.CHEVRON_RIGHT, flat=True)
        self.button = Button(theme, "")
        self.button.setMinimumWidth(_BUTTON_WIDTH)
        self.second = Button(theme, "")
        self.links = QWidget()
        self._rows = QVBoxLayout(self.links)
        self._lay_out()
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self.cause))
        self.details.clicked.connect(self._toggle)
        self.button.clicked.connect(lambda: self.helped.emit(self.cause))
        self.second.clicked.connect(lambda: self.otherwise.emit(self.cause))

    def show_cause(self, cause: Cause, now: datetime) -> None:
        """Show the newest of this cause."""
        self.cause = cause
        self._icon.show_shape(cause.shape, cause.tone)
        self.title.setText(breakable(cause.title))
        self.button.setText(cause.button)
        self.button.setAccessibleName(f"{cause.button} {cause.title}")
        self.second.setText(cause.second_button)
        self.second.setAccessibleName(f"{cause.second_button} {cause.title}")
        self.second.setVisible(bool(cause.second_button))
        self.dismiss.setVisible(bool(cause.stamp))
        self.dismiss.setAccessibleName(self.tr("Dismiss: %1").replace("%1", cause.title))
        self.details.setVisible(bool(cause.examples) or cause.code is not None)
        self.details.setAccessibleName(self.tr("Details of %1").replace("%1", cause.title))
        self.age(now)
        self.setAccessibleName(", ".join(part for part in (cause.title, self.facts.text()) if part))
        if self.links.isVisible() or not self.links.isHidden():
            self.show_examples(cause.examples or self._examples)
        self._fit()

    def age(self, now: datetime) -> None:
        """How long it has been so."""
        due = moment_of(self.cause.next_at)
        said = [self._facts_text(relative_text(self.cause.oldest_at, now))]
        if due is not None and due > now:
            said.append(self.tr("Next try at %1.").replace("%1", clock_text(self.cause.next_at)))
        text = " ".join(part for part in said if part)
        if text != self.facts.text():
            self.facts.setText(text)
            self._fit()
        self.facts.setVisible(bool(text))
        self.facts.setToolTip(exact_text(self.cause.oldest_at))

    def show_examples(self, examples: tuple[Example, ...]) -> None:
        """The first things that it holds back, and a link to all."""
        self._examples = examples
        wanted = [*examples[: self.cause.examples_max]]
        rest = self.cause.count - len(wanted)
        if self.cause.target is not None and (rest > 0 or not wanted):
            text = self.tr("Show all %Ln", "", self.cause.count)
            wanted.append(Example(text, self.cause.target))
        elif rest > 0:
            wanted.append(Example(self.tr("and %Ln more", "", rest)))
        if wanted == self._shown:
            return  # whoever has a link in hand keeps it
        self._shown = wanted
        self._clear()
        for example in wanted:
            self._rows.addWidget(self._row(example))
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines are at this width; Qt guesses for a narrow one."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS // 2)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        self._rows.setContentsMargins(Space.XS, Space.XS, 0, 0)
        self._rows.setSpacing(0)
        words.addWidget(self.links)
        self.links.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        row.setSpacing(Space.M)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addLayout(words, 1)
        row.addWidget(self.dismiss, 0, top)
        row.addWidget(self.details, 0, top)
        row.addWidget(self.second, 0, top)
        row.addWidget(self.button, 0, top)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _row(self, example: Example) -> QWidget:
        """A link, or a line where there is no place to lead to."""
        if example.target is None:
            line = paragraph(self._theme, breakable(example.title))
            line.setToolTip(example.tip)
            line.setContentsMargins(_LINK_INDENT, Space.XS // 2, 0, Space.XS // 2)
            return line
        link = LinkButton(self._theme, example.title)
        link.clicked.connect(lambda: self.opened.emit(example.target))
        return link

    def _facts_text(self, when: str) -> str:
        facts, several = self.cause.facts, self.cause.count > 1
        if not when:
            return facts
        if self.cause.help is Help.RETRY_FETCHES:
            text = self.tr("The first failed %1. %2") if several else self.tr("Failed %1. %2")
            return text.replace("%1", when).replace("%2", facts).strip()
        if facts:
            text = self.tr("%1, the oldest %2") if several else self.tr("%1, %2")
        else:
            text = self.tr("The oldest was queued %2") if several else self.tr("Queued %2")
        return text.replace("%1", facts).replace("%2", when)

    def _toggle(self) -> None:
        folded = self.links.isHidden()
        self.links.setVisible(folded)
        self.details.set_shape(Shape.CHEVRON_DOWN if folded else Shape.CHEVRON_RIGHT)
        if folded:
            self.show_examples(self.cause.examples)
            self.unfolded.emit(self.cause)

    def _clear(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        lines = [
            item.widget() for item in map(self._rows.itemAt, range(self._rows.count())) if item is not None
        ]
        for words in (self.title, self.facts, *lines):
            if isinstance(words, QLabel):
                fit_lines(words)
        self.updateGeometry()
