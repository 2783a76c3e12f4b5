"""What happens by itself when both sides changed a row: policies, rules over them, and the decision. Pure."""

import json
from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ConflictPolicy, Entity
from luma_sync.engine.conflicts.merge import Row, RowMerge, content_of, merge_rows, same_content
from luma_sync.engine.conflicts.views import Changed, Rule, Side
from luma_sync.kernel.dataclass import dataclass

RULES = "conflict_rules"
"""Key in the library's metadata."""

PARENT_KINDS = ("deleted_parent",)

DUPLICATE_KEY = "duplicate_key"
"""Both sides made a row of the same id. Rows that are alike under two ids are none: they are twins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What people chose over the catalog's policies."""

    device_wins: bool = False
    """The preset: this device always wins, where no rule of its own says otherwise."""

    by_entity: Mapping[str, ConflictPolicy] = field(default_factory=dict)

    def policy(self, entity: Entity) -> ConflictPolicy:
        """What settles conflicts of this entity."""
        chosen = self.by_entity.get(entity.name)
        if chosen is not None:
            return chosen
        return ConflictPolicy.THIS_DEVICE if self.device_wins else entity.policy

    def listed(self, catalog: Catalog) -> tuple[Rule, ...]:
        """What holds for every entity."""
        return tuple(
            Rule(
                entity=entity.name,
                policy=self.policy(entity).value,
                is_default=entity.name not in self.by_entity and not self.device_wins,
            )
            for entity in catalog
        )

    def text(self) -> str:
        """As it is kept in the library."""
        rules = {name: policy.value for name, policy in sorted(self.by_entity.items())}
        return json.dumps({"device_wins": self.device_wins, "entities": rules})


def read_rules(text: str | None, catalog: Catalog) -> Rules:
    """The rules behind a kept text; what cannot be read counts as not chosen."""
    try:
        found = json.loads(text or "{}")
        chosen = found.get("entities", {})
        rules = {
            str(name): ConflictPolicy(policy)
            for name, policy in chosen.items()
            if name in catalog and policy in _POLICIES
        }
        return Rules(device_wins=found.get("device_wins") is True, by_entity=rules)
    except (ValueError, AttributeError, TypeError):
        return Rules()


_POLICIES = frozenset(policy.value for policy in ConflictPolicy)


class By(Enum):
    """Who settled a conflict."""

    PERSON = "person"
    MERGE = "merge"
    RULE = "rule"
    EQUAL = "equal"
    NEW_LIFE = "new_life"
    """The cloud was restored from a backup: nobody can tell who had seen what, and what went is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides of one conflict as they are now."""

    entity: Entity
    base: Row | None
    local: Row | None
    """None: deleted here."""

    cloud: Row | None
    """None: deleted in the cloud, or the row it belongs to was."""

    cloud_is_known: bool = True
    """The cloud said something of the row itself, not only of one that it belongs to."""

    is_below_deleted: bool = False
    """A row that it belongs to is deleted in the cloud: no result stands without that one's."""

    is_new: bool = False
    """This device made the row, and the cloud has not taken it from here."""

    by_hand: bool = False
    """Somebody took a settlement back: only they decide now."""

    newer: Side | None = None
    """Which side was written last by the cloud's clock; None where that is not known for sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a conflict by itself."""

    is_open: bool = False
    """Somebody must choose; nothing else is said then but the kind and the fields."""

    kind: str
    fields: tuple[str, ...] = ()
    result: Row | None = None
    """The content of the row; None: deleted."""

    by: By = By.MERGE


def kind_of(sides: Sides, *, known: str) -> str:
    """The kind of the conflict; `known` is what it was recorded as."""
    if known in PARENT_KINDS and sides.cloud is None and sides.local is not None:
        return known
    if sides.cloud is None:
        return "edit_delete"
    if sides.local is None:
        return "delete_edit"
    # A row that a restored cloud has in another state has nothing agreed either, but one time of birth.
    is_one = sides.local.get("created_at") == sides.cloud.get("created_at")
    is_twice = sides.base is None and (known == DUPLICATE_KEY or (sides.is_new and not is_one))
    return DUPLICATE_KEY if is_twice else "edit_edit"


def decide(sides: Sides, policy: ConflictPolicy, *, known_kind: str) -> Decision:
    """What the conflict becomes without a person; in doubt it stays open."""
    kind = kind_of(sides, known=known_kind)
    if sides.local is None and sides.cloud is None:
        return Decision(kind=kind, result=None, by=By.EQUAL)
    if sides.local is None or sides.cloud is None:
        return _decide_delete(sides, policy, kind)
    merge = merge_rows(sides.entity, sides.base, sides.local, sides.cloud)
    return _decide_edits(sides, policy, kind, merge)


def _decide_edits(sides: Sides, policy: ConflictPolicy, kind: str, merge: RowMerge) -> Decision:
    if merge.is_equal:
        return Decision(kind=kind, result=merge.merged(), by=By.EQUAL)
    fields = merge.conflicting
    if sides.by_hand or sides.is_below_deleted:
        return Decision(is_open=True, kind=kind, fields=fields)
    if not fields:
        return Decision(kind=kind, result=merge.merged(), by=By.MERGE)
    winner = _winner(policy, sides.newer)
    if winner is None:
        return Decision(is_open=True, kind=kind, fields=fields)
    return Decision(kind=kind, fields=fields, result=with_side(merge, winner), by=By.RULE)


def _decide_delete(sides: Sides, policy: ConflictPolicy, kind: str) -> Decision:
    living = sides.local or sides.cloud or {}
    still = Decision(is_open=True, kind=kind)
    if not sides.cloud_is_known and not sides.is_below_deleted and sides.local is not None:
        # What it belongs to came back, or was never lost: the edit simply goes on.
        return Decision(kind=kind, result=content_of(sides.entity, sides.local), by=By.EQUAL)
    if sides.by_hand or sides.is_below_deleted or kind in PARENT_KINDS:
        return still
    if sides.base is not None and same_content(sides.entity, sides.base, living):
        # The side that kept the row changed nothing: only the delete is a change.
        return Decision(kind=kind, result=None, by=By.MERGE)
    winner = _winner(policy, sides.newer)
    if winner is None:
        return still
    row = sides.local if winner is Side.LOCAL else sides.cloud
    return Decision(kind=kind, result=None if row is None else content_of(sides.entity, row), by=By.RULE)


def with_side(merge: RowMerge, side: Side) -> dict[str, object]:
    """The merged row, with this side's value wherever both changed the same field."""
    return {
        each.name: (each.local if side is Side.LOCAL else each.cloud)
        if each.changed is Changed.BOTH and not each.can_join
        else each.merged
        for each in merge.fields
    }


def _winner(policy: ConflictPolicy, newer: Side | None) -> Side | None:
    if policy is ConflictPolicy.THIS_DEVICE:
        return Side.LOCAL
    if policy is ConflictPolicy.CLOUD:
        return Side.CLOUD
    return newer if policy is ConflictPolicy.NEWEST else None
