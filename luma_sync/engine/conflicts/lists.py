"""Two changes of one JSON value together, where they do not touch: objects by key, lists by element. Pure.

An object is merged key by key. A list is merged only where its elements can be told apart: objects that all
carry the same kind of key (`id`, `key` or `name`), or texts, each at most once in each version. Lists with
numbers in them are positions, times or samples as often as not, and stay whole. What both sides changed in
the same place is never merged, nor is a list that both put into another order, nor an element that one side
removed and the other changed.
"""

from collections.abc import Mapping

from luma_sync.engine.conflicts.values import NotCleanJson, canonical, read_json, write_json
from luma_sync.kernel.dataclass import dataclass

_KEYS = ("id", "key", "name")
_START = ""
_Tokens = list[str]


class _Touching(Exception):
    """Both sides changed the same place."""


class _Missing:
    """Stands for a key that is not there."""


_MISSING = _Missing()


def merge_json(base: str, local: str, cloud: str) -> str | None:
    """The text with both changes, or None where they touch or the text is not clean JSON.

    It is the same whichever side is called which, as a JSON value.
    """
    try:
        values = [read_json(text) for text in (base, local, cloud)]
        if not all(isinstance(value, dict) for value in values) and not all(
            isinstance(value, list) for value in values
        ):
            return None
        return write_json(_merge(*values))
    except (NotCleanJson, _Touching):
        return None


def _merge(base: object, local: object, cloud: object) -> object:
    known = canonical(base) if base is not _MISSING else None
    mine = canonical(local) if local is not _MISSING else None
    theirs = canonical(cloud) if cloud is not _MISSING else None
    if mine in (theirs, known):
        return cloud
    if theirs == known:
        return local
    if isinstance(base, dict) and isinstance(local, dict) and isinstance(cloud, dict):
        return _merge_objects(base, local, cloud)
    if isinstance(base, list) and isinstance(local, list) and isinstance(cloud, list):
        return _merge_lists(base, local, cloud)
    raise _Touching


def _merge_objects(
    base: Mapping[str, object], local: Mapping[str, object], cloud: Mapping[str, object]
) -> dict[str, object]:
    merged = {}
    for key in dict.fromkeys((*cloud, *local)):
        value = _merge(base.get(key, _MISSING), local.get(key, _MISSING), cloud.get(key, _MISSING))
        if value is not _MISSING:
            merged[key] = value
    return merged


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A list whose elements can be told apart."""

    order: tuple[str, ...]
    elements: Mapping[str, object]


def _merge_lists(base: list[object], local: list[object], cloud: list[object]) -> list[object]:
    key = _key_of(base, local, cloud)
    known, mine, theirs = (_keyed(each, key) for each in (base, local, cloud))
    merged: dict[str, object] = {}
    for token in dict.fromkeys((*known.order, *theirs.order, *mine.order)):
        value = _merge(
            known.elements.get(token, _MISSING),
            mine.elements.get(token, _MISSING),
            theirs.elements.get(token, _MISSING),
        )
        if value is not _MISSING:
            merged[token] = value
    return [merged[token] for token in _merge_order(known, mine, theirs, merged)]


def _key_of(*lists: list[object]) -> str | None:
    """The key that tells the objects of these lists apart; None for lists of texts."""
    elements = [each for one in lists for each in one]
    if all(isinstance(each, str) for each in elements):
        return None
    for key in _KEYS:
        if all(isinstance(each, dict) and isinstance(each.get(key), str | int) for each in elements):
            return key
    raise _Touching


def _keyed(elements: list[object], key: str | None) -> _Keyed:
    found = {canonical(each[key] if isinstance(each, dict) and key else each): each for each in elements}
    if len(found) != len(elements):
        raise _Touching
    return _Keyed(tuple(found), found)


def _merge_order(known: _Keyed, mine: _Keyed, theirs: _Keyed, merged: Mapping[str, object]) -> _Tokens:
    """That of the side that moved something; additions stand after what they followed."""
    base = [token for token in known.order if token in merged]
    kept = frozenset(base)
    orders = [[token for token in side.order if token in kept] for side in (mine, theirs)]
    moved = [order for order in orders if order != base]
    if len(moved) == 2 and moved[0] != moved[1]:
        raise _Touching
    backbone = moved[0] if moved else base
    added = [_added(side, known, frozenset(backbone)) for side in (mine, theirs)]
    result: _Tokens = []
    for anchor in (_START, *backbone):
        if anchor != _START:
            result.append(anchor)
        result += _together(added[0].get(anchor, []), added[1].get(anchor, []), known, anchor, (mine, theirs))
    if len(result) != len(merged):
        raise _Touching  # the same element was added in two places
    return result


def _added(side: _Keyed, known: _Keyed, backbone: frozenset[str]) -> dict[str, _Tokens]:
    """What the side added, by the element that it stands behind."""
    runs: dict[str, _Tokens] = {}
    anchor = _START
    for token in side.order:
        if token in backbone:
            anchor = token
        elif token not in known.elements:
            runs.setdefault(anchor, []).append(token)
    return runs


def _together(
    mine: _Tokens, theirs: _Tokens, known: _Keyed, anchor: str, sides: tuple[_Keyed, _Keyed]
) -> _Tokens:
    for one, other in ((mine, theirs), (theirs, mine)):
        if [token for token in other if token in one] == one:
            return other  # it holds the other's additions, in their order
    if set(mine) & set(theirs) or _gap_was_changed(known, anchor, sides):
        raise _Touching
    return mine + theirs if mine < theirs else theirs + mine


def _gap_was_changed(known: _Keyed, anchor: str, sides: tuple[_Keyed, _Keyed]) -> bool:
    """Whether either side removed what stood behind `anchor`: then what was added replaces it."""
    place = known.order.index(anchor) + 1 if anchor != _START else 0
    follower = known.order[place] if place < len(known.order) else None
    return follower is not None and any(follower not in side.elements for side in sides)
