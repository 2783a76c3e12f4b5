"""What a library looks like and what its rows say, in the model cloud; follows 002000_outline.sql."""

from collections.abc import Sequence

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.outlines import MarksReply, OutlinePage, OutlineReply, OutlineRequest
from luma_sync.engine.duplicates.row_marks import mark_of
from tests.support.model_rows import CloudRow
from tests.support.model_state import CloudState


def outline(cloud: CloudState, user: str, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
    """`sync_outline`; the size of the answer is left open."""
    assert all(user in cloud.scopes[request.scope_id].members for request in requests)
    return OutlineReply(epoch=cloud.epoch, pages=tuple(_page(cloud, request, limit) for request in requests))


def marks(cloud: CloudState, user: str, rows: Sequence[tuple[str, str]]) -> MarksReply:
    """`sync_marks`."""
    return MarksReply(epoch=cloud.epoch, marks=tuple(_mark(cloud, user, *row) for row in rows))


def _page(cloud: CloudState, request: OutlineRequest, limit: int) -> OutlinePage:
    live = sorted(
        (
            row
            for row in cloud.rows.values()
            if (row.scope_id, row.entity) == (request.scope_id, request.entity)
            and not row.deleted
            and row.seq > request.since
        ),
        key=lambda row: row.seq,
    )
    shown = live[:limit]
    return OutlinePage(
        scope_id=request.scope_id,
        entity=request.entity,
        rows=tuple((row.row_id, *(row.row[name] for name in request.columns)) for row in shown),
        next=shown[-1].seq if len(live) > limit else None,
    )


def _mark(cloud: CloudState, user: str, entity: str, row_id: str) -> str | None:
    row: CloudRow | None = next(
        (each for each in cloud.rows.values() if (each.entity, each.row_id) == (entity, row_id)), None
    )
    if row is None or row.deleted or user not in cloud.scopes[row.scope_id].members:
        return None
    return mark_of(CATALOG[entity], row.row)
