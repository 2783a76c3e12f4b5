"""Tables about conflicts that the devices of one user tell each other of."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, Table, Text, text


def add_sharing_tables(metadata: MetaData) -> None:
    """Add them to the tables of a library."""
    _add_told(metadata)
    _add_shared(metadata)
    _add_told_ends(metadata)


def _add_told(metadata: MetaData) -> None:
    """What the cloud was told of conflicts of this device.

    Written before it is told, so that nothing else can be told under the same revision; `acked` says that an
    answer came. `refused`: why others do not see it.
    """
    Table(
        "told_conflicts",
        metadata,
        Column("id", Text, primary_key=True, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("local_row", Text),
        Column("cloud_version", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("is_open", Integer, nullable=False),
        Column("acked", Integer, nullable=False, server_default=text("0")),
        Column("refused", Text, nullable=False, server_default=""),
    )


def _add_shared(metadata: MetaData) -> None:
    """`open`: a conflict of another device. `settled`: the same, settled on this one, and not yet told.

    `answer`: a conflict of this device that was settled on another one, and has not been ended here yet.
    """
    shared = Table(
        "shared_conflicts",
        metadata,
        Column("id", Text, primary_key=True, nullable=False),
        Column("state", Text, nullable=False),
        Column("device_id", Text, nullable=False),
        Column("device_name", Text, nullable=False, server_default=""),
        Column("entity", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("scope_id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("fields", Text, nullable=False, server_default="[]"),
        Column("label", Text, nullable=False, server_default=""),
        Column("base_row", Text),
        Column("local_row", Text),
        Column("cloud_row", Text),
        Column("cloud_version", Integer, nullable=False),
        Column("opened_at", Text, nullable=False, server_default=""),
        Column("local_at", Text, nullable=False, server_default=""),
        Column("revision", Integer, nullable=False),
        Column("taken", Text, nullable=False, server_default=""),
        Column("result_row", Text),
        Column("result_version", Integer, nullable=False, server_default=text("0")),
        Column("ended_by", Text, nullable=False, server_default=""),
        CheckConstraint("state IN ('open', 'settled', 'answer')"),
    )
    Index("shared_conflicts_by_state", shared.c.state, shared.c.entity, shared.c.row_id)


def _add_told_ends(metadata: MetaData) -> None:
    """Ends of other devices' conflicts that this device has told, or tried to: their answers may be lost.

    `taken_back`: the person has thought better of it, which is still to be told. `line_id`: in the history.
    """
    Table(
        "told_ends",
        metadata,
        Column("id", Text, primary_key=True, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("taken_back", Integer, nullable=False, server_default=text("0")),
        Column("line_id", Text, nullable=False, server_default=""),
    )
