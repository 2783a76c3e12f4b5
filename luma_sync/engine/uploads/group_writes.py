"""Many small writes in few transactions: what arrives while one is committed goes into the next."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")


class GroupWrites:
    """Every piece of work is durable when its `write` returns; its neighbours share its fate."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Callable[[UnitOfWork], Any], asyncio.Future[Any]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in the next transaction. Raises what that transaction raised."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
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

    async def _write_group(
        self, group: list[tuple[Callable[[UnitOfWork], Any], asyncio.Future[Any]]]
    ) -> None:
        wanted = [(work, done) for work, done in group if not done.done()]
        try:
            results = await self._database.write(lambda unit: [work(unit) for work, _ in wanted])
        except Exception as error:  # noqa: BLE001 - handed to every caller
            for _, done in wanted:
                if not done.done():
                    done.set_exception(error)
            return
        for (_, done), result in zip(wanted, results, strict=True):
            if not done.done():
                done.set_result(result)
