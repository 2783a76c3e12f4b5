"""How large an object of each bucket may be: asked before a file is sent, at most once an hour."""

import asyncio
from collections import defaultdict

from luma_sync.cloud.errors import (
    SessionExpired,
    SessionRevoked,
    Throttled,
    Unreachable,
)
from luma_sync.cloud.ports import StoragePort
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, SignInNeeded

_FRESH_S = 3600.0
_DOUBTED_S = 10.0
"""An answer that would turn a file down is asked for anew after this time: somebody may have raised it."""

NO_CLOUD = (SignInNeeded, SessionExpired, SessionRevoked, Throttled, Unreachable)
"""Errors after which asking anything else is pointless as well."""


@dataclass(frozen=True, slots=True)
class _Answer:
    limit: int | None
    at_s: float

    def good_for_s(self, size: int) -> float:
        return _FRESH_S if self.limit is None or size <= self.limit else _DOUBTED_S


class SizeLimits:
    """One per cloud. Whoever asks while another one does waits for the same answer."""

    def __init__(self, storage: StoragePort, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock
        self._known: dict[str, _Answer] = {}
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, bucket: str, size: int) -> int | None:
        """Bytes, for a file of `size`; None: no limit, or it is not told. Raises the errors in `NO_CLOUD`."""
        async with self._asking[bucket]:
            known = self._known.get(bucket)
            if known is not None and self._clock.monotonic() - known.at_s < known.good_for_s(size):
                return known.limit
            try:
                limit = await self._storage.size_limit(bucket)
            except NO_CLOUD:
                raise
            except CloudError:
                return None if known is None else known.limit
            self.learn(bucket, limit)
            return limit

    def told(self, bucket: str) -> int | None:
        """What is known without asking; None: no limit, or nobody has asked yet."""
        known = self._known.get(bucket)
        return None if known is None else known.limit

    def learn(self, bucket: str, limit: int | None) -> None:
        """What the bucket's limit was found to be."""
        self._known[bucket] = _Answer(limit, self._clock.monotonic())
