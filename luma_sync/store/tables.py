"""The schema: one table per entity, generated from the catalog, and the bookkeeping tables."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from luma_sync.catalog import entity as model
from luma_sync.catalog.catalog import WIRE_COLUMNS, Catalog
from luma_sync.store.activity_tables import add_activity_table
from luma_sync.store.analysis_tables import add_analysis_tables
from luma_sync.store.conflict_tables import add_conflict_tables
from luma_sync.store.expressions import HELD, NEW_ID, NOW, column_check
from luma_sync.store.file_tables import add_file_tables, add_files_to_come
from luma_sync.store.leaving_tables import add_leaving_tables
from luma_sync.store.sharing_tables import add_sharing_tables
from luma_sync.store.traffic_tables import add_traffic_tables
from luma_sync.store.twin_tables import add_twin_tables

_LARGE = 100_000
"""Characters; columns that may be longer stand last, so that reading a flag does not walk through them."""


BOOKKEEPING = "8"
"""Another one with every new bookkeeping table or index: libraries that exist get it when they are opened."""


@lru_cache(maxsize=4)
def build_metadata(catalog: Catalog) -> MetaData:
    """All tables of a library, parents before children in `sorted_tables`."""
    metadata = MetaData()
    for entity in catalog.parents_first():
        _entity_table(metadata, entity)
    _outbox(metadata)
    _upload_queue(metadata)
    _pull_tables(metadata)
    add_conflict_tables(metadata)
    add_sharing_tables(metadata)
    _records(metadata)
    _bookkeeping(metadata)
    add_leaving_tables(metadata)
    add_file_tables(metadata)
    add_analysis_tables(metadata)
    add_traffic_tables(metadata)
    add_twin_tables(metadata)
    return metadata


def _entity_table(metadata: MetaData, entity: model.Entity) -> Table:
    parents = {parent.column: parent for parent in entity.parents}
    small = [column for column in entity.columns if (column.length_max or 0) <= _LARGE]
    large = [column for column in entity.columns if column not in small]
    table = Table(
        entity.name,
        metadata,
        _defaulted("id", f"({NEW_ID})", primary_key=True),
        *(_data_column(column, parents.get(column.name)) for column in small),
        Column("scope_id", Text),
        _defaulted("created_at", f"({NOW})"),
        _defaulted("updated_at", f"({NOW})"),
        Column("needs_sync", Integer, nullable=False, server_default=text("1")),
        Column("version", Integer, nullable=False, server_default=text("0")),
        *(_data_column(column, parents.get(column.name)) for column in large),
        *(CheckConstraint(f"typeof({name}) <> 'blob'") for name in WIRE_COLUMNS),
    )
    for parent in entity.parents:
        Index(f"{entity.name}_by_{parent.column}", table.c[parent.column])
    if entity.name == "tracks":
        Index("tracks_by_hash", table.c.track_hash)
        add_files_to_come(table)
    return table


def _defaulted(name: str, default: str, *, primary_key: bool = False) -> Column[str]:
    """A text column that is never empty: an explicit NULL takes the default as well."""
    return Column(
        name,
        Text,
        primary_key=primary_key,
        nullable=False,
        server_default=text(default),
        sqlite_on_conflict_not_null="REPLACE",
    )


def _data_column(column: model.Column, parent: model.Parent | None) -> Column[Any]:
    kinds: dict[model.ColumnType, Any] = {
        model.ColumnType.INTEGER: Integer(),
        model.ColumnType.BOOLEAN: Integer(),
        model.ColumnType.REAL: REAL(),
    }
    parts: list[ForeignKey | CheckConstraint] = [CheckConstraint(column_check(column))]
    if parent is not None:
        action = "CASCADE" if parent.required else "SET NULL"
        parts.append(ForeignKey(f"{parent.entity}.id", ondelete=action, onupdate="CASCADE"))
    return Column(column.name, kinds.get(column.type, Text()), *parts, nullable=not column.required)


def _outbox(metadata: MetaData) -> None:
    outbox = Table(
        "outbox",
        metadata,
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("op", Text, nullable=False),
        Column("change_id", Text, nullable=False),
        Column("base_version", Integer, nullable=False),
        Column("queued_at", Text, nullable=False),
        Column("priority", Integer, nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("next_attempt_at", Text),
        Column("state", Text, nullable=False, server_default="pending"),
        Column("last_error", Text),
        Column("sent", Integer, nullable=False, server_default=text("0")),
        Column("previous_change_ids", Text, nullable=False, server_default="[]"),
        Column("last_attempt_at", Text),
        Column("allowed", Integer, nullable=False, server_default=text("0")),
        Column("guarded", Integer, nullable=False, server_default=text("0")),
        Column("push_rank", Integer, nullable=False),
        Column("scope_id", Text),
        Column("base_row", Text),
        # The cloud had deleted the row when both sides last agreed: an upsert of it is a revival.
        Column("base_deleted", Integer, nullable=False, server_default=text("0")),
        # When the newest edit was captured, by this device's clock; empty where that was not at once.
        Column("edited_at", Text),
        # Somebody holds it back: it stays so through later edits, conflicts and restarts, until resumed.
        Column("paused", Integer, nullable=False, server_default=text("0")),
        PrimaryKeyConstraint("entity", "row_id"),
        CheckConstraint("typeof(row_id) = 'text'"),
        CheckConstraint("op IN ('upsert', 'delete')"),
        CheckConstraint("state IN ('pending', 'sending', 'retry', 'waiting', 'conflict', 'attention')"),
    )
    _outbox_indexes(outbox)


def _outbox_indexes(outbox: Table) -> None:
    # Only of lines that are under way or were: random change ids in a large index cost a page each.
    Index("outbox_sent", outbox.c.change_id, unique=True, sqlite_where=text("sent = 1"))
    Index(
        "outbox_held",
        outbox.c.state, outbox.c.next_attempt_at, outbox.c.entity,
        sqlite_where=text(HELD),
    )  # fmt: skip
    Index("outbox_paused", outbox.c.entity, outbox.c.state, sqlite_where=text("paused = 1"))
    # The mass-change guard counts deletes without reading the table.
    Index(
        "outbox_deletes",
        outbox.c.guarded, outbox.c.entity, outbox.c.allowed, outbox.c.base_version, outbox.c.state,
        outbox.c.op,
        sqlite_where=text("op = 'delete'"),
    )  # fmt: skip
    # Rows that the cloud does not have yet, or no longer, counted for the overview.
    Index("outbox_new", outbox.c.entity, sqlite_where=text("op = 'upsert' AND base_version = 0"))
    Index(
        "outbox_revived",
        outbox.c.entity,
        sqlite_where=text("op = 'upsert' AND base_version > 0 AND base_deleted"),
    )
    # Ordered for the push, and wide enough to choose due lines and to count without reading the table.
    Index(
        "outbox_order",
        outbox.c.push_rank, outbox.c.priority, outbox.c.queued_at, outbox.c.state, outbox.c.next_attempt_at,
        outbox.c.scope_id, outbox.c.entity,
    )  # fmt: skip


def _upload_queue(metadata: MetaData) -> None:
    queue = Table(
        "storage_sync_queue",
        metadata,
        _defaulted("id", f"({NEW_ID})", primary_key=True),
        Column("upload_type", Text, nullable=False),
        Column("track_id", Text),
        Column("local_path", Text, nullable=False),
        Column("storage_path", Text),
        Column("file_size", Integer, nullable=False, server_default=text("0")),
        Column("bytes_uploaded", Integer, nullable=False, server_default=text("0")),
        Column("status", Text, nullable=False, server_default="pending"),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("last_error", Text),
        Column("priority", Integer, nullable=False, server_default=text("2")),
        _defaulted("created_at", f"({NOW})"),
        Column("completed_at", Text),
        Column("sha256", Text, nullable=False, server_default=""),
        Column("content_type", Text, nullable=False, server_default="application/octet-stream"),
        Column("upload_url", Text),
        Column("url_expires_at", Text),
        Column("next_attempt_at", Text),
        Column("paused", Integer, nullable=False, server_default=text("0")),
        Column("phase", Text, nullable=False, server_default=""),
        Column("error_code", Text, nullable=False, server_default=""),
        # The order that people made, inside a priority; before the age.
        Column("position", Integer, nullable=False, server_default=text("0")),
        # Of a file that is sent in parts: how large each is, and which one the upload URL is for (from 1).
        Column("part_bytes", Integer, nullable=False, server_default=text("0")),
        Column("part", Integer, nullable=False, server_default=text("0")),
        Column("upload_version", Text),
        CheckConstraint("status IN ('pending', 'uploading', 'completed', 'failed')"),
    )
    Index("uploads_order", queue.c.status, queue.c.priority, queue.c.position, queue.c.created_at)
    Index("uploads_by_hash", queue.c.sha256, queue.c.upload_type)
    Index("uploads_by_track", queue.c.track_id)


def _pull_tables(metadata: MetaData) -> None:
    Table(
        "cursors",
        metadata,
        Column("scope_id", Text, nullable=False),
        Column("entity", Text, nullable=False),
        Column("seq", Integer, nullable=False),
        PrimaryKeyConstraint("scope_id", "entity"),
    )
    Table(
        "scopes",
        metadata,
        Column("scope_id", Text, primary_key=True, nullable=False),
        Column("kind", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("seen_seq", Integer, nullable=False, server_default=text("0")),
        Column("heads", Text, nullable=False, server_default="{}"),
    )
    Table(
        "parked_rows",
        metadata,
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("scope_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("item", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("parked_at", Text, nullable=False, server_default=text(f"({NOW})")),
        PrimaryKeyConstraint("entity", "row_id"),
    )


def _records(metadata: MetaData) -> None:
    discarded = Table(
        "discarded_changes",
        metadata,
        _defaulted("id", f"({NEW_ID})", primary_key=True),
        Column("group_id", Text, nullable=False),
        Column("place", Integer, nullable=False),
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("label", Text, nullable=False, server_default=""),
        Column("op", Text, nullable=False),
        Column("local_row", Text),
        Column("left_row", Text),
        Column("cloud_version", Integer),
        Column("discarded_at", Text, nullable=False),
        Column("undone_at", Text),
        # What the change was built on, as the cloud had it; came later.
        Column("base_row", Text),
    )
    Index("discarded_by_group", discarded.c.group_id, discarded.c.place)
    Index("discarded_by_time", discarded.c.discarded_at)
    add_activity_table(metadata)


def _bookkeeping(metadata: MetaData) -> None:
    Table(
        "sync_metadata",
        metadata,
        Column("key", Text, primary_key=True, nullable=False),
        Column("value", Text),
    )
    Table(
        "freshness",
        metadata,
        Column("key", Text, primary_key=True, nullable=False),
        Column("fresh_at", Text, nullable=False),
    )
    Table(
        "schema_version",
        metadata,
        Column("version", Integer, primary_key=True, nullable=False),
        Column("applied_at", Text, nullable=False, server_default=text(f"({NOW})")),
    )
    Table("sync_guard", metadata, Column("applying", Integer, nullable=False))
    Table(
        "replaced_rows",
        metadata,
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("base_row", Text),
        Column("scope_id", Text),
        Column("gone", Integer, nullable=False, server_default=text("0")),
        PrimaryKeyConstraint("entity", "row_id"),
    )
