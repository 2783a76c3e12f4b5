"""What an analysis consists of, and where its files lie. Pure."""

from enum import Enum
from pathlib import Path


class Part(Enum):
    """One thing that can be there or be missing; the value is what people call it."""

    BEATS = "beats"
    ROOTS = "chord roots"
    LOGITS = "chord logits"
    PREVIEW = "preview"
    FULL_SAMPLES = "full waveform"
    BANDS = "bands"
    COLORS = "colours"
    STEMS = "basic split"


LISTENED = frozenset(Part) - {Part.STEMS}
"""Parts that come out of one pass through the sound; the stems need another."""

PACKED = frozenset({Part.LOGITS, Part.FULL_SAMPLES, Part.BANDS, Part.COLORS, Part.STEMS})
"""Parts that travel in the package, not in rows."""

LOGITS_NAME = "logits.bin"
STEMS = ("bass", "drums", "vocals", "other")
"""In the order in which `FourWaySplit` hands them out."""

Targets = dict[str, Path]
"""`logits.bin` and `stems/bass.wav` ... to their places on this device."""


def targets_in(folder: Path) -> Targets:
    """Where the files of one track belong; `folder` is its own."""
    names = (LOGITS_NAME, *(stem_name(stem) for stem in STEMS))
    return {name: folder.joinpath(*name.split("/")) for name in names}


def stem_name(stem: str) -> str:
    """The name of a stem's file among the targets."""
    return f"stems/{stem}.wav"


def files_of(parts: frozenset[Part]) -> tuple[str, ...]:
    """The names of the files that these parts are kept in."""
    logits = (LOGITS_NAME,) if Part.LOGITS in parts else ()
    stems = tuple(stem_name(stem) for stem in STEMS) if Part.STEMS in parts else ()
    return (*logits, *stems)
