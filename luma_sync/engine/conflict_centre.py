"""Conflicts of the open profile: what window and command line see of them, and may do to them."""

from collections.abc import Callable, Sequence
from functools import partial

from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.engine.conflict_reads import ConflictReads, chosen_ids
from luma_sync.engine.conflicts.views import Choice, Rule, Settled, SettledMany, Side, Signature
from luma_sync.store.unit_of_work import UnitOfWork

_AT_ONCE = 500


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
        chosen = await self._read(lambda work: chosen_ids(work, ids))
        group_id = self._ports.ids.random_id()
        settled, skipped, was_stopped = 0, list[tuple[str, str]](), False
        for first in range(0, len(chosen), _AT_ONCE):
            if cancelled is not None and cancelled():
                was_stopped = True
                break
            now = self._ports.now_text()
            batch = chosen[first : first + _AT_ONCE]
            done, refused = await database.write(
                partial(self._actions.settle_some, ids=batch, choice=choice, now=now, group_id=group_id)
            )
            settled += done
            skipped += refused
            if progress is not None:
                progress(first + len(batch), len(chosen))
        self._changed()
        return SettledMany(
            settled=settled,
            skipped=tuple(skipped),
            group_id=group_id if settled else "",
            was_stopped=was_stopped,
        )

    async def undo(self, conflict_id: str) -> str:
        """Take a settlement back: the conflict is open again. Raises UsageError."""
        return await self._act(lambda work, now: self._actions.undo(work, conflict_id, now=now))

    async def undo_many(self, group_id: str) -> str:
        """Take back all that was settled together. Raises UsageError when nothing could be."""
        return await self._act(lambda work, now: self._actions.undo_many(work, group_id, now=now))

    async def restore(self, conflict_id: str, side: Side) -> str:
        """Write the losing side's values as an ordinary edit. Raises UsageError."""
        return await self._act(lambda work, now: self._actions.restore(work, conflict_id, side, now=now))

    async def _act(self, act: Callable[[UnitOfWork, str], str]) -> str:
        now = self._ports.now_text()
        text = await self._core().parts.database.write(lambda work: act(work, now))
        self._changed()
        return text
