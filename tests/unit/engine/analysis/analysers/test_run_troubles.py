"""What goes wrong with one track costs that track only; a run that is cancelled leaves nothing half done."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from luma_sync.engine.analysis.analysers import run
from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.analysis.analysers.track import CRASHED, DIED, NO_HASH, NOT_HERE
from luma_sync.kernel.errors import LibraryBusy, NotInstalled
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.processes import ProcessDied
from tests.support.analysis_bench import AnalysisBench, analysis_bench
from tests.support.analysis_failures import FILES, failure


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
