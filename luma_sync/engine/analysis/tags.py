"""Reads titles, tempo and key out of audio files with mutagen; odd or missing tags are no error."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mutagen
from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from luma_sync.kernel.dataclass import dataclass

_TEXT_MAX = 500
_KEY_MAX = 32
_BPM_MAX = 1000.0
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_READ_ERRORS = (
    mutagen.MutagenError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    EOFError,
)
"""What mutagen raises on files that lie about themselves; they have no tags then."""

_ID3 = {"title": "TIT2", "artist": "TPE1", "album": "TALB", "bpm": "TBPM", "key": "TKEY"}
_MP4 = {
    "title": "\xa9nam",
    "artist": "\xa9ART",
    "album": "\xa9alb",
    "bpm": "tmpo",
    "key": "----:com.apple.iTunes:initialkey",
}
_NAMED: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "artist": ("artist", "albumartist"),
    "album": ("album",),
    "bpm": ("bpm", "tempo"),
    "key": ("initialkey", "key"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a file says about itself."""

    title: str
    """The file's name where it has no title."""

    artist: str | None = None
    album: str | None = None
    bpm: float | None = None
    key: str | None = None


def read_tags(path: Path) -> Tags:
    """The tags of a file; a file without any, or with broken ones, has its name as title."""
    found = _raw_tags(path)
    name = clean_text(path.stem, _TEXT_MAX) or "Untitled"
    return Tags(
        title=clean_text(found.get("title"), _TEXT_MAX) or name,
        artist=clean_text(found.get("artist"), _TEXT_MAX),
        album=clean_text(found.get("album"), _TEXT_MAX),
        bpm=parse_bpm(found.get("bpm")),
        key=clean_text(found.get("key"), _KEY_MAX),
    )


def open_tags(path: Path) -> mutagen.FileType | None:
    """The file as mutagen sees it; None where it sees nothing."""
    try:
        file: mutagen.FileType | None = mutagen.File(path)
    except _READ_ERRORS:
        return None
    return file


def clean_text(value: object, characters_max: int) -> str | None:
    """One line of ordinary text, NFC; None when nothing is left."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str | int | float):
        return None
    visible = (" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in str(value))
    text = " ".join(unicodedata.normalize("NFC", "".join(visible)).split())
    return text[:characters_max].rstrip() or None


def parse_bpm(value: object) -> float | None:
    """Beats per minute out of `128`, `127,5` or `128 BPM`; None for anything that is no tempo."""
    match = _NUMBER.search(clean_text(value, 32) or "")
    if match is None:
        return None
    bpm = float(match[0].replace(",", "."))
    return bpm if 0 < bpm < _BPM_MAX else None


def tags_of(file: mutagen.FileType | None) -> Any:
    """The tags of an open file, whatever their kind; None without any."""
    return getattr(file, "tags", None)


def _raw_tags(path: Path) -> dict[str, object]:
    tags = tags_of(open_tags(path))
    if tags is None:
        return {}
    found: dict[str, object] = {}
    for field, names in _names_of(tags).items():
        for name in names:
            value = _first(tags, name)
            if clean_text(value, 1) is not None:
                found.setdefault(field, value)
    return found


def _names_of(tags: object) -> Mapping[str, tuple[str, ...]]:
    if isinstance(tags, ID3):
        return {field: (name,) for field, name in _ID3.items()}
    if isinstance(tags, MP4Tags):
        return {field: (name,) for field, name in _MP4.items()}
    return _NAMED


def _first(tags: Mapping[str, object], name: str) -> object:
    """The first value under a name: tags hold lists, ID3 frames hold lists in `text`."""
    try:
        value = tags.get(name)
        value = getattr(value, "text", value)
        if isinstance(value, list | tuple):
            value = value[0] if value else None
        return value if isinstance(value, str | bytes | int | float) or value is None else str(value)
    except _READ_ERRORS:
        return None
