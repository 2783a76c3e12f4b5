"""Asks before changes are given up, and says exactly what is lost."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.engine.status.row_snapshots import DiscardPreview, FieldChange
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import named, number_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.field_changes import AFTER, BEFORE, field_columns, field_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph
from luma_sync.ui.widgets.table_view import TableView

_ROWS_SHOWN_MAX = 8
_WIDE = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One change, and what giving it up does; `preview` None where nobody asked."""

    change: ChangeView
    preview: DiscardPreview | None = None
    fields: tuple[FieldChange, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether it can be given up now."""
        return self.preview is None or self.preview.rows > 0

    @property
    def kind(self) -> str:
        """What it does to the row, as `DiscardPreview.kind`."""
        if self.preview is not None:
            return self.preview.kind
        if self.change.state == "conflict":
            return "take_cloud"
        if self.change.op == "delete":
            return "delete"
        return "new_row" if self.change.is_new else "edit"


class DiscardDialog(Sheet):
    """Cancel is the default; a discard can be taken back.

    Signals: confirmed() when the user wants it.
    """

    confirmed = Signal()

    def __init__(self, theme: Theme, losses: Sequence[Loss], parent: QWidget | None = None) -> None:
        possible = [loss for loss in losses if loss.is_possible]
        super().__init__(theme, _title(possible), _sentence(possible), parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.sentence.setProperty("tone", Tone.TEXT.value)
        self.table = self._table(possible)
        if self.table is not None:
            self.column.addWidget(self.table)
        for text in _notes(losses, possible):
            self.column.addWidget(paragraph(theme, text))
        self.discard = Button(theme, self.tr("Discard"), Shape.TRASH)
        self.cancel = Button(theme, self.tr("Cancel"), primary=True)
        self.discard.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.discard)
        row.addWidget(self.cancel)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()

    def _table(self, losses: Sequence[Loss]) -> TableView | None:
        """The fields of one change, or the list of many."""
        if len(losses) > 1:
            self.be_wide(_WIDE)
            listed = TableModel(_loss_columns(), loss_key, self)
            table = TableView(self.theme, listed, self.tr("What is lost"))
            listed.set_rows(losses)
        elif losses[0].fields:
            fields = TableModel(field_columns(), field_key, self)
            table = TableView(self.theme, fields, self.tr("What is lost"))
            fields.set_rows(losses[0].fields)
            table.setColumnHidden(BEFORE, losses[0].kind == "new_row")
            table.setColumnHidden(AFTER, losses[0].kind == "delete")
        else:
            return None
        table.keep_compact()
        rows = min(_ROWS_SHOWN_MAX, table.model().rowCount())
        head = table.horizontalHeader().sizeHint().height()
        table.setFixedHeight(head + rows * Size.ROW_COMPACT + Space.XS)
        return table


def _title(losses: Sequence[Loss]) -> str:
    if len(losses) == 1:
        text = QCoreApplication.translate("DiscardDialog", "Discard the change to %1?")
        return text.replace("%1", name_of(losses[0].change))
    return QCoreApplication.translate("DiscardDialog", "Discard %Ln change(s)?", "", len(losses))


def _sentence(losses: Sequence[Loss]) -> str:
    if len(losses) != 1:
        return QCoreApplication.translate(
            "DiscardDialog", "They were never sent. Every row becomes what the cloud last had."
        )
    return _kind_sentences().get(losses[0].kind, "")


def _kind_sentences() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "new_row": translate("DiscardDialog", "The cloud never had this row: it goes from this device."),
        "edit": translate("DiscardDialog", "These fields go back to what they were before."),
        "delete": translate("DiscardDialog", "The row was deleted here; it comes back."),
        "take_cloud": translate("DiscardDialog", "Your version goes; the row becomes what the cloud has."),
        "cloud_deleted": translate(
            "DiscardDialog", "Your version goes, and the row with it, as in the cloud."
        ),
    }


def _notes(losses: Sequence[Loss], possible: Sequence[Loss]) -> list[str]:
    translate = QCoreApplication.translate
    texts = []
    below = sum(loss.preview.rows - 1 for loss in possible if loss.preview is not None)
    if below and len(possible) > 1:
        texts.append(translate("DiscardDialog", "Unsent changes of rows that belong to them go too."))
    elif below:
        texts.append(
            translate("DiscardDialog", "%Ln unsent change(s) of rows that belong to it go too.", "", below)
        )
    held = [loss for loss in losses if not loss.is_possible]
    if held:
        text = translate("DiscardDialog", "%Ln other(s) cannot be discarded now.", "", len(held))
        reason = held[0].preview.reason if held[0].preview is not None else None
        texts.append(f"{text} {sentence_text(reason)}" if reason is not None else text)
    texts.append(
        translate("DiscardDialog", "Kept for 30 days: Undo or “Discarded changes...” bring it back.")
    )
    return texts


def loss_key(loss: Loss) -> str:
    """One outbox line."""
    return f"{loss.change.entity}/{loss.change.row_id}"


def name_of(change: ChangeView) -> str:
    """What the change is called inside a sentence."""
    return named(change.label or change.row_id)


def _loss_columns() -> tuple[Column[Loss], ...]:
    translate = QCoreApplication.translate

    def item(loss: Loss) -> Cell:
        name = plain(loss.change.label) or loss.change.row_id
        return Cell(text=name, sort=name.casefold())

    def kind(loss: Loss) -> Cell:
        name = entity_name(loss.change.entity)
        return Cell(text=name, sort=name, tone=Tone.MUTED)

    def what(loss: Loss) -> Cell:
        words = {
            "new_row": translate("DiscardDialog", "New row goes"),
            "edit": translate("DiscardDialog", "Edit goes"),
            "delete": translate("DiscardDialog", "Row comes back"),
            "take_cloud": translate("DiscardDialog", "Cloud's version stays"),
            "cloud_deleted": translate("DiscardDialog", "Row goes"),
        }
        more = loss.preview.rows - 1 if loss.preview is not None else 0
        text = words.get(loss.kind, "")
        text = f"{text} (+{number_text(more)})" if more > 0 else text
        return Cell(text=text, sort=text, tone=Tone.MUTED)

    return (
        Column(key="item", title=translate("DiscardDialog", "Item"), cell=item, width=140, stretch=True),
        Column(key="type", title=translate("DiscardDialog", "Type"), cell=kind, width=136),
        Column(key="what", title=translate("DiscardDialog", "What happens"), cell=what, width=168),
    )
