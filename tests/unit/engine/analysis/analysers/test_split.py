"""The basic split: four stems that add up to the original, and hold what they are named after."""

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.parts import STEMS
from luma_sync.engine.analysis.analysers.sound import Floats
from luma_sync.engine.analysis.analysers.split import (
    FourWaySplit,
    steady_share,
    to_words,
    window_length,
)
from luma_sync.engine.analysis.analysers.wav import Words
from tests.support.audio import demo_sound
from tests.support.sounds import noise, sine

RATE = 44_100


def split(sound: Floats, *, rate: int = RATE, size: int = 1 << 18) -> Words:
    splitting = FourWaySplit(rate, len(sound))
    ready = [np.zeros((4, len(sound), 0), np.int16)]
    for start in range(0, sound.shape[1], size):
        ready += splitting.take(sound[:, start : start + size])
    return np.concatenate([*ready, *splitting.finish()], axis=2)


def words(sound: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    return np.clip(np.rint(sound * 32_768), -32_768, 32_767).astype(np.int32)


def shares(sound: Floats) -> dict[str, float]:
    """How much of the energy each stem holds."""
    energy = (split(sound).astype(np.float64) ** 2).sum(axis=(1, 2))
    return dict(zip(STEMS, energy / energy.sum(), strict=True))


def both(sound: Floats) -> Floats:
    return np.stack((sound, sound))


@pytest.mark.parametrize("samples", [1, 100, 4_096, 70_001, RATE * 8])
@pytest.mark.parametrize("channels", [1, 2])
def test_the_stems_add_up_to_the_original_exactly(samples: int, channels: int) -> None:
    sound = demo_sound(seconds=8.5)[:channels, :samples]

    stems = split(sound)

    assert stems.shape == (4, channels, samples)
    np.testing.assert_array_equal(stems.astype(np.int32).sum(axis=0), words(sound))


@pytest.mark.parametrize("rate", [100, 8_000, 96_000])
def test_they_do_at_every_sample_rate(rate: int) -> None:
    sound = noise(2.0, rate=rate)[np.newaxis]

    np.testing.assert_array_equal(split(sound, rate=rate).astype(np.int32).sum(axis=0), words(sound))


def test_they_do_where_the_original_is_as_loud_as_can_be() -> None:
    sound = np.clip(demo_sound(seconds=4.0) * 20, -1, 1)

    np.testing.assert_array_equal(split(sound).astype(np.int32).sum(axis=0), words(sound))


def test_it_does_not_matter_how_the_sound_is_cut_and_a_second_time_is_the_same() -> None:
    sound = demo_sound(seconds=8.0)
    once = split(sound)

    np.testing.assert_array_equal(once, split(sound, size=5_000))
    np.testing.assert_array_equal(once, split(sound))


def test_nothing_comes_of_nothing() -> None:
    assert split(np.zeros((2, 0), np.float32)).shape == (4, 2, 0)
    assert not split(np.zeros((2, 9_000), np.float32)).any()


def test_a_deep_steady_tone_is_bass() -> None:
    assert shares(both(sine(60, 3.0, rate=RATE)))["bass"] > 0.95


def test_a_steady_tone_in_the_middle_is_vocals_and_at_the_side_other() -> None:
    tone = sine(440, 3.0, rate=RATE)

    assert shares(both(tone))["vocals"] > 0.95
    assert shares(np.stack((tone, np.zeros_like(tone))))["other"] > 0.95


def test_short_noises_are_drums() -> None:
    sound = np.zeros(RATE * 3, np.float32)
    for number in range(6):
        sound[number * RATE // 2 :][:1_000] += noise(1.0, seed=number, rate=1_000) * 2

    assert shares(both(sound))["drums"] > 0.95


def test_the_masks_are_those_of_librosa() -> None:
    from librosa.decompose import hpss

    loudness = np.abs(np.random.default_rng(1).standard_normal((80, 300))).astype(np.float32)
    loudness[:, 40:60] = 0
    steady, _ = hpss(loudness.T, mask=True)

    np.testing.assert_allclose(steady_share(loudness), steady.T, atol=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_words_add_up_whatever_the_stems_are(seed: int) -> None:
    chance = np.random.default_rng(seed)
    original = np.clip(chance.standard_normal((2, 500)), -1.2, 1.2).astype(np.float32)
    stems = (chance.standard_normal((3, 2, 500)) * chance.choice([0.1, 1, 5])).astype(np.float32)

    found = to_words(stems, original)

    assert found.dtype == np.int16
    np.testing.assert_array_equal(found.astype(np.int32).sum(axis=0), words(original))


@pytest.mark.parametrize(("rate", "samples"), [(1, 256), (8_000, 512), (44_100, 4_096), (768_000, 65_536)])
def test_a_frame_is_about_90_ms(rate: int, samples: int) -> None:
    assert window_length(rate) == samples
