"""The second page of signing in: both sides have rows, in numbers, and what shall become of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.ui.formatting import number_text, size_text
from luma_sync.ui.models.merge_numbers import numbers_columns, numbers_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph
from luma_sync.ui.widgets.table_view import TableView

_HEIGHT = 220


class MergeNumbers(QWidget):
    """Shows a preview.

    Signals: chosen(mode) with `merge` or `use-cloud`; cancelled().
    """

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.summary = label(theme, size=Type.SECTION)
        self.summary.setWordWrap(True)
        self.sentence = paragraph(theme, tone=Tone.MUTED)
        self.model = TableModel(numbers_columns(), numbers_key, self)
        self.table = TableView(theme, self.model, self.tr("Both sides"))
        self.table.setFixedHeight(_HEIGHT)
        self.files = paragraph(theme, tone=Tone.MUTED)
        self.promise = paragraph(
            theme,
            self.tr(
                "A backup of this device's library is made first. Every merge can be undone for 30 days."
            ),
            tone=Tone.MUTED,
        )
        self.cancel = Button(theme, self.tr("Cancel"))
        self.use_cloud = Button(theme, self.tr("Use the cloud"))
        self.merge = Button(theme, self.tr("Merge"), primary=True)
        self._lay_out()
        self.cancel.clicked.connect(self.cancelled)
        self.use_cloud.clicked.connect(lambda: self.chosen.emit("use-cloud"))
        self.merge.clicked.connect(lambda: self.chosen.emit("merge"))

    def tell(self, preview: MergePreview) -> None:
        """Show these numbers; nothing is chosen yet."""
        self.summary.setText(self._summary(preview))
        self.sentence.setText(
            self.tr(
                "Merge joins both: what looks the same becomes one row, what differs is settled afterwards,"
                " and nothing is lost. Use the cloud leaves this device's library aside as it is; it is there"
                " again when you sign out."
            )
        )
        self.model.set_rows(preview.entities)
        files = self.tr("%Ln file(s) (%1) of this device would be sent.", "", preview.files)
        self.files.setText(files.replace("%1", size_text(preview.file_bytes)))
        self.files.setVisible(bool(preview.files))

    def _summary(self, preview: MergePreview) -> str:
        parts = [
            self.tr("This device: %Ln row(s).", "", preview.here),
            self.tr("Cloud: %Ln row(s).", "", preview.cloud),
        ]
        if preview.is_lower_bound:
            parts.append(self.tr("At least %1 look the same.").replace("%1", number_text(preview.twins)))
        elif preview.twins:
            parts.append(self.tr("Look the same: %Ln row(s).", "", preview.twins))
        else:
            parts.append(self.tr("None look the same."))
        if preview.differ:
            parts.append(self.tr("On both sides, but not the same: %Ln row(s).", "", preview.differ))
        return " ".join(parts)

    def allow(self, allowed: bool) -> None:
        """Whether a choice can be made now."""
        for button in (self.use_cloud, self.merge):
            button.setEnabled(allowed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (self.summary, self.sentence, self.table, self.files, self.promise):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        for button in (self.cancel, self.use_cloud, self.merge):
            buttons.addWidget(button)
        column.addLayout(buttons)
