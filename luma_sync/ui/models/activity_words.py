"""What a line of the audit says, in the user's language."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.activity_views import CLOUD, HERE, ActivityView, UndoVerdict
from luma_sync.ui.entity_names import entity_kind, entity_name, entity_noun
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, named, number_text, plain, took_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.marked_texts import marked_by

ID_SHOWN = 8
"""Letters of an id that stand for a device without a name."""

_COUNTED = marked_by(
    "Activity",
    {
        "sent": "%Ln change(s) sent",
        "uploaded": "%Ln file(s) uploaded",
        "downloaded": "%Ln file(s) fetched",
        "imported": "%Ln track(s) imported",
        "settled": "%Ln conflict(s) settled",
        "merged_alone": "%Ln conflict(s) merged by themselves",
        "settled_by_rule": "%Ln conflict(s) settled by a rule",
        "taken_back": "%Ln settlement(s) taken back",
        "retried": "%Ln change(s) to be tried again",
        "sent_first": "%Ln change(s) to be sent first",
        "paused": "%Ln change(s) paused",
        "resumed": "%Ln change(s) resumed",
        "given_up": "%Ln change(s) given up",
        "delete_given_up": "%Ln delete(s) given up",
        "brought_back": "%Ln row(s) brought back",
        "delete_confirmed": "%Ln delete(s) confirmed",
        "deleted_too": "%Ln row(s) deleted here too",
        "kept": "%Ln row(s) kept and sent again",
        "deleted": "%Ln row(s) deleted by hand",
        "merged": "%Ln row(s) merged with their twin",
        "unmerged": "%Ln merge(s) undone",
        "sync": "Sync: %Ln row(s) moved",
        "push": "Sending: %Ln row(s) moved",
        "pull": "Receiving: %Ln row(s) moved",
        "refresh": "Refresh: %Ln row(s) moved",
    },
)
_ALWAYS_COUNTED = {"sent", "sync", "push", "pull", "refresh", "deleted", "merged"}
"""Of others a single line has its own words, which say more."""


def what_text(line: ActivityView) -> str:
    """What happened: `142 tracks received from 'Studio PC'`."""
    if line.code == "received":
        return _received(line)
    counted = _COUNTED.get(line.code)
    if counted is None or (line.lines == 1 and line.code not in _ALWAYS_COUNTED):
        return _repeated(plain(failure_text(line.text)), line.lines)
    return _timed(counted.shown(line.rows or line.lines), line)


def device_text(line: ActivityView) -> str:
    """Where it happened, or who sent it."""
    if line.device == HERE:
        return QCoreApplication.translate("Activity", "This device")
    if line.device == CLOUD:
        return QCoreApplication.translate("Activity", "The cloud")
    return plain(line.device_name) or line.device[:ID_SHOWN]


def item_text(line: ActivityView) -> str:
    """The row, or the kind of rows."""
    if line.lines == 1 and line.label:
        return plain(line.label)
    return entity_name(line.entity) if line.entity else ""


def direction_word(line: ActivityView) -> tuple[Shape, str] | None:
    """Shape and word of the direction; None where there is none."""
    failed = line.result != "ok"
    translate = QCoreApplication.translate
    if line.direction == "out":
        return Shape.UP, translate("Activity", "Sending") if failed else translate("Activity", "Sent")
    if line.direction == "in":
        done = translate("Activity", "Received")
        return Shape.DOWN, translate("Activity", "Receiving") if failed else done
    return None


def refusal_text(verdict: UndoVerdict) -> str:
    """Why a line cannot be taken back; empty where it can."""
    translate = QCoreApplication.translate
    texts = {
        UndoVerdict.UNDONE: translate("Activity", "This was taken back already."),
        UndoVerdict.EXPIRED: translate("Activity", "The old values are not kept any more."),
        UndoVerdict.NOTHING: translate("Activity", "No old value is kept that could bring this back."),
    }
    return texts.get(verdict, "")


def facts_of(line: ActivityView) -> list[tuple[str, str]]:
    """Names and values for the details, raw ids and codes included."""
    translate = QCoreApplication.translate
    none = translate("Activity", "none")
    when = exact_text(line.last_at or line.at)
    if line.lines > 1:
        words = translate("Activity", "%1 to %2")
        when = words.replace("%1", exact_text(line.at)).replace("%2", when)
    device = line.device if line.device not in (HERE, CLOUD) else ""
    facts = [
        (translate("Activity", "Time"), when),
        (translate("Activity", "Kind"), " / ".join(filter(None, (line.kind, line.code, line.result)))),
        (translate("Activity", "Rows"), number_text(line.rows) if line.rows else none),
        (translate("Activity", "Device"), " · ".join(filter(None, (device_text(line), device)))),
        (translate("Activity", "Row"), " / ".join(filter(None, (line.entity, line.row_id))) or none),
        (translate("Activity", "Line"), str(line.id)),
    ]
    if line.duration_ms is not None and line.lines == 1:
        facts.append((translate("Activity", "Took"), took_text(line.duration_ms / 1000)))
    return facts


def details_text(line: ActivityView) -> str:
    """Everything about a line, for the clipboard."""
    facts = "\n".join(f"{name}: {value}" for name, value in facts_of(line))
    said = plain(failure_text(line.text))
    own = "" if said == what_text(line) else f"{said}\n"
    return f"{what_text(line)}\n{own}{facts}"


def _received(line: ActivityView) -> str:
    rows, translate = max(1, line.rows), QCoreApplication.translate
    noun = entity_kind(line.entity) if rows == 1 else entity_noun(line.entity)
    if line.device in (HERE, CLOUD):
        return translate("Activity", "%Ln %2 received", "", rows).replace("%2", noun)
    text = translate("Activity", "%Ln %2 received from %1", "", rows)
    return text.replace("%2", noun).replace("%1", named(device_text(line)))


def _repeated(text: str, times: int) -> str:
    if times == 1:
        return text
    return QCoreApplication.translate("Activity", "%1 (%Ln times)", "", times).replace("%1", text)


def _timed(text: str, line: ActivityView) -> str:
    if line.duration_ms is None:
        return text
    if line.lines > 1:
        return QCoreApplication.translate("Activity", "%1 in %Ln runs", "", line.lines).replace("%1", text)
    took = took_text(line.duration_ms / 1000)
    return QCoreApplication.translate("Activity", "%1 in %2").replace("%1", text).replace("%2", took)
