"""Sounds whose beats, chords and places are known, made of sines; and WAV files of them."""

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from luma_sync.engine.analysis.analysers.sound import Floats

RATE = 22_050


def sine(hertz: float, seconds: float, *, rate: int = RATE, loudness: float = 0.3) -> Floats:
    at_s = np.arange(round(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * at_s) * loudness).astype(np.float32)


def clicks(bpm: float, seconds: float, *, first_s: float = 0.25) -> tuple[Floats, npt.NDArray[np.float64]]:
    """Short beeps in an even beat, and when they are (s)."""
    sound = np.zeros(round(seconds * RATE), np.float32)
    beep = sine(1000, 0.03, loudness=0.8) * np.exp(-np.arange(round(0.03 * RATE)) / RATE * 150)
    times = np.arange(first_s, seconds - 0.05, 60 / bpm)
    for at in np.rint(times * RATE).astype(int):
        sound[at : at + beep.size] += beep.astype(np.float32)
    return sound, times


def chord(notes: Sequence[int], seconds: float, *, cents: float = 0.0) -> Floats:
    """MIDI notes together, each with four overtones; `cents` beside 440 Hz."""
    sound = np.zeros(round(seconds * RATE), np.float32)
    for note in notes:
        hertz = 440 * 2 ** ((note - 69 + cents / 100) / 12)
        for part in range(1, 6):
            sound += sine(hertz * part, seconds, loudness=0.3 / part**1.5)
    return sound / np.float32(len(notes))


def triad(root: int, *, minor: bool = False, seconds: float = 4.0, cents: float = 0.0) -> Floats:
    """A chord on a pitch class (0 = C) with its root in the bass."""
    third = 3 if minor else 4
    return chord((36 + root, 48 + root, 48 + root + third, 55 + root), seconds, cents=cents)


def noise(seconds: float, *, seed: int = 1, rate: int = RATE) -> Floats:
    return (np.random.default_rng(seed).standard_normal(round(seconds * rate)) * 0.1).astype(np.float32)


def write_sound(path: Path, sound: Floats, *, rate: int = RATE) -> Path:
    """A 16-bit WAV of (samples,) or (channels, samples)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    channels = np.atleast_2d(sound)
    with wave.open(str(path), "wb") as target:
        target.setnchannels(len(channels))
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(np.rint(np.clip(channels, -1, 1) * 32_767).T.astype("<i2").tobytes())
    return path


def read_wav(path: Path) -> npt.NDArray[np.int32]:
    """(channels, samples) of a 16-bit WAV."""
    with wave.open(str(path), "rb") as source:
        words = np.frombuffer(source.readframes(source.getnframes()), "<i2")
        return words.reshape(-1, source.getnchannels()).T.astype(np.int32)
