"""Finds by sums, without fetching rows, the small id ranges in which library and cloud differ."""

from collections.abc import Callable, Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.messages import Digest, DigestPiece, DigestReply, DigestRequest, FetchRequest, Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.pull.digest_plan import Key, check_rounds, first_request, in_calls, suspects
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.repositories.digests import RangeSum
from luma_sync.store.unit_of_work import UnitOfWork

_ROWS_AT_ONCE = 20_000
"""Rows added up in one look, so that others get to the library in between."""


class CutShort(Exception):
    """The comparison is to end, or what it compares with has become another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a comparison came to."""

    compared: int
    """Rows here that the cloud is known to have."""

    ranges: tuple[FetchRequest, ...]
    """Where the sides differ; small, or empty on one side."""


class DigestRun:
    """One comparison with the cloud as `heads` describe it. Reads only."""

    def __init__(
        self,
        *,
        database: Database,
        rows: RowsPort,
        gate: HostGate,
        catalog: Catalog,
        heads: Heads,
        stop: Callable[[], bool],
    ) -> None:
        self._database = database
        self._rows = rows
        self._gate = gate
        self._catalog = catalog
        self._heads = heads
        self._stop = stop

    async def keys(self) -> tuple[Key, ...]:
        """Every scope and entity that either side has rows of."""
        return await self._database.read(self._keys)

    async def find(self, keys: Sequence[Key]) -> Found:
        """Compare these. Raises CutShort, CloudError and SignInNeeded."""
        counts = await self._database.read(lambda work: [work.digests.count(key[1], key[0]) for key in keys])
        ranges = await self._narrow(tuple(map(first_request, keys, counts)))
        return Found(compared=sum(counts), ranges=ranges)

    async def find_again(self, ranges: Sequence[FetchRequest]) -> tuple[FetchRequest, ...]:
        """Which of these ranges differ still. Raises as `find`."""
        return await self._narrow(
            tuple(
                DigestRequest(scope_id=one.scope_id, entity=one.entity, start=one.start, end=one.end)
                for one in ranges
            )
        )

    async def _narrow(self, requests: tuple[DigestRequest, ...]) -> tuple[FetchRequest, ...]:
        ranges: list[FetchRequest] = []
        rounds = 0
        while requests:
            rounds += 1
            check_rounds(rounds)
            deeper: list[DigestRequest] = []
            for call in in_calls(requests):
                for digest in (await self._ask(call)).digests:
                    found = suspects(digest, await self._local(digest))
                    ranges += found.small
                    deeper += found.deeper
            requests = tuple(deeper)
        return tuple(ranges)

    def _keys(self, work: UnitOfWork) -> tuple[Key, ...]:
        return tuple(
            (scope.scope_id, entity)
            for scope in self._heads.scopes
            for entity in sorted({*scope.heads, *work.digests.entities_with_rows(scope.scope_id)})
            if entity in self._catalog
        )

    async def _ask(self, call: tuple[DigestRequest, ...]) -> DigestReply:
        await self._gate.passed()
        if self._stop():
            raise CutShort
        reply = await self._rows.digest(call)
        if reply.epoch != self._heads.epoch:
            raise CutShort
        return reply

    async def _local(self, digest: Digest) -> tuple[RangeSum, ...]:
        sums: list[RangeSum] = []
        pieces: list[DigestPiece] = []
        rows = 0
        for piece in digest.pieces:
            pieces.append(piece)
            rows += piece.count
            if rows >= _ROWS_AT_ONCE:
                sums += await self._sums(digest, pieces)
                pieces, rows = [], 0
        return (*sums, *(await self._sums(digest, pieces)))

    async def _sums(self, digest: Digest, pieces: Sequence[DigestPiece]) -> tuple[RangeSum, ...]:
        ranges = [(piece.start, piece.end) for piece in pieces]
        return await self._database.read(
            lambda work: work.digests.sums(digest.entity, digest.scope_id, ranges)
        )
