"""Whether the cloud still lives the life that is known here: versions and cursors count within one."""

from collections.abc import Mapping

from luma_sync.cloud.messages import Heads

Cursors = Mapping[tuple[str, str], int]
"""(scope id, entity) to the seq reached."""

_HOLDS_S = 5.0
"""For so long a push names the epoch alone: nobody puts a backup of the same epoch in place in less."""


class LifeSign:
    """What the cloud last said of its life."""

    def __init__(self) -> None:
        self._epoch: str | None = None
        self._asked_at_s = 0.0

    def note(self, epoch: str, asked_at_s: float) -> None:
        """Asked at this monotonic second, it lived this life."""
        self._epoch, self._asked_at_s = epoch, asked_at_s

    def forget(self) -> None:
        """Nothing is known of the life that it lives."""
        self._epoch = None

    def holds(self, epoch: str, now_s: float) -> bool:
        """Whether it was this life so shortly before that it still is."""
        return self._epoch == epoch and now_s - self._asked_at_s < _HOLDS_S


def is_another_life(heads: Heads, cursors: Cursors, known_epoch: str | None) -> bool:
    """Whether the cloud was replaced since. `known_epoch` is None before the first contact with it."""
    return known_epoch is not None and (known_epoch != heads.epoch or _is_beyond_heads(heads, cursors))


def _is_beyond_heads(heads: Heads, cursors: Cursors) -> bool:
    """Whether we have seen more than the cloud says it has: it was restored from a backup."""
    known = {scope.scope_id: scope.heads for scope in heads.scopes}
    return any(
        cursor > known[scope_id].get(entity, 0)
        for (scope_id, entity), cursor in cursors.items()
        if scope_id in known
    )
