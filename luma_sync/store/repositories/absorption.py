"""Takes rows out of another library, attached as `source`, in as ordinary unsent edits; nothing of ours goes.

Where a row is here already with another content, ours stays, and the other content is kept with the changes
that were given up, from where it can be brought back; or both become a conflict, as is wished.
"""

from collections.abc import Iterator

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.absorb_records import Absorbed, SourceFacts
from luma_sync.store.expressions import NEW_ID, USER_ID, quoted
from luma_sync.store.repositories.differing_rows import SOURCE, DifferingRows
from luma_sync.store.sql import Sql

_FRESH = (
    ("status", "'pending'"), ("phase", "''"), ("bytes_uploaded", "0"), ("upload_url", "NULL"),
    ("url_expires_at", "NULL"), ("upload_version", "NULL"), ("part", "0"), ("attempts", "0"),
    ("next_attempt_at", "NULL"), ("last_error", "NULL"), ("error_code", "''"),
)  # fmt: skip
"""Columns of a queue line that begin anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsorbWish:
    """How rows are taken in."""

    at: str
    old_root: str = ""
    """Paths below this folder (ends with a separator) ..."""

    new_root: str = ""
    """... are below this one now."""

    cloud_deleted: bool = False
    """What the other library had from the cloud, and this one has not, the cloud has deleted."""

    as_conflicts: bool = False
    """Rows that are here with another content become conflicts where that can be."""


class Absorption:
    """Call inside `Database.attached`."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def facts(self) -> SourceFacts:
        """Whose library it is."""
        found = {row[0]: row[1] for row in self._sql.all(f"SELECT key, value FROM {SOURCE}.sync_metadata")}
        rows = sum(
            int(self._sql.value(f"SELECT count(*) FROM {SOURCE}.{entity.name}"))
            for entity in self._catalog
            if self._columns(entity)
        )
        return SourceFacts(
            user_id=found.get("user_id") or "",
            epoch=found.get("epoch") or "",
            files_root=found.get("files_root") or "",
            rows=rows,
        )

    def take(self, wish: AbsorbWish) -> Absorbed:
        """Take everything in, parents first."""
        added: dict[str, int] = {}
        skipped = 0
        group = str(self._sql.value(f"SELECT {NEW_ID}"))
        differing = DifferingRows(self._sql, self._catalog, group=group, at=wish.at)
        for entity in self._catalog.parents_first():
            columns = self._columns(entity)
            if not columns:
                continue
            differing.take(entity, columns, as_conflicts=wish.as_conflicts)
            self._fill_local(entity, columns, wish)
            missing = self._missing(entity)
            taken = self._insert(entity, columns, wish)
            skipped += missing - taken
            if taken:
                added[entity.name] = taken
        self._keep_paused()
        self._take_given_up()
        return Absorbed(
            added=added,
            other=differing.kept,
            conflicts=differing.conflicts,
            skipped=skipped,
            uploads=self._take_uploads(wish),
            kept_id=self._first_kept(group) if differing.kept else "",
        )

    def _columns(self, entity: Entity) -> tuple[str, ...]:
        """Those that the other library has as well; none where it has no such table."""
        found = {row[1] for row in self._sql.all(f"PRAGMA {SOURCE}.table_info({entity.name})")}
        wanted = ("id", "created_at", "updated_at", *(column.name for column in entity.columns))
        required = {column.name for column in entity.columns if column.required} | {"id"}
        return tuple(name for name in wanted if name in found) if required <= found else ()

    def _fill_local(self, entity: Entity, columns: tuple[str, ...], wish: AbsorbWish) -> None:
        """What never leaves a device, such as paths, is taken where it is missing here."""
        for column in entity.local_columns:
            if column.name not in columns:
                continue
            name = column.name
            self._sql.run(
                f"UPDATE main.{entity.name} SET {name} = {_moved(f's.{name}', name)}"
                f" FROM {SOURCE}.{entity.name} AS s WHERE s.id = {entity.name}.id"
                f" AND coalesce({entity.name}.{name}, '') = '' AND coalesce(s.{name}, '') <> ''",
                _roots(wish),
            )

    def _missing(self, entity: Entity) -> int:
        return int(
            self._sql.value(
                f"SELECT count(*) FROM {SOURCE}.{entity.name} AS s"
                f" WHERE NOT EXISTS (SELECT 1 FROM main.{entity.name} AS t WHERE t.id = s.id)"
            )
        )

    def _insert(self, entity: Entity, columns: tuple[str, ...], wish: AbsorbWish) -> int:
        """Set-based; one by one where a row is refused, so that it stops no other."""
        where = " AND ".join(self._conditions(entity))
        try:
            with self._sql.attempt():
                taken = self._sql.run(self._statement(entity, columns, where), _roots(wish))
        except IntegrityError:
            ids = self._sql.column(f"SELECT s.id FROM {SOURCE}.{entity.name} AS s WHERE {where}")
            taken = sum(self._insert_one(entity, columns, row_id, where, wish) for row_id in ids)
        if taken and wish.cloud_deleted:
            self._build_on_tombstones(entity)
        return taken

    def _insert_one(
        self, entity: Entity, columns: tuple[str, ...], row_id: str, where: str, wish: AbsorbWish
    ) -> int:
        statement = self._statement(entity, columns, f"{where} AND s.id = :id")
        try:
            with self._sql.attempt():
                return self._sql.run(statement, {**_roots(wish), "id": row_id})
        except IntegrityError:
            return 0

    def _conditions(self, entity: Entity) -> Iterator[str]:
        yield f"NOT EXISTS (SELECT 1 FROM main.{entity.name} AS t WHERE t.id = s.id)"
        # A project that the cloud shows us no more is not made anew under somebody else's id.
        yield (
            f"(s.version = 0 OR s.scope_id IS NULL OR s.scope_id IS {USER_ID}"
            " OR EXISTS (SELECT 1 FROM main.scopes WHERE scopes.scope_id = s.scope_id))"
        )
        for parent in entity.parents:
            if parent.required:
                yield f"EXISTS (SELECT 1 FROM main.{parent.entity} AS p WHERE p.id = s.{parent.column})"

    def _statement(self, entity: Entity, columns: tuple[str, ...], where: str) -> str:
        optional = {parent.column: parent.entity for parent in entity.parents if not parent.required}
        local = {column.name for column in entity.local_columns}
        values = []
        for name in columns:
            if name in optional:
                values.append(f"(SELECT p.id FROM main.{optional[name]} AS p WHERE p.id = s.{name})")
            else:
                values.append(_moved(f"s.{name}", name) if name in local else f"s.{name}")
        return (
            f"INSERT INTO main.{entity.name} ({', '.join(columns)}) SELECT {', '.join(values)}"
            f" FROM {SOURCE}.{entity.name} AS s WHERE {where} ORDER BY s.created_at, s.id"
        )

    def _build_on_tombstones(self, entity: Entity) -> None:
        """The cloud has deleted these, with the next version as far as is known; where not, it says so."""
        name = quoted(entity.name)
        chosen = (
            f"(SELECT o.row_id FROM outbox AS o JOIN {SOURCE}.{entity.name} AS s ON s.id = o.row_id"
            f" WHERE o.entity = {name} AND o.base_version = 0 AND o.sent = 0 AND s.version > 0)"
        )
        version = f"(SELECT s.version + 1 FROM {SOURCE}.{entity.name} AS s WHERE s.id = "
        with self._sql.applying():
            self._sql.run(
                f"UPDATE main.{entity.name} SET version = {version}{entity.name}.id) WHERE id IN {chosen}"
            )
            self._sql.run(
                f"UPDATE outbox SET base_version = {version}outbox.row_id), base_deleted = 1"
                f" WHERE entity = {name} AND row_id IN {chosen}"
            )

    def _take_uploads(self, wish: AbsorbWish) -> int:
        there = {row[1] for row in self._sql.all(f"PRAGMA {SOURCE}.table_info(storage_sync_queue)")}
        here = [row[1] for row in self._sql.all("PRAGMA main.table_info(storage_sync_queue)")]
        fresh = dict(_FRESH)
        columns = [name for name in here if name in there or name in fresh]
        if "id" not in there:
            return 0
        values = ", ".join(
            fresh.get(name) or (_moved("s.local_path", "local_path") if name == "local_path" else f"s.{name}")
            for name in columns
        )
        return self._sql.run(
            f"INSERT INTO main.storage_sync_queue ({', '.join(columns)}) SELECT {values}"
            f" FROM {SOURCE}.storage_sync_queue AS s WHERE s.status <> 'completed'"
            " AND NOT EXISTS (SELECT 1 FROM main.storage_sync_queue AS q WHERE q.id = s.id"
            "   OR (q.upload_type = s.upload_type AND q.track_id = s.track_id AND q.sha256 = s.sha256))"
            " AND EXISTS (SELECT 1 FROM main.tracks AS t WHERE t.id = s.track_id)",
            _roots(wish),
        )

    def _keep_paused(self) -> None:
        """What somebody held back over there is held back here."""
        there = {row[1] for row in self._sql.all(f"PRAGMA {SOURCE}.table_info(outbox)")}
        if "paused" in there:
            self._sql.run(
                "UPDATE main.outbox SET paused = 1 WHERE (entity, row_id) IN"
                f" (SELECT entity, row_id FROM {SOURCE}.outbox WHERE paused = 1)"
            )

    def _take_given_up(self) -> None:
        """What was given up over there can still be brought back."""
        there = {row[1] for row in self._sql.all(f"PRAGMA {SOURCE}.table_info(discarded_changes)")}
        here = [row[1] for row in self._sql.all("PRAGMA main.table_info(discarded_changes)")]
        names = ", ".join(name for name in here if name in there)
        if names:
            self._sql.run(
                f"INSERT INTO main.discarded_changes ({names}) SELECT {names}"
                f" FROM {SOURCE}.discarded_changes WHERE id NOT IN (SELECT id FROM main.discarded_changes)"
            )

    def _first_kept(self, group: str) -> str:
        first = "SELECT id FROM discarded_changes WHERE group_id = ? ORDER BY place LIMIT 1"
        return str(self._sql.value(first, (group,)))


def _moved(value: str, name: str) -> str:
    """A path below the old folder is below the new one."""
    if not name.endswith("_path"):
        return value
    return (
        f"CASE WHEN :old <> '' AND substr({value}, 1, length(:old)) = :old"
        f" THEN :new || substr({value}, length(:old) + 1) ELSE {value} END"
    )


def _roots(wish: AbsorbWish) -> dict[str, object]:
    return {"old": wish.old_root, "new": wish.new_root}
