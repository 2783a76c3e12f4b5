"""What people call the entities; the catalog's names are for programs."""

from PySide6.QtCore import QLocale

from luma_sync.engine.status.formats import row_kind
from luma_sync.ui.marked_texts import marked_by

_NAMES = marked_by(
    "Entity",
    {
        "venues": "Venues",
        "pattern_categories": "Pattern categories",
        "tracks": "Tracks",
        "fixtures": "Fixtures",
        "patterns": "Patterns",
        "scores": "Scores",
        "track_beats": "Beats",
        "track_roots": "Chord roots",
        "track_waveforms": "Track waveforms",
        "track_stems": "Stems",
        "implementations": "Implementations",
        "track_scores": "Score sections",
        "venue_implementation_overrides": "Venue overrides",
        "user_profiles": "Profiles",
        "projects": "Projects",
        "collaborators": "Collaborators",
        "audio_tracks": "Project tracks",
        "notifications": "Notifications",
        "track_versions": "Track versions",
        "playlists": "Playlists",
        "playlist_items": "Playlist items",
        "audio_comments": "Comments",
        "waveforms": "Version waveforms",
        "repertoire_items": "Repertoire",
        "goals": "Goals",
        "practice_sessions": "Practice sessions",
        "practice_logs": "Practice logs",
        "logbook_entries": "Logbook",
    },
)
_KINDS = marked_by(
    "EntityKind",
    {
        "venues": "venue",
        "pattern_categories": "pattern category",
        "tracks": "track",
        "fixtures": "fixture",
        "patterns": "pattern",
        "scores": "score",
        "track_beats": "beats",
        "track_roots": "chord roots",
        "track_waveforms": "track waveform",
        "track_stems": "stem",
        "implementations": "implementation",
        "track_scores": "score section",
        "venue_implementation_overrides": "venue override",
        "user_profiles": "profile",
        "projects": "project",
        "collaborators": "collaborator",
        "audio_tracks": "project track",
        "notifications": "notification",
        "track_versions": "track version",
        "playlists": "playlist",
        "playlist_items": "playlist item",
        "audio_comments": "comment",
        "waveforms": "version waveform",
        "repertoire_items": "repertoire item",
        "goals": "goal",
        "practice_sessions": "practice session",
        "practice_logs": "practice log",
        "logbook_entries": "logbook entry",
    },
)
_ENTITY_OF = {row_kind(name): name for name in _KINDS}
KNOWN_ENTITIES = frozenset(_NAMES)


def entity_name(name: str) -> str:
    """The name for people; a name that is not in the catalog as it is."""
    named = _NAMES.get(name)
    return named.shown() if named is not None else name


def entity_noun(name: str) -> str:
    """The name inside a sentence; English writes it small there."""
    shown, locale = entity_name(name), QLocale()
    return locale.toLower(shown) if locale.language() is QLocale.Language.English else shown


def entity_kind(name: str) -> str:
    """One row of the entity inside a sentence: `venue`. Takes the engine's words for it (`pattern category`)
    and the entity's name; others stay as they are.
    """
    kind = _KINDS.get(_ENTITY_OF.get(name, name))
    return kind.shown() if kind is not None else name
