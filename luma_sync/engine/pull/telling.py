"""Says as events what a page, or a part of a comparison, did to the library."""

from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConflictFound, RowRejected, RowsPulled
from luma_sync.store.records import PageApplied


def tell_applied(bus: EventBus, entity: str, scope_id: str, applied: PageApplied) -> None:
    """Rows that came and went, rows that were refused, rows that both sides changed."""
    if applied.upserted or applied.deleted:
        bus.publish(
            RowsPulled(entity=entity, scope_id=scope_id, upserted=applied.upserted, deleted=applied.deleted)
        )
    for refusal in applied.refusals:
        bus.publish(RowRejected(entity=entity, row_id=refusal.row_id, cause=refusal.reason))
    for row_id in applied.conflicts:
        bus.publish(ConflictFound(entity=entity, row_id=row_id))
