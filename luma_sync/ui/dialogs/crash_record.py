"""The record of a crash, whole, before anybody takes it anywhere."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from luma_sync.kernel.crash_records import CrashRecord
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph

_HEIGHT = 200


class CrashDialog(Sheet):
    """Signals: take_asked() to open the page, or a letter, that it can be put into; forget_asked()."""

    take_asked = Signal()
    forget_asked = Signal()

    def __init__(
        self, theme: Theme, record: CrashRecord, address: str, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("CrashDialog", "Record of a crash"),
            translate(
                "CrashDialog",
                "This is all that was recorded: the error and where in the program it happened. It is on this"
                " device only and was not sent.",
            ),
            parent,
        )
        self.be_wide(Size.DIALOG + _HEIGHT)
        self.text = QPlainTextEdit(record.text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.setFont(theme.font(Type.SMALL))
        self.text.setAccessibleName(self.tr("Record"))
        self.text.setFixedHeight(_HEIGHT)
        self.note = paragraph(theme, self._note(address), tone=Tone.MUTED)
        self.forget = Button(theme, self.tr("Delete"), Shape.TRASH)
        self.copy = Button(theme, self.tr("Copy"), Shape.COPY)
        self.take = Button(theme, self.tr("Copy and open"), Shape.UP)
        self.take.setVisible(bool(address))
        self.close_button = Button(theme, self.tr("Close"), primary=True)
        self.forget.clicked.connect(self.forget_asked)
        self.copy.clicked.connect(self._copy)
        self.take.clicked.connect(self._take)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button in (self.forget, self.copy, self.take):
            row.addWidget(button)
        row.addStretch(1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        self.column.addWidget(self.text)
        self.column.addWidget(self.note)
        self.column.addLayout(row)
        self.column.addLayout(last)
        self.close_button.setFocus()

    def _note(self, address: str) -> str:
        if not address:
            return self.tr(
                "This installation names no address for records. Copy it, and give it to whoever helps you."
            )
        text = self.tr(
            '"Copy and open" puts it into the clipboard and opens %1; you paste and send it there.'
        )
        return text.replace("%1", plain(address))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.note.setText(self.tr("The record is in the clipboard."))

    def _take(self) -> None:
        self._copy()
        self.take_asked.emit()
