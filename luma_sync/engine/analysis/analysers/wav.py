"""The WAV files that stems are kept in: 16 bit, with a note of how they were made inside. Pure."""

import struct

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.int16]

BYTES_PER_SAMPLE = 2
SIZE_MAX = 0xFFFF_FFFF - 1024
"""Bytes of sound that fit into the format."""


def header(*, rate: int, channels: int, samples: int, comment: str) -> bytes:
    """Everything before the sound; `samples` counts each channel. Raises ValueError when it is too long."""
    size = samples * channels * BYTES_PER_SAMPLE
    if size > SIZE_MAX:
        raise ValueError("too long for a WAV file")
    width = channels * BYTES_PER_SAMPLE
    shape = _chunk(
        b"fmt ", struct.pack("<HHIIHH", 1, channels, rate, rate * width, width, 8 * BYTES_PER_SAMPLE)
    )
    about = _chunk(b"LIST", b"INFO" + _chunk(b"ICMT", comment.encode("ascii") + b"\0"))
    head = b"WAVE" + shape + about + b"data" + struct.pack("<I", size)
    return b"RIFF" + struct.pack("<I", len(head) + size) + head


def sound(words: Words) -> bytes:
    """(channels, samples) as the file holds them."""
    return words.T.astype("<i2").tobytes()


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
