"""What can be done to rows of the library: type into them, add, delete, look at a JSON text."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.library_views import DeletePreview, DeleteReport, LibraryRow, RowChoice
from luma_sync.ui.column_names import column_name
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import named
from luma_sync.ui.models.library_columns import row_name
from luma_sync.ui.models.library_kinds import target_of
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.widgets.field_editors import RowField

if TYPE_CHECKING:
    from luma_sync.ui.dialogs.row_sheets import NewRowSheet

_KEY = "library"
_STAYS_S = 20.0


class LibraryVerbs(QObject):
    """Signals: told(Message) for the banners; removed(undo id, name, rows) after a delete;
    announced(text) for screen readers.
    """

    told = Signal(object)
    removed = Signal(str, str, int)
    announced = Signal(str)

    def __init__(self, context: WindowContext, panel: QWidget) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self.dialog: Sheet | None = None
        """The sheet that is open."""

    def write(
        self,
        entity: str,
        row_id: str,
        values: Mapping[str, object],
        *,
        done: Callable[[LibraryRow], None],
        failed: Callable[[], None],
    ) -> None:
        """Write columns of a row; `failed` shows again what stands in the library."""

        def on_failure(problem: ErrorText) -> None:
            self._tell(problem.title, Severity.WARNING)
            failed()

        rows = self._context.engine.rows
        name = f"write {entity} {row_id} {','.join(values)}"
        started = self._context.actions.run(
            name, lambda: rows.update(entity, row_id, values), done=done, failed=on_failure
        )
        if not started:
            failed()

    def add(
        self,
        entity: str,
        given: Mapping[str, object],
        *,
        place: str = "",
        done: Callable[[str], None],
    ) -> None:
        """Open the sheet for a new row; `done` gets its id."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from luma_sync.ui.dialogs.row_sheets import NewRowSheet

        sheet = NewRowSheet(self._context.theme, entity, given, self._panel.window(), place=place)
        sheet.choices_wanted.connect(
            lambda field, column, text: self.find_choices(entity, field, column, text)
        )
        sheet.submitted.connect(lambda values: self._insert(sheet, entity, values, done))
        self._open(sheet)

    def insert(
        self,
        entity: str,
        values: Mapping[str, object],
        *,
        done: Callable[[str], None],
        failed: Callable[[ErrorText], None],
    ) -> None:
        """Make a row of these values."""
        rows = self._context.engine.rows
        self._context.actions.run(
            f"insert {entity}", lambda: rows.insert(entity, values), done=done, failed=failed
        )

    def delete(self, entity: str, chosen: Sequence[LibraryRow], ids: Sequence[str]) -> None:
        """Ask, with what hangs on the rows, then delete; `chosen` are those that are loaded."""
        if not ids or self.dialog is not None:
            return
        from luma_sync.ui.dialogs.row_sheets import DeleteRowsSheet

        rows = self._context.engine.rows

        def ask(preview: DeletePreview) -> None:
            if not preview.may_delete:
                self._tell(self.tr("You may look at this project but not change it."), Severity.WARNING)
            elif preview.rows:
                name = row_name(chosen[0]) if chosen else ""
                sheet = DeleteRowsSheet(self._context.theme, entity, name, preview, self._panel.window())
                sheet.confirmed.connect(lambda: self._delete(entity, ids, name if preview.rows == 1 else ""))
                self._open(sheet)

        self._context.actions.run("delete preview", lambda: rows.delete_preview(entity, ids), done=ask)

    def tell_dropped(self, sentence: str) -> None:
        """An editor was left with something that cannot be taken."""
        text = self.tr("Not changed, it is as before. %1").replace("%1", sentence)
        self._tell(text, Severity.WARNING)

    def tell_moved(self) -> None:
        """Rows came or went between what was selected and what the list is now."""
        text = self.tr("The list has just changed, so nothing was done. Look at the selection and try again.")
        self._tell(text, Severity.WARNING)

    def find_choices(self, entity: str, field: RowField, column: str, text: str) -> None:
        """Offer rows by name."""
        target = target_of(entity, column)
        if not target:
            return

        async def work() -> tuple[RowChoice, ...]:
            return await self._context.engine.rows.choices(target, text)

        def show(choices: tuple[RowChoice, ...]) -> None:
            try:
                field.offer(choices)
            except RuntimeError:
                return  # the editor was closed meanwhile

        self._context.actions.run(f"choices {id(field)} {text}", work, done=show)

    def show_json(self, entity: str, row_id: str, column: str) -> None:
        """Open the whole text of a JSON column."""
        from luma_sync.ui.dialogs.row_sheets import JsonSheet

        rows = self._context.engine.rows

        def show(row: LibraryRow | None) -> None:
            if row is not None and self.dialog is None:
                title = f"{row_name(row)}: {column_name(column)}"
                text = str(row.values.get(column) or "")
                self._open(JsonSheet(self._context.theme, title, text, self._panel.window()))

        self._context.actions.run("read json", lambda: rows.get(entity, row_id), done=show)

    def _insert(
        self, sheet: "NewRowSheet", entity: str, values: Mapping[str, object], done: Callable[[str], None]
    ) -> None:
        def finish(row_id: str) -> None:
            sheet.accept()
            text = self.tr("Added the %1 %2.").replace("%1", entity_kind(entity))
            first = next((str(value) for value in values.values() if isinstance(value, str)), "")
            self.announced.emit(text.replace("%2", named(first)))
            done(row_id)

        self.insert(entity, values, done=finish, failed=lambda problem: sheet.refuse(problem.title))

    def _delete(self, entity: str, ids: Sequence[str], name: str) -> None:
        rows = self._context.engine.rows

        def done(report: DeleteReport) -> None:
            if not report.rows:
                self._tell(self.tr("Nothing was deleted: it was gone already."), Severity.INFO)
            elif report.undo_id:
                self.removed.emit(report.undo_id, name, report.rows)
            else:
                self._tell(self.tr("Deleted %Ln row(s).", "", report.rows), Severity.INFO)

        self._context.actions.run("delete rows", lambda: rows.delete(entity, ids), done=done)

    def _open(self, sheet: Sheet) -> None:
        def closed() -> None:
            self.dialog = None

        sheet.finished.connect(closed)
        self.dialog = sheet
        sheet.open()

    def _tell(self, text: str, severity: Severity) -> None:
        self.told.emit(Message(key=_KEY, severity=severity, text=text, stays_s=_STAYS_S))
