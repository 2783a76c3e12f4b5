"""What one run of rows did, put together from its pushes and pulls."""

from dataclasses import replace

from luma_sync.engine.failures import Failure
from luma_sync.engine.pull.worker import PullResult
from luma_sync.engine.push.worker import PushResult
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.repositories.delete_guard import HeldDeletes
from luma_sync.store.repositories.delete_questions import DeleteQuestion
from luma_sync.store.traffic_records import EntityCalls


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleResult:
    """What one run did."""

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    rejected: int = 0
    failure: Failure | None = None
    next_due_at: str | None = None
    """ISO time of the next held row."""

    held_deletes: tuple[HeldDeletes, ...] = ()
    """Deletes that this device wants to send and that wait for an answer; nothing else waits for them."""

    asked_deletes: tuple[DeleteQuestion, ...] = ()
    """Deletes that the cloud wants here and that wait for an answer; nothing else waits for them."""

    revived: int = 0
    """Rows that a restored cloud has lost and that are to be sent again."""

    merged: int = 0
    """Rows that became part of their twin."""

    traffic: tuple[EntityCalls, ...] = ()
    """What the calls cost."""

    requests: int = 0
    """Calls of the pull."""

    open_before: int = 0
    """Conflicts of this device that waited at its begin."""

    has_written: bool = False
    """Something here may be another than before."""

    is_done: bool = False
    """The pull reached every head that was asked for."""

    is_whole: bool = False
    """And it left nothing out."""

    def after_push(self, pushed: PushResult) -> "CycleResult":
        """With what a push did."""
        return replace(
            self,
            pushed=self.pushed + pushed.accepted,
            conflicts=self.conflicts + pushed.conflicts,
            rejected=self.rejected + pushed.rejected,
            has_written=self.has_written or pushed.calls > 0,
            failure=pushed.failure,
            next_due_at=pushed.next_due_at,
            held_deletes=pushed.held_deletes,
            traffic=self.traffic + pushed.traffic,
        )

    def after_pull(self, pulled: PullResult) -> "CycleResult":
        """With what a pull did."""
        return replace(
            self,
            pulled=self.pulled + pulled.rows,
            conflicts=self.conflicts + pulled.conflicts,
            failure=pulled.failure,
            asked_deletes=pulled.asked,
            revived=self.revived + pulled.revived,
            requests=self.requests + pulled.requests,
            has_written=self.has_written or pulled.has_written,
            is_done=pulled.is_complete,
            is_whole=pulled.is_complete and not pulled.is_partial,
            traffic=self.traffic + pulled.traffic,
        )
