"""What people and programs do to rows, each write noted in the ledger with what it had seen."""

import random
import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any, Protocol

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.sim_ledger import Ledger, Write
from tests.support.sim_rows import SHAPES, Shape, Tokens, children_of

Values = dict[str, object]


class Hand(Protocol):
    """One transaction of somebody who edits."""

    def ask(self, statement: str, params: Sequence[object] = ()) -> Sequence[Any]: ...

    def insert(self, entity: str, values: Values) -> str: ...

    def update(self, entity: str, row_id: str, values: Values) -> None: ...

    def delete(self, entity: str, row_id: str) -> None: ...

    def replace(self, entity: str, values: Values) -> None: ...


class AppHand:
    """Edits through the program itself."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def ask(self, statement: str, params: Sequence[object] = ()) -> Sequence[Any]:
        return self._work.rows._sql.all(statement, params)

    def insert(self, entity: str, values: Values) -> str:
        return self._work.rows.insert(entity, values)

    def update(self, entity: str, row_id: str, values: Values) -> None:
        self._work.rows.update(entity, row_id, values)

    def delete(self, entity: str, row_id: str) -> None:
        self._work.rows.delete(entity, row_id)

    def replace(self, entity: str, values: Values) -> None:
        self._work.rows.delete(entity, str(values["id"]))
        self._work.rows.insert(entity, values)


class PlainHand:
    """Edits by another program in plain SQL."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ask(self, statement: str, params: Sequence[object] = ()) -> Sequence[Any]:
        return self._connection.execute(statement, params).fetchall()

    def insert(self, entity: str, values: Values) -> str:
        marks = ", ".join("?" * len(values))
        text = f"INSERT INTO {entity} ({', '.join(values)}) VALUES ({marks}) RETURNING id"
        return str(self.ask(text, list(values.values()))[0][0])

    def update(self, entity: str, row_id: str, values: Values) -> None:
        changes = ", ".join(f"{name} = ?" for name in values)
        self.ask(f"UPDATE {entity} SET {changes} WHERE id = ?", [*values.values(), row_id])

    def delete(self, entity: str, row_id: str) -> None:
        self.ask(f"DELETE FROM {entity} WHERE id = ?", (row_id,))

    def replace(self, entity: str, values: Values) -> None:
        marks = ", ".join("?" * len(values))
        text = f"INSERT OR REPLACE INTO {entity} ({', '.join(values)}) VALUES ({marks})"
        self.ask(text, list(values.values()))


class Edits:
    """Random edits of one device inside one transaction; `writes` is what they amount to."""

    def __init__(
        self,
        hand: Hand,
        ledger: Ledger,
        chance: random.Random,
        *,
        device: str,
        padding: int,
        catalog: Catalog,
        by_field: bool = False,
    ) -> None:
        self.writes: list[Write] = []
        self._catalog = catalog
        self._by_field = by_field
        self._hand = hand
        self._ledger = ledger
        self._device = device
        self._chance = chance
        self._padding = padding

    def ids(self, entity: str) -> list[str]:
        """Every row of an entity here."""
        return [row[0] for row in self._hand.ask(f"SELECT id FROM {entity} ORDER BY id")]

    def insert(self, shape: Shape, *, mark: str = "") -> bool:
        """A new row, below parents that are here."""
        parents = self._choose_parents(shape)
        if parents is None:
            return False
        values, writes = self._new_values(shape, "", ())
        values |= parents
        if mark and shape.echo:
            values[shape.echo] = f"{writes[-1].token} {mark}"
        if self._chance.random() < 0.5:
            values["id"] = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        row_id = self._hand.insert(shape.entity, values)
        for write in writes:
            write.row_id = row_id
        return True

    def insert_twin(self, shape: Shape, number: int) -> None:
        """A row that other devices have as well, under another id and with other contents."""
        parents = self._choose_parents(shape)
        if parents is None:
            return
        writes = [
            self._begin(shape, "", (), cell=cell) for cell in shape.cells[1:] if self._chance.random() < 0.7
        ]
        values: Values = {**shape.twin(number), **parents}
        for write in writes:
            [cell] = write.columns
            is_list = cell == shape.appended
            values |= {cell: shape.added(None, write.token)} if is_list else shape.cell(cell, write.token)
        row_id = self._hand.insert(shape.entity, values)
        for write in writes:
            write.row_id = row_id

    def update(self, shape: Shape, row_id: str) -> None:
        """A new value, sometimes below other parents."""
        values = self._change_cells(shape, row_id) if self._by_field else {}
        if not self._by_field:
            write = self._begin(shape, row_id, self._tokens(shape, row_id))
            values = shape.values(write.token, self._padding)
        if shape.parents and not shape.shared and self._chance.random() < 0.15:
            values |= self._choose_parents(shape) or {}
            self._ledger.moved.add(row_id)
        self._hand.update(shape.entity, row_id, values)

    def _change_cells(self, shape: Shape, row_id: str) -> Values:
        """One field, or some, each a write of its own."""
        chosen = [cell for cell in shape.cells if self._chance.random() < 0.5]
        row = self._row(shape, row_id)
        values: Values = {}
        for cell in chosen or [self._chance.choice(shape.cells)]:
            if cell == shape.appended:
                write = self._begin(shape, row_id, (), cell=cell)
                values[cell] = shape.added(row[cell], write.token)
            else:
                write = self._begin(
                    shape, row_id, shape.tokens_in(row, cell) or shape.all_tokens(row), cell=cell
                )
                values |= shape.cell(cell, write.token, self._padding)
        return values

    def _new_values(self, shape: Shape, row_id: str, saw: Tokens) -> tuple[Values, list[Write]]:
        """The columns of a new row."""
        write = self._begin(shape, row_id, saw, cell=shape.token if self._by_field else "")
        if not self._by_field:
            return shape.values(write.token, self._padding), [write]
        values, writes = shape.cell(shape.token, write.token), [write]
        for cell in shape.cells[1:]:
            if self._chance.random() < 0.7:
                writes.append(self._begin(shape, row_id, saw, cell=cell))
                if cell == shape.appended:
                    values[cell] = shape.added(None, writes[-1].token)
                else:
                    values |= shape.cell(cell, writes[-1].token, self._padding)
        return values, writes

    def touch(self, shape: Shape, row_id: str) -> None:
        """An update that changes nothing."""
        [row] = self._hand.ask(f"SELECT {shape.token} FROM {shape.entity} WHERE id = ?", (row_id,))
        self._hand.update(shape.entity, row_id, {shape.token: row[0]})

    def delete(self, shape: Shape, row_id: str) -> None:
        """The row and all that hangs on it."""
        self._note_deletes(shape, row_id, {})
        self._hand.delete(shape.entity, row_id)

    def replace(self, shape: Shape, row_id: str) -> bool:
        """The same id with new content; what hangs on it would go, so rows with children are left alone."""
        if any(self._below(shape, row_id)):
            return False
        deleted = self._begin(shape, row_id, self._tokens(shape, row_id), deletes=True)
        columns = [column for column, _ in shape.parents]
        values, _ = self._new_values(shape, row_id, (deleted.token,))
        values["id"] = row_id
        if columns:
            [row] = self._hand.ask(f"SELECT {', '.join(columns)} FROM {shape.entity} WHERE id = ?", (row_id,))
            values |= dict(zip(columns, row, strict=True))
        self._hand.replace(shape.entity, values)
        return True

    def share(self, project_id: str, user_id: str, role: str | None) -> None:
        """Give somebody a part in a project, or another one, or take it away."""
        known = self._hand.ask(
            "SELECT id, role FROM collaborators WHERE project_id = ? AND user_id = ?", (project_id, user_id)
        )
        if not known and role:
            self._hand.insert("collaborators", {"project_id": project_id, "user_id": user_id, "role": role})
        for row in known:
            if role is None:
                self._hand.delete("collaborators", row[0])
            else:
                self._hand.update("collaborators", row[0], {"role": role})

    def _begin(
        self, shape: Shape, row_id: str, saw: Tokens, *, cell: str = "", deletes: bool = False
    ) -> Write:
        columns = (cell,) if cell else () if deletes else shape.whole
        write = self._ledger.begin(
            shape.entity, row_id, device=self._device, saw=saw, columns=columns, deletes=deletes
        )
        self.writes.append(write)
        return write

    def _row(self, shape: Shape, row_id: str) -> dict[str, Any]:
        columns = ", ".join(shape.cells)
        [row] = self._hand.ask(f"SELECT {columns} FROM {shape.entity} WHERE id = ?", (row_id,))
        return dict(zip(shape.cells, row, strict=True))

    def _tokens(self, shape: Shape, row_id: str) -> Tokens:
        return shape.all_tokens(self._row(shape, row_id))

    def _note_deletes(self, shape: Shape, row_id: str, done: dict[str, None]) -> None:
        if row_id in done:
            return
        done[row_id] = None
        for child, child_id in self._below(shape, row_id):
            self._note_deletes(child, child_id, done)
        self._begin(shape, row_id, self._tokens(shape, row_id), deletes=True)

    def _below(self, shape: Shape, row_id: str) -> list[tuple[Shape, str]]:
        return [
            (child, str(row[0]))
            for child, column in children_of(shape.entity, self._catalog)
            for row in self._hand.ask(
                f"SELECT id FROM {child.entity} WHERE {column} = ? ORDER BY id", (row_id,)
            )
        ]

    def _choose_parents(self, shape: Shape) -> Values | None:
        chosen: Values = {}
        for column, entity in shape.parents:
            ids = self.ids(SHAPES[entity].entity)
            if not ids:
                return None
            chosen[column] = self._chance.choice(ids)
        return chosen
