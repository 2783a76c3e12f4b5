"""Adds up what the calls of one run cost, entity by entity."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from luma_sync.cloud.messages import Page
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.traffic_records import EntityCalls


@dataclass(slots=True)
class CallMeter:
    """One per run; nothing is written before its end."""

    _by_entity: dict[str, EntityCalls] = field(default_factory=dict)

    def sent(self, rows: Mapping[str, int], byte_counts: Mapping[str, int], duration_s: float) -> None:
        """A push call was answered."""
        for entity, count in rows.items():
            known = self._of(entity)
            self._by_entity[entity] = replace(
                known,
                calls=known.calls + 1,
                rows_sent=known.rows_sent + count,
                bytes_sent=known.bytes_sent + byte_counts.get(entity, 0),
                duration_s=duration_s,
            )

    def received(self, pages: Sequence[Page], duration_s: float) -> None:
        """A pull call was answered; several scopes of one entity are one call."""
        asked = set()
        for page in pages:
            known = self._of(page.entity)
            self._by_entity[page.entity] = replace(
                known,
                calls=known.calls + (page.entity not in asked),
                rows_received=known.rows_received + page.count,
                bytes_received=known.bytes_received + len(page.rows_json),
                duration_s=duration_s,
            )
            asked.add(page.entity)

    def totals(self) -> tuple[EntityCalls, ...]:
        """Everything so far, by name."""
        return tuple(self._by_entity[entity] for entity in sorted(self._by_entity))

    def _of(self, entity: str) -> EntityCalls:
        return self._by_entity.get(entity) or EntityCalls(entity=entity)
