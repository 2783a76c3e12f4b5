"""What can be done to changes, and in which words. Pure."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.row_snapshots import BlockedBy, FieldChange, WhyView
from luma_sync.engine.status.snapshot import ChangeView, SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.formatting import clock_text, countdown_text, named, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.panels.empty_list import EmptyWords, no_match
from luma_sync.ui.theme import Tone

_RETRIABLE = frozenset({"retry", "attention", "waiting"})
_OF_THE_ROOT = frozenset({"retry", "edit_row", "settle_conflict", "discard", "resume_row"})
"""Steps that are taken at the end of the chain."""

_MOVABLE = frozenset({"pending", "retry", "waiting", "paused"})
_PAUSABLE = frozenset({"pending", "sending", "retry", "waiting"})


@dataclass(frozen=True, slots=True)
class StepWord:
    """The button that does the next step."""

    text: str
    shape: Shape | None


def can_retry(change: ChangeView) -> bool:
    """Held back for now, and by nobody's question."""
    return change.state in _RETRIABLE and not change.guarded


def can_send_first(change: ChangeView) -> bool:
    """Goes by itself some time, so it can go earlier."""
    return change.state in _MOVABLE and not change.guarded


def can_pause(change: ChangeView) -> bool:
    """Goes by itself; what is under way is held from its next try on."""
    return change.state in _PAUSABLE and not change.paused


def can_resume(change: ChangeView) -> bool:
    """Somebody holds it back."""
    return change.paused


def can_discard(change: ChangeView) -> bool:
    """Not on its way at this moment."""
    return change.state != "sending"


def root_of(change: ChangeView, why: WhyView | None) -> BlockedBy | None:
    """The row whose problem a waiting row waits for; None where there is none to go to."""
    if why is None or change.state != "waiting" or not why.blocked_by or why.next_step not in _OF_THE_ROOT:
        return None
    root = why.blocked_by[-1]
    return None if root.state == "missing" else root


def step_word(change: ChangeView, why: WhyView | None) -> StepWord | None:
    """The button for the next step; None where there is nothing to press."""
    translate = QCoreApplication.translate
    root = root_of(change, why)
    if root is not None:
        text = translate("ChangeStep", "Show %1").replace("%1", named(root.label or root.row_id, letters=24))
        return StepWord(text, Shape.CHEVRON_RIGHT)
    step = why.next_step if why is not None else ""
    words = {
        "retry": StepWord(translate("ChangeStep", "Try again"), Shape.RETRY),
        "edit_row": StepWord(translate("ChangeStep", "Edit row"), Shape.PENCIL),
        "settle_conflict": StepWord(translate("ChangeStep", "Resolve..."), Shape.CROSSED_ARROWS),
        "sign_in": StepWord(translate("ChangeStep", "Sign in..."), Shape.USER),
        "resume": StepWord(translate("ChangeStep", "Resume"), Shape.PLAY),
        "resume_row": StepWord(translate("ChangeStep", "Resume"), Shape.PLAY),
        "confirm_deletes": StepWord(translate("ChangeStep", "Send the deletes"), Shape.UP),
        "export": StepWord(translate("ChangeStep", "Export..."), Shape.FOLDER),
        "discard": StepWord(translate("ChangeStep", "Discard..."), Shape.TRASH),
    }
    if step == "wait" and can_send_first(change):
        return StepWord(translate("ChangeStep", "Send first"), Shape.UP)
    return words.get(step)


def changes_sentence(status: SyncStatus) -> str:
    """The one sentence above the list."""
    translate = QCoreApplication.translate
    if status.outbox == 0:
        return translate("ChangesPanel", "No change waits to be sent.")
    if status.state is SyncState.OFFLINE and status.next_try_in_s is not None:
        text = translate(
            "ChangesPanel", "Cannot reach the cloud. Changes are safe on this device. Next try in %1."
        )
        return text.replace("%1", countdown_text(status.next_try_in_s))
    if status.state is SyncState.OFFLINE:
        return translate("ChangesPanel", "Cannot reach the cloud. Changes are safe on this device.")
    text = translate(
        "ChangesPanel", "%Ln change(s) saved on this device, not in the cloud yet.", "", status.outbox
    )
    if status.paused_changes:
        paused = translate("ChangesPanel", "%Ln of them paused.", "", status.paused_changes)
        return f"{text} {paused}"
    return text


def empty_words(status: SyncStatus, *, is_filtered: bool) -> EmptyWords:
    """What an empty list says: no match, all done, or nothing yet."""
    translate = QCoreApplication.translate
    if is_filtered:
        return no_match(
            translate("ChangesPanel", "No change matches"),
            text=translate("ChangesPanel", "Other changes may be waiting."),
            button=translate("ChangesPanel", "Clear filter"),
        )
    last = clock_text(status.last_sync_at)
    text = translate("ChangesPanel", "Changes that you make appear here until the cloud has them.")
    if last:
        text = translate("ChangesPanel", "Last sync %1.").replace("%1", last) + " " + text
    is_known = status.state not in {SyncState.SIGNED_OUT, SyncState.STOPPED}
    if status.outbox == 0 and last and is_known:
        title = translate("ChangesPanel", "All changes are in the cloud")
        return EmptyWords(shape=Shape.TICK, tone=Tone.OK, title=title, text=text)
    title = translate("ChangesPanel", "No change waits")
    return EmptyWords(shape=Shape.CHANGES, tone=Tone.MUTED, title=title, text=text)


def summary(changes: Iterable[ChangeView]) -> str:
    """What a selection of many holds: `2 with a problem, 5 waiting`."""
    translate = QCoreApplication.translate
    counts = Counter(change.state for change in changes)
    troubled, torn, later, sending, paused = (
        counts[state] for state in ("attention", "conflict", "retry", "sending", "paused")
    )
    waiting = counts["pending"] + counts["waiting"]
    parts = (
        (troubled, translate("ChangeCount", "%Ln with a problem", "", troubled)),
        (torn, translate("ChangeCount", "%Ln in conflict", "", torn)),
        (later, translate("ChangeCount", "%Ln tried again later", "", later)),
        (waiting, translate("ChangeCount", "%Ln waiting", "", waiting)),
        (sending, translate("ChangeCount", "%Ln being sent", "", sending)),
        (paused, translate("ChangeCount", "%Ln paused", "", paused)),
    )
    return ", ".join(text for number, text in parts if number)


def details_text(
    change: ChangeView, why: WhyView | None = None, fields: Iterable[FieldChange] | None = None
) -> str:
    """Everything about a change, one fact a line, in the names of the library's columns."""
    facts: list[tuple[str, object]] = [
        ("label", change.label), ("entity", change.entity), ("row_id", change.row_id), ("op", change.op),
        ("state", change.state), ("attempts", change.attempts), ("queued_at", change.queued_at),
        ("last_attempt_at", change.last_attempt_at or ""), ("next_attempt_at", change.next_attempt_at or ""),
        ("change_id", change.change_id), ("base_version", change.base_version),
        ("last_error", change.last_error),
    ]  # fmt: skip
    if why is not None:
        facts.append(("why", why.sentence))
        facts += [
            ("waits_for", f"{one.entity} {one.row_id} {one.state} {one.cause}") for one in why.blocked_by
        ]
        facts += [("tried", f"{one.at} {one.kind} {one.cause}".rstrip()) for one in why.attempts_made]
    facts += [(f"field {one.field}", f"{one.before} -> {one.after}") for one in fields or ()]
    return "\n".join(f"{name}: {plain(str(value))}".rstrip() for name, value in facts)
