"""Analysis packages come back whole: one object or parts, over cuts and kills, into files and rows."""

import json
from pathlib import Path

import pytest

from luma_sync.engine.status.file_views import FetchReport
from luma_sync.events.types import DownloadFailed, FileDownloaded, LibraryChanged
from luma_sync.kernel.files import SystemFiles
from tests.support.file_bench import CHUNK, file_bench
from tests.support.packages import Entry, Package, everything, tar, zstd
from tests.support.restore_bench import (
    add_rows,
    assert_restored,
    columns_of,
    expected_columns,
    leftovers,
    package_in_cloud,
    package_key,
    put,
)
from tests.support.restore_fetches import BIG, BODY, fetch, stop_at, wanted
from tests.support.unreliable_storage import Fault


@pytest.mark.parametrize("part_bytes", [0, len(BODY), len(BODY) - 1, 1_000_000, 77_777])
async def test_a_package_comes_back_byte_for_byte(tmp_path: Path, part_bytes: int) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY, part_bytes=part_bytes)
        before = await bench.database.read(lambda work: work.outbox.page())

        report = await fetch(bench, track_id)

        assert report == FetchReport(fetched=1, bytes=len(BODY))
        assert_restored(bench, BIG)
        assert await columns_of(bench, track_id) == expected_columns(bench, BIG)
        assert await bench.database.read(lambda work: work.outbox.page()) == before, "no row is dirty"
        assert FileDownloaded(track_id=track_id, kind="package", size=len(BODY)) in bench.events
        assert any(isinstance(e, LibraryChanged) and "track_stems" in e.entities for e in bench.events)
        assert (await bench.activity())[-1] == ("Fetched the analysis of Amber 1.", "ok")
        assert await fetch(bench) == FetchReport()


async def test_the_restoring_device_makes_no_package_of_it_again(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)

        await fetch(bench)

        found = await bench.database.read(lambda work: work.analysis.of([track_id]))
        package = found[track_id].package
        assert package is not None
        assert package.state == "restored"


async def test_automatic_runs_fetch_no_package_that_nobody_asked_for(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY)
        assert (await bench.downloader().run_once()).downloaded == 0
        assert bench.storage.calls == []


@pytest.mark.parametrize("part_bytes", [0, 1_000_000])
async def test_a_cut_goes_on_where_it_stopped(tmp_path: Path, part_bytes: int) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=part_bytes)
        manifest = [Fault()] if part_bytes else []
        bench.storage.plan("download", *manifest, Fault(keep=700_000), Fault(keep=5), Fault(keep=1))

        assert (await fetch(bench)).fetched == 1

        assert_restored(bench, BIG)
        offsets = [offset for name, offset in bench.storage.calls if name == "download"]
        assert offsets[len(manifest) :][:4] == [0, 700_000, 700_005, 700_006]


@pytest.mark.parametrize("part_bytes", [0, 600_000])
@pytest.mark.parametrize("kept", [1, 599_999, 600_000, 600_001, 1_900_000])
async def test_a_later_program_goes_on_where_an_earlier_one_was_killed(
    tmp_path: Path, part_bytes: int, kept: int
) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY, part_bytes=part_bytes)
        await stop_at(bench, kept)
        assert len(leftovers(bench)) == 1
        bench.storage.calls.clear()

        assert (await fetch(bench, track_id)).fetched == 1

        assert_restored(bench, BIG)
        again = bench.storage.count("download") - bool(part_bytes)
        expected = 1 if not part_bytes else -(-len(BODY) // part_bytes) - kept // part_bytes
        assert again == expected, "nothing of what was here is fetched again"


async def test_a_wrong_part_alone_is_fetched_again(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        key = ("packages", f"{package_key(1)}.002")
        right = bench.storage.store.objects[key].content
        bench.storage.store.objects[key].content = b"\0" + right[1:]

        report = await fetch(bench)
        assert (report.fetched, report.failed) == (0, 1)
        assert report.cause.startswith(
            "A part of the analysis package in the cloud is not what it should be;"
        )

        bench.storage.store.objects[key].content = right
        bench.storage.calls.clear()
        assert (await fetch(bench)).fetched == 1
        assert_restored(bench, BIG)
        assert bench.storage.count("download") == 1 + -(-len(BODY) // 1_000_000) - 1


async def test_a_wrong_part_is_not_fetched_over_and_over(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        bench.storage.store.objects["packages", f"{package_key(1)}.001"].content = bytes(1_000_000)
        worker = bench.downloader()

        await worker.fetch([track_id], packages=True, remember=True)
        count = bench.storage.count("download")
        await bench.clock.sleep(400)
        await worker.run_once()

        assert bench.storage.count("download") == count
        assert await wanted(bench) == []


async def test_parts_that_are_right_but_no_package_together_are_refused(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        manifest_key = f"{package_key(1)}.parts.json"
        said = json.loads(bench.storage.store.objects["packages", manifest_key].content)
        said["sha256"] = "0" * 64
        put(bench, "packages", manifest_key, json.dumps(said).encode())

        report = await fetch(bench)

        assert (
            report.cause
            == "The package in the cloud is not what it should be; upload it again where it is right."
        )
        assert leftovers(bench) == []


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"parts": []}, "the list of its parts cannot be read"),
        ({"size": 1}, "the sizes of its parts do not make up the whole"),
        ({"format": 9}, "its parts are of a format"),
    ],
)
async def test_a_manifest_that_lies_is_refused(tmp_path: Path, change: dict[str, object], cause: str) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        manifest_key = f"{package_key(1)}.parts.json"
        said = json.loads(bench.storage.store.objects["packages", manifest_key].content) | change
        put(bench, "packages", manifest_key, json.dumps(said).encode())

        report = await fetch(bench)

        assert (report.failed, report.cause_code) == (1, "")
        assert cause in report.cause
        assert leftovers(bench) == []


async def test_a_manifest_that_is_longer_than_any_is_not_read(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        put(bench, "packages", f"{package_key(1)}.parts.json", b" " * (3 * CHUNK))

        assert "longer than any" in (await fetch(bench)).cause
        assert bench.storage.count("download") == 0


async def test_a_missing_part_is_told(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY, part_bytes=1_000_000)
        del bench.storage.store.objects["packages", f"{package_key(1)}.003"]

        report = await fetch(bench)

        assert (report.fetched, report.failed) == (0, 1)
        assert report.cause


async def test_a_hostile_package_leaves_nothing_and_changes_nothing(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        hostile = zstd(tar([*Package().entries[:-1], Entry(name="../../../evil.wav", content=b"x")]))
        bad = await package_in_cloud(bench, hostile, seed=1)
        good = await package_in_cloud(bench, BODY, seed=2)

        report = await fetch(bench)

        assert (report.fetched, report.failed, report.cause_code) == (1, 1, "")
        assert "it holds a path that leads out of its folder" in report.cause
        assert leftovers(bench) == []
        assert (await columns_of(bench, bad)).stems == dict.fromkeys(("bass", "drums", "other", "vocals"))
        assert await columns_of(bench, good) == expected_columns(bench, BIG, 2)
        assert [path.name for path in everything(bench.folder / "analysis") if path.is_dir()][1:] == ["stems"]
        failed = [event for event in bench.events if isinstance(event, DownloadFailed)]
        assert [(event.track_id, event.kind) for event in failed] == [(bad, "package")]


async def test_rows_that_come_later_are_filled_after_the_next_pull(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY, rows=False)
        assert (await fetch(bench)).fetched == 1
        assert_restored(bench, BIG)
        worker = bench.downloader()
        await worker.run_once()
        assert await bench.database.read(lambda work: work.unpacked_packages.count()) == 1

        await bench.database.write(lambda work: add_rows(work, track_id))
        bench.events.clear()
        await worker.run_once()

        assert await columns_of(bench, track_id) == expected_columns(bench, BIG)
        assert await bench.database.read(lambda work: work.unpacked_packages.count()) == 0
        assert any(isinstance(event, LibraryChanged) for event in bench.events)


async def test_stems_that_vanished_are_found_and_fetched_again(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        track_id = await package_in_cloud(bench, BODY)
        await fetch(bench)
        for path in (bench.folder / "analysis").rglob("bass.wav"):
            path.unlink()
        worker = bench.downloader()

        assert await worker.check_files() == 1
        [row] = await bench.database.read(lambda work: work.cloud_files.page())
        assert (row.kind, row.was_here) == ("package", True)
        assert (await worker.run_once()).downloaded == 0, "never by itself: a disk may only be unplugged"

        assert (await fetch(bench, track_id)).fetched == 1
        assert_restored(bench, BIG)
        assert await bench.database.read(lambda work: work.cloud_files.page()) == ()
        assert await columns_of(bench, track_id) == expected_columns(bench, BIG)


async def test_a_file_that_is_back_is_no_longer_offered(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        song = bench.sources / "song.wav"
        await bench.database.write(
            lambda work: work.rows.insert(
                "tracks", {"title": "x", "audio_path": str(song), "audio_storage_path": "tracks/me/x.wav"}
            )
        )
        worker = bench.downloader()
        assert await worker.check_files() == 1
        assert await bench.database.read(lambda work: work.cloud_files.count()) == 1

        song.write_bytes(b"plugged in again")

        assert await worker.check_files() == 1
        assert await bench.database.read(lambda work: work.cloud_files.count()) == 0


async def test_audio_that_vanished_comes_into_our_own_folder(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", b"la la la")
        await bench.uploader().run_once()
        (bench.sources / "song.wav").unlink()
        track = await bench.track_of(upload_id)

        assert (await fetch(bench)).fetched == 1

        after = await bench.track_of(upload_id)
        path = bench.folder / "tracks" / f"{track['track_hash']}.wav"
        assert after["audio_path"] == str(path)
        assert path.read_bytes() == b"la la la"


class TightDisk(SystemFiles):
    """Room for the packed file, not for what comes out of it."""

    def free_bytes(self, folder: Path) -> int:
        return 64 * 1024 * 1024 + len(BODY) + 1000


async def test_a_package_that_will_not_fit_unpacked_is_not_fetched(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await package_in_cloud(bench, BODY)
        bench.files = TightDisk()

        report = await fetch(bench)

        assert (report.failed, report.cause_code) == (1, "disk_full")
        assert bench.storage.count("download") == 0
