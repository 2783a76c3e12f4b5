"""The audit's table: lines, and which of them are shown as one because the same happened again."""

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, desc, text

HEAD = "head_id IS NULL"
"""Lines alone, or the first of a group; in these words, so that SQLite finds the partial indexes."""

FAILED = "result = 'error'"
PLACE = "coalesce(last_id, id)"
"""Order of heads: a group stands where its newest line is. In these words, for the indexes."""

LAST_AT = "coalesce(last_at, at)"


def add_activity_table(metadata: MetaData) -> None:
    """Add it to the tables of a library."""
    activity = Table(
        "activity",
        metadata,
        Column("id", Integer, primary_key=True, nullable=False),
        Column("at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("direction", Text, nullable=False, server_default=""),
        Column("entity", Text, nullable=False, server_default=""),
        Column("row_id", Text, nullable=False, server_default=""),
        Column("text", Text, nullable=False),
        Column("result", Text, nullable=False, server_default="ok"),
        # What happened, as one word; lines with the same word in a row become a group.
        Column("code", Text, nullable=False, server_default=""),
        # The name of the row when it happened; it may be another one by now, or gone.
        Column("label", Text, nullable=False, server_default=""),
        # Whose change came in; empty for this device, or where it is not known.
        Column("device", Text, nullable=False, server_default=""),
        Column("rows", Integer, nullable=False, server_default=text("0")),
        Column("duration_ms", Integer),
        # `discard:` or `conflict:` and the id of what keeps the old value.
        Column("undo", Text, nullable=False, server_default=""),
        Column("head_id", Integer),
        Column("last_id", Integer),
        Column("last_at", Text),
        Column("group_lines", Integer, nullable=False, server_default=text("1")),
        Column("group_rows", Integer, nullable=False, server_default=text("0")),
    )
    place: Any = desc(text(PLACE))
    last_at: Any = text(LAST_AT)
    Index("activity_by_time", activity.c.at)
    Index("activity_by_row", activity.c.entity, activity.c.row_id, sqlite_where=text("entity <> ''"))
    Index("activity_members", activity.c.head_id, sqlite_where=text("head_id IS NOT NULL"))
    Index("activity_heads", place, sqlite_where=text(HEAD), _table=activity)
    Index("activity_days", last_at, place, sqlite_where=text(HEAD), _table=activity)
    Index("activity_directions", activity.c.direction, place, sqlite_where=text(HEAD))
    Index("activity_devices", activity.c.device, activity.c.direction, place, sqlite_where=text(HEAD))
    Index("activity_errors", activity.c.result, place, sqlite_where=text(f"{HEAD} AND {FAILED}"))
