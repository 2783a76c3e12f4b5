"""Tracks are analysed whole or not at all, once, and never over what others made."""

import asyncio
import os
import subprocess
import sys
import wave
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers import logits_file, run
from luma_sync.engine.analysis.analysers.gaps import IN_THE_CLOUD, STEMS_OF_OTHERS
from luma_sync.engine.analysis.analysers.parts import STEMS
from luma_sync.engine.analysis.analysers.placing import OTHERS_FILES
from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep, TrackRemark
from luma_sync.engine.analysis.analysers.track import CRASHED, DIED, NO_HASH, NOT_HERE
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.kernel.errors import LibraryBusy, NotInstalled
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.processes import ProcessDied
from tests.support.analysis_bench import AnalysisBench, analysis_bench
from tests.support.library import push_all
from tests.support.sounds import read_wav

FILES = ["logits.bin", "stems/bass.wav", "stems/drums.wav", "stems/other.wav", "stems/vocals.wav"]


def failure(report: AnalysisReport) -> str:
    ((remark),) = report.failed
    assert (report.analysed, report.remarks) == (0, ())
    return remark.reason


async def test_everything_of_a_track_is_filled_in(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track(seconds=8.0)

        report = await device.analyser().analyse([track])

        assert report == AnalysisReport(analysed=1, audio_s=8.0)
        beats = device.parsed("SELECT beats_ms FROM track_beats")
        assert len(beats) > 10
        assert 80 < device.one("SELECT bpm FROM track_beats") < 145
        roots = device.parsed("SELECT roots FROM track_roots")
        assert (roots[0]["start_ms"], roots[-1]["end_ms"]) == (0, 8000)
        assert {root["root"] for root in roots} <= {None, *range(12)}
        assert len(device.parsed("SELECT preview FROM track_waveforms")) == 400
        assert len(device.parsed("SELECT full_samples FROM track_waveforms")) == 2 * 800
        bands = device.parsed("SELECT bands FROM track_waveforms")
        assert {name: len(band) for name, band in bands.items()} == {"low": 800, "mid": 800, "high": 800}
        colors = device.parsed("SELECT colors FROM track_waveforms")
        assert (len(colors), min(colors) >= 0, max(colors)) == (2400, True, 255)
        home = device.home_of()
        assert device.left() == [f"{home.name}/{name}" for name in FILES]
        stems = dict(device.sql("SELECT stem, stem_path FROM track_stems"))
        assert stems == {stem: str(home / "stems" / f"{stem}.wav") for stem in STEMS}
        assert device.one("SELECT logits_path FROM track_roots") == str(home / "logits.bin")
        stored = logits_file.from_bytes((home / "logits.bin").read_bytes())
        assert len(stored.logits) == -(-8 * 22_050 // 2048)
        assert await device.bench.activity() == [
            ("Analysed Song 1: beats, chord roots, full waveform, basic split.", "ok")
        ]


async def test_the_stems_are_the_original_in_four_and_say_what_they_are(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        await device.analyser().analyse([await device.add_track()])

        stems = [read_wav(device.home_of() / "stems" / f"{stem}.wav") for stem in STEMS]
        np.testing.assert_array_equal(sum(stems), read_wav(device.source()))
        for stem in STEMS:
            path = device.home_of() / "stems" / f"{stem}.wav"
            assert b"basic split by Luma Sync" in path.read_bytes()[:200]
            with wave.open(str(path)) as sound:
                assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (44_100, 2, 2)


async def test_the_rows_are_ordinary_edits_and_the_engine_hears_of_them(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        await device.analyser().analyse([await device.add_track()])

        waiting = {row[0] for row in device.sql("SELECT DISTINCT entity FROM outbox")}
        assert waiting == {"tracks", "track_beats", "track_roots", "track_waveforms", "track_stems"}
        assert device.sql("SELECT DISTINCT needs_sync FROM track_stems") == [(1,)]
        entities = frozenset({"track_beats", "track_roots", "track_waveforms", "track_stems"})
        assert device.bench.events == [LibraryChanged(entities=entities), QueueChanged()]


async def test_a_second_time_nothing_is_done(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        await device.analyser().analyse([track])
        before = device.sql("SELECT * FROM track_stems")
        states = {path: path.stat().st_mtime_ns for path in device.home_of().rglob("*")}

        assert await device.analyser().analyse([track, track]) == AnalysisReport(already_there=1)

        assert device.sql("SELECT * FROM track_stems") == before
        assert {path: path.stat().st_mtime_ns for path in device.home_of().rglob("*")} == states
        assert device.process.jobs == 1


async def test_a_second_device_hears_the_same(tmp_path: Path) -> None:
    results = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        async with analysis_bench(tmp_path / name) as device:
            await device.analyser().analyse([await device.add_track()])
            texts = device.sql(
                "SELECT beats_ms, bpm, roots, preview, full_samples, bands, colors FROM track_beats,"
                " track_roots, track_waveforms"
            )
            results.append((texts, [(device.home_of() / file).read_bytes() for file in FILES]))

    assert results[0] == results[1]


async def test_only_what_is_missing_is_filled_in(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        theirs = tmp_path / "theirs.wav"
        theirs.write_bytes(b"separated")
        device.sql(f"INSERT INTO track_beats (track_id, beats_ms) VALUES ('{track}', '[1,2]')")
        device.sql(f"INSERT INTO track_roots (track_id, roots) VALUES ('{track}', '[]')")
        device.sql(
            f"INSERT INTO track_waveforms (track_id, preview, bands) VALUES ('{track}', '[7]', '{{}}')"
        )
        for stem in STEMS:
            device.sql(
                f"INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('{track}', '{stem}', '{theirs}')"
            )

        report = await device.analyser().analyse([track])

        assert report == AnalysisReport(analysed=1, audio_s=3.0)
        assert device.sql("SELECT beats_ms, bpm FROM track_beats") == [("[1,2]", None)]
        ((roots, logits),) = device.sql("SELECT roots, logits_path FROM track_roots")
        assert (roots, logits) == ("[]", str(device.home_of() / "logits.bin"))
        ((preview, bands, full),) = device.sql("SELECT preview, bands, full_samples FROM track_waveforms")
        assert (preview, bands) == ("[7]", "{}")
        assert full.startswith("[")
        assert device.sql("SELECT DISTINCT stem_path FROM track_stems") == [(str(theirs),)]
        assert device.left() == [f"{device.home_of().name}/logits.bin"]
        assert await device.bench.activity() == [("Analysed Song 1: full waveform.", "ok")]


async def test_local_results_make_no_row_dirty(tmp_path: Path) -> None:
    """What never leaves the device need not be pushed."""
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        device.sql(f"INSERT INTO track_beats (track_id, beats_ms) VALUES ('{track}', '[1]')")
        device.sql(f"INSERT INTO track_roots (track_id, roots) VALUES ('{track}', '[]')")
        device.sql(f"INSERT INTO track_waveforms (track_id, preview) VALUES ('{track}', '[]')")
        device.sql(f"INSERT INTO track_stems (track_id, stem) VALUES ('{track}', 'bass')")
        await push_all(device.bench.database)

        report = await device.analyser().analyse([track])

        assert [remark.reason for remark in report.remarks] == [STEMS_OF_OTHERS]
        assert device.one("SELECT count(*) FROM outbox") == 0
        assert device.one("SELECT count(full_samples) FROM track_waveforms") == 1


async def test_stems_that_another_program_has_begun_are_left_to_it(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        theirs = tmp_path / "theirs.wav"
        theirs.write_bytes(b"separated")
        device.sql(
            f"INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('{track}', 'vocals', '{theirs}')"
        )

        report = await device.analyser().analyse([track])

        assert report.remarks == (TrackRemark(track_id=track, title="Song 1", reason=STEMS_OF_OTHERS),)
        assert device.sql("SELECT stem, stem_path FROM track_stems") == [("vocals", str(theirs))]


async def test_what_the_cloud_has_is_fetched_instead(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track(package_storage_path="packages/me/x_analysis.tar.zst")

        report = await device.analyser().analyse([track])

        assert [remark.reason for remark in report.remarks] == [IN_THE_CLOUD]
        assert device.left() == []
        assert device.one("SELECT count(beats_ms) FROM track_beats") == 1
        assert device.one("SELECT count(*) FROM track_stems") == 0


async def test_everything_is_made_anew_when_asked_for(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        theirs = tmp_path / "theirs.wav"
        theirs.write_bytes(b"separated")
        device.sql(f"INSERT INTO track_beats (track_id, beats_ms, bpm) VALUES ('{track}', '[1,2]', 7)")
        device.sql(
            f"INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('{track}', 'vocals', '{theirs}')"
        )
        (device.home_of() / "stems").mkdir(parents=True)
        (device.home_of() / "stems" / "bass.wav").write_bytes(b"other bass")

        report = await device.analyser().analyse([track], replace=True)

        assert (report.analysed, report.remarks) == (1, ())
        assert device.one("SELECT bpm FROM track_beats") != 7
        assert len(device.sql("SELECT * FROM track_stems")) == 4
        assert theirs.read_bytes() == b"separated", "their file is theirs"
        stems = [read_wav(device.home_of() / "stems" / f"{stem}.wav") for stem in STEMS]
        np.testing.assert_array_equal(sum(stems), read_wav(device.source()))


async def test_lost_files_are_made_again(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        await device.analyser().analyse([track])
        kept = {name: (device.home_of() / name).read_bytes() for name in FILES}
        (device.home_of() / "stems" / "bass.wav").unlink()
        (device.home_of() / "logits.bin").unlink()

        report = await device.analyser().analyse([track])

        assert report == AnalysisReport(analysed=1, audio_s=3.0)
        assert {name: (device.home_of() / name).read_bytes() for name in FILES} == kept
        assert len(device.sql("SELECT * FROM track_stems")) == 4


async def test_files_that_differ_stay_where_they_are(tmp_path: Path) -> None:
    """A package that was just unpacked, perhaps; its rows may still be on their way."""
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        theirs = device.home_of() / "stems" / "other.wav"
        theirs.parent.mkdir(parents=True)
        theirs.write_bytes(b"separated")

        report = await device.analyser().analyse([track])

        assert report.remarks == (TrackRemark(track_id=track, title="Song 1", reason=OTHERS_FILES),)
        assert report.analysed == 1, "the rest is filled in"
        home = device.home_of().name
        assert device.left() == [f"{home}/logits.bin", f"{home}/stems/other.wav"]
        assert theirs.read_bytes() == b"separated"
        assert device.sql("SELECT * FROM track_stems") == []


async def test_files_of_a_run_that_was_killed_before_its_rows_are_taken(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        await device.analyser().analyse([track])
        for table in ("track_stems", "track_roots"):
            device.sql(f"DELETE FROM {table}")

        assert await device.analyser().analyse([track]) == AnalysisReport(analysed=1, audio_s=3.0)

        assert len(device.sql("SELECT * FROM track_stems")) == 4
        assert device.left() == [f"{device.home_of().name}/{name}" for name in FILES]


async def test_whoever_is_faster_wins(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        theirs = tmp_path / "theirs.wav"
        theirs.write_bytes(b"separated")

        def others() -> None:
            device.sql(f"INSERT INTO track_beats (track_id, beats_ms) VALUES ('{track}', '[1]')")
            device.sql(
                f"INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('{track}', 'bass', '{theirs}')"
            )

        device.process.after = others

        report = await device.analyser().analyse([track])

        assert report.analysed == 1
        assert device.sql("SELECT beats_ms FROM track_beats") == [("[1]",)]
        assert device.sql("SELECT stem, stem_path FROM track_stems") == [("bass", str(theirs))]
        assert device.left() == [f"{device.home_of().name}/logits.bin"], "stems that nobody needs are gone"


async def test_a_track_that_is_deleted_meanwhile_leaves_nothing(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        device.process.after = lambda: device.sql("DELETE FROM tracks")

        report = await device.analyser().analyse([track])

        assert (report.analysed, report.already_there) == (0, 1)
        assert device.left() == []
        assert device.bench.events == []


async def test_what_cannot_be_analysed_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        nowhere = await device.add_track(1, audio_path=None)
        nameless = await device.add_track(2, track_hash="../../x")
        changed = await device.add_track(3)
        device.source(3).write_bytes(device.source(1).read_bytes())
        gone = await device.add_track(4)
        device.source(4).unlink()
        noise = await device.add_track(5, track_hash="noise")
        device.source(5).write_bytes(b"no sound")
        good = await device.add_track(6)

        report = await device.analyser().analyse(["nobody", nowhere, nameless, changed, gone, noise, good])

        assert [(remark.title, remark.reason) for remark in report.failed] == [
            ("nobody", "It is not in the library any more."),
            ("Song 1", NOT_HERE),
            ("Song 2", NO_HASH),
            ("Song 3", "3.wav is not the file that was imported; import it again."),
            ("Song 4", "4.wav cannot be read: it is not there any more; make it readable and try again."),
            (
                "Song 5",
                "5.wav is not audio that Luma Sync can read (MP3, FLAC, WAV, Ogg, M4A), or is damaged.",
            ),
        ]
        assert (report.analysed, report.cancelled) == (1, False)
        assert len(device.left()) == 5
        assert device.process.closed == 1


async def test_a_file_that_changes_while_it_is_analysed_is_not_believed(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        heard: list[AnalysisStep] = []

        def touch(step: AnalysisStep) -> None:
            heard.append(step)
            os.utime(device.source(), ns=(1, len(heard)))

        report = await device.analyser().analyse([track], touch)

        assert failure(report) == "1.wav changed while it was analysed; try again when it is finished."
        assert device.left() == []
        assert device.one("SELECT count(*) FROM track_beats") == 0


async def test_progress_is_told_by_stage(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        tracks = [await device.add_track(number, seconds=14.0 - 8 * (number == 2)) for number in (1, 2)]
        steps: list[AnalysisStep] = []

        await device.analyser().analyse(tracks, steps.append)

        assert {(step.done, step.total, step.title) for step in steps} == {(0, 2, "Song 1"), (1, 2, "Song 2")}
        first = [(step.stage, step.fraction) for step in steps if step.track_id == tracks[0]]
        for stage in ("listening", "splitting (basic)"):
            fractions = [fraction for name, fraction in first if name == stage]
            assert fractions == sorted(fractions)
            assert fractions[0] == 0
            assert fractions[-1] > 0.99
            assert len(fractions) >= 3
        assert [stage for stage, _ in first] == sorted(stage for stage, _ in first), "first this, then that"


async def test_a_run_can_be_cancelled_between_tracks(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        tracks = [await device.add_track(number) for number in (1, 2, 3)]

        report = await device.analyser().analyse(tracks, None, lambda: device.process.jobs == 1)

        assert (report.analysed, report.cancelled) == (1, True)
        assert device.one("SELECT count(*) FROM track_stems") == 4
        assert len(device.left()) == 5


class EndlessProcess:
    """Begins its files and never ends."""

    def __init__(self, device: AnalysisBench) -> None:
        self.began = asyncio.Event()
        self.closed = False
        self._device = device

    async def run(self, job: object, told: object) -> object:
        (self._device.home_of() / "stems").mkdir(parents=True)
        for name in FILES:
            (self._device.home_of() / f"{name}.0.{os.getpid()}.part").write_bytes(b"half")
        self.began.set()
        return await asyncio.Event().wait()

    async def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("how", ["asked", "task", "engine"])
async def test_a_run_that_is_cancelled_leaves_nothing_half_done(tmp_path: Path, how: str) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        process = EndlessProcess(device)
        analyser = device.analyser(lambda: process)  # type: ignore[arg-type, return-value]
        running = asyncio.create_task(
            analyser.analyse([track], None, lambda: how == "asked" and process.began.is_set())
        )
        await process.began.wait()
        if how == "task":
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
        else:
            if how == "engine":
                await analyser.stop()
            assert await running == AnalysisReport(cancelled=True)

        assert process.closed
        assert device.left() == []
        await analyser.stop()


async def test_a_process_that_dies_fails_one_track_only(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        tracks = [await device.add_track(number) for number in (1, 2)]

        def die() -> None:
            if device.process.jobs == 1:
                raise ProcessDied("-9")

        device.process.before = die

        report = await device.analyser().analyse(tracks)

        assert [remark.reason for remark in report.failed] == [DIED]
        assert report.analysed == 1


async def test_an_error_nobody_thought_of_fails_one_track_only(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with analysis_bench(tmp_path) as device:
        device.process.before = lambda: 1 / 0

        report = await device.analyser().analyse([await device.add_track()])

        assert failure(report) == CRASHED
        assert "ZeroDivisionError" in caplog.text


async def test_an_error_of_the_library_ends_the_run(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()

        async def busy(_work: object) -> None:
            raise LibraryBusy("The library is busy.")

        with (
            patch.object(device.bench.database, "write", busy),
            pytest.raises(LibraryBusy, match="busy"),
        ):
            await device.analyser().analyse([track])

        assert device.left() == [], "files without rows are of no use"
        assert device.process.closed == 1


class FullDisk(SystemFiles):
    def free_bytes(self, folder: Path) -> int:
        return 64 * 1024 * 1024 + 4 * 3 * 44_100 * 4 - 1


async def test_without_room_for_stems_the_rest_is_made(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        device.bench.files = FullDisk()

        report = await device.analyser().analyse([await device.add_track()])

        assert [remark.reason for remark in report.remarks] == [
            "Its stems need 69 MB of room; make room and analyse it again."
        ]
        assert report.analysed == 1
        assert device.left() == [f"{device.home_of().name}/logits.bin"]
        assert device.one("SELECT count(*) FROM track_stems") == 0


async def test_two_at_once_do_not_disturb_each_other_even_with_the_same_sound(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        device.workers = 3
        tracks = [await device.add_track(number) for number in (1, 1, 2)]

        report = await device.analyser().analyse(tracks)

        assert (report.analysed, report.failed, report.remarks) == (3, (), ())
        assert device.process.closed == 3
        assert len(device.left()) == 10
        assert device.one("SELECT count(*) FROM track_stems") == 12


def number_of_a_dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


async def test_what_a_killed_program_left_is_removed_by_the_next_run(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        dead = number_of_a_dead_process()
        left = device.folder / "abc" / "stems"
        left.mkdir(parents=True)
        for name in (
            f"bass.wav.0.{dead}.part",
            f"drums.wav.0.{os.getpid()}.part",
            "vocals.wav.0123456789ab.part",
        ):
            (left / name).write_bytes(b"half")

        await device.analyser().analyse([track])

        assert sorted(path.name for path in left.iterdir()) == [
            f"drums.wav.0.{os.getpid()}.part", "vocals.wav.0123456789ab.part",
        ]  # fmt: skip


async def test_no_tracks_are_no_work(tmp_path: Path) -> None:
    async with analysis_bench(tmp_path) as device:
        assert await device.analyser().analyse([]) == AnalysisReport()
        assert not device.folder.exists()


async def test_without_the_extra_one_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with analysis_bench(tmp_path) as device:
        track = await device.add_track()
        monkeypatch.setattr(run, "find_spec", lambda name: None if name == "librosa" else object())

        with pytest.raises(NotInstalled) as caught:
            await device.analyser().analyse([track])

        assert str(caught.value) == (
            "Analysing needs librosa, which is not installed; run: pip install 'luma-sync[analysis]'"
        )
        assert device.process.jobs == 0
        assert not device.folder.exists()
