"""Names of objects in the cloud."""

import pytest

from luma_sync.engine.uploads.targets import storage_path, upload_spec
from luma_sync.store.records import UploadRow

SHA = "a" * 64
TRACK_HASH = "b" * 64


def row(upload_type: str, content_type: str = "audio/mpeg") -> UploadRow:
    return UploadRow(
        id="u",
        upload_type=upload_type,
        track_id="t",
        local_path="/music/../../ü \n.mp3",
        storage_path=None,
        file_size=1,
        bytes_uploaded=0,
        status="uploading",
        attempts=0,
        last_error="",
        priority=2,
        created_at="",
        completed_at=None,
        sha256=SHA,
        content_type=content_type,
        upload_url=None,
        url_expires_at=None,
        next_attempt_at=None,
        paused=False,
        phase="",
        title="",
        album_art_path=None,
    )


@pytest.mark.parametrize(
    ("upload_type", "track", "path"),
    [
        ("track_audio", {"audio_format": "flac"}, f"tracks/me/{SHA}.flac"),
        ("track_audio", {"audio_format": "../x"}, f"tracks/me/{SHA}.mp3"),
        ("track_audio", {"audio_format": None}, f"tracks/me/{SHA}.mp3"),
        ("artwork_thumb", {"track_hash": TRACK_HASH}, f"artwork/me/{TRACK_HASH}_thumb.jpg"),
        ("artwork_thumb", {"track_hash": "../../x"}, f"artwork/me/{SHA}_thumb.jpg"),
        ("analysis_package", {"track_hash": TRACK_HASH}, f"packages/me/{TRACK_HASH}_analysis.tar.zst"),
    ],
)
def test_objects_are_named_by_content_never_by_file_name(
    upload_type: str, track: dict[str, object], path: str
) -> None:
    spec = upload_spec(row(upload_type), track, user_id="me", sha256=SHA, size=1)

    assert storage_path(spec) == path


def test_audio_of_an_unknown_kind_still_has_a_name() -> None:
    spec = upload_spec(row("track_audio", "application/x-odd"), {}, user_id="me", sha256=SHA, size=1)

    assert spec.key == f"me/{SHA}.bin"
