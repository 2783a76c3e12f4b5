"""Asking a project everything: in order, beside each other, told as it comes, and ended when nobody waits."""

import asyncio
from collections.abc import Mapping

import pytest

from luma_sync.cloud.errors import ServerFault, Unreachable
from luma_sync.cloud.probes import BUCKETS, Door
from luma_sync.cloud.schema_versions import MIGRATIONS, Schema, schema_of
from luma_sync.engine import project_check
from luma_sync.engine.project_check import check_project
from luma_sync.engine.status.project_verdict import Check, Mark, Verdict
from luma_sync.kernel.errors import CloudError


class Probes:
    """Answers when it may."""

    host = "h"

    def __init__(self) -> None:
        self.entrance = Door()
        self.failures: dict[str, CloudError] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self.all_asked = asyncio.Event()
        self.closed = 0

    async def _heard(self, name: str) -> None:
        self.asked.append(name)
        if len(self.asked) == 4:
            self.all_asked.set()
        if name in self.silent:
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        if name in self.failures:
            raise self.failures[name]

    async def door(self) -> Door:
        await self._heard("door")
        return self.entrance

    async def schema(self) -> Schema:
        await self._heard("schema")
        return schema_of(MIGRATIONS[-1])

    async def buckets(self) -> Mapping[str, bool]:
        await self._heard("buckets")
        return dict.fromkeys(BUCKETS, True)

    async def realtime(self) -> bool:
        await self._heard("realtime")
        return True

    async def close(self) -> None:
        self.closed += 1


async def test_a_project_that_is_fine_is_told_line_by_line() -> None:
    probes, told = Probes(), list[Verdict]()
    found = await check_project(probes, told.append)

    assert found.is_usable
    assert told[0].line(Check.ADDRESS).mark is Mark.RUNNING
    assert [sum(line.mark is Mark.OK for line in one.lines) for one in told] == [0, 3, 4, 5, 6]
    assert probes.closed == 1


@pytest.mark.parametrize("entrance", [Door(is_supabase=False), Door(accepts_key=False)])
async def test_behind_a_closed_door_nothing_is_asked(entrance: Door) -> None:
    probes = Probes()
    probes.entrance = entrance
    assert not (await check_project(probes)).is_usable
    assert probes.asked == ["door"]


async def test_each_failure_stands_in_its_own_line() -> None:
    probes = Probes()
    probes.failures = {"schema": ServerFault("It broke."), "realtime": Unreachable("Gone.", fault="refused")}
    found = await check_project(probes)

    marks = [line.mark for line in found.lines]
    assert marks == [Mark.OK, Mark.OK, Mark.OK, Mark.FAILED, Mark.OK, Mark.WARNING]


async def test_a_question_that_nobody_answers_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_check, "QUESTION_S", 0.0)
    probes = Probes()
    probes.silent = {"door"}
    found = await check_project(probes)

    assert str(found.line(Check.ADDRESS).sentence) == "h did not answer in time."
    assert probes.closed == 1


async def test_a_check_that_is_cancelled_ends_every_question() -> None:
    probes = Probes()
    probes.silent = {"schema", "buckets", "realtime"}
    task = asyncio.create_task(check_project(probes))
    await probes.all_asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert probes.closed == 1
    assert len(asyncio.all_tasks()) == 1
