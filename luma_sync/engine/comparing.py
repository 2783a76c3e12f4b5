"""Comparing with the cloud, weekly and when asked: pull, find what differs by sums, repair only that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from luma_sync.engine.compare_once import CompareOnce
from luma_sync.engine.compare_report import CompareReport, next_due, to_compare
from luma_sync.engine.core import EngineCore
from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.failures import describe_failure, tell_gate
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.supervisor import is_fatal
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded
from luma_sync.kernel.logs import logger
from luma_sync.kernel.timing import until_beat
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("compare")
_TRIES = 3
_LOOK_S = 3600.0
_COUNTS_S = 10.0
"""How often it is looked whether both sides count the same."""

_DUE = "compare_due_at"
"""Metadata: when the weekly comparison is due next (ISO time)."""

_BUSY = "The cloud is being changed just now; compare again later. Nothing was changed."
_SIGNED_OUT = "Nobody is signed in, so there is no cloud to compare with."


class Comparing:
    """One at a time, and never beside a push or pull."""

    def __init__(self, core: Callable[[], EngineCore], ports: EnginePorts) -> None:
        self._core = core
        self._ports = ports

    async def run(self, *, repair: bool) -> CompareReport:
        """Compare, and with `repair` bring this library in line. Unsent edits are kept whatever comes.

        Raises fatal library errors only; every other failure is in the report.
        """
        core = self._core()
        cycle = core.cycle
        if cycle is None or not core.can_sync:
            return CompareReport(repairs=repair, error=_SIGNED_OUT, error_code=SignInNeeded.code)
        started_s, before = self._ports.clock.monotonic(), core.traffic()
        try:
            report = await self._compared(cycle, core.parts.device_id, repair)
        except LumaSyncError as error:
            if is_fatal(error):
                raise
            failure = describe_failure(error)
            if isinstance(error, CloudError | SignInNeeded):
                tell_gate(cycle.parts.gate, failure, self._ports.backoff)
            report = CompareReport(repairs=repair, error=failure.title, error_code=failure.code)
        await self._note(core, report)
        after = core.traffic()
        return replace(
            report,
            requests=after.requests - before.requests,
            bytes_sent=after.bytes_sent - before.bytes_sent,
            bytes_received=after.bytes_received - before.bytes_received,
            duration_s=self._ports.clock.monotonic() - started_s,
        )

    async def weekly(self) -> None:
        """Compare and repair once a week, until cancelled."""
        while True:
            await self._ports.clock.sleep(_LOOK_S)
            try:
                await self._look()
            except LumaSyncError as error:
                _log.warning("The weekly comparison failed: %s", error.title)

    async def unequal(self) -> None:
        """Compare soon what counts differently for no known reason, until cancelled."""
        clock = self._ports.clock
        while True:
            await clock.sleep(until_beat(clock.monotonic(), _COUNTS_S))
            try:
                await self.look_at_counts()
            except LumaSyncError as error:
                _log.warning("What counts differently could not be compared: %s", error.title)

    async def look_at_counts(self) -> None:
        """Compare once where the newest snapshot asks for it."""
        core = self._core()
        status, now_s = core.projector.newest, self._ports.clock.monotonic()
        if status is None or not core.can_sync:
            return
        unequal = to_compare(status, core.live.compared_s, now_s)
        if unequal:
            core.live.compared_s.update(dict.fromkeys(unequal, now_s))
            await self.run(repair=True)
            core.projector.touch()

    async def _look(self) -> None:
        core = self._core()
        if core.live.paused or core.live.stopped or not core.can_sync:
            return
        database = core.parts.database
        noted = await database.read(lambda work: work.metadata.get(_DUE))
        known = _time_of(noted)
        is_due, due = next_due(self._ports.clock.now(), known)
        if is_due:
            await self.run(repair=True)
        elif due != known:
            await database.write(lambda work: work.metadata.set(_DUE, iso_utc(due)))

    async def _compared(self, cycle: SyncCycle, device_id: str, repair: bool) -> CompareReport:
        for _ in range(_TRIES):
            pulled = await cycle.run(push=False, pull=True)
            if pulled.failure is not None:
                return CompareReport(
                    repairs=repair, error=pulled.failure.title, error_code=pulled.failure.code
                )
            report = await cycle.alone(
                lambda stop: CompareOnce(cycle.parts, device_id, stop, repairs=repair).run()
            )
            if report is not None:
                return report
        return CompareReport(repairs=repair, error=_BUSY, error_code="busy")

    async def _note(self, core: EngineCore, report: CompareReport) -> None:
        now, due = self._ports.now_text(), iso_utc(next_due(self._ports.clock.now(), None)[1])

        def write(work: UnitOfWork) -> None:
            result = "ok" if report.ok else "error"
            work.activity.add(at=now, kind="compare", text=str(report.sentence), result=result)
            if not report.error:
                work.metadata.set(_DUE, due)

        await core.parts.database.write(write)
        if report.captured and core.orchestrator is not None:
            core.orchestrator.signal(Trigger.EDIT)


def _time_of(noted: str | None) -> datetime | None:
    """What cannot be read counts as not noted."""
    try:
        return parse_utc(noted) if noted else None
    except ValueError:
        return None
