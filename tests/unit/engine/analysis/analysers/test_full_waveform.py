"""The full waveform: what it shows is what is there, however the sound is cut."""

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.full_waveform import (
    BUCKETS_MAX,
    FullWaveform,
    WaveformListener,
    colors_of,
)
from luma_sync.engine.analysis.analysers.sound import Floats
from tests.support.sounds import noise, sine


def waveform_of(sound: Floats, *, rate: int = 44_100, size: int = 10_000) -> FullWaveform:
    listener = WaveformListener(rate)
    for start in range(0, sound.size, size):
        listener.take(sound[start : start + size])
    return listener.waveform()


def test_a_hundred_stretches_a_second_low_high_low_high() -> None:
    ramp = np.linspace(-0.8, 0.6, 44_100, dtype=np.float32)

    found = waveform_of(ramp)

    assert found.samples.shape == (100, 2)
    assert np.all(found.samples[:, 0] <= found.samples[:, 1])
    np.testing.assert_allclose(found.samples.mean(axis=1), np.linspace(-0.8, 0.6, 100), atol=0.02)
    assert (found.samples.min(), found.samples.max()) == (np.float32(-0.8), np.float32(0.6))


@pytest.mark.parametrize(("hertz", "loudest", "color"), [(60, 0, 0), (1000, 1, 1), (9000, 2, 2)])
def test_each_tone_shows_in_its_band_and_colour(hertz: float, loudest: int, color: int) -> None:
    found = waveform_of(sine(hertz, 1.0, rate=44_100))
    settled = slice(20, 90)

    assert np.all(found.bands[settled].argmax(axis=1) == loudest)
    np.testing.assert_allclose(found.bands[settled, loudest], 0.3, atol=0.02)
    assert np.all(found.colors[settled, color] == 255)
    assert np.all(np.delete(found.colors[settled], color, axis=1) < 60)


def test_silence_is_black_and_flat() -> None:
    found = waveform_of(np.zeros(44_100, np.float32))

    assert not found.samples.any()
    assert not found.bands.any()
    assert not found.colors.any()
    assert not np.signbit(found.samples).any(), "JSON would say -0.0"


@pytest.mark.parametrize("size", [1_000, 4_096, 44_100])
def test_it_does_not_matter_how_the_sound_is_cut(size: int) -> None:
    sound = noise(1.0, rate=44_100)
    whole, cut = waveform_of(sound, size=10**9), waveform_of(sound, size=size)

    np.testing.assert_array_equal(whole.samples, cut.samples)
    np.testing.assert_allclose(whole.bands, cut.bands, atol=0.0011)


@pytest.mark.parametrize("samples", [0, 1, 127, 128, 129])
def test_the_shortest_sounds_have_a_waveform_too(samples: int) -> None:
    found = waveform_of(np.full(samples, 0.5, np.float32))

    assert len(found.samples) == len(found.bands) == len(found.colors) == min(1, samples)
    assert np.all(found.samples == 0.5)


def test_long_tracks_have_wider_stretches() -> None:
    rate = 8_000
    found = waveform_of(np.zeros(rate * 400, np.float32), rate=rate, size=10**9)

    assert len(found.samples) == BUCKETS_MAX


@pytest.mark.parametrize("rate", [100, 400, 1_000, 8_000, 11_025, 192_000])
def test_every_sample_rate_works(rate: int) -> None:
    found = waveform_of(sine(30, 1.0, rate=rate), rate=rate)

    assert np.isfinite(found.bands).all()
    assert found.bands.max() <= 1


def test_sounds_beyond_full_scale_end_there() -> None:
    found = waveform_of(np.full(44_100, 3.0, np.float32))

    assert found.samples.max() == found.bands.max() == 1.0


def test_the_strongest_band_is_full_and_the_rest_in_proportion() -> None:
    bands = np.array([[0.4, 0.0, 0.0], [0.0, 0.25, 0.125], [0.0001, 0.0, 0.0]], np.float32)

    assert colors_of(bands).tolist() == [[255, 0, 0], [0, 255, 255], [0, 0, 0]]
