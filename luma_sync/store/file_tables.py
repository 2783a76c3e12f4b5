"""Tables about files of the cloud: which of them are wanted here, gone from here, or unpacked."""

from sqlalchemy import Column, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text, text

_COMES_BY_ITSELF = (("audio_storage_path", "audio_path"), ("artwork_storage_path", "album_art_path"))


def add_files_to_come(tracks: Table) -> None:
    """Indexes of tracks whose files are to come, and of no others: their number is a part of every status."""
    for storage, local in _COMES_BY_ITSELF:
        to_come = f"coalesce({storage}, '') <> '' AND coalesce({local}, '') = ''"
        Index(f"tracks_{local}_to_come", tracks.c.id, sqlite_where=text(to_come))


def add_file_tables(metadata: MetaData) -> None:
    """Add them to the tables of a library."""
    Table(
        "wanted_files",
        metadata,
        Column("track_id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("asked_at", Text, nullable=False),
        PrimaryKeyConstraint("track_id", "kind"),
    )
    # What must not be forgotten with the program that saw it fail.
    Table(
        "failed_downloads",
        metadata,
        Column("track_id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("cause", Text, nullable=False),
        Column("failed_at", Text, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("wrong_version", Text, nullable=False, server_default=text("''")),
        Column("is_lasting", Integer, nullable=False, server_default=text("0")),
        PrimaryKeyConstraint("track_id", "kind"),
    )
    # Paths that rows name and where no file was when somebody looked.
    Table("gone_files", metadata, Column("path", Text, primary_key=True, nullable=False))
    Table(
        "unpacked_packages",
        metadata,
        Column("track_id", Text, primary_key=True, nullable=False),
        Column("unpacked_at", Text, nullable=False),
        Column("paths", Text, nullable=False),
        Column("waveform", Text, nullable=False),
    )
    _add_indexes(metadata)


def _add_indexes(metadata: MetaData) -> None:
    """Only of rows whose files are here: whether a track's analysis is, is asked for many tracks at once."""
    for name, columns, condition in (
        ("track_stems", ("track_id", "stem", "stem_path"), "stem_path <> ''"),
        ("track_roots", ("track_id", "logits_path"), "logits_path <> ''"),
        ("track_waveforms", ("track_id",), "full_samples IS NOT NULL"),
    ):
        table = metadata.tables.get(name)
        if table is not None:
            Index(f"{name}_here", *(table.c[column] for column in columns), sqlite_where=text(condition))
