"""What can be copied from selected rows: the cell, the name, the cause, whole rows, details."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.widgets.table_view import COPY_MORE, TableView


class CopyMenu(QMenu):
    """The submenu of a row's menu. `failures` are what is kept of the selected rows' troubles."""

    def __init__(
        self,
        menu: QMenu,
        table: TableView,
        *,
        name: str,
        failures: Iterable[str] | None = None,
        details: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(menu)
        self.setTitle(self.tr("Copy"))
        self.setToolTipsVisible(True)
        rows = sum(span.size for span in table.selected_spans())
        at = table.currentIndex()
        column = table.columns[at.column()] if at.isValid() else None
        one = self.addAction(self.tr("Name"), lambda: table.copy_column(name))
        if column is not None and column.key != name and at.data():
            words = self.tr("Cell: %1").replace("%1", column.title)
            one = QAction(words, self)
            one.triggered.connect(lambda: table.copy_column(column.key))
            self.insertAction(self.actions()[0], one)
        one.setShortcuts(QKeySequence.StandardKey.Copy if rows == 1 else [])
        if failures is not None:
            self._offer_causes([plain(failure_text(failure)) for failure in failures if failure])
        whole = self.addAction(self.tr("Whole rows") if rows > 1 else self.tr("Whole row"), table.copy_rows)
        if rows > 1:
            whole.setShortcuts(QKeySequence.StandardKey.Copy)
        elif details is None:
            whole.setShortcut(QKeySequence(COPY_MORE))
        if details is not None:
            self.addAction(self.tr("Details"), details).setShortcut(QKeySequence(COPY_MORE))
        menu.addMenu(self)

    def _offer_causes(self, causes: Iterable[str]) -> None:
        text = "\n".join(dict.fromkeys(causes))
        action: QAction = self.addAction(self.tr("Cause"), lambda: QGuiApplication.clipboard().setText(text))
        action.setEnabled(bool(text))
        action.setToolTip(text or self.tr("Nothing is wrong with what is selected."))
