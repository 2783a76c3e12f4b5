"""What settles conflicts by itself: one rule a kind of row, and Luma's classic mode."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from luma_sync.engine.conflicts.views import Rule
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.models.conflict_words import POLICIES, policy_text
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button, ChoiceButton
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import fit_lines, label, paragraph

_WIDTH, _HEIGHT = 560, 340
_CHOICE = 190


class ConflictRulesSheet(Sheet):
    """Changes apply at once.

    Signals: rule_chosen(entity, policy); default_asked(entity); preset_chosen(on).
    """

    rule_chosen = Signal(str, str)
    default_asked = Signal(str)
    preset_chosen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("ConflictRules", "Rules for conflicts"),
            translate(
                "ConflictRules",
                "They hold where both sides changed the same field. What a rule settles is kept for 30 days "
                "and can be undone.",
            ),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.choices: dict[str, ChoiceButton] = {}
        self._resets: dict[str, Button] = {}
        self.preset = CheckBox(theme, self.tr("This device always wins"))
        self.preset.setToolTip(self.tr("Luma's classic mode: for every kind of row."))
        self.preset.clicked.connect(self.preset_chosen)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, Space.M, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 1)
        inside = QWidget()
        inside.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setFixedHeight(_HEIGHT)
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.hide()
        self.close_button = Button(theme, self.tr("Close"), primary=True)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.column.addWidget(self.preset, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (scroll, self.problem):
            self.column.addWidget(widget)
        self.column.addSpacing(Space.XS)
        self.column.addLayout(foot)

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show what holds now."""
        self.preset.setChecked(bool(rules) and all(rule.policy == "this_device" for rule in rules))
        for rule in sorted(rules, key=lambda rule: entity_name(rule.entity)):
            if rule.entity not in self.choices:
                self._add(rule.entity)
            choice, reset = self.choices[rule.entity], self._resets[rule.entity]
            choice.blockSignals(True)
            choice.pick(rule.policy)
            choice.blockSignals(False)
            reset.allow(not rule.is_default, self.tr("This is the rule that Luma Sync begins with."))

    def say(self, text: str) -> None:
        """Why a rule was not set; empty lifts it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            fit_lines(self.problem)

    def _add(self, entity: str) -> None:
        name, line = entity_name(entity), len(self.choices)
        policies = [(policy, policy_text(policy)) for policy in POLICIES]
        choice = ChoiceButton(self.theme, name, policies)
        choice.setFixedWidth(_CHOICE)
        reset = Button(self.theme, self.tr("Reset"), flat=True)
        reset.setAccessibleName(self.tr("Reset the rule of %1").replace("%1", name))
        choice.chosen.connect(lambda policy: self.rule_chosen.emit(entity, policy))
        reset.clicked.connect(lambda: self.default_asked.emit(entity))
        self.choices[entity], self._resets[entity] = choice, reset
        self._grid.addWidget(label(self.theme, name), line, 0)
        self._grid.addWidget(choice, line, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(reset, line, 2)
