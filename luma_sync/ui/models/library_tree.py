"""The tree of the library, generated from the catalog: what people keep, in the places they look for it."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Family
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.marked_texts import marked_by

DERIVED = frozenset(
    {"track_beats", "track_roots", "track_waveforms", "track_stems", "waveforms", "collaborators",
     "notifications", "user_profiles"}
)  # fmt: skip
"""Made by programs, or shown elsewhere: no lists of their own."""

_FAMILIES = {
    "tracks": "tracks",
    "playlists": "playlists",
    "playlist_items": "playlists",
}
"""Entities that stand in another section than their family's."""

_SECTIONS = marked_by(
    "LibraryTree",
    {
        "tracks": "Tracks",
        "projects": "Projects",
        "lighting": "Lighting",
        "practice": "Practice",
        "playlists": "Playlists",
    },
)
_BY_FAMILY = {Family.LIGHTING: "lighting", Family.COLLABORATION: "projects", Family.PRACTICE: "practice"}

BELOW = {
    "venues": ("fixtures", "venue_id"),
    "pattern_categories": ("patterns", "category_id"),
    "patterns": ("implementations", "pattern_id"),
    "scores": ("track_scores", "score_id"),
    "playlists": ("playlist_items", "playlist_id"),
    "practice_sessions": ("practice_logs", "session_id"),
}
"""Entity to the one that is shown below its selected row, and the column that names the row."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its entities; a heading of one entity is that entity."""

    key: str
    entities: tuple[str, ...]

    @property
    def title(self) -> str:
        """In the user's language."""
        return _SECTIONS[self.key].shown()


def sections() -> tuple[Section, ...]:
    """Every entity that people keep, once; parents before what hangs on them."""
    found: dict[str, list[str]] = {key: [] for key in _SECTIONS}
    for entity in CATALOG.parents_first():
        if entity.name not in DERIVED:
            found[_FAMILIES.get(entity.name, _BY_FAMILY[entity.family])].append(entity.name)
    return tuple(Section(key, tuple(_ordered(names))) for key, names in found.items())


def _ordered(names: list[str]) -> list[str]:
    """Each directly after the one it is shown below."""
    ordered: list[str] = []
    children = {child: parent for parent, (child, _) in BELOW.items()}
    for name in names:
        parent = children.get(name)
        place = ordered.index(parent) + 1 if parent in ordered else len(ordered)
        ordered.insert(place, name)
    return ordered
