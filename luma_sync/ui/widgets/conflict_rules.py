"""What settles conflicts by itself: one rule a kind of row, and Luma's classic mode; for dialog and panel."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import Rule
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.models.conflict_words import POLICIES, policy_text
from luma_sync.ui.name_order import by_name
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button, ChoiceButton
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import ElidedLabel, fit_lines, paragraph
from luma_sync.ui.widgets.setting_row import control_width, reset_width


class ConflictRulesForm(QWidget):
    """Changes apply at once.

    Signals: rule_chosen(entity, policy); default_asked(entity); preset_chosen(on).
    """

    rule_chosen = Signal(str, str)
    default_asked = Signal(str)
    preset_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.choices: dict[str, ChoiceButton] = {}
        self.resets: dict[str, Button] = {}
        self._lines: dict[str, QWidget] = {}
        self.preset = CheckBox(theme, self.tr("This device always wins"))
        self.preset.setToolTip(self.tr("Luma's classic mode: for every kind of row."))
        self.preset.clicked.connect(self.preset_chosen)
        self.lines = QWidget()
        self._below = QVBoxLayout(self.lines)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(Space.XS)
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.preset, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.problem)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show what holds now."""
        self.preset.setChecked(bool(rules) and all(rule.policy == "this_device" for rule in rules))
        for rule in sorted(rules, key=lambda rule: by_name(entity_name(rule.entity))):
            if rule.entity not in self.choices:
                self._add(rule.entity)
            choice, reset = self.choices[rule.entity], self.resets[rule.entity]
            choice.blockSignals(True)
            choice.pick(rule.policy)
            choice.blockSignals(False)
            reset.allow(not rule.is_default, self.tr("This is the rule that Luma Sync begins with."))
            reset.setVisible(not rule.is_default)

    def say(self, text: str) -> None:
        """Why a rule was not set; empty lifts it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            fit_lines(self.problem)

    def filter(self, matches: Sequence[str]) -> None:
        """Show the rules of these entities only."""
        wanted = set(matches)
        for entity, line in self._lines.items():
            line.setVisible(entity in wanted)

    def _add(self, entity: str) -> None:
        name = entity_name(entity)
        policies = [(policy, policy_text(policy)) for policy in POLICIES]
        choice = ChoiceButton(self._theme, name, policies)
        choice.setFixedWidth(control_width(self._theme))
        reset = Button(self._theme, self.tr("Reset"), flat=True)
        reset.setFixedWidth(reset_width(self._theme))
        policy = reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(policy)
        reset.setAccessibleName(self.tr("Reset the rule of %1").replace("%1", name))
        choice.chosen.connect(lambda policy: self.rule_chosen.emit(entity, policy))
        reset.clicked.connect(lambda: self.default_asked.emit(entity))
        self.choices[entity], self.resets[entity] = choice, reset
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(ElidedLabel(self._theme, name), 1)
        row.addWidget(choice)
        row.addWidget(reset)
        self._lines[entity] = line
        self._below.addWidget(line)
