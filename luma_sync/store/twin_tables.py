"""The table of merged twins: what each merge did, so that it can be shown and taken back."""

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text


def add_twin_tables(metadata: MetaData) -> None:
    """Add them to the tables of a library."""
    merges = Table(
        "twin_merges",
        metadata,
        Column("id", Text, primary_key=True, nullable=False),
        # The login (or run by hand) that it belongs to.
        Column("run_id", Text, nullable=False),
        Column("place", Integer, nullable=False),
        Column("entity", Text, nullable=False),
        Column("kept_id", Text, nullable=False),
        Column("twin_id", Text, nullable=False),
        Column("label", Text, nullable=False, server_default=text("''")),
        # Version of the twin in the cloud; 0 when the cloud never heard of it.
        Column("twin_version", Integer, nullable=False, server_default=text("0")),
        Column("merged_at", Text, nullable=False),
        Column("undone_at", Text),
        # JSON: column to {"kept", "twin", "now"} where both had a value and one of them lost.
        Column("lost", Text, nullable=False, server_default=text("'{}'")),
        # JSON: [entity, column, row id] of what pointed at the twin.
        Column("moved", Text, nullable=False, server_default=text("'[]'")),
        # JSON: ids of lines of the upload queue that moved.
        Column("uploads", Text, nullable=False, server_default=text("'[]'")),
        # Exact copies, JSON: the twin, and of the kept row what the merge changed, before and after.
        Column("twin_row", Text, nullable=False),
        Column("kept_before", Text, nullable=False),
        Column("kept_after", Text, nullable=False),
    )
    Index("twin_merges_by_time", merges.c.merged_at, merges.c.place)
    Index("twin_merges_by_pair", merges.c.entity, merges.c.kept_id, merges.c.twin_id)
    Index("twin_merges_by_twin", merges.c.entity, merges.c.twin_id)
