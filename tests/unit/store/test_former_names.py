"""Comments were once keyed by a column `track_id` that held the version's id."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.kernel.errors import LibraryForeign
from tests.support.library import LIBRARY_NAME, open_library, plain_sql

PROJECT, TRACK, VERSION, COMMENT = (f"{number}0000000-0000-7000-8000-000000000000" for number in range(1, 5))
OLD_SCHEMA = """
CREATE TABLE projects (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT);
CREATE TABLE audio_tracks (id TEXT PRIMARY KEY, project_id TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE track_versions (id TEXT PRIMARY KEY, track_id TEXT NOT NULL, label TEXT NOT NULL);
CREATE TABLE audio_comments (id TEXT PRIMARY KEY, {key} TEXT NOT NULL, author_id TEXT, body TEXT NOT NULL);
CREATE INDEX comments_of_version ON audio_comments ({key});
"""
ROWS = f"""
INSERT INTO projects VALUES ('{PROJECT}', 'Album', NULL);
INSERT INTO audio_tracks VALUES ('{TRACK}', '{PROJECT}', 'Take');
INSERT INTO track_versions VALUES ('{VERSION}', '{TRACK}', 'v1');
INSERT INTO audio_comments VALUES ('{COMMENT}', '{VERSION}', NULL, 'Louder');
"""


def old_library(directory: Path, *, key: str = "track_id") -> None:
    with closing(sqlite3.connect(directory / LIBRARY_NAME)) as connection:
        connection.executescript(OLD_SCHEMA.format(key=key) + ROWS)


async def test_stored_comments_move_to_the_new_column_and_keep_the_old_one_with_its_index(
    tmp_path: Path,
) -> None:
    old_library(tmp_path)
    async with open_library(tmp_path):
        pass
    assert plain_sql(tmp_path, "SELECT version_id, track_id, body FROM audio_comments") == [
        (VERSION, VERSION, "Louder")
    ]
    indexes = {row[1] for row in plain_sql(tmp_path, "PRAGMA index_list(audio_comments)")}
    assert "comments_of_version" in indexes
    plan = plain_sql(
        tmp_path, f"EXPLAIN QUERY PLAN SELECT id FROM audio_comments WHERE version_id = '{VERSION}'"
    )
    assert "USING" in str(plan[0][-1])


async def test_a_moved_comment_belongs_to_its_project_and_is_sent_under_both_names(tmp_path: Path) -> None:
    old_library(tmp_path)
    async with open_library(tmp_path) as library:
        batch = await library.write(
            lambda work: work.outbox.next_batch(limit=500, now="2026-11-21T12:00:00.000Z")
        )
    assert batch is not None
    (sent,) = [each for each in json.loads(batch.changes_json) if each["entity"] == "audio_comments"]
    assert (sent["scope_id"], sent["row"]["version_id"], sent["row"]["track_id"]) == (
        PROJECT,
        VERSION,
        VERSION,
    )


async def test_comments_under_a_name_that_nobody_knows_are_refused_in_one_sentence(tmp_path: Path) -> None:
    old_library(tmp_path, key="take_id")
    with pytest.raises(LibraryForeign, match="audio_comments has no column version_id"):
        async with open_library(tmp_path):
            pass
    assert plain_sql(tmp_path, "SELECT take_id FROM audio_comments") == [(VERSION,)]
