"""The settings: grouped, searchable, applied at once, each with a way back."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.setting_specs import SPECS, Group
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import until_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.setting_words import group_title, keys_of, matches, text_of, title_of
from luma_sync.ui.panels.conflict_rules import RulesDesk
from luma_sync.ui.panels.frame import ListHead, Panel, scrolling
from luma_sync.ui.panels.setting_changes import SettingChanges
from luma_sync.ui.panels.settings_account import AccountRows
from luma_sync.ui.panels.settings_crashes import CrashRow
from luma_sync.ui.panels.settings_login import LoginRow
from luma_sync.ui.panels.settings_storage import StorageRows
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.conflict_rules import ConflictRulesForm
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import Card, fit_lines, paragraph
from luma_sync.ui.widgets.search_field import SearchField
from luma_sync.ui.widgets.setting_row import Row, SettingGroup, SettingRow

_WIDTH_MAX = 860


class RulesRow(Row):
    """The rules for conflicts as one row; a search shows the kinds that it finds."""

    def __init__(self, context: WindowContext, form: ConflictRulesForm) -> None:
        title = QCoreApplication.translate("Settings", "When both sides changed the same field")
        text = QCoreApplication.translate(
            "Settings", "What a rule settles is kept for 30 days and can be undone under Conflicts."
        )
        super().__init__(context.theme, title, text)
        self._form = form
        self.words.addSpacing(Space.S)
        self.words.addWidget(form)

    def found_by(self) -> tuple[str, ...]:
        """Also by the kinds of rows."""
        names = [entity_name(entity) for entity in self._form.choices]
        return (*super().found_by(), self._form.preset.text(), *names)

    def narrow(self, search: str) -> None:
        """Only the kinds that are searched for; all, where it is the row itself."""
        entities = tuple(self._form.choices)
        hits = [entity for entity in entities if matches(search, (entity_name(entity), entity))]
        self._form.filter(hits or entities)


class SettingsPanel(Panel):
    """Signals: announced(text) for screen readers."""

    announced = Signal(str)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Settings"), parent)
        theme = context.theme
        self.changes = SettingChanges(context, self)
        self.rows: dict[str, SettingRow] = {}
        self.groups = {key: SettingGroup(theme, group_title(key)) for key in _ORDER}
        self.form = ConflictRulesForm(theme)
        self._rules = RulesDesk(context, self.form, self)
        self._add_rows(commands)
        self.head = ListHead(context, self.tr("Settings"))
        self.head.say(self.tr("Every change holds at once; Reset brings back what it was at first."))
        self.search = SearchField(theme, self.tr("Find a setting"))
        self.undo = Button(theme, self.tr("Undo"), Shape.UNDO)
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.hide()
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_values()
        self._show_undo()

    def wake(self) -> None:
        """Bring what is not a setting up to date."""
        self._show_values()
        self._rules.read()
        self.login.read()
        self.storage.read()
        self.account.read()
        self.crashes.read()

    def take_back(self) -> None:
        """Undo the last change of this window."""
        name = self.changes.undo()
        if name:
            self.announced.emit(self.tr("%1 is as it was before.").replace("%1", name))

    def event(self, event: QEvent) -> bool:
        """Undo is meant for the settings while the keyboard is here, unless a text is being typed."""
        is_offered = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_offered and self._is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo."""
        if self._is_undo(event):
            self.take_back()
        else:
            super().keyPressEvent(event)

    def _is_undo(self, event: QEvent) -> bool:
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and bool(self.changes.undo_name)

    def _add_rows(self, commands: Commands) -> None:
        for group in Group:
            for key in keys_of(group):
                row = SettingRow(self.context.theme, SPECS[key])
                row.chosen.connect(self.changes.change)
                row.reset_asked.connect(lambda key: self.changes.change(key, None))
                self.rows[key] = row
                self.groups[group.value].add(row)
        self.login = LoginRow(self.context, self.groups["general"], self.changes)
        self.storage = StorageRows(self.context, self.groups["storage"])
        self.account = AccountRows(self.context, commands, self.groups["account"])
        self.crashes = CrashRow(self.context, self.groups["diagnostics"])
        self._rules_row = RulesRow(self.context, self.form)
        self.groups["conflicts"].add(self._rules_row)

    def _lay_out(self) -> None:
        self.head.add_button(self.undo)
        self.head.add_button(self.search)
        self.column.addWidget(self.head)
        self.column.addWidget(self.problem)
        self.column.addWidget(self._stack, 1)
        inside = QWidget()
        self._scroll = scrolling(inside)
        card = Card()
        QVBoxLayout(card).addWidget(self.empty)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(card)
        self._stack.setMinimumSize(1, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.M, Space.L)
        column.setSpacing(Space.L)
        for group in self.groups.values():
            group.setMaximumWidth(_WIDTH_MAX)
            column.addWidget(group)
        column.addStretch(1)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.empty.clicked.connect(self.search.clear)
        self.undo.clicked.connect(self.take_back)
        self.changes.stepped.connect(self._show_undo)
        self.changes.refused.connect(self._on_refused)
        self.storage.announced.connect(self.announced)
        self.login.announced.connect(self.announced)
        self._rules.changed.connect(self._on_rule)
        self._rules.preset_changed.connect(self._on_preset)
        self.context.bridge.settings_changed.connect(self._show_values)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def _show_values(self) -> None:
        book = self.context.engine.settings
        for key, row in self.rows.items():
            row.show_value(getattr(book.current, key), default=getattr(book.defaults, key))
            needed = SPECS[key].needs
            if needed:
                reason = self.tr('This has an effect only while "%1" is on.').replace("%1", title_of(needed))
                row.allow(bool(getattr(book.current, needed)), reason)
            if SPECS[key].passes:
                row.say(self._lasting_text(key))

    def _lasting_text(self, key: str) -> str:
        ends_at = self.context.engine.settings.end_of(key)
        if ends_at is None:
            return text_of(key)
        end = until_text(iso_utc(ends_at), self.context.clock.now())
        return f"{text_of(key)} {self.tr('Ends %1.').replace('%1', end)}"

    def _show_undo(self) -> None:
        name = self.changes.undo_name
        self.undo.allow(bool(name), self.tr("Nothing was changed since the window was opened."))
        words = self.tr("Undo: %1").replace("%1", name) if name else self.tr("Undo")
        self.undo.setAccessibleName(words)
        if name:
            self.undo.setToolTip(words)

    def _on_rule(self, entity: str, former: str | None) -> None:
        name = self.tr("Rule of %1").replace("%1", entity_name(entity))
        self.changes.note(name, lambda: self._rules.set(entity, former, is_undo=True))

    def _on_preset(self, former: bool) -> None:
        name = self.form.preset.text()
        self.changes.note(name, lambda: self._rules.set_preset(former, is_undo=True))

    def _on_refused(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            fit_lines(self.problem)
            self._show_values()
            self.announced.emit(sentence)

    def _search(self, search: str) -> None:
        self._rules_row.narrow(search)
        found = sum(
            group.narrow(lambda row, title=group.title: matches(search, (title, *row.found_by())))  # type: ignore[misc]
            for group in self.groups.values()
        )
        self._stack.setCurrentIndex(0 if found else 1)
        self._scroll.verticalScrollBar().setValue(0)
        if not found:
            text = self.tr("Nothing of this name among the settings. Try another word.")
            self.empty.tell(
                Shape.SEARCH, Tone.MUTED, self.tr("No setting matches"), text, self.tr("Clear search")
            )
        if search:
            total = sum(len(group.rows) for group in self.groups.values())
            self.announced.emit(self.tr("%Ln of %1 setting(s)", "", found).replace("%1", str(total)))


_ORDER = ("general", "sync", "storage", "account", "notifications", "conflicts", "diagnostics", "advanced")
