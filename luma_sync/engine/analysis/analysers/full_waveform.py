"""The full waveform: lowest and highest sample, three bands and a colour for every stretch of a track. Pure.

Each list covers the whole track in even stretches, 100 a second and at most 30,000, whatever lists of other
programs beside it hold: `full_samples` lowest, highest, lowest, highest ... (-1 to 1), `bands` the peaks of
`low`, `mid` and `high` (0 to 1), `colors` red, green, blue, red ... (0 to 255: low, mid and high).
"""

import numpy as np
import numpy.typing as npt

from luma_sync.engine.analysis.analysers.sound import Floats
from luma_sync.kernel.dataclass import dataclass

BUCKETS_PER_S = 100
BUCKETS_MAX = 30_000

_BINS_PER_S = 400
"""The finest peaks; they need 8 KB a second."""

_LOW_HZ, _HIGH_HZ = 200.0, 4000.0
_ORDER = 4
_BRIGHTNESS = np.array([1.0, 1.6, 3.2], np.float32)
"""High bands carry little energy; without this every picture would be red."""

_DIGITS = 3

Bytes = npt.NDArray[np.uint8]
Sections = npt.NDArray[np.float64]
"""A filter as second-order sections."""


@dataclass(frozen=True, slots=True)
class FullWaveform:
    """One row of each array is one stretch of the track."""

    samples: Floats
    """(buckets, 2): lowest, highest."""

    bands: Floats
    """(buckets, 3): low, mid, high."""

    colors: Bytes
    """(buckets, 3): red, green, blue."""


class WaveformListener:
    """Collects peaks in stretches of 2.5 ms."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._bin = max(1, rate // _BINS_PER_S)
        self._filters = _band_filters(rate)
        self._states = [None if each is None else np.zeros((len(each), 2)) for each in self._filters]
        self._rest: Floats = np.zeros((4, 0), np.float32)
        self._bins: list[Floats] = []
        self._samples = 0

    def take(self, block: Floats) -> None:
        """Go on with these samples (mono)."""
        self._samples += block.size
        bands = [np.abs(self._filtered(number, block)) for number in range(3)]
        waiting = np.concatenate((self._rest, np.stack((block, *bands)).astype(np.float32)), axis=1)
        whole = waiting.shape[1] // self._bin * self._bin
        if whole:
            self._bins.append(_peaks(waiting[:, :whole].reshape(4, -1, self._bin)))
        self._rest = waiting[:, whole:]

    def waveform(self) -> FullWaveform:
        """The waveform of all that was taken; call once, at the end."""
        if self._rest.size:
            self._bins.append(_peaks(self._rest[:, np.newaxis, :]))
        if not self._bins:
            return FullWaveform(
                np.zeros((0, 2), np.float32), np.zeros((0, 3), np.float32), np.zeros((0, 3), np.uint8)
            )
        bins = np.concatenate(self._bins)
        wanted = -(-self._samples * BUCKETS_PER_S // self._rate)
        starts = np.arange(min(wanted, BUCKETS_MAX, len(bins)), dtype=np.int64)
        starts = starts * len(bins) // starts.size
        lowest = np.minimum.reduceat(bins[:, 0], starts)
        highest = np.maximum.reduceat(bins[:, 1:], starts, axis=0)
        samples = np.clip(np.stack((lowest, highest[:, 0]), axis=1), -1, 1)
        bands = np.clip(highest[:, 1:], 0, 1)
        return FullWaveform(_rounded(samples), _rounded(bands), colors_of(bands))

    def _filtered(self, number: int, block: Floats) -> Floats:
        from scipy.signal import sosfilt

        sections = self._filters[number]
        if sections is None:
            return np.zeros_like(block)
        found, self._states[number] = sosfilt(sections, block, zi=self._states[number])
        return np.asarray(found, np.float32)


def colors_of(bands: Floats) -> Bytes:
    """The mixture of the bands as a colour: the strongest is full, silence is black."""
    weighed = bands * _BRIGHTNESS
    strongest = weighed.max(axis=1, keepdims=True, initial=0.0)
    shares = np.divide(weighed, strongest, out=np.zeros_like(weighed), where=strongest > 10**-_DIGITS)
    return np.asarray(np.rint(shares * 255), np.uint8)


def _peaks(bins: Floats) -> Floats:
    """(bins, 5): lowest, highest, and the highest of each band."""
    return np.column_stack((bins[0].min(axis=1), *bins.max(axis=2)))


def _rounded(values: Floats) -> Floats:
    return np.round(values, _DIGITS) + np.float32(0.0)


def _band_filters(rate: int) -> list[Sections | None]:
    """Butterworth filters for low, mid and high; None where the sound has nothing so high."""
    from scipy.signal import butter

    half = rate / 2
    if half <= _LOW_HZ:
        return [None, None, None]
    top = _HIGH_HZ if half > _HIGH_HZ * 1.01 else None
    middle = butter(_ORDER, _LOW_HZ, "highpass", fs=rate, output="sos")
    if top is not None:
        middle = np.concatenate((middle, butter(_ORDER, top, "lowpass", fs=rate, output="sos")))
    return [
        butter(_ORDER, _LOW_HZ, "lowpass", fs=rate, output="sos"),
        middle,
        None if top is None else butter(_ORDER, top, "highpass", fs=rate, output="sos"),
    ]
