"""Which (scope, entity) pairs a route needs. Pure, but for the one look into the library at the end."""

from collections.abc import Iterable, Mapping

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.engine.pull.routing import Route
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.unit_of_work import UnitOfWork

Pair = tuple[str, str]
"""Scope id and entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A part of the cloud's rows."""

    everywhere: frozenset[str] = frozenset()
    """Entities, in every scope that the cloud tells of."""

    pairs: frozenset[Pair] = frozenset()

    def __contains__(self, pair: Pair) -> bool:
        return pair[1] in self.everywhere or pair in self.pairs

    def __or__(self, other: "Selection") -> "Selection":
        """Both; what is wanted everywhere is not named scope by scope as well."""
        everywhere = self.everywhere | other.everywhere
        pairs = (pair for pair in self.pairs | other.pairs if pair[1] not in everywhere)
        return Selection(everywhere=everywhere, pairs=frozenset(pairs))


def union(selections: Iterable[Selection]) -> Selection:
    """The smallest selection that serves all."""
    whole = Selection()
    for selection in selections:
        whole |= selection
    return whole


def selection_of(route: Route, scope_id: str | None, catalog: Catalog) -> Selection:
    """What has to be read for `route`; `scope_id` is where the row it names is, None when it is not here.

    What the wanted rows hang on is read with them, and the pull's stages see to the order: so nothing comes
    before what it belongs to. A row that is here says in which scope; without it they may be anywhere.
    """
    names = frozenset(route.entities).union(*(catalog.above(name) for name in route.entities))
    if route.anchor is None:
        return Selection(everywhere=names)
    anchor = catalog[route.anchor]
    if scope_id is None and anchor.scope is ScopeRule.OWN_ID:
        scope_id = route.row_id
    if scope_id is None:
        return Selection(everywhere=names)
    beside = frozenset(name for name in names if _is_personal(catalog[name]) is not _is_personal(anchor))
    return Selection(everywhere=beside, pairs=frozenset((scope_id, name) for name in names - beside))


def place_of(work: UnitOfWork, route: Route, catalog: Catalog) -> str | None:
    """The scope of the row that `route` names, if the row and everything that it hangs on are here."""
    if route.anchor is None:
        return None
    row = work.rows.get(route.anchor, route.row_id)
    if (
        row is None
        or row["scope_id"] is None
        or not _hangs_together(work, catalog[route.anchor], row, catalog)
    ):
        return None
    return str(row["scope_id"])


def _hangs_together(work: UnitOfWork, entity: Entity, row: Mapping[str, object], catalog: Catalog) -> bool:
    for parent in entity.parents:
        if not parent.required:
            continue
        above = work.rows.get(parent.entity, str(row[parent.column]))
        if above is None or not _hangs_together(work, catalog[parent.entity], above, catalog):
            return False
    return True


def _is_personal(entity: Entity) -> bool:
    """Whether its rows are in the user's own scope, not in a project's."""
    return entity.scope is ScopeRule.PERSONAL
