"""What needs the user, by cause and not by item: from what the engine says. Pure."""

from collections.abc import Iterator, Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.row_snapshots import ChangeCause
from luma_sync.engine.status.snapshot import ChangeView, DeleteGuard, SyncState, SyncStatus
from luma_sync.engine.status.upload_causes import UploadCause
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.entity_names import entity_kind, entity_noun
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import clock_text, number_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import program_shape, store_button
from luma_sync.ui.theme import Tone


class Help(Enum):
    """What the one button of a cause does."""

    SIGN_IN = "sign_in"
    UNLOCK = "unlock"
    """Ask the password store once more."""

    TRY_NOW = "try_now"
    """Sync once more."""

    RETRY_CHANGES = "retry_changes"
    RETRY_FILES = "retry_files"
    RETRY_PACKAGES = "retry_packages"
    RETRY_FETCHES = "retry_fetches"
    LOCATE = "locate"
    OPEN_CLOUD = "open_cloud"
    EXPORT = "export"
    ANSWER_DELETES = "answer_deletes"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Example:
    """One of the things that a cause holds back, and where it is."""

    title: str
    target: Target | None = None
    """None where there is no place to show it in."""

    tip: str = ""
    """What its title does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One line of the panel."""

    key: str
    """The same cause has the same key, however many things it holds."""

    shape: Shape
    tone: Tone
    title: str
    count: int = 0
    """Things that it holds back; 0 for all or none."""

    facts: str = ""
    """What the title does not say: how many they are, what it means for them, or a sentence on what to do."""

    oldest_at: str = ""
    next_at: str = ""
    """When it is tried again by itself (ISO time)."""

    button: str
    second_button: str = ""
    """Another answer, where there is one."""

    help: Help
    target: Target | None = None
    """Where the things are, filtered."""

    examples: tuple[Example, ...] = ()
    examples_max: int = 5
    code: str | None = None
    """By which more examples can be asked for: of files the error code, of asked deletes the entity."""

    stamp: str = ""
    """Of a cause that may be dismissed: it comes back only with another stamp."""


def all_causes(
    status: SyncStatus,
    uploads: Sequence[UploadCause],
    changes: Sequence[ChangeCause],
    others: Sequence[Cause] = (),
) -> tuple[Cause, ...]:
    """Everything that needs the user: what holds all before what holds some. `others`: see `file_causes`."""
    found = [*_of_everything(status), *map(_guard, status.delete_guards)]
    found += [_of_changes(cause) for cause in changes]
    found += [_of_files(cause) for cause in uploads]
    found += others
    if status.open_conflicts:
        found.append(_conflicts(status.open_conflicts))
    return tuple(found)


def _of_everything(status: SyncStatus) -> Iterator[Cause]:
    """Sync stands still, whatever is queued."""
    translate = QCoreApplication.translate
    shape, tone = program_shape(status.state)
    title = sentence_text(status.sentence)
    safe = translate("Causes", "Changes and files are safe on this device.")
    if status.needs_store:
        yield Cause(
            key="password_store", shape=shape, tone=tone, title=title, facts=safe, help=Help.UNLOCK,
            button=store_button(status.session_cause), second_button=translate("Causes", "Sign in..."),
        )  # fmt: skip
    elif status.state is SyncState.STOPPED:
        yield Cause(
            key="stopped", shape=shape, tone=tone, title=title, facts=safe, help=Help.TRY_NOW,
            button=translate("Causes", "Try now"),
        )  # fmt: skip
    elif status.state is SyncState.SIGNED_OUT and status.email:
        yield Cause(
            key="sign_in", shape=shape, tone=tone, title=title, facts=safe, help=Help.SIGN_IN,
            button=translate("Causes", "Sign in..."),
        )  # fmt: skip
    elif status.state is SyncState.ATTENTION and not _has_items(status):
        title = plain(failure_text(status.last_error)) or title
        yield Cause(
            key="trouble", shape=shape, tone=tone, title=title, facts=safe, help=Help.TRY_NOW,
            button=translate("Causes", "Try now"),
        )  # fmt: skip
    if status.stalled_since:
        text = translate("Causes", "Sync has made no progress since %1.")
        yield Cause(
            key="stalled",
            shape=Shape.CLOCK,
            tone=Tone.WARN,
            title=text.replace("%1", clock_text(status.stalled_since)),
            facts=safe,
            button=translate("Causes", "Try now"),
            help=Help.TRY_NOW,
        )


def _has_items(status: SyncStatus) -> bool:
    rows = status.quarantined + status.conflicts + len(status.delete_questions)
    return bool(rows + status.failed_uploads + status.failed_packages + status.failed_downloads)


def _guard(guard: DeleteGuard) -> Cause:
    translate = QCoreApplication.translate
    text = translate("Causes", "%1 of %2 %3 would be deleted in the cloud.")
    values = (number_text(guard.deletes), number_text(guard.rows), entity_noun(guard.entity))
    for number, value in enumerate(values, start=1):
        text = text.replace(f"%{number}", value)
    return Cause(
        key=f"deletes/{guard.entity}",
        shape=Shape.TRASH,
        tone=Tone.DANGER,
        title=text,
        count=guard.deletes,
        facts=translate("Causes", "They are held until you decide."),
        button=translate("Causes", "Decide..."),
        help=Help.SHOW,
        target=Target(panel=PanelId.CHANGES, chip="failed", entity=guard.entity),
    )


def _of_changes(cause: ChangeCause) -> Cause:
    translate = QCoreApplication.translate
    buttons = {
        "export": (translate("Causes", "Export..."), Help.EXPORT),
        "edit_row": (translate("Causes", "Show changes"), Help.SHOW),
        "discard": (translate("Causes", "Show changes"), Help.SHOW),
    }
    button, help_with = buttons.get(cause.step, (translate("Causes", "Try again"), Help.RETRY_CHANGES))
    return Cause(
        key=f"changes/{cause.text}",
        shape=Shape.TRIANGLE,
        tone=Tone.DANGER,
        title=plain(failure_text(cause.text))
        or translate("Causes", "The cloud refused these rows without a cause."),
        count=cause.count,
        facts=translate("Causes", "%Ln change(s)", "", cause.count),
        oldest_at=cause.oldest_at,
        button=button,
        help=help_with,
        target=Target(panel=PanelId.CHANGES, chip="failed", text=cause.text),
        examples=tuple(map(_changed_row, cause.examples)),
    )


def _changed_row(change: ChangeView) -> Example:
    name = plain(change.label) or change.row_id
    target = Target(panel=PanelId.CHANGES, chip="failed", key=f"{change.entity}/{change.row_id}")
    return Example(f"{name} · {entity_kind(change.entity)}", target)


def _of_files(cause: UploadCause) -> Cause:
    translate = QCoreApplication.translate
    show = (translate("Causes", "Show files"), Help.SHOW)
    again = (translate("Causes", "Try again"), Help.RETRY_FILES)
    buttons = {
        "retry": again,
        "free_space": again,
        "locate": (translate("Causes", "Locate file..."), Help.LOCATE),
        "sign_in": (translate("Causes", "Sign in..."), Help.SIGN_IN),
        "open_cloud": (translate("Causes", "Open the cloud..."), Help.OPEN_CLOUD),
    }
    button, help_with = buttons.get(cause.action, show)
    is_sign_in = help_with is Help.SIGN_IN
    return Cause(
        key=f"files/{cause.code}",
        shape=Shape.SIGNED_OUT if is_sign_in else Shape.TRIANGLE,
        tone=Tone.WARN if is_sign_in else Tone.DANGER,
        title=sentence_text(cause.title),
        count=cause.count,
        oldest_at=cause.oldest_at,
        button=button,
        help=help_with,
        target=Target(panel=PanelId.UPLOADS, chip="failed", code=cause.code),
        code=cause.code,
    )


def _conflicts(count: int) -> Cause:
    translate = QCoreApplication.translate
    return Cause(
        key="conflicts",
        shape=Shape.CROSSED_ARROWS,
        tone=Tone.WARN,
        title=translate("Causes", "%Ln row(s) changed on both sides.", "", count),
        count=count,
        facts=translate("Causes", "Both versions are kept until you choose."),
        button=translate("Causes", "Show conflicts"),
        help=Help.SHOW,
        target=Target(panel=PanelId.CONFLICTS),
    )


def dashboard(url: str) -> str:
    """The page where the owner of a hosted cloud changes its limits; empty where there is none."""
    host = url.partition("://")[2].partition("/")[0]
    project, _, rest = host.partition(".")
    return f"https://supabase.com/dashboard/project/{project}" if rest == "supabase.co" and project else ""
