"""What the icon beside the clock says: the right kind, a shape of its own, a short true text, no flicker."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.engine.status.facts import Facts
from luma_sync.engine.status.sentences import ALL_TEMPLATES, sentence
from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import program_shape
from luma_sync.ui.theme import Tone
from luma_sync.ui.tray.state import (
    HOLD_S,
    TEXT_MAX,
    Held,
    TrayKind,
    TrayState,
    hold,
    tray_state,
    tray_text,
)
from tests.support.qt import application

SAID = Sentence(template="Everything is synced")


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def status(state: SyncState, **values: object) -> SyncStatus:
    return replace(SyncStatus(state=state, sentence=SAID, email="anna@example.org"), **values)  # type: ignore[arg-type]


def test_kinds_are_in_the_order_of_the_specification() -> None:
    kinds = [tray_state(status(state)).kind for state in SyncState]
    assert kinds == sorted(kinds), "the engine's order is the tray's"
    assert set(kinds) == set(TrayKind)


def test_every_state_has_the_shape_that_it_has_everywhere_and_no_two_the_same() -> None:
    shown = {state: tray_state(status(state)) for state in SyncState}
    assert {state: (tray.shape, tray.tone) for state, tray in shown.items()} == {
        state: program_shape(state) for state in SyncState
    }
    assert len({tray.shape for tray in shown.values()}) == len(SyncState)


def test_whoever_never_signed_in_is_not_asked_for_anything() -> None:
    state = tray_state(status(SyncState.SIGNED_OUT, email=""))
    assert (state.kind, state.shape, state.tone) == (TrayKind.OFFLINE, Shape.SIGNED_OUT, Tone.MUTED)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (status(SyncState.IN_STEP), "Luma Sync - Everything is synced"),
        (
            status(
                SyncState.CONFLICT,
                sentence=Sentence(template="{n} conflicts need you", params=(("n", 2),)),
                conflicts=2,
                outbox=6,
            ),
            "Luma Sync - 2 conflicts need you, 4 changes to send",
        ),
        (
            status(
                SyncState.ATTENTION,
                sentence=Sentence(template="{n} problem needs you", params=(("n", 1),)),
                quarantined=1,
                conflicts=1,
                outbox=2,
            ),
            "Luma Sync - 1 problem needs you, 1 conflict",
        ),
        (
            status(
                SyncState.ATTENTION,
                sentence=Sentence(template="{n} problem needs you", params=(("n", 1),)),
                quarantined=1,
                conflicts=1,
                conflicts_elsewhere=2,
                outbox=4,
            ),
            "Luma Sync - 1 problem needs you, 3 conflicts, 2 changes to send",
        ),
        (
            status(
                SyncState.PAUSED,
                paused=True,
                sentence=Sentence(template="Paused until {time}", params=(("time", "15:30"),)),
            ),
            "Luma Sync - Paused until 15:30",
        ),
    ],
)
def test_the_text_says_the_state_and_what_else_waits(shown: SyncStatus, text: str) -> None:
    assert tray_text(shown) == text


@settings(max_examples=400)
@given(
    state=st.sampled_from(SyncState),
    template=st.sampled_from(ALL_TEMPLATES),
    said=st.text(max_size=300),
    number=st.integers(0, 10**9),
    outbox=st.integers(0, 10**9),
    conflicts=st.integers(0, 10**9),
)
def test_no_text_is_ever_longer_than_windows_shows(
    state: SyncState, template: str, said: str, number: int, outbox: int, conflicts: int
) -> None:
    names = ("cause", "time", "day", "wait", "rate", "size", "sent", "left", "kind", "label", "done", "total")
    params: tuple[tuple[str, str | int], ...] = (*((name, said) for name in names), ("n", number))
    text = tray_text(
        status(state, sentence=Sentence(template=template, params=params), outbox=outbox, conflicts=conflicts)
    )
    assert text.startswith("Luma Sync - ")
    assert len(text) <= TEXT_MAX
    assert not any(ord(letter) < 32 for letter in text)


@pytest.mark.parametrize("stopped", ["", "The library is damaged."])
def test_ok_is_shown_exactly_when_everything_is_synced(stopped: str) -> None:
    facts = Facts(pulled_in_epoch=True, stopped=stopped)
    state = SyncState.STOPPED if stopped else SyncState.IN_STEP
    shown = tray_state(status(state, sentence=sentence(facts)))
    assert (shown.kind is TrayKind.OK) is (not stopped)
    assert shown.text == f"Luma Sync - {stopped or 'Everything is synced'}"


def picture(state: SyncState, text: str = "") -> TrayState:
    return replace(tray_state(status(state)), text=text)


def test_another_picture_waits_until_the_last_one_was_seen_and_its_text_does_not() -> None:
    held, wait_s = hold(None, picture(SyncState.SENDING, "1 of 3"), 10.0)
    assert (held.since_s, wait_s) == (10.0, None)
    held, wait_s = hold(held, picture(SyncState.SENDING, "2 of 3"), 10.4)
    assert (held.state.text, held.since_s, wait_s) == ("2 of 3", 10.0, None)
    held, wait_s = hold(held, picture(SyncState.IN_STEP), 10.4)
    assert held.state.text == "2 of 3"
    assert wait_s == pytest.approx(0.6)
    held, wait_s = hold(held, picture(SyncState.IN_STEP), 11.0)
    assert (held.state.kind, held.since_s, wait_s) == (TrayKind.OK, 11.0, None)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 24), st.sampled_from(SyncState)), max_size=40))
def test_whatever_comes_no_picture_is_shown_for_less_than_a_second(
    steps: list[tuple[int, SyncState]],
) -> None:
    held: Held | None = None
    now_s, changed_s = 0.0, -HOLD_S
    for eighths, state in steps:
        now_s += eighths / 8
        before = held.state.shape if held is not None else None
        held, wait_s = hold(held, picture(state), now_s)
        if held.state.shape is not before:
            assert now_s - changed_s >= HOLD_S
            changed_s = now_s
        assert (wait_s is None) is (held.state.shape is picture(state).shape)
        assert wait_s is None or 0 < wait_s <= HOLD_S
