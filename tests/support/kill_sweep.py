"""Many stories on several processes, and what is said about them."""

import contextlib
import multiprocessing
import os
import random
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tests.support.cloud_process import running_cloud
from tests.support.kill_loop import Loop, Point
from tests.support.kill_real import RealLoop
from tests.support.kill_story import Story

_MEMORY = Path("/dev/shm")
_TELLING_SHARE = 3
"""Of a few points, one in so many is an ordinary one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which points. `every` 1 is all of them; `few` is about so many of each story instead."""

    every: int = 1
    few: int = 0
    only: int | None = None
    telling: bool = False
    """Only the points after which something lasting is another."""

    nested_rate: float = 0.0

    def numbers(self, loop: Loop, place: int) -> Sequence[int]:
        """The points of one story; `place` shifts them, so that stories do not all leave the same out."""
        if self.only is not None:
            return (self.only,)
        if self.telling:
            return loop.telling()
        if not self.few:
            return range(1 + place % self.every, loop.points + 1, self.every)
        telling = loop.telling()
        others = sorted({*range(1, loop.points + 1)} - {*telling})
        rest = max(self.few // _TELLING_SHARE, 1) if self.few > 1 else 0
        return sorted({*_spread(telling, self.few - rest, place), *_spread(others, rest, place)})


@dataclass(slots=True)
class StoryReport:
    """What came of one story."""

    story: str
    points: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    killed: int = 0
    states: int = 0
    """Different states that the kills left, each recovered from."""

    nested: int = 0
    seconds: float = 0.0
    failures: list[Point] = field(default_factory=list)

    def add(self, other: "StoryReport") -> None:
        """The same story, on another process."""
        self.killed += other.killed
        self.states += other.states
        self.nested += other.nested
        self.seconds += other.seconds
        self.failures += other.failures


def sweep(
    stories: Sequence[Story], plan: Plan, jobs: int, told: Callable[[StoryReport], None] = lambda _: None
) -> dict[str, StoryReport]:
    """Run the stories on `jobs` processes, each taking its share of every story; `told` hears of each share."""
    context = multiprocessing.get_context("fork")
    pipes = []
    for job in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(stories, plan, job, jobs, theirs))
        worker.start()
        theirs.close()
        pipes.append((ours, worker))
    reports: dict[str, StoryReport] = {}
    for report in _received([ours for ours, _ in pipes]):
        told(report)
        if report.story in reports:
            reports[report.story].add(report)
        else:
            reports[report.story] = report
    for ours, worker in pipes:
        ours.close()
        worker.join()
    return reports


def run_story(story: Story, plan: Plan, *, place: int = 0, job: int = 0, jobs: int = 1) -> StoryReport:
    """One story on this process, or this job's share of it."""
    report = StoryReport(story.name)
    started_s = time.monotonic()
    with _folder() as folder:
        loop = Loop(story, folder / "story", nested_rate=plan.nested_rate)
        try:
            before = loop.begin()
            report.points = loop.points
            report.kinds = {kind: loop.kinds.count(kind) for kind in sorted({*loop.kinds})}
            if before:
                report.failures.append(Point(story.name, 0, "without a kill", (), before))
            else:
                for number in list(plan.numbers(loop, place))[job::jobs]:
                    _take(report, loop.kill_at(number))
        finally:
            loop.end()
    report.seconds = time.monotonic() - started_s
    return report


def first_failure(story: Story, wanted: int) -> tuple[int, Point | None]:
    """Kill in a random order, every other time around a call or a file, until one fails; how many kills it took."""
    with _folder() as folder:
        loop = Loop(story, folder / "story")
        try:
            before = loop.begin()
            if before:
                return 0, Point(story.name, 0, "without a kill", (), before)
            chance = random.Random(story.name)
            outside = [number for number, kind in enumerate(loop.kinds, start=1) if kind in ("cloud", "file")]
            for count in range(1, wanted + 1):
                number = chance.choice(outside) if count % 2 else chance.randint(1, loop.points)
                point = loop.kill_at(number)
                if point is not None and point.violations:
                    return count, point
        finally:
            loop.end()
    return wanted, None


def sweep_real(
    stories: Sequence[Story], wanted: int, told: Callable[[StoryReport], None] = lambda _: None
) -> dict[str, StoryReport]:
    """`wanted` points of each story over one embedded cloud."""
    import luma_sync.cloud.supabase.gateway  # noqa: F401 - imported before the forks

    reports = {}
    with _folder() as folder, running_cloud(folder / "cloud") as server:
        for story in stories:
            report = reports[story.name] = StoryReport(story.name)
            started_s = time.monotonic()
            loop = RealLoop(story, folder / story.name, server)
            before = loop.begin()
            report.points = len(loop.kinds)
            if before:
                report.failures.append(Point(story.name, 0, "without a kill", (), before))
            for number in () if before else loop.few(wanted):
                _take(report, loop.kill_at(number))
            loop.end()
            report.seconds = time.monotonic() - started_s
            told(report)
    return reports


def _take(report: StoryReport, point: Point | None) -> None:
    if point is None:
        return
    report.killed += 1
    report.states += not point.is_known
    report.nested += len(point.nested)
    if point.violations:
        report.failures.append(point)


def _work(stories: Sequence[Story], plan: Plan, job: int, jobs: int, results: Connection) -> None:
    for place, story in enumerate(stories):
        try:
            report = run_story(story, plan, place=place, job=job, jobs=jobs)
        except Exception:  # noqa: BLE001 - a harness that breaks off is a finding as well
            report = StoryReport(story.name)
            report.failures.append(Point(story.name, 0, "the harness broke", (), (traceback.format_exc(),)))
        results.send(report)
    results.close()


def _received(pipes: list[Connection]) -> Iterator[StoryReport]:
    while pipes:
        for pipe in wait(pipes):
            assert isinstance(pipe, Connection)
            try:
                yield pipe.recv()
            except EOFError:
                pipes.remove(pipe)


def _spread(numbers: Sequence[int], wanted: int, place: int) -> list[int]:
    """About `wanted` of them, evenly."""
    if not numbers or wanted <= 0:
        return []
    wanted = min(wanted, len(numbers))
    step, shift = len(numbers) / wanted, (place * 0.37) % 1.0
    return [numbers[int((index + shift) * step)] for index in range(wanted)]


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="luma-kill-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
