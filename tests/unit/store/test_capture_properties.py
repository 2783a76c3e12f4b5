"""Random SQL of two programs and pushes in between leave exactly the rows and lines of the model."""

import copy
import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from luma_sync.store.database import Database
from tests.support.capture_model import CaptureModel, Refused, Sent
from tests.support.library import FUTURE, LIBRARY_NAME, acknowledge, open_library, sign_in

Op = tuple[Any, ...]

SEEDS = 16
STEPS = 150

TRACKS, SCORES, WORDS, KEYS = ("a", "b", "c"), ("s", "t"), ("x", "y"), ("k", "l", None)
CLASHES = ("abort", "ignore", "replace", "replace", "update")


def random_edit(chance: random.Random) -> Op:
    """One statement on tracks or scores."""
    pick = chance.choice
    edits: list[Op] = [
        ("insert", pick(TRACKS), pick(WORDS), pick(KEYS), pick(CLASHES)),
        ("insert", pick(TRACKS), pick(WORDS), pick(KEYS), pick(CLASHES)),
        ("update", pick(TRACKS), pick(WORDS)),
        ("update_key", pick(TRACKS), pick(KEYS), pick((True, False))),
        ("update_key", pick(TRACKS), pick(KEYS), True),
        ("update_all", pick(WORDS)),
        ("rename", pick(TRACKS), pick(TRACKS)),
        ("delete", pick(TRACKS)),
        ("score", pick(SCORES), pick(TRACKS), pick(WORDS)),
        ("score", pick(SCORES), pick(TRACKS), pick(WORDS)),
        ("delete_score", pick(SCORES)),
    ]
    return pick(edits) if chance.random() < 0.97 else ("delete_all",)


def random_operations(seed: int) -> Iterator[Op]:
    """Edits of either program, undone ones, and the steps of a push."""
    chance = random.Random(seed)
    for _ in range(STEPS):
        number, dice = chance.randrange(2), chance.random()
        if dice < 0.7:
            yield (number, random_edit(chance))
        elif dice < 0.78:
            yield ("undone", number, [random_edit(chance) for _ in range(chance.randrange(4))])
        else:
            yield (chance.choice(("send", "send", "answer", "answer", "answer", "release")),)


def statement(op: Op) -> tuple[str, dict[str, Any]]:
    """The SQL of an edit."""
    kind, *values = op
    named = dict(zip("abcd", values, strict=False))
    verbs = {"abort": "INSERT", "ignore": "INSERT OR IGNORE", "replace": "REPLACE", "update": "INSERT"}
    upsert = " ON CONFLICT (id) DO UPDATE SET title = excluded.title"
    texts = {
        "update": "UPDATE tracks SET title = :b WHERE id = :a",
        "update_key": f"UPDATE {'OR REPLACE ' if op[-1] is True else ''}tracks SET track_hash = :b WHERE id = :a",
        "update_all": "UPDATE tracks SET title = :a",
        "rename": "UPDATE tracks SET id = :b WHERE id = :a",
        "delete": "DELETE FROM tracks WHERE id = :a",
        "delete_all": "DELETE FROM tracks",
        "score": "INSERT INTO scores (id, track_id, name) SELECT :a, id, :c FROM tracks WHERE id = :b"
        " ON CONFLICT (id) DO UPDATE SET track_id = excluded.track_id, name = excluded.name",
        "delete_score": "DELETE FROM scores WHERE id = :a",
    }
    if kind == "insert":
        text = f"{verbs[op[4]]} INTO tracks (id, title, track_hash) VALUES (:a, :b, :c)"
        return text + (upsert if op[4] == "update" else ""), named
    return texts[kind], named


def model_edit(model: CaptureModel, op: Op, *, cascades: bool) -> None:
    """The same edit on the model. Raises Refused where SQLite refuses the statement."""
    match op:
        case ("insert", row_id, title, key, on_clash):
            model.insert(row_id, title, key, on_clash=on_clash, cascades=cascades)
        case ("update_key", row_id, key, replaces):
            model.update_key(row_id, key, replaces=replaces)
        case ("update_all", title):
            for row_id in model.tracks:
                model.update(row_id, title)
        case ("delete_all",):
            for row_id in list(model.tracks):
                model.delete(row_id)
        case (kind, *values):
            getattr(model, kind)(*values)


class Programs:
    """The library, two other programs that write it, and the model."""

    def __init__(self, library: Database, connections: list[sqlite3.Connection]) -> None:
        self.library, self.connections, self.model = library, connections, CaptureModel()
        self.under_way: list[tuple[str, list[Sent]]] = []
        self.version = 0

    async def run(self, op: Op) -> None:
        match op:
            case ("undone", number, edits):
                self.undone(self.connections[number], edits, cascades=number == 1)
            case ("send",):
                await self.send()
            case ("answer",):
                await self.answer()
            case ("release",):
                self.under_way.clear()
                await self.library.write(lambda unit: unit.outbox.release_sending())
            case (number, edit):
                self.edit(self.connections[number], edit, cascades=number == 1)
        self.check(op)

    def edit(self, connection: sqlite3.Connection, op: Op, *, cascades: bool) -> None:
        before = copy.deepcopy(self.model)
        try:
            model_edit(self.model, op, cascades=cascades)
            refused = False
        except Refused:
            self.model, refused = before, True
        text, values = statement(op)
        try:
            connection.execute(text, values)
        except sqlite3.IntegrityError:
            assert refused, op
        else:
            assert not refused, op

    def undone(self, connection: sqlite3.Connection, edits: list[Op], *, cascades: bool) -> None:
        before = self.model
        self.model = copy.deepcopy(before)
        connection.execute("SAVEPOINT undone")
        for edit in edits:
            self.edit(connection, edit, cascades=cascades)
        connection.execute("ROLLBACK TO undone")
        connection.execute("RELEASE undone")
        self.model = before

    async def send(self) -> None:
        batch = await self.library.write(lambda unit: unit.outbox.next_batch(limit=500, now=FUTURE))
        if batch is not None:
            changes = json.loads(batch.changes_json)
            sent = self.model.send((change["entity"], change["row_id"]) for change in changes)
            self.under_way.append((batch.changes_json, sent))

    async def answer(self) -> None:
        if self.under_way:
            changes, sent = self.under_way.pop(0)
            self.version += 1
            await acknowledge(self.library, changes, version=self.version)
            self.model.acknowledge(sent, self.version)

    def check(self, op: Op) -> None:
        model, connection = self.model, self.connections[0]
        tracks = connection.execute(
            "SELECT id, title, track_hash, version, needs_sync FROM tracks"
        ).fetchall()
        scores = connection.execute("SELECT id, track_id, name, version, needs_sync FROM scores").fetchall()
        for table, found in (("tracks", tracks), ("scores", scores)):
            rows = model.tracks if table == "tracks" else model.scores
            expected = [
                (row_id, *row.values, row.version, int((table, row_id) in model.lines))
                for row_id, row in rows.items()
            ]
            assert sorted(found) == sorted(expected), (op, table)
        lines = connection.execute(
            "SELECT entity, row_id, op, base_version, sent, json_array_length(previous_change_ids),"
            " base_row IS NOT NULL FROM outbox"
        ).fetchall()
        wanted = [
            (*key, line.op, line.base, int(line.sent), len(line.previous), int(line.has_base))
            for key, line in model.lines.items()
        ]
        assert sorted(lines) == sorted(wanted), op


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_rows_and_lines_are_always_those_of_the_model(seed: int) -> None:
    await play(random_operations(seed))


async def play(operations: Iterable[Op]) -> None:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        async with open_library(Path(folder)) as library:
            await sign_in(library)
            connections = []
            for number in range(2):
                connection = sqlite3.connect(Path(folder) / LIBRARY_NAME, isolation_level=None)
                stack.enter_context(closing(connection))
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(f"PRAGMA recursive_triggers = {number}")
                connection.execute(f"PRAGMA foreign_keys = {number}")
                connections.append(connection)
            writer = library._writer
            assert writer is not None
            writer.exec_driver_sql("PRAGMA synchronous = OFF").close()
            connections[0].execute("CREATE UNIQUE INDEX theirs ON tracks (track_hash)")
            assert await library.check_schema() is None
            programs = Programs(library, connections)
            for op in operations:
                await programs.run(op)
