"""Random calls of sync_conflicts by the devices of two users: mostly as programs of ours would, some worse."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from tests.contract.differential.scripts import PURGE, Step
from tests.support.model_conflicts import ENTITY, ModelConflicts, Record

_ENTITIES = ("venues", "goals", "scores", "tracks")
_ROWS = ('{"name":"Hall"}', '{"name":"Other"}', '{ "name": "\\u0000" }', None, None)
_BAD_TEXTS = ("[]", "{", "null", "7", '"x"', "", "{'a':1}", "\ufeff{}")


@dataclass(slots=True)
class Desk:
    """What a script has reached."""

    chance: random.Random
    salt: int
    users: tuple[str, ...]
    conflicts: ModelConflicts
    devices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: list[Record] = field(default_factory=list)
    asked: list[Step] = field(default_factory=list)

    def new_id(self) -> str:
        """A UUID that ends in the salt."""
        return f"{self.chance.getrandbits(32):08x}-0000-4000-8000-{self.salt:012x}"


def begin(seed: int, users: tuple[str, ...], salt: int, conflicts: ModelConflicts) -> Desk:
    """A desk for these users; `salt` goes into every id."""
    desk = Desk(random.Random(f"conflicts {seed}"), salt, users, conflicts)
    desk.devices = {user: tuple(desk.new_id() for _ in range(3)) for user in users}
    return desk


def next_step(desk: Desk) -> Step:
    """One more call."""
    chance, user = desk.chance, desk.chance.choice(desk.users)
    roll = chance.random()
    if roll < 0.04:
        return Step(PURGE, user, (desk.users,))
    if roll < 0.12:
        return Step("sync_heads", user, (desk.devices[user][0],))
    if desk.asked and roll < 0.2:
        return chance.choice(desk.asked)  # once more, as when an answer was lost
    device: str | None = chance.choice(desk.devices[user])
    told: Any = [_record(desk, user, str(device)) for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 6)))]
    if chance.random() < 0.02:
        told = chance.choice(({}, None, "x", [{}] * 201))
    if chance.random() < 0.01:
        device = None
    step = Step("sync_conflicts", user, (device, json.dumps(told), _since(desk, user), _limit(chance)))
    desk.asked.append(step)
    return step


def last_steps(desk: Desk) -> list[Step]:
    """What everybody sees in the end."""
    return [
        step
        for user in desk.users
        for step in (
            Step("sync_heads", user, (desk.devices[user][0],)),
            Step("sync_conflicts", user, (desk.devices[user][0], "[]", 0, 200)),
        )
    ]


def _since(desk: Desk, user: str) -> int | None:
    head = (
        desk.conflicts.cloud.scopes[user].heads.get(ENTITY, 0) if user in desk.conflicts.cloud.scopes else 0
    )
    return desk.chance.choice((0, 0, 0, head, max(0, head - 2), desk.chance.randint(0, head + 3), -1, None))


def _limit(chance: random.Random) -> int | None:
    return chance.choice((200, 200, 1, 2, 3, 0, -4, None, 9999))


def _record(desk: Desk, user: str, device: str) -> Any:
    chance = desk.chance
    known = list(desk.conflicts.of(user).values())
    roll = chance.random()
    if not known or roll < 0.3:
        record = _open(desk, user)
    elif roll < 0.55:
        record = _again(desk, user, device, chance.choice(known))
    else:
        record = _end(desk, device, chance.choice(known))
    desk.told.append(record)
    return _spoiled(desk, record) if chance.random() < 0.08 else record


def _open(desk: Desk, user: str) -> Record:
    chance = desk.chance
    others = [one["id"] for each in desk.users for one in desk.conflicts.of(each).values()]
    return {
        "id": chance.choice(others) if others and chance.random() < 0.05 else desk.new_id(),
        "device_name": chance.choice(("Laptop", "Büro", "")),
        "entity": chance.choice(_ENTITIES) if chance.random() < 0.97 else "holograms",
        "row_id": desk.new_id(),
        "scope_id": user if chance.random() < 0.95 else chance.choice((*desk.users, desk.new_id())),
        "kind": chance.choice(("edit_edit", "edit_delete", "delete_edit")),
        "fields": chance.choice(([], ["name"], ["name", "description"])),
        "base_row": chance.choice(_ROWS),
        "local_row": chance.choice(_ROWS),
        "cloud_row": chance.choice(_ROWS),
        "cloud_version": chance.randint(0, 5),
        "opened_at": "2026-11-21T10:00:00.000Z",
        "local_at": chance.choice(("", "2026-11-21T09:00:00.000Z")),
        "revision": chance.choice((1, 1, 1, 2)),
        "state": "open",
    }


def _again(desk: Desk, user: str, device: str, known: Record) -> Record:
    """The owner's news, or what somebody else takes himself for."""
    chance = desk.chance
    record = _open(desk, user) | {name: known[name] for name in ("id", "row_id", "scope_id", "local_row")}
    record["revision"] = known["revision"] + chance.choice((0, 0, 1, 1, -1))
    record["cloud_version"] = max(0, known["cloud_version"] + chance.choice((0, 1, 1, -1)))
    if record["revision"] != known["revision"]:
        record["local_row"] = chance.choice(_ROWS)
    return record


def _end(desk: Desk, device: str, known: Record) -> Record:
    chance = desk.chance
    record: Record = {
        "id": known["id"] if chance.random() < 0.95 else desk.new_id(),
        "device_name": "Phone", "revision": known["revision"] + chance.choice((0, 0, 0, 0, 1, -1)),
        "state": chance.choice(("settled", "settled", "settled", "withdrawn", "reopened", "reopened")),
    }  # fmt: skip
    if record["state"] == "settled" or chance.random() < 0.2:
        taken = chance.choice(("local", "cloud", "merged", "deleted"))
        record |= {"taken": taken, "result": chance.choice(_ROWS), "result_version": chance.randint(0, 6)}
    return record


def _spoiled(desk: Desk, record: Record) -> Any:
    chance = desk.chance
    if chance.random() < 0.1:
        return chance.choice((None, 5, "x", [], {}))
    if chance.random() < 0.1:
        return record | {"local_row": json.dumps({"name": "x" * 1_048_600})}
    name = chance.choice(tuple(record))
    odd: tuple[Any, ...] = (None, "x", 5, [], -1, 0, 1.5, True, "x" * 300, 10**15, ["a", 1], *_BAD_TEXTS)
    return record | {name: chance.choice(odd)}
