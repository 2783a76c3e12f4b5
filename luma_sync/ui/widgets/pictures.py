"""Pictures of table cells: covers read off the window's thread, waveforms drawn once and kept."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPixmap

from luma_sync.ui.tasks import TaskScope

_FILE_BYTES_MAX = 8 * 1024 * 1024
_COVERS_KEPT, _WAVES_KEPT = 512, 512
_AT_ONCE_MAX = 64
_READERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="covers")
"""One thread for all windows: a page of covers is read while the list is looked at."""


class Covers(QObject):
    """Squares of cover pictures by path and side; None while one is read, and where there is none.

    Signals: arrived() when one more is here.
    """

    arrived = Signal()

    def __init__(self, tasks: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()
        self._wanted: dict[tuple[str, int], None] = {}
        self._reading = False

    def get(self, path: str, side: int) -> QPixmap | None:
        """The picture, `side` device pixels wide; what is not here yet is read."""
        key = (path, side)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wanted.pop(key, None)
        self._wanted[key] = None
        while len(self._wanted) > _AT_ONCE_MAX:
            del self._wanted[next(iter(self._wanted))]  # scrolled by
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "read covers") is not None
        return None

    async def _read(self) -> None:
        try:
            while self._wanted:
                key = next(reversed(self._wanted))
                del self._wanted[key]
                image = await asyncio.get_running_loop().run_in_executor(_READERS, read_cover, *key)
                self._kept[key] = None if image.isNull() else QPixmap.fromImage(image)
                while len(self._kept) > _COVERS_KEPT:
                    self._kept.popitem(last=False)
                self.arrived.emit()
        finally:
            self._reading = False


def read_cover(path: str, side: int) -> QImage:
    """The middle square of the picture; a null image when the file is missing, huge, or no picture."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or reader.device() is None or reader.device().size() > _FILE_BYTES_MAX:
        return QImage()
    reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image: QImage = reader.read()
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return image if image.isNull() else image.copy(left, top, side, side)


class Waves:
    """Drawn waveforms by peaks, size and colour."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[bytes, int, int, str, float], QPixmap] = OrderedDict()

    def get(self, peaks: bytes, size: QSize, colour: QColor, ratio: float) -> QPixmap:
        """The picture of `size` device-independent pixels."""
        key = (peaks, size.width(), size.height(), colour.name(), ratio)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        picture = draw_wave(peaks, size, colour, ratio)
        self._kept[key] = picture
        while len(self._kept) > _WAVES_KEPT:
            self._kept.popitem(last=False)
        return picture


def draw_wave(peaks: bytes, size: QSize, colour: QColor, ratio: float) -> QPixmap:
    """Bars around the middle, one every three pixels."""
    picture = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects(bars(peaks, size))
    painter.end()
    return picture


def bars(peaks: bytes, size: QSize, step: int = 3) -> list[QRectF]:
    """The bars of a waveform; silence is a line."""
    count = max(1, size.width() // step)
    middle, made = size.height() / 2, []
    for number in range(count):
        first = number * len(peaks) // count
        after = max(first + 1, (number + 1) * len(peaks) // count)
        height = max(1.0, max(peaks[first:after], default=0) / 255 * (size.height() - 2))
        made.append(QRectF(number * step, middle - height / 2, step - 1, height))
    return made
