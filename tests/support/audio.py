"""Small real audio for tests: noise from the standard library, music from the demo's synthesiser."""

import random
import wave
from pathlib import Path

from luma_sync.cli.demo_library import DemoTrack, make_library


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
