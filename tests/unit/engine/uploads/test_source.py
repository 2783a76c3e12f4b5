"""Reading what is sent: any order, one hash, every change noticed."""

import hashlib
import random
from pathlib import Path

import pytest

from luma_sync.engine.uploads.source import Piece, Source, SourceChanged
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane

BODY = random.Random(7).randbytes(100_000)


async def opened(path: Path) -> Source:
    source = Source(SystemFiles(), InlineLane(), path)
    await source.open()
    return source


async def test_pieces_in_any_order_end_in_the_hash_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(BODY)
    chance = random.Random(3)
    for _ in range(30):
        source = await opened(path)
        offsets = [chance.randrange(len(BODY)) for _ in range(12)]
        for offset in [*offsets, 0, 50_000, 99_999]:
            piece = await source.piece(offset, 7000)
            assert piece.body == BODY[offset : offset + 7000]
            assert (piece.sha256 is not None) is (piece.end == len(BODY))
            if piece.sha256 is not None:
                assert piece.sha256 == hashlib.sha256(BODY).hexdigest()
        assert await source.sha256() == hashlib.sha256(BODY).hexdigest()
        await source.close()


async def test_an_empty_file_is_one_empty_piece(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.touch()
    source = await opened(path)

    assert await source.piece(0, 10) == Piece(0, b"", hashlib.sha256().hexdigest())
    await source.close()


async def test_appending_truncating_and_touching_are_changes(tmp_path: Path) -> None:
    path = tmp_path / "song"
    for change in (BODY + b"x", BODY[:-1], bytes(reversed(BODY))):
        path.write_bytes(BODY)
        source = await opened(path)
        await source.piece(0, 10)
        path.write_bytes(change)
        with pytest.raises(SourceChanged):
            await source.piece(10, 10)
        await source.close()


async def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(BODY)
    source = await opened(path)
    path.unlink()

    with pytest.raises(SourceFileError, match="song cannot be sent: it is not there any more"):
        await source.piece(0, 10)
    await source.close()
