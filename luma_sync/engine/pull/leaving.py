"""Which projects are not ours any more, by what the cloud tells of its scopes; and what to doubt. Pure.

Leaving is nothing that a member's device may take for sure from one answer. What speaks against it:

- The personal scope is missing as well: the cloud has lost more than one membership.
- The cloud lives another life than the one whose rows are here: it may have been restored to an earlier day.
  Our own projects are made anew there; those of others come back when their owners do that.
- The project is our own, or nobody here knows whose it is: an owner can neither leave nor be removed.
- Several projects are gone and not one is left: people leave one after the other.

What is in doubt stays as it is, and is asked about. Rows that are removed are a copy of what the cloud has,
and unsent edits are never among them; so one wrong answer costs a pull and no work.
"""

from collections.abc import Container, Mapping

from luma_sync.cloud.messages import Heads
from luma_sync.kernel.dataclass import dataclass

_AT_ONCE_MAX = 1
"""So many projects may go without one being left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """What the cloud does not show any more, of what is held here."""

    gone: tuple[str, ...] = ()
    """Scopes whose rows are to be removed."""

    doubtful: tuple[str, ...] = ()
    """Scopes that are kept and asked about."""

    lost: tuple[str, ...] = ()
    """Our own projects that another life of the cloud does not have; they are sent again."""


def plan_parting(
    heads: Heads,
    held: Mapping[str, str],
    *,
    doubted: Container[str] = (),
    meant: Container[str] = (),
    user_id: str | None,
    same_life: bool,
) -> Parting:
    """Compare what is told with the projects that are `held` here, as scope to role (empty: not known).

    `doubted` were asked about before, and nobody has answered; `meant` were left on this device.
    `same_life`: the answer continues the life of the cloud whose rows are here.
    """
    told = {scope.scope_id for scope in heads.scopes}
    missing = sorted(held.keys() - told)
    if not missing:
        return Parting()
    doubtful = {scope_id for scope_id in missing if held[scope_id] in ("", "owner") or scope_id in doubted}
    is_known = any(scope.kind == "personal" and user_id in (None, scope.scope_id) for scope in heads.scopes)
    if not is_known or not same_life:
        doubtful = set(missing)
    has_others = any(scope.kind == "project" for scope in heads.scopes)
    if not has_others and len(missing) > _AT_ONCE_MAX:
        doubtful = set(missing)
    lost = {
        scope_id for scope_id in missing if is_known and not same_life and held[scope_id] in ("", "owner")
    }
    lost = {scope_id for scope_id in lost if scope_id not in meant}
    doubtful = {scope_id for scope_id in doubtful if scope_id not in meant} - lost
    return Parting(
        gone=tuple(scope_id for scope_id in missing if scope_id not in doubtful | lost),
        doubtful=tuple(scope_id for scope_id in missing if scope_id in doubtful),
        lost=tuple(scope_id for scope_id in missing if scope_id in lost),
    )
