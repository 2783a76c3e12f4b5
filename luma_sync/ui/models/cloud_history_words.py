"""What a change in the cloud is called, in the user's language. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.activity_views import CLOUD, HERE
from luma_sync.engine.status.history_views import HistoryView
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.formatting import exact_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.marked_texts import marked_by
from luma_sync.ui.models.activity_words import ID_SHOWN

_WHATS = marked_by(
    "CloudHistory",
    {"added": "Added", "changed": "Changed", "deleted": "Deleted", "saved": "Added or changed"},
)
_SHAPES = {"added": Shape.PLUS, "deleted": Shape.TRASH}


def what_word(what: str) -> tuple[Shape, str]:
    """Shape and word of what happened."""
    return _SHAPES.get(what, Shape.PENCIL), _WHATS[what].shown()


def item_text(line: HistoryView) -> str:
    """The row's name; where it is not known, its kind and the beginning of its id."""
    return plain(line.label) or f"{entity_kind(line.entity)} {line.row_id[:ID_SHOWN]}"


def device_text(line: HistoryView) -> str:
    """Where it happened."""
    if line.device == HERE:
        return QCoreApplication.translate("CloudHistory", "This device")
    if line.device == CLOUD:
        return QCoreApplication.translate("CloudHistory", "The cloud")
    return plain(line.device_name) or line.device[:ID_SHOWN]


def person_text(line: HistoryView) -> str:
    """Who it was."""
    translate = QCoreApplication.translate
    if line.is_mine:
        return translate("CloudHistory", "You")
    somebody = translate("CloudHistory", "Somebody else") if line.user_id else ""
    return plain(line.person) or somebody or translate("CloudHistory", "Not known any more")


def by_text(line: HistoryView) -> str:
    """Of the user's own changes the device; of others' the person."""
    return device_text(line) if line.is_mine else person_text(line)


def by_tip(line: HistoryView) -> str:
    """The whole of it."""
    return " · ".join((person_text(line), device_text(line)))


def here_word(line: HistoryView) -> tuple[Shape, str]:
    """Whether this device has it."""
    translate = QCoreApplication.translate
    if line.device == HERE:
        return Shape.UP, translate("CloudHistory", "Sent from here")
    if line.is_here:
        return Shape.DOWN, translate("CloudHistory", "Received")
    return Shape.CLOCK, translate("CloudHistory", "Not yet")


def sentence_of(line: HistoryView) -> str:
    """`Loft: Changed`."""
    return f"{item_text(line)}: {what_word(line.what)[1]}"


def facts_of(line: HistoryView) -> list[tuple[str, str]]:
    """Names and values for the details, raw ids included."""
    translate = QCoreApplication.translate
    device = "" if line.device in (HERE, CLOUD) else line.device
    named = device_text(line) if line.device_name or not device else ""
    facts = [
        (translate("CloudHistory", "Time"), exact_text(line.at)),
        (translate("CloudHistory", "On this device"), here_word(line)[1]),
        (translate("CloudHistory", "Device"), " · ".join(filter(None, (named, device)))),
        (translate("CloudHistory", "Person"), " · ".join(filter(None, (person_text(line), line.user_id)))),
        (translate("CloudHistory", "Row"), f"{line.entity} / {line.row_id}"),
        (translate("CloudHistory", "Version"), str(line.version)),
    ]
    if line.project:
        facts.append((translate("CloudHistory", "Project"), plain(line.project)))
    return facts


def details_text(line: HistoryView) -> str:
    """Everything about a line, for the clipboard."""
    facts = "\n".join(f"{name}: {value}" for name, value in facts_of(line))
    return f"{sentence_of(line)}\n{facts}"
