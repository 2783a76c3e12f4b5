"""The logits file, byte by byte."""

import struct

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.logits_file import from_bytes, to_bytes

LOGITS = np.arange(26, dtype=np.float32).reshape(2, 13)


def test_the_bytes_are_as_documented() -> None:
    content = to_bytes(LOGITS, 10.5)

    assert content[:24] == b"LLGT" + struct.pack("<IIId", 1, 2, 13, 10.5)
    assert content[24:] == struct.pack("<26f", *range(26))


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_what_was_written_is_read(frames: int) -> None:
    stored = from_bytes(to_bytes(LOGITS[:frames], 10.5))

    np.testing.assert_array_equal(stored.logits, LOGITS[:frames])
    assert (stored.logits.dtype.name, stored.frames_per_s) == ("float32", 10.5)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"LLGT", to_bytes(LOGITS, 1.0)[:-1], to_bytes(LOGITS, 1.0) + b"\0",
        b"RIFF" + to_bytes(LOGITS, 1.0)[4:], b"LLGT\2\0\0\0" + to_bytes(LOGITS, 1.0)[8:],
    ],
)  # fmt: skip
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"header|format|numbers"):
        from_bytes(content)
