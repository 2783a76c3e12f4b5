"""Files that other devices have sent and that are not on this one: look for them, fetch them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.engine.status.file_views import CloudFileView, ProjectChoice
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText, failure_text
from luma_sync.ui.file_states import cloud_file_title, fetch_word
from luma_sync.ui.formatting import number_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.cloud_files import CloudSource, FileKey, cloud_columns, cloud_key, progressed
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.cloud_verbs import CloudVerbs
from luma_sync.ui.panels.cloud_words import (
    can_fetch,
    empty_words,
    failed_sentence,
    fetch_sentence,
    files_sentence,
    is_on_its_way,
    may_fetch,
)
from luma_sync.ui.panels.frame import FilterRow, ListHead, ListStack, Panel
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.buttons import Button, ChoiceButton, FilterTag
from luma_sync.ui.widgets.cause_note import CauseNote
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.search_field import SearchField
from luma_sync.ui.widgets.table_view import TableView

ANY = ""
"""The project that stands for every project."""

WITH, WITHOUT = "with", "without"
"""Whether analyses come too when everything is fetched."""


class CloudPanel(Panel):
    """Filter, table with progress, and what can be fetched.

    Signals: announced(text) for screen readers: what a filter found.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "In the cloud"), parent)
        theme = context.theme
        self._commands = commands
        self._text = self._code = self._wanted_key = ""
        self._total = 0
        self._filtered = self._picks_first = False
        self._rate = 0.0
        self.model: KeyedModel[CloudFileView] = KeyedModel(cloud_columns(), cloud_key, context.tasks, self)
        self.head = ListHead(context, self.tr("In the cloud"))
        self.verbs = CloudVerbs(context, commands, self.model, self)
        self.fetch = Button(theme, self.tr("Fetch all"), Shape.DOWN, primary=True)
        self.stop = Button(theme, self.tr("Cancel"), Shape.CROSS)
        self.project = ChoiceButton(theme, self.tr("Project"), [(ANY, self.tr("All projects"))])
        self.analyses = ChoiceButton(
            theme,
            self.tr("What to fetch"),
            [(WITH, self.tr("With analyses")), (WITHOUT, self.tr("Without analyses"))],
        )
        self.cause = FilterTag(theme)
        self.search = SearchField(theme, self.tr("Find a track"))
        self.table = TableView(theme, self.model, self.tr("Files that are only in the cloud"))
        self.note = CauseNote(theme)
        self._stack = ListStack(context, self.table)
        self._filters = FilterRow(self.project, self.cause, self.analyses, self.search)
        self._lay_out()
        self._connect()

    def wake(self) -> None:
        """Read the list, and look whether files of this device are where they were."""
        self._read()
        self.context.tasks.spawn(self._check(), "check local files")

    def selected(self) -> tuple[CloudFileView, ...]:
        """The selected files that are loaded."""
        return tuple(self.model.loaded(self.table.selected_spans()))

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What the list is filtered with."""
        return {"text": self.search}

    def row_menu(self) -> QMenu:
        """What can be done to the selected files; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fetching = menu.addAction(self.tr("Fetch"), self.fetch.click)
        fetching.setEnabled(self.fetch.isEnabled())
        fetching.setToolTip(self.fetch.toolTip())
        menu.addSeparator()
        CopyMenu(menu, self.table, name="file", failures=[one.last_error for one in self.selected()])
        return menu

    def _lay_out(self) -> None:
        self.analyses.setToolTip(
            self.tr("Analyses are large: the four parts of a track, its roots and its full waveform.")
        )
        for button in (self.stop, self.fetch):
            self.head.add_button(button)
        self.column.addWidget(self.head)
        self.column.addWidget(self._filters)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.note)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._show_selection()

    def _connect(self) -> None:
        bridge = self.context.bridge
        bridge.files_changed.connect(self._on_files)
        bridge.fetch_progressed.connect(self._on_progress)
        bridge.status_changed.connect(self._on_status)
        bridge.ticked.connect(self._tick)
        self.verbs.running_changed.connect(self._show_selection)
        self.context.navigation.requested.connect(self._on_target)
        self.project.chosen.connect(self._filter)
        self.cause.clicked.connect(self._lift_cause)
        self.search.searched.connect(self._on_search)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.opened.connect(lambda _: self.fetch.click())
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self.fetch.clicked.connect(self._fetch)
        self.note.pressed.connect(self._fetch)
        self.stop.clicked.connect(self.verbs.cancel)
        self._stack.empty.clicked.connect(self._on_empty_button)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        retrying = QAction(self)
        retrying.setShortcut(QKeySequence("Ctrl+T"))
        retrying.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        retrying.triggered.connect(self.fetch.click)
        self.addAction(retrying)

    @property
    def _source(self) -> CloudSource:
        return CloudSource(
            engine=self.context.engine,
            text=self._text,
            project_id=self.project.current or None,
            code=self._code or None,
        )

    @property
    def _is_filtered(self) -> bool:
        return bool(self._text or self._code or self.project.current)

    def _filter(self) -> None:
        self._filtered = True
        if self.isVisible():
            self._read()

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.CLOUD and (target.code or target.key):
            self.table.setFocus()
            self._wanted_key, self._picks_first = target.key, target.picks_first
            self._show_only(target.code)

    def _show_only(self, code: str) -> None:
        """What failed with this error code and nothing else filters; empty shows everything."""
        self._text, self._code = "", code
        self.cause.show_filter(fetch_word(code) if code else "")
        for part in (self.search, self.project):
            part.blockSignals(True)
        self.search.clear()
        self.project.pick(ANY)
        for part in (self.search, self.project):
            part.blockSignals(False)
        self._filters.fit()
        self._filter()

    def _lift_cause(self) -> None:
        self._code = ""
        self.cause.show_filter("")
        self.table.setFocus()
        self._filter()

    def _read(self) -> None:
        self.model.show_source(self._source)
        self.context.tasks.spawn(self._read_projects(), "read projects")

    async def _check(self) -> None:
        """What is gone comes into the list by itself; the list tells of trouble."""
        try:
            if await self.context.engine.files.check():
                self.model.refresh()
        except LumaSyncError:
            return

    async def _read_projects(self) -> None:
        try:
            found = await self.context.engine.files.projects()
        except LumaSyncError:
            return
        self.project.blockSignals(True)
        self.project.offer([(ANY, self.tr("All projects")), *map(_choice, found)])
        self.project.blockSignals(False)

    def _fetch(self) -> None:
        spans = self.table.selected_spans()
        if spans:
            self.verbs.fetch(spans)
        else:
            self.verbs.fetch_all(self._source, packages=self.analyses.current == WITH)

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._filter()

    def _on_files(self) -> None:
        if self.isVisible():
            self.model.refresh()

    def _on_progress(self, moved: Mapping[FileKey, tuple[int, int]]) -> None:
        if self.isVisible():
            self.model.patch(progressed(self.model, moved))

    def _on_read(self, total: int) -> None:
        self._total = total
        self._stack.show_rows(total > 0)
        if total == 0:
            words = empty_words(self.context.bridge.status, is_filtered=self._is_filtered)
            self._stack.empty.tell(words.shape, words.tone, words.title, words.text, words.button)
        if self._wanted_key and self.table.select_key(self._wanted_key):
            self._wanted_key = ""
        if self._picks_first and self.table.select_key(self.model.key_at(0)):
            self._picks_first = False
        if self._filtered:
            self._filtered = False
            self.announced.emit(self.tr("%Ln file(s) shown", "", total))
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The files cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _on_empty_button(self) -> None:
        if self._is_filtered:
            self._show_only("")
        else:
            self._commands.sign_in.trigger()

    def _on_status(self) -> None:
        if self.isVisible():
            self._show_selection()

    def _show_selection(self) -> None:
        chosen = self.selected()
        rows = self.model.loaded(self.model.everything)
        self.fetch.setText(self._fetch_text(len(chosen)))
        candidates = chosen or rows
        self.fetch.allow(*may_fetch(self.context.bridge.status, is_any=any(map(can_fetch, candidates))))
        self.stop.setVisible(self.verbs.tally.is_running or any(map(is_on_its_way, rows)))
        self._show_cause(chosen)
        self._say_head()

    def _show_cause(self, chosen: tuple[CloudFileView, ...]) -> None:
        """Why the one selected file could not be fetched; or nothing."""
        cause = plain(failure_text(chosen[0].last_error)) if len(chosen) == 1 else ""
        if not cause:
            self.note.hide()
            return
        self.note.tell(Shape.TRIANGLE, Tone.DANGER, f"{cloud_file_title(chosen[0])}: {cause}")
        self.note.offer(self.tr("Try again"), Shape.RETRY)

    def _fetch_text(self, chosen: int) -> str:
        if chosen:
            return self.tr("Fetch %Ln file(s)", "", sum(span.size for span in self.table.selected_spans()))
        return self.tr("Fetch these") if self._is_filtered else self.tr("Fetch all")

    def _say_head(self) -> None:
        if self.verbs.tally.is_running and self.verbs.tally.asked:
            self.head.say(fetch_sentence(self.verbs.tally, self._rate))
        elif self._code:
            self.head.say(failed_sentence(self._total))
        else:
            coming = sum(map(is_on_its_way, self.model.loaded(self.model.everything)))
            self.head.say(files_sentence(self._total, coming, self.context.bridge.status))

    def _tick(self) -> None:
        self._rate = self.verbs.tally.look(self.context.clock.monotonic())
        if self.isVisible():
            self._say_head()

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))


def _choice(project: ProjectChoice) -> tuple[str, str]:
    return project.id, f"{plain(project.name)}  {number_text(project.files)}"
