"""Random courses of edits, pauses, sends and lost answers: what somebody paused is never sent."""

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import PushBatch
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import plain_sql
from tests.support.push_talk import LATER, NOW, answer, pause, resume

Key = tuple[str, str]


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_nothing_paused_is_ever_sent(
    library: Database, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    course = Course(library, tmp_path, random)
    for _ in range(60):
        await random.choice(course.steps)()
    await course.end()


class Course:
    """Random edits, pauses and answers; a model of what is paused beside them."""

    def __init__(self, library: Database, folder: Path, random: Random) -> None:
        self._library, self._folder, self._random = library, folder, random
        self._paused: set[Key] = set()
        self.steps = (
            self.edit,
            self.edit,
            self.delete,
            self.pause,
            self.resume,
            self.push,
            self.push,
            self.nudge,
        )

    async def edit(self) -> None:
        place, number = self._random.choice("vfg"), self._random.randrange(4)
        word = str(self._random.random())
        plain_sql(
            self._folder,
            {
                "v": f"INSERT INTO venues (id, name) VALUES ('v{number}', '{word}')"
                f" ON CONFLICT (id) DO UPDATE SET name = '{word}'",
                "f": f"INSERT INTO fixtures (id, venue_id, name) SELECT 'f{number}', id, '{word}' FROM venues"
                f" WHERE id = 'v{number}' ON CONFLICT (id) DO UPDATE SET name = '{word}'",
                "g": f"INSERT INTO goals (id, title) VALUES ('g{number}', '{word}')"
                f" ON CONFLICT (id) DO UPDATE SET title = '{word}'",
            }[place],
        )

    async def delete(self) -> None:
        table = self._random.choice(("venues", "fixtures", "goals"))
        plain_sql(self._folder, f"DELETE FROM {table} WHERE id LIKE '%{self._random.randrange(4)}'")
        self._paused &= set(await self._lines())

    async def pause(self) -> None:
        keys = self._random.sample(lines := await self._lines(), min(2, len(lines)))
        states = {key: line for key, line in (await self._states()).items() if key in keys}
        await pause(self._library, *keys) if keys else None
        self._paused |= {key for key in keys if states[key] not in ("attention", "conflict")}

    async def resume(self) -> None:
        keys = self._random.sample(sorted(self._paused), min(1, len(self._paused)))
        await resume(self._library, *keys) if keys else None
        self._paused -= set(keys)

    async def nudge(self) -> None:
        """What asks for everything again."""
        keys = await self._lines()
        await self._library.write(lambda unit: (unit.outbox.retry(), unit.priorities.send_first(keys[:1])))

    async def push(self) -> None:
        batch = await self._library.write(_begin)
        if batch is None:
            return
        sent = [
            (change["entity"], change["row_id"], change["op"]) for change in json.loads(batch.changes_json)
        ]
        assert not {key[:2] for key in sent} & self._paused
        await self._parents_are_there(sent)
        fate = self._random.choice(("accepted", "accepted", "lost", "refused"))
        if fate == "accepted":
            version = int(plain_sql(self._folder, "SELECT coalesce(max(version), 0) + 1 FROM goals")[0][0])  # type: ignore[call-overload]
            await answer(self._library, batch, version=version + 100)
        elif fate == "refused":
            change_id = json.loads(batch.changes_json)[0]["change_id"]
            await self._library.write(
                lambda unit: unit.outbox.hold(change_id, state="retry", error="No.", next_attempt_at=NOW)
            )

    async def end(self) -> None:
        """Resumed, everything goes."""
        await resume(self._library)
        for _ in range(20):
            batch = await self._library.write(_begin)
            if batch is None:
                break
            await answer(self._library, batch, version=1000)
        assert await self._lines() == []

    async def _parents_are_there(self, sent: list[tuple[str, str, str]]) -> None:
        """No child goes before its new parent, and no delete over a paused one below it."""
        going = {key[:2] for key in sent}
        for entity, row_id, op in sent:
            if entity == "fixtures" and op == "upsert":
                above = ("venues", f"v{row_id[1:]}")
                new = plain_sql(
                    self._folder, f"SELECT 1 FROM outbox WHERE row_id = '{above[1]}' AND base_version = 0"
                )
                assert not new or above in going
            if entity == "venues" and op == "delete":
                below = f"SELECT 1 FROM outbox WHERE row_id = 'f{row_id[1:]}' AND op = 'delete' AND paused"
                assert not plain_sql(self._folder, below)

    async def _lines(self) -> list[Key]:
        return sorted(await self._states())

    async def _states(self) -> dict[Key, str]:
        lines = await self._library.read(lambda unit: unit.outbox.page())
        counts = await self._library.read(lambda unit: unit.outbox.counts())
        assert counts.paused == Counter(line.state for line in lines)["paused"]
        return {(line.entity, line.row_id): line.state for line in lines}


def _begin(unit: UnitOfWork) -> PushBatch | None:
    """As a push begins."""
    unit.outbox.release_sending()
    unit.outbox.settle_waiting()
    return unit.outbox.next_batch(limit=3, now=LATER)
