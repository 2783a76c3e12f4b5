"""Sync keys: the names of scoped refreshes, read from the patterns that the entities state. Pure."""

import re
from collections.abc import Iterable, Mapping

from luma_sync.catalog.entity import CatalogError, Entity
from luma_sync.kernel.dataclass import dataclass

OLD_KEYS: Mapping[str, str] = {"audio_comments_version_{id}": "audio_comments_{versionId}"}
"""Patterns of earlier programs, and what they are called now."""

_PATTERN = re.compile(r"([a-z][a-z0-9]*(?:_[a-z0-9]+)*)(?:_\{([a-zA-Z]+)\})?")
_OWN_ID = "id"
_OWNER = "ownerId"
"""The user who made the rows; not a row of any entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncKey:
    """One kind of key."""

    pattern: str
    """As the entities state it: `goals`, or `fixtures_{venueId}`."""

    stem: str
    """What stands before the id, or the whole key."""

    takes_id: bool
    anchor: str | None
    """The entity of the row that the id names; None without an id, or where it names a user."""

    entities: tuple[str, ...]
    """What the key refreshes, parents first."""


def read_sync_keys(entities: Iterable[Entity]) -> tuple[SyncKey, ...]:
    """Every kind of key, in the order of first mention. Raises CatalogError for what is not clear."""
    listed: dict[str, list[Entity]] = {}
    by_name = {}
    for entity in entities:
        by_name[entity.name] = entity
        for pattern in entity.sync_keys:
            listed.setdefault(pattern, []).append(entity)
    keys = tuple(_sync_key(pattern, wanted, by_name) for pattern, wanted in listed.items())
    _check_apart([(key.stem, key.takes_id) for key in keys] + [_split(old)[:2] for old in OLD_KEYS])
    return keys


def old_stems(keys: Iterable[SyncKey]) -> dict[str, SyncKey]:
    """The stem of each old pattern, and the key that it means today."""
    by_pattern = {key.pattern: key for key in keys}
    return {_split(old)[0]: by_pattern[new] for old, new in OLD_KEYS.items() if new in by_pattern}


def above(entity: Entity, by_name: Mapping[str, Entity]) -> frozenset[str]:
    """Every entity that rows of `entity` hang on, directly or not."""
    parents = {parent.entity for parent in entity.parents}
    return frozenset(parents).union(*(above(by_name[name], by_name) for name in parents))


def _sync_key(pattern: str, wanted: list[Entity], by_name: Mapping[str, Entity]) -> SyncKey:
    stem, takes_id, placeholder = _split(pattern)
    return SyncKey(
        pattern=pattern,
        stem=stem,
        takes_id=takes_id,
        anchor=_anchor(pattern, placeholder, wanted, by_name),
        entities=tuple(
            entity.name for entity in sorted(wanted, key=lambda each: (each.stage, each.priority))
        ),
    )


def _split(pattern: str) -> tuple[str, bool, str]:
    found = _PATTERN.fullmatch(pattern)
    if found is None:
        raise CatalogError(f"Sync key {pattern}: it is words, or words before one placeholder for an id.")
    return found[1], found[2] is not None, found[2] or ""


def _anchor(
    pattern: str, placeholder: str, wanted: list[Entity], by_name: Mapping[str, Entity]
) -> str | None:
    if placeholder in ("", _OWNER):
        return None
    names = (
        _tops(wanted, by_name)
        if placeholder == _OWN_ID
        else {_parent_in(each, placeholder) for each in wanted}
    )
    if len(names) != 1:
        raise CatalogError(f"Sync key {pattern}: it is not clear which row the id names.")
    return names.pop()


def _tops(wanted: list[Entity], by_name: Mapping[str, Entity]) -> set[str | None]:
    """Those of the entities that hang on no other of them; with more than one, `{id}` says nothing."""
    names = {entity.name for entity in wanted}
    return {entity.name for entity in wanted if not above(entity, by_name) & names}


def _parent_in(entity: Entity, placeholder: str) -> str | None:
    """The parent behind `versionId`: the one that the column `version_id` points to."""
    column = re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", placeholder)
    for parent in entity.parents:
        if parent.column == column:
            return parent.entity
    raise CatalogError(f"{entity.name}: no parent stands behind {{{placeholder}}} of a sync key.")


def _check_apart(kinds: list[tuple[str, bool]]) -> None:
    seen = set()
    for kind in kinds:
        if kind in seen:
            raise CatalogError(f"Sync keys that begin with {kind[0]}: two patterns match the same keys.")
        seen.add(kind)
