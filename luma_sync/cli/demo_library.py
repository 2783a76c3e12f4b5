"""A small library of synthesised but real audio: files with tags and covers, the same for the same seed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from luma_sync.cli.demo_audio import AUDIO_FORMATS, encode, tag
from luma_sync.cli.demo_cover import draw_cover
from luma_sync.cli.demo_music import Song, compose, render
from luma_sync.kernel.dataclass import dataclass

_FIRST_WORDS = (
    "Amber",
    "Violet",
    "Slow",
    "Northern",
    "Paper",
    "Glass",
    "Silent",
    "Electric",
    "Golden",
    "Salt",
)
_SECOND_WORDS = (
    "Harbour",
    "Signal",
    "Garden",
    "Motion",
    "Lanterns",
    "Static",
    "Parade",
    "Tides",
    "Window",
    "Echo",
)
_ARTISTS = ("The Foldback Trio", "Marta Lindqvist", "Low Ceiling", "Ensemble Nord", "Rack & Ruin")
_ALBUMS = ("First Light", "Load-in", "Encore", "House Left")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTrack:
    """A file that was made, and what its tags say."""

    path: Path
    audio_format: str
    title: str
    artist: str
    album: str
    bpm: int
    key: str
    duration_ms: int
    """As composed; lossy formats pad by some milliseconds."""


def make_library(
    folder: Path,
    *,
    files: int = 10,
    seconds: float = 6.0,
    seed: int = 1,
    formats: tuple[str, ...] = AUDIO_FORMATS,
) -> tuple[DemoTrack, ...]:
    """Write `files` tracks of about `seconds` each below `folder`, one after the other in every format."""
    return tuple(write_tracks(folder, files=files, seconds=seconds, seed=seed, formats=formats))


def write_tracks(
    folder: Path, *, files: int, seconds: float, seed: int, formats: tuple[str, ...] = AUDIO_FORMATS
) -> Iterator[DemoTrack]:
    """Like `make_library`, one track at a time, for those who show progress."""
    for number in range(files):
        yield write_track(
            folder, number=number, seconds=seconds, seed=seed, audio_format=formats[number % len(formats)]
        )


def write_track(folder: Path, *, number: int, seconds: float, seed: int, audio_format: str) -> DemoTrack:
    """One track, in a folder of its album."""
    chance = np.random.default_rng(_seed_of(seed, number))
    song = compose(chance, seconds)
    track = _described(folder, number, chance, song, audio_format)
    track.path.parent.mkdir(parents=True, exist_ok=True)
    encode(track.path, render(song, chance), audio_format)
    tag(
        track.path,
        title=track.title,
        artist=track.artist,
        album=track.album,
        bpm=track.bpm,
        key=track.key,
        cover=draw_cover(track.title, track.artist, chance),
    )
    return track


def _described(
    folder: Path, number: int, chance: np.random.Generator, song: Song, audio_format: str
) -> DemoTrack:
    first, second = _FIRST_WORDS[number % 10], _SECOND_WORDS[(number * 3 + number // 10) % 10]
    title = f"{first} {second}" if number < 100 else f"{first} {second} {number}"
    album = _ALBUMS[int(chance.integers(len(_ALBUMS)))]
    return DemoTrack(
        path=folder / album / f"{number + 1:02d} {title}.{audio_format}",
        audio_format=audio_format,
        title=title,
        artist=_ARTISTS[int(chance.integers(len(_ARTISTS)))],
        album=album,
        bpm=song.bpm,
        key=song.key,
        duration_ms=round(song.seconds * 1000),
    )


def _seed_of(seed: int, number: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}/{number}".encode()).digest()[:8], "big")
