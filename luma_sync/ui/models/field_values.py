"""The values of a conflict's fields as people read them: changed words, entries, names of rows. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.views import Changed, ConflictView, FieldView, Json, Side
from luma_sync.engine.status.library_templates import peaks_of
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.formatting import plain
from luma_sync.ui.models.json_diff import json_pieces
from luma_sync.ui.models.library_kinds import Kind, column_of, kind_of, target_of, value_text
from luma_sync.ui.models.text_diff import Mark, Piece, plain_text, shortened, word_diff

WAVES = frozenset({("track_waveforms", "preview"), ("waveforms", "samples")})
COVER_FIELD = ("tracks", "artwork_storage_path")
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_TIP_LETTERS = 4000
_ALIKE = 0.35
"""Texts that share less than this are two texts, not one that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the library knows beside the conflict."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Ids of rows to what the rows are called."""

    cover: str = ""
    """Place of the row's cover on this device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One value as a cell draws it."""

    pieces: tuple[Piece, ...] = ()
    whole: str = ""
    """All of it, for tooltip and screen reader."""

    peaks: bytes = b""
    picture: str = ""
    """Place of a picture on this device."""


def shown(
    entity: str, name: str, value: Json, known: Known, *, before: Json = None, has_base: bool = False
) -> Shown:
    """A value; with a base, what became of the base."""
    text = text_of(entity, name, value, known)
    whole = plain_lines(text)[:_TIP_LETTERS]
    if value is None or value == "":
        return Shown(pieces=(Piece(nothing(), Mark.MUTED),), whole=nothing())
    if (entity, name) in WAVES:
        peaks = peaks_of(str(value))
        pieces = json_pieces(before, value, has_base=False)
        return Shown(pieces=pieces, whole=plain_text(pieces), peaks=peaks)
    if (entity, name) == COVER_FIELD:
        place = cover_place(str(value), known.cover)
        return Shown(pieces=(Piece(_short_place(text)),), whole=whole, picture=place)
    kind = _kind(entity, name)
    if kind is Kind.JSON:
        pieces = json_pieces(before, value, has_base=has_base)
        return Shown(pieces=pieces or (Piece(whole[:200]),), whole=plain_text(pieces) or whole)
    if kind in _TEXTS and has_base and isinstance(before, str) and before:
        pieces = word_diff(plain_lines(before), plain_lines(text))
        if _likeness(pieces) >= _ALIKE:
            return Shown(pieces=shortened(pieces), whole=whole)
    return Shown(pieces=shortened((Piece(_cut(plain_lines(text))),)), whole=whole)


def text_of(entity: str, name: str, value: Json, known: Known) -> str:
    """A value as one text."""
    kind = _kind(entity, name)
    if kind is Kind.FLAG:
        yes, no = (
            QCoreApplication.translate("FieldValue", "Yes"),
            QCoreApplication.translate("FieldValue", "No"),
        )
        return yes if value not in (None, "", 0, False, "0") else no
    if kind is Kind.REFERENCE and value:
        return known.labels.get(str(value)) or str(value)
    return value_text(kind, value)


def nothing() -> str:
    """What stands for no value."""
    return QCoreApplication.translate("FieldValue", "(empty)")


def named_rows(view: ConflictView) -> Iterator[tuple[str, str]]:
    """(entity, id) of every row that a value names."""
    entity = view.line.signature.entity
    for each in view.fields:
        target = target_of(entity, each.name)
        if target and each.changed is not Changed.NOBODY:
            for value in dict.fromkeys((each.base, each.local, each.cloud, each.merged)):
                if value:
                    yield target, str(value)


def has_base(view: ConflictView) -> bool:
    """Whether it is known what both sides began with."""
    return any(each.base not in (None, "") for each in view.fields)


def both_words(each: FieldView) -> str:
    """What taking both means for this field."""
    text = QCoreApplication.translate("FieldValue", "Both: %1")
    parts = []
    for value in (each.local, each.cloud):
        pieces = [piece.text for piece in json_pieces(each.base, value) if piece.mark not in _QUIET]
        parts.append(" ".join(pieces))
    words = ", ".join(part for part in parts if part)
    return text.replace("%1", words) if words else QCoreApplication.translate("FieldValue", "Both changes")


def changes_of(view: ConflictView, side: Side) -> tuple[FieldView, ...]:
    """The fields that a side changed."""
    mine = Changed.LOCAL if side is Side.LOCAL else Changed.CLOUD
    known = {column.name for column in CATALOG[view.line.signature.entity].columns}
    kinds = {mine, Changed.BOTH, Changed.SAME}
    return tuple(each for each in view.fields if each.changed in kinds and each.name in known)


def cover_place(storage_path: str, cover: str) -> str:
    """Where a cover would lie on this device: it is the row's own, or lies beside it."""
    if not cover or not storage_path:
        return ""
    own, name = Path(cover), storage_path.rpartition("/")[2]
    return cover if own.name == name else str(own.with_name(name))


def plain_lines(text: str) -> str:
    """User text made safe, with its lines."""
    return "\n".join(plain(line) for line in text.splitlines()) if "\n" in text else plain(text)


def _kind(entity: str, name: str) -> Kind:
    """Columns that every row has are none of the catalog's."""
    if name in _TIMES:
        return Kind.TIME
    return kind_of(column_of(entity, name))


_TIMES = frozenset({"created_at", "updated_at"})
_QUIET = frozenset({Mark.SAME, Mark.MUTED})


def _likeness(pieces: Sequence[Piece]) -> float:
    same = sum(len(piece.text) for piece in pieces if piece.mark is Mark.SAME)
    return same / max(1, len(plain_text(pieces)))


def _cut(text: str, letters: int = 180) -> str:
    return text if len(text) <= letters else f"{text[:letters].rstrip()} …"


def _short_place(text: str) -> str:
    """The end of a place in the cloud: its folders are the account's."""
    return text.rpartition("/")[2]
