"""Which rows a sync key stands for: the catalog's key patterns as a table. Pure."""

import re

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.catalog.sync_keys import SyncKey, old_stems
from luma_sync.kernel.dataclass import dataclass

_ID_LENGTH = 36
_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a recognised key asks for."""

    key: str
    """As it is called today, the id in lower case."""

    pattern: str
    """The kind of key: `waveform_{versionId}`."""

    entities: tuple[str, ...]
    """What is wanted, parents first."""

    anchor: str | None = None
    """The entity of the row that the id names; None without an id, or where it names a user."""

    row_id: str = ""
    """The id in the key; empty without one."""

    ttl_s: float
    """How long the answer counts as fresh: the shortest of the entities' times."""


class RoutingTable:
    """Looks keys up. What is no key of the catalog, or has an id that is no UUID, is unknown."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        keys = catalog.sync_keys
        self._whole = {key.stem: key for key in keys if not key.takes_id}
        self._by_stem = {key.stem: key for key in keys if key.takes_id} | old_stems(keys)

    def route(self, key: str) -> Route | None:
        """The route of `key`, or None for an unknown one."""
        found = self._whole.get(key)
        if found is not None:
            return self._made(found, key, "")
        stem, row_id = key[: -_ID_LENGTH - 1], key[-_ID_LENGTH:]
        found = self._by_stem.get(stem)
        if found is None or key[len(stem) : -_ID_LENGTH] != "_" or not _ID.fullmatch(row_id):
            return None
        row_id = row_id.lower()
        return self._made(found, f"{found.stem}_{row_id}", row_id)

    def _made(self, found: SyncKey, key: str, row_id: str) -> Route:
        return Route(
            key=key,
            pattern=found.pattern,
            entities=found.entities,
            anchor=found.anchor,
            row_id=row_id,
            ttl_s=min(self._catalog[name].ttl_s for name in found.entities),
        )


_TABLE = RoutingTable(CATALOG)


def route(key: str) -> Route | None:
    """The route of `key` in this program's catalog, or None for an unknown one."""
    return _TABLE.route(key)
