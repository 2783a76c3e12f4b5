"""What a list says that has nothing to show. Pure."""

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyWords:
    """What an empty list says."""

    shape: Shape
    tone: Tone
    title: str
    text: str
    button: str = ""


def no_match(title: str, *, button: str, text: str = "") -> EmptyWords:
    """The filter hides everything; the button clears it."""
    return EmptyWords(shape=Shape.SEARCH, tone=Tone.MUTED, title=title, text=text, button=button)
