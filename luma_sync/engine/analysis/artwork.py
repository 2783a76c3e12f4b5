"""Finds a track's cover, in the file or beside it, and makes the thumbnail that travels."""

import base64
import binascii
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import mutagen
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags
from PIL import Image, ImageOps, UnidentifiedImageError

from luma_sync.engine.analysis.tags import open_tags, tags_of

THUMBNAIL_PIXELS = 512
_QUALITY = 85
_PICTURE_BYTES_MAX = 32 * 1024 * 1024
_PIXELS_MAX = 64_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
_FOLDER_NAMES = ("cover.jpg", "cover.jpeg", "cover.png", "folder.jpg", "folder.png", "front.jpg")
_FRONT_COVER = 3
_PICTURE_ERRORS = (
    UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
    SyntaxError, TypeError, IndexError, KeyError, EOFError, MemoryError,
)  # fmt: skip
"""What Pillow raises on pictures that are none; the track then has no cover."""

# Pillow only warns about the smaller bombs; they are refused like the bigger ones.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def make_thumbnail(path: Path) -> bytes | None:
    """A JPEG of at most 512 x 512 from the cover in the file, else from one beside it; None without any."""
    for picture in _pictures(path):
        thumbnail = thumbnail_of(picture)
        if thumbnail is not None:
            return thumbnail
    return None


def thumbnail_of(picture: bytes) -> bytes | None:
    """A JPEG of at most 512 x 512 from a picture; None when it is none, or a bomb."""
    if not 0 < len(picture) <= _PICTURE_BYTES_MAX:
        return None
    try:
        with Image.open(BytesIO(picture), formats=_FORMATS) as image:
            if image.width * image.height > _PIXELS_MAX:
                return None
            image.draft("RGB", (THUMBNAIL_PIXELS * 2, THUMBNAIL_PIXELS * 2))
            return _shrunk(image)
    except _PICTURE_ERRORS:
        return None


def _shrunk(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        behind = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(behind, upright.convert("RGBA"))
    small = upright.convert("RGB")
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS), Image.Resampling.LANCZOS)
    target = BytesIO()
    small.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _pictures(path: Path) -> Iterator[bytes]:
    file = open_tags(path)
    if file is not None:
        yield from _embedded(file)
    yield from _beside(path)


def _embedded(file: mutagen.FileType) -> Iterator[bytes]:
    """Pictures in the tags, front covers first."""
    tags = tags_of(file)
    if isinstance(tags, ID3):
        frames = sorted(tags.getall("APIC"), key=lambda frame: frame.type != _FRONT_COVER)
        yield from (frame.data for frame in frames)
    elif isinstance(tags, MP4Tags):
        yield from (bytes(cover) for cover in tags.get("covr") or ())
    else:
        found = [*getattr(file, "pictures", ()), *_in_comments(tags)]
        yield from (picture.data for picture in sorted(found, key=lambda each: each.type != _FRONT_COVER))


def _in_comments(tags: Any) -> Iterator[Picture]:
    """Ogg files keep pictures as base64 in a comment."""
    for text in tags.get("metadata_block_picture", ()) if hasattr(tags, "get") else ():
        try:
            yield Picture(base64.b64decode(text, validate=True))
        except (binascii.Error, mutagen.MutagenError, ValueError, TypeError):
            continue


def _beside(path: Path) -> Iterator[bytes]:
    """Pictures in the same folder whose name says that they are its cover, whatever the case."""
    try:
        here = {child.name.lower(): child for child in path.parent.iterdir()}
    except OSError:
        return
    for name in _FOLDER_NAMES:
        child = here.get(name)
        try:
            if child is not None and child.is_file() and child.stat().st_size <= _PICTURE_BYTES_MAX:
                yield child.read_bytes()
        except OSError:
            continue
