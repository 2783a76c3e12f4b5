"""Sound as arrays: blocks of one size, whatever pieces a decoder hands out. Pure."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""Samples, -1 to 1; (samples,) is mono, (channels, samples) has its channels apart."""

BLOCK = 1 << 18
"""Samples that are worked on at once: 6 s."""

_LOUDEST = 8.0
"""Decoders of lossy formats go beyond 1 a little; far beyond it no file means what it says."""


def in_blocks(pieces: Iterable[Floats], size: int) -> Iterator[Floats]:
    """The same sound in blocks of `size` samples along the last axis; only the last one is shorter.

    What is no number becomes silence, so that one broken sample cannot spoil what comes after it.
    """
    waiting: list[Floats] = []
    count = 0
    for piece in pieces:
        waiting.append(_sound(piece))
        count += piece.shape[-1]
        if count < size:
            continue
        joined = np.concatenate(waiting, axis=-1)
        whole = count // size * size
        for start in range(0, whole, size):
            yield joined[..., start : start + size]
        waiting, count = [joined[..., whole:]], count - whole
    if count:
        yield np.concatenate(waiting, axis=-1)


def _sound(piece: Floats) -> Floats:
    numbers = np.nan_to_num(piece, nan=0.0, posinf=_LOUDEST, neginf=-_LOUDEST)
    return np.clip(numbers, -_LOUDEST, _LOUDEST)
