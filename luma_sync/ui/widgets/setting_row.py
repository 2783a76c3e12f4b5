"""One line of the settings: what it is called, what it does, its value, and the way back."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.setting_specs import Kind, Spec, Value
from luma_sync.ui.models.setting_words import offered, text_of, title_of, value_words
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button, ChoiceButton
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label, paragraph, separator, set_tone

CONTROL = 196
RESET = 72
_WORDS = 120
"""Narrower columns of words would be read letter by letter."""

_GROWS = 0.4
"""Of what letters grow by: the words beside it need their room, too."""


def control_width(theme: Theme) -> int:
    """Of everything that is chosen from, so that all stand below each other."""
    return round(CONTROL + (theme.wide(CONTROL) - CONTROL) * _GROWS)


def reset_width(theme: Theme) -> int:
    """Of the way back, also where there is none."""
    letters = QFontMetrics(theme.font(Type.BODY))
    words = QCoreApplication.translate("SettingRow", "Reset")
    return max(RESET, letters.horizontalAdvance(words) + 2 * Space.M + Space.XS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and its value."""

    name: str
    value: str
    tip: str = ""


class Row(QWidget):
    """Words at the left, something to act on at the right; below each other where both do not fit.

    Hidden while a search does not find it.
    """

    def __init__(self, theme: Theme, title: str, text: str = "", *, control: QWidget | None = None) -> None:
        super().__init__()
        self.theme = theme
        self.title = label(theme, title)
        self.title.setWordWrap(True)
        self.text = paragraph(theme, text, size=Type.SMALL)
        self.words = QVBoxLayout()
        self.words.setSpacing(Space.XS // 2)
        self.words.addWidget(self.title)
        self.words.addWidget(self.text)
        self.line = QHBoxLayout()
        self.line.setSpacing(Space.M)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, Space.XS, 0, Space.XS)
        self._both.setSpacing(Space.M)
        self._both.addLayout(self.words, 1)
        self._both.addLayout(self.line)
        self.text.setVisible(bool(text))  # here it has a parent; shown before, it would be a window
        if control is not None:
            control.setFixedWidth(control_width(theme))
            self.line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            self.line.addSpacing(reset_width(theme) + Space.M)  # below each other, with or without a way back

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider part, so that the window may be narrow."""
        width = max(self.words.minimumSize().width(), self.line.minimumSize().width())
        return QSize(width, self._both.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below each other; in one width all rows alike, unless a word is very long."""
        super().resizeEvent(event)
        words = max(self.theme.wide(_WORDS), self.words.minimumSize().width())
        is_narrow = (
            words + Space.M + control_width(self.theme) + Space.M + reset_width(self.theme) > self.width()
        )
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._both.direction() is not direction:
            self._both.setDirection(direction)
            self._both.setSpacing(Space.XS if is_narrow else Space.M)
            self.line.setAlignment(Qt.AlignmentFlag.AlignLeading if is_narrow else Qt.AlignmentFlag(0))

    def say(self, text: str) -> None:
        """Show another sentence; none for an empty one."""
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def found_by(self) -> tuple[str, ...]:
        """The texts that a search looks into."""
        return (self.title.text(), self.text.text())


class FactRow(Row):
    """Names and values below a title."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS // 2)
        self._grid.setColumnStretch(0, 1)
        self.words.addLayout(self._grid)
        self.line.addSpacing(reset_width(theme) + Space.M)
        self.facts: tuple[Fact, ...] = ()
        """What is shown."""

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these instead."""
        self.facts = tuple(facts)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, fact in enumerate(facts):
            name = ElidedLabel(self.theme, fact.name, size=Type.SMALL)
            value = label(self.theme, fact.value, size=Type.SMALL, tone=Tone.MUTED)
            value.setToolTip(fact.tip)
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTrailing)

    def found_by(self) -> tuple[str, ...]:
        """Also by the names."""
        return (*super().found_by(), *(fact.name for fact in self.facts))


class WideBox(CheckBox):
    """A click anywhere in the column switches it."""

    def hitButton(self, at: QPoint) -> bool:
        """Not on its words alone."""
        return self.rect().contains(at)


class SettingRow(Row):
    """A setting.

    Signals: chosen(key, value); reset_asked(key).
    """

    chosen = Signal(str, object)
    reset_asked = Signal(str)

    def __init__(self, theme: Theme, spec: Spec) -> None:
        name = title_of(spec.key)
        super().__init__(theme, name, text_of(spec.key))
        self.spec = spec
        self.control: CheckBox | ChoiceButton
        self._show: Callable[[Value], None]
        if spec.kind is Kind.FLAG:
            box = WideBox(theme, "")
            box.setAccessibleName(name)
            box.clicked.connect(lambda on: self.chosen.emit(spec.key, bool(on)))
            self.control, self._show = box, self._show_flag
        else:
            choice = ChoiceButton(theme, name, [("", "")])
            choice.chosen.connect(lambda key: self.chosen.emit(spec.key, json.loads(key)))
            self.control, self._show = choice, self._show_choice
        self.control.setFixedWidth(control_width(theme))
        self.reset = Button(theme, self.tr("Reset"), flat=True)
        self.reset.setAccessibleName(self.tr("Reset %1").replace("%1", name))
        self.reset.setFixedWidth(reset_width(theme))
        self.reset.clicked.connect(lambda: self.reset_asked.emit(spec.key))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves under the pointer
        self.reset.setSizePolicy(policy)
        self.line.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.line.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, value: Value, *, default: Value) -> None:
        """Show what holds now; the way back only where there is one."""
        self.control.blockSignals(True)
        self._show(value)
        self.control.blockSignals(False)
        if self.reset.hasFocus() and value == default:
            self.control.setFocus()
        self.reset.setVisible(value != default)
        tip = self.tr("Back to %1").replace("%1", value_words(self.spec, default))
        self.reset.setToolTip(tip)

    def allow(self, allowed: bool, reason: str = "") -> None:
        """Grey what is chosen, and say why to eyes and ears; what was chosen is kept."""
        said = "" if allowed else reason
        if not allowed and self.control.hasFocus():
            self.focusNextChild()
        self.control.setEnabled(allowed)
        self.control.setToolTip(said)
        self.control.setAccessibleDescription(said)
        self.title.setToolTip(said)
        set_tone(self.title, Tone.TEXT if allowed else Tone.MUTED)

    def found_by(self) -> tuple[str, ...]:
        """Also by what is chosen, and by the name in the file."""
        chosen = self.control.text()
        return (*super().found_by(), chosen, self.spec.key)

    def _show_flag(self, value: Value) -> None:
        if isinstance(self.control, CheckBox):
            self.control.setChecked(bool(value))
            self.control.setText(value_words(self.spec, value))

    def _show_choice(self, value: Value) -> None:
        if isinstance(self.control, ChoiceButton):
            values = offered(self.spec, value)
            self.control.offer([(json.dumps(each), value_words(self.spec, each)) for each in values])
            self.control.pick(json.dumps(value))


class SettingGroup(QWidget):
    """A title and a card of rows."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.title = title
        self.rows: list[Row] = []
        self._lines: list[QWidget] = []
        self._card = Card(title)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        self._inside.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(label(theme, title, size=Type.SECTION))
        column.addWidget(self._card)

    def add(self, row: Row) -> None:
        """Put a row below the others."""
        line = separator()
        self._lines.append(line)
        self._inside.addWidget(line)
        self._inside.addWidget(row)
        self.rows.append(row)
        line.setVisible(len(self.rows) > 1)

    def narrow(self, wanted: Callable[[Row], bool]) -> int:
        """Show only rows that are wanted, and itself only with a row; how many there are."""
        found = 0
        for row, line in zip(self.rows, self._lines, strict=True):
            is_wanted = wanted(row)
            row.setVisible(is_wanted)
            line.setVisible(is_wanted and found > 0)
            found += is_wanted
        self.setVisible(found > 0)
        return found
