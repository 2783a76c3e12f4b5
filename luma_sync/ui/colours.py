"""Every colour by the name of what it says or holds: light, dark, and both with more contrast."""

from dataclasses import fields
from enum import Enum

from PySide6.QtGui import QColor

from luma_sync.kernel.dataclass import dataclass


class Tone(Enum):
    """What a text or shape says by its colour; the value is the token's name."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as `#RRGGBB`."""

    window: str
    surface: str
    sunken: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    ok: str
    warn: str
    danger: str
    info: str
    is_dark: bool = False
    is_strong: bool = False
    """For whoever needs more contrast: at least 7:1 for every text, lines as dark as text."""

    def soft(self, tone: Tone, ground: str = "surface", share: float = 0.12) -> str:
        """A ground for text of `tone`: a little of its colour in `ground`."""
        return mix(getattr(self, ground), getattr(self, tone.value), share)

    @property
    def selection(self) -> str:
        """Ground of selected rows; `text` and every tone stay readable on it."""
        return self.soft(Tone.ACCENT, share=0.17 if self.is_strong else 0.11)

    @property
    def hover(self) -> str:
        """Ground under the pointer."""
        return mix(self.surface, self.text, 0.04)

    @property
    def accent_hover(self) -> str:
        """The primary button under the pointer."""
        return mix(self.accent, self.on_accent, 0.12)

    @property
    def primary_focus(self) -> str:
        """Ring of the primary button that has the keyboard."""
        return mix(self.accent, self.text, 0.6)

    @property
    def track(self) -> str:
        """Of a bar what is not full yet."""
        return mix(self.surface, self.text, 0.25) if self.is_strong else self.border

    @property
    def strong_border(self) -> str:
        """Border of a control, a step above the separators."""
        return mix(self.border, self.text, 1.0 if self.is_strong else 0.14)


COLOUR_NAMES = tuple(field.name for field in fields(Tokens) if not field.name.startswith("is_"))

LIGHT = Tokens(
    window="#F6F6F7",
    surface="#FFFFFF",
    sunken="#EFEFF1",
    border="#DEDEE3",
    text="#1B1B1F",
    muted="#5C5D66",
    accent="#4F4FC4",
    on_accent="#FFFFFF",
    ok="#18794E",
    warn="#8A5A00",
    danger="#C0272D",
    info="#0A5FB8",
)
DARK = Tokens(
    window="#141417",
    surface="#1C1C20",
    sunken="#101013",
    border="#303037",
    text="#ECECEF",
    muted="#A3A3AE",
    accent="#9D9BF5",
    on_accent="#101013",
    ok="#4CC38A",
    warn="#E5A93D",
    danger="#FF7378",
    info="#5EB0FF",
    is_dark=True,
)
STRONG_LIGHT = Tokens(
    window="#FFFFFF",
    surface="#FFFFFF",
    sunken="#F4F4F4",
    border="#565656",
    text="#000000",
    muted="#2B2B2B",
    accent="#26269C",
    on_accent="#FFFFFF",
    ok="#004A2B",
    warn="#543400",
    danger="#86000B",
    info="#00386F",
    is_strong=True,
)
STRONG_DARK = Tokens(
    window="#000000",
    surface="#000000",
    sunken="#0B0B0B",
    border="#9A9A9A",
    text="#FFFFFF",
    muted="#E2E2E2",
    accent="#CFCEFF",
    on_accent="#000000",
    ok="#8AF5BE",
    warn="#FFD98C",
    danger="#FFC2C4",
    info="#B5DBFF",
    is_dark=True,
    is_strong=True,
)


def tokens_of(*, is_dark: bool, is_strong: bool) -> Tokens:
    """The colours for a theme and a contrast."""
    if is_strong:
        return STRONG_DARK if is_dark else STRONG_LIGHT
    return DARK if is_dark else LIGHT


class Contrast(Enum):
    """What the user chose."""

    SYSTEM = "system"
    MORE = "more"


STENCIL = "#000000"
"""Of icons that the system itself tints."""


def mix(ground: str, over: str, share: float) -> str:
    """`ground` with `share` (0..1) of `over` in it."""
    below, above = QColor(ground), QColor(over)
    pairs = ((below.red(), above.red()), (below.green(), above.green()), (below.blue(), above.blue()))
    red, green, blue = (round(low + (high - low) * share) for low, high in pairs)
    return QColor(red, green, blue).name().upper()
