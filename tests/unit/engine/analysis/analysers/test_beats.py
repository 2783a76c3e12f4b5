"""Beats and tempo: within 30 ms of where they are, however the sound is cut."""

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers import beats
from luma_sync.engine.analysis.analysers.beats import BeatListener, Beats, Seconds, tempo_of
from luma_sync.engine.analysis.analysers.sound import Floats
from tests.support.audio import demo_song, slow_mono
from tests.support.sounds import RATE, clicks, noise


def beats_of(sound: Floats, *, size: int = 65_536) -> Beats:
    listener = BeatListener()
    for start in range(0, sound.size, size):
        listener.take(sound[start : start + size])
    return listener.beats()


def errors_ms(found: Beats, times: Seconds) -> Seconds:
    return np.asarray(np.abs(np.array(found.beats_ms)[:, np.newaxis] - times * 1000).min(axis=1))


@pytest.mark.parametrize("bpm", [70, 90, 100, 120, 128, 140, 174])
def test_the_beats_of_a_click_track_are_found(bpm: int) -> None:
    sound, times = clicks(bpm, 20)

    found = beats_of(sound)

    assert errors_ms(found, times).max() < 30
    assert len(found.beats_ms) >= len(times) - 2
    assert found.bpm == pytest.approx(bpm, abs=0.1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_beats_of_music_are_found(seed: int) -> None:
    song, sound = demo_song(seconds=20, seed=seed)

    found = beats_of(slow_mono(sound))

    times = np.arange(0, 20, 60 / song.bpm)
    assert errors_ms(found, times).max() < 30
    assert len(found.beats_ms) >= len(times) - 2
    assert found.bpm == pytest.approx(song.bpm, abs=0.2)


def test_a_long_mix_has_more_than_one_tempo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beats, "_SECTION", 30 * RATE // 256)
    first, first_times = clicks(100, 30)
    second, second_times = clicks(140, 30)

    found = beats_of(np.concatenate((first, second)))

    times = np.concatenate((first_times, second_times + 30))
    near = errors_ms(found, times) < 30
    assert near.mean() > 0.95
    assert len(found.beats_ms) >= len(times) - 4
    assert min(np.diff(found.beats_ms)) > 150, "no beat twice at the seam"


def test_it_does_not_matter_how_the_sound_is_cut_and_a_second_time_is_the_same() -> None:
    sound, _ = clicks(110, 12)

    assert beats_of(sound) == beats_of(sound, size=1_000) == beats_of(sound, size=10**9) == beats_of(sound)


@pytest.mark.parametrize("samples", [0, 1, 300, 1_024, 5_000, RATE])
def test_silence_has_no_beat(samples: int) -> None:
    assert beats_of(np.zeros(samples, np.float32)) == Beats(beats_ms=(), bpm=None)


@pytest.mark.parametrize("samples", [1, 300, 1_024, 5_000, 20_000])
def test_the_shortest_sounds_are_no_trouble(samples: int) -> None:
    found = beats_of(noise(1.0)[:samples])

    assert all(0 <= beat <= samples * 1000 / RATE for beat in found.beats_ms)


def test_the_tempo_is_that_of_the_line_through_the_beats() -> None:
    times = np.arange(0, 60, 0.5)

    assert tempo_of(times) == 120
    assert tempo_of(np.delete(times, [7, 40, 41])) == 120, "missed beats do not matter"
    assert tempo_of(times[:3]) is None
    assert tempo_of(np.zeros(10)) is None
