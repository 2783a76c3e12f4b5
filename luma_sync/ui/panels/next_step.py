"""The one next action that fits a state. Pure."""

from enum import Enum

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.icons import Shape
from luma_sync.ui.state_words import store_button


class Step(Enum):
    """What the button of the overview does."""

    SIGN_IN = "sign_in"
    UNLOCK = "unlock"
    OPEN_PAGE = "open_page"
    SYNC = "sync"
    PAUSE = "pause"
    RESUME = "resume"
    SHOW_FAILED_CHANGES = "show_failed_changes"
    SHOW_FAILED_UPLOADS = "show_failed_uploads"
    SHOW_CONFLICTS = "show_conflicts"
    SHOW_CAUSES = "show_causes"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The button: what it does, what it says, and whether it is what the user should do now."""

    step: Step
    text: str
    shape: Shape | None
    urgent: bool


def next_step(status: SyncStatus) -> NextStep:
    """What the user would do next in this state."""
    translate = QCoreApplication.translate
    state = status.state
    in_the_way = _in_the_way(status)
    if in_the_way is not None:
        return in_the_way
    if state is SyncState.CONFLICT:
        text = translate("NextStep", "Show conflicts")
        return NextStep(step=Step.SHOW_CONFLICTS, text=text, shape=None, urgent=True)
    others = status.failed_packages + status.failed_downloads + len(status.delete_questions)
    held = (status.quarantined, status.failed_uploads, others)
    if state is SyncState.ATTENTION and any(held):
        step = Step.SHOW_FAILED_CHANGES if status.quarantined else Step.SHOW_FAILED_UPLOADS
        if any(held[2:]) or all(held[:2]):
            step = Step.SHOW_CAUSES
        return NextStep(step=step, text=translate("NextStep", "Show problems"), shape=None, urgent=True)
    if state is SyncState.PAUSED:
        return NextStep(step=Step.RESUME, text=translate("NextStep", "Resume"), shape=Shape.PLAY, urgent=True)
    if state in {SyncState.SENDING, SyncState.RECEIVING, SyncState.CHECKING}:
        return NextStep(step=Step.PAUSE, text=translate("NextStep", "Pause"), shape=Shape.BARS, urgent=False)
    if state is SyncState.IN_STEP:
        return _step_at_rest(status)
    return NextStep(step=Step.SYNC, text=translate("NextStep", "Try now"), shape=Shape.CHECKING, urgent=True)


def _step_at_rest(status: SyncStatus) -> NextStep:
    translate = QCoreApplication.translate
    if status.conflicts_elsewhere:
        text = translate("NextStep", "Show conflicts")
        return NextStep(step=Step.SHOW_CONFLICTS, text=text, shape=None, urgent=False)
    if is_empty(status):
        text = translate("NextStep", "Import...")
        return NextStep(step=Step.IMPORT, text=text, shape=Shape.IMPORT, urgent=True)
    text = translate("NextStep", "Check now")
    return NextStep(step=Step.SYNC, text=text, shape=Shape.CHECKING, urgent=False)


def _in_the_way(status: SyncStatus) -> NextStep | None:
    """What has to be done outside of the library before anything goes."""
    translate = QCoreApplication.translate
    if status.needs_store:
        return NextStep(
            step=Step.UNLOCK, text=store_button(status.session_cause), shape=Shape.CHECKING, urgent=True
        )
    if status.state is SyncState.SIGNED_OUT:
        return NextStep(
            step=Step.SIGN_IN, text=translate("NextStep", "Sign in..."), shape=Shape.USER, urgent=True
        )
    if status.state is SyncState.OFFLINE and status.wants_page:
        text = translate("NextStep", "Open page")
        return NextStep(step=Step.OPEN_PAGE, text=text, shape=None, urgent=True)
    return None


def is_empty(status: SyncStatus) -> bool:
    """Whether the library holds nothing at all."""
    return all(entity.local == 0 and not entity.cloud for entity in status.entities)


def network_page(cloud_url: str) -> str:
    """What leads to the sign-in page of a network: it stands in for every address without encryption."""
    host = cloud_url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    return f"http://{host}/" if host else ""
