"""Signing out by the scenario table: unsent work is sent, kept, exported or discarded, as asked."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from luma_sync.engine.core import EngineCore
from luma_sync.engine.ledger import Ledger, read_ledger
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.unsent_folder import UnsentFolder, export_unsent
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.paths import LOCAL_PROFILE
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.scenario_words import Choice, PlanStep, Scenario
from luma_sync.session.scenarios import LeaveFacts, Plan, decide
from luma_sync.store.unit_of_work import UnitOfWork

SEND_FIRST_S = 60.0
_DISCARD_AT_ONCE = 500
_WITHDRAW_S = 5.0
_UNFINISHED = frozenset({"pending", "uploading", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTarget:
    """Where unsent work is written to, and with what."""

    folder: Path
    files: FileSystem
    lane: Lane
    whole: bool = False
    """Everything, also what was sent: for an account that is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """How a sign-out ended."""

    signed_out: bool
    left: Ledger
    """Unsent work; where it made the sign-out stop, nothing was changed but what was sent."""

    scenario: Scenario = Scenario.SIGNED_OUT
    sentence: str = ""
    exported: UnsentFolder | None = None
    remark: str = ""
    """What is to be known of the session on the server; empty when it has ended."""


class Leaving:
    """The sign-out of the profile that is open. `leave` closes it and opens the local one."""

    def __init__(
        self,
        *,
        core: Callable[[], EngineCore],
        ports: EnginePorts,
        end: Callable[[], Awaitable[SessionEnd]],
        leave: Callable[[], Awaitable[SessionEnd]],
        send: Callable[[float], Awaitable[object]],
    ) -> None:
        self._core = core
        self._ports = ports
        self._end = end
        self._leave = leave
        self._send = send

    async def ledger(self) -> Ledger:
        """What has not been sent yet."""
        now = self._ports.clock.now()
        return await self._core().parts.database.read(lambda work: read_ledger(work, now))

    async def export(self, target: ExportTarget) -> UnsentFolder:
        """Write all unsent work into a folder; nothing changes here. Raises UsageError."""
        database = self._core().parts.database
        return await export_unsent(
            database, target.folder, files=target.files, lane=target.lane, whole=target.whole
        )

    async def run(
        self, choice: Choice, *, send_s: float = SEND_FIRST_S, target: ExportTarget | None = None
    ) -> SignOut:
        """Carry out what `choice` means for what is unsent now. Raises UsageError, SecretStoreError.

        Whatever stands in the way of signing out is met before anything is discarded.
        """
        left = await self.ledger()
        plan = self._plan(left, choice)
        if PlanStep.SEND in plan.steps:
            await self._send(send_s)
            left = await self.ledger()
            plan = self._plan(left, Choice.NONE)
        if PlanStep.SHOW_LEDGER in plan.steps:
            return SignOut(signed_out=False, left=left, scenario=plan.scenario, sentence=plan.sentence)
        exported = None
        if PlanStep.EXPORT_UNSENT in plan.steps and target is not None:
            exported = await self.export(target)
        return SignOut(
            signed_out=True,
            left=left,
            scenario=plan.scenario,
            sentence=plan.sentence,
            exported=exported,
            remark=(await self._leave_by(plan.steps, exported)).sentence,
        )

    async def _leave_by(self, steps: tuple[PlanStep, ...], exported: UnsentFolder | None) -> SessionEnd:
        """What fails says what was done before it."""
        done = f"The unsent work was written to {exported.folder}." if exported is not None else ""
        try:
            if PlanStep.DISCARD_UNSENT in steps:
                await withdraw_conflicts(self._core())
                await self._end()
                done = "The session has ended; not all of the unsent work was discarded."
                await self._discard_unsent()
                done = "The unsent work was discarded and the session has ended."
            return await self._leave() if PlanStep.END_SESSION in steps else SessionEnd.ENDED
        except LumaSyncError as error:
            error.title = f"{done} {error.title}".lstrip()
            raise

    def _plan(self, left: Ledger, choice: Choice) -> Plan:
        has_account = self._core().parts.profile != LOCAL_PROFILE  # also where nobody knows whose it is
        return decide(LeaveFacts(has_account=has_account, unsent=not left.is_empty, choice=choice))

    async def _discard_unsent(self) -> None:
        database = self._core().parts.database
        while await database.write(_discard_some):
            pass
        while await database.write(_remove_some):
            pass


async def withdraw_conflicts(core: EngineCore) -> None:
    """What is about to be discarded is nothing to settle elsewhere; without the cloud they hear later."""
    if core.cycle is None or core.cycle.conflict_steps is None or not core.can_sync:
        return
    steps = core.cycle.conflict_steps
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_WITHDRAW_S):
            await core.cycle.alone(lambda _: steps.withdraw())


def _discard_some(work: UnitOfWork) -> int:
    lines = work.outbox.page(limit=_DISCARD_AT_ONCE)
    gone = [key for line in lines if work.outbox.discard(*(key := (line.entity, line.row_id)))]
    work.told_ends.result_given_up(gone)
    return len(gone)


def _remove_some(work: UnitOfWork) -> int:
    rows = work.uploads.page(statuses=_UNFINISHED, limit=_DISCARD_AT_ONCE)
    return sum(work.uploads.remove(row.id) for row in rows)
