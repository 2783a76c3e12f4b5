"""Unsent edits into a file of the user's: JSON keeps everything, CSV is for a spreadsheet."""

import csv
import io
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import FileSystem, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.os_reasons import os_reason
from luma_sync.store.database import Database
from luma_sync.store.row_records import ExportedRow

FORMATS = (".json", ".csv")
_ABOUT = ("entity", "row_id", "op", "state", "label", "cause", "queued_at")


async def export_changes(
    database: Database,
    path: Path,
    *,
    files: FileSystem,
    lane: Lane,
    states: Collection[str] | None = frozenset({"attention"}),
    entity: str | None = None,
    cause: str | None = None,
) -> int:
    """Write the matching changes to `path`, by its ending as JSON or CSV; returns how many.

    A file that is there is replaced. Nothing is written when no change matches. Raises UsageError.
    """
    make = _FORMATS.get(path.suffix.lower())
    if make is None:
        raise UsageError("The file must end in .json or .csv, which says what to write; name it so.")
    rows = await database.read(lambda work: work.exports.page(states=states, entity=entity, cause=cause))
    if not rows:
        return 0
    try:
        await lane.run(lambda: files.write_whole(path, make(rows)))
    except OSError as error:
        raise UsageError(
            f"{shown_path(path)} cannot be written: {os_reason(error)}; choose another place.", str(error)
        ) from error
    return len(rows)


def as_json(rows: Sequence[ExportedRow]) -> bytes:
    """A list of objects; lone surrogates stay what they are, as escapes."""
    shown = [
        {**{name: getattr(one, name) for name in _ABOUT}, "row": _plain(one.row), "base": _plain(one.base)}
        for one in rows
    ]
    text = json.dumps(shown, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def as_csv(rows: Sequence[ExportedRow]) -> bytes:
    """One table; a delete shows the row as it was last agreed."""
    contents = [one.row or one.base or {} for one in rows]
    columns = list(dict.fromkeys(name for content in contents for name in content if name != "id"))
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow((*_ABOUT, *columns))
    for one, content in zip(rows, contents, strict=True):
        values = (content.get(name) for name in columns)
        writer.writerow((*(getattr(one, name) for name in _ABOUT), *map(_cell, values)))
    return target.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: object) -> object:
    return "" if value is None else value


def _plain(row: Mapping[str, object] | None) -> dict[str, object] | None:
    return None if row is None else dict(row)


_FORMATS: dict[str, Callable[[Sequence[ExportedRow]], bytes]] = {".json": as_json, ".csv": as_csv}
