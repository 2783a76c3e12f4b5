"""What one change does to its row, field by field: before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from luma_sync.engine.status.row_snapshots import FieldChange
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.models.field_changes import AFTER, BEFORE, field_columns, field_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.panels.frame import scrolling
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label, paragraph
from luma_sync.ui.widgets.table_view import TableView


class FieldsPane(QWidget):
    """A table of fields under the sentence that says what happens to them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model: TableModel[FieldChange] = TableModel(field_columns(), field_key, self)
        self.table = TableView(theme, self.model, self.tr("Fields of the change"))
        self.table.keep_compact()
        self.title = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        nothing = paragraph(theme, self.tr("No field differs from what the cloud has."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing = scrolling(nothing)
        self._stack = QStackedWidget()
        for page in (self.table, self._nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.title)
        column.addWidget(self._stack, 1)

    def show_fields(self, change: ChangeView, fields: tuple[FieldChange, ...] | None) -> None:
        """Show the fields; None while they are being read."""
        is_delete = change.op == "delete"
        if is_delete:
            self.title.setText(self.tr("Is deleted; the cloud has"))
        elif change.is_new:
            self.title.setText(self.tr("Is new, with these values"))
        else:
            self.title.setText(self.tr("What changes"))
        self.table.setColumnHidden(BEFORE, change.is_new and not is_delete)
        self.table.setColumnHidden(AFTER, is_delete)
        self.table.horizontalHeader().setVisible(not is_delete and not change.is_new)
        self.model.set_rows(fields or ())
        self._stack.setCurrentWidget(self._nothing if fields == () else self.table)
