"""The audit of this device: read through filters, and taken back where old values are kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from luma_sync.engine.core import EngineCore
from luma_sync.engine.device_names import known_devices
from luma_sync.engine.status.activity_views import (
    CLOUD,
    HERE,
    ActivityFilter,
    ActivityView,
    DeviceName,
    UndoReport,
    UndoVerdict,
    activity_view,
    query_of,
)
from luma_sync.kernel.errors import LumaSyncError, UsageError
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")
_NEWER = "Something newer is in the way; it was left as it is."
_NOTHING = "Nothing is kept that could bring this back."
_DISCARD, _CONFLICT = "discard", "conflict"


class _GivenUp(Protocol):
    async def restore(self, discard_id: str) -> bool: ...


class _Settled(Protocol):
    async def undo(self, conflict_id: str) -> str: ...


class LibraryParts(Protocol):
    """Where lines are read, and who this device is."""

    @property
    def database(self) -> Database:
        """The open library."""

    @property
    def device_id(self) -> str:
        """Of this device."""

    @property
    def device_name(self) -> str:
        """May be empty."""


class ActivityReads:
    """Read, filtered, grouped."""

    def __init__(self, parts: Callable[[], LibraryParts]) -> None:
        self._parts = parts

    async def lines(
        self,
        wanted: ActivityFilter,
        *,
        limit: int = 100,
        offset: int = 0,
        grouped: bool = False,
        whole: frozenset[int] = frozenset(),
    ) -> tuple[ActivityView, ...]:
        """What matches, newest first. `grouped`: the same again is one row; of `whole` its lines follow."""

        def read(work: UnitOfWork, own: str, names: Mapping[str, str]) -> tuple[ActivityView, ...]:
            query = query_of(wanted, own=own, names=names, grouped=grouped, whole=whole)
            rows = work.activity.lines(query, limit=limit, offset=offset)
            return tuple(activity_view(row, own=own, names=names) for row in rows)

        return await self._read(read)

    async def count(
        self, wanted: ActivityFilter, *, grouped: bool = False, whole: frozenset[int] = frozenset()
    ) -> int:
        """How many rows `lines` goes through."""
        return await self._read(
            lambda work, own, names: work.activity.count(
                query_of(wanted, own=own, names=names, grouped=grouped, whole=whole)
            )
        )

    async def order(
        self, wanted: ActivityFilter, *, grouped: bool = False, whole: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """The keys (see ActivityView) of what `lines` goes through."""
        return await self._read(
            lambda work, own, names: work.activity.order(
                query_of(wanted, own=own, names=names, grouped=grouped, whole=whole)
            )
        )

    async def some(
        self, wanted: ActivityFilter, keys: Sequence[str], *, grouped: bool = False
    ) -> tuple[ActivityView, ...]:
        """These rows of `order` that there are, in any order."""

        def read(work: UnitOfWork, own: str, names: Mapping[str, str]) -> tuple[ActivityView, ...]:
            query = query_of(wanted, own=own, names=names, grouped=grouped)
            return tuple(activity_view(row, own=own, names=names) for row in work.activity.some(query, keys))

        return await self._read(read)

    async def devices(self) -> tuple[DeviceName, ...]:
        """Whom lines come from: this device first, then the others by name."""

        def read(work: UnitOfWork, own: str, names: Mapping[str, str]) -> tuple[DeviceName, ...]:
            found = work.activity.devices()
            others = [DeviceName(key, names.get(key, "")) for key in found if key not in ("", own)]
            others.sort(key=lambda device: (not device.name, device.name.casefold(), device.id))
            unknown = (DeviceName(CLOUD, ""),) if "" in found else ()
            return (DeviceName(HERE, names.get(own, "")), *others, *unknown)

        return await self._read(read)

    async def _read(self, read: Callable[[UnitOfWork, str, Mapping[str, str]], T]) -> T:
        parts = self._parts()
        own = {parts.device_id: parts.device_name} if parts.device_name else {}
        return await parts.database.read(
            lambda work: read(work, parts.device_id, {**known_devices(work), **own})
        )


class ActivityLog(ActivityReads):
    """And undone, where the engine runs."""

    def __init__(self, core: Callable[[], EngineCore], given_up: _GivenUp, settled: _Settled) -> None:
        super().__init__(lambda: core().parts)
        self._given_up, self._settled = given_up, settled

    async def undo_offer(self, line_id: int) -> UndoVerdict:
        """Whether a line, or a group, can be taken back now."""

        def read(work: UnitOfWork, _own: str, _names: Mapping[str, str]) -> UndoVerdict:
            states = {state for _, state in work.activity.undo_ids(line_id)}
            if "open" in states:
                return UndoVerdict.POSSIBLE
            if states:
                return UndoVerdict.UNDONE if "undone" in states else UndoVerdict.EXPIRED
            return UndoVerdict.MERGED if work.activity.code_of(line_id) == "merged" else UndoVerdict.NOTHING

        return await self._read(read)

    async def undo(self, line_id: int) -> UndoReport:
        """Take back a line, or every line of a group, the newest first; each in a transaction of its own.

        Raises UsageError when nothing could be taken back.
        """
        found = await self._read(lambda work, _own, _names: work.activity.undo_ids(line_id))
        kept = [undo_id for undo_id, state in found if state == "open"]
        done, problem = 0, _NOTHING
        for undo_id in kept:
            try:
                await self._undo_one(undo_id)
                done += 1
            except LumaSyncError as error:
                problem = error.title
        if not done:
            raise UsageError(problem)
        return UndoReport(done=done, total=len(kept), problem=problem if done < len(kept) else "")

    async def _undo_one(self, undo_id: str) -> None:
        kind, _, key = undo_id.partition(":")
        if kind == _CONFLICT:
            await self._settled.undo(key)
        elif kind == _DISCARD and not await self._given_up.restore(key):
            raise UsageError(_NEWER)
