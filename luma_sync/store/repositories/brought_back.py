"""Rows that the cloud had deleted and that a settlement kept with the row: remembered, and let go again."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.all_read import EVERYTHING
from luma_sync.store.expressions import quoted
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.revivals import Key, dying_above, dying_below, revive
from luma_sync.store.repositories.tombstones import EDITED_BELOW
from luma_sync.store.sql import Sql


class BroughtBack(NamedTuple):
    """One of these rows, with all that is needed to put its deletion back to where it waited."""

    entity: str
    row_id: str
    is_above: bool
    """The row in conflict hangs on it."""

    was_clean: bool
    was_version: int
    """Of the row here, before."""

    scope_id: str
    version: int
    item: str
    reason: str
    change_id: str
    """Of the line that keeps it; a later edit gives the line another one."""


def revive_above(sql: Sql, catalog: Catalog, key: Key) -> str:
    """What the row hangs on, and the cloud deleted, comes back with the rows below it; says what, as text."""
    above = dying_above(sql, catalog, key)
    if not above:
        return ""
    below = [each for each in dying_below(sql, catalog, above) if each != key]
    keys = list(dict.fromkeys((*above, *below)))
    found = [_waiting(sql, each, is_above=each in above) for each in keys]
    with sql.applying():
        revive(sql, catalog, keys)
    # Others that hang on the same rows have nothing to be asked about any more, or other things.
    sql.run("UPDATE conflicts SET revision = revision + 1 WHERE state = 'open' AND cloud_row IS NULL")
    return json.dumps([one._replace(change_id=_change_id(sql, one)) for one in found])


def tops_of(text: str) -> tuple[Key, ...]:
    """Of what was brought back, the rows that the one in conflict hangs on."""
    return tuple((one.entity, one.row_id) for one in _read(text) if one.is_above)


def let_go_again(sql: Sql, text: str) -> bool:
    """Put the deletions back to where they waited, as if nothing had been brought back.

    False, and nothing is done, when any of the rows was sent or edited since.
    """
    found = _read(text)
    if not found or not all(_is_untouched(sql, one) for one in found):
        return False
    with sql.applying():
        for one in found:
            key = (one.entity, one.row_id)
            sql.run("DELETE FROM outbox WHERE entity = ? AND row_id = ?", key)
            sql.run(
                f"UPDATE {one.entity} SET needs_sync = 0, version = ? WHERE id = ?",
                (one.was_version, one.row_id),
            )
            sql.run(
                "INSERT INTO parked_rows (entity, row_id, scope_id, version, item, reason)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (*key, one.scope_id, one.version, one.item, one.reason),
            )
    return True


def block_again(sql: Sql, catalog: Catalog, text: str) -> None:
    """After `let_go_again`: whatever else hangs on these rows by now is asked about as well."""
    found = [one for one in _read(text) if one.reason == EDITED_BELOW]
    for entity in catalog.parents_first():
        for scope_id in {one.scope_id for one in found if one.entity == entity.name}:
            items = [one.item for one in found if (one.entity, one.scope_id) == (entity.name, scope_id)]
            with sql.applying():
                applier = PageApplier(sql, catalog, entity.name, scope_id)
                applier.apply(f"[{','.join(items)}]", own_device_id="", at_end=EVERYTHING)


def _read(text: str) -> Sequence[BroughtBack]:
    return [BroughtBack(*one) for one in json.loads(text or "[]")]


def _waiting(sql: Sql, key: Key, *, is_above: bool) -> BroughtBack:
    entity, row_id = key
    row = sql.one(
        "SELECT q.scope_id, q.version, q.item, q.reason, t.version AS was_version,"
        f" (SELECT count(*) FROM outbox WHERE entity = {quoted(entity)} AND row_id = t.id) AS lines"
        f" FROM parked_rows AS q CROSS JOIN {entity} AS t ON t.id = q.row_id"
        f" WHERE q.entity = {quoted(entity)} AND q.row_id = ?",
        (row_id,),
    )
    if row is None:
        raise ValueError(f"No deletion of {entity} {row_id} waits.")
    return BroughtBack(
        entity=entity,
        row_id=row_id,
        is_above=is_above,
        was_clean=not row.lines,
        was_version=row.was_version,
        scope_id=row.scope_id,
        version=row.version,
        item=row.item,
        reason=row.reason,
        change_id="",
    )


def _change_id(sql: Sql, one: BroughtBack) -> str:
    return str(
        sql.value("SELECT change_id FROM outbox WHERE entity = ? AND row_id = ?", (one.entity, one.row_id))
    )


def _is_untouched(sql: Sql, one: BroughtBack) -> bool:
    line = sql.one(
        "SELECT change_id, sent, state FROM outbox WHERE entity = ? AND row_id = ?",
        (one.entity, one.row_id),
    )
    is_same = line is not None and line.change_id == one.change_id and not line.sent
    return one.was_clean and is_same and line is not None and line.state != "sending"
