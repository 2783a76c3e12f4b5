"""What a comparison with the cloud came to, and how it is said. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from luma_sync.engine.pull.range_repair import RowDifference
from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass

AGAIN_S = 3600.0
"""An entity is not compared sooner again because of its numbers."""

_AT_REST = frozenset({SyncState.IN_STEP, SyncState.WAITING, SyncState.ATTENTION, SyncState.CONFLICT})
WEEK = timedelta(days=7)

_SAME = "Compared {rows} rows with the cloud: all the same."
_DIFFER = "Compared {rows} rows with the cloud: {n} differ; nothing was changed."
_REPAIRED = "Compared {rows} rows with the cloud: {n} differed and were repaired."
_PARTLY = "Compared {rows} rows with the cloud: {n} differed, {left} could not be repaired."
_ASKED = (
    "Compared {rows} rows with the cloud: {n} differed; {asked} that it does not have wait for your answer."
)
TEMPLATES = (_SAME, _DIFFER, _REPAIRED, _PARTLY, _ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReport:
    """One comparison. It finds rows whose versions differ, are missing or too many; not changed contents."""

    compared: int = 0
    """Rows here that the cloud is known to have."""

    differing: int = 0
    by_entity: tuple[tuple[str, int], ...] = ()
    """The rows that differ, by entity."""

    differences: tuple[RowDifference, ...] = ()
    """The first hundred of them."""

    repairs: bool = False
    """Whether it was to be repaired as well."""

    repaired: int = 0
    left: int = 0
    """Rows that differ still: not repaired, refused here, or in conflict with an unsent edit."""

    asked: int = 0
    """Rows here that the cloud does not have, too many to be removed without an answer."""

    captured: int = 0
    """Rows that are sent now: nobody had noticed that they are new, or the cloud has lost them."""

    fetched: int = 0
    """Rows that were fetched to find out, and to repair."""

    conflicts: int = 0
    requests: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    duration_s: float = 0.0
    error: str = ""
    """Why it did not come to an end; empty when it did."""

    error_code: str = ""

    @property
    def ok(self) -> bool:
        """Whether both sides are the same now, as far as can be said."""
        return not self.error and not self.left and not self.asked

    @property
    def sentence(self) -> Sentence:
        """The result for people."""
        if self.error:
            return Sentence(template="{error}", params=(("error", self.error),))
        rows: tuple[tuple[str, str | int], ...] = (("rows", self.compared), ("n", self.differing))
        if not self.differing:
            return Sentence(template=_SAME, params=rows)
        if not self.repairs:
            return Sentence(template=_DIFFER, params=rows)
        if self.asked:
            return Sentence(template=_ASKED, params=(*rows, ("asked", self.asked)))
        if self.left:
            return Sentence(template=_PARTLY, params=(*rows, ("left", self.left)))
        return Sentence(template=_REPAIRED, params=rows)


def next_due(now: datetime, noted: datetime | None) -> tuple[bool, datetime]:
    """Whether the weekly comparison is due, and the time to note for it.

    A library that was never compared has a week. A time further away than that was noted by a clock that
    has been set back since.
    """
    if noted is None or noted > now + WEEK:
        return False, now + WEEK
    return noted <= now, noted


def to_compare(status: SyncStatus, compared_s: Mapping[str, float], now_s: float) -> frozenset[str]:
    """Entities that count differently on both sides for no known reason, and were not compared lately.

    None while something moves, or while the cloud is out of reach. Deletes that are asked about are a reason.
    """
    if status.paused or not status.online or status.state not in _AT_REST:
        return frozenset()
    return frozenset(
        entity.name
        for entity in status.entities
        if entity.differs
        and entity.local - (entity.cloud or 0) != entity.asked_deletes
        and now_s - compared_s.get(entity.name, -AGAIN_S) >= AGAIN_S
    )
