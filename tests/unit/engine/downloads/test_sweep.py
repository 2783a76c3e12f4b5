"""What killed programs left of downloads: resumed where it can be, removed where not, nothing else touched."""

import os
from pathlib import Path

from luma_sync.engine.downloads.part import part_path
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.sweep import sweep
from luma_sync.kernel.lanes import InlineLane
from tests.support.file_bench import USER, FileBench, digest, file_bench
from tests.support.packages import Package
from tests.support.restore_bench import package_in_cloud

DAY_S = 86_400.0


def parts(bench: FileBench) -> DownloadParts:
    return DownloadParts(
        database=bench.database,
        storage=bench.storage,
        files=bench.files,
        lane=InlineLane(),
        gate=bench.gate,
        publish=bench.events.append,
        ports=bench.ports,
        folder=bench.folder,
    )


def write(path: Path, *, age_days: float, bench: FileBench) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"some bytes")
    at = bench.clock.now().timestamp() - age_days * DAY_S
    os.utime(path, (at, at))
    return path


async def test_only_what_nobody_will_go_on_with_goes(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, Package().packed())
        values = {"title": "x", "track_hash": "a" * 64, "audio_storage_path": f"tracks/{USER}/x.wav"}
        await bench.database.write(lambda work: work.rows.insert("tracks", values))
        packed = bench.folder / "restore" / f"{digest(bytes([1]))}_analysis.tar.zst"
        audio = bench.folder / "tracks" / f"{'a' * 64}.wav"
        kept = [
            write(part_path(packed, "version-1"), age_days=6.9, bench=bench),
            write(part_path(audio, "version-1"), age_days=0.1, bench=bench),
            write(bench.folder / "tracks" / f"{'b' * 64}.wav", age_days=900, bench=bench),
            write(bench.folder / "tracks" / "my own.part", age_days=900, bench=bench),
            write(bench.folder / "artwork" / "cover.jpg.12345.part", age_days=900, bench=bench),
            write(bench.folder / "analysis" / "x" / "stems" / "bass.wav.part", age_days=900, bench=bench),
        ]
        gone = [
            write(part_path(packed, "an older version"), age_days=7.1, bench=bench),
            write(part_path(bench.folder / "tracks" / "nobody.wav", "1"), age_days=0, bench=bench),
            write(packed.with_name(f"{packed.name}.stems-bass.wav.unpacked.part"), age_days=0, bench=bench),
        ]

        assert await sweep(parts(bench)) == len(gone)

        assert [path for path in kept if not path.exists()] == []
        assert [path for path in gone if path.exists()] == []
        assert await sweep(parts(bench)) == 0


async def test_folders_that_are_not_there_are_no_trouble(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        assert await sweep(parts(bench)) == 0


async def test_a_worker_sweeps_before_its_first_download(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        left = write(bench.folder / "restore" / "x.unpacked.part", age_days=0, bench=bench)
        worker = bench.downloader()
        await worker.run_once()
        assert not left.exists()
        write(left, age_days=0, bench=bench)
        await worker.run_once()
        assert left.exists(), "once: a download may be under way later"
