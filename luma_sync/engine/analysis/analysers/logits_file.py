"""The file behind `track_roots.logits_path`: how much speaks for each chord root, frame by frame. Pure.

All numbers are little-endian. Header, 24 bytes:

| bytes | what |
| --- | --- |
| 0-3 | `LLGT` |
| 4-7 | format, unsigned: 1 |
| 8-11 | frames, unsigned |
| 12-15 | classes, unsigned: 13 |
| 16-23 | frames per second, float64; frame n is heard around n / frames per second |

Then frames x classes float32, frame by frame: evidence as natural logarithm, up to a constant per frame, for
C, C#, D ... B and for `no chord`. A softmax over a frame gives probabilities.
"""

import struct

import numpy as np

from luma_sync.engine.analysis.analysers.roots import Logits
from luma_sync.kernel.dataclass import dataclass

_MAGIC = b"LLGT"
_FORMAT = 1
_HEADER = struct.Struct("<4sIIId")


@dataclass(frozen=True, slots=True)
class StoredLogits:
    """What a file says."""

    logits: Logits
    frames_per_s: float


def to_bytes(logits: Logits, frames_per_s: float) -> bytes:
    """The whole file."""
    frames, classes = logits.shape
    header = _HEADER.pack(_MAGIC, _FORMAT, frames, classes, frames_per_s)
    return header + logits.astype("<f4").tobytes()


def from_bytes(content: bytes) -> StoredLogits:
    """Read a whole file. Raises ValueError when it is none."""
    if len(content) < _HEADER.size:
        raise ValueError("shorter than its header")
    magic, version, frames, classes, frames_per_s = _HEADER.unpack_from(content)
    if magic != _MAGIC or version != _FORMAT:
        raise ValueError("no logits of a known format")
    if len(content) != _HEADER.size + frames * classes * 4:
        raise ValueError(f"not {frames} x {classes} numbers")
    logits = np.frombuffer(content, "<f4", offset=_HEADER.size).reshape(frames, classes)
    return StoredLogits(logits.astype(np.float32), frames_per_s)
