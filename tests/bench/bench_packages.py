"""Packages: 208 MB of stems into one, beside `tar | zstd` and Python's own tarfile, in turns."""

import asyncio
import os
import shutil
import subprocess
import tarfile
import wave
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import zstandard
from numpy.typing import NDArray

from luma_sync.engine.analysis.package_builder import Order, PackageBuilder, PackageLanes
from luma_sync.engine.analysis.package_file import BuiltPackage
from luma_sync.engine.analysis.package_plan import Source
from luma_sync.kernel.files import FileSystem, PartFile, SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.analysis_records import STEMS
from tests.bench.bench_uploads import memory_mb
from tests.bench.figures import Figure

STEM_BYTES = 52_000_000
ROUNDS = 5
_RATE = 44_100
_COPY_BYTES = 1024 * 1024
_WAVEFORM = b'{"format": 1, "full_samples": [0, 1]}'


def packages(folder: Path) -> list[Figure]:
    """All figures about packages; every round measures each of them once, and like stands beside like."""
    stems = make_stems(folder / "stems")
    durable, loose = _Builder(folder, stems, SystemFiles()), _Builder(folder, stems, NeverWaits())
    works: dict[str, Callable[[], object]] = {
        "durable": durable.build,
        "loose": loose.build,
        "tar | zstd -3 -T0, then sync": lambda: tar_and_zstd(folder, is_durable=True),
        "tar | zstd -3 -T0": lambda: tar_and_zstd(folder, is_durable=False),
        "tarfile + zstandard, threads=-1": lambda: tarfile_and_zstandard(folder, stems),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    grown = 0.0
    for _ in range(ROUNDS):
        for name, work in works.items():
            clear(folder)
            resident = memory_mb("VmRSS")
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
            taken[name].append(seconds(work))
            if name == "durable":
                grown = max(grown, memory_mb("VmHWM") - resident)
    durable.close()
    loose.close()
    size_mb = len(stems) * STEM_BYTES / 1_000_000
    speeds = {name: size_mb / median(samples) for name, samples in taken.items()}
    return [
        *(_beside(name, speeds["loose"], speeds) for name in list(works)[3:]),
        *(_beside(name, speeds["durable"], speeds, "durable") for name in list(works)[2:]),
        Figure(what="memory growth while it is packed", value=grown, unit="MB", target="<= 96 MB"),
    ]


def _beside(name: str, ours: float, speeds: dict[str, float], more: str = "in the page cache") -> Figure:
    return Figure(
        what=f"package of 208 MB, hashed, {more}", value=ours, unit="MB/s",
        target=">= 1.0 x" if "tar |" in name else "", raw=speeds[name], raw_what=name,
    )  # fmt: skip


class _NoSync:
    """A part that does not wait for the disk."""

    def __init__(self, part: PartFile) -> None:
        self._part = part
        self.append = part.append
        self.truncate = part.truncate
        self.read_at = part.read_at
        self.close = part.close

    @property
    def size(self) -> int:
        return self._part.size

    def sync(self) -> None:
        """As the other programs do."""


class NeverWaits(SystemFiles):
    """The machine's files, left to the page cache."""

    def open_part(self, path: Path) -> PartFile:
        """Open a part that is never synced."""
        return _NoSync(SystemFiles.open_part(self, path))

    def put_in_place(self, part: Path, target: Path) -> None:
        """As the other programs: their target has its name from the start, and no folder is synced."""
        part.rename(target)


class _Builder:
    """The package builder of the program, on threads of its own."""

    def __init__(self, folder: Path, stems: list[Path], files: FileSystem) -> None:
        self._lanes = ThreadLane("pack"), ThreadLane("sync")
        pack, sync = self._lanes
        self._packages = folder / "packages"
        self._builder = PackageBuilder(
            files,
            self._packages,
            PackageLanes(pack=pack, sync=sync, compressor_threads=os.cpu_count() or 1),
        )
        self._sources = tuple(Source(f"stems/{path.name}", path, "The stem") for path in stems)

    def build(self) -> BuiltPackage:
        """As the worker does it."""
        return asyncio.run(self._build())

    def close(self) -> None:
        """End the threads."""
        for lane in self._lanes:
            lane.close()

    async def _build(self) -> BuiltPackage:
        states = await self._builder.look(self._sources, "a track")
        order = Order(
            title="a track", sources=self._sources, states=states, waveform=_WAVEFORM,
            name=lambda sha256: f"{sha256}.tar.zst",
        )  # fmt: skip
        return await self._builder.build(order)


def tar_and_zstd(folder: Path, *, is_durable: bool) -> None:
    """The programs of the system, with a pipe between them; they hash nothing."""
    packed = folder / "peer.tar.zst"
    with packed.open("wb") as target:
        tar = subprocess.Popen(["tar", "cf", "-", "stems"], cwd=folder, stdout=subprocess.PIPE)
        subprocess.run(["zstd", "-3", "-T0", "-q", "-c"], stdin=tar.stdout, stdout=target, check=True)
        if tar.stdout is not None:
            tar.stdout.close()
        tar.wait()
        if is_durable:
            os.fsync(target.fileno())


def tarfile_and_zstandard(folder: Path, stems: list[Path]) -> None:
    """Python's own way, with large copies."""
    packer = zstandard.ZstdCompressor(level=3, threads=-1)
    with (
        (folder / "peer.tar.zst").open("wb") as target,
        packer.stream_writer(target, closefd=False) as writer,
        tarfile.open(fileobj=writer, mode="w|", bufsize=_COPY_BYTES, copybufsize=_COPY_BYTES) as archive,  # type: ignore[call-overload]
    ):
        for path in stems:
            archive.add(path, f"stems/{path.name}")


def clear(folder: Path) -> None:
    """Nobody pays for removing what the one before has written."""
    shutil.rmtree(folder / "packages", ignore_errors=True)
    (folder / "peer.tar.zst").unlink(missing_ok=True)
    os.sync()


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def make_stems(folder: Path) -> list[Path]:
    """Four stems as a separator leaves them: a bass line, drums, voices with breaks, everything else."""
    folder.mkdir(parents=True, exist_ok=True)
    voices = {"bass": _bass, "drums": _drums, "other": _other, "vocals": _vocals}
    frames = (STEM_BYTES - 44) // 4
    paths = []
    for seed, stem in enumerate(STEMS):
        chance = np.random.default_rng(seed)
        sound = voices[stem](frames, chance)
        sound *= 0.8 / np.abs(sound).max()
        noise = chance.standard_normal((2, frames)) * 2e-5
        stereo = np.stack([sound, np.roll(sound, 7) * 0.9], axis=1) + noise.T
        paths.append(folder / f"{stem}.wav")
        with wave.open(str(paths[-1]), "wb") as target:
            target.setnchannels(2)
            target.setsampwidth(2)
            target.setframerate(_RATE)
            target.writeframes((stereo * 32767).astype("<i2").tobytes())
    return paths


Sound = NDArray[np.float64]


def _notes(frames: int, every_s: float, length_s: float) -> list[tuple[int, slice, Sound]]:
    """Number, place and time axis of notes that follow each other."""
    found = []
    for number in range(int(frames / _RATE / every_s)):
        start = int(number * every_s * _RATE)
        end = min(frames, start + int(length_s * _RATE))
        found.append((number, slice(start, end), np.arange(end - start) / _RATE))
    return found


def _bass(frames: int, _: np.random.Generator) -> Sound:
    sound = np.zeros(frames)
    for number, place, at in _notes(frames, 0.5, 0.45):
        pitch = 2 * np.pi * (41.2, 55.0, 49.0, 61.7)[number // 8 % 4] * at
        sound[place] += np.exp(-2 * at) * (np.sin(pitch) + 0.4 * np.sin(2 * pitch) + 0.2 * np.sin(3 * pitch))
    return sound


def _drums(frames: int, chance: np.random.Generator) -> Sound:
    sound = np.zeros(frames)
    for number, place, at in _notes(frames, 0.125, 0.12):
        loudness = 0.8 if number % 4 == 2 else 0.25
        sound[place] += loudness * np.exp(-40 * at) * chance.standard_normal(at.size)
        if number % 4 == 0:
            sound[place] += np.exp(-15 * at) * np.sin(2 * np.pi * (50 + 80 * np.exp(-30 * at)) * at)
    return sound


def _vocals(frames: int, chance: np.random.Generator) -> Sound:
    sound = np.zeros(frames)
    for number, place, at in _notes(frames, 4.0, 3.5):
        if number % 3 == 2:
            continue
        pitch = 2 * np.pi * 220 * 2 ** (chance.integers(0, 12) / 12) * at + 3 * np.sin(2 * np.pi * 5.5 * at)
        envelope = np.minimum(1, 8 * at) * np.minimum(1, 6 * (3.5 - at))
        for overtone in range(1, 12):
            sound[place] += envelope * np.sin(overtone * pitch) / overtone**1.3
        sound[place] += 0.004 * chance.standard_normal(at.size)
    return sound


def _other(frames: int, chance: np.random.Generator) -> Sound:
    at = np.arange(frames) / _RATE
    sound = 0.006 * chance.standard_normal(frames)
    for pitch in (220.0, 277.2, 329.6, 440.0):
        for overtone in range(1, 6):
            swell = 0.6 + 0.4 * np.sin(2 * np.pi * 0.1 * overtone * at)
            sound += swell * np.sin(2 * np.pi * pitch * overtone * at) / overtone**1.5
    return sound


if __name__ == "__main__":
    import tempfile

    from tests.bench.figures import print_table

    with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
        print_table(packages(Path(name)))
