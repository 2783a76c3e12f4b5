"""Every step in every state: a legal one leads somewhere, an illegal one is a fault of the program."""

import pytest

from luma_sync.session.state import IllegalStep, SessionState, Status, Step, after

OUT, IN = Status.SIGNED_OUT, Status.SIGNED_IN
EXPIRED, OFFLINE, LOCKED = Status.EXPIRED, Status.OFFLINE, Status.LOCKED
SIGNING, REFRESHING = Status.SIGNING_IN, Status.REFRESHING
WITH_ACCOUNT = (IN, EXPIRED, OFFLINE, LOCKED)


def expected() -> dict[tuple[SessionState, Step], SessionState]:
    at = {status: SessionState(status, status) for status in (OUT, *WITH_ACCOUNT)}
    looks = {Step.RESTORED: IN, Step.NOTHING_STORED: EXPIRED, Step.STORE_FAILED: LOCKED}
    table = {(at[since], step): at[end] for since in (OUT, LOCKED) for step, end in looks.items()}
    for resting in (OUT, *WITH_ACCOUNT):
        signing = SessionState(SIGNING, resting)
        table[at[resting], Step.SIGN_IN_STARTED] = signing
        table[signing, Step.SIGN_IN_STARTED] = signing
        table[signing, Step.SIGN_IN_FAILED] = at[resting]
        table[signing, Step.SIGNED_IN] = at[IN]
    for resting in WITH_ACCOUNT:
        signing, refreshing = SessionState(SIGNING, resting), SessionState(REFRESHING, resting)
        table[at[resting], Step.REFRESH_STARTED] = refreshing
        table[signing, Step.REFRESH_STARTED] = signing
        ends = {
            Step.REFRESHED: IN,
            Step.REFRESH_UNANSWERED: OFFLINE,
            Step.REFRESH_REFUSED: EXPIRED,
            Step.REFRESH_STOPPED: resting,
            Step.STORE_FAILED: LOCKED,
        }
        for step, end in ends.items():
            table[refreshing, step] = at[end]
            table[signing, step] = SessionState(SIGNING, end)
    for state in every_state():
        table[state, Step.SIGNED_OUT] = at[OUT]
    return table


def every_state() -> list[SessionState]:
    resting = [SessionState(status, status) for status in (OUT, *WITH_ACCOUNT)]
    signing = [SessionState(SIGNING, status) for status in (OUT, *WITH_ACCOUNT)]
    return [*resting, *signing, *(SessionState(REFRESHING, status) for status in WITH_ACCOUNT)]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", every_state(), ids=str)
def test_every_step_in_every_state(state: SessionState, step: Step) -> None:
    table = expected()
    if (state, step) in table:
        assert after(state, step) == table[state, step]
    else:
        with pytest.raises(IllegalStep):
            after(state, step)


def test_no_step_leads_to_a_state_that_is_not_listed() -> None:
    assert set(expected().values()) <= set(every_state())


def test_a_refresh_is_nothing_to_people() -> None:
    assert SessionState(REFRESHING, OFFLINE).shown is OFFLINE
    assert SessionState(SIGNING, EXPIRED).shown is SIGNING


def test_offline_is_signed_in_and_expired_is_not() -> None:
    signed_in = {state for state in every_state() if state.is_signed_in}

    assert {state.resting for state in signed_in} == {IN, OFFLINE}
