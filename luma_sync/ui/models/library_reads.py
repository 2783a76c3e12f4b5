"""Tells the engine what is looked at, by the catalog's sync keys: reads trigger a pull, writes never do."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui.models.library_kinds import target_of

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

_STARTUP = "app_startup_sync"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def list_keys(entity: str, parent: tuple[str, str] | None = None) -> tuple[str, ...]:
    """The keys of a list: of the row it hangs on, or those that need no id; the start's where none fits."""
    patterns = CATALOG[entity].sync_keys
    if parent is not None:
        place = _camel(parent[0])
        found = tuple(
            pattern.replace(f"{{{place}}}", parent[1])
            for pattern in patterns
            if _PLACEHOLDER.findall(pattern) == [place]
        )
        if found:
            return found[:1]
        return row_keys(target_of(entity, parent[0]), parent[1])
    plain = [pattern for pattern in patterns if "{" not in pattern]
    own = [pattern for pattern in plain if pattern != _STARTUP]
    return tuple(own or plain or [_STARTUP])[:1]


def row_keys(entity: str, row_id: str) -> tuple[str, ...]:
    """The keys of one row; none where the catalog has none for it."""
    if entity not in CATALOG:
        return ()
    return tuple(
        pattern.replace("{id}", row_id)
        for pattern in CATALOG[entity].sync_keys
        if _PLACEHOLDER.findall(pattern) == ["id"]
    )[:1]


class LibraryReads:
    """Hands keys to `engine.refresh`, which decides whether anything is asked of the cloud. Never fails."""

    def __init__(self, engine: "SyncEngine") -> None:
        self._engine = engine

    def look_at_list(self, entity: str, parent: tuple[str, str] | None = None) -> None:
        """A list is shown."""
        self._tell(list_keys(entity, parent))

    def look_at_row(self, entity: str, row_id: str) -> None:
        """One row is shown."""
        self._tell(row_keys(entity, row_id))

    def look_at_version(self, version_id: str) -> None:
        """A version of a project's track is shown, with its comments and its waveform."""
        parent = ("version_id", version_id)
        self._tell((*list_keys("audio_comments", parent), *list_keys("waveforms", parent)))

    def look_at_waveforms(self, track_ids: Iterable[str]) -> None:
        """Pictures of tracks are shown that have none here yet."""
        for track_id in track_ids:
            self._tell(list_keys("track_waveforms", ("track_id", track_id)))

    def _tell(self, keys: Iterable[str]) -> None:
        refresh = getattr(self._engine, "refresh", None)
        if refresh is not None:
            for key in keys:
                refresh.read(key)


def _camel(column: str) -> str:
    """`venue_id` is `venueId` in a pattern."""
    head, *rest = column.split("_")
    return head + "".join(part.capitalize() for part in rest)
