"""Small real audio for tests: noise from the standard library, music from the demo's synthesiser."""

import random
import wave
from pathlib import Path

import numpy as np

from luma_sync.cli.demo_library import DemoTrack, make_library
from luma_sync.cli.demo_music import RATE, Samples, Song, compose, render


def write_wav(path: Path, *, seconds: float, seed: int = 1, rate: int = 44_100) -> Path:
    """A mono 16-bit file of seeded noise, so that no two seeds have equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(random.Random(seed).randbytes(2 * int(seconds * rate)))
    return path


def write_music(folder: Path, *formats: str, seconds: float = 0.5, seed: int = 1) -> tuple[DemoTrack, ...]:
    """One tagged track with cover in each of these formats."""
    return make_library(folder, files=len(formats), seconds=seconds, seed=seed, formats=formats)


def demo_song(*, seconds: float, seed: int = 1) -> tuple[Song, Samples]:
    """Music with drums, bass, chords and a melody: what is played, and (2, samples) at 44,100 Hz."""
    chance = np.random.default_rng(seed)
    song = compose(chance, seconds + 1)
    return song, render(song, chance)[:, : round(seconds * RATE)]


def demo_sound(*, seconds: float, seed: int = 1) -> Samples:
    """The sound of `demo_song`."""
    return demo_song(seconds=seconds, seed=seed)[1]


def roots_of(song: Song) -> list[int]:
    """The pitch class of every bar's chord, 0 = C."""
    steps = (0, 2, 3, 5, 7, 8, 10) if song.minor else (0, 2, 4, 5, 7, 9, 11)
    return [(song.root + steps[degree % 7]) % 12 for degree in song.chords]


def slow_mono(sound: Samples) -> Samples:
    """Both channels as one, at 22,050 Hz, by plain filtering."""
    mixed = sound.mean(axis=0)
    mixed = np.convolve(mixed, np.ones(2) / 2, mode="same")
    return mixed[::2].astype(np.float32)
