"""The completion ledger: set-based, in the order of changes, and never more than was asked for."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.store.analysis_records import STEMS, AnalysisCounts, TrackAnalysis, WaveformTexts
from luma_sync.store.database import Database
from luma_sync.store.repositories import analysis_queries as queries
from tests.support.library import FUTURE, STAMP, open_library, plain_sql

LATER = "2026-06-02T00:00:00.000Z"
NOW = "2026-06-01T00:00:00.000Z"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


def add(folder: Path, *tracks: str) -> None:
    """Whole analyses."""
    for track in tracks:
        plain_sql(
            folder,
            f"INSERT INTO tracks (id, title, track_hash) VALUES ('{track}', 'Song {track}', 'hash {track}')",
            *(
                f"INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('{track}', '{stem}', '/{stem}')"
                for stem in STEMS
            ),
            f"INSERT INTO track_roots (track_id, roots, logits_path) VALUES ('{track}', '[]', '/logits')",
            f"INSERT INTO track_waveforms (track_id, full_samples) VALUES ('{track}', '[1]')",
        )


async def due(library: Database, *, now: str = NOW, limit: int = 100) -> tuple[TrackAnalysis, ...]:
    return await library.read(lambda work: work.analysis.due(now=now, limit=limit))


async def test_tracks_come_in_the_order_of_their_first_change(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "c", "a", "b")
    plain_sql(tmp_path, "UPDATE track_stems SET stem_path = '/new' WHERE track_id = 'c'")

    found = await due(library)

    assert [each.track_id for each in found] == ["c", "a", "b"]
    assert [each.track_id for each in await due(library, limit=2)] == ["c", "a"]
    assert found[1].stems == {stem: f"/{stem}" for stem in STEMS}
    assert (found[1].title, found[1].track_hash, found[1].logits_path) == ("Song a", "hash a", "/logits")
    assert (found[1].missing, found[1].is_here, found[1].package) == ((), True, None)


async def test_settling_is_for_what_was_seen_only(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a", "b")
    seen = [(each.track_id, each.mark) for each in await due(library)]
    plain_sql(tmp_path, "UPDATE track_stems SET stem_path = '/new' WHERE track_id = 'b'")

    assert await library.write(lambda work: work.analysis.settle(seen)) == 1

    assert [each.track_id for each in await due(library)] == ["b"]
    assert await library.read(lambda work: work.analysis.is_due())


async def fail(library: Database, track: str, at: str) -> None:
    await library.write(
        lambda work: work.analysis.note_failed(
            track, error="Why.", error_code="source_file", attempts=2, next_attempt_at=at
        )
    )


async def test_failed_packages_come_again_when_it_is_time(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a", "b")
    plain_sql(tmp_path, "DELETE FROM analysis_due")
    await fail(library, "a", LATER)
    await fail(library, "b", STAMP)

    assert [each.track_id for each in await due(library)] == ["b"]
    assert await library.read(lambda work: work.analysis.next_due_at()) == STAMP
    assert {each.track_id for each in await due(library, now=FUTURE)} == {"a", "b"}
    assert await library.write(lambda work: work.analysis.retry(["a"])) == 1
    assert {each.track_id for each in await due(library)} == {"a", "b"}
    assert [each.track_id for each in await library.read(lambda work: work.analysis.unfinished(1))] == ["a"]
    line = (await library.read(lambda work: work.analysis.of(["a"])))["a"].package
    assert line is not None
    assert (line.state, line.error, line.error_code, line.attempts) == ("failed", "Why.", "source_file", 2)


async def test_failed_packages_are_grouped_by_cause_and_tried_again_by_cause(
    library: Database, tmp_path: Path
) -> None:
    tracks = [f"t{number}" for number in range(9)]
    add(tmp_path, *tracks)
    plain_sql(tmp_path, "DELETE FROM analysis_due")
    for number, track in enumerate(tracks):
        code = "source_missing" if number < 7 else "disk_full" if number < 8 else "source_changed"
        await library.write(
            lambda work, track=track, code=code, at=f"2026-06-02T00:00:0{number}.000Z": (
                work.analysis.note_failed(  # type: ignore[misc]
                    track, error=f"Why {track}.", error_code=code, attempts=1, next_attempt_at=at
                )
            )
        )
    plain_sql(tmp_path, "DELETE FROM tracks WHERE id = 't7'")

    missing, full = await library.read(lambda work: work.analysis.failed(first=3))

    assert (missing.code, missing.count, missing.next_attempt_at) == ("source_missing", 7, LATER)
    assert [(one.track_id, one.title, one.error) for one in missing.first] == [
        (f"t{number}", f"Song t{number}", f"Why t{number}.") for number in range(3)
    ]
    assert (full.code, full.count, [one.title for one in full.first]) == ("disk_full", 1, [""])
    stuck = (await library.read(lambda work: work.analysis.unpacked()))[1]
    assert stuck == missing.count + full.count, "what the status counts; what keeps changing needs nobody"

    assert await library.write(lambda work: work.analysis.retry(code="source_missing")) == 7
    assert await library.write(lambda work: work.analysis.retry(["t1", "t8"], code="source_changed")) == 1
    assert await library.write(lambda work: work.analysis.retry(["t1", "t8"])) == 2
    assert await library.write(lambda work: work.analysis.retry()) == 9


async def test_tracks_that_could_be_analysed_are_found(library: Database, tmp_path: Path) -> None:
    add(
        tmp_path,
        "whole",
        "no beats",
        "no stem",
        "no logits",
        "no waveform",
        "in cloud",
        "no audio",
        "gone",
        "raw",
    )
    plain_sql(
        tmp_path,
        "UPDATE tracks SET audio_path = '/music/' || id WHERE id <> 'no audio'",
        "INSERT INTO track_beats (track_id, beats_ms) SELECT id, '[1]' FROM tracks WHERE id <> 'no beats'",
        "DELETE FROM track_stems WHERE track_id = 'no stem' AND stem = 'bass'",
        "UPDATE track_roots SET logits_path = '' WHERE track_id = 'no logits'",
        "UPDATE track_waveforms SET full_samples = NULL WHERE track_id IN ('no waveform', 'gone')",
        "DELETE FROM track_stems WHERE track_id IN ('in cloud', 'no audio')",
        "UPDATE tracks SET package_storage_path = 'packages/x' WHERE id = 'in cloud'",
        "INSERT INTO gone_files (path) VALUES ('/music/gone')",
        *(
            f"DELETE FROM {table} WHERE track_id = 'raw'"
            for table in ("track_stems", "track_roots", "track_beats")
        ),
    )

    found = await library.read(lambda work: work.analysis.tracks_without())

    assert found == ("no beats", "no logits", "no stem", "no waveform", "raw")


async def test_a_package_that_was_being_built_when_the_program_died_comes_again(
    library: Database, tmp_path: Path
) -> None:
    add(tmp_path, "a")
    plain_sql(tmp_path, "DELETE FROM analysis_due")
    await library.write(lambda work: work.analysis.note_state("a", "building"))

    assert [each.track_id for each in await due(library)] == ["a"]


async def test_the_newest_rows_count_and_empty_paths_do_not(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a")
    plain_sql(
        tmp_path,
        "INSERT INTO track_stems (track_id, stem, stem_path, updated_at)"
        f" VALUES ('a', 'bass', '/newer', '{FUTURE}'), ('a', 'drums', '', '{FUTURE}'),"
        f" ('a', 'other', '/older', '{STAMP}')",
        f"INSERT INTO track_roots (track_id, logits_path, updated_at) VALUES ('a', '/newer', '{FUTURE}')",
        "INSERT INTO track_waveforms (track_id, full_samples, updated_at, bands)"
        f" VALUES ('a', '[2]', '{FUTURE}', '{{}}')",
        f"INSERT INTO track_waveforms (track_id, preview, updated_at) VALUES ('a', '[3]', '{FUTURE}')",
    )

    (found,) = await due(library)

    assert found.stems == {"bass": "/newer", "drums": "/drums", "other": "/other", "vocals": "/vocals"}
    assert found.logits_path == "/newer"
    texts = await library.read(lambda work: work.analysis.waveform("a"))
    assert texts == WaveformTexts(full_samples="[2]", bands="{}")
    assert await library.read(lambda work: work.analysis.waveform("b")) is None


async def test_progress_is_answered_for_every_id_that_was_asked_for(
    library: Database, tmp_path: Path
) -> None:
    add(tmp_path, "a")

    found = await library.read(lambda work: work.analysis.of(["nobody", "a"]))

    assert list(found) == ["nobody", "a"]
    assert not found["nobody"].is_here
    assert len(found["nobody"].missing) == 6
    assert found["a"].mark == 6


async def test_a_new_state_keeps_what_is_known_of_the_last_package(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a")

    await library.write(
        lambda work: work.analysis.note_queued("a", inputs="x", sha256="ab", file_size=7, built_at=NOW)
    )
    await library.write(lambda work: work.analysis.note_state("a", "building"))
    await fail(library, "a", LATER)

    line = (await library.read(lambda work: work.analysis.of(["a"])))["a"].package
    assert line is not None
    assert (line.state, line.inputs, line.sha256) == ("failed", "x", "ab")
    assert await library.write(lambda work: work.analysis.forget(["a"])) == 1


async def test_what_was_queued_stays_known_while_its_track_is_here(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a", "b")
    for track in ("a", "b"):
        await library.write(
            lambda work, track=track: work.analysis.note_queued(  # type: ignore[misc]
                track, inputs="x", sha256="ab", file_size=7, built_at=NOW
            )
        )
    assert await library.write(lambda work: work.analysis.forget(["a", "b"])) == 0

    plain_sql(tmp_path, "DELETE FROM tracks WHERE id = 'b'")
    assert await library.write(lambda work: work.analysis.forget_orphans()) == 1
    assert [each.track_id for each in await packed(library)] == ["a"]
    assert await packed(library, after="a") == ()


async def packed(library: Database, after: str = "") -> tuple[TrackAnalysis, ...]:
    return await library.read(lambda work: work.analysis.packed(after=after, limit=10))


async def test_the_ledger_in_numbers(library: Database, tmp_path: Path) -> None:
    add(tmp_path, "a", "b", "c")
    await library.write(lambda work: work.analysis.note_state("a", "building"))
    await fail(library, "b", LATER)
    await library.write(lambda work: work.analysis.note_restored("c"))

    assert await library.read(lambda work: work.analysis.counts()) == AnalysisCounts(
        due=3, building=1, failed=1, restored=1
    )


@pytest.mark.parametrize("chosen", [queries._DUE, queries._NAMED, queries._PACKED, queries._OPEN])
async def test_no_question_goes_through_tables_of_rows(library: Database, chosen: str) -> None:
    for number in range(3):
        add(library.path.parent, f"track{number}")
    statement = queries._FACTS.format(chosen=chosen)
    values = {"now": NOW, "limit": 10, "ids": "[]", "after": ""}
    with closing(sqlite3.connect(library.path)) as connection:
        plan = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        next_due = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {queries._NEXT}")]

    walked = [step.split()[1] for step in (*plan, *next_due) if step.startswith("SCAN")]
    tables = {"tracks", "track_stems", "track_roots", "track_waveforms", "analysis_packages", "p", "t"}
    assert not tables & {*walked}, plan
    assert any("analysis_open" in step for step in next_due)
