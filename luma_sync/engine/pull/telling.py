"""Says as events what a page, or a part of a comparison, did to the library."""

from collections.abc import Iterable

from luma_sync.events.bus import EventBus
from luma_sync.events.types import RowRejected, RowsPulled
from luma_sync.store.records import PageApplied


def tell_applied(
    bus: EventBus, entity: str, scope_id: str, applied: PageApplied, senders: Iterable[str] = ()
) -> None:
    """Rows that came and went, and rows that were refused. Conflicts tell of themselves: `AutoSettled`."""
    if applied.upserted or applied.deleted:
        bus.publish(
            RowsPulled(
                entity=entity,
                scope_id=scope_id,
                upserted=applied.upserted,
                deleted=applied.deleted,
                senders=frozenset(senders),
            )
        )
    for refusal in applied.refusals:
        bus.publish(RowRejected(entity=entity, row_id=refusal.row_id, cause=refusal.reason))
