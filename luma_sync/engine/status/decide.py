"""From facts to the one state. Pure; the most serious thing that is true wins."""

from luma_sync.engine.status.facts import NEEDS_SOMEBODY, Doing, Facts, Trouble
from luma_sync.engine.status.snapshot import SyncState

_CHECKING_SHOWN_AFTER_S = 0.5


def decide_state(facts: Facts) -> SyncState:
    """The most serious thing that is true."""
    return _hindrance(facts) or _movement(facts) or _rest(facts)


def _hindrance(facts: Facts) -> SyncState | None:
    checks = (
        (bool(facts.stopped) or facts.store_trouble, SyncState.STOPPED),
        (not facts.signed_in or facts.trouble is Trouble.SIGN_IN, SyncState.SIGNED_OUT),
        (facts.problems > 0 or facts.trouble in NEEDS_SOMEBODY, SyncState.ATTENTION),
        (facts.conflicts > 0, SyncState.CONFLICT),
        (facts.trouble is Trouble.OFFLINE, SyncState.OFFLINE),
        (facts.paused, SyncState.PAUSED),
    )
    return next((state for applies, state in checks if applies), None)


def _movement(facts: Facts) -> SyncState | None:
    if facts.doing is Doing.SENDING or facts.uploading > 0:
        return SyncState.SENDING
    if facts.doing is Doing.RECEIVING or facts.downloading:
        return SyncState.RECEIVING
    if facts.doing is Doing.CHECKING and (
        facts.doing_s >= _CHECKING_SHOWN_AFTER_S or not facts.pulled_in_epoch
    ):
        return SyncState.CHECKING
    return None


def _rest(facts: Facts) -> SyncState:
    return SyncState.IN_STEP if facts.nothing_is_left else SyncState.WAITING
