"""Whether device A, the cloud and device B hold the same: row by row, byte by byte. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass

Row = Mapping[str, object]
Rows = Mapping[str, Row]
"""Row id to row."""

DIFFERENCES_SHOWN = 10
"""Enough to see a pattern; the count says the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What one place holds: rows by entity, and digests of files by what they are."""

    rows: Mapping[str, Rows]
    files: Mapping[str, str] = field(default_factory=dict)
    """Storage path (`tracks/...`, `artwork/...`) to the SHA-256 of its bytes; missing files are absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table: an entity, or a kind of file."""

    what: str
    on_a: int
    in_cloud: int
    on_b: int
    equal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The table, and the differences in words."""

    lines: tuple[Line, ...]
    differences: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether all three places hold the same, and something at all in every line."""
        return not self.differences


def synced_columns(entity: Entity) -> tuple[str, ...]:
    """The columns that must be equal everywhere."""
    return (*(column.name for column in entity.synced_columns), *WIRE_COLUMNS)


def compare(a: Holdings, cloud: Holdings, b: Holdings, *, files: int) -> Comparison:
    """Compare three places.

    An entity without any row is a difference too: the demo has rows of each, and `files` files of each kind.
    """
    lines: list[Line] = []
    differences: list[str] = []
    for entity in CATALOG.parents_first():
        found = list(_entity_differences(entity, a, cloud, b))
        differences += found
        on_a, in_cloud, on_b = (len(place.rows.get(entity.name, {})) for place in (a, cloud, b))
        lines.append(Line(what=entity.name, on_a=on_a, in_cloud=in_cloud, on_b=on_b, equal=not found))
    for bucket in ("tracks", "artwork"):
        found = list(_file_differences(bucket, a, cloud, b, files=files))
        differences += found
        on_a, in_cloud, on_b = (len(_in_bucket(bucket, place)) for place in (a, cloud, b))
        lines.append(
            Line(what=f"files in {bucket}", on_a=on_a, in_cloud=in_cloud, on_b=on_b, equal=not found)
        )
    return Comparison(lines=tuple(lines), differences=tuple(differences))


def _entity_differences(entity: Entity, a: Holdings, cloud: Holdings, b: Holdings) -> Iterator[str]:
    local_rows = a.rows.get(entity.name, {})
    if not local_rows:
        yield f"{entity.name}: device A has no row."
    for place, rows in (("the cloud", cloud.rows), ("device B", b.rows)):
        other_rows = rows.get(entity.name, {})
        for row_id in sorted(local_rows.keys() - other_rows.keys()):
            yield f"{entity.name} {row_id}: on device A, not in {place}."
        for row_id in sorted(other_rows.keys() - local_rows.keys()):
            yield f"{entity.name} {row_id}: in {place}, not on device A."
        for row_id in sorted(local_rows.keys() & other_rows.keys()):
            for column in _unequal_columns(entity, local_rows[row_id], other_rows[row_id]):
                yield (
                    f"{entity.name} {row_id}: {column} is {local_rows[row_id].get(column)!r} on device A, "
                    f"{other_rows[row_id].get(column)!r} in {place}."
                )


def _unequal_columns(entity: Entity, local_row: Row, other_row: Row) -> Sequence[str]:
    return [column for column in synced_columns(entity) if local_row.get(column) != other_row.get(column)]


def _in_bucket(bucket: str, place: Holdings) -> dict[str, str]:
    return {path: digest for path, digest in place.files.items() if path.startswith(f"{bucket}/")}


def _file_differences(bucket: str, a: Holdings, cloud: Holdings, b: Holdings, *, files: int) -> Iterator[str]:
    local_files = _in_bucket(bucket, a)
    if len(local_files) != files:
        yield f"{bucket}: device A has sent {len(local_files)} of {files} files."
    for name, place in (("the cloud", cloud), ("device B", b)):
        other_files = _in_bucket(bucket, place)
        for path in sorted(local_files.keys() | other_files.keys()):
            if local_files.get(path) != other_files.get(path):
                here, there = _presence(local_files, path), _presence(other_files, path)
                yield f"{path}: {here} on device A, {there} in {name}."


def _presence(files: Mapping[str, str], path: str) -> str:
    return f"SHA-256 {files[path][:12]}" if path in files else "missing"


def summary_lines(comparison: Comparison) -> list[str]:
    """What to say below the table."""
    if comparison.equal:
        return ["Device A, the cloud and device B hold the same rows and the same bytes."]
    shown = list(comparison.differences[:DIFFERENCES_SHOWN])
    more = len(comparison.differences) - len(shown)
    return [*shown, *([f"... and {more} more differences."] if more > 0 else [])]
