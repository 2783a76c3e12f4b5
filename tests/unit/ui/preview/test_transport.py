"""Every event in every state."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from luma_sync.ui.preview.transport import Transport

SONG = Path("/music/song.flac")
LOADED = Transport(key="t", path=SONG, length_ms=60_000, position_ms=1000)
PLAYING = replace(LOADED, is_playing=True)


def test_only_what_has_a_file_plays_and_it_begins_anew_at_the_end() -> None:
    assert Transport().play() == Transport()
    assert LOADED.play() == PLAYING
    assert replace(LOADED, problem="missing").play() == PLAYING
    at_end = replace(LOADED, position_ms=60_000)
    assert at_end.play().position_ms == 0
    assert replace(at_end, length_ms=0).play().position_ms == 60_000
    assert PLAYING.pause() == LOADED


def test_another_sound_begins_at_its_beginning_and_the_same_goes_on() -> None:
    assert PLAYING.load("t", SONG, 61_000) == replace(PLAYING, length_ms=61_000)
    for key, path in (("u", SONG), ("t", Path("/music/other.flac")), ("t", None)):
        assert PLAYING.load(key, path, 5) == Transport(key=key, path=path, length_ms=5)


@pytest.mark.parametrize(("wanted", "expected"), [(-5, 0), (0, 0), (30_000, 30_000), (99_999_999, 60_000)])
def test_a_place_is_within_the_sound(wanted: int, expected: int) -> None:
    assert LOADED.seek(wanted) == replace(LOADED, position_ms=expected)
    assert PLAYING.moved(wanted) == replace(PLAYING, position_ms=expected)
    assert replace(LOADED, length_ms=0).seek(wanted).position_ms == max(0, wanted)


def test_late_news_of_a_stopped_sound_is_none() -> None:
    for late in (LOADED.moved(5), LOADED.end(), LOADED.fail("missing")):
        assert late == LOADED
    assert PLAYING.end() == replace(LOADED, position_ms=0)
    assert PLAYING.fail("missing") == replace(LOADED, problem="missing")


def test_no_order_of_events_leads_astray() -> None:
    events: tuple[Callable[[Transport], Transport], ...] = (
        Transport.play, Transport.pause, Transport.end, lambda one: one.seek(59_999), lambda one: one.moved(7),
        lambda one: one.fail("unplayable"), lambda one: one.load("t", SONG, 60_000),
        lambda one: one.load("u", None, 0),
    )  # fmt: skip
    for order in product(events, repeat=4):
        state = LOADED
        for event in order:
            state = event(state)
            assert state.may_play or not state.is_playing
            assert not (state.is_playing and state.problem)
            assert state.position_ms >= 0
