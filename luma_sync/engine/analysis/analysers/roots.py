"""Chord roots of sound that streams by: librosa's constant-Q spectrum, templates, a smooth path. Pure."""

import numpy as np
import numpy.typing as npt

from luma_sync.engine.analysis.analysers.sound import Floats
from luma_sync.kernel.dataclass import dataclass

RATE = 22_050
"""What `take` expects, in Hz."""

CLASSES = 13
"""Twelve pitch classes, C first, and `no chord`."""

NO_CHORD = 12

_HOP = 2048
_FINE = 3
"""Bins per semitone, so that music beside 440 Hz can be put right."""

_LOWEST_HZ = 32.703
_OCTAVES = 7
_BASS, _REST = slice(1, 3), slice(2, 6)
"""Octaves above C1: below C2 the kick drum is louder than any note."""

_FILTER = 0.5
"""Half the usual length of the filters: still parts semitones, and hears a bass note in 0.8 s, not 1.6 s."""

_BLOCK = 512 * _HOP
_MARGIN = 24 * _HOP
"""What lies before and behind a block is heard with it, and thrown away."""

_CHORDS = (
    {0: 1.0, 4: 0.8, 7: 0.8},
    {0: 1.0, 3: 0.8, 7: 0.8},
    {0: 1.0, 7: 0.8},
    {0: 1.0, 4: 0.7, 7: 0.7, 10: 0.6},
    {0: 1.0, 3: 0.7, 7: 0.7, 10: 0.6},
    {0: 1.0, 3: 0.8, 6: 0.8},
)
_CHORD_WEIGHT, _BASS_WEIGHT = 14.0, 1.0
"""The bass decides between chords that share their notes; with more weight, chords upside down go wrong."""

_NO_CHORD_LOGIT = 9.6
"""Noise and drums resemble every chord a little (8.5 to 9.6 at best); chords come to 11 to 12."""

_SILENT = 0.01
_STAY = 0.94
"""How likely a chord goes on for another frame: two seconds on average."""

FRAMES_PER_S = RATE / _HOP

Logits = npt.NDArray[np.float32]
"""(frames, CLASSES): how much speaks for each root, natural logarithm, up to a constant per frame."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one root."""

    start_ms: int
    end_ms: int
    root: int | None
    """0 = C to 11 = B; None: no chord."""


class RootListener:
    """Collects the pitch content of a track: 3 KB a second."""

    def __init__(self) -> None:
        self._before: Floats = np.zeros(_MARGIN, np.float32)
        self._waiting: Floats = np.zeros(0, np.float32)
        self._pitches: list[Floats] = []
        self._spectrum = np.zeros(12 * _FINE * _OCTAVES)
        self._samples = 0

    def take(self, block: Floats) -> None:
        """Go on with these samples: mono, at `RATE`."""
        self._samples += block.size
        self._waiting = np.concatenate((self._waiting, block))
        while self._waiting.size >= _BLOCK + _MARGIN:
            self._hear(_BLOCK)

    def logits(self) -> Logits:
        """For every frame of all that was taken; call once, at the end."""
        frames = -(-self._samples // _HOP)
        self._waiting = np.concatenate((self._waiting, np.zeros(2 * _HOP + _MARGIN, np.float32)))
        while self._samples and len(self._pitches) * (_BLOCK // _HOP) < frames:
            self._hear(min(_BLOCK, (self._waiting.size - _MARGIN) // _HOP * _HOP))
        if not self._pitches:
            return np.zeros((0, CLASSES), np.float32)
        return logits_of(np.concatenate(self._pitches)[:frames], detuning_of(self._spectrum))

    def _hear(self, samples: int) -> None:
        """The frames of the next `samples`; a frame is heard around its middle."""
        import librosa

        heard = np.concatenate((self._before, self._waiting[: samples + _MARGIN]))
        spectrum = librosa.cqt(
            heard,
            sr=RATE,
            hop_length=_HOP,
            fmin=_LOWEST_HZ,
            n_bins=12 * _FINE * _OCTAVES,
            bins_per_octave=12 * _FINE,
            filter_scale=_FILTER,
            pad_mode="constant",
            tuning=0.0,
        )
        first = _MARGIN // _HOP
        loudness = np.abs(spectrum[:, first : first + samples // _HOP]).astype(np.float32)
        self._spectrum += loudness.sum(axis=1)
        octaves = loudness.T.reshape(-1, _OCTAVES, 12 * _FINE)
        self._pitches.append(np.stack((octaves[:, _BASS].sum(axis=1), octaves[:, _REST].sum(axis=1)), axis=1))
        self._before = heard[samples : samples + _MARGIN]
        self._waiting = self._waiting[samples:]


def logits_of(pitches: Floats, detuning: float) -> Logits:
    """Logits out of (frames, bass and rest, bins): templates, the bass, and whether there is sound at all."""
    folded = pitches @ _folding(detuning)
    bass, rest = _unit(folded[:, 0]), _unit(np.sqrt(folded[:, 1]))
    alike = np.max([rest @ _templates(chord) for chord in _CHORDS], axis=0)
    logits = np.empty((len(pitches), CLASSES), np.float32)
    logits[:, :NO_CHORD] = _CHORD_WEIGHT * alike + _BASS_WEIGHT * bass
    logits[:, NO_CHORD] = _NO_CHORD_LOGIT
    loudness = pitches.sum(axis=(1, 2))
    if loudness.size:
        logits[loudness <= _SILENT * np.percentile(loudness, 95), NO_CHORD] += _CHORD_WEIGHT
    return logits


def sections_of(logits: Logits, duration_ms: int) -> tuple[Section, ...]:
    """The likeliest path through the logits, as stretches without gaps from 0 to the end."""
    if not len(logits) or duration_ms <= 0:
        return ()
    path = _path(logits)
    starts = np.flatnonzero(np.concatenate(([True], path[1:] != path[:-1])))
    edges = [max(0, round((start - 0.5) * 1000 / FRAMES_PER_S)) for start in starts]
    edges = [min(edge, duration_ms) for edge in edges] + [duration_ms]
    return tuple(
        Section(edges[place], edges[place + 1], None if path[start] == NO_CHORD else int(path[start]))
        for place, start in enumerate(starts)
        if edges[place + 1] > edges[place]
    )


def coarser(sections: tuple[Section, ...], shortest_ms: int) -> tuple[Section, ...]:
    """Without sections shorter than this; what lay there belongs to the one before."""
    kept: list[Section] = []
    for section in sections:
        if kept and (section.end_ms - section.start_ms < shortest_ms or section.root == kept[-1].root):
            kept[-1] = Section(kept[-1].start_ms, section.end_ms, kept[-1].root)
        else:
            kept.append(section)
    return tuple(kept)


def _path(logits: Logits) -> npt.NDArray[np.int64]:
    """Viterbi, for a chord that stays or changes to any other with equal chance."""
    wide = logits.astype(np.float64)
    chances = wide - np.logaddexp.reduce(wide, axis=1, keepdims=True)
    stay, change = np.log(_STAY), np.log((1 - _STAY) / (CLASSES - 1))
    score = chances[0].copy()
    came_from = np.empty(logits.shape, np.int64)
    own = np.arange(CLASSES)
    for place in range(1, len(chances)):
        best = int(score.argmax())
        stays = score + stay >= score[best] + change
        came_from[place] = np.where(stays, own, best)
        score = np.where(stays, score + stay, score[best] + change) + chances[place]
    path = np.empty(len(chances), np.int64)
    path[-1] = int(score.argmax())
    for place in range(len(chances) - 1, 0, -1):
        path[place - 1] = came_from[place, path[place]]
    return path


def detuning_of(spectrum: npt.NDArray[np.float64]) -> float:
    """How far the music is from 440 Hz, in semitones, -0.5 to 0.5: where its peaks lie between the bins."""
    left, middle, right = spectrum[:-2], spectrum[1:-1], spectrum[2:]
    peaks = np.flatnonzero((middle > left) & (middle >= right))
    left, middle, right = left[peaks], middle[peaks], right[peaks]
    at = peaks + 1 + 0.5 * (left - right) / (left - 2 * middle + right)
    return float(np.angle(np.sum(middle * np.exp(2j * np.pi * at / _FINE))) / (2 * np.pi))


def _folding(detuning: float) -> Floats:
    """(fine bins, 12): how much of each fine bin belongs to each pitch class."""
    fine = np.arange(12 * _FINE)[:, np.newaxis] / _FINE
    away = (fine - np.arange(12) - detuning + 6) % 12 - 6
    return np.where(np.abs(away) < 0.5, np.cos(np.pi * away) ** 2, 0.0).astype(np.float32)


def _templates(chord: dict[int, float]) -> Floats:
    """(12, 12): the chord on every root, one a column."""
    columns = np.zeros((12, 12), np.float32)
    for root in range(12):
        for step, weight in chord.items():
            columns[(root + step) % 12, root] = weight
    return np.asarray(columns / np.linalg.norm(columns[:, 0]), np.float32)


def _unit(rows: Floats) -> Floats:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, np.float32(1e-30)), np.float32)
