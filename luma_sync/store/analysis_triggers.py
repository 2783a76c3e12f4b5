"""Triggers that mark a track as due for a look when its analysis changes, whoever writes; pure.

They write into `analysis_due` only. Paths and samples never come with a pull, so whatever sets them is work
of this device, and setting the same path again says that the file was written anew: no value is compared.
"""

from luma_sync.catalog.entity import Entity
from luma_sync.store.expressions import differs

_LOCAL_COLUMNS = {
    "track_stems": ("stem_path",),
    "track_roots": ("logits_path",),
    "track_waveforms": ("full_samples", "bands", "colors"),
}
"""Tables whose rows are a part of an analysis, and the columns that hold it."""

_PLACES = {
    "track_stems": ("track_id", "stem"),
    "track_roots": ("track_id",),
    "track_waveforms": ("track_id",),
}
"""Columns that say what the row is a part of."""


def analysis_triggers(entity: Entity) -> dict[str, str]:
    """Name to body of the triggers on one entity's table; empty for tables that hold no analysis."""
    if entity.name == "tracks":
        return _on_tracks()
    if entity.name not in _LOCAL_COLUMNS:
        return {}
    name, columns, places = entity.name, _LOCAL_COLUMNS[entity.name], _PLACES[entity.name]
    filled = f"typeof(NEW.{columns[0]}) <> 'null'"
    return {
        "analysis_insert": _trigger(f"AFTER INSERT ON {name}", filled, "NEW.track_id"),
        "analysis_update": _trigger(
            f"AFTER UPDATE OF {', '.join(columns)} ON {name}", f"{filled} OR {_is_noted('NEW.track_id')}",
            "NEW.track_id",
        ),
        "analysis_move": _trigger(
            f"AFTER UPDATE OF {', '.join(places)} ON {name}", f"{differs(places, 'NEW', 'OLD')} AND {filled}",
            "NEW.track_id",
        ),
        "analysis_delete": _trigger(f"AFTER DELETE ON {name}", _is_noted("OLD.track_id"), "OLD.track_id"),
    }  # fmt: skip


def mark_all(entity: Entity) -> str:
    """A statement that marks every track with rows in this table: triggers were away. May be empty."""
    if entity.name not in _LOCAL_COLUMNS:
        return ""
    filled = f"typeof({_LOCAL_COLUMNS[entity.name][0]}) <> 'null'"
    return (
        "INSERT INTO analysis_due (track_id)"
        f" SELECT DISTINCT track_id FROM {entity.name} WHERE {filled} AND typeof(track_id) = 'text' {_AGAIN}"
    )


def _on_tracks() -> dict[str, str]:
    """A track may come after its analysis, get its cover late, or its hash; or it goes."""
    noted = _is_noted("NEW.id")
    new_hash = f"NEW.track_hash IS NOT OLD.track_hash AND {noted}"
    return {
        "analysis_insert": _trigger("AFTER INSERT ON tracks", noted, "NEW.id"),
        "analysis_cover": _trigger("AFTER UPDATE OF album_art_path ON tracks", noted, "NEW.id"),
        "analysis_hash": _trigger("AFTER UPDATE OF track_hash ON tracks", new_hash, "NEW.id"),
        "analysis_delete": _trigger("AFTER DELETE ON tracks", _is_noted("OLD.id"), "OLD.id"),
    }


def _trigger(event: str, condition: str, track_id: str) -> str:
    return f"""{event} WHEN ({condition}) AND typeof({track_id}) = 'text'
BEGIN
  INSERT INTO analysis_due (track_id) VALUES ({track_id}) {_AGAIN};
END"""


def _is_noted(track_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM analysis_packages WHERE track_id = {track_id})"


_AGAIN = "ON CONFLICT (track_id) DO UPDATE SET mark = mark + 1"
