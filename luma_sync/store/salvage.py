"""What is unsent in a damaged library, as far as it can be read. Blocking; the file is only read."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.repositories.row_copies import copied_columns, label_of
from luma_sync.store.row_records import ExportedRow

_ENDINGS = ("", "-wal", "-shm")
_PROBES_MAX = 200_000
"""Single rows that are asked for between the readable ends of a table."""

_BLIND_PROBES = 1000
"""Where the end of a table cannot be read either: nothing of it may be there."""

_Line = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What could be read."""

    rows: tuple[ExportedRow, ...] = ()
    """Unsent, parents first."""

    files: tuple[str, ...] = ()
    """Paths of files that were not uploaded yet."""

    lost: int = 0
    """Unsent changes that are known of, and whose row cannot be read."""

    is_whole: bool = True
    """All of the tables that were asked could be read; else there may have been more."""


def set_aside(library: Path, folder: Path) -> None:
    """Move the library, with what belongs to it, into this folder. Raises OSError."""
    for ending in reversed(_ENDINGS):  # the library last: while it is there, this can be done again
        with contextlib.suppress(FileNotFoundError):
            library.with_name(library.name + ending).rename(folder / (library.name + ending))


def salvage(library: Path, catalog: Catalog) -> Salvaged:
    """Read everything unsent of a library that nobody has open."""
    try:
        connection = sqlite3.connect(f"file:{quote(str(library))}?mode=ro", uri=True)
    except sqlite3.Error:
        return Salvaged(is_whole=False)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    with contextlib.closing(connection):
        return _Reading(connection, catalog).all()


class _Reading:
    def __init__(self, connection: sqlite3.Connection, catalog: Catalog) -> None:
        self._connection = connection
        self._catalog = catalog
        self._is_whole = True

    def all(self) -> Salvaged:
        lines = {(str(line["entity"]), str(line["row_id"])): line for line in self._table("outbox")}
        rows, deletes = list[ExportedRow](), list[ExportedRow]()
        for entity in self._catalog.parents_first():
            for found in self._table(entity.name):
                key = (entity.name, str(found.get("id")))
                line = lines.pop(key, None)
                if line is None and found.get("needs_sync") != 1:
                    continue
                copy = {name: found.get(name) for name in copied_columns(entity)}
                rows.append(_change(key, "upsert", copy, line, label_of(entity, copy)))
        for key, line in list(lines.items()):
            if line["op"] == "delete" and key[0] in self._catalog:
                deletes.append(_change(key, "delete", None, line, ""))
                del lines[key]
        files = [one for one in self._table("storage_sync_queue") if one.get("status") != "completed"]
        return Salvaged(
            rows=(*rows, *deletes),
            files=tuple(str(one.get("local_path")) for one in files),
            lost=len(lines),
            is_whole=self._is_whole,
        )

    def _table(self, name: str) -> Iterator[_Line]:
        """Its rows from both ends to where it cannot be read, and what single rows are there in between."""
        low, high = 0, 0
        for order in ("ASC", "DESC"):
            rows = f"SELECT rowid AS place, * FROM {name} NOT INDEXED WHERE rowid > ? ORDER BY rowid {order}"
            try:
                for row in self._connection.execute(rows, (low,)):
                    low, high = (row["place"], 0) if order == "ASC" else (low, row["place"])
                    yield dict(row)
            except sqlite3.Error:
                self._is_whole = False
            else:
                return
        for place in range(low + 1, min(high, low + _PROBES_MAX) if high else low + _BLIND_PROBES):
            with contextlib.suppress(sqlite3.Error):
                found = f"SELECT * FROM {name} NOT INDEXED WHERE rowid = ?"
                yield from map(dict, self._connection.execute(found, (place,)))


def _change(key: tuple[str, str], op: str, row: _Line | None, line: _Line | None, label: str) -> ExportedRow:
    base = None if line is None else line.get("base_row")
    with contextlib.suppress(ValueError):
        base = json.loads(str(base)) if base is not None else None
    return ExportedRow(
        entity=key[0],
        row_id=key[1],
        op=op,
        state="",
        label=label,
        cause="",
        queued_at="" if line is None else str(line.get("queued_at")),
        row=row,
        base=base if isinstance(base, dict) else None,
    )
