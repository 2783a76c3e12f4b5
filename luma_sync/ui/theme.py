"""The one place that names colours, sizes and icons; light and dark follow the system or a choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, IntEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from luma_sync.ui import icons
from luma_sync.ui.colours import COLOUR_NAMES, Contrast, Tokens, tokens_of
from luma_sync.ui.colours import Tone as Tone
from luma_sync.ui.dressing import Dressing
from luma_sync.ui.icons import Shape
from luma_sync.ui.motion import Motion, is_reduced
from luma_sync.ui.screen_ratios import ScreenRatios
from luma_sync.ui.stylesheet import stylesheet


class Space(IntEnum):
    """Distances in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Type(IntEnum):
    """Font sizes in device-independent pixels."""

    SMALL = 11
    BODY = 13
    SECTION = 15
    STATE = 20


class Size(IntEnum):
    """Fixed measures in device-independent pixels."""

    RADIUS = 6
    ROW = 32
    ROW_COMPACT = 26
    ICON = 16
    ICON_LARGE = 20
    STATE_BADGE = 48
    THUMBNAIL = 48
    SIDEBAR = 208
    SIDEBAR_COMPACT = 56
    COMPACT_BELOW = 980
    """Windows narrower than this show the panels as icons and leave out the plots."""

    PLOTS = 248
    PLOT = 56
    BAR = 6
    CONTROL = 30
    TARGET = 24
    """Nothing that is clicked is lower or narrower."""

    WINDOW_WIDTH = 1320
    WINDOW_HEIGHT = 780
    WINDOW_WIDTH_MIN = 800
    WINDOW_HEIGHT_MIN = 600
    DIALOG = 440


_LARGE_FROM, _USUAL = 17, 14
"""Pixels of a system font: from which on it was made large on purpose; what desktops begin with, about."""

_TEXT_SCALE_MAX = 2.0
_ROW_LINES, _LINK_LINES = 1.7, 1.6
"""Heights of a row in a list and of a button without a frame, in heights of their letters."""


class ThemeChoice(Enum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(Enum):
    """How high the rows of lists are."""

    NORMAL = "normal"
    COMPACT = "compact"


class Theme(QObject):
    """The colours, fonts, sizes and icons in force.

    Signals: changed() when light became dark or the other way round, or icons have to be drawn for another
    screen; density_changed(); motion_changed().
    """

    changed = Signal()
    density_changed = Signal()
    motion_changed = Signal()

    def __init__(self, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._choice = choice
        self._contrast = Contrast.SYSTEM
        self._density = Density.NORMAL
        self._motion = Motion.SYSTEM
        self._text_scale = text_scale(_system_pixels())
        self._tokens = self._resolve()
        self._family = _family()
        self._dressing = Dressing(self)
        self._screens = ScreenRatios(self)
        self._screens.changed.connect(self.changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.connect(self._refresh)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def is_dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self._tokens.is_dark

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    def choose(self, choice: ThemeChoice, contrast: Contrast = Contrast.SYSTEM) -> None:
        """Follow the system, or stay light or dark; colours may stand out more than it wishes."""
        self._choice, self._contrast = choice, contrast
        self._refresh()

    @property
    def row_height(self) -> int:
        """Of one line in a list."""
        plain = Size.ROW if self._density is Density.NORMAL else Size.ROW_COMPACT
        return max(int(plain), round(self.text_size(Type.BODY) * _ROW_LINES))

    def choose_density(self, density: Density) -> None:
        """Let every list have rows of this height."""
        if density is not self._density:
            self._density = density
            self.density_changed.emit()

    @property
    def reduces_motion(self) -> bool:
        """Whether nothing may move that need not."""
        return is_reduced(self._motion)

    def choose_motion(self, motion: Motion) -> None:
        """Let bars without an end stand still, or follow the system."""
        if motion is not self._motion:
            self._motion = motion
            self.motion_changed.emit()

    def apply_to(self, application: QApplication) -> None:
        """Give the whole application style, palette, font and stylesheet."""
        application.setStyle("Fusion")
        application.setFont(self.font(Type.BODY))
        application.setWindowIcon(self.icon(Shape.APP, Tone.ACCENT))
        self._dress(application)
        self.changed.connect(lambda: self._dress(application))

    @contextmanager
    def bare(self) -> Iterator[None]:
        """While a window is put together: it is dressed once at the end, not each part whenever it moves.

        That halves the time for a window of hundreds of parts. Ends in the same turn of the loop, so that
        nothing is ever painted bare.
        """
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("a window needs the application first")
        sheet = application.styleSheet()
        application.setStyleSheet("")
        try:
            yield
        finally:
            application.setStyleSheet(sheet)

    def colour(self, tone: Tone) -> QColor:
        """The colour of a tone."""
        return QColor(getattr(self._tokens, tone.value))

    def font(self, size: Type, *, medium: bool = False) -> QFont:
        """The interface font, with figures of equal width."""
        font = QFont(self._family)
        font.setPixelSize(self.text_size(size))
        font.setWeight(QFont.Weight.Medium if medium else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def text_size(self, size: Type) -> int:
        """Pixels of a font: larger where the system's font is."""
        return round(size.value * self._text_scale)

    def wide(self, pixels: int) -> int:
        """Width of something that holds a text, when it is `pixels` with letters of our size."""
        return round(pixels * self._text_scale)

    def icon(self, shape: Shape, tone: Tone = Tone.MUTED) -> QIcon:
        """A tinted icon for buttons and lists."""
        tint, greyed = getattr(self._tokens, tone.value), self._tokens.strong_border
        return icons.icon(shape.facing, tint, greyed, self._screens.now)

    def button_icon(self, shape: Shape, *, primary: bool = False) -> QIcon:
        """An icon to stand before a button's text; a little wider than the picture."""
        colour = self._tokens.on_accent if primary else self._tokens.muted
        greyed, from_right = self._tokens.strong_border, icons.reads_from_right()
        return icons.button_icon(shape.facing, colour, greyed, self._screens.now, from_right=from_right)

    def pixmap(self, shape: Shape, tone: Tone, size: int, ratio: float) -> QPixmap:
        """A tinted picture of `size` device-independent pixels for a screen of `ratio`."""
        return icons.pixmap(shape.facing, getattr(self._tokens, tone.value), size, ratio)

    def _resolve(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        is_dark = self._choice is ThemeChoice.DARK
        if self._choice is ThemeChoice.SYSTEM:
            is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        is_strong = self._contrast is Contrast.MORE
        if self._contrast is Contrast.SYSTEM:
            is_strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        return tokens_of(is_dark=is_dark, is_strong=is_strong)

    def _refresh(self) -> None:
        tokens = self._resolve()
        if tokens is not self._tokens:
            self._tokens = tokens
            self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        application.setPalette(palette(self._tokens))
        scales: tuple[type[IntEnum], ...] = (Space, Type, Size)
        sizes = {
            f"{scale.__name__}_{name}".lower(): str(int(item))
            for scale in scales
            for name, item in scale.__members__.items()
        }
        derived = ("selection", "hover", "accent_hover", "track", "strong_border", "primary_focus")
        sizes |= {f"type_{size.name}".lower(): str(self.text_size(size)) for size in Type}
        link = round(self.text_size(Type.BODY) * _LINK_LINES)
        sizes |= {"link": str(max(22, link)), "chip": str(max(24, link))}
        colours = {name: str(getattr(self._tokens, name)) for name in (*COLOUR_NAMES, *derived)}
        self._dressing.wear(application, stylesheet({**sizes, **colours}))


def palette(tokens: Tokens) -> QPalette:
    """The palette that Fusion and every unstyled widget draw with."""
    role = QPalette.ColorRole
    result = QPalette()
    for roles, colour in (
        ((role.Window, role.Midlight), tokens.window),
        ((role.Base, role.Button, role.ToolTipBase), tokens.surface),
        ((role.AlternateBase,), tokens.sunken),
        ((role.Mid, role.Dark, role.Light), tokens.border),
        ((role.Text, role.WindowText, role.ButtonText, role.ToolTipText, role.HighlightedText), tokens.text),
        ((role.PlaceholderText,), tokens.muted),
        ((role.Highlight,), tokens.selection),
        ((role.Link, role.Accent), tokens.accent),
    ):
        for one in roles:
            result.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.muted))
    return result


def text_scale(system_pixels: int) -> float:
    """How much larger letters are for whoever has made the system's large; one for all others."""
    return min(system_pixels / _USUAL, _TEXT_SCALE_MAX) if system_pixels >= _LARGE_FROM else 1.0


def _system_pixels() -> int:
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()


def _family() -> str:
    """The system's interface font; Inter where the system has none of its own."""
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if system.startswith("DejaVu") and "Inter" in QFontDatabase.families():
        return "Inter"
    return system
