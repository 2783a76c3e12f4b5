"""Tables about shared projects: who takes part in them, and which of them are not ours any more."""

from sqlalchemy import CheckConstraint, Column, MetaData, PrimaryKeyConstraint, Table, Text


def add_leaving_tables(metadata: MetaData) -> None:
    """Add them to the tables of a library."""
    # What the cloud last told of the members of our projects; no rows of ours, so they are only kept.
    Table(
        "people",
        metadata,
        Column("project_id", Text, nullable=False),
        Column("user_id", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("display_name", Text, nullable=False),
        Column("avatar_url", Text, nullable=False),
        Column("email", Text, nullable=False),
        PrimaryKeyConstraint("project_id", "user_id"),
    )
    # `leaving`: we left on this device, and the next pull removes its rows. `left`: unsent edits of it are
    # still here. `missing`: the cloud shows it no more, but nothing was removed, because that may be a fault
    # of the cloud's.
    Table(
        "left_scopes",
        metadata,
        Column("scope_id", Text, primary_key=True, nullable=False),
        Column("name", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("noticed_at", Text, nullable=False),
        CheckConstraint("state IN ('left', 'leaving', 'missing')"),
    )
