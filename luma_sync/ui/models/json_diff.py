"""What became of a list or an object kept as JSON: which entries came, went, changed or moved. Pure."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.formatting import number_text, plain
from luma_sync.ui.models.text_diff import Mark, Piece

_NAMES = ("name", "title", "label", "id", "key", "kind")
_KEYS = ("id", "key", "name")
_NAMED_MAX = 4
_ENTRY_LETTERS = 40
NUMBERS_FROM = 9
"""Longer lists of bare numbers are counted, not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDiff:
    """Names of entries."""

    size: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    is_moved: bool = False
    """The same entries in another order."""

    is_series: bool = False
    """Mere numbers."""


def parsed(text: object) -> object:
    """The value behind JSON text; None where it is none."""
    try:
        return json.loads(str(text)) if text not in (None, "") else None
    except (ValueError, RecursionError):
        return None


def entry_diff(before: object, after: object) -> EntryDiff:
    """From one list or object to another; anything else counts as one entry without a name."""
    old, new = _entries(before), _entries(after)
    both = [key for key in new if key in old]
    return EntryDiff(
        size=len(new),
        added=tuple(each.name for key, each in new.items() if key not in old),
        removed=tuple(each.name for key, each in old.items() if key not in new),
        changed=tuple(new[key].name for key in both if new[key].value != old[key].value),
        is_moved=isinstance(after, list) and both != [key for key in old if key in new],
        is_series=_is_series(after) or _is_series(before),
    )


def json_pieces(before: object, after: object, *, has_base: bool = True) -> tuple[Piece, ...]:
    """What a cell says of a JSON text: how much it holds, and what became of it."""
    translate = QCoreApplication.translate
    new, old = parsed(after), parsed(before)
    if new is None:
        return (Piece(plain(str(after))[:200]),) if after not in (None, "") else ()
    found = entry_diff(old, new)
    if not isinstance(new, list | dict):
        return (Piece(plain(str(after))[:200]),)
    size = Piece(translate("JsonDiff", "%Ln item(s)", "", found.size))
    if not has_base or old is None:
        return (size,)
    made = [size]
    for texts, sign, mark in (
        (found.added, "+", Mark.ADDED), (found.removed, "\N{MINUS SIGN}", Mark.REMOVED),
    ):  # fmt: skip
        if texts:
            made += [Piece("  "), Piece(f"{sign}{_listed(texts, found)}", mark)]
    if found.changed:
        words = translate("JsonDiff", "changed: %1").replace("%1", _listed(found.changed, found))
        made += [Piece("  "), Piece(words, Mark.ADDED)]
    if found.is_moved:
        made += [Piece("  "), Piece(translate("JsonDiff", "in another order"), Mark.ADDED)]
    return tuple(made)


def _listed(texts: Sequence[str], found: EntryDiff) -> str:
    """`2: Intro, Outro`; of mere numbers only how many."""
    if found.is_series:
        return number_text(len(texts))
    shown = ", ".join(plain(text)[:_ENTRY_LETTERS] for text in texts[:_NAMED_MAX])
    more = " …" if len(texts) > _NAMED_MAX else ""
    return f"{number_text(len(texts))}: {shown}{more}"


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    value: object


def _entries(value: object) -> dict[str, _Entry]:
    """Each entry behind what it is known by; equal ones of a list are numbered."""
    if isinstance(value, Mapping):
        return {str(key): _Entry(str(key), entry) for key, entry in value.items()}
    if not isinstance(value, list):
        return {} if value is None else {"": _Entry(str(value), value)}
    seen: Counter[str] = Counter()
    made = {}
    for entry in value:
        key = _key(entry)
        seen[key] += 1
        made[f"{key}#{seen[key]}"] = _Entry(_name(entry), entry)
    return made


def _key(entry: object) -> str:
    if isinstance(entry, Mapping):
        for name in _KEYS:
            if isinstance(entry.get(name), str | int):
                return f"{name}={entry[name]}"
    return json.dumps(entry, sort_keys=True, ensure_ascii=False)


def _name(entry: object) -> str:
    if isinstance(entry, Mapping):
        for name in _NAMES:
            if isinstance(entry.get(name), str | int):
                return str(entry[name])
    return entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)


def _is_series(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= NUMBERS_FROM
        and all(isinstance(entry, int | float) for entry in value)
    )
