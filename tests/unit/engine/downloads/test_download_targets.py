"""Names of downloaded files: from hashes and ids, never from what somebody wrote."""

from pathlib import Path

import pytest

from luma_sync.engine.downloads.targets import DownloadTarget, UnusablePath, download_target
from luma_sync.store.file_records import MissingFile

TRACK = "aaaaaaaa-0000-4000-8000-000000000001"
SHA = "c" * 64


def target(**changes: object) -> DownloadTarget:
    values = {
        "track_id": TRACK,
        "kind": "audio",
        "storage_path": f"tracks/me/{SHA}.mp3",
        "track_hash": SHA,
        "audio_format": "mp3",
        **changes,
    }
    return download_target(MissingFile(**values), Path("/files"))  # type: ignore[arg-type]


def test_audio_is_named_by_its_hash() -> None:
    found = target()
    assert (found.bucket, found.key, found.path) == (
        "tracks",
        f"me/{SHA}.mp3",
        Path(f"/files/tracks/{SHA}.mp3"),
    )
    assert found.sha256 == SHA


def test_artwork_is_named_by_the_track_hash_but_not_checked_against_it() -> None:
    found = target(kind="artwork", storage_path=f"artwork/me/{SHA}_thumb.jpg")
    assert (found.path, found.sha256) == (Path(f"/files/artwork/{SHA}_thumb.jpg"), None)


@pytest.mark.parametrize("track_hash", [None, "", "../../x", "C" * 64, "c" * 63])
def test_without_a_good_hash_the_id_names_the_file(track_hash: str | None) -> None:
    found = target(track_hash=track_hash)
    assert (found.path, found.sha256) == (Path(f"/files/tracks/{TRACK}.mp3"), None)


@pytest.mark.parametrize(
    ("audio_format", "path", "ending"),
    [
        ("flac", "x.mp3", "flac"),
        (None, "x.ogg", "ogg"),
        ("a/b", "x.m4a", "m4a"),
        (None, "x", "bin"),
        (None, "x.😀", "bin"),
    ],
)
def test_the_ending_is_a_short_word(audio_format: str | None, path: str, ending: str) -> None:
    assert target(audio_format=audio_format, storage_path=f"tracks/me/{path}").path.suffix == f".{ending}"


@pytest.mark.parametrize(
    "changes",
    [
        {"storage_path": ""}, {"storage_path": "tracks"}, {"storage_path": "tracks/"}, {"storage_path": "artwork/me/x"},
        {"storage_path": "tracks/../x"}, {"storage_path": "tracks/me/.."}, {"track_id": "../x"}, {"track_id": ""},
    ],
)  # fmt: skip
def test_what_no_upload_of_ours_would_say_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(UnusablePath):
        target(**changes)
