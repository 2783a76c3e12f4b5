"""Random changes as a device, or something worse than a device, would send them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Entity, ScopeRule
from tests.contract.differential.values import NOW, bad_value, good_value, huge_row, raw
from tests.support.fake_cloud import CloudRow, ModelCloud
from tests.support.model_membership import THE_CLOUD

Sent = dict[str, Any]


@dataclass(slots=True)
class Person:
    """An account with its devices."""

    user: str
    devices: tuple[str, ...]


@dataclass(slots=True)
class World:
    """What a script has reached so far."""

    chance: random.Random
    salt: int
    cloud: ModelCloud
    people: list[Person]
    entities: tuple[str, ...] = ()
    sent: list[tuple[str, Sent]] = field(default_factory=list)
    """Every change ever made up, with the user who sent it."""

    history: dict[str, list[str]] = field(default_factory=dict)
    """Row id to the ids of its changes."""

    planned: list[tuple[str, str, str]] = field(default_factory=list)
    """(entity, row id, scope) of rows that this batch makes."""

    asked: list[tuple[str, Person, tuple[str, ...]]] = field(default_factory=list)
    """Calls of the functions of collaboration: name, caller, arguments."""

    is_sharing: bool = False
    """Whether the script is mostly about people and projects."""

    was_purged: bool = False
    """Whether the last step forgot tombstones."""

    only: tuple[str, str] | None = None
    """Entity and kind of change of a uniform batch."""

    def new_id(self) -> str:
        """A UUID that ends in the salt."""
        bits = self.chance.getrandbits(62)
        head = f"{bits >> 30:08x}-{(bits >> 14) & 0xFFFF:04x}-4{(bits >> 2) & 0xFFF:03x}"
        return f"{head}-{'89ab'[bits & 3]}{self.chance.getrandbits(12):03x}-{self.salt:012x}"

    def choose_entities(self) -> None:
        """Some entities with all that they hang on; projects more often than not."""
        wanted = set(self.chance.sample(CATALOG.names, self.chance.randint(2, 9)))
        if self.chance.random() < 0.6:
            wanted |= {"projects", "collaborators"}
        todo = list(wanted)
        while todo:
            for parent in CATALOG[todo.pop()].parents:
                if parent.entity not in wanted:
                    wanted.add(parent.entity)
                    todo.append(parent.entity)
        self.entities = tuple(entity.name for entity in CATALOG.parents_first() if entity.name in wanted)

    def begin_batch(self, *, is_uniform: bool) -> None:
        """Forget what the last batch planned."""
        self.planned = []
        kinds = ("insert", "insert", "update", "update", "delete", "replay")
        self.only = (self.chance.choice(self.entities), self.chance.choice(kinds)) if is_uniform else None

    def somebody(self) -> Person:
        """One of the people, the first one most often."""
        return self.people[0] if self.chance.random() < 0.5 else self.chance.choice(self.people)

    def any_scope(self, person: Person) -> str:
        """A scope, most often one of the person's."""
        own = [name for name, scope in self.cloud.scopes.items() if person.user in scope.members]
        roll = self.chance.random()
        if own and roll < 0.85:
            return self.chance.choice(own)
        return self.chance.choice((person.user, self.new_id(), *self.cloud.scopes))

    def any_row_id(self) -> str:
        """A row that exists, or one that does not."""
        sent = [row_id for row_id, row in self.cloud.rows.items() if row.device_id != THE_CLOUD]
        return self.chance.choice((self.new_id(), *sent))

    def rows_of(self, entity: str, person: Person, *, visible: bool = True) -> list[CloudRow]:
        """The rows of an entity, most recent last."""
        return [
            row
            for row in self.cloud.rows.values()
            if row.entity == entity
            and row.device_id != THE_CLOUD
            and (not visible or person.user in self.cloud.scopes[row.scope_id].members)
        ]


def random_change(world: World, person: Person) -> Any:
    """One change, or something that should have been one."""
    chance = world.chance
    entity = CATALOG[world.only[0] if world.only else chance.choice(world.entities)]
    kind = world.only[1] if world.only else chance.choices(tuple(_KINDS), _WEIGHTS)[0]
    change = _KINDS[kind](world, person, entity)
    if chance.random() < 0.03:
        return _malformed(world, change)
    if change["row"] is not None and chance.random() < 0.06:
        change["row"] = _spoiled(world, CATALOG[change["entity"]], change["row"])
    if kind != "replay":
        world.sent.append((person.user, change))
        world.history.setdefault(change["row_id"], []).append(change["change_id"])
    return change


def _change(world: World, entity: str, row_id: str, scope: str | None, **values: Any) -> Sent:
    return {
        "change_id": world.new_id(), "entity": entity, "row_id": row_id, "op": "upsert", "scope_id": scope,
        "base_version": 0, "previous_change_ids": [], "row": None,
    } | values  # fmt: skip


def _insert(world: World, person: Person, entity: Entity) -> Sent:
    chance, row_id = world.chance, _new_row_id(world, entity.name)
    scope: str | None = person.user
    if entity.scope is ScopeRule.OWN_ID:
        scope = row_id
    elif entity.scope is ScopeRule.PARENT:
        projects = [row.row_id for row in world.rows_of("projects", person)]
        projects += [made for name, made, _ in world.planned if name == "projects"]
        scope = chance.choice(projects) if projects and chance.random() < 0.95 else world.any_scope(person)
    row = _row(world, person, entity, str(scope))
    if chance.random() < 0.06:
        scope = chance.choice((None, world.any_scope(person), world.new_id()))
    world.planned.append((entity.name, row_id, str(scope)))
    return _change(world, entity.name, row_id, scope, row=row)


def _new_row_id(world: World, entity: str) -> str:
    """Now and then the id of a row that the cloud has forgotten: it is made anew."""
    if any(entity in scope.purged for scope in world.cloud.scopes.values()) and world.chance.random() < 0.4:
        sent = {change["row_id"] for _, change in world.sent if change["entity"] == entity}
        if forgotten := sorted(sent - world.cloud.rows.keys()):
            return str(world.chance.choice(forgotten))
    return world.new_id()


def new_project(world: World, person: Person) -> Sent:
    """A faultless project of this person's."""
    row_id, times = world.new_id(), {"created_at": NOW, "updated_at": NOW}
    return _change(world, "projects", row_id, row_id, row={"name": "Album", "description": None} | times)


def _row(world: World, person: Person, entity: Entity, scope: str) -> dict[str, Any]:
    chance = world.chance
    row = {column.name: good_value(chance, column) for column in entity.synced_columns}
    for parent in entity.parents:
        if parent.required or chance.random() < 0.5:
            row[parent.column] = _parent(world, person, parent.entity, scope)
    if entity.name == "collaborators":
        known = [someone.user for someone in world.people]
        row["user_id"] = chance.choice(known) if chance.random() < 0.95 else world.new_id()
        if chance.random() < 0.6:
            row["role"] = "owner" if row["user_id"] == known[0] else chance.choice(("editor", "viewer"))
    if entity.name == "audio_comments":
        if chance.random() < 0.7:
            row["track_id"] = row["version_id"] if chance.random() < 0.9 else world.any_row_id()
        if "track_id" in row and chance.random() < 0.3:
            del row["version_id"]
    if chance.random() < 0.15:
        optional = [column.name for column in entity.synced_columns if not column.required]
        for name in chance.sample(optional, min(len(optional), 2)):
            row.pop(name, None)
    return row | {"created_at": NOW, "updated_at": chance.choice((NOW, "2026-11-22T00:00:00.000Z"))}


def _parent(world: World, person: Person, entity: str, scope: str) -> str:
    chance = world.chance
    if entity == "projects" and chance.random() < 0.95:
        return scope
    here = [row.row_id for row in world.cloud.rows.values() if row.entity == entity and row.scope_id == scope]
    here += [row_id for name, row_id, where in world.planned if name == entity and where == scope]
    if here and chance.random() < 0.85:
        return chance.choice(here)
    anywhere = [row.row_id for row in world.rows_of(entity, person, visible=chance.random() < 0.7)]
    return chance.choice((*anywhere, world.new_id()))


def _pick(world: World, person: Person, entity: Entity) -> CloudRow | None:
    rows = world.rows_of(entity.name, person, visible=world.chance.random() < 0.9)
    return world.chance.choice(rows) if rows else None


def _base(world: World, row: CloudRow) -> dict[str, Any]:
    """The version and the earlier ids that the sender goes by."""
    chance = world.chance
    roll = chance.random()
    base = (
        row.version if roll < 0.7 else chance.choice((0, 1, max(0, row.version - 1), row.version + 1, 10**17))
    )
    known = world.history.get(row.row_id, [])
    previous = chance.sample(known, min(len(known), 2)) if chance.random() < 0.3 else []
    if chance.random() < 0.1:
        previous = [*previous, row.change_id]
    if chance.random() < 0.05:
        previous = [*previous, world.new_id()]
    return {"base_version": base, "previous_change_ids": previous}


def _update(world: World, person: Person, entity: Entity) -> Sent:
    current = _pick(world, person, entity)
    if current is None:
        return _insert(world, person, entity)
    row = _row(world, person, entity, current.scope_id)
    roll = world.chance.random()
    if roll < 0.2:
        row = dict(current.row)
    elif roll < 0.5:
        row = {**current.row, "updated_at": "2026-12-24T00:00:00.000Z"}
    scope = current.scope_id if world.chance.random() < 0.93 else world.any_scope(person)
    return _change(world, entity.name, current.row_id, scope, row=row, **_base(world, current))


def _delete(world: World, person: Person, entity: Entity) -> Sent:
    current = _pick(world, person, entity)
    chance = world.chance
    if current is None or chance.random() < 0.08:
        scope = world.any_scope(person)
        known = [change["change_id"] for _, change in world.sent[-5:]]
        previous = [*known[:1], world.new_id()] if chance.random() < 0.5 else []
        return _change(world, entity.name, world.new_id(), scope, op="delete", previous_change_ids=previous)
    scope = current.scope_id if chance.random() < 0.93 else world.any_scope(person)
    return _change(world, entity.name, current.row_id, scope, op="delete", **_base(world, current))


def _replay(world: World, person: Person, entity: Entity) -> Sent:
    chance = world.chance
    if not world.sent:
        return _insert(world, person, entity)
    own = [change for user, change in world.sent if user == person.user]
    change = dict(chance.choice(own if own and chance.random() < 0.9 else [each for _, each in world.sent]))
    roll = chance.random()
    if roll < 0.05:
        change["row_id"] = world.any_row_id()
    elif roll < 0.08:
        change["entity"] = entity.name
    elif roll < 0.14 and change["row"] is not None:
        change["row"] = _spoiled(world, CATALOG[change["entity"]], change["row"])
    return change


def _late_insert(world: World, person: Person, entity: Entity) -> Sent:
    """The delete of a row whose insert is still on its way."""
    insert = _insert(world, person, entity)
    world.sent.append((person.user, insert))
    return _change(
        world, entity.name, insert["row_id"], insert["scope_id"], op="delete",
        previous_change_ids=[insert["change_id"]],
    )  # fmt: skip


_KINDS: Mapping[str, Callable[[World, Person, Entity], Sent]] = {
    "insert": _insert, "update": _update, "delete": _delete, "replay": _replay, "late": _late_insert,
}  # fmt: skip
_WEIGHTS = (42, 30, 16, 10, 2)


def _spoiled(world: World, entity: Entity, row: Mapping[str, Any]) -> dict[str, Any]:
    chance = world.chance
    spoiled = dict(row)
    roll = chance.random()
    if roll < 0.12:
        for name in chance.sample(
            ("colour", "audio_path", "", 'a"b', "é", "Zebra", "x" * 80), chance.randint(1, 3)
        ):
            spoiled[name] = 1
        return spoiled
    if roll < 0.26:
        return huge_row(chance, entity, spoiled)
    columns = chance.sample(entity.synced_columns, min(len(entity.synced_columns), chance.randint(1, 2)))
    for column in columns:
        if chance.random() < 0.1:
            spoiled.pop(column.name, None)
        else:
            spoiled[column.name] = bad_value(chance, column, world.new_id)
    if chance.random() < 0.2:
        spoiled[chance.choice(("created_at", "updated_at"))] = chance.choice(
            (
                None,
                5,
                "now",
                "2026-11-21T,8:30:00.000Z",
                "2026-11-2 T18:30:00.000Z",
                "2026-02-30T10:00:00.000Z",
            )
        )
    return spoiled


def _malformed(world: World, change: Sent) -> Any:
    chance, other = world.chance, world.new_id()
    odd: dict[str, tuple[Any, ...]] = {
        "change_id": ("x", None, 5, other.upper(), {"b": [1, "ä"], "a": None}, True, 1.50),
        "row_id": ("x", None, other.replace("-", ""), "{" + other + "}", other.upper(), [1]),
        "scope_id": ("mine", other.upper(), 5, other.replace("-", ""), {"a": 1}, ""),
        "op": ("merge", None, 5, "UPSERT", ["upsert"]),
        "entity": (None, 7, "users", "", "x; drop table venues", ["venues"], "Venues"),
        "base_version": (-1, "1", "01", " 1", "+1", "0x1", "1_0", None, 1.5, raw("1e0"), raw("1.0"), 10**18, 10**30, True, [], ""),
        "previous_change_ids": (
            None, ["x"], "x", "{}", {}, [None], [5], [other.upper()], [[other]], 7, [other.replace("-", "")], [],
        ),
        "row": (None, [1], "x", 5, True, {}),
    }  # fmt: skip
    if chance.random() < 0.1:
        return chance.choice(("text", None, 5, [], [change], {}))
    name = chance.choice(tuple(odd))
    if chance.random() < 0.15:
        return {key: value for key, value in change.items() if key != name}
    return change | {name: chance.choice(odd[name])}
