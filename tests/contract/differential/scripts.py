"""Random scripts for the cloud's functions, drawn from a seed: calls of several users, good and bad, as plain data."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from tests.contract.differential.changes import Person, World, new_project, random_change
from tests.contract.differential.people import FUNCTIONS, QUESTIONS, has_project, random_call
from tests.contract.differential.values import body_text, raw
from tests.support.fake_cloud import ModelCloud
from tests.support.model_functions import ModelFunctions
from tests.support.model_projects import projects_of
from tests.support.model_values import CallRefused

PURGE = "purge"
"""The step that forgets all tombstones, as time does in 90 days."""


EPOCH = "the epoch"
"""As an argument: the epoch of whoever is asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call."""

    function: str
    user: str
    arguments: tuple[Any, ...]


@dataclass(slots=True)
class Script:
    """All calls of a seed, and who has an account."""

    users: tuple[str, ...]
    steps: list[Step] = field(default_factory=list)


def write_script(seed: int, users: tuple[str, ...], salt: int) -> Script:
    """The script of a seed for these users. `salt` goes into every id: two copies of a script never meet."""
    chance = random.Random(f"differential {seed}")
    people = [Person(user, ()) for user in users]
    world = World(chance=chance, salt=salt, cloud=ModelCloud(), people=people)
    for person in people:
        person.devices = tuple(world.new_id() for _ in range(chance.randint(1, 2)))
    functions = ModelFunctions(world.cloud, set(users))
    world.choose_entities()
    world.is_sharing = len(people) > 1 and chance.random() < 0.35
    script = Script(users)
    for _ in range(chance.randint(6, 16) * (2 if world.is_sharing else 1)):
        step = _step(world)
        script.steps.append(step)
        run_step(functions, step)  # the script goes on from what it has reached
    script.steps += _look_at_everything(world)
    return script


def run_step(functions: ModelFunctions, step: Step) -> Any:
    """The model's answer; a refusal of the whole call as a value."""
    if step.function == PURGE:
        return {"purged": functions.cloud.purge_tombstones()}
    step = with_epoch(step, functions.cloud.epoch)
    projects = projects_of(functions.cloud)
    try:
        if step.function in (*FUNCTIONS, *QUESTIONS):
            requests = [json.loads(text) for text in step.arguments]
            return getattr(projects, step.function)(step.user, *requests)
        return getattr(functions, step.function)(step.user, *step.arguments)
    except CallRefused as refused:
        return refused


def with_epoch(step: Step, epoch: str) -> Step:
    """The same call with the epoch of the cloud that is asked."""
    told = tuple(epoch if argument == EPOCH else argument for argument in step.arguments)
    return Step(step.function, step.user, told)


def _step(world: World) -> Step:
    chance, person = world.chance, world.somebody()
    roll = chance.random()
    device = chance.choice(person.devices)
    if world.was_purged and roll < 0.6:
        roll = 0.9  # somebody who was away comes back
    world.was_purged = False
    if roll < 0.1 and any(row.deleted for row in world.cloud.rows.values()):
        world.was_purged = True
        return Step(PURGE, person.user, (tuple(each.user for each in world.people),))
    if world.is_sharing and not has_project(world) and chance.random() < 0.7:
        return Step("sync_push", person.user, (device, body_text([new_project(world, person)])))
    if world.people[1:] and chance.random() < (0.7 if world.is_sharing else 0.1):
        function, caller, arguments = random_call(world, person)
        return Step(function, caller.user, arguments)
    if roll < 0.68:
        return Step(
            "sync_push", person.user, (device, _push_body(world, person), *_known_life(world, person))
        )
    if roll < 0.74:
        return Step("sync_heads", person.user, (device if chance.random() < 0.95 else None,))
    if roll < 0.94:
        return Step("sync_pull", person.user, (_pull_body(world, person), _limit(chance)))
    function = "sync_fetch" if roll < 0.97 else "sync_digest"
    return Step(function, person.user, (_ranges_body(world, person),))


def _push_body(world: World, person: Person) -> str:
    chance = world.chance
    roll = chance.random()
    if roll < 0.02:
        return chance.choice(("{}", "null", '"x"', "7", "[", "", "[NaN]", '["\\u0000"]', '[{"a":"\\ud800"}]'))
    if roll < 0.025:
        return body_text([{}] * 501)
    size = chance.choice((1, 1, 2, 3, 4, 6, 8, 12, 25, 40))
    world.begin_batch(is_uniform=chance.random() < 0.35)
    changes = [random_change(world, person) for _ in range(size)]
    if chance.random() < 0.2:
        chance.shuffle(changes)
    if chance.random() < 0.01:
        changes.append({"comment": chance.choice(("\x00", "a\ud800"))})
    return body_text(changes).replace("\ud800", "\\ud800")


def _known_life(world: World, person: Person) -> tuple[str | None, ...]:
    """What the device says of the cloud's life: mostly nothing, or what is true."""
    chance = world.chance
    if chance.random() < 0.5:
        return ()
    epoch = chance.choice((None, EPOCH, EPOCH, EPOCH, "another epoch", ""))
    if chance.random() < 0.5:
        return (epoch,)
    if chance.random() < 0.1:
        return (
            epoch,
            chance.choice(("[]", "7", '"x"', "null", '{"a":1}', '{"a":{"b":-1}}', '{"a":{"b":"1"}}')),
        )
    cursors: dict[str, dict[str, Any]] = {}
    for scope in {world.any_scope(person) for _ in range(2)}:
        heads = world.cloud.scopes[scope].heads if scope in world.cloud.scopes else {"venues": 3}
        cursors[scope] = {
            entity: seq + chance.choice((0, 0, 0, 0, -1, -1, 1)) for entity, seq in heads.items()
        }
        if chance.random() < 0.05:
            cursors[scope]["goals"] = chance.choice(
                (0, 10**17, 10**18, raw("1e1"), raw("1.0"), None, True, {})
            )
    return (epoch, body_text(cursors))


def _limit(chance: random.Random) -> int | None:
    return chance.choice((1, 1, 1, 2, 2, 3, 5, 7, 1000, 5000, 0, -5, None, 99999))


def _request(world: World, person: Person) -> Any:
    chance = world.chance
    scope = world.any_scope(person)
    heads = world.cloud.scopes[scope].heads if scope in world.cloud.scopes else {}
    entity: Any = chance.choice(sorted(heads) if heads and chance.random() < 0.8 else world.entities)
    head = world.cloud.scopes[scope].last_seq if scope in world.cloud.scopes else 0
    if chance.random() < 0.03:
        return chance.choice(("text", None, 5, [], {}))
    if chance.random() < 0.04:
        entity = chance.choice(("users", None, 5, "", "venues; select 1"))
    request: dict[str, Any] = {"scope_id": scope, "entity": entity}
    purged = world.cloud.scopes[scope].purged if scope in world.cloud.scopes else {}
    if purged and chance.random() < 0.6:
        entity = request["entity"] = chance.choice(sorted(purged))
        return request | {"since": chance.choice((1, purged[entity] - 1, purged[entity], purged[entity] + 1))}
    if chance.random() < 0.04:
        request["scope_id"] = chance.choice((None, "mine", scope.upper(), 5))
    for name in ("since", "until"):
        if chance.random() < 0.8:
            request[name] = chance.choice((0, 0, chance.randint(0, head + 2), head, head + 5, 10**17))
        if chance.random() < 0.03:
            odd = ("3", "x", -1, 2.5, None, raw("1e2"), raw("1.0"), 10**18, True, "")
            request[name] = chance.choice(odd)
    return request


def _requests(world: World, person: Person) -> list[Any]:
    return [_request(world, person) for _ in range(world.chance.choice((0, 1, 1, 2, 3, 8)))]


def _pull_body(world: World, person: Person) -> str:
    chance = world.chance
    if chance.random() < 0.02:
        return chance.choice(("{}", "null", '"x"', "[", '["\\u0000"]'))
    if chance.random() < 0.01:
        one = {"scope_id": person.user, "entity": "venues"}
        return body_text([one] * chance.choice((1000, 1001)))
    return body_text(_requests(world, person))


def _ranges_body(world: World, person: Person) -> str:
    chance = world.chance
    requests = _requests(world, person)
    for request in requests:
        if isinstance(request, dict):
            for name in ("from", "to"):
                if chance.random() < 0.3:
                    request[name] = chance.choice((world.any_row_id(), world.new_id(), None, "x"))
            if chance.random() < 0.7:
                request["parts"] = chance.choice((1, 2, 3, 16, 256, 999, 0, "2", -1, 1.5, None))
    if chance.random() < 0.01:
        requests = [{"scope_id": person.user, "entity": "venues"}] * chance.choice((100, 101))
    return body_text(requests)


def _look_at_everything(world: World) -> list[Step]:
    """What everybody sees at the end, at once and page by page, before and after tombstones went."""
    steps = []
    for person in world.people:
        everything = _everything(world, person)
        steps.append(Step("sync_heads", person.user, (person.devices[0],)))
        steps += [Step(question, person.user, ()) for question in QUESTIONS]
        steps.append(Step("sync_pull", person.user, (body_text(everything), 5000)))
        steps.append(Step("sync_digest", person.user, (body_text(everything[:100]),)))
        steps.append(Step("sync_fetch", person.user, (body_text(everything[:100]),)))
    users = tuple(person.user for person in world.people)
    steps += [_some_pages(world, person) for person in world.people]
    steps.append(Step(PURGE, users[0], (users,)))
    steps += [_some_pages(world, person) for person in world.people]
    return steps


def _some_pages(world: World, person: Person) -> Step:
    requests = [
        request | {"since": world.chance.randint(0, world.cloud.scopes[request["scope_id"]].last_seq)}
        for request in _everything(world, person)
    ]
    return Step("sync_pull", person.user, (body_text(requests), world.chance.randint(1, 4)))


def _everything(world: World, person: Person) -> list[dict[str, Any]]:
    return [
        {"scope_id": scope_id, "entity": entity}
        for scope_id, scope in sorted(world.cloud.scopes.items())
        if person.user in scope.members
        for entity in scope.heads
    ]
