"""Which files a restore goes for."""

from pathlib import Path

import pytest

from luma_sync.cli.commands.restore import chosen_tracks, gone_files
from luma_sync.kernel.errors import UsageError

TRACKS = [{"id": "1", "title": "Amber"}, {"id": "2", "title": "Violet"}]


def test_tracks_are_found_by_id_or_title() -> None:
    assert list(chosen_tracks(TRACKS, None)) == TRACKS
    assert list(chosen_tracks(TRACKS, "2")) == TRACKS[1:]
    assert list(chosen_tracks(TRACKS, "Amber")) == TRACKS[:1]
    with pytest.raises(UsageError, match="'Green'"):
        chosen_tracks(TRACKS, "Green")


def test_only_files_that_the_cloud_has_and_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    here = tmp_path / "here.mp3"
    here.write_bytes(b"audio")
    gone = str(tmp_path / "gone.mp3")
    nothing = {"artwork_storage_path": None, "album_art_path": None}

    assert gone_files(
        [
            {"id": "present", "audio_storage_path": "tracks/a", "audio_path": str(here), **nothing},
            {"id": "gone", "audio_storage_path": "tracks/b", "audio_path": gone, **nothing},
            {"id": "never sent", "audio_storage_path": None, "audio_path": gone, **nothing},
        ]
    ) == [("gone", "audio_path")]
