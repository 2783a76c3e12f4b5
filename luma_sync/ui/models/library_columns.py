"""The columns of an editable table, generated from the catalog; and the order in which lists begin."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column as Description
from luma_sync.engine.row_rules import is_by_hand
from luma_sync.engine.status.library_views import LibraryRow, RowState, TrackView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.column_names import column_name
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.library_kinds import RIGHT, Kind, kind_of, target_of, value_text
from luma_sync.ui.theme import Tone

STATE, COVER, WAVE, FILES = "state", "cover", "wave", "files"
"""Keys of columns that are none of the catalog's."""

_LINE_SHOWN = 300
_ORDERS: dict[str, tuple[str, bool]] = {
    "practice_sessions": ("started_at", True),
    "practice_logs": ("created_at", False),
    "logbook_entries": ("entry_date", True),
    "audio_comments": ("position_ms", False),
    "playlist_items": ("position", False),
    "track_scores": ("start_ms", False),
    "track_versions": ("created_at", True),
    "fixtures": ("address", False),
    "venue_implementation_overrides": ("venue_id", False),
}
"""Column and whether it descends, where a list does not begin by name."""

_FIRST = {"audio_comments": "position_ms", "playlist_items": "position"}
"""Entity to a column that stands before its name."""

_HIDDEN = {("tracks", "audio_format")}
_SPARE = {
    ("tracks", "album"): 6, ("tracks", "bpm"): 5, ("tracks", "musical_key"): 4,
    ("audio_comments", "author_id"): 2,
}  # fmt: skip
_SHORT, _SHORT_WIDTH, _MIDDLE = 64, 56, 124
_WIDTHS = {
    Kind.NUMBER: 84, Kind.REAL: 60, Kind.FLAG: 64, Kind.DURATION_MS: 72, Kind.DURATION_S: 72, Kind.TIME: 150,
    Kind.DATE: 116, Kind.CHOICE: 96, Kind.JSON: 110, Kind.REFERENCE: 120, Kind.LONG_TEXT: 220,
    Kind.TEXT: _MIDDLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of a list with what its pictures need."""

    row: LibraryRow
    elsewhere: frozenset[str] = frozenset()
    """Columns that changed on another device while this one had them in an editor."""

    @property
    def track(self) -> TrackView | None:
        """Where the files of a track are."""
        return self.row.track

    @property
    def peaks(self) -> bytes:
        """Its waveform."""
        return self.row.peaks

    @property
    def key(self) -> str:
        """The row's id."""
        return self.row.id


def first_order(entity: str) -> tuple[str, bool]:
    """The column a list is sorted by at first, and whether it descends."""
    label = CATALOG[entity].label
    return _ORDERS.get(entity, (label if label != "id" else "created_at", False))


def library_columns(
    entity: str, *, without: str = "", name: Callable[[str], str] | None = None
) -> tuple[Column[Listed], ...]:
    """Every column that people care about, hidden ones included; `without` the one all rows share.

    `name` gives the words for an id that names nobody here.
    """
    described = [column for column in CATALOG[entity].columns if column.name != without]
    leads = [column for column in described if column.name == CATALOG[entity].label]
    rest = [column for column in described if column not in leads]
    leads = leads or rest[:1]
    made = [
        _column(entity, each, is_lead=each in leads, name=name) for each in dict.fromkeys((*leads, *rest))
    ]
    made.sort(key=lambda column: column.key != _FIRST.get(entity))
    if entity == "tracks":
        made = [_cover(), *made[:1], *_track_order(made[1:])]
    return (*made, _state(spare=3 if without else 1))


def row_name(row: LibraryRow) -> str:
    """What a row is called inside a sentence; its kind where it has no name."""
    value = row.values.get(CATALOG[row.entity].label)
    text = plain(str(value)).strip() if value is not None and not isinstance(value, int) else ""
    return text or next(iter(row.labels.values()), "") or entity_kind(row.entity)


def read_only_reason(row: LibraryRow) -> str:
    """Why a row cannot be edited; empty when it can."""
    if row.may_edit:
        return ""
    return QCoreApplication.translate(
        "Library", "You may look at this project but not change it; ask its owner to make you an editor."
    )


def _column(
    entity: str, column: Description, *, is_lead: bool, name: Callable[[str], str] | None
) -> Column[Listed]:
    kind = kind_of(column)
    makers: dict[Kind, Callable[[Listed], Cell]] = {
        Kind.FLAG: lambda listed: _flag(listed, column.name),
        Kind.REFERENCE: lambda listed: _reference(listed, entity, column.name, name),
        Kind.JSON: lambda listed: _json(listed, column.name),
    }
    return Column(
        key=column.name,
        title=column_name(column.name),
        cell=makers.get(kind, lambda listed: _text(listed, column.name, kind)),
        width=180 if is_lead else _width(column, kind),
        right=kind in RIGHT,
        stretch=is_lead,
        sentence=kind is Kind.LONG_TEXT,
        hidden=not is_by_hand(column) or (entity, column.name) in _HIDDEN,
        spare=_SPARE.get((entity, column.name), 2 if kind is Kind.LONG_TEXT and not is_lead else 0),
    )


def _width(column: Description, kind: Kind) -> int:
    is_short = kind is Kind.TEXT and (column.length_max or _MIDDLE) <= _SHORT
    return _SHORT_WIDTH if is_short else _WIDTHS[kind]


def _text(listed: Listed, name: str, kind: Kind) -> Cell:
    value = listed.row.values.get(name)
    text = plain(" ".join(value_text(kind, value)[:_LINE_SHOWN].split()))
    tone = Tone.WARN if name in listed.elsewhere else Tone.TEXT
    return Cell(text=text, spoken=text or _nothing(name), tip=_tip(listed, text), tone=tone)


def _flag(listed: Listed, name: str) -> Cell:
    is_on = bool(listed.row.values.get(name))
    yes = QCoreApplication.translate("Library", "%1: yes")
    no = QCoreApplication.translate("Library", "%1: no")
    words = (yes if is_on else no).replace("%1", column_name(name))
    return Cell(spoken=words, tip=_tip(listed, words), bar=None, sort=1.0 if is_on else 0.0)


def _reference(listed: Listed, entity: str, name: str, words: Callable[[str], str] | None) -> Cell:
    row_id, label = listed.row.values.get(name), listed.row.labels.get(name)
    if not row_id:
        return Cell(spoken=_nothing(name))
    text = plain(label) if label else words(str(row_id)) if words is not None else ""
    if not text:
        missing = QCoreApplication.translate("Library", "Not here yet")
        text = missing if target_of(entity, name) else str(row_id)
        return Cell(text=text, tip=str(row_id), tone=Tone.MUTED)
    return Cell(text=text, tip=_tip(listed, text))


def _json(listed: Listed, name: str) -> Cell:
    size = listed.row.sizes.get(name, 0)
    if not size:
        return Cell(spoken=_nothing(name))
    text = QCoreApplication.translate("Library", "%Ln character(s)", "", size)
    return Cell(text=text, link=True, tone=Tone.ACCENT)


def _tip(listed: Listed, text: str) -> str:
    reason = read_only_reason(listed.row)
    return f"{text}\n{reason}" if reason else text


def _nothing(name: str) -> str:
    return QCoreApplication.translate("Library", "%1: empty").replace("%1", column_name(name))


def _state(*, spare: int) -> Column[Listed]:
    return Column(
        key=STATE,
        title=QCoreApplication.translate("Library", "State"),
        cell=state_cell,
        width=146,
        sentence=True,
        spare=spare,
    )


def state_cell(listed: Listed) -> Cell:
    """How far the row is from being in step."""
    row, translate = listed.row, QCoreApplication.translate
    if listed.elsewhere:
        text = translate("Library", "Changed elsewhere")
        return Cell(text=text, shape=Shape.DOWN, tone=Tone.WARN)
    if row.state is RowState.CONFLICT:
        return Cell(text=translate("Library", "Conflict"), shape=Shape.CROSSED_ARROWS, tone=Tone.WARN)
    if row.state is RowState.ATTENTION:
        text = translate("Library", "Needs attention")
        return Cell(
            text=text, tip=plain(failure_text(row.last_error)), shape=Shape.TRIANGLE, tone=Tone.DANGER
        )
    if row.state is RowState.DIRTY:
        return Cell(text=translate("Library", "To be sent"), shape=Shape.CLOCK, tone=Tone.MUTED)
    if not row.may_edit:
        text = translate("Library", "Read only")
        return Cell(text=text, tip=read_only_reason(row), shape=Shape.EYE, tone=Tone.MUTED)
    return Cell(text=translate("Library", "In step"), shape=Shape.TICK, tone=Tone.OK)


def _cover() -> Column[Listed]:
    title = QCoreApplication.translate("Library", "Cover")
    return Column(key=COVER, title=title, cell=_cover_cell, width=52)


def _track_order(columns: list[Column[Listed]]) -> list[Column[Listed]]:
    """After artist and album the pictures, then figures; places and hashes at the end, hidden."""
    wave = Column(
        key=WAVE, title=QCoreApplication.translate("Library", "Waveform"), cell=_wave_cell, width=130, spare=3
    )
    files = Column(
        key=FILES, title=QCoreApplication.translate("Library", "Audio"), cell=files_cell, width=150, spare=7
    )
    shown = [column for column in columns if not column.hidden]
    return [*shown[:2], wave, *shown[2:], files, *(column for column in columns if column.hidden)]


def _cover_cell(listed: Listed) -> Cell:
    has = bool(listed.row.values.get("album_art_path"))
    yes = QCoreApplication.translate("Library", "Cover: yes")
    no = QCoreApplication.translate("Library", "Cover: none here")
    return Cell(spoken=yes if has else no, tip=yes if has else no)


def _wave_cell(listed: Listed) -> Cell:
    there = QCoreApplication.translate("Library", "Waveform: drawn")
    none = QCoreApplication.translate("Library", "Waveform: none yet")
    words = there if listed.peaks else none
    return Cell(spoken=words, tip=words)


def files_cell(listed: Listed) -> Cell:
    """Where the audio of a track is."""
    track, translate = listed.track, QCoreApplication.translate
    place = track.audio if track is not None else "none"
    status = track.uploads.get("audio", "") if track is not None else ""
    if place in {"here", "both"} and status:
        words = {
            "uploading": (translate("Library", "Uploading"), Shape.UP, Tone.INFO),
            "failed": (translate("Library", "Upload failed"), Shape.TRIANGLE, Tone.DANGER),
        }
        waits = (translate("Library", "Waits for upload"), Shape.CLOCK, Tone.MUTED)
        text, shape, tone = words.get(status, waits)
        return Cell(text=text, shape=shape, tone=tone)
    texts = {
        "both": (translate("Library", "Here and in the cloud"), Shape.TICK, Tone.OK),
        "here": (translate("Library", "Only here"), Shape.DEVICE, Tone.MUTED),
        "cloud": (translate("Library", "Only in the cloud"), Shape.CLOUD, Tone.MUTED),
        "waiting": (translate("Library", "Waits to be fetched"), Shape.CLOCK, Tone.MUTED),
        "gone": (translate("Library", "Not where it was"), Shape.TRIANGLE, Tone.WARN),
    }
    none = (translate("Library", "No audio"), Shape.MUSIC, Tone.MUTED)
    text, shape, tone = texts.get(place, none)
    return Cell(text=text, shape=shape, tone=tone)
