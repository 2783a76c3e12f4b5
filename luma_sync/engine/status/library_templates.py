"""Rows and tracks of the library as views, and waveforms as peaks. Pure."""

import json

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ColumnType
from luma_sync.engine.status.library_views import LibraryRow, RowState, TrackView
from luma_sync.store.browse_records import BrowsedRow, TrackFacts

_POINTS_MAX = 2000


def library_row(entity: str, row: BrowsedRow) -> LibraryRow:
    """A row as the library lists it."""
    flags = {column.name for column in CATALOG[entity].columns if column.type is ColumnType.BOOLEAN}
    values = {
        name: bool(value) if name in flags and value is not None else value
        for name, value in row.values.items()
    }
    return LibraryRow(
        entity=entity,
        id=row.id,
        values=values,
        labels=row.labels,
        sizes=row.sizes,
        cut=row.cut,
        state=_state(row),
        last_error=row.last_error,
        may_edit=row.role != "viewer",
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _state(row: BrowsedRow) -> RowState:
    if not row.is_dirty:
        return RowState.IN_STEP
    return {"conflict": RowState.CONFLICT, "attention": RowState.ATTENTION}.get(
        row.line_state, RowState.DIRTY
    )


def track_view(facts: TrackFacts) -> TrackView:
    """Where the files of a track are; what was asked for waits."""
    places = {
        kind: "waiting" if place == "cloud" and kind in facts.wanted else place
        for kind, place in facts.places.items()
    }
    return TrackView(
        track_id=facts.track_id, audio=places["audio"], artwork=places["artwork"], uploads=facts.uploads
    )


def peaks_of(text: str) -> bytes:
    """A JSON list of numbers as peaks, at most `_POINTS_MAX`; nothing for anything else.

    Lists in the library are of bytes or of shares between -1 and 1; what is louder is brought down.
    """
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return b""
    if not isinstance(found, list) or not all(isinstance(value, int | float) for value in found):
        return b""
    step = -(-len(found) // _POINTS_MAX) or 1
    peaks = list(map(abs, found))
    if step > 1:
        peaks = [max(peaks[start : start + step]) for start in range(0, len(peaks), step)]
    highest = max(peaks, default=0)
    if highest in range(2, 256) and all(isinstance(peak, int) for peak in peaks):
        return bytes(peaks)
    full = max(highest, 255) if highest > 1 else 1
    return bytes(round(peak / full * 255) for peak in peaks)


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no loudness")
