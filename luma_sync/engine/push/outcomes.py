"""What the cloud's answer to one change means for its outbox line. Pure."""

from collections.abc import Mapping
from typing import Literal

from luma_sync.cloud.messages import RowOutcome
from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.settings import Settings

PARENT_MISSING = "parent_missing"
PERMANENT_CODES = frozenset(
    {
        "change_id_reused",
        "forbidden",
        "invalid_change",
        "invalid_row",
        "row_too_large",
        "unknown_entity",
        "unknown_field",
        "unknown_user",
        "wrong_scope",
    }
)
"""Refusals that only a person can cure. Any other code may pass by itself and is tried again; it ends in
attention after `row_attempts_max` tries anyway."""

_WAYS_OUT = {"wrong_scope": "Discard this change, and make a copy where the row should be."}
"""What to do about it, where the cloud's own sentence cannot know."""

_QUICK_TRIES = 3
HeldState = Literal["retry", "waiting", "attention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The line stays in the outbox as `state` and is offered again after `wait_s` seconds."""

    state: HeldState

    error: str
    wait_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RowConflict:
    """The cloud has another version; both sides are kept. `cloud_row` is None for a deleted row."""

    cloud_row: Mapping[str, object] | None
    cloud_version: int
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPolicy:
    """The numbers behind `classify_outcome`."""

    settings: Settings
    backoff: Backoff
    randomness: Randomness


def classify_outcome(problem: RowOutcome, attempts: int, policy: HoldPolicy) -> Hold | RowConflict:
    """Decide about one problem; `attempts` is how often the line had failed before."""
    if problem.status == "conflict":
        deleted = problem.cloud_row is None
        return RowConflict(cloud_row=problem.cloud_row, cloud_version=problem.version or 0, deleted=deleted)
    cause = rejection_sentence(problem)
    if problem.error_code == PARENT_MISSING:
        return Hold(state="waiting", error=cause, wait_s=_waiting_s(attempts, policy))
    if problem.error_code in PERMANENT_CODES:
        return Hold(state="attention", error=cause, wait_s=policy.settings.attention_retry_s)
    return hold_after_failure(cause, attempts, policy)


def hold_after_failure(cause: str, attempts: int, policy: HoldPolicy) -> Hold:
    """Three quick tries, then one each cycle, then attention: still tried, but rarely."""
    failures = attempts + 1
    if failures >= policy.settings.row_attempts_max:
        return Hold(state="attention", error=cause, wait_s=policy.settings.attention_retry_s)
    if failures <= _QUICK_TRIES:
        return Hold(state="retry", error=cause, wait_s=policy.backoff.delay_s(failures, policy.randomness))
    return Hold(state="retry", error=cause, wait_s=policy.settings.push_interval_s)


def rejection_sentence(problem: RowOutcome) -> str:
    """The cause as people read it, the code at the end."""
    if problem.error_code == PARENT_MISSING:
        return "Waits for the row it belongs to (parent_missing)."
    message = problem.error_message.strip() or "The cloud did not accept this change"
    way_out = _WAYS_OUT.get(problem.error_code, "")
    said = f"{message.rstrip('.')}. {way_out}" if way_out else message
    return f"{said.rstrip('.')} ({problem.error_code or 'rejected'})."


def _waiting_s(attempts: int, policy: HoldPolicy) -> float:
    slow = Backoff(base_s=policy.settings.push_interval_s, cap_s=policy.settings.attention_retry_s)
    return slow.ceiling_s(attempts + 1)
