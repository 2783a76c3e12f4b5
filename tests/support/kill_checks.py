"""What must hold in a library and a cloud after a kill, and after the client was started again."""

import hashlib
import json
import sqlite3
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from luma_sync.catalog.entity import Entity
from tests.support.kill_cloud import CloudDesk, RememberingCloud
from tests.support.kill_story import Promises

Held = dict[str, dict[str, tuple[int, int]]]
"""Entity to row id to its dirty flag and version."""


@dataclass(slots=True)
class LibraryChecks:
    """The checkers, on one state of a library. Each gives what is wrong, by the invariant's name."""

    library: sqlite3.Connection
    desk: CloudDesk
    promises: Promises
    found_objects: int = 0
    """How many tables and the like the file held before the program ever saw it."""

    def after_a_kill(self) -> list[str]:
        """What must hold at every moment."""
        found = self.desk.complaints()
        if not self.has_schema:
            return [
                *found,
                *self._half_made(),
                *(self.promises.broken(self.library) if self.found_objects else ()),
            ]
        held = _held(self.library)
        return [
            *found,
            *self.by_itself(held),
            *self._strange_bases(),
            *self._cursors_ahead(held),
            *self._wrong_uploads(),
            *self._wrong_packages(),
        ]

    def by_itself(self, held: Held | None = None) -> list[str]:
        """What can be seen without the cloud."""
        rows = _held(self.library) if held is None else held
        return [*self._unsound(), *self._unclear_lines(rows), *self.promises.broken(self.library)]

    def after_a_sync(self, besides: Container[str] = ()) -> list[str]:
        """What must hold as well once a client has synced: rows without a reason to differ are equal."""
        user = self._user() if self.has_schema else ""
        if not user:
            return []
        unsent = self.library.execute(
            "SELECT entity, row_id, state FROM outbox WHERE state IN ('pending', 'sending')"
        )
        found = [f"I-11: {entity} {row} is still {state}" for entity, row, state in unsent]
        aside = {
            row
            for (row,) in self.library.execute(
                "SELECT row_id FROM outbox UNION SELECT row_id FROM parked_rows"
                " UNION SELECT row_id FROM conflicts WHERE state = 'open'"
            )
        }
        left = {
            scope
            for (scope,) in self.library.execute("SELECT scope_id FROM left_scopes WHERE state = 'left'")
        }
        for entity in CATALOG:
            here = {row: each for row, *each in _wire_rows(self.library, entity, left)}
            there = {
                row.row_id: [row.row, row.version]
                for row in self.desk.rows.visible(user, entity.name).values()
            }
            found += [
                f"I-02: {entity.name} {row} is {here.get(row)}, in the cloud {there.get(row)}"
                for row in sorted({*here, *there} - aside)
                if here.get(row) != there.get(row) and row not in besides
            ]
        return found

    @property
    def has_schema(self) -> bool:
        """Whether the library was made to its end."""
        made = self.library.execute("SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'")
        return bool(made.fetchone()[0] and self.library.execute("SELECT 1 FROM schema_version").fetchone())

    def _half_made(self) -> Iterator[str]:
        objects = self.library.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if objects != self.found_objects:
            yield f"I-20: a schema of {objects} objects without its version"
        if not self.found_objects:
            yield from (f"I-01: an empty library, but {key} was saved" for key in self.promises.kept)

    def _user(self) -> str:
        row = self.library.execute("SELECT value FROM sync_metadata WHERE key = 'user_id'").fetchone()
        return "" if row is None else str(row[0])

    def _unsound(self) -> Iterator[str]:
        for (verdict,) in self.library.execute("PRAGMA integrity_check"):
            if verdict != "ok":
                yield f"I-10: {verdict}"
        for row in self.library.execute("PRAGMA foreign_key_check"):
            yield f"I-04: row {row[1]} of {row[0]} has no parent in {row[2]}"
        if self.library.execute("SELECT applying FROM sync_guard").fetchall() != [(0,)]:
            yield "I-10: the applier's guard was left on"

    def _unclear_lines(self, held: Held) -> Iterator[str]:
        """Dirty flags, lines and versions agree."""
        lines: dict[str, dict[str, tuple[str, int]]] = {entity: {} for entity in CATALOG.names}
        for entity, row, op, version in self.library.execute(
            "SELECT entity, row_id, op, base_version FROM outbox"
        ):
            lines[entity][row] = (op, version)
        for entity, rows in held.items():
            for row in {*rows, *lines[entity]}:
                here, line = rows.get(row), lines[entity].get(row)
                is_clean = line is None and (here is None or here[0] == 0 or row in self.promises.spoiled)
                expected = None if line is None or line[0] == "delete" else (1, line[1])
                if here != expected and not is_clean:
                    yield f"I-10: {entity} {row} is here as {here}, and its line says {line}"

    def _strange_bases(self) -> Iterator[str]:
        """A base is a version that the cloud had, with the row as it was then."""
        for entity, row, version, base, is_deletion in self.library.execute(
            "SELECT entity, row_id, base_version, base_row, base_deleted FROM outbox"
        ):
            said = self.desk.rows.versions.get((row, version))
            if is_deletion:
                if (row, version) not in self.desk.rows.buried:
                    yield f"base: {entity} {row} was never deleted as version {version} in the cloud"
            elif version == 0 and base is not None:
                yield f"base: {entity} {row} has a base, but was never agreed"
            elif version > 0 and said is None:
                yield f"base: {entity} {row} never had version {version} in the cloud"
            elif version > 0 and base is not None and json.loads(base) != said:
                yield f"base: {entity} {row} version {version} was {said}, not {base}"

    def _cursors_ahead(self, held: Held) -> Iterator[str]:
        """I-06: every row up to a cursor is here, or set aside with its reason."""
        cloud = self.desk.rows
        epoch = self.library.execute("SELECT value FROM sync_metadata WHERE key = 'epoch'").fetchone()
        if epoch is None or epoch[0] != cloud.epoch:
            return
        aside = set(
            self.library.execute(
                "SELECT entity, row_id FROM outbox UNION SELECT entity, row_id FROM parked_rows"
            )
        )
        # Below a tombstone that waits for an edit, rows stay until it is applied.
        blocked = self.library.execute("SELECT 1 FROM parked_rows WHERE reason = 'edited_below'").fetchone()
        for scope, entity, reached in self.library.execute("SELECT scope_id, entity, seq FROM cursors"):
            if reached > cloud.scopes[scope].last_seq:
                yield f"I-06: the cursor of {entity} is {reached}, the cloud has not come so far"
            for row in _up_to(cloud, scope, entity, reached):
                is_spoiled = row.row_id in self.promises.spoiled
                if is_spoiled or (entity, row.row_id) in aside or (row.deleted and blocked):
                    continue
                _, version = held[entity].get(row.row_id, (0, None))
                is_known = version is None if row.deleted else version is not None and version >= row.version
                if not is_known:
                    yield (
                        f"I-06: the cursor of {entity} is {reached}, but {row.row_id} (seq {row.seq}, version"
                        f" {row.version}{', deleted' if row.deleted else ''}) is here as version {version}"
                    )

    def _wrong_uploads(self) -> Iterator[str]:
        """What is called uploaded is in the cloud."""
        places = {f"{bucket}/{key}" for bucket, key in self.desk.objects.objects}
        for (path,) in self.library.execute(
            "SELECT storage_path FROM storage_sync_queue WHERE status = 'completed'"
            " UNION SELECT audio_storage_path FROM tracks WHERE audio_storage_path IS NOT NULL"
            " UNION SELECT artwork_storage_path FROM tracks WHERE artwork_storage_path IS NOT NULL"
            " UNION SELECT package_storage_path FROM tracks WHERE package_storage_path IS NOT NULL"
        ):
            if path not in places:
                yield f"I-05: {path} is called uploaded, and is not in the cloud"

    def _wrong_packages(self) -> Iterator[str]:
        """What is called queued is on the disk, whole, and once."""
        tracks = []
        for track, path, size, sha256 in self.library.execute(
            "SELECT track_id, local_path, file_size, sha256 FROM storage_sync_queue"
            " WHERE upload_type = 'analysis_package' AND status <> 'completed'"
        ):
            tracks.append(track)
            body = Path(path).read_bytes() if Path(path).exists() else b""
            if (len(body), hashlib.sha256(body).hexdigest()) != (size, sha256):
                yield f"I-05: the package {path} is queued, and is not what was queued"
        if len(tracks) > len(set(tracks)):
            yield f"I-03: packages are queued twice: {tracks}"


def _held(library: sqlite3.Connection) -> Held:
    return {
        entity: {
            row: (dirty, version)
            for row, dirty, version in library.execute(f"SELECT id, needs_sync, version FROM {entity}")
        }
        for entity in CATALOG.names
    }


def _up_to(cloud: RememberingCloud, scope: str, entity: str, seq: int) -> Iterator[Any]:
    for row in cloud.rows.values():
        if (row.scope_id, row.entity) == (scope, entity) and row.seq <= seq:
            yield row


def _wire_rows(
    library: sqlite3.Connection, entity: Entity, left: Container[str]
) -> Iterator[tuple[str, dict[str, Any], int]]:
    """(id, row as it travels, version); not what is kept below unsent edits of projects that are `left`."""
    columns = [*(column.name for column in entity.synced_columns), *WIRE_COLUMNS]
    for row, version, scope, *values in library.execute(
        f"SELECT id, version, scope_id, {', '.join(columns)} FROM {entity.name}"
    ):
        if scope not in left:
            yield row, dict(zip(columns, values, strict=True)), version
