"""The upload queue: files on their way to the cloud."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.engine.status.snapshot import SyncStatus, UploadView
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.chip_counts import ChipCounts
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.models.queue_totals import QueueTotals
from luma_sync.ui.models.transfers import Transfers
from luma_sync.ui.models.upload_columns import upload_columns
from luma_sync.ui.models.uploads import (
    CHIP_STATUSES,
    QUEUE,
    UploadsSource,
    chip_titles,
    keep_place,
    upload_key,
)
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.frame import FilterRow, ListHead, ListStack, Panel
from luma_sync.ui.panels.library_door import LibraryDoor
from luma_sync.ui.panels.transfer_strip import TransferStrip
from luma_sync.ui.panels.upload_fold import FinishedFold
from luma_sync.ui.panels.upload_note import UploadNote
from luma_sync.ui.panels.upload_toolbar import UploadActions, UploadToolbar
from luma_sync.ui.panels.upload_verbs import UploadVerbs
from luma_sync.ui.panels.upload_words import (
    can_move,
    can_pause,
    can_resume,
    details_text,
    empty_words,
    is_queued,
    queue_sentence,
    summary,
)
from luma_sync.ui.theme import Tone
from luma_sync.ui.upload_states import failed_word
from luma_sync.ui.widgets.buttons import FilterChips, FilterTag
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.queue_table import QueueTable
from luma_sync.ui.widgets.search_field import SearchField


class UploadsPanel(Panel):
    """Sentence with the total, throughput, filter, table with progress, and the cause of the selected file.

    Signals: announced(text) for screen readers: what a filter found.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Uploads"), parent)
        theme = context.theme
        self._commands = commands
        self._text = self._code = self._wanted_key = ""
        self._filtered = self._picks_first = False
        columns = upload_columns(context.clock, Transfers(context.clock))
        self.model: KeyedModel[UploadView] = KeyedModel(columns, upload_key, context.tasks, self)
        self.head = ListHead(context, self.tr("Uploads"))
        self.verbs = UploadVerbs(context, self.model, self)
        self.door = LibraryDoor(context, self)
        self.actions_of = UploadActions(self)
        self.toolbar = UploadToolbar(theme, self.actions_of)
        self.strip = TransferStrip(context)
        self.chips = FilterChips(chip_titles(), self.tr("Show uploads by state"))
        self.cause = FilterTag(theme)
        self.search = SearchField(theme, self.tr("Find a file"))
        self.table = QueueTable(
            theme, self.model, self.tr("Files on their way to the cloud"),
            place="place", movable=can_move, queued=is_queued,
        )  # fmt: skip
        self.finished = FinishedFold(context, lambda: self._source(self.chips.current))
        self.note = UploadNote(context)
        self._stack = ListStack(context, self.table)
        self._filters = FilterRow(self.chips, self.cause, self.search)
        self._counts = ChipCounts(context.tasks, CHIP_STATUSES, self._source, self)
        self._totals = QueueTotals()
        self._lay_out()
        self._connect()

    def wake(self) -> None:
        """Read the queue."""
        self.strip.read_limit()
        self.strip.show_now()
        self._show_status(self.context.bridge.status)
        self._read()

    def selected(self) -> tuple[UploadView, ...]:
        """The selected uploads that are loaded."""
        return tuple(self.model.loaded(self.table.selected_spans()))

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What the list is filtered with."""
        return {"chip": self.chips, "text": self.search}

    def row_menu(self) -> QMenu:
        """What can be done to the selected files; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_of.fill_menu(menu)
        failures = [one.last_error for one in self.selected() if one.status != "completed"]
        details = self.actions_of.copy_details.trigger
        CopyMenu(menu, self.table, name="file", failures=failures, details=details)
        return menu

    def _lay_out(self) -> None:
        self.head.add_button(self.toolbar)
        self.column.addWidget(self.head)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._filters)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.finished)
        self.column.addWidget(self.note)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.addActions(self.actions_of.all())
        self._show_selection()

    def _connect(self) -> None:
        bridge, actions = self.context.bridge, self.actions_of
        bridge.uploads_changed.connect(self._on_uploads)
        bridge.status_changed.connect(self._show_status)
        bridge.session_changed.connect(self.strip.read_limit)
        bridge.ticked.connect(self._tick)
        bridge.minute_passed.connect(self._on_minute)
        self.finished.toggled.connect(self._read)
        self.finished.activity_asked.connect(
            lambda: self.context.navigation.open(PanelId.ACTIVITY, chip="out")
        )
        self.table.rows_dropped.connect(self._put)
        self.context.navigation.requested.connect(self._on_target)
        self.chips.chosen.connect(self._filter)
        self.cause.clicked.connect(self._lift_cause)
        self.search.searched.connect(self._on_search)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._counts.counted.connect(self._on_counted)
        self.strip.limit_chosen.connect(self.verbs.set_limit)
        self.note.step_pressed.connect(self._on_step)
        self._stack.empty.clicked.connect(self._on_empty_button)
        actions.do(self.verbs, self.table.selected_spans)
        actions.open_row.triggered.connect(self._open_row)
        self.table.opened.connect(self._open_row)
        self.door.told.connect(self.verbs.told)
        actions.copy_details.triggered.connect(self._copy_details)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        deleting = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Delete), self.table, actions.cancel.trigger
        )
        deleting.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _source(self, chip: str) -> UploadsSource:
        return UploadsSource(
            engine=self.context.engine,
            statuses=CHIP_STATUSES[chip],
            code=self._code or None,
            text=self._text,
            done_after=self.finished.done_after(),
            cancelling=self.verbs.cancelling,
        )

    def _filter(self) -> None:
        self._filtered = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.model.show_source(self._source(self.chips.current))
        self._counts.refresh()
        self.finished.refresh()

    def _on_counted(self, counts: Mapping[str, int]) -> None:
        self.chips.set_counts(counts)
        self._filters.fit()
        self.actions_of.show_queue(
            failed=self.context.bridge.status.failed_uploads,
            waiting=counts["waiting"] + counts["uploading"],
            done=counts["done"],
        )

    def _on_uploads(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self._counts.refresh()

    def _on_minute(self) -> None:
        if self.isVisible():
            self._read()  # more files were finished an hour ago

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.UPLOADS and (target.chip or target.code or target.key):
            self.table.setFocus()
            self._wanted_key, self._picks_first = target.key, target.picks_first
            self._pick(target.chip or "all", target.code, "")
            self._filter()

    def _pick(self, chip: str, code: str, text: str) -> None:
        """Set the whole filter without reading in between."""
        self._text, self._code = text, code
        self.cause.show_filter(failed_word(code, code).text if code else "")
        for part in (self.search, self.chips):
            part.blockSignals(True)
        self.search.setText(text)
        self.chips.pick(chip)
        for part in (self.search, self.chips):
            part.blockSignals(False)

    def _lift_cause(self) -> None:
        self._pick(self.chips.current, "", self._text)
        self.table.setFocus()
        self._filter()

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._filter()

    def _on_read(self, total: int) -> None:
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
            whole = self.context.bridge.status.uploads
            text = self.tr("%1 of %Ln file(s) shown", "", whole).replace("%1", number_text(total))
            self.announced.emit(text if whole > total else self.tr("%Ln file(s) shown", "", total))
        self._show_selection()

    @property
    def _is_filtered(self) -> bool:
        return bool(self._text or self._code or self.chips.current not in {QUEUE, "all"})

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The uploads cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _on_empty_button(self) -> None:
        if self._is_filtered:
            self._pick(QUEUE, "", "")
            self._filter()
        else:
            self._commands.import_files.trigger()

    def _on_step(self, step: str) -> None:
        spans = self.table.selected_spans()
        if step == "sign_in":
            self._commands.sign_in.trigger()
        else:
            {"locate": self.verbs.locate, "resume": self.verbs.resume}.get(step, self.verbs.retry)(spans)

    def _open_row(self) -> None:
        """The track that a file belongs to."""
        for upload in self.selected()[:1]:
            if not self.door.why_not_upload(upload):
                self.door.open(("tracks", upload.track_id or ""))

    def _show_status(self, status: SyncStatus) -> None:
        if self.isVisible():
            self.model.patch(keep_place(self.model, (*status.current_uploads, *status.next_uploads)))
            self._say_head()

    def _show_selection(self) -> None:
        chosen = self.selected()
        self.actions_of.show_selection(chosen)
        reason = self.door.why_not_upload(chosen[0] if len(chosen) == 1 else None)
        self.actions_of.allow(self.actions_of.open_row, not reason, reason)
        shown = self.model.loaded(self.model.everything) if not chosen else ()
        all_held = not any(map(can_pause, shown)) and any(map(can_resume, shown))
        self.toolbar.show_selection(chosen, all_held=all_held)
        self.note.show_upload(chosen[0] if len(chosen) == 1 else None)
        self._say_head()

    def _say_head(self) -> None:
        chosen = self.selected()
        if len(chosen) > 1:
            rows = sum(span.size for span in self.table.selected_spans())
            text = self.tr("%Ln file(s) selected: %1", "", rows)
            self.head.say(text.replace("%1", summary(chosen)))
        else:
            self.head.say(self._sentence(self.context.bridge.status))

    def _sentence(self, status: SyncStatus) -> str:
        return queue_sentence(status, self._totals.take(self.context.clock.monotonic(), status))

    def _tick(self) -> None:
        if self.isVisible():
            self.table.age()
            self._say_head()

    def _copy_details(self) -> None:
        text = "\n\n".join(map(details_text, self.selected()))
        if text:
            QGuiApplication.clipboard().setText(text)

    def _put(self, beside: str, below: bool) -> None:
        self.verbs.put(self.table.selected_spans(), beside, below=below)

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))
