"""The state never lies: "Everything is synced" is shown exactly when it is so."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.engine.status.decide import decide_state
from luma_sync.engine.status.facts import Doing, Facts, Trouble
from luma_sync.engine.status.sentences import ALL_TEMPLATES, holding_everything, sentence
from luma_sync.engine.status.session_templates import STORE_TROUBLE
from luma_sync.engine.status.snapshot import SyncState

CALM = Facts(pulled_in_epoch=True, last_sync_at="2026-11-21T14:02:00.000Z", last_check="14:02")
COUNTS = st.integers(0, 3)
SECONDS = st.none() | st.floats(0, 1e6)

ANY_FACTS = st.builds(
    Facts,
    stopped=st.sampled_from(["", "Sync stopped."]),
    has_account=st.booleans(),
    signed_in=st.booleans(),
    session_cause=st.sampled_from(
        ["", "session_revoked", "keyring_locked", "keyring_slow", "keyring_missing"]
    ),
    paused=st.booleans(),
    switched_off=st.booleans(),
    paused_until=st.sampled_from(["", "15:30"]),
    paused_day=st.sampled_from(["", "Monday"]),
    trouble=st.sampled_from(Trouble),
    wants_page=st.booleans(),
    trouble_title=st.just("Something went wrong; try again."),
    doing=st.sampled_from(Doing),
    doing_s=st.floats(0, 2),
    sent=COUNTS,
    to_send=COUNTS,
    outbox=COUNTS,
    quarantined=COUNTS,
    held_deletes=COUNTS,
    delete_guards=COUNTS,
    parked=COUNTS,
    parked_deletes=COUNTS,
    stalled_since=st.sampled_from(["", "13:05"]),
    conflicts=COUNTS,
    conflicts_elsewhere=COUNTS,
    uploads=COUNTS,
    held_files=COUNTS,
    uploading=COUNTS,
    failed_uploads=COUNTS,
    unpacked=COUNTS,
    failed_packages=COUNTS,
    failed_downloads=COUNTS,
    uploads_done=COUNTS,
    upload_bytes_done=st.integers(0, 10**12),
    upload_bytes_left=st.integers(0, 10**12),
    upload_rate_bytes_s=st.floats(0, 1e9),
    upload_seconds_left=SECONDS,
    upload_stalled=st.booleans(),
    receiving_from=st.sampled_from(["", "Studio PC"]),
    downloads=COUNTS,
    downloading=st.booleans(),
    delete_questions=COUNTS,
    pulled_in_epoch=st.booleans(),
    last_check=st.sampled_from(["", "14:02"]),
    next_try_in_s=SECONDS,
)


NEARLY_CALM = st.builds(
    lambda facts, names: dataclasses.replace(CALM, **{name: getattr(facts, name) for name in names}),
    ANY_FACTS,
    st.sets(st.sampled_from([each.name for each in dataclasses.fields(Facts)]), max_size=3),
)
"""Where the claim is made at all: of facts that are anything, hardly any are in step."""


@settings(max_examples=1500)
@given(ANY_FACTS | NEARLY_CALM)
def test_synced_is_said_only_when_nothing_is_left_and_the_last_pull_succeeded(facts: Facts) -> None:
    said = str(sentence(facts))
    is_in_step = decide_state(facts) is SyncState.IN_STEP
    claims = is_in_step and not facts.conflicts_elsewhere
    assert claims is said.startswith("Everything is synced")
    assert (is_in_step and not claims) is said.startswith("This device is synced")
    if is_in_step:
        assert (facts.outbox, facts.uploads, facts.failed_uploads) == (0, 0, 0)
        assert (facts.conflicts, facts.quarantined, facts.downloads) == (0, 0, 0)
        assert (facts.parked, facts.parked_deletes) == (0, 0)
        assert (facts.unpacked, facts.failed_packages, facts.failed_downloads) == (0, 0, 0)
        assert facts.pulled_in_epoch
        assert facts.signed_in
        assert not facts.delete_questions
        assert not facts.stopped
        assert facts.trouble is Trouble.NONE


LEFT = (
    "outbox", "uploads", "failed_uploads", "unpacked", "failed_packages", "failed_downloads", "conflicts",
    "quarantined", "downloads", "parked", "parked_deletes", "delete_questions",
    "delete_guards",
)  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("number", [1, 2])
def test_one_thing_that_is_left_is_enough_not_to_say_so(name: str, number: int) -> None:
    left = dataclasses.replace(CALM, **{name: number})  # type: ignore[arg-type]
    assert decide_state(left) is not SyncState.IN_STEP
    assert not str(sentence(left)).startswith("Everything is synced")


@settings(max_examples=500)
@given(ANY_FACTS | NEARLY_CALM)
def test_synced_is_said_whenever_it_is_so_and_nothing_hinders_or_moves(facts: Facts) -> None:
    quiet = dataclasses.replace(
        facts, stopped="", signed_in=True, paused=False, doing=Doing.NOTHING, uploading=0, downloading=False
    )
    assert (decide_state(quiet) is SyncState.IN_STEP) is quiet.nothing_is_left


@settings(max_examples=500)
@given(ANY_FACTS)
def test_every_state_has_a_full_sentence_from_the_list(facts: Facts) -> None:
    said = sentence(facts)
    assert said.template in ALL_TEMPLATES
    assert str(said)
    assert "{" not in str(said)


MORE_SERIOUS_FIRST: Mapping[SyncState, dict[str, Any]] = {
    SyncState.STOPPED: {"stopped": "Sync stopped."},
    SyncState.SIGNED_OUT: {"signed_in": False},
    SyncState.ATTENTION: {"quarantined": 1, "outbox": 1},
    SyncState.CONFLICT: {"conflicts": 1, "outbox": 1},
    SyncState.OFFLINE: {"trouble": Trouble.OFFLINE},
    SyncState.PAUSED: {"paused": True},
    SyncState.SENDING: {"doing": Doing.SENDING},
    SyncState.RECEIVING: {"downloading": True},
    SyncState.WAITING: {"outbox": 1},
    SyncState.IN_STEP: {},
}


@pytest.mark.parametrize("cause", sorted(STORE_TROUBLE))
def test_sync_has_stopped_while_the_password_store_does_not_work(cause: str) -> None:
    waiting = dataclasses.replace(CALM, signed_in=False, session_cause=cause, outbox=3)
    assert decide_state(waiting) is SyncState.STOPPED
    what = "token file" if cause == "token_file" else "password store"
    assert what in str(sentence(waiting))
    assert sentence(waiting) == holding_everything(waiting)
    assert decide_state(dataclasses.replace(waiting, has_account=False)) is SyncState.SIGNED_OUT
    assert decide_state(dataclasses.replace(waiting, signed_in=True)) is not SyncState.STOPPED


def test_the_most_serious_thing_that_is_true_wins() -> None:
    order = list(MORE_SERIOUS_FIRST.items())
    for place, (state, facts) in enumerate(order):
        milder: dict[str, Any] = {}
        for _, more in reversed(order[place:]):
            milder |= more
        assert decide_state(dataclasses.replace(CALM, **(milder | facts))) is state


@pytest.mark.parametrize(("seconds", "state"), [(0.4, SyncState.IN_STEP), (0.5, SyncState.CHECKING)])
def test_a_quick_check_is_not_shown(seconds: float, state: SyncState) -> None:
    checking = dataclasses.replace(CALM, doing=Doing.CHECKING, doing_s=seconds)
    assert decide_state(checking) is state


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({}, "Everything is synced - last check 14:02"),
        ({"last_check": ""}, "Everything is synced"),
        (
            {"conflicts_elsewhere": 1},
            "This device is synced - 1 conflict on other devices needs you",
        ),
        (
            {"conflicts_elsewhere": 2},
            "This device is synced - 2 conflicts on other devices need you",
        ),
        ({"conflicts_elsewhere": 2, "outbox": 1}, "1 change waits to be sent"),
        ({"doing": Doing.SENDING, "sent": 4, "to_send": 12}, "Sending 4 of 12 changes"),
        (
            {"trouble": Trouble.OFFLINE, "wants_page": True, "outbox": 2},
            "This network wants you to sign in first",
        ),
        (
            {"doing": Doing.RECEIVING, "receiving_from": "Studio PC"},
            'Receiving changes from "Studio PC"...',
        ),
        (
            {"uploading": 1, "uploads": 2, "uploads_done": 1, "upload_stalled": True},
            "Uploading 1 of 3 files - stalled",
        ),
        ({"trouble": Trouble.OFFLINE, "outbox": 1}, "Offline - 1 change saved on this device"),
        ({"trouble": Trouble.OFFLINE, "outbox": 4}, "Offline - 4 changes saved on this device"),
        ({"trouble": Trouble.OFFLINE, "uploads": 2}, "Offline - 2 files wait to be sent"),
        ({"trouble": Trouble.OFFLINE}, "Offline - all changes of this device were sent"),
        ({"trouble": Trouble.SERVER, "next_try_in_s": 45.2}, "The cloud is not answering - next try in 0:45"),
        (
            {"trouble": Trouble.THROTTLED, "next_try_in_s": 120.0},
            "The cloud asks to wait - next try in 2 min",
        ),
        ({"paused": True}, "Paused"),
        ({"paused": True, "outbox": 3}, "Paused - 3 changes saved on this device"),
        ({"paused": True, "paused_until": "15:30"}, "Paused until 15:30"),
        ({"paused": True, "paused_until": "08:00", "paused_day": "Monday"}, "Paused until Monday 08:00"),
        (
            {"paused": True, "paused_until": "15:30", "outbox": 1},
            "Paused until 15:30 - 1 change saved on this device",
        ),
        (
            {"paused": True, "paused_until": "08:00", "paused_day": "Monday", "outbox": 2},
            "Paused until Monday 08:00 - 2 changes saved on this device",
        ),
        ({"paused": True, "switched_off": True, "paused_until": "15:30"}, "Sync is switched off"),
        ({"quarantined": 1}, "1 problem needs you"),
        ({"quarantined": 2, "failed_uploads": 1, "delete_questions": 1}, "4 problems need you"),
        ({"failed_downloads": 1}, "1 problem needs you"),
        ({"quarantined": 34, "held_deletes": 34, "delete_guards": 1}, "1 problem needs you"),
        ({"quarantined": 36, "held_deletes": 34, "delete_guards": 1}, "3 problems need you"),
        ({"conflicts": 2}, "2 conflicts need you"),
        ({"parked": 1}, "1 row waits for the row it belongs to"),
        ({"parked": 3}, "3 rows wait for the row they belong to"),
        ({"parked_deletes": 1}, "1 row that the cloud deleted waits to be removed here"),
        ({"parked_deletes": 2}, "2 rows that the cloud deleted wait to be removed here"),
        ({"outbox": 1, "stalled_since": "13:05"}, "1 change waits, and nothing has moved since 13:05"),
        ({"outbox": 4, "stalled_since": "13:05"}, "4 changes wait, and nothing has moved since 13:05"),
        ({"signed_in": False, "has_account": False}, "Signed out - changes stay on this device"),
        ({"signed_in": False, "outbox": 2}, "Sign in again - 2 changes are saved on this device"),
        ({"stopped": "The library is damaged."}, "The library is damaged."),
        ({"trouble": Trouble.LIBRARY, "trouble_title": "The disk is full."}, "The disk is full."),
        ({"trouble": Trouble.OUTDATED, "trouble_title": "Run it.", "outbox": 3}, "Run it."),
        ({"downloads": 3, "downloading": True}, "Downloading 3 files"),
        ({"downloads": 1}, "1 file waits to be downloaded"),
        ({"doing": Doing.RECEIVING}, "Receiving changes..."),
        ({"pulled_in_epoch": False}, "Not checked for changes of other devices yet"),
        ({"pulled_in_epoch": False, "doing": Doing.CHECKING}, "Checking for changes..."),
        ({"uploads": 2, "uploading": 1, "uploads_done": 1}, "Uploading 1 of 3 files"),
        (
            {"uploads": 2, "uploading": 1, "upload_rate_bytes_s": 3.14e6},
            "Uploading 0 of 2 files - 3.1 MB/s",
        ),
        (
            {
                "uploads": 2,
                "uploading": 1,
                "upload_rate_bytes_s": 2e6,
                "upload_bytes_done": 10_000_000,
                "upload_bytes_left": 480_000_000,
                "upload_seconds_left": 240.0,
            },
            "Uploading 0 of 2 files - 10.0 MB of 490.0 MB - 2.0 MB/s - 4 min left",
        ),
    ],
)
def test_the_words_are_those_of_the_specification(facts: Mapping[str, Any], text: str) -> None:
    assert str(sentence(dataclasses.replace(CALM, **facts))) == text
