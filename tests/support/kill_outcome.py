"""Everything that a person could tell apart when a story is over: with a kill in it, it must be the same."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from tests.support.kill_story import ANNA, Ground, row_id
from tests.support.model_conflicts import Record, conflicts_of
from tests.support.model_projects import projects_of

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z")
_COPY = re.compile(r"before-merge-[-0-9TZ]+")
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)
_PREDICTABLE = row_id(0)[:24]
_TIMES = frozenset({"created_at", "updated_at"})
_WHETHER = frozenset({"read_at"})
"""Times that only are there or not."""

_OF_RECORDS = ("entity", "row_id", "kind")
_SHOWN = 4

Outcome = dict[str, list[str]]

_TOLD_APART = {
    "outbox": "SELECT entity, row_id, op, state FROM outbox",
    "open conflicts": "SELECT entity, row_id, kind, fields FROM conflicts WHERE state = 'open'",
    "settled conflicts": "SELECT entity, row_id, kind, fields FROM conflicts WHERE state <> 'open'",
    "conflicts elsewhere": "SELECT entity, row_id, kind, state FROM shared_conflicts",
    "decisions on their way": "SELECT revision, taken_back FROM told_ends",
    "decisions taken back": "SELECT entity, row_id FROM conflicts WHERE undone_at IS NOT NULL",
    "parked": "SELECT entity, row_id, version, reason FROM parked_rows",
    "packages": "SELECT track_id, state, sha256, inputs, attempts, error FROM analysis_packages",
    "to be packed": "SELECT track_id FROM analysis_due",
    "merged": "SELECT entity, kept_id, twin_id, lost, moved FROM twin_merges",
    "left projects": "SELECT scope_id, name, state FROM left_scopes",
    "uploads": "SELECT upload_type, status, storage_path, file_size FROM storage_sync_queue",
}


def outcome(ground: Ground, library: sqlite3.Connection | None, *, versions: bool) -> Outcome:
    """The home, the library and the cloud; ids that every run makes anew and times are left out."""
    result: Outcome = {"files": _files(ground), "objects": sorted(map(str, ground.desk.objects.objects))}
    for row in ground.desk.rows.rows.values():
        if row.deleted and not versions:
            continue  # a row that was deleted before it was ever sent leaves no tombstone
        said = {**row.row, "deleted": row.deleted, "version": row.version if versions else None}
        result.setdefault(f"cloud {row.entity}", []).append(_text(said))
    result["records"] = [
        _text({name: record[name] for name in _OF_RECORDS})
        for record in _records_there(ground)
        if record["state"] == "open"  # others may never have heard of one that was soon over
    ]
    if library is not None:
        for entity in CATALOG.names:
            rows = _records(library, f"SELECT * FROM {entity}")
            result[entity] = [_text({**row, "version": row["version"] if versions else None}) for row in rows]
        for name, query in _TOLD_APART.items():
            result[name] = [_text(row) for row in _records(library, query)]
        made = library.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        result["schema"] = [hashlib.sha256(repr(made).encode()).hexdigest()]
    return {name: sorted(each) for name, each in result.items()}


def state_digest(ground: Ground, library: sqlite3.Connection | None) -> str:
    """Equal for states that differ in nothing but the values of made-up ids, and in times.

    Which ids are the same is kept: a change id that the cloud knows is another state than one it does not.
    """
    said = [repr(_files(ground)), *_desk_lines(ground)]
    tables = () if library is None else library.execute(_TABLES).fetchall()
    for (table,) in tables:
        said.append(table)
        said += map(repr, library.execute(f"SELECT * FROM {table}") if library is not None else ())
    numbers: dict[str, str] = {}
    text = _TIME.sub("@", "\n".join(said))
    text = _UUID.sub(lambda found: numbers.setdefault(found.group(), f"#{len(numbers)}"), text)
    return hashlib.sha256(text.encode()).hexdigest()


def _records_there(ground: Ground) -> list[Record]:
    """Conflicts as the cloud tells the devices of them."""
    return list(conflicts_of(ground.desk.rows).of(ANNA).values())


def _desk_lines(ground: Ground) -> Iterator[str]:
    """Everything that the cloud knows."""
    desk = ground.desk
    yield repr((desk.rows.epoch, desk.rows.scopes, desk.rows.applied, desk.accounts, desk.calls))
    yield from map(repr, desk.rows.rows.values())
    yield from map(repr, _records_there(ground))
    yield repr(projects_of(desk.rows).invitations)
    yield repr(sorted(desk.objects.objects))
    yield repr([(upload.spec, len(upload.received)) for upload in desk.objects.uploads.values()])
    yield repr(ground.promises)


def difference(found: Outcome, expected: Outcome) -> list[str]:
    """How an outcome differs from the one without a kill."""
    return [
        f"outcome: {name} has {_only(found, expected, name)}, and without the kill {_only(expected, found, name)}"
        for name in sorted({*found, *expected})
        if found.get(name) != expected.get(name)
    ]


def _only(found: Outcome, other: Outcome, name: str) -> str:
    others = list(other.get(name, ()))
    extra = []
    for each in found.get(name, ()):
        if each in others:
            others.remove(each)
        else:
            extra.append(each)
    return f"{len(extra)} more: {extra[:_SHOWN]}"


def _records(library: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    cursor = library.execute(query)
    names = [each[0] for each in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _text(row: Mapping[str, Any]) -> str:
    told = {name: value for name, value in row.items() if name not in _TIMES}
    told |= {name: "some time" for name in _WHETHER & told.keys() if told[name]}
    return _plain(json.dumps(told, sort_keys=True))


def _plain(text: str) -> str:
    return _UUID.sub(_known_or_star, text)


def _known_or_star(match: re.Match[str]) -> str:
    found = match.group()
    return found if found.startswith(_PREDICTABLE) or found == ANNA else "*"


def _files(ground: Ground) -> list[str]:
    """What lies in the home; SQLite's own, locks and logs left out.

    A copy of the library may be made twice: once more where a kill came before it was noted.
    """
    return sorted(
        {
            _COPY.sub("before-merge", _plain(str(path.relative_to(ground.folder))))
            for path in _below(ground)
            if not path.name.endswith(("-wal", "-shm", ".lock")) and "logs" not in path.parts
        }
    )


def _below(ground: Ground) -> Iterable[Any]:
    return (path for path in ground.home.root.rglob("*") if path.is_file())
