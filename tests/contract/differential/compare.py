"""Runs a script against the model and against a real cloud, finds the first difference, and makes it small."""

import itertools
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from tests.contract.differential.people import FUNCTIONS, QUESTIONS
from tests.contract.differential.scripts import PURGE, Script, Step, run_step, write_script
from tests.support.fake_cloud import SERVER_TIME, ModelCloud
from tests.support.model_functions import ModelFunctions
from tests.support.model_values import CallRefused, read_json

_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}){2}T([0-9]{2}:){2}[0-9]{2}\.[0-9]{3}Z")
_salts = itertools.count(1)


class Peer(Protocol):
    """A real cloud."""

    epoch: str

    def add_users(self, users: Iterable[str]) -> None: ...

    def call(self, step: Step) -> Any: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """Two answers that should be one."""

    step: Step
    model: str
    real: str

    def show(self) -> str:
        """For people: the call, then line by line what differs."""
        lines = [f"{self.step.function} {self.step.user}"]
        lines += [f"  {argument}" for argument in self.step.arguments]
        model, real = self.model.splitlines(), self.real.splitlines()
        for ours, theirs in itertools.zip_longest(model, real):
            if ours != theirs:
                lines += [f"  model: {ours}", f"  real:  {theirs}"]
        return "\n".join(lines)


def users_of(seed: int, salt: int) -> tuple[str, ...]:
    """The accounts of a script."""
    return tuple(f"{number:08x}-0000-4000-8000-{salt:012x}" for number in range(1, 2 + seed % 3))


def first_difference(
    seed: int, peer: Peer, keep: Callable[[Script], list[Step]] | None = None
) -> Difference | None:
    """Run the script of a seed, or what `keep` leaves of it, on both sides."""
    salt = next(_salts)
    users = users_of(seed, salt)
    script = write_script(seed, users, salt)
    peer.add_users(users)
    model = ModelFunctions(ModelCloud(), set(users))
    for step in script.steps if keep is None else keep(script):
        ours = plain(run_step(model, step), model.cloud.epoch)
        theirs = plain(peer.call(step), peer.epoch)
        if ours != theirs:
            return Difference(step, ours, theirs)
    return None


def plain(answer: Any, epoch: str) -> str:
    """An answer as text that can be compared; the epoch and the time of the day are nobody's fault."""
    if isinstance(answer, CallRefused):
        return f"refused: {answer.code} {answer.status} {answer.message}"
    kept = {name: value for name, value in answer.items() if name != "server_time"}
    if kept.get("epoch") == epoch:
        kept["epoch"] = "epoch"
    return json.dumps(_numbers(_timeless(kept)), indent=1, sort_keys=True, ensure_ascii=False)


def _timeless(value: Any) -> Any:
    """The clock of the day, in rows and lines that the cloud makes by itself."""
    if isinstance(value, list):
        return [_timeless(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "now" if name in ("created_at", "updated_at") and _is_today(inner) else _timeless(inner)
        for name, inner in value.items()
    }


def _is_today(value: Any) -> bool:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return False
    return value == SERVER_TIME or abs(time.time() - datetime.fromisoformat(value).timestamp()) < 3600


def _numbers(value: Any) -> Any:
    """120 and 120.0 are the same number in JSON."""
    if isinstance(value, dict):
        return {name: _numbers(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_numbers(inner) for inner in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def shrink(seed: int, peer: Peer) -> tuple[list[str], Difference]:
    """The fewest steps and changes of a failing seed that still differ, as (kept parts, difference)."""
    found = first_difference(seed, peer)
    assert found is not None, "the seed does not fail"
    kept = list(_parts(seed))
    size = max(1, len(kept) // 2)
    while size:
        at = 0
        while at < len(kept):
            tried = kept[:at] + kept[at + size :]
            difference = first_difference(seed, peer, lambda script: list(_only(script, set(tried))))  # noqa: B023
            if difference is not None:
                kept, found = tried, difference
            else:
                at += size
        size //= 2
    return [f"step {step} change {change}" for step, change in kept], found


def _parts(seed: int) -> Iterator[tuple[int, int]]:
    """Every step, and every change of every push, by its place."""
    script = write_script(seed, users_of(seed, 0), 0)
    for number, step in enumerate(script.steps):
        yield from ((number, place) for place in range(max(1, _changes(step))))


def _changes(step: Step) -> int:
    if step.function in ("sync_heads", PURGE, *FUNCTIONS, *QUESTIONS):
        return 0
    body = step.arguments[1] if step.function == "sync_push" else step.arguments[0]
    try:
        items = read_json(body)
    except CallRefused:
        return 0
    return len(items) if isinstance(items, list) and len(items) <= 500 else 0


def _only(script: Script, kept: set[tuple[int, int]]) -> Iterator[Step]:
    for number, step in enumerate(script.steps):
        count = _changes(step)
        places = [place for place in range(max(1, count)) if (number, place) in kept]
        if not places:
            continue
        if not count or len(places) == count:
            yield step
            continue
        where = 1 if step.function == "sync_push" else 0
        items = _cut(step.arguments[where])
        arguments = list(step.arguments)
        arguments[where] = "[" + ",".join(items[place] for place in places) + "]"
        yield Step(step.function, step.user, tuple(arguments))


def _cut(body: str) -> list[str]:
    """The items of a JSON array as they are written."""
    decoder = json.JSONDecoder()
    at = body.index("[") + 1
    items: list[str] = []
    while True:
        while body[at] in " ,\n":
            at += 1
        if body[at] == "]":
            return items
        _, end = decoder.raw_decode(body, at)
        items.append(body[at:end])
        at = end
