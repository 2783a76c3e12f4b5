"""The validated catalog: look-ups and parent-first order. A mistake in the list fails at import."""

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from luma_sync.catalog.entities import ENTITIES
from luma_sync.catalog.entity import CatalogError as CatalogError
from luma_sync.catalog.entity import Entity, ScopeRule, Stage
from luma_sync.catalog.sync_keys import SyncKey, above, read_sync_keys

SYNC_COLUMNS = ("id", "scope_id", "created_at", "updated_at", "needs_sync", "version")
"""Columns that every local entity table has beside its own."""

WIRE_COLUMNS = ("created_at", "updated_at")
"""Sync columns that travel inside `row`, beside the entity's synced columns."""

CLOUD_COLUMNS = (
    "id",
    "scope_id",
    "owner_id",
    "version",
    "seq",
    "deleted_at",
    "change_id",
    "device_id",
    "server_updated_at",
    "created_at",
    "updated_at",
)
"""Columns that every cloud table has beside the synced ones."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_STATED_STAGES = {"notifications": Stage.B}
"""Entities whose stage is stated rather than derived from their parents."""


class Catalog:
    """All entities, checked."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._by_name = MappingProxyType({entity.name: entity for entity in self._entities})
        _validate(self._entities, self._by_name)
        self.sync_keys: tuple[SyncKey, ...] = read_sync_keys(self._entities)
        """Every kind of refresh key."""

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Entity:
        return self._by_name[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Entity names in the order of the list."""
        return tuple(self._by_name)

    def parents_first(self) -> tuple[Entity, ...]:
        """Entities by stage, A to D; inside a stage by priority, then as listed."""
        return tuple(sorted(self._entities, key=lambda entity: (entity.stage, entity.priority)))

    def in_stage(self, stage: Stage) -> tuple[Entity, ...]:
        """The entities of one stage."""
        return tuple(entity for entity in self.parents_first() if entity.stage is stage)

    def above(self, name: str) -> frozenset[str]:
        """Every entity that rows of `name` hang on, directly or not."""
        return above(self._by_name[name], self._by_name)

    def children_of(self, name: str) -> tuple[Entity, ...]:
        """Entities that have `name` as a parent, required or not."""
        return tuple(
            entity for entity in self._entities if any(parent.entity == name for parent in entity.parents)
        )


def _validate(entities: tuple[Entity, ...], by_name: MappingProxyType[str, Entity]) -> None:
    if len(entities) != len(by_name):
        raise CatalogError("Two entities have the same name.")
    for entity in entities:
        _validate_columns(entity)
        _validate_parents(entity, by_name)
        if entity.stage is not _expected_stage(entity, by_name):
            raise CatalogError(f"{entity.name}: stage {entity.stage.name} does not follow from its parents.")


def _validate_columns(entity: Entity) -> None:
    names = [column.name for column in entity.columns]
    if len(set(names)) != len(names) or set(names) & set(CLOUD_COLUMNS + SYNC_COLUMNS):
        raise CatalogError(f"{entity.name}: a column is named twice or like a sync column.")
    if not all(_NAME.fullmatch(name) for name in (entity.name, *names)):
        raise CatalogError(f"{entity.name}: names are lower case letters, digits and underscores.")
    known = {*names, "id", *WIRE_COLUMNS}
    if not entity.identity or not set(entity.identity) <= known or entity.label not in known:
        raise CatalogError(f"{entity.name}: identity and label must name columns of the entity.")
    if any(column.required and column.local_only for column in entity.columns):
        raise CatalogError(f"{entity.name}: a local-only column cannot be required.")
    if not entity.sync_keys:
        raise CatalogError(f"{entity.name}: no sync key refreshes it.")


def _validate_parents(entity: Entity, by_name: MappingProxyType[str, Entity]) -> None:
    columns = {column.name: column for column in entity.columns}
    for parent in entity.parents:
        if parent.entity not in by_name:
            raise CatalogError(f"{entity.name}: unknown parent {parent.entity}.")
        column = columns.get(parent.column)
        if column is None or column.required is not parent.required or column.local_only:
            raise CatalogError(f"{entity.name}: {parent.column} does not agree with its parent.")
    if entity.scope is ScopeRule.PARENT and not entity.parents:
        raise CatalogError(f"{entity.name}: its scope comes from a parent that it does not have.")


def _expected_stage(entity: Entity, by_name: MappingProxyType[str, Entity]) -> Stage:
    if entity.name in _STATED_STAGES:
        return _STATED_STAGES[entity.name]
    deepest = max((by_name[parent.entity].stage for parent in entity.parents), default=0)
    if deepest >= Stage.D:
        raise CatalogError(f"{entity.name}: more than four stages.")
    return Stage(deepest + 1)


CATALOG = Catalog(ENTITIES)
"""The catalog of this program."""
