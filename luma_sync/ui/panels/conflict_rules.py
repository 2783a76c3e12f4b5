"""Reads and sets the rules for conflicts, for whoever shows them; opens them in a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from luma_sync.engine.conflicts.views import Rule
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.conflict_rules import ConflictRulesSheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.widgets.conflict_rules import ConflictRulesForm


class RulesDesk(QObject):
    """Keeps one form in line with what holds.

    Signals: changed(entity, policy before, None where none was chosen); preset_changed(on before).
    """

    changed = Signal(str, object)
    preset_changed = Signal(bool)

    def __init__(self, context: WindowContext, form: ConflictRulesForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._shown: dict[str, Rule] = {}
        self._is_closed = False
        form.rule_chosen.connect(lambda entity, policy: self.set(entity, policy))
        form.default_asked.connect(lambda entity: self.set(entity, None))
        form.preset_chosen.connect(lambda on: self.set_preset(on))

    def read(self) -> None:
        """Show what holds now."""
        conflicts = self._context.engine.conflicts
        self._context.actions.run("read rules", conflicts.rules, done=self._show, failed=self._on_failed)

    def set(self, entity: str, policy: str | None, *, is_undo: bool = False) -> None:
        """Choose a rule; None goes back to the first one."""
        conflicts, before = self._context.engine.conflicts, self._shown.get(entity)
        is_chosen = before is not None and not before.is_default
        former = before.policy if before is not None and is_chosen and not self._is_preset(before) else None

        def done(_: None) -> None:
            if not is_undo:
                self.changed.emit(entity, former)
            self.read()

        self._context.actions.run(
            f"rule of {entity}",
            lambda: conflicts.set_rule(entity, policy),
            done=done,
            failed=self._on_failed,
        )

    def close(self) -> None:
        """The form goes away."""
        self._is_closed = True

    def set_preset(self, on: bool, *, is_undo: bool = False) -> None:
        """Luma's classic mode, or not."""
        conflicts = self._context.engine.conflicts

        def done(_: None) -> None:
            if not is_undo:
                self.preset_changed.emit(not on)
            self.read()

        self._context.actions.run(
            "preset of rules", lambda: conflicts.set_preset(on), done=done, failed=self._on_failed
        )

    def _is_preset(self, rule: Rule) -> bool:
        """Whether the preset says so, not somebody for this kind of row."""
        return self._form.preset.isChecked() and rule.policy == "this_device"

    def _show(self, rules: Sequence[Rule]) -> None:
        if not self._is_closed:
            self._shown = {rule.entity: rule for rule in rules}
            self._form.say("")
            self._form.show_rules(rules)

    def _on_failed(self, trouble: ErrorText) -> None:
        if not self._is_closed:
            self._form.say(trouble.title)


class ConflictRules(QObject):
    """One sheet at a time."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._desk: RulesDesk | None = None
        self.dialog: ConflictRulesSheet | None = None
        """The sheet that is open."""

    def open(self) -> None:
        """Show the rules."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = ConflictRulesSheet(self._context.theme, self._window.window())
        self._desk = RulesDesk(self._context, dialog.form, self)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._desk.read()

    def _on_closed(self) -> None:
        if self._desk is not None:
            self._desk.close()
        self._desk = self.dialog = None
