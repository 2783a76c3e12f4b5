"""One push call under way."""

import asyncio

from luma_sync.cloud.messages import PushReply, PushRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.failures import Failure, describe_failure
from luma_sync.engine.lives import Cursors
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.store.records import PushBatch


class PushCall:
    """Begun when made; whoever makes one awaits `reply` or `abandon`."""

    def __init__(
        self,
        rows: RowsPort,
        device_id: str,
        batch: PushBatch,
        *,
        begun_s: float,
        epoch: str | None,
        cursors: Cursors | None,
    ) -> None:
        self.batch = batch
        self.begun_s = begun_s
        """Monotonic seconds."""

        request = PushRequest(
            device_id=device_id,
            changes_json=batch.changes_json,
            count=batch.count,
            keys=batch.keys,
            epoch=epoch,
            cursors=cursors,
        )
        self._answer = asyncio.get_running_loop().create_task(rows.push(request), name="push call")

    async def reply(self) -> PushReply | Failure:
        """What the cloud says, or why it says nothing."""
        try:
            return await self._answer
        except (CloudError, SignInNeeded) as error:
            return describe_failure(error)

    async def abandon(self) -> None:
        """Listen no longer; what the cloud did with the call is learned the next time."""
        self._answer.cancel()
        await asyncio.gather(self._answer, return_exceptions=True)
