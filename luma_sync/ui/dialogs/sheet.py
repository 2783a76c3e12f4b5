"""The frame of our dialogs: window-modal, opened with open(), sized by the theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label, paragraph

_WIDTH_MAX, _HEIGHT_MAX = Size.WINDOW_WIDTH_MIN - Space.XL, Size.WINDOW_HEIGHT_MIN
"""It fits into the smallest window."""


class Sheet(QDialog):
    """Title, one sentence, then what the subclass adds to `column`."""

    def __init__(self, theme: Theme, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.be_wide(Size.DIALOG)
        self.title = label(theme, title, size=Type.SECTION)
        self.title.setWordWrap(True)
        self.sentence = paragraph(theme, sentence, tone=Tone.MUTED)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        self.column.setSpacing(Space.M)
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)

    def be_wide(self, pixels: int) -> None:
        """So wide with letters of our size, else wider."""
        self.setFixedWidth(min(self.theme.wide(pixels), _WIDTH_MAX))

    def event(self, event: QEvent) -> bool:
        """Texts of another language, or larger ones, may need more width than was planned."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            needed = min(self.column.minimumSize().width(), _WIDTH_MAX)
            if needed > self.maximumWidth():
                self.setFixedWidth(needed)
            high = min(self.column.totalHeightForWidth(self.width()), _HEIGHT_MAX)
            if high > self.height():
                self.resize(self.width(), high)
        return done
