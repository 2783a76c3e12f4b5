"""States of the program, of a change and of a kind as a shape, a tone and a word. Pure."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import ChangeView, EntityStatus, SyncState
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.formatting import countdown_text, moment_of, named
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class StateWord:
    """A state as shown: never a colour alone."""

    shape: Shape
    tone: Tone
    text: str
    severity: int = 0
    """For sorting; the highest needs the user most."""

    tip: str = ""
    """What the word does not say."""


_PROGRAM = {
    SyncState.STOPPED: (Shape.CROSS, Tone.DANGER),
    SyncState.SIGNED_OUT: (Shape.SIGNED_OUT, Tone.WARN),
    SyncState.ATTENTION: (Shape.TRIANGLE, Tone.DANGER),
    SyncState.CONFLICT: (Shape.CROSSED_ARROWS, Tone.WARN),
    SyncState.OFFLINE: (Shape.CUT_CLOUD, Tone.WARN),
    SyncState.PAUSED: (Shape.BARS, Tone.MUTED),
    SyncState.SENDING: (Shape.UP, Tone.INFO),
    SyncState.RECEIVING: (Shape.DOWN, Tone.INFO),
    SyncState.CHECKING: (Shape.CHECKING, Tone.INFO),
    SyncState.WAITING: (Shape.CLOCK, Tone.MUTED),
    SyncState.IN_STEP: (Shape.TICK, Tone.OK),
}


_STANDS_STILL = frozenset({SyncState.STOPPED, SyncState.SIGNED_OUT, SyncState.OFFLINE, SyncState.PAUSED})
"""Nothing can be compared now."""


def program_shape(state: SyncState) -> tuple[Shape, Tone]:
    """The shape and tone of the program's state; every state has a shape of its own."""
    return _PROGRAM[state]


def store_button(cause: str) -> str:
    """What helps while the password store does not work; one that is missing cannot be unlocked."""
    if cause in {"keyring_missing", "token_file"}:
        return QCoreApplication.translate("StoreTrouble", "Try again")
    return QCoreApplication.translate("StoreTrouble", "Unlock and try again")


def change_state(change: ChangeView, now: datetime) -> StateWord:
    """State of one outbox line."""
    if change.state == "retry":
        return StateWord(Shape.RETRY, Tone.WARN, _retry_text(change.next_attempt_at, change.attempts, now), 3)
    if change.state == "waiting" and change.parent_label:
        text = QCoreApplication.translate("Change", "Waiting for %1").replace(
            "%1", named(change.parent_label)
        )
        return StateWord(Shape.CLOCK, Tone.MUTED, text, 1)
    if change.state == "waiting" and change.op == "delete":
        return line_state("pending")  # it waits for what is below it
    if change.guarded:
        return StateWord(
            Shape.TRIANGLE, Tone.DANGER, QCoreApplication.translate("Change", "Held until you confirm"), 5
        )
    return line_state(change.state)


def line_state(state: str) -> StateWord:
    """A state of outbox lines alone, without names and times."""
    words = {
        "pending": StateWord(Shape.CLOCK, Tone.MUTED, QCoreApplication.translate("Change", "Waiting"), 1),
        "sending": StateWord(Shape.UP, Tone.INFO, QCoreApplication.translate("Change", "Sending"), 2),
        "retry": StateWord(Shape.RETRY, Tone.WARN, QCoreApplication.translate("Change", "Retry later"), 3),
        "waiting": StateWord(
            Shape.CLOCK, Tone.MUTED, QCoreApplication.translate("Change", "Waiting for its parent"), 1
        ),
        "paused": StateWord(Shape.BARS, Tone.MUTED, QCoreApplication.translate("Change", "Paused")),
        "conflict": StateWord(
            Shape.CROSSED_ARROWS, Tone.WARN, QCoreApplication.translate("Change", "Conflict"), 4
        ),
        "attention": StateWord(
            Shape.TRIANGLE, Tone.DANGER, QCoreApplication.translate("Change", "Needs attention"), 5
        ),
        "synced": StateWord(Shape.TICK, Tone.OK, QCoreApplication.translate("Change", "In the cloud")),
        "missing": StateWord(
            Shape.CROSS, Tone.DANGER, QCoreApplication.translate("Change", "Not on this device"), 5
        ),
    }
    return words.get(state, StateWord(Shape.CLOCK, Tone.MUTED, state))


def change_kind(change: ChangeView) -> StateWord:
    """What was done to the row."""
    if change.op == "delete":
        return StateWord(Shape.TRASH, Tone.MUTED, QCoreApplication.translate("Change", "Deleted"))
    if change.is_new:
        return StateWord(Shape.PLUS, Tone.MUTED, QCoreApplication.translate("Change", "Added"))
    return StateWord(Shape.PENCIL, Tone.MUTED, QCoreApplication.translate("Change", "Changed"))


def entity_state(entity: EntityStatus, state: SyncState) -> StateWord:
    """State of one entity; `In step` only while nothing of it is queued and both sides count the same."""
    if entity.failed:
        return StateWord(
            Shape.TRIANGLE, Tone.DANGER, QCoreApplication.translate("EntityState", "Needs attention"), 5
        )
    if entity.conflicts:
        return StateWord(
            Shape.CROSSED_ARROWS, Tone.WARN, QCoreApplication.translate("EntityState", "Conflict"), 4
        )
    if entity.dirty and entity.dirty == entity.paused:
        return StateWord(Shape.BARS, Tone.MUTED, QCoreApplication.translate("EntityState", "Paused"), 2)
    if entity.dirty:
        if state is SyncState.SENDING:
            return StateWord(Shape.UP, Tone.INFO, QCoreApplication.translate("EntityState", "Sending"), 3)
        return StateWord(Shape.CLOCK, Tone.MUTED, QCoreApplication.translate("EntityState", "Waiting"), 2)
    if entity.cloud is None:
        return StateWord(
            Shape.CLOCK, Tone.MUTED, QCoreApplication.translate("EntityState", "Not compared yet"), 1
        )
    if entity.cloud != entity.local:
        return _difference(entity, state)
    return StateWord(Shape.TICK, Tone.OK, QCoreApplication.translate("EntityState", "In step"))


def _difference(entity: EntityStatus, state: SyncState) -> StateWord:
    """Both sides count differently while nothing is queued: it is being looked into, or it is known why."""
    translate = QCoreApplication.translate
    if entity.asked_deletes:
        text = translate("EntityState", "Waits for your answer")
        tip = translate(
            "EntityState",
            "The cloud wants %Ln row(s) deleted on this device. Answer under Needs attention.",
            "",
            entity.asked_deletes,
        )
        return StateWord(Shape.TRASH, Tone.WARN, text, 5, tip)
    if state is SyncState.RECEIVING:
        return StateWord(Shape.DOWN, Tone.INFO, translate("EntityState", "Receiving"), 3)
    if not entity.is_compared:
        if state in _STANDS_STILL:
            return StateWord(Shape.CLOCK, Tone.MUTED, translate("EntityState", "Not compared yet"), 1)
        return StateWord(Shape.CHECKING, Tone.INFO, translate("EntityState", "Checking..."), 3)
    if entity.parentless:
        text = translate("EntityState", "Waits for other rows")
        tip = translate(
            "EntityState",
            "%Ln row(s) of the cloud wait for the row they belong to, and appear here when it comes.",
            "",
            entity.parentless,
        )
        return StateWord(Shape.CLOCK, Tone.MUTED, text, 2, tip)
    if entity.held_deletes:
        text = translate("EntityState", "Deletes wait")
        tip = translate(
            "EntityState",
            "%Ln row(s) that the cloud deleted stay here until what belongs to them is sent or settled.",
            "",
            entity.held_deletes,
        )
        return StateWord(Shape.CLOCK, Tone.MUTED, text, 2, tip)
    tip = translate(
        "EntityState",
        "Both sides were compared, and what differs could not be repaired. Compare again in the settings "
        "under Storage; if it stays, export diagnostics.",
    )
    return StateWord(Shape.TRIANGLE, Tone.WARN, translate("EntityState", "Differs"), 4, tip)


def _retry_text(next_attempt_at: str | None, attempts: int, now: datetime) -> str:
    due = moment_of(next_attempt_at)
    seconds = (due - now).total_seconds() if due is not None else 0.0
    if seconds <= 0:
        return QCoreApplication.translate("Retry", "Retry now (try %1)").replace("%1", str(attempts + 1))
    text = QCoreApplication.translate("Retry", "Retry in %1 (try %2)")
    return text.replace("%1", countdown_text(seconds)).replace("%2", str(attempts + 1))
