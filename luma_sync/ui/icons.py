"""Tints the line icons of `resources/icons` and keeps what was rendered."""

from enum import Enum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
BUTTON_ICON = (21, 16)
"""Width and height of the box around a button's icon."""

_SIZES = (16, 20, 24)
_CORNER, _EDGE = 0.26, 0.1
"""Of a plate, as shares of its size."""

_BOLDER = {'stroke-width="1.5"': 'stroke-width="2.1"', 'stroke-width="2.2"': 'stroke-width="3.2"'}


class Shape(Enum):
    """Icons; the value is the file name under `resources/icons`. The first eleven are state shapes."""

    TICK = "tick"
    UP = "arrow-up"
    DOWN = "arrow-down"
    CLOCK = "clock"
    BARS = "bars"
    CUT_CLOUD = "cloud-cut"
    CROSSED_ARROWS = "arrows-crossed"
    TRIANGLE = "triangle"
    CROSS = "cross"
    SIGNED_OUT = "signed-out"
    CHECKING = "checking"
    IMPORT = "import"
    PLAY = "play"
    USER = "user"
    OVERVIEW = "overview"
    CHANGES = "changes"
    UPLOADS = "uploads"
    ACTIVITY = "activity"
    RETRY = "retry"
    COPY = "copy"
    SEARCH = "search"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_LEFT = "chevron-left"
    MUSIC = "music"
    IMAGE = "image"
    PACKAGE = "package"
    TRASH = "trash"
    PLUS = "plus"
    PENCIL = "pencil"
    EYE = "eye"
    INFO = "info"
    CLOUD = "cloud"
    DEVICE = "device"
    FOLDER = "folder"
    KEY = "key"
    MORE = "more"
    UNDO = "undo"
    FIRST = "first"
    LIBRARY = "library"
    SETTINGS = "settings"
    APP = "luma-sync"

    @property
    def facing(self) -> str:
        """The name of its picture: what points onward points where reading goes."""
        if not reads_from_right():
            return self.value
        onward = {Shape.CHEVRON_LEFT: Shape.CHEVRON_RIGHT, Shape.CHEVRON_RIGHT: Shape.CHEVRON_LEFT}
        return onward.get(self, self).value


def reads_from_right() -> bool:
    """Whether the language in force is written from the right to the left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon `name` in `colour`, `size` device-independent pixels wide on a screen of `ratio`."""
    renderer = _renderer(name, colour)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def button_icon(
    name: str, colour: str, disabled: str, ratios: tuple[int, ...], *, from_right: bool = False
) -> QIcon:
    """The icon of 16 pixels in a box of `BUTTON_ICON`, so that the text keeps its distance."""
    result = QIcon()
    left = BUTTON_ICON[0] - BUTTON_ICON[1] if from_right else 0
    for ratio in ratios:
        for mode, tint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
            box = QPixmap(round(BUTTON_ICON[0] * ratio), round(BUTTON_ICON[1] * ratio))
            box.fill(Qt.GlobalColor.transparent)
            box.setDevicePixelRatio(ratio)
            painter = QPainter(box)
            painter.drawPixmap(left, 0, pixmap(name, tint, BUTTON_ICON[1], ratio))
            painter.end()
            result.addPixmap(box, mode)
    return result


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str, ratios: tuple[int, ...]) -> QIcon:
    """The icon `name` in `colour`, of all sizes, for screens of these ratios; `disabled` tints it greyed."""
    result = QIcon()
    for size in _SIZES:
        for ratio in ratios:
            result.addPixmap(pixmap(name, colour, size, ratio))
            result.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=4)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """Kept while the sizes of one icon are drawn, normal and greyed."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def plate(name: str, ground: str | None, ink: str, size: int) -> QPixmap:
    """The icon `name` in bold lines of `ink`, alone or on a plate of `ground`; for small places."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * _CORNER, size * _CORNER)
    edge = size * _EDGE if ground is not None else 0.0
    source = _source(name).replace("currentColor", ink)
    for thin, bold in _BOLDER.items():
        source = source.replace(thin, bold)
    box = QRectF(0, 0, size, size).adjusted(edge, edge, -edge, -edge)
    QSvgRenderer(QByteArray(source.encode())).render(painter, box)
    painter.end()
    return picture
