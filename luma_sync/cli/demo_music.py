"""Music for the demo: chords, bass, drums and a melody, computed. Pure."""

import numpy as np
import numpy.typing as npt

from luma_sync.kernel.dataclass import dataclass

RATE = 44_100
Samples = npt.NDArray[np.float32]

_NOTES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
_PROGRESSIONS = ((0, 4, 5, 3), (5, 3, 0, 4), (0, 5, 3, 4), (0, 3, 0, 4), (1, 4, 0, 5))
_TENOR = 130.81
"""The C below middle C, in Hz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """What is played."""

    bpm: int
    root: int
    """Semitones above C."""

    minor: bool
    chords: tuple[int, ...]
    """Scale degrees, one a bar."""

    melody: tuple[int, ...]
    """Scale degrees, one an eighth; -1 is a rest."""

    seconds: float

    @property
    def key(self) -> str:
        """As tags write it: `F#m`."""
        return f"{_NOTES[self.root]}{'m' if self.minor else ''}"

    def pitch(self, degree: int) -> float:
        """A scale degree in Hz; 7 is the octave."""
        octave, step = divmod(degree, 7)
        semitones = self.root + (_MINOR if self.minor else _MAJOR)[step] + 12 * octave
        return float(_TENOR * 2 ** (semitones / 12))


def compose(chance: np.random.Generator, seconds: float) -> Song:
    """A song of about `seconds`, ended on a beat."""
    bpm = int(chance.integers(84, 141))
    beats = max(1, round(seconds * bpm / 60))
    return Song(
        bpm=bpm,
        root=int(chance.integers(12)),
        minor=bool(chance.integers(2)),
        chords=_PROGRESSIONS[int(chance.integers(len(_PROGRESSIONS)))],
        melody=tuple(int(each) for each in chance.choice((-1, 7, 8, 9, 11, 12, 14), size=16)),
        seconds=beats * 60 / bpm,
    )


def render(song: Song, chance: np.random.Generator) -> Samples:
    """The sound: two channels, -1 to 1, as (2, samples)."""
    length = round(song.seconds * RATE)
    beat = 60 * RATE / song.bpm
    left, right = np.zeros(length + RATE, np.float32), np.zeros(length + RATE, np.float32)
    noise = chance.standard_normal(RATE).astype(np.float32)
    for number in range(int(np.ceil(length / beat))):
        start = int(number * beat)
        degree = song.chords[number // 4 % len(song.chords)]
        sound = _drums(number, noise) + _padded(_bass(song.pitch(degree) / 2, beat))
        if number % 4 == 0:
            for offset, step in enumerate((0, 2, 4)):
                voice = _tone(song.pitch(degree + step), int(beat * 4), decay_s=2.5) * 0.12
                left[start : start + voice.size] += voice[: left.size - start] * (0.6 + 0.2 * offset)
                right[start : start + voice.size] += voice[: right.size - start] * (1.0 - 0.2 * offset)
        for side in (left, right):
            side[start : start + sound.size] += sound[: side.size - start]
        _add_melody(song, number, beat, left, right)
    mix = np.stack((left[:length], right[:length]))
    fade = min(length, RATE // 20)
    mix[:, length - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return np.asarray(np.tanh(mix * 0.9) * 0.9, dtype=np.float32)


def _add_melody(song: Song, number: int, beat: float, left: Samples, right: Samples) -> None:
    for half in range(2):
        degree = song.melody[(number * 2 + half) % len(song.melody)]
        if degree >= 0:
            voice = _tone(song.pitch(degree), int(beat * 0.7), decay_s=0.25) * 0.16
            start = int((number + half / 2) * beat)
            for side, share in ((left, 0.7), (right, 1.0)):
                piece = voice[: max(0, side.size - start)]
                side[start : start + piece.size] += piece * share


def _tone(hertz: float, samples: int, *, decay_s: float) -> Samples:
    """A soft organ pipe that dies away."""
    at_s = np.arange(samples, dtype=np.float32) / RATE
    wave = sum(np.sin(2 * np.pi * hertz * part * at_s) / part**1.6 for part in (1, 2, 3, 4))
    attack = np.minimum(1, at_s / 0.008)
    return np.asarray(wave * np.exp(-at_s / decay_s) * attack, dtype=np.float32)


def _bass(hertz: float, beat: float) -> Samples:
    return np.asarray(_tone(hertz, int(beat * 0.9), decay_s=0.35) * 0.35, dtype=np.float32)


def _drums(number: int, noise: Samples) -> Samples:
    """One beat: kick on 1 and 3, snare on 2 and 4, hats on every half."""
    at_s = np.arange(RATE, dtype=np.float32) / RATE
    if number % 2 == 0:
        sound = np.sin(2 * np.pi * (50 * at_s + 4 * (1 - np.exp(-at_s * 30)))) * np.exp(-at_s * 9) * 0.6
    else:
        sound = (noise * 0.22 + np.sin(2 * np.pi * 190 * at_s) * 0.2) * np.exp(-at_s * 18)
    return np.asarray(sound + noise * np.exp(-at_s * 70) * 0.08, dtype=np.float32)


def _padded(sound: Samples) -> Samples:
    whole = np.zeros(RATE, np.float32)
    whole[: sound.size] = sound[:RATE]
    return whole
