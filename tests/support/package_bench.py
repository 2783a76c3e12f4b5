"""A device with analysed tracks, written as another program writes them, and the package worker over it."""

import io
import json
import random
import sqlite3
import tarfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from luma_sync.engine.analysis.package_builder import PackageLanes
from luma_sync.engine.analysis.package_maker import AHEAD_BYTES, PackageParts
from luma_sync.engine.analysis.package_worker import PackageWorker
from luma_sync.engine.status.analysis_views import AnalysisProgress, analysis_progress
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.analysis_records import PARTS, STEMS
from luma_sync.store.records import UploadRow
from tests.support.fake_clock import FakeClock
from tests.support.file_bench import FileBench, digest, file_bench
from tests.support.library import LIBRARY_NAME

WAVEFORM = {
    "preview": "[0.25,-0.5,0.125]",
    "full_samples": "[0.1, -0.25, 1e-3, 0.5]",
    "bands": '{"low":[1,2],"mid":[3,4],"high":[5,6]}',
    "colors": "[255,0,10]",
}
INLINE = PackageLanes(pack=InlineLane(), sync=InlineLane())
NAMES = ("artwork.jpg", "waveform.json", "logits.bin", *(f"stems/{stem}.wav" for stem in STEMS))


def sound(seed: object, size: int = 40_000) -> bytes:
    """Bytes of which no two seeds have the same."""
    return random.Random(str(seed)).randbytes(size // 2) + bytes(size - size // 2)


@dataclass(slots=True, kw_only=True)
class PackageBench:
    """Tracks are named by numbers: `track-1`, ..."""

    bench: FileBench
    ahead_bytes: int = AHEAD_BYTES
    lanes: PackageLanes = INLINE
    _worker: PackageWorker | None = field(default=None)

    @property
    def folder(self) -> Path:
        """Where packages wait."""
        return self.bench.folder / "packages"

    def worker(self) -> PackageWorker:
        """One worker, as long as the program runs."""
        if self._worker is None:
            self._worker = self.new_worker()
        return self._worker

    def new_worker(self) -> PackageWorker:
        """As after a restart."""
        bench = self.bench
        self._worker = PackageWorker(
            PackageParts(
                database=bench.database,
                files=bench.files,
                folder=self.folder,
                lanes=self.lanes,
                publish=bench.events.append,
                ports=bench.ports,
                ahead_bytes=self.ahead_bytes,
            )
        )
        return self._worker

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Another program's statement, in a transaction of its own."""
        with closing(sqlite3.connect(self.bench.root / LIBRARY_NAME)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    def add_track(self, number: int = 1, *, parts: Sequence[str] = PARTS, cover: bool = True) -> str:
        """A track with these parts of its analysis; its id."""
        track = f"track-{number}"
        art = self.write(f"{track}/cover.jpg", sound(f"{track} cover", 3000)) if cover else None
        self.sql(
            "INSERT INTO tracks (id, title, track_hash, audio_format, album_art_path) VALUES (?, ?, ?, 'wav', ?)",
            track, f"Song {number}", digest(track.encode()), str(art) if art else None,
        )  # fmt: skip
        for part in parts:
            self.add_part(track, part)
        return track

    def add_part(self, track: str, part: str) -> None:
        """One part: its file, then its row."""
        if part == "waveform":
            names = ", ".join(WAVEFORM)
            self.sql(
                f"INSERT INTO track_waveforms (track_id, {names}) VALUES (?, ?, ?, ?, ?)",
                track, *WAVEFORM.values(),
            )  # fmt: skip
        elif part == "roots":
            path = self.write(f"{track}/logits.bin", sound(f"{track} logits", 5000))
            self.sql(
                "INSERT INTO track_roots (track_id, roots, logits_path) VALUES (?, '[]', ?)", track, str(path)
            )
        else:
            path = self.stem(track, part, sound(f"{track} {part}"))
            self.sql(
                "INSERT INTO track_stems (track_id, stem, stem_path) VALUES (?, ?, ?)", track, part, str(path)
            )

    def stem(self, track: str, stem: str, content: bytes) -> Path:
        """Write the file of a stem."""
        return self.write(f"{track}/{stem}.wav", content)

    def write(self, name: str, content: bytes) -> Path:
        """A file beside the library; a new time of change in any case."""
        path = self.bench.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def contents(self, track: str, *, cover: bool = True) -> dict[str, bytes]:
        """What its package has to hold."""
        folder = self.bench.sources / track
        return {
            **({"artwork.jpg": (folder / "cover.jpg").read_bytes()} if cover else {}),
            "logits.bin": (folder / "logits.bin").read_bytes(),
            **{f"stems/{stem}.wav": (folder / f"{stem}.wav").read_bytes() for stem in STEMS},
        }

    async def lines(self, *statuses: str) -> list[UploadRow]:
        """Packages in the upload queue, of all states or of these."""
        wanted = frozenset(statuses) if statuses else None
        rows = await self.bench.database.read(lambda work: work.uploads.page(statuses=wanted, limit=1000))
        return [row for row in rows if row.upload_type == "analysis_package"]

    async def line(self) -> UploadRow:
        """The one package that waits for its upload."""
        (line,) = await self.lines("pending")
        return line

    async def package(self) -> bytes:
        """Its bytes."""
        path = Path((await self.line()).local_path)
        return path.read_bytes()  # noqa: ASYNC240 - nothing else runs

    async def upload_all(self) -> int:
        """Send what is queued."""
        return (await self.bench.uploader().run_once()).completed

    async def progress(self, track: str = "track-1") -> AnalysisProgress:
        """As window and command line show it."""
        found = await self.bench.database.read(lambda work: work.analysis.of([track])[track])
        return analysis_progress(found)

    def left(self) -> list[str]:
        """Files in the folder of packages."""
        return sorted(path.name for path in self.folder.rglob("*")) if self.folder.exists() else []

    def due(self) -> list[str]:
        """Tracks to look at."""
        return [str(track) for (track,) in self.sql("SELECT track_id FROM analysis_due ORDER BY rowid")]

    def state(self, track: str = "track-1") -> str | None:
        """Of its package."""
        found = self.sql("SELECT state FROM analysis_packages WHERE track_id = ?", track)
        return str(found[0][0]) if found else None


@asynccontextmanager
async def package_bench(
    root: Path, *, clock: FakeClock | None = None, ahead_bytes: int = AHEAD_BYTES
) -> AsyncIterator[PackageBench]:
    """A device in `root`."""
    async with file_bench(root, clock=clock) as bench:
        yield PackageBench(bench=bench, ahead_bytes=ahead_bytes)


def unpacked(package: bytes) -> dict[str, bytes]:
    """What other programs get out of it: name to content, in the order of the archive."""
    with zstandard.ZstdDecompressor().stream_reader(package) as reader:
        archive = io.BytesIO(reader.read())
    with tarfile.open(fileobj=archive) as tar:
        found = {}
        for member in tar.getmembers():
            assert member.isreg()
            assert (member.mode, member.uid, member.gid, member.mtime) == (0o644, 0, 0, 0)
            assert (member.uname, member.gname, member.pax_headers) == ("", "", {})
            assert member.name not in found
            content = tar.extractfile(member)
            assert content is not None
            found[member.name] = content.read()
        return found


def waveform_of(package: Mapping[str, bytes]) -> dict[str, object]:
    """`waveform.json`."""
    value: dict[str, object] = json.loads(package["waveform.json"])
    return value
