"""A track becomes due whenever its analysis changes on this device, whoever writes; never because of a pull."""

from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import open_library, plain_sql, pull, pulled, sign_in, whole_row

DUE = "SELECT track_id FROM analysis_due ORDER BY rowid"
WHOLE = (
    "INSERT INTO tracks (id, title) VALUES ('t', 'Song'), ('u', 'Other')",
    "INSERT INTO track_stems (id, track_id, stem, stem_path) VALUES ('s', 't', 'bass', '/bass.wav')",
    "INSERT INTO track_roots (id, track_id, roots, logits_path) VALUES ('r', 't', '[]', '/logits.bin')",
    "INSERT INTO track_waveforms (id, track_id, full_samples) VALUES ('w', 't', '[1]')",
)
NOTED = "INSERT INTO analysis_packages (track_id, state) VALUES ('t', 'queued')"


def due_after(folder: Path, *statements: str, foreign_keys: bool = False) -> list[tuple[object, ...]]:
    """What is due once these ran, when nothing was before."""
    plain_sql(folder, "DELETE FROM analysis_due")
    plain_sql(folder, *statements, foreign_keys=foreign_keys)
    return plain_sql(folder, DUE)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO track_stems (track_id, stem, stem_path) VALUES ('t', 'drums', '/drums.wav')",
        "INSERT OR REPLACE INTO track_stems (id, track_id, stem, stem_path) VALUES ('s', 't', 'bass', '/b')",
        "INSERT OR IGNORE INTO track_stems (track_id, stem, stem_path) VALUES ('t', 'other', '/o.wav')",
        "UPDATE track_stems SET stem_path = '/elsewhere.wav'",
        "UPDATE track_stems SET stem_path = stem_path",
        "UPDATE OR REPLACE track_stems SET stem_path = '/x'",
        "UPDATE track_stems SET stem = 'vocals'",
        "INSERT INTO track_roots (track_id, logits_path) VALUES ('t', '/l')",
        "UPDATE track_roots SET logits_path = logits_path",
        "INSERT INTO track_waveforms (track_id, full_samples) VALUES ('t', '[2]')",
        "UPDATE track_waveforms SET full_samples = '[2]'",
        "UPDATE track_waveforms SET bands = '{}'",
        "UPDATE track_waveforms SET colors = NULL",
    ],
)
async def test_plain_sql_that_touches_a_part_makes_its_track_due(tmp_path: Path, statement: str) -> None:
    async with open_library(tmp_path):
        assert due_after(tmp_path, *WHOLE) == [("t",)]
        assert due_after(tmp_path, statement) == [("t",)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM track_stems",
        "UPDATE track_stems SET stem_path = NULL",
        "DELETE FROM track_roots",
        "DELETE FROM track_waveforms",
        "UPDATE tracks SET album_art_path = '/cover.jpg' WHERE id = 't'",
        "UPDATE tracks SET track_hash = 'ab'",
        "DELETE FROM tracks WHERE id = 't'",
        "INSERT OR REPLACE INTO tracks (id, title) VALUES ('t', 'Again')",
    ],
)
@pytest.mark.parametrize("foreign_keys", [False, True])
async def test_what_matters_to_a_package_that_exists_makes_its_track_due(
    tmp_path: Path, statement: str, foreign_keys: bool
) -> None:
    async with open_library(tmp_path):
        plain_sql(tmp_path, *WHOLE, NOTED)
        assert ("t",) in due_after(tmp_path, statement, foreign_keys=foreign_keys)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tracks SET title = 'New', bpm = 120",
        "UPDATE tracks SET track_hash = track_hash",
        "INSERT INTO tracks (title) VALUES ('Third')",
        "INSERT INTO track_stems (track_id, stem) VALUES ('u', 'bass')",
        "INSERT INTO track_waveforms (track_id, preview) VALUES ('u', '[1]')",
        "UPDATE track_waveforms SET preview = '[5]'",
        "UPDATE track_roots SET roots = '[1]'",
        "UPDATE track_stems SET stem = stem, track_id = track_id",
        "DELETE FROM tracks WHERE id = 'u'",
        "UPDATE tracks SET album_art_path = '/c.jpg' WHERE id = 'u'",
    ],
)
async def test_what_makes_no_difference_makes_nothing_due(tmp_path: Path, statement: str) -> None:
    async with open_library(tmp_path):
        plain_sql(tmp_path, *WHOLE, NOTED)
        assert due_after(tmp_path, statement) == []


async def test_a_row_that_moves_makes_both_tracks_due(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        plain_sql(tmp_path, *WHOLE)
        assert due_after(tmp_path, "UPDATE track_stems SET track_id = 'u'") == [("u",)]
        assert ("v",) in due_after(tmp_path, "UPDATE tracks SET id = 'v' WHERE id = 't'")


async def test_every_change_raises_the_mark_so_that_none_is_taken_for_seen(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        plain_sql(tmp_path, *WHOLE)
        [(mark,)] = plain_sql(tmp_path, "SELECT mark FROM analysis_due")
        plain_sql(
            tmp_path,
            "INSERT OR REPLACE INTO track_stems (id, track_id, stem, stem_path) VALUES ('s', 't', 'bass', '/b')",
        )

        assert isinstance(mark, int)
        assert await library.write(lambda work: work.analysis.settle([("t", mark)])) == 0
        assert plain_sql(tmp_path, DUE) == [("t",)]
        assert await library.write(lambda work: work.analysis.settle([("t", mark + 1)])) == 1


async def test_local_columns_that_this_program_sets_count_and_leave_the_row_clean(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await pull_whole(library)
        assert plain_sql(tmp_path, DUE) == []

        await library.write(lambda work: work.rows.set_local("track_stems", "s", "stem_path", "/bass.wav"))

        assert plain_sql(tmp_path, DUE) == [("t",)]
        assert plain_sql(tmp_path, "SELECT needs_sync FROM track_stems") == [(0,)]


async def pull_whole(library: Database, version: int = 1) -> None:
    await pull(library, "tracks", pulled("t", whole_row("tracks", title=f"v{version}"), version=version))
    await pull(
        library, "track_stems",
        pulled("s", whole_row("track_stems", track_id="t", stem="bass"), version=version),
    )  # fmt: skip
    await pull(
        library, "track_waveforms",
        pulled("w", whole_row("track_waveforms", track_id="t", preview=f"[{version}]"), version=version),
    )  # fmt: skip


async def test_a_pull_makes_nothing_due_even_where_the_analysis_is_here(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await pull_whole(library)
        plain_sql(
            tmp_path,
            "UPDATE track_stems SET stem_path = '/bass.wav'",
            "UPDATE track_waveforms SET full_samples = '[1]'",
            NOTED,
            "DELETE FROM analysis_due",
        )

        await pull_whole(library, version=2)

        assert plain_sql(tmp_path, "SELECT title FROM tracks") == [("v2",)]
        assert plain_sql(tmp_path, DUE) == []


async def test_what_was_written_while_the_triggers_were_away_is_looked_at(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        plain_sql(tmp_path, *WHOLE, "DELETE FROM analysis_due")
        for table in ("track_stems", "track_roots"):
            plain_sql(
                tmp_path,
                f"DROP TRIGGER sync_{table}_analysis_insert",
                f"DROP TRIGGER sync_{table}_analysis_update",
                "UPDATE track_stems SET stem_path = '/unseen.wav'",
            )
            plain_sql(tmp_path, "DELETE FROM analysis_due")

            await library.check_schema()

            assert plain_sql(tmp_path, DUE) == [("t",)]


async def test_a_ledger_that_another_program_dropped_is_made_again_and_filled(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        plain_sql(tmp_path, *WHOLE)
        plain_sql(tmp_path, "DROP TABLE analysis_due", "DROP TABLE analysis_packages")

        await library.check_schema()

        assert plain_sql(tmp_path, DUE) == [("t",)]
