"""The whole cause of a failed upload, under the table."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import upload_title
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.labels import Card, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon


class UploadNote(Card):
    """Folded away unless one upload with a cause is selected."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._text = paragraph(context.theme, tone=Tone.TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(ShapeIcon(context.theme, Shape.TRIANGLE, Tone.DANGER))
        row.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_upload(self, upload: UploadView | None) -> None:
        """Show why an upload failed, and where its file is; or fold."""
        cause = plain(upload.last_error) if upload is not None and upload.status != "completed" else ""
        self.setVisible(bool(cause))
        if upload is not None and cause:
            title = upload_title(upload)
            named = cause if title in cause else f"{title}: {cause}"
            self._text.setText(f"{named}\n{plain(upload.local_path)}")
            self.setAccessibleName(cause)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Every line is shown: a layout asks a wrapped label for its height before it knows the width."""
        self._text.setMinimumHeight(max(self._text.heightForWidth(self._text.width()), 0))
