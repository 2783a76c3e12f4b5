"""What the catalog says about how rows hang together: scopes, children, chains of descendants."""

from collections.abc import Iterator

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """`child.column` holds the id of a row of `parent`."""

    child: Entity
    column: str
    parent: Entity
    required: bool
    same_scope: bool
    """Both live in one scope, so that the cloud's tombstone of the parent covers the child."""


def scope_root(catalog: Catalog, entity: Entity) -> str:
    """The entity that roots the scope of `entity`, or `personal`."""
    if entity.scope is ScopeRule.PERSONAL:
        return "personal"
    if entity.scope is ScopeRule.OWN_ID:
        return entity.name
    return scope_root(catalog, catalog[entity.parents[0].entity])


def relations_to(catalog: Catalog, parent: Entity) -> tuple[Relation, ...]:
    """Every foreign key that points at `parent`."""
    return tuple(
        Relation(
            child,
            link.column,
            parent,
            link.required,
            scope_root(catalog, child) == scope_root(catalog, parent),
        )
        for child in catalog
        for link in child.parents
        if link.entity == parent.name
    )


def descendant_paths(catalog: Catalog, root: Entity) -> Iterator[tuple[Relation, ...]]:
    """Chains of required foreign keys below `root`, into other scopes too, each as long as its depth."""
    for relation in relations_to(catalog, root):
        if relation.required:
            yield (relation,)
            for deeper in descendant_paths(catalog, relation.child):
                yield (relation, *deeper)
