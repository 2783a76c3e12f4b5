"""Tracks are analysed whole or not at all, once, and never over what others made."""

import wave
from pathlib import Path

import numpy as np

from luma_sync.engine.analysis.analysers import logits_file
from luma_sync.engine.analysis.analysers.gaps import IN_THE_CLOUD, STEMS_OF_OTHERS
from luma_sync.engine.analysis.analysers.parts import STEMS
from luma_sync.engine.analysis.analysers.placing import OTHERS_FILES
from luma_sync.engine.analysis.analysers.report import AnalysisReport, TrackRemark
from luma_sync.events.types import LibraryChanged, QueueChanged
from tests.support.analysis_bench import analysis_bench
from tests.support.analysis_failures import FILES
from tests.support.library import push_all
from tests.support.sounds import read_wav


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
