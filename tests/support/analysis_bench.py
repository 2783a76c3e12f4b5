"""A library with tracks of short real audio, and the analysers around it; jobs run inline."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from luma_sync.engine.analysis.analysers.run import Analyser
from luma_sync.engine.analysis.analysers.track import AnalyserParts
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.processes import InlineProcess, Job, WorkerProcess
from tests.support.audio import demo_sound
from tests.support.file_bench import FileBench, digest, file_bench
from tests.support.library import plain_sql
from tests.support.sounds import write_sound

News = TypeVar("News")
Result = TypeVar("Result")


@dataclass(slots=True)
class MeddlingProcess:
    """Works inline; `before` runs ahead of each job, `after` behind it: what others do meanwhile."""

    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    jobs: int = 0
    closed: int = 0

    async def run(self, job: Job[News, Result], told: Callable[[News], None]) -> Result:
        self.jobs += 1
        self.before()
        result = await InlineProcess().run(job, told)
        self.after()
        return result

    async def close(self) -> None:
        self.closed += 1


@dataclass(slots=True)
class AnalysisBench:
    """Tracks are called Song 1, Song 2 ..."""

    bench: FileBench
    process: MeddlingProcess = field(default_factory=MeddlingProcess)
    workers: int = 1

    @property
    def folder(self) -> Path:
        return self.bench.folder / "analysis"

    def analyser(self, worker: Callable[[], WorkerProcess] | None = None) -> Analyser:
        return Analyser(
            AnalyserParts(
                database=self.bench.database,
                files=self.bench.files,
                lane=InlineLane(),
                folder=self.folder,
                worker=worker or (lambda: self.process),
                workers=self.workers,
                publish=self.bench.events.append,
                ports=self.bench.ports,
            )
        )

    async def add_track(self, number: int = 1, *, seconds: float = 3.0, **columns: object) -> str:
        """A track with audio; `columns` overrule."""
        path = self.bench.sources / f"{number}.wav"
        write_sound(path, demo_sound(seconds=seconds, seed=number), rate=44_100)
        values = {
            "title": f"Song {number}",
            "track_hash": digest(path.read_bytes()),
            "audio_format": "wav",
            "audio_path": str(path),
            **columns,
        }
        return await self.bench.database.write(lambda work: work.rows.insert("tracks", values))

    def source(self, number: int = 1) -> Path:
        return self.bench.sources / f"{number}.wav"

    def home_of(self, number: int = 1) -> Path:
        """Where the track's results lie."""
        return self.folder / digest(self.source(number).read_bytes())

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """As another program."""
        return plain_sql(self.bench.root, statement)

    def one(self, statement: str) -> Any:
        """The one value that another program reads."""
        ((value,),) = self.sql(statement)
        return value

    def parsed(self, statement: str) -> Any:
        """The one JSON text that another program reads."""
        return json.loads(self.one(statement))

    def left(self) -> list[str]:
        """Every file of the analyses."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@asynccontextmanager
async def analysis_bench(root: Path) -> AsyncIterator[AnalysisBench]:
    async with file_bench(root) as bench:
        yield AnalysisBench(bench)
