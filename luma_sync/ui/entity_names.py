"""What people call the entities; the catalog's names are for programs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

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
KNOWN_ENTITIES = frozenset(_NAMES)


def entity_name(name: str) -> str:
    """The name for people; a name that is not in the catalog as it is."""
    named = _NAMES.get(name)
    return named() if named is not None else name
