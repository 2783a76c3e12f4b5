"""Blocks of one size, whatever pieces come."""

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.sound import Floats, in_blocks


def pieces(*sizes: int) -> list[Floats]:
    whole = np.arange(sum(sizes)).astype(np.float32)
    return np.split(whole / np.float32(1000), np.cumsum(sizes)[:-1]) if sizes else []


@pytest.mark.parametrize("sizes", [(), (3,), (10,), (25,), (1,) * 33, (7, 0, 30, 2), (10, 10)])
def test_blocks_are_of_one_size_and_nothing_is_lost(sizes: tuple[int, ...]) -> None:
    blocks = list(in_blocks(pieces(*sizes), 10))

    assert all(block.size == 10 for block in blocks[:-1])
    assert all(0 < block.size <= 10 for block in blocks)
    joined = np.concatenate(blocks) if blocks else np.zeros(0)
    np.testing.assert_array_equal(joined, np.arange(sum(sizes), dtype=np.float32) / np.float32(1000))


def test_channels_stay_apart() -> None:
    stereo = np.arange(24, dtype=np.float32).reshape(2, 12)

    assert [block.shape for block in in_blocks([stereo[:, :5], stereo[:, 5:]], 8)] == [(2, 8), (2, 4)]


def test_what_is_no_number_is_silence_and_nothing_is_louder_than_files_can_mean() -> None:
    broken = np.array([np.nan, np.inf, -np.inf, 1e30, -0.5, 1.2], np.float32)

    (block,) = in_blocks([broken], 100)

    np.testing.assert_array_equal(block, np.array([0, 8, -8, 8, -0.5, 1.2], np.float32))
