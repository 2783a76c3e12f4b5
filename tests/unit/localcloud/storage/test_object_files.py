"""Bytes on the disk."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from luma_sync.localcloud.storage.files import PIECE_BYTES, ObjectFiles


@pytest.fixture
def files(tmp_path: Path) -> Iterator[ObjectFiles]:
    made = ObjectFiles(tmp_path / "objects")
    yield made
    made.close()


async def test_pieces_of_any_size_arrive_in_order(files: ObjectFiles) -> None:
    version = str(uuid4())
    files.create(version)
    pieces = [os.urandom(size) for size in (1, PIECE_BYTES - 1, 3 * PIECE_BYTES + 5, 0, 77)]
    appender = files.append(version, digest=True)
    for piece in pieces:
        await appender.feed(piece)
    await appender.close(durable=True)
    whole = b"".join(pieces)
    assert files.path(version).read_bytes() == whole
    assert files.size(version) == appender.fed_bytes == len(whole)
    assert appender.hex_digest() == hashlib.md5(whole).hexdigest()


async def test_later_bytes_are_appended(files: ObjectFiles) -> None:
    version = str(uuid4())
    files.create(version)
    for piece in (b"ab", b"cd"):
        appender = files.append(version)
        await appender.feed(piece)
        await appender.close()
    assert files.path(version).read_bytes() == b"abcd"


async def test_a_removed_version_is_gone_and_removing_again_is_fine(files: ObjectFiles) -> None:
    version = str(uuid4())
    files.create(version)
    await files.remove(version)
    await files.remove(version)
    assert files.size(version) is None


def test_a_name_that_is_no_version_is_never_a_path(files: ObjectFiles) -> None:
    for name in ("../../secrets.json", "", "a/b", str(uuid4()).upper()):
        with pytest.raises(ValueError):
            files.path(name)


def test_only_old_files_that_nobody_knows_are_orphans(files: ObjectFiles) -> None:
    old, known, young = (str(uuid4()) for _ in range(3))
    for version in (old, known, young):
        files.create(version)
    for version in (old, known):
        os.utime(files.path(version), (1, 1))
    assert list(files.orphans(frozenset([known]))) == [old]
