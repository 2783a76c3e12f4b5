"""The upload queue: files on their way to the cloud."""

import contextlib
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu

from luma_sync.engine.status.snapshot import SyncState, SyncStatus, UploadView
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.paged import PagedModel
from luma_sync.ui.models.uploads import CHIP_STATUSES, Transfers, UploadsSource, upload_columns, upload_key
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.frame import ListHead, ListStack, Panel
from luma_sync.ui.panels.upload_note import UploadNote
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.buttons import Button, FilterChips
from luma_sync.ui.widgets.table_view import TableView

_Job = Callable[[Sequence[str] | None], Awaitable[int]]


class UploadsPanel(Panel):
    """Filter, table with progress, and what can be done to the selected files."""

    def __init__(self, context: WindowContext, commands: Commands) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Uploads"))
        theme = context.theme
        columns = upload_columns(context.clock, Transfers(context.clock))
        self.model: PagedModel[UploadView] = PagedModel(columns, upload_key, context.tasks, self)
        self.head = ListHead(context, self.tr("Uploads"))
        self._retry_failed = Button(theme, self.tr("Retry failed"), Shape.RETRY)
        self._retry = Button(theme, self.tr("Retry"), Shape.RETRY)
        self._pause = Button(theme, self.tr("Pause"), Shape.BARS)
        self._resume = Button(theme, self.tr("Resume"), Shape.PLAY)
        titles = {
            "all": self.tr("All"),
            "uploading": self.tr("Uploading"),
            "waiting": self.tr("Waiting"),
            "failed": self.tr("Failed"),
            "done": self.tr("Done"),
        }
        self.chips = FilterChips(titles, self.tr("Show uploads by state"))
        self.table = TableView(theme, self.model, self.tr("Files on their way to the cloud"))
        self.note = UploadNote(context)
        self._stack = ListStack(context, self.table)
        self._lay_out()
        self._connect(commands)

    def wake(self) -> None:
        """Read the queue."""
        self._show_status(self.context.bridge.status)
        self._read()

    def selected(self) -> tuple[UploadView, ...]:
        """The selected uploads that are loaded."""
        rows = (self.model.row_at(self.model.row_of(key)) for key in self.table.selected_keys())
        return tuple(row for row in rows if row is not None)

    def retry_selected(self) -> None:
        """Try the selected failed files again now."""
        self._act("retry uploads", self.context.engine.uploads.retry, can_retry)

    def pause_selected(self) -> None:
        """Hold the selected files back."""
        self._act("pause uploads", self.context.engine.uploads.pause, can_pause)

    def resume_selected(self) -> None:
        """Let the selected files go on."""
        self._act("resume uploads", self.context.engine.uploads.resume, can_resume)

    def retry_all_failed(self) -> None:
        """Try every failed file again now."""
        self.context.actions.run("retry uploads", lambda: self.context.engine.uploads.retry(None))

    def _lay_out(self) -> None:
        self.head.add_button(self._retry_failed)
        filters = QHBoxLayout()
        filters.setSpacing(Space.S)
        filters.addWidget(self.chips)
        filters.addStretch(1)
        for button in (self._retry, self._pause, self._resume):
            filters.addWidget(button)
        self.column.addWidget(self.head)
        self.column.addLayout(filters)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.note)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._show_selection()

    def _connect(self, commands: Commands) -> None:
        bridge = self.context.bridge
        bridge.uploads_changed.connect(self._on_uploads)
        bridge.status_changed.connect(self._show_status)
        bridge.ticked.connect(self._tick)
        self.context.navigation.requested.connect(self._on_target)
        self.chips.chosen.connect(self._filter)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._retry_failed.clicked.connect(self.retry_all_failed)
        self._retry.clicked.connect(self.retry_selected)
        self._pause.clicked.connect(self.pause_selected)
        self._resume.clicked.connect(self.resume_selected)
        self._import = commands.import_files
        self._stack.empty.clicked.connect(self._on_empty_button)
        QShortcut(QKeySequence("Ctrl+T"), self, self.retry_selected)
        QShortcut(QKeySequence("Ctrl+P"), self, self.pause_selected)
        QShortcut(QKeySequence("Ctrl+S"), self, self.resume_selected)

    def _act(self, name: str, job: _Job, fits: Callable[[UploadView], bool]) -> None:
        ids = [upload.id for upload in self.selected() if fits(upload)]
        if ids:
            self.context.actions.run(name, lambda: job(ids))

    def _filter(self) -> None:
        if self.isVisible():
            self._read()

    def _source(self, chip: str) -> UploadsSource:
        return UploadsSource(engine=self.context.engine, statuses=CHIP_STATUSES[chip])

    def _read(self) -> None:
        self.model.set_source(self._source(self.chips.current))
        self.context.tasks.spawn(self._count(), "count the uploads")

    async def _count(self) -> None:
        with contextlib.suppress(LumaSyncError):  # the table tells of it
            self.chips.set_counts({chip: await self._source(chip).count() for chip in CHIP_STATUSES})

    def _on_uploads(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self.context.tasks.spawn(self._count(), "count the uploads")

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.UPLOADS and target.chip:
            self.chips.pick(target.chip)

    def _on_read(self, total: int) -> None:
        self._stack.show_rows(total > 0)
        empty = self._stack.empty
        if self.chips.current != "all":
            empty.tell(Shape.SEARCH, Tone.MUTED, self.tr("No upload matches"), "", self.tr("Clear filter"))
        else:
            text = self.tr("Audio files that you add are sent in the background.")
            empty.tell(Shape.UPLOADS, Tone.MUTED, self.tr("No uploads"), text, self.tr("Import files..."))
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The uploads cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _on_empty_button(self) -> None:
        if self.chips.current == "all":
            self._import.trigger()
        else:
            self.chips.pick("all")

    def _show_status(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return
        self._retry_failed.allow(status.failed_uploads > 0, self.tr("No upload has failed."))
        self.model.patch((*status.current_uploads, *status.next_uploads))
        self.head.say(self._sentence(status))

    def _sentence(self, status: SyncStatus) -> str:
        if status.uploads == 0:
            return self.tr("No file waits to be sent.")
        text = self.tr("%Ln file(s) to send, %1 left.", "", status.uploads)
        text = text.replace("%1", size_text(status.upload_bytes_left))
        if status.state is SyncState.OFFLINE:
            return text + " " + self.tr("They go on where they stopped when the cloud can be reached.")
        if status.failed_uploads:
            return text + " " + self.tr("%Ln of them failed.", "", status.failed_uploads)
        return text

    def _show_selection(self) -> None:
        chosen = self.selected()
        reason = self.tr("Select files first.") if not chosen else self.tr("None of the selected files can.")
        for button, fits in ((self._retry, can_retry), (self._pause, can_pause), (self._resume, can_resume)):
            button.setVisible(bool(chosen))
            button.allow(any(map(fits, chosen)), reason)
        self.note.show_upload(chosen[0] if len(chosen) == 1 else None)

    def _tick(self) -> None:
        if self.isVisible():
            self.table.age()

    def _open_menu(self) -> None:
        if not self.table.selected_keys():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.selected()
        for text, job, fits in (
            (self.tr("Retry"), self.retry_selected, can_retry),
            (self.tr("Pause"), self.pause_selected, can_pause),
            (self.tr("Resume"), self.resume_selected, can_resume),
        ):
            menu.addAction(text, job).setEnabled(any(map(fits, chosen)))
        menu.addSeparator()
        menu.addAction(self.tr("Copy rows"), self.table.copy_rows)
        at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(at))


def can_retry(upload: UploadView) -> bool:
    """Failed for good, or waiting for another try."""
    return upload.status == "failed" or (upload.status == "pending" and upload.attempts > 0)


def can_pause(upload: UploadView) -> bool:
    """Waiting or under way, and not held yet."""
    return upload.status in {"pending", "uploading"} and upload.phase != "paused"


def can_resume(upload: UploadView) -> bool:
    """Held by the user."""
    return upload.phase == "paused" and upload.status != "completed"
