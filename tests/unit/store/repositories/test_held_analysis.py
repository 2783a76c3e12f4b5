"""What a track has of its analysis, whoever wrote it, without reading the long texts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.held_records import HeldAnalysis, HeldRow, HeldStem
from tests.support.library import open_library, plain_sql


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def held(library: Database, track_id: str = "t") -> HeldAnalysis | None:
    return await library.read(lambda work: work.held_analysis.of(track_id))


async def test_a_track_that_is_not_there_has_nothing(library: Database) -> None:
    assert await held(library) is None


async def test_a_bare_track(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO tracks (id, title) VALUES ('t', 'Amber')")

    assert await held(library) == HeldAnalysis(
        track_id="t", title="Amber", track_hash="", audio_path="", package_storage_path=""
    )


async def test_every_row_and_what_it_holds_oldest_first(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO tracks (id, title, track_hash, audio_path, package_storage_path)"
        " VALUES ('t', 'Amber', 'abc', '/a.wav', 'packages/x'), ('u', 'Other', 'd', '', NULL)",
        "INSERT INTO track_beats (id, track_id, beats_ms, created_at)"
        " VALUES ('b2', 't', '[]', '2026-02-01T00:00:00.000Z'), ('b1', 't', NULL, '2026-01-01T00:00:00.000Z')",
        "UPDATE track_beats SET bpm = 120 WHERE id = 'b1'",
        "INSERT INTO track_roots (id, track_id, roots, logits_path) VALUES ('r', 't', NULL, '/logits.bin')",
        "INSERT INTO track_waveforms (id, track_id, preview, colors) VALUES ('w', 't', '[1]', '[]')",
        "INSERT INTO track_stems (id, track_id, stem, stem_path) VALUES ('s', 't', 'bass', '/bass.wav'),"
        " ('v', 't', 'vocals', NULL), ('x', 'u', 'drums', '/drums.wav')",
    )

    found = await held(library)

    assert found == HeldAnalysis(
        track_id="t",
        title="Amber",
        track_hash="abc",
        audio_path="/a.wav",
        package_storage_path="packages/x",
        beats=(HeldRow("b1", frozenset({"bpm"})), HeldRow("b2", frozenset({"beats_ms"}))),
        roots=(HeldRow("r", frozenset(), "/logits.bin"),),
        waveforms=(HeldRow("w", frozenset({"preview", "colors"})),),
        stems=(HeldStem("s", "bass", "/bass.wav"), HeldStem("v", "vocals", "")),
    )
    assert found.paths == {"/logits.bin", "/bass.wav"}
