"""Asking a project everything, each question within its own time; whoever watches sees the lines come in."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

from luma_sync.cloud.probes import Door, ProjectFacts, ProjectProbes, Trouble
from luma_sync.engine.status.project_verdict import Teller, Verdict, verdict
from luma_sync.kernel.errors import CloudError

QUESTION_S = 25.0
"""For everything that one question needs; older projects are asked for several functions."""

T = TypeVar("T")


async def check_project(probes: ProjectProbes, tell: Teller | None = None) -> Verdict:
    """Ask, tell of every answer, close the probes. Cancelling it ends the questions."""
    try:
        return await _Checking(probes, tell or _nobody).run()
    finally:
        await probes.close()


class _Checking:
    def __init__(self, probes: ProjectProbes, tell: Teller) -> None:
        self._probes, self._tell = probes, tell
        self._facts = ProjectFacts(host=probes.host)

    async def run(self) -> Verdict:
        self._tell(verdict(self._facts))
        await self._ask("door", self._probes.door)
        door = self._facts.door
        if isinstance(door, Door) and door.is_supabase and door.accepts_key:
            async with asyncio.TaskGroup() as questions:
                questions.create_task(self._ask("schema", self._probes.schema))
                questions.create_task(self._ask("buckets", self._probes.buckets))
                questions.create_task(self._ask("realtime", self._probes.realtime))
        return verdict(self._facts)

    async def _ask(self, name: str, question: Callable[[], Awaitable[Any]]) -> None:
        found: dict[str, Any] = {name: await _answer(question)}
        self._facts = replace(self._facts, **found)
        self._tell(verdict(self._facts))


async def _answer(question: Callable[[], Awaitable[T]]) -> T | Trouble:
    try:
        async with asyncio.timeout(QUESTION_S):
            return await question()
    except CloudError as error:
        return Trouble(code=error.code, fault=getattr(error, "fault", ""), title=error.title)
    except TimeoutError:
        return Trouble(code="unreachable", fault="silent")


def _nobody(_verdict: Verdict) -> None:
    """Nobody watches."""
