"""The states of a session and the steps between them. Pure."""

from enum import Enum

from luma_sync.kernel.dataclass import dataclass


class Status(Enum):
    """What a session is. The values are those of `AccountView.state` and `SessionChanged.state`."""

    SIGNED_OUT = "signed_out"
    SIGNING_IN = "signing_in"
    SIGNED_IN = "signed_in"
    REFRESHING = "refreshing"
    EXPIRED = "expired"
    """An account is known, but only a sign-in helps."""

    OFFLINE = "offline"
    """Signed in, but the last refresh got no answer."""

    LOCKED = "locked"
    """An account is known; its session lies in a password store that does not work now."""


class Step(Enum):
    """What happens to a session."""

    RESTORED = "restored"
    NOTHING_STORED = "nothing_stored"
    STORE_FAILED = "store_failed"
    SIGN_IN_STARTED = "sign_in_started"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_IN = "signed_in"
    REFRESH_STARTED = "refresh_started"
    REFRESHED = "refreshed"
    REFRESH_UNANSWERED = "refresh_unanswered"
    REFRESH_REFUSED = "refresh_refused"
    REFRESH_STOPPED = "refresh_stopped"
    """It ended without the server's word, for a reason on this device."""

    SIGNED_OUT = "signed_out"


@dataclass(frozen=True, slots=True)
class SessionState:
    """A status, and the one below it while signing in or refreshing (else the same)."""

    status: Status = Status.SIGNED_OUT
    resting: Status = Status.SIGNED_OUT

    @property
    def is_signed_in(self) -> bool:
        """Whether sync may go on with the stored session."""
        return self.resting in {Status.SIGNED_IN, Status.OFFLINE}

    @property
    def shown(self) -> Status:
        """What people see: a refresh is nothing to them."""
        return self.resting if self.status is Status.REFRESHING else self.status


class IllegalStep(RuntimeError):
    """A fault of the program: a step that the state does not allow."""


_WITH_ACCOUNT = frozenset({Status.SIGNED_IN, Status.EXPIRED, Status.OFFLINE, Status.LOCKED})
_RESTING = _WITH_ACCOUNT | {Status.SIGNED_OUT}
_LOOKS = {
    Step.RESTORED: Status.SIGNED_IN,
    Step.NOTHING_STORED: Status.EXPIRED,
    Step.STORE_FAILED: Status.LOCKED,
}
"""What a look into the store finds, at the start or again while it does not work."""
_REFRESH_ENDS = {
    Step.REFRESHED: Status.SIGNED_IN,
    Step.REFRESH_UNANSWERED: Status.OFFLINE,
    Step.REFRESH_REFUSED: Status.EXPIRED,
    Step.STORE_FAILED: Status.LOCKED,
}


def after(state: SessionState, step: Step) -> SessionState:
    """The state after `step`. Raises IllegalStep for a step that cannot happen in `state`."""
    if step is Step.SIGNED_OUT:
        return _at(Status.SIGNED_OUT)
    following = _after_sign_in_step(state, step) or _after_refresh_step(state, step)
    if following is None and step in _LOOKS and state.status in {Status.SIGNED_OUT, Status.LOCKED}:
        following = _at(_LOOKS[step])
    if following is None:
        raise IllegalStep(f"{step.name} in {state.status.name}")
    return following


def _after_sign_in_step(state: SessionState, step: Step) -> SessionState | None:
    signing_in = state.status is Status.SIGNING_IN
    if step is Step.SIGN_IN_STARTED and (signing_in or state.status in _RESTING):
        return SessionState(Status.SIGNING_IN, state.resting)
    if step is Step.SIGN_IN_FAILED and signing_in:
        return _at(state.resting)
    if step is Step.SIGNED_IN and signing_in:
        return _at(Status.SIGNED_IN)
    return None


def _after_refresh_step(state: SessionState, step: Step) -> SessionState | None:
    """The old session may still be renewed while somebody signs in; that stays below the sign-in."""
    passing = state.status in {Status.SIGNING_IN, Status.REFRESHING} and state.resting in _WITH_ACCOUNT
    if step is Step.REFRESH_STARTED:
        if state.status is Status.SIGNING_IN and passing:
            return state
        return SessionState(Status.REFRESHING, state.status) if state.status in _WITH_ACCOUNT else None
    if not passing or step not in {*_REFRESH_ENDS, Step.REFRESH_STOPPED}:
        return None
    resting = _REFRESH_ENDS.get(step, state.resting)
    return SessionState(state.status, resting) if state.status is Status.SIGNING_IN else _at(resting)


def _at(status: Status) -> SessionState:
    return SessionState(status, status)
