"""What people call the entities; the catalog's names are for programs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from luma_sync.engine.status.formats import row_kind

_NAMES: Mapping[str, Callable[[], str]] = {
    "venues": lambda: QCoreApplication.translate("Entity", "Venues"),
    "pattern_categories": lambda: QCoreApplication.translate("Entity", "Pattern categories"),
    "tracks": lambda: QCoreApplication.translate("Entity", "Tracks"),
    "fixtures": lambda: QCoreApplication.translate("Entity", "Fixtures"),
    "patterns": lambda: QCoreApplication.translate("Entity", "Patterns"),
    "scores": lambda: QCoreApplication.translate("Entity", "Scores"),
    "track_beats": lambda: QCoreApplication.translate("Entity", "Beats"),
    "track_roots": lambda: QCoreApplication.translate("Entity", "Chord roots"),
    "track_waveforms": lambda: QCoreApplication.translate("Entity", "Track waveforms"),
    "track_stems": lambda: QCoreApplication.translate("Entity", "Stems"),
    "implementations": lambda: QCoreApplication.translate("Entity", "Implementations"),
    "track_scores": lambda: QCoreApplication.translate("Entity", "Score sections"),
    "venue_implementation_overrides": lambda: QCoreApplication.translate("Entity", "Venue overrides"),
    "user_profiles": lambda: QCoreApplication.translate("Entity", "Profiles"),
    "projects": lambda: QCoreApplication.translate("Entity", "Projects"),
    "collaborators": lambda: QCoreApplication.translate("Entity", "Collaborators"),
    "audio_tracks": lambda: QCoreApplication.translate("Entity", "Project tracks"),
    "notifications": lambda: QCoreApplication.translate("Entity", "Notifications"),
    "track_versions": lambda: QCoreApplication.translate("Entity", "Track versions"),
    "playlists": lambda: QCoreApplication.translate("Entity", "Playlists"),
    "playlist_items": lambda: QCoreApplication.translate("Entity", "Playlist items"),
    "audio_comments": lambda: QCoreApplication.translate("Entity", "Comments"),
    "waveforms": lambda: QCoreApplication.translate("Entity", "Version waveforms"),
    "repertoire_items": lambda: QCoreApplication.translate("Entity", "Repertoire"),
    "goals": lambda: QCoreApplication.translate("Entity", "Goals"),
    "practice_sessions": lambda: QCoreApplication.translate("Entity", "Practice sessions"),
    "practice_logs": lambda: QCoreApplication.translate("Entity", "Practice logs"),
    "logbook_entries": lambda: QCoreApplication.translate("Entity", "Logbook"),
}
_KINDS: Mapping[str, Callable[[], str]] = {
    "venues": lambda: QCoreApplication.translate("EntityKind", "venue"),
    "pattern_categories": lambda: QCoreApplication.translate("EntityKind", "pattern category"),
    "tracks": lambda: QCoreApplication.translate("EntityKind", "track"),
    "fixtures": lambda: QCoreApplication.translate("EntityKind", "fixture"),
    "patterns": lambda: QCoreApplication.translate("EntityKind", "pattern"),
    "scores": lambda: QCoreApplication.translate("EntityKind", "score"),
    "track_beats": lambda: QCoreApplication.translate("EntityKind", "beats"),
    "track_roots": lambda: QCoreApplication.translate("EntityKind", "chord roots"),
    "track_waveforms": lambda: QCoreApplication.translate("EntityKind", "track waveform"),
    "track_stems": lambda: QCoreApplication.translate("EntityKind", "stem"),
    "implementations": lambda: QCoreApplication.translate("EntityKind", "implementation"),
    "track_scores": lambda: QCoreApplication.translate("EntityKind", "score section"),
    "venue_implementation_overrides": lambda: QCoreApplication.translate("EntityKind", "venue override"),
    "user_profiles": lambda: QCoreApplication.translate("EntityKind", "profile"),
    "projects": lambda: QCoreApplication.translate("EntityKind", "project"),
    "collaborators": lambda: QCoreApplication.translate("EntityKind", "collaborator"),
    "audio_tracks": lambda: QCoreApplication.translate("EntityKind", "project track"),
    "notifications": lambda: QCoreApplication.translate("EntityKind", "notification"),
    "track_versions": lambda: QCoreApplication.translate("EntityKind", "track version"),
    "playlists": lambda: QCoreApplication.translate("EntityKind", "playlist"),
    "playlist_items": lambda: QCoreApplication.translate("EntityKind", "playlist item"),
    "audio_comments": lambda: QCoreApplication.translate("EntityKind", "comment"),
    "waveforms": lambda: QCoreApplication.translate("EntityKind", "version waveform"),
    "repertoire_items": lambda: QCoreApplication.translate("EntityKind", "repertoire item"),
    "goals": lambda: QCoreApplication.translate("EntityKind", "goal"),
    "practice_sessions": lambda: QCoreApplication.translate("EntityKind", "practice session"),
    "practice_logs": lambda: QCoreApplication.translate("EntityKind", "practice log"),
    "logbook_entries": lambda: QCoreApplication.translate("EntityKind", "logbook entry"),
}
_ENTITY_OF = {row_kind(name): name for name in _KINDS}
KNOWN_ENTITIES = frozenset(_NAMES)


def entity_name(name: str) -> str:
    """The name for people; a name that is not in the catalog as it is."""
    named = _NAMES.get(name)
    return named() if named is not None else name


def entity_noun(name: str) -> str:
    """The name inside a sentence; English writes it small there."""
    shown, locale = entity_name(name), QLocale()
    return locale.toLower(shown) if locale.language() is QLocale.Language.English else shown


def entity_kind(name: str) -> str:
    """One row of the entity inside a sentence: `venue`. Takes the engine's words for it (`pattern category`)
    and the entity's name; others stay as they are.
    """
    kind = _KINDS.get(_ENTITY_OF.get(name, name))
    return kind() if kind is not None else name
