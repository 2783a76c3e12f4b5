"""Whole analyses become packages, each once: whoever writes the rows, whatever happens meanwhile."""

import asyncio
import json
import os
from pathlib import Path

import pytest

from luma_sync.engine.analysis.package_worker import PackageRunResult
from luma_sync.events.types import PackageFailed, PackageProgressed, UploadQueued
from luma_sync.store.analysis_records import PARTS, STEMS
from tests.support.fake_clock import FakeClock
from tests.support.file_bench import USER, digest
from tests.support.package_bench import NAMES, WAVEFORM, package_bench, sound, unpacked, waveform_of

DONE = PackageRunResult(packed=1)
NOTHING = PackageRunResult()


async def test_a_whole_analysis_of_another_program_becomes_one_package(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()

        assert await device.worker().run_once() == DONE

        line, package = await device.line(), await device.package()
        assert (line.sha256, line.file_size, line.priority) == (digest(package), len(package), 3)
        assert (line.track_id, line.content_type) == (track, "application/zstd")
        found = unpacked(package)
        assert tuple(found) == NAMES
        assert {name: found[name] for name in device.contents(track)} == device.contents(track)
        assert waveform_of(found) == {
            "format": 1, **{name: json.loads(text) for name, text in WAVEFORM.items()}
        }  # fmt: skip
        assert all(text.encode() in found["waveform.json"] for text in WAVEFORM.values()), "letter by letter"
        assert UploadQueued(upload_id=line.id) in device.bench.events
        assert device.left() == [Path(line.local_path).name]
        assert await device.bench.activity() == [("Packed the analysis of Song 1.", "ok")]


async def test_the_package_reaches_the_cloud_under_the_hash_of_the_track(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        package = await device.package()

        assert await device.upload_all() == 1
        assert await device.worker().run_once() == NOTHING

        key = f"{USER}/{digest(track.encode())}_analysis.tar.zst"
        assert device.bench.storage.store.objects[("packages", key)].content == package
        assert device.sql("SELECT package_storage_path FROM tracks") == [(f"packages/{key}",)]
        assert device.left() == [], "what was sent leaves the disk"
        assert (await device.progress()).state == "in_cloud"


@pytest.mark.parametrize("missing", PARTS)
async def test_nothing_is_packed_before_the_last_part_is_there(tmp_path: Path, missing: str) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track(parts=[part for part in PARTS if part != missing])

        assert await device.worker().run_once() == NOTHING
        progress = await device.progress()
        assert (progress.parts, progress.missing, progress.state) == (5, (missing,), "")
        assert device.due() == []

        device.add_part(track, missing)
        assert (await device.progress()).state == "due"
        assert await device.worker().run_once() == DONE
        assert (await device.progress()).state == "queued"


async def test_equal_inputs_make_no_second_package(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()

        device.sql("UPDATE track_stems SET stem_path = stem_path")
        device.sql("UPDATE tracks SET album_art_path = album_art_path, title = 'New title'")
        assert device.due() == [track]
        assert await device.worker().run_once() == NOTHING
        assert await device.new_worker().run_once() == NOTHING

        assert device.due() == []
        assert len(await device.lines()) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE track_waveforms SET full_samples = '[1]'",
        "UPDATE track_waveforms SET bands = NULL",
        "UPDATE track_waveforms SET colors = '[2]'",
        "UPDATE tracks SET album_art_path = NULL",
        "stem", "logits", "cover",
    ],
)  # fmt: skip
async def test_new_content_makes_a_new_package_in_place_of_the_waiting_one(
    tmp_path: Path, change: str
) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        before = await device.line()

        if change.startswith("UPDATE"):
            device.sql(change)
        else:
            name = {"stem": "drums.wav", "logits": "logits.bin", "cover": "cover.jpg"}[change]
            device.write(f"{track}/{name}", sound(f"other {name}"))
            device.sql("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'drums'")
        assert await device.worker().run_once() == DONE

        after = await device.line()
        assert after.sha256 != before.sha256
        assert device.left() == [Path(after.local_path).name]
        assert len(await device.lines()) == 1


async def test_new_content_after_the_upload_is_sent_again(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        await device.upload_all()
        first = device.stem(track, "bass", b"")

        for content in (sound("second"), sound(f"{track} bass")):
            first.write_bytes(content)
            device.sql("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'bass'")
            assert await device.worker().run_once() == DONE
            package = await device.package()
            assert await device.upload_all() == 1

            (stored,) = [
                each for place, each in device.bench.storage.store.objects.items() if place[0] == "packages"
            ]
            assert stored.content == package, "also when an earlier content comes back"
        assert device.left() == [] or await device.worker().run_once() == NOTHING
        assert device.left() == []


async def test_files_written_anew_with_the_same_content_are_not_sent_again(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        await device.upload_all()

        device.stem(track, "bass", sound(f"{track} bass"))
        os.utime(device.bench.sources / track / "bass.wav", ns=(1, 1))
        device.sql("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'bass'")
        assert await device.worker().run_once() == DONE

        assert await device.lines("pending") == []
        assert device.left() == []
        assert device.due() == []


async def test_a_cancelled_package_comes_back_with_new_content_only(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        cancelled = await device.line()
        await device.bench.database.write(lambda work: work.uploads.remove(cancelled.id))

        device.sql("UPDATE track_stems SET stem_path = stem_path")
        assert await device.worker().run_once() == NOTHING
        assert (await device.lines(), device.left()) == ([], [])

        device.stem(track, "bass", sound("other"))
        device.sql("UPDATE track_stems SET stem_path = stem_path")
        assert await device.worker().run_once() == DONE
        assert len(await device.lines("pending")) == 1


async def test_many_tracks_are_packed_in_one_run(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        for number in range(1, 8):
            device.add_track(number, parts=PARTS if number % 2 else STEMS, cover=False)

        assert await device.worker().run_once() == PackageRunResult(packed=4)

        assert {line.track_id for line in await device.lines()} == {
            f"track-{number}" for number in (1, 3, 5, 7)
        }


async def test_a_missing_stem_is_said_once_and_tried_again(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        drums = device.bench.sources / track / "drums.wav"
        drums.unlink()

        assert await device.worker().run_once() == PackageRunResult(failed=1)
        sentence = (
            "The drums stem of Song 1 cannot be packed: it is not there any more; "
            "analyse the track again, or put it back."
        )
        progress = await device.progress()
        assert (progress.state, progress.error, progress.attempts) == ("failed", sentence, 1)
        assert progress.error_code == "source_missing"
        assert PackageFailed(track_id=track, cause=sentence) in device.bench.events

        assert await device.worker().run_once() == NOTHING, "not before its time"
        for _ in range(3):
            await device.bench.clock.advance(400)
            assert await device.worker().run_once() == PackageRunResult(failed=1)
        assert await device.bench.activity() == [(sentence, "error")]

        drums.write_bytes(sound("back"))
        await device.bench.clock.advance(400)
        assert await device.worker().run_once() == DONE
        assert (await device.progress()).error == ""
        assert device.sql("SELECT attempts, next_attempt_at FROM analysis_packages") == [(0, None)]


async def test_after_many_tries_a_track_is_tried_every_six_hours_or_when_somebody_asks(
    tmp_path: Path,
) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        (device.bench.sources / track / "drums.wav").unlink()
        for _ in range(device.bench.settings.upload_attempts_max):
            await device.worker().run_once()
            await device.bench.clock.advance(400)

        assert await device.worker().run_once() == NOTHING
        assert await device.bench.database.write(lambda work: work.analysis.retry([track])) == 1
        assert await device.worker().run_once() == PackageRunResult(failed=1)
        await device.bench.clock.advance(6 * 3600)
        assert await device.worker().run_once() == PackageRunResult(failed=1)


async def test_one_bad_track_does_not_stop_the_others(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track(1)
        device.add_track(2)
        device.add_track(3)
        device.sql(
            "UPDATE track_stems SET stem_path = 'bass.wav' WHERE track_id = 'track-1' AND stem = 'bass'"
        )
        device.sql("UPDATE track_waveforms SET full_samples = '[1,' WHERE track_id = 'track-2'")

        assert await device.worker().run_once() == PackageRunResult(packed=1, failed=2)

        assert (await device.progress("track-1")).error == (
            "The bass stem of Song 1 has a path that is not a full one; write it anew."
        )
        assert (await device.progress("track-2")).error == (
            "The waveform of Song 2 is damaged (full_samples is not JSON); analyse the track again."
        )
        assert device.left() == [Path((await device.line()).local_path).name]


async def test_a_failed_track_that_loses_a_part_is_forgotten(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        (device.bench.sources / track / "drums.wav").unlink()
        await device.worker().run_once()

        device.sql("DELETE FROM track_stems WHERE stem = 'drums'")
        assert await device.worker().run_once() == NOTHING

        assert device.state() is None
        assert (await device.progress()).missing == ("drums",)


async def test_a_deleted_track_takes_its_package_with_it(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        await device.worker().run_once()

        device.sql("DELETE FROM tracks")
        assert await device.worker().run_once() == NOTHING
        assert device.state() is None
        assert await device.upload_all() == 0
        await device.worker().run_once()
        assert device.left() == []


async def test_a_track_whose_audio_is_not_hashed_yet_waits_for_its_name(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        device.add_track()
        device.sql("UPDATE tracks SET track_hash = NULL, audio_path = '/music/a.wav'")
        assert await device.worker().run_once() == NOTHING
        assert (await device.progress()).state == "waiting"

        device.sql("UPDATE tracks SET track_hash = ?", digest(b"now"))
        assert await device.worker().run_once() == DONE


async def test_an_analysis_may_come_before_its_track(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        for part in PARTS:
            device.add_part("track-1", part)
        assert await device.worker().run_once() == NOTHING
        assert await device.new_worker().run_once() == NOTHING

        device.add_track(parts=())
        assert await device.worker().run_once() == DONE


async def test_a_cover_that_is_gone_is_left_out(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        (device.bench.sources / track / "cover.jpg").unlink()

        assert await device.worker().run_once() == DONE

        assert tuple(unpacked(await device.package())) == NAMES[1:]


async def test_no_more_is_packed_than_may_wait_for_its_upload(tmp_path: Path) -> None:
    async with package_bench(tmp_path, ahead_bytes=300_000) as device:
        for number in (1, 2, 3, 4, 5):
            device.add_track(number)

        assert await device.worker().run_once() == PackageRunResult(packed=2)
        assert await device.worker().run_once() == NOTHING
        assert (await device.progress("track-3")).state == "due"

        await device.upload_all()
        assert await device.worker().run_once() == PackageRunResult(packed=2)
        await device.upload_all()
        assert await device.worker().run_once() == DONE
        await device.upload_all()
        assert len(await device.lines("completed")) == 5


async def test_what_a_crash_left_is_swept_and_built_again(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()
        kept = Path((await device.line()).local_path).name
        (device.folder / "abc_analysis..tar.zst.part").write_bytes(b"half")
        (device.folder / "abc_analysis.0123.tar.zst").write_bytes(b"whole, but nobody was told")
        (device.folder / "notes.txt").write_bytes(b"of a person")
        device.sql("UPDATE analysis_packages SET state = 'building'")

        assert await device.new_worker().run_once() == DONE

        assert device.left() == sorted([kept, "notes.txt"])
        assert (device.state(), len(await device.lines())) == ("queued", 1)
        assert track not in device.due()


async def test_what_came_out_of_a_package_is_not_packed_again(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track(cover=False)
        await device.bench.database.write(lambda work: work.analysis.note_restored(track))

        assert await device.worker().run_once() == NOTHING
        assert (await device.progress()).state == "restored"
        cover = device.write(f"{track}/cover.jpg", b"the cover comes later")
        device.sql("UPDATE tracks SET album_art_path = ?", str(cover))
        assert await device.worker().run_once() == NOTHING

        device.stem(track, "bass", sound("analysed here"))
        device.sql("UPDATE track_stems SET stem_path = stem_path WHERE stem = 'bass'")
        assert await device.worker().run_once() == DONE


@pytest.mark.parametrize("state", ["queued", "restored"])
async def test_files_that_the_cloud_has_may_leave_this_device(tmp_path: Path, state: str) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        if state == "queued":
            await device.worker().run_once()
            await device.upload_all()
        else:
            await device.bench.database.write(lambda work: work.analysis.note_restored(track))
            device.sql("UPDATE tracks SET package_storage_path = 'packages/x'")
        (device.bench.sources / track / "bass.wav").unlink()
        device.sql("UPDATE tracks SET album_art_path = NULL")

        assert await device.worker().run_once() == NOTHING
        assert (device.state(), device.due()) == (state, [])


async def test_files_that_changed_without_a_word_are_found_after_a_restart(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        for number in (1, 2, 3):
            device.add_track(number)
        await device.worker().run_once()
        await device.upload_all()

        device.stem("track-2", "bass", sound("analysed anew"))
        (device.bench.sources / "track-3" / "bass.wav").unlink()
        assert await device.worker().run_once() == NOTHING
        assert await device.new_worker().run_once() == DONE

        assert (await device.line()).track_id == "track-2"
        assert (await device.progress("track-3")).state == "in_cloud", "a disk may be away"


async def test_rows_without_end_do_not_make_it_look_without_end(tmp_path: Path) -> None:
    clock = FakeClock()
    async with package_bench(tmp_path, clock=clock) as device:
        worker, looks = device.worker(), 0
        upkeep = worker._upkeep.recheck

        async def counted() -> None:
            nonlocal looks
            looks += 1
            await upkeep()

        worker._upkeep.recheck = counted  # type: ignore[method-assign]
        running = asyncio.ensure_future(worker.run())
        for _ in range(500):
            worker.wake()
            await clock.advance(0.01)
        assert 5 <= looks <= 11
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_service_packs_when_it_is_woken_and_rests_while_it_is_held(tmp_path: Path) -> None:
    clock = FakeClock()
    async with package_bench(tmp_path, clock=clock) as device:
        worker = device.worker()
        worker.hold(True)
        running = asyncio.ensure_future(worker.run())
        device.add_track()
        worker.wake()
        await clock.advance(1)
        assert await device.lines() == []

        worker.hold(False)
        await clock.advance(1)
        assert len(await device.lines()) == 1

        device.add_track(2)
        worker.wake()
        await clock.advance(1)
        assert len(await device.lines()) == 2
        device.add_track(3)
        await clock.advance(61)
        assert len(await device.lines()) == 3, "also when nobody says a word"
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_progress_is_told_from_the_first_byte_to_the_last(tmp_path: Path) -> None:
    async with package_bench(tmp_path) as device:
        track = device.add_track()
        await device.worker().run_once()

        told = [event for event in device.bench.events if isinstance(event, PackageProgressed)]
        size = sum(map(len, unpacked(await device.package()).values()))
        assert told[-1] == PackageProgressed(track_id=track, bytes_packed=size, bytes_total=size)
