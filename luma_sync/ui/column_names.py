"""What people call the columns of the library; the catalog's names are for programs."""

from luma_sync.ui.marked_texts import marked_by

_NAMES = marked_by(
    "Column",
    {
        "name": "Name",
        "description": "Description",
        "title": "Title",
        "artist": "Artist",
        "album": "Album",
        "duration_ms": "Length",
        "duration_s": "Length",
        "bpm": "BPM",
        "musical_key": "Key",
        "track_hash": "Hash",
        "audio_format": "Format",
        "audio_storage_path": "Audio in the cloud",
        "artwork_storage_path": "Cover in the cloud",
        "package_storage_path": "Analysis in the cloud",
        "audio_path": "Audio file",
        "album_art_path": "Cover file",
        "venue_id": "Venue",
        "kind": "Kind",
        "address": "Address",
        "category_id": "Category",
        "definition": "Definition",
        "track_id": "Track",
        "body": "Text",
        "beats_ms": "Beats",
        "roots": "Roots",
        "logits_path": "Logits file",
        "preview": "Waveform",
        "full_samples": "Full waveform",
        "bands": "Bands",
        "colors": "Colours",
        "stem": "Stem",
        "stem_path": "Stem file",
        "pattern_id": "Pattern",
        "score_id": "Score",
        "start_ms": "Start",
        "end_ms": "End",
        "implementation_id": "Implementation",
        "settings": "Settings",
        "display_name": "Name",
        "avatar_url": "Picture",
        "project_id": "Project",
        "user_id": "Person",
        "role": "Role",
        "read_at": "Read",
        "label": "Label",
        "audio_hash": "Hash",
        "playlist_id": "Playlist",
        "audio_track_id": "Track",
        "position": "Position",
        "version_id": "Version",
        "author_id": "Author",
        "position_ms": "At",
        "samples": "Waveform",
        "composer": "Composer",
        "target_minutes": "Target (min)",
        "done": "Done",
        "instrument": "Instrument",
        "started_at": "Started",
        "notes": "Notes",
        "session_id": "Session",
        "repertoire_item_id": "Repertoire",
        "minutes": "Minutes",
        "entry_date": "Date",
    },
)
_ENDINGS = ("", "_id", "_ms", "_s", "_at")
"""What the engine leaves out."""


def column_name(name: str) -> str:
    """The name for people; a name that nobody has named as it is."""
    named = _NAMES.get(name)
    return named.shown() if named is not None else name.replace("_", " ")


def column_word(word: str) -> str:
    """The name of the column that the engine calls so in its sentences: `duration`, `musical key`."""
    name = word.replace(" ", "_")
    known = (found for ending in _ENDINGS if (found := _NAMES.get(name + ending)) is not None)
    named = next(known, None)
    return named.shown() if named is not None else word
