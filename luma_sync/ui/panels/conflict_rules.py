"""Opens the rules for conflicts, sets them, shows what holds."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.engine.conflicts.views import Rule
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.conflict_rules import ConflictRulesSheet
from luma_sync.ui.error_text import ErrorText


class ConflictRules(QObject):
    """One sheet at a time."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: ConflictRulesSheet | None = None
        """The sheet that is open."""

    def open(self) -> None:
        """Show the rules."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = ConflictRulesSheet(self._context.theme, self._window.window())
        dialog.rule_chosen.connect(self._set)
        dialog.default_asked.connect(lambda entity: self._set(entity, None))
        dialog.preset_chosen.connect(self._preset)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._read()

    def _set(self, entity: str, policy: str | None) -> None:
        conflicts = self._context.engine.conflicts
        self._context.actions.run(
            f"rule of {entity}",
            lambda: conflicts.set_rule(entity, policy),
            done=lambda _: self._read(),
            failed=self._on_failed,
        )

    def _preset(self, on: bool) -> None:
        conflicts = self._context.engine.conflicts
        self._context.actions.run(
            "preset of rules",
            lambda: conflicts.set_preset(on),
            done=lambda _: self._read(),
            failed=self._on_failed,
        )

    def _read(self) -> None:
        conflicts = self._context.engine.conflicts

        def show(rules: Sequence[Rule]) -> None:
            if self.dialog is not None:
                self.dialog.say("")
                self.dialog.show_rules(rules)

        self._context.actions.run("read rules", conflicts.rules, done=show, failed=self._on_failed)

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.dialog is not None:
            self.dialog.say(trouble.title)

    def _on_closed(self) -> None:
        self.dialog = None
