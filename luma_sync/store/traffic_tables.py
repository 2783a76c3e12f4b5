"""Tables of what sync costs."""

from sqlalchemy import REAL, Column, Integer, MetaData, PrimaryKeyConstraint, Table, Text, text


def add_traffic_tables(metadata: MetaData) -> None:
    """Sums by entity, and calls by entity and minute (Unix time / 60) of the last hour."""
    sums = ("calls", "rows_sent", "rows_received", "bytes_sent", "bytes_received")
    Table(
        "entity_traffic",
        metadata,
        Column("entity", Text, primary_key=True, nullable=False),
        *(Column(name, Integer, nullable=False, server_default=text("0")) for name in sums),
        Column("last_duration_s", REAL, nullable=False, server_default=text("0")),
        Column("last_at", Text),
    )
    Table(
        "entity_minutes",
        metadata,
        Column("minute", Integer, nullable=False),
        Column("entity", Text, nullable=False),
        Column("calls", Integer, nullable=False),
        PrimaryKeyConstraint("minute", "entity"),
    )
