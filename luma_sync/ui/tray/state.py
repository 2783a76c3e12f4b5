"""What the icon beside the clock says: one of six kinds, the state's own shape, a short text. Pure."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import program_shape
from luma_sync.ui.theme import Tone

TEXT_MAX = 120
"""Windows cuts what is longer."""

HOLD_S = 1.0
"""What is shown stays for so long, so that nothing flickers."""


class TrayKind(IntEnum):
    """The first that is true."""

    ERROR = 1
    ACTION = 2
    OFFLINE = 3
    PAUSED = 4
    SYNCING = 5
    OK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayState:
    """Never a colour alone: each state has the shape that it has everywhere."""

    kind: TrayKind
    shape: Shape
    tone: Tone
    text: str


_KINDS = {
    SyncState.STOPPED: TrayKind.ERROR,
    SyncState.SIGNED_OUT: TrayKind.ACTION,
    SyncState.ATTENTION: TrayKind.ACTION,
    SyncState.CONFLICT: TrayKind.ACTION,
    SyncState.OFFLINE: TrayKind.OFFLINE,
    SyncState.PAUSED: TrayKind.PAUSED,
    SyncState.SENDING: TrayKind.SYNCING,
    SyncState.RECEIVING: TrayKind.SYNCING,
    SyncState.CHECKING: TrayKind.SYNCING,
    SyncState.WAITING: TrayKind.SYNCING,
    SyncState.IN_STEP: TrayKind.OK,
}


def tray_state(status: SyncStatus) -> TrayState:
    """What to show for a snapshot. Whoever never signed in is not asked for anything."""
    kind, (shape, tone) = _KINDS[status.state], program_shape(status.state)
    if status.state is SyncState.SIGNED_OUT and not status.email:
        kind, tone = TrayKind.OFFLINE, Tone.MUTED
    return TrayState(kind=kind, shape=shape, tone=tone, text=tray_text(status))


def tray_text(status: SyncStatus) -> str:
    """`Luma Sync - 2 conflicts need you, 4 changes to send`, at most `TEXT_MAX` letters."""
    translate = QCoreApplication.translate
    parts = [plain(sentence_text(status.sentence))]
    needs = status.state in (SyncState.ATTENTION, SyncState.CONFLICT)
    if status.state is SyncState.ATTENTION and status.open_conflicts:
        parts.append(translate("Tray", "%Ln conflict(s)", "", status.open_conflicts))
    if needs and status.to_push:
        parts.append(translate("Tray", "%Ln change(s) to send", "", status.to_push))
    text = f"Luma Sync - {parts[0]}"
    for part in parts[1:]:
        text = longer if len(longer := f"{text}, {part}") <= TEXT_MAX else text
    return text if len(text) <= TEXT_MAX else f"{text[: TEXT_MAX - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Held:
    """What is shown, and since when."""

    state: TrayState
    since_s: float


def hold(held: Held | None, wanted: TrayState, now_s: float) -> tuple[Held, float | None]:
    """What to show now, and in how many seconds to ask again; None for not before something happens.

    Only another picture has to wait; the text of the same one follows at once.
    """
    if held is None or _picture(held.state) == _picture(wanted):
        return Held(wanted, now_s if held is None else held.since_s), None
    left_s = held.since_s + HOLD_S - now_s
    return (held, left_s) if left_s > 0 else (Held(wanted, now_s), None)


def _picture(state: TrayState) -> tuple[Shape, Tone]:
    return state.shape, state.tone
