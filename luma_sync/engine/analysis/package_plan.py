"""What goes into the package of a track, under which names and in which order. Pure."""

import re
from pathlib import Path

import orjson

from luma_sync.catalog.catalog import CATALOG
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SourceFileError
from luma_sync.store.analysis_records import STEMS, TrackAnalysis, WaveformTexts

LOGITS = "logits.bin"
ENDING = ".tar.zst"
FORMAT = 1
CONTENT_TYPE = "application/zstd"
PRIORITY = 3
"""Behind covers and audio (design, section 7)."""

MEMBER_BYTES_MAX = 4 * 1024**3
_ARTWORK_ENDINGS = frozenset({"jpg", "jpeg", "png", "webp", "gif", "bmp"})
_LIMITS = {column.name: column.length_max for column in CATALOG["track_waveforms"].columns}
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Source:
    """One file that goes into a package."""

    name: str
    """In the package."""

    path: Path
    what: str
    """For people: `The drums stem`."""

    is_optional: bool = False
    """Without it the package is made all the same."""


def sources(found: TrackAnalysis) -> tuple[Source, ...]:
    """The files of a whole analysis, in the order of the package. Raises SourceFileError for odd paths."""
    chosen = []
    ending = Path(found.album_art_path).suffix.removeprefix(".").lower()
    if ending in _ARTWORK_ENDINGS and _is_usable(found.album_art_path):
        chosen.append(Source(f"artwork.{ending}", Path(found.album_art_path), "The cover", is_optional=True))
    chosen.append(_source(found, LOGITS, found.logits_path, "The file of the root logits"))
    chosen += [_source(found, f"stems/{stem}.wav", found.stems[stem], f"The {stem} stem") for stem in STEMS]
    return tuple(chosen)


def package_name(found: TrackAnalysis, sha256: str) -> str:
    """Of the file on this device: two packages of a track never have the same."""
    named_by = found.track_hash if _SHA256.fullmatch(found.track_hash) else "track"
    return f"{named_by}_analysis.{sha256[:16]}{ENDING}"


def waveform_json(texts: WaveformTexts, track: str) -> bytes:
    """`waveform.json`, its values letter by letter as the row holds them. Raises SourceFileError."""
    fields = [b'{"format": %d' % FORMAT]
    for name, text in (
        ("preview", texts.preview),
        ("full_samples", texts.full_samples),
        ("bands", texts.bands),
        ("colors", texts.colors),
    ):
        body = b"null" if text is None else _checked(name, text, track)
        fields.append(b'"%s": %s' % (name.encode(), body))
    return b", ".join(fields) + b"}"


def _checked(name: str, text: str, track: str) -> bytes:
    limit = _LIMITS[name]
    if limit is not None and len(text) > limit:
        raise SourceFileError(
            f"The waveform of {track} has more than {limit:,} characters of {name}; make it shorter."
        )
    try:
        body = text.encode()
        orjson.loads(body)
    except (UnicodeEncodeError, orjson.JSONDecodeError) as error:
        raise SourceFileError(
            f"The waveform of {track} is damaged ({name} is not JSON); analyse the track again.", str(error)
        ) from None
    return body


def _source(found: TrackAnalysis, name: str, path: str, what: str) -> Source:
    if not _is_usable(path):
        raise SourceFileError(
            f"{what} of {title(found)} has a path that is not a full one; write it anew.", path
        )
    return Source(name, Path(path), what)


def _is_usable(path: str) -> bool:
    return "\0" not in path and Path(path).is_absolute()


def title(found: TrackAnalysis) -> str:
    """The track, in a sentence."""
    return found.title or "a track without title"
