"""Chord roots: every root is found, noise has none, and the logits say why."""

from itertools import pairwise

import numpy as np
import pytest

from luma_sync.engine.analysis.analysers.roots import (
    CLASSES,
    NO_CHORD,
    Logits,
    RootListener,
    Section,
    sections_of,
)
from luma_sync.engine.analysis.analysers.sound import Floats
from tests.support.audio import demo_song, roots_of, slow_mono
from tests.support.sounds import RATE, chord, noise, triad


def logits_of(sound: Floats, *, size: int = 1 << 17) -> Logits:
    listener = RootListener()
    for start in range(0, sound.size, size):
        listener.take(sound[start : start + size])
    return listener.logits()


def sections(sound: Floats) -> tuple[Section, ...]:
    return sections_of(logits_of(sound), round(sound.size * 1000 / RATE))


@pytest.mark.parametrize("minor", [False, True])
@pytest.mark.parametrize("root", range(12))
def test_every_chord_has_its_root(root: int, minor: bool) -> None:
    assert sections(triad(root, minor=minor)) == (Section(0, 4000, root),)


@pytest.mark.parametrize("cents", [-40, -20, 30, 45])
def test_music_beside_440_hz_is_put_right(cents: float) -> None:
    assert [section.root for section in sections(triad(9, cents=cents))] == [9]


def test_a_chord_upside_down_keeps_its_root() -> None:
    first_inversion_of_c = chord((40, 52, 55, 60), 4.0)

    assert [section.root for section in sections(first_inversion_of_c)] == [0]


def test_a_progression_is_found_with_its_changes() -> None:
    found = sections(np.concatenate([triad(root) for root in (0, 5, 7)] + [triad(9, minor=True)]))

    assert [section.root for section in found] == [0, 5, 7, 9]
    assert found[0].start_ms == 0
    assert found[-1].end_ms == 16_000
    assert all(abs(section.start_ms - 4000 * place) < 150 for place, section in enumerate(found))
    assert all(left.end_ms == right.start_ms for left, right in pairwise(found))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_roots_of_music_with_drums_are_found(seed: int) -> None:
    song, sound = demo_song(seconds=24, seed=seed)
    found = sections(slow_mono(sound))

    bar_ms = 4 * 60_000 / song.bpm
    times = np.arange(0, 23_800, 100)
    roots = roots_of(song)
    truth = [roots[int(at // bar_ms) % len(roots)] for at in times]
    heard = [next(each.root for each in found if each.start_ms <= at < each.end_ms) for at in times]
    assert np.mean([one == other for one, other in zip(truth, heard, strict=True)]) > 0.93


@pytest.mark.parametrize("sound", [np.zeros(RATE * 3, np.float32), noise(3.0)], ids=["silence", "noise"])
def test_what_is_no_chord_has_no_root(sound: Floats) -> None:
    assert sections(sound) == (Section(0, 3000, None),)


def test_the_logits_of_a_clear_chord_leave_no_doubt() -> None:
    logits = logits_of(triad(4))

    assert logits.shape == (-(-4 * RATE // 2048), CLASSES)
    assert logits.dtype == np.float32
    inner = logits[5:-5]
    others = np.delete(inner, 4, axis=1)
    assert np.all(inner[:, 4] > others.max(axis=1) + 1)


def test_it_does_not_matter_how_the_sound_is_cut_and_a_second_time_is_the_same() -> None:
    sound = np.concatenate((triad(2), triad(7), noise(1.0)))
    once = logits_of(sound)

    for size in (2_000, 50_000, 10**9):
        np.testing.assert_array_equal(once, logits_of(sound, size=size))


def test_blocks_do_not_show() -> None:
    roots = (0, 5, 7) * 7

    found = sections(np.concatenate([triad(root, seconds=3.0) for root in roots]))

    assert [section.root for section in found] == list(roots)
    assert all(abs(section.start_ms - 3000 * place) < 150 for place, section in enumerate(found))


@pytest.mark.parametrize("samples", [0, 1, 100, 2_048, 5_000])
def test_the_shortest_sounds_are_no_trouble(samples: int) -> None:
    logits = logits_of(triad(0)[:samples])

    assert logits.shape == (-(-samples // 2048), CLASSES)
    assert np.isfinite(logits).all()


def test_a_flicker_is_no_change() -> None:
    logits = np.zeros((100, CLASSES), np.float32)
    logits[:, 3] = 2
    logits[50, 8] = 4

    assert sections_of(logits, 9_288) == (Section(0, 9_288, 3),)


def test_no_chord_is_a_class_like_the_others() -> None:
    logits = np.zeros((40, CLASSES), np.float32)
    logits[:20, NO_CHORD] = logits[20:, 11] = 5

    found = sections_of(logits, 3_715)

    assert [section.root for section in found] == [None, 11]


@pytest.mark.parametrize("duration_ms", [0, -1])
def test_no_time_has_no_sections(duration_ms: int) -> None:
    assert sections_of(np.zeros((3, CLASSES), np.float32), duration_ms) == ()
    assert sections_of(np.zeros((0, CLASSES), np.float32), 1000) == ()
