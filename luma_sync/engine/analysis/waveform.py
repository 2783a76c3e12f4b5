"""The waveform preview: 400 peaks of a track, computed while it streams by. Pure."""

import numpy as np
import numpy.typing as npt

PREVIEW_POINTS = 400
_BINS_MAX = 16_384
_LOUDEST = 255
_AT_ONCE = 65_536
"""Samples that are gathered before they are sorted into bins: decoders hand out small blocks."""

Floats = npt.NDArray[np.float32]


class WaveformPreview:
    """Collects peaks in bins that grow as the track does, so that memory stays bounded.

    The result depends on the samples alone, never on how they were cut into blocks.
    """

    def __init__(self) -> None:
        self.samples = 0
        """How many were taken so far."""

        self._fresh: list[Floats] = []
        self._fresh_samples = 0
        self._bin_samples = 1
        self._bins: Floats = np.zeros(0, dtype=np.float32)
        self._rest: Floats = np.zeros(0, dtype=np.float32)

    def take(self, block: Floats) -> None:
        """Go on with these samples (mono, -1 to 1; what is no number counts as silence)."""
        self.samples += block.size
        self._fresh.append(np.nan_to_num(np.abs(block), copy=False, nan=0.0, posinf=1.0))
        self._fresh_samples += block.size
        if self._fresh_samples >= _AT_ONCE:
            self._sort_in()

    def _sort_in(self) -> None:
        waiting = np.concatenate((self._rest, *self._fresh))
        self._fresh, self._fresh_samples = [], 0
        whole = waiting.size // self._bin_samples * self._bin_samples
        peaks = waiting[:whole].reshape(-1, self._bin_samples).max(axis=1) if whole else waiting[:0]
        self._rest = waiting[whole:]
        self._bins = np.concatenate((self._bins, peaks))
        while self._bins.size > _BINS_MAX:
            self._fold()

    def points(self) -> tuple[int, ...]:
        """400 peaks, 0 (silence) to 255 (full scale)."""
        self._sort_in()
        peaks = self._bins if self._rest.size == 0 else np.append(self._bins, self._rest.max())
        if peaks.size == 0:
            return (0,) * PREVIEW_POINTS
        starts = np.arange(PREVIEW_POINTS) * peaks.size // PREVIEW_POINTS
        highest = np.maximum.reduceat(peaks, starts)
        return tuple(int(each) for each in np.rint(np.clip(highest, 0.0, 1.0) * _LOUDEST))

    def json_text(self) -> str:
        """The points as the library keeps them."""
        return f"[{','.join(map(str, self.points()))}]"

    def _fold(self) -> None:
        """Two bins become one; an odd last one goes back to the samples that still wait."""
        pairs = self._bins.size // 2
        if self._bins.size % 2:
            self._rest = np.append(self._bins[-1:].repeat(self._bin_samples), self._rest)
        self._bins = self._bins[: pairs * 2].reshape(-1, 2).max(axis=1)
        self._bin_samples *= 2
