"""What the lists of the library say. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.ui.entity_names import entity_kind, entity_noun
from luma_sync.ui.icons import Shape
from luma_sync.ui.marked_texts import marked_by
from luma_sync.ui.panels.empty_list import EmptyWords, no_match
from luma_sync.ui.theme import Tone

_WHAT = marked_by(
    "LibraryWords",
    {
        "tracks": "Music that you import stands here, with its cover and its waveform.",
        "projects": "A project holds tracks, their versions and comments, and can be shared.",
        "venues": "A venue holds fixtures; patterns play on them.",
        "fixtures": "A fixture belongs to a venue and has an address.",
        "playlists": "A playlist puts tracks of projects in an order.",
        "practice_sessions": "A session says what was practised, when, and for how long.",
        "goals": "A goal is something to reach; tick it when it is done.",
        "repertoire_items": "The repertoire lists the pieces that are practised.",
        "logbook_entries": "The logbook keeps what is worth remembering.",
        "audio_comments": "A comment stands at a time: click on the waveform, or type it.",
        "track_versions": "A version is one mix of a track; comments belong to it.",
        "audio_tracks": "Tracks of this project; each has versions.",
    },
)
IMPORTED = frozenset({"tracks"})
"""Entities whose first step is an import."""


def empty_words(entity: str, *, is_filtered: bool, may_add: bool = True) -> EmptyWords:
    """The empty list, or the filter that hides everything."""
    translate = QCoreApplication.translate
    if is_filtered:
        text = translate("LibraryWords", "Nothing in %1 matches").replace("%1", entity_noun(entity))
        return no_match(text, button=translate("LibraryWords", "Clear filter"))
    title = translate("LibraryWords", "No %1 yet").replace("%1", entity_noun(entity))
    told = _WHAT.get(entity)
    button = ""
    if entity in IMPORTED:
        button = translate("LibraryWords", "Import...")
    elif may_add:
        button = new_words(entity)
    return EmptyWords(
        shape=Shape.MUSIC if entity in IMPORTED else Shape.LIBRARY,
        tone=Tone.MUTED,
        title=title,
        text=told.shown() if told is not None else "",
        button=button,
    )


def new_words(entity: str) -> str:
    """`New venue...`."""
    return QCoreApplication.translate("LibraryWords", "New %1...").replace("%1", entity_kind(entity))


def list_sentence(total: int, *, is_filtered: bool, belongs_to: str) -> str:
    """The one sentence above a list."""
    translate = QCoreApplication.translate
    if is_filtered:
        return translate("LibraryWords", "%Ln row(s) match.", "", total)
    if belongs_to:
        return translate("LibraryWords", "%Ln row(s) of %1.", "", total).replace("%1", belongs_to)
    return translate("LibraryWords", "%Ln row(s) on this device.", "", total)
