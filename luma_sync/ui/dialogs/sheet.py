"""The frame of our dialogs: window-modal, opened with open(), sized by the theme."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label, paragraph


class Sheet(QDialog):
    """Title, one sentence, then what the subclass adds to `column`."""

    def __init__(self, theme: Theme, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(Size.DIALOG)
        self.title = label(theme, title, size=Type.SECTION)
        self.sentence = paragraph(theme, sentence, tone=Tone.MUTED)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)
