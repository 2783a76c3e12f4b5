"""What a run of rows does for conflicts at its end: learning of their other sides, telling the other devices.

A run looks once at its begin whether anything waits. One that then brings nothing new makes no other look,
which is most of what a sync without changes costs.
"""

from collections.abc import Callable

from luma_sync.cloud.messages import Heads
from luma_sync.engine.conflict_facts import ConflictFacts
from luma_sync.engine.conflict_sharing import ConflictSharing, SharingParts, records_head
from luma_sync.engine.conflicts.clocks import WINDOW, ClockWatch, is_followed
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsWaiting:
    """The library at the begin of a run."""

    open: int
    """Conflicts of this device that wait to be settled."""

    has_errands: bool
    """Something is to be told, answered or asked."""

    window: str | None
    """Since when the clocks are known to go together, as it is kept."""

    heard_to: int
    """How far the records in the cloud were read."""


class ConflictSteps:
    """Runs inside the cycle, never two at a time; its failures are none of the run's."""

    def __init__(self, parts: SharingParts, watch: ClockWatch) -> None:
        self._user_id = parts.user_id
        self._watch = watch
        self._facts = ConflictFacts(parts, watch)
        self._sharing = ConflictSharing(parts)

    def look(self, work: UnitOfWork) -> ConflictsWaiting:
        """What waits now."""
        return ConflictsWaiting(
            open=work.conflicts.open_count(),
            has_errands=self._facts.has_errands(work) or self._sharing.has_errands(work),
            window=work.metadata.get(WINDOW),
            heard_to=work.shared_conflicts.cursor(self._user_id),
        )

    async def hear(self) -> None:
        """Before rows are received: what was settled elsewhere must be known before its result comes."""
        await self._sharing.hear()

    async def withdraw(self) -> None:
        """Before unsent work is discarded: the other devices hear that its conflicts are over."""
        await self._sharing.withdraw()

    async def finish(
        self,
        begin: ConflictsWaiting | None,
        result: CycleResult,
        heads: Heads | None,
        *,
        stop: Callable[[], bool],
    ) -> None:
        """After the run. `begin` None: it did not come to a look.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point.
        """
        if begin is not None and self._is_at_rest(begin, result, heads):
            return
        await self._facts.run_once()
        if not stop():
            await self._sharing.run_once(heads)

    def _is_at_rest(self, begin: ConflictsWaiting, result: CycleResult, heads: Heads | None) -> bool:
        compared = self._watch.newest
        return not (
            begin.has_errands
            or result.has_written
            or records_head(heads, self._user_id) > begin.heard_to
            or (compared is not None and not is_followed(begin.window, compared))
        )
