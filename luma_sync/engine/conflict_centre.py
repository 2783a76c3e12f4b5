"""Conflicts of the open profile: what window and command line see of them, and may do to them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.engine.conflict_reads import ConflictReads, chosen_ids
from luma_sync.engine.conflict_texts import refusal_text, undone_many_text
from luma_sync.engine.conflicts.views import Choice, PreviewLine, Rule, Settled, SettledMany, Side, Signature
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork

_AT_ONCE = 500


class SettleSome(Protocol):
    """Settles some conflicts alike; returns how many, and those that do not allow it with the reason."""

    def __call__(
        self, work: UnitOfWork, ids: Sequence[str], choice: Choice, *, now: str, group_id: str
    ) -> tuple[int, list[PreviewLine]]:
        """In the transaction of `work`."""


class ConflictRules(ConflictReads):
    """What settles conflicts by itself."""

    async def rules(self) -> tuple[Rule, ...]:
        """What holds for each entity."""
        catalog = self._ports.catalog
        return await self._read(lambda work: self._actions.rules(work).listed(catalog))

    async def set_rule(self, entity: str, policy: str | None) -> None:
        """Choose a policy (`ConflictPolicy`) for an entity; None is the catalog's again.

        Conflicts of it that wait are settled by it. Raises UsageError.
        """

        def write(work: UnitOfWork) -> None:
            self._actions.set_rule(work, entity, policy)
            if policy not in (None, ConflictPolicy.ASK.value):
                work.settlements.doubt(entity)

        await self._core().parts.database.write(write)
        await self._decide()
        self._changed()

    async def set_preset(self, this_device_always_wins: bool) -> None:
        """Luma's classic mode, or not. Conflicts that wait are settled by it."""

        def write(work: UnitOfWork) -> None:
            self._actions.set_preset(work, device_wins=this_device_always_wins)
            if this_device_always_wins:
                work.settlements.doubt(None)

        await self._core().parts.database.write(write)
        await self._decide()
        self._changed()


class ConflictCentre(ConflictRules):
    """Settles conflicts, alone or many alike, and takes settlements back."""

    async def settle(
        self,
        conflict_id: str,
        choice: Choice,
        *,
        seen_version: int | None = None,
        seen_revision: int | None = None,
    ) -> Settled:
        """Settle one conflict. Raises UsageError, or RowProblems for typed values; nothing was changed then.

        `seen_version` is the `cloud_version` that was shown: it refuses when the cloud has changed the row
        since. `seen_revision` is the view's `revision` and refuses after a change of either side.
        """
        now = self._ports.now_text()
        done = await self._core().parts.database.write(
            lambda work: self._actions.settle(
                work, conflict_id, choice, now=now, seen_version=seen_version, seen_revision=seen_revision
            )
        )
        self._changed()
        return done

    async def settle_many(
        self,
        ids: Sequence[str] | Signature,
        choice: Choice,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> SettledMany:
        """Settle all of these alike, in batches of 500; what does not allow the choice is skipped."""
        database = self._core().parts.database
        parts = await self._parts(ids)
        total = sum(len(some) for _, some in parts)
        group_id = self._ports.ids.random_id()
        settled, skipped, was_stopped = 0, list[PreviewLine](), False
        for settle, batch in _batches(parts):
            if cancelled is not None and cancelled():
                was_stopped = True
                break
            now = self._ports.now_text()
            done, refused = await database.write(
                partial(settle, ids=batch, choice=choice, now=now, group_id=group_id)
            )
            settled += done
            skipped += refused
            if progress is not None:
                progress(settled + len(skipped), total)
        self._changed()
        return SettledMany(
            settled=settled,
            skipped=tuple((line.conflict_id, line.refusal) for line in skipped),
            refused=tuple(skipped),
            group_id=group_id if settled else "",
            was_stopped=was_stopped,
        )

    async def undo(self, conflict_id: str) -> str:
        """Take a settlement back: the conflict is open again. Raises UsageError."""
        return await self._act(lambda work, now: self._actions.undo(work, conflict_id, now=now))

    async def undo_many(self, group_id: str) -> str:
        """Take back what was settled together, in batches of 500, as far as nothing newer is in the way.

        Raises UsageError when nothing could be.
        """
        database = self._core().parts.database
        ids = await database.read(lambda work: work.conflicts.settled_together(group_id))
        done, returning, refusals = 0, 0, list[str]()
        for first in range(0, len(ids), _AT_ONCE):
            act = partial(
                self._actions.undo_some, ids=ids[first : first + _AT_ONCE], now=self._ports.now_text()
            )
            count, of_others, refused = await database.write(act)
            done += count
            returning += of_others
            refusals += refused
        if not done:
            raise UsageError(refusals[0] if refusals else refusal_text("unknown"))
        self._changed()
        return undone_many_text(done, len(refusals), returning=returning)

    async def restore(self, conflict_id: str, side: Side) -> str:
        """Write the losing side's values as an ordinary edit. Raises UsageError."""
        return await self._act(lambda work, now: self._actions.restore(work, conflict_id, side, now=now))

    async def _parts(self, ids: Sequence[str] | Signature) -> Sequence[tuple[SettleSome, Sequence[str]]]:
        """The conflicts that are meant, with what settles some of them in one transaction."""
        return ((self._actions.settle_some, await self._read(lambda work: chosen_ids(work, ids))),)

    async def _act(self, act: Callable[[UnitOfWork, str], str]) -> str:
        now = self._ports.now_text()
        text = await self._core().parts.database.write(lambda work: act(work, now))
        self._changed()
        return text


def _batches(
    parts: Sequence[tuple[SettleSome, Sequence[str]]],
) -> Iterator[tuple[SettleSome, Sequence[str]]]:
    for settle, ids in parts:
        for first in range(0, len(ids), _AT_ONCE):
            yield settle, ids[first : first + _AT_ONCE]
