"""A cover picture with round corners, or the shape of the kind of file."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Theme, Tone

_FILE_BYTES_MAX = 8 * 1024 * 1024
_SIDE_MAX = 512


class Thumbnail(QWidget):
    """A square of fixed size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._path, self._shape = "", Shape.MUSIC
        self.setFixedSize(Size.THUMBNAIL, Size.THUMBNAIL)
        theme.changed.connect(self.update)

    def show_file(self, path: str | None, shape: Shape) -> None:
        """Show the picture at `path`, or `shape` where there is none."""
        if (path or "", shape) != (self._path, self._shape):
            self._path, self._shape = path or "", shape
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture or shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        painter.fillPath(frame, QColor(self._theme.tokens.sunken))
        picture = _picture(self._path) if self._path else None
        if picture is not None:
            painter.setClipPath(frame)
            painter.drawPixmap(self.rect(), picture)
            return
        size = int(Size.ICON_LARGE)
        icon = self._theme.pixmap(self._shape, Tone.MUTED, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, icon)


@lru_cache(maxsize=64)
def _picture(path: str) -> QPixmap | None:
    """A small square of the picture; None when the file is missing, huge, or no picture."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or reader.device() is None or reader.device().size() > _FILE_BYTES_MAX:
        return None
    side = min(_SIDE_MAX, size.width(), size.height())
    reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image: QImage = reader.read()
    if image.isNull():
        return None
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return QPixmap.fromImage(image.copy(left, top, side, side))
