"""A database as Luma makes it, without anything of ours: the lighting tables, fewer and more columns."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

LUMA_SCHEMA = """
CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT);

CREATE TABLE fixtures (id TEXT PRIMARY KEY NOT NULL, venue_id TEXT NOT NULL REFERENCES venues(id),
  name TEXT NOT NULL, kind TEXT, address INTEGER, dmx_mode TEXT NOT NULL DEFAULT 'auto');

CREATE TABLE pattern_categories (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE patterns (id TEXT PRIMARY KEY, category_id TEXT NOT NULL, name TEXT NOT NULL,
  FOREIGN KEY (category_id) REFERENCES pattern_categories(id) ON DELETE CASCADE);

CREATE TABLE tracks (id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, artist TEXT, duration_ms INTEGER,
  track_hash TEXT UNIQUE, audio_path TEXT, created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);

CREATE TABLE scores (id TEXT PRIMARY KEY, track_id TEXT NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  name TEXT NOT NULL, body TEXT) WITHOUT ROWID;

CREATE TABLE track_stems (id TEXT PRIMARY KEY, track_id TEXT NOT NULL, stem TEXT NOT NULL, stem_path TEXT);

CREATE TABLE luma_settings (key TEXT PRIMARY KEY, value);

CREATE VIEW venue_fixtures AS SELECT venues.name AS venue, fixtures.* FROM fixtures
  JOIN venues ON venues.id = fixtures.venue_id;

CREATE INDEX fixtures_address ON fixtures (address);

CREATE TABLE edits (id INTEGER PRIMARY KEY, what TEXT);

CREATE TRIGGER tracks_update AFTER UPDATE ON tracks
BEGIN INSERT INTO edits (what) VALUES ('tracks ' || NEW.id); END;

PRAGMA user_version = 12;
"""

ROWS = """
INSERT INTO venues VALUES ({v1}, 'Club', 'dark'), ({v2}, 'Hall', NULL);

INSERT INTO fixtures VALUES ({f1}, {v1}, 'Spot', 'moving', 12, 'extended'), ({f2}, {v2}, 'Bar', NULL, 40, 'auto');

INSERT INTO pattern_categories VALUES ({c1}, 'Strobes');

INSERT INTO patterns VALUES ({p1}, {c1}, 'Fast');

INSERT INTO tracks (id, title, artist, duration_ms, track_hash, audio_path)
  VALUES ({t1}, 'One', 'A', 1000, 'hash1', '/music/one.flac'), ({t2}, 'Two', NULL, NULL, NULL, NULL);

INSERT INTO scores VALUES ({s1}, {t1}, 'Main', 'body');

INSERT INTO track_stems VALUES ({b1}, {t1}, 'bass', '/stems/bass.wav');

INSERT INTO luma_settings VALUES ('theme', x'0102');
"""

ROW_COUNTS = {
    "venues": 2, "fixtures": 2, "pattern_categories": 1, "patterns": 1, "tracks": 2, "scores": 1, "track_stems": 1,
}  # fmt: skip


def luma_id(name: str) -> str:
    """The UUID that stands for `name` in the rows above."""
    return str(UUID(int=int.from_bytes(name.encode(), "big"), version=4))


class _Ids(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"'{luma_id(name)}'"


def make_luma_database(path: Path, *more: str, instead: Callable[[str], str] = str) -> None:
    """Write the database; `instead` may change each statement, `more` run at the end."""
    rows = ROWS.format_map(_Ids())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in (*LUMA_SCHEMA.strip().split("\n\n"), *rows.strip().split("\n\n"), *more):
            changed = instead(statement)
            if changed:
                connection.execute(changed)
