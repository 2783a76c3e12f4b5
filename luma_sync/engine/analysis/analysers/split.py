"""The basic four-way split: bass, drums, vocals and other, by filters and masks. Pure.

This is no source separation: it knows nothing about instruments. What is short and broad in pitch goes to
drums (harmonic-percussive masks by median filters, as librosa has them), what is steady and deep to bass,
what is steady, of the pitch of voices and in the middle between the channels to vocals, the rest to other.
The four always add up to the original, sample by sample.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from luma_sync.engine.analysis.analysers.sound import Floats
from luma_sync.engine.analysis.analysers.wav import Words
from luma_sync.kernel.dataclass import dataclass

LABEL = "basic split"
NOTE = f"{LABEL} by Luma Sync: filters and masks, not source separation"

_FRAMES = 192
"""Spectra that are worked on at once."""

_AROUND = 15
"""Spectra, and bins, on either side that the masks look at."""

_BASS_HZ = (160.0, 320.0)
_VOICE_HZ = (6_000.0, 10_000.0)
_OVERLAP = 4
_NOTHING = np.finfo(np.float32).tiny
_FULL_SCALE = 32_768
"""As decoders read 16 bits: what they say of a 16-bit file becomes its very words again."""


Spectra = npt.NDArray[np.complex64]
"""(channels, frames, bins)."""


@dataclass(frozen=True, slots=True)
class Slopes:
    """What share of each bin may go to bass, and to vocals, whatever it sounds like."""

    bass: Floats
    voice: Floats


class FourWaySplit:
    """Splits sound that streams by, 3 s behind it, in bounded memory."""

    def __init__(self, rate: int, channels: int) -> None:
        self._window = window_length(rate)
        self._hop = self._window // _OVERLAP
        self._shape = np.sin(np.pi * (np.arange(self._window) + 0.5) / self._window).astype(np.float32)
        self._slopes = slopes(rate, self._window)
        self._ahead = self._window - self._hop
        """Silence put before the sound, so that every sample is in as many frames as all others."""

        self._sound: Floats = np.zeros((channels, self._ahead), np.float32)
        self._first = 0
        """The frame that `_sound` begins with."""

        self._done = 0
        """Frames that were split."""

        self._tails: Floats = np.zeros((3, channels, self._ahead), np.float32)
        self._samples = 0

    def take(self, block: Floats) -> Iterator[Words]:
        """Go on with (channels, samples); hands out (stems, channels, samples) as far as they are ready."""
        self._samples += block.shape[1]
        self._sound = np.concatenate((self._sound, block), axis=1)
        while self._frames_here() >= self._done + _FRAMES + _AROUND:
            yield self._split(_FRAMES)

    def finish(self) -> Iterator[Words]:
        """What is left; call once, at the end."""
        frames = -(-(self._samples + self._ahead) // self._hop)
        needed = (frames - 1 - self._first) * self._hop + self._window
        rest = np.zeros((self._sound.shape[0], max(0, needed - self._sound.shape[1])), np.float32)
        self._sound = np.concatenate((self._sound, rest), axis=1)
        while self._samples and self._done < frames:
            yield self._split(min(_FRAMES, frames - self._done))

    def _frames_here(self) -> int:
        """The first frame that is not here yet."""
        samples: int = self._sound.shape[1]
        return self._first + (samples - self._window) // self._hop + 1

    def _split(self, count: int) -> Words:
        """The next `count` frames: as many samples as they are apart."""
        first = max(self._first, self._done - _AROUND)
        end = min(self._frames_here(), self._done + count + _AROUND)
        start = (first - self._first) * self._hop
        heard = self._sound[:, start : start + (end - 1 - first) * self._hop + self._window]
        inner = slice(self._done - first, self._done - first + count)
        stems = self._synthesised(self._spectra(heard), inner)
        begin = (self._done - self._first) * self._hop
        original = self._sound[:, begin : begin + count * self._hop]
        skipped = max(0, self._ahead - self._done * self._hop)
        wanted = max(0, self._samples + self._ahead - self._done * self._hop)
        self._done += count
        passed = max(self._first, self._done - _AROUND)
        self._sound = self._sound[:, (passed - self._first) * self._hop :]
        self._first = passed
        return to_words(stems[..., skipped:wanted], original[..., skipped:wanted])

    def _spectra(self, sound: Floats) -> Spectra:
        from scipy.fft import rfft

        frames = np.lib.stride_tricks.sliding_window_view(sound, self._window, axis=1)[:, :: self._hop]
        return np.asarray(rfft(frames * self._shape, axis=2), np.complex64)

    def _synthesised(self, spectra: Spectra, inner: slice) -> Floats:
        """Bass, drums and vocals of the inner frames, added up where they overlap."""
        from scipy.fft import irfft

        shares = masks(spectra, self._slopes)[:, inner]
        spectra = spectra[:, inner]
        hops = spectra.shape[1]
        sums = np.zeros((*self._tails.shape[:2], hops * self._hop + self._ahead), np.float32)
        sums[..., : self._ahead] = self._tails
        for stem, share in enumerate(shares):
            frames = irfft(spectra * share, n=self._window, axis=2) * (self._shape * (2 / _OVERLAP))
            pieces = frames.reshape(*frames.shape[:2], _OVERLAP, self._hop)
            for part in range(_OVERLAP):
                place = slice(part * self._hop, (part + hops) * self._hop)
                sums[stem, :, place] += pieces[:, :, part].reshape(frames.shape[0], -1)
        self._tails = sums[..., hops * self._hop :]
        return sums[..., : hops * self._hop]


def window_length(rate: int) -> int:
    """Samples in a frame: about 90 ms, a power of two."""
    return int(min(65_536, max(256, 2 ** round(np.log2(rate * 0.09)))))


def slopes(rate: int, window: int) -> Slopes:
    """Soft edges instead of hard ones: nothing rings."""
    hertz = np.fft.rfftfreq(window, 1 / rate)
    bass = _falling(hertz, *_BASS_HZ)
    return Slopes(bass, np.asarray((1 - bass) * _falling(hertz, *_VOICE_HZ), np.float32))


def masks(spectra: Spectra, slope: Slopes) -> Floats:
    """(bass, drums, vocals) x frames x bins: what share of each bin is theirs, together at most 1."""
    steady = steady_share(np.abs(spectra.mean(axis=0)))
    bass = steady * slope.bass
    vocals = steady * slope.voice * _middle(spectra)
    return np.stack((bass, 1 - steady, vocals))


def steady_share(loudness: Floats) -> Floats:
    """Of (frames, bins): near 1 where a sound lasts, near 0 where it is short and broad; 0.5 in silence."""
    lasting = _medians(loudness.T).T ** 2
    broad = _medians(loudness) ** 2
    both = lasting + broad
    share = np.full_like(both, 0.5)
    np.divide(lasting, both, out=share, where=both > _NOTHING)
    return share


def to_words(stems: Floats, original: Floats) -> Words:
    """Four stems of 16 bits that add up to the original of 16 bits exactly; `stems` are the first three."""
    whole = _words(original)
    parts = _words(stems)
    rest = whole - parts.sum(axis=0)
    parts = np.concatenate((parts, _in_range(rest)[np.newaxis]))
    missing = whole - parts.sum(axis=0)
    for stem in reversed(range(3)):
        if not missing.any():
            break
        moved = _in_range(parts[stem] + missing) - parts[stem]
        parts[stem] += moved
        missing -= moved
    return parts.astype(np.int16)


def _words(sound: Floats) -> npt.NDArray[np.int32]:
    return _in_range(np.rint(sound * _FULL_SCALE)).astype(np.int32)


def _in_range(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.asarray(np.clip(values, -_FULL_SCALE, _FULL_SCALE - 1))


def _middle(spectra: Spectra) -> Floats:
    """1 where both channels are alike, 0 where they have nothing in common; 1 for a single channel."""
    if len(spectra) == 1:
        return np.ones(spectra.shape[1:], np.float32)
    left, right = spectra
    both = np.abs(left) ** 2 + np.abs(right) ** 2
    alike = 2 * (left * right.conj()).real
    share = np.zeros_like(both)
    np.divide(alike, both, out=share, where=both > _NOTHING)
    return np.asarray(np.clip(share, 0, 1) ** 2, np.float32)


def _medians(rows: Floats) -> Floats:
    """The running median along each row; one long row is ten times as fast as many."""
    from scipy.ndimage import median_filter

    padded = np.pad(rows, ((0, 0), (_AROUND, _AROUND)), mode="symmetric")
    found = median_filter(padded.ravel(), size=2 * _AROUND + 1)
    return np.asarray(found.reshape(padded.shape)[:, _AROUND:-_AROUND], np.float32)


def _falling(hertz: npt.NDArray[np.floating[Any]], full: float, nothing: float) -> Floats:
    """1 below `full`, 0 above `nothing`, half a cosine between."""
    way = np.clip((hertz - full) / (nothing - full), 0, 1)
    return np.asarray(0.5 + 0.5 * np.cos(np.pi * way), np.float32)
