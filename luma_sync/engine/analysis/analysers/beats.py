"""Beats and tempo of sound that streams by: librosa's onset strength, tempogram, beat tracker. Pure."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from luma_sync.engine.analysis.analysers.sound import Floats
from luma_sync.kernel.dataclass import dataclass

RATE = 22_050
"""What `take` expects, in Hz."""

_HOP = 256
_WINDOW = 1024
_MELS = 64
_FLOOR = 1e-8
"""Power that counts as silence: 80 dB below full scale, the same for every block."""

_SECTION = 8 * 60 * RATE // _HOP
"""Frames with a tempo of their own: a song has one, a two-hour mix many."""

_SHORTEST = RATE // _HOP
"""Frames: less than a second has no tempo."""

_TEMPOGRAM_FRAMES = 8 * RATE // _HOP
_AT_ONCE = 4096
_ONSET_DELAY_S = (_WINDOW / 2 - _HOP) / RATE - 0.003
"""An onset shows as soon as the window's far end has well reached it, before the window's centre does."""

_WEAK = 0.15
"""Beats at either end count only when something is to be heard there: this share of the usual strength."""

Frames = npt.NDArray[np.int64]
Seconds = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beats:
    """Where the beats are."""

    beats_ms: tuple[int, ...]
    bpm: float | None
    """None where there is no beat."""


class BeatListener:
    """Collects the onset strength of a track: 345 bytes a second."""

    def __init__(self) -> None:
        self._rest: Floats = np.zeros(_WINDOW // 2, np.float32)
        self._last: Floats | None = None
        self._strengths: list[Floats] = []
        self._samples = 0

    def take(self, block: Floats) -> None:
        """Go on with these samples: mono, at `RATE`."""
        self._samples += block.size
        self._hear(np.concatenate((self._rest, block)))

    def beats(self) -> Beats:
        """The beats of all that was taken; call once, at the end."""
        self._hear(np.concatenate((self._rest, np.zeros(_WINDOW // 2, np.float32))))
        strength = np.concatenate(self._strengths) if self._strengths else np.zeros(0, np.float32)
        times = _beat_times(strength)
        times = times[times < self._samples / RATE]
        return Beats(beats_ms=tuple(int(each) for each in np.rint(times * 1000)), bpm=tempo_of(times))

    def _hear(self, sound: Floats) -> None:
        count = 1 + (sound.size - _WINDOW) // _HOP if sound.size >= _WINDOW else 0
        self._rest = sound[count * _HOP :]
        if not count:
            return
        import librosa
        from librosa.onset import onset_strength

        power = librosa.feature.melspectrogram(
            y=sound[: (count - 1) * _HOP + _WINDOW],
            sr=RATE,
            n_fft=_WINDOW,
            hop_length=_HOP,
            n_mels=_MELS,
            center=False,
        )
        level = librosa.power_to_db(power / (_WINDOW / 4) ** 2, amin=_FLOOR, top_db=None)
        with_last = level if self._last is None else np.concatenate((self._last, level), axis=1)
        strength = onset_strength(S=with_last, sr=RATE, hop_length=_HOP, center=False)
        self._strengths.append(strength[0 if self._last is None else 1 :].astype(np.float32))
        self._last = level[:, -1:]


def _beat_times(strength: Floats) -> Seconds:
    """Seconds from the start of the track, section by section."""
    edges = np.linspace(0, strength.size, max(1, round(strength.size / _SECTION)) + 1).astype(int)
    found = [start + _section_beats(strength[start:end]) for start, end in pairwise(edges)]
    return _without_doubles(np.concatenate(found) * _HOP / RATE + _ONSET_DELAY_S)


def _section_beats(strength: Floats) -> Frames:
    from librosa.beat import beat_track

    bpm = _tempo(strength)
    if bpm is None:
        return np.zeros(0, np.int64)
    _, frames = beat_track(onset_envelope=strength, sr=RATE, hop_length=_HOP, bpm=bpm, trim=False)
    return _heard(np.asarray(frames, np.int64), strength)


def _heard(frames: Frames, strength: Floats) -> Frames:
    """Without the beats that were only counted on, before the first and after the last sound."""
    if not frames.size:
        return frames
    near = np.max([np.take(strength, frames + step, mode="clip") for step in (-2, -1, 0, 1, 2)], axis=0)
    heard = np.flatnonzero(near > _WEAK * np.median(near))
    return frames[heard[0] : heard[-1] + 1] if heard.size else frames[:0]


def _tempo(strength: Floats) -> float | None:
    """The one tempo of a section: its tempograms, taken a minute at a time, added up."""
    import librosa

    if strength.size < _SHORTEST or not strength.any():
        return None
    length = min(_TEMPOGRAM_FRAMES, strength.size)
    total = np.zeros(length)
    for start in range(0, strength.size, _AT_ONCE):
        piece = strength[start : start + _AT_ONCE]
        gram = librosa.feature.tempogram(
            onset_envelope=piece, sr=RATE, hop_length=_HOP, win_length=length, norm=None
        )
        total += gram.sum(axis=1)
    found = librosa.feature.tempo(
        tg=(total / max(total.max(), np.finfo(float).tiny))[:, np.newaxis], sr=RATE, hop_length=_HOP
    )
    return float(found[0]) if found[0] > 0 else None


def _without_doubles(times: Seconds) -> Seconds:
    """Without beats that two sections found on both sides of their seam."""
    if times.size < 2:
        return times
    gaps = np.diff(times)
    return times[np.concatenate(([True], gaps > np.median(gaps) / 2))]


def tempo_of(times: Seconds) -> float | None:
    """Beats per minute of these beats, by a straight line through them; missed ones do not matter."""
    if times.size < 4:
        return None
    gap = np.median(np.diff(times))
    if gap <= 0:
        return None
    counted = np.concatenate(([0.0], np.cumsum(np.maximum(1, np.rint(np.diff(times) / gap)))))
    slope = np.polyfit(counted, times, 1)[0]
    return round(60.0 / float(slope), 2)
