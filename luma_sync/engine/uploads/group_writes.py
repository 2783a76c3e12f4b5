"""Many small writes in few transactions: what arrives while one is committed goes into the next."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")


class GroupWrites:
    """Every piece of work is committed when its `write` returns; its neighbours share its fate."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Piece] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[UnitOfWork], T], *, durable: bool = True) -> T:
        """Run `work` in the next transaction. Raises what that transaction raised.

        What need not be `durable` may be undone by a power cut, as in `Database.write`.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Piece(work, durable, done))
        if self._writer is None:
            self._writer = asyncio.ensure_future(self._write_all())
        return await done

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                await self._write_group(group)
        finally:
            self._writer = None

    async def _write_group(self, group: list["_Piece"]) -> None:
        wanted = [piece for piece in group if not piece.done.done()]
        durable = any(piece.durable for piece in wanted)
        try:
            results = await self._database.write(
                lambda unit: [piece.work(unit) for piece in wanted], durable=durable
            )
        except Exception as error:  # noqa: BLE001 - handed to every caller
            for piece in wanted:
                if not piece.done.done():
                    piece.done.set_exception(error)
            return
        for piece, result in zip(wanted, results, strict=True):
            if not piece.done.done():
                piece.done.set_result(result)


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    work: Callable[[UnitOfWork], Any]
    durable: bool
    done: asyncio.Future[Any]
