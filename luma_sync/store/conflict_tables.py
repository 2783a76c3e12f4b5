"""The table of conflicts: open ones, and for a while what became of the others."""

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text

from luma_sync.store.expressions import NEW_ID, NOW

UNDECIDED = "state = 'open' AND revision > decided"
"""Conflicts that nobody has looked at since a side last changed; in these words, for their partial index."""


def add_conflict_tables(metadata: MetaData) -> None:
    """Add it to the tables of a library. Columns after `cloud_version` came later."""
    conflicts = Table(
        "conflicts",
        metadata,
        Column(
            "id",
            Text,
            primary_key=True,
            nullable=False,
            server_default=text(f"({NEW_ID})"),
            sqlite_on_conflict_not_null="REPLACE",
        ),
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("fields", Text, nullable=False, server_default="[]"),
        Column("base_row", Text),
        Column("local_row", Text),
        Column("cloud_row", Text),
        Column("opened_at", Text, nullable=False, server_default=text(f"({NOW})")),
        Column("state", Text, nullable=False, server_default="open"),
        Column("settled_at", Text),
        Column("cloud_version", Integer),
        # Grows whenever a side changes; `decided` is the revision that was last looked at.
        Column("revision", Integer, nullable=False, server_default=text("1")),
        Column("decided", Integer, nullable=False, server_default=text("0")),
        # Somebody took a settlement back: nothing settles it by itself.
        Column("by_hand", Integer, nullable=False, server_default=text("0")),
        Column("label", Text, nullable=False, server_default=""),
        # When the cloud took its version, by its clock, and who wrote it; empty while unknown.
        Column("cloud_at", Text, nullable=False, server_default=""),
        Column("cloud_device", Text, nullable=False, server_default=""),
        # What the cloud has today, where that is not the version on offer: after a settlement was taken back.
        Column("has_tip", Integer, nullable=False, server_default=text("0")),
        Column("tip_row", Text),
        *_settled_columns(),
    )
    _add_indexes(conflicts)


def _settled_columns() -> tuple[Column[Any], ...]:
    """Of settled ones: what the row became, whose choice that was, and what is needed to take it back."""
    return (
        Column("result_row", Text),
        Column("settled_by", Text, nullable=False, server_default=""),
        Column("taken", Text, nullable=False, server_default=""),
        Column("group_id", Text, nullable=False, server_default=""),
        Column("base_version", Integer),
        Column("kept_row", Text),
        Column("kept_group", Text, nullable=False, server_default=""),
        Column("undone_at", Text),
        # Rows that were brought back with the row; a settlement that was taken back leaves them to the next.
        Column("brought_back", Text, nullable=False, server_default=""),
        # The row that this device's side became, where both were kept.
        Column("copy_id", Text, nullable=False, server_default=""),
        # Id of the same conflict of another device, where nothing was done here: that device does it.
        Column("elsewhere", Text, nullable=False, server_default=""),
    )


def _add_indexes(conflicts: Table) -> None:
    Index(
        "conflicts_open",
        conflicts.c.entity, conflicts.c.row_id,
        unique=True, sqlite_where=text("state = 'open'"),
    )  # fmt: skip
    Index("conflicts_undecided", conflicts.c.id, sqlite_where=text(UNDECIDED))
    Index(
        "conflicts_alike",
        conflicts.c.entity, conflicts.c.kind, conflicts.c.fields, conflicts.c.opened_at, conflicts.c.id,
        sqlite_where=text("state = 'open'"),
    )  # fmt: skip
    Index(
        "conflicts_by_age",
        conflicts.c.opened_at, conflicts.c.id,
        sqlite_where=text("state = 'open'"),
    )  # fmt: skip
    Index(
        "conflicts_by_device",
        conflicts.c.cloud_device,
        sqlite_where=text("state = 'open' AND cloud_device <> ''"),
    )  # fmt: skip
    Index(
        "conflicts_settled",
        conflicts.c.settled_at, conflicts.c.id,
        sqlite_where=text("state = 'settled'"),
    )  # fmt: skip
    Index(
        "conflicts_settled_together",
        conflicts.c.group_id,
        sqlite_where=text("state = 'settled' AND group_id <> ''"),
    )  # fmt: skip
