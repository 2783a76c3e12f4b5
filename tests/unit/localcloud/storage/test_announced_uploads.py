"""What is remembered of an upload."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from luma_sync.localcloud.storage.files import ObjectFiles
from luma_sync.localcloud.storage.keys import UploadId
from luma_sync.localcloud.storage.uploads import Upload, Uploads


def upload(**more: object) -> Upload:
    values: dict[str, object] = {
        "bucket": "tracks", "key": "me/a.mp3", "version": str(uuid4()), "length": 3, "metadata": {"bucketName": "tracks"},
        "claims": {"sub": "me"}, "upsert": False, "expires_at_s": 100.0,
    }  # fmt: skip
    return Upload(**{**values, **more})  # type: ignore[arg-type]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[ObjectFiles]:
    made = ObjectFiles(tmp_path / "objects")
    yield made
    made.close()


def opened(tmp_path: Path, files: ObjectFiles, now_s: float = 50.0) -> Uploads:
    return Uploads(tmp_path / "uploads", files, now_s=lambda: now_s)


async def test_an_upload_is_known_after_a_restart_with_its_real_offset(
    tmp_path: Path, files: ObjectFiles
) -> None:
    announced = upload()
    await opened(tmp_path, files).announce(announced)
    files.path(announced.version).write_bytes(b"ab")
    again = opened(tmp_path, files)
    assert await again.find(announced.id) == announced
    assert again.offset(announced) == 2
    assert list(again.all()) == [announced]


async def test_an_upload_of_another_name_is_not_found(tmp_path: Path, files: ObjectFiles) -> None:
    uploads, announced = opened(tmp_path, files), upload()
    await uploads.announce(announced)
    assert await uploads.find(UploadId("tracks", "you/a.mp3", announced.version)) is None
    assert await uploads.find(UploadId("tracks", "me/a.mp3", str(uuid4()))) is None


async def test_time_ends_an_upload_but_not_a_finished_one(tmp_path: Path, files: ObjectFiles) -> None:
    late = opened(tmp_path, files, now_s=100.0)
    assert late.is_expired(upload())
    assert not late.is_expired(upload().as_completed())
    assert late.is_past(upload().as_completed())
    assert not opened(tmp_path, files, now_s=99.0).is_expired(upload())
    assert late.expiry_s(5.0) == 105.0


async def test_a_finished_upload_keeps_its_offset_when_its_object_was_replaced(
    tmp_path: Path, files: ObjectFiles
) -> None:
    uploads, announced = opened(tmp_path, files), upload()
    await uploads.announce(announced)
    uploads.note_completed(announced)
    await files.remove(announced.version)
    found = await uploads.find(announced.id)
    assert found is not None
    assert uploads.offset(found) == 3


async def test_a_forgotten_upload_may_leave_its_bytes(tmp_path: Path, files: ObjectFiles) -> None:
    uploads, first, second = opened(tmp_path, files), upload(), upload()
    for one in (first, second):
        await uploads.announce(one)
    await uploads.forget(first, with_bytes=False)
    await uploads.forget(second, with_bytes=True)
    assert (files.size(first.version), files.size(second.version)) == (0, None)
    assert await uploads.find(first.id) is None


async def test_a_damaged_note_is_no_upload(tmp_path: Path, files: ObjectFiles) -> None:
    announced = upload()
    await opened(tmp_path, files).announce(announced)
    (tmp_path / "uploads" / f"{announced.version}.json").write_text("{", "utf-8")
    again = opened(tmp_path, files)
    assert await again.find(announced.id) is None
    assert list(again.all()) == []


def test_a_length_may_be_told_later() -> None:
    unknown = upload(length=None)
    assert unknown.with_length(7) == dataclasses.replace(unknown, length=7)
