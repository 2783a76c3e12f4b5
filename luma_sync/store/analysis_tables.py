"""Tables of the completion ledger: whose analysis changed, and what the newest package was made of."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, Table, Text, text

OPEN = "state IN ('building', 'failed')"
"""Packages that are not done; in these words, so that SQLite finds their partial index."""


def add_analysis_tables(metadata: MetaData) -> None:
    """Add them to the tables of a library."""
    # Tracks to look at; a change during the look raises the mark, so that it is not taken for seen.
    Table(
        "analysis_due",
        metadata,
        Column("track_id", Text, primary_key=True, nullable=False),
        Column("mark", Integer, nullable=False, server_default=text("1")),
    )
    packages = Table(
        "analysis_packages",
        metadata,
        Column("track_id", Text, primary_key=True, nullable=False),
        Column("inputs", Text, nullable=False, server_default=""),
        Column("state", Text, nullable=False),
        Column("sha256", Text),
        Column("file_size", Integer),
        Column("error", Text, nullable=False, server_default=""),
        Column("error_code", Text, nullable=False, server_default=""),
        Column("attempts", Integer, nullable=False, server_default=text("0")),
        Column("next_attempt_at", Text),
        Column("built_at", Text),
        CheckConstraint("state IN ('waiting', 'building', 'queued', 'failed', 'restored')"),
    )
    Index(
        "analysis_open",
        packages.c.state, packages.c.next_attempt_at,
        sqlite_where=text(OPEN),
    )  # fmt: skip
