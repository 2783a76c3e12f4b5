"""What is said of files that only the cloud has. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.file_views import CloudFileView, FetchReport
from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import number_text, plain, rate_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.fetch_tally import FetchTally
from luma_sync.ui.panels.empty_list import EmptyWords, no_match
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.theme import Tone


def can_fetch(file: CloudFileView) -> bool:
    """Nobody has asked for it, or it failed."""
    return file.state in {"in_cloud", "failed"}


def is_on_its_way(file: CloudFileView) -> bool:
    """Somebody has asked for it."""
    return file.state in {"waiting", "fetching"}


def may_fetch(status: SyncStatus, *, is_any: bool) -> tuple[bool, str]:
    """Whether there is something to fetch from somewhere; else why not."""
    translate = QCoreApplication.translate
    if status.needs_store:
        return False, plain(sentence_text(status.sentence))
    if status.state is SyncState.SIGNED_OUT:
        return False, translate("CloudPanel", "Sign in first: there is no cloud to fetch from.")
    if not is_any:
        return False, translate("CloudPanel", "There is nothing to fetch, or it is on its way already.")
    return True, ""


def files_sentence(total: int, coming: int, status: SyncStatus) -> str:
    """The one sentence above the list; `coming` of the files are on their way."""
    translate = QCoreApplication.translate
    if total == 0:
        return translate("CloudPanel", "Nothing is only in the cloud.")
    text = translate("CloudPanel", "%Ln file(s) are in the cloud and not on this device.", "", total)
    if status.state is SyncState.OFFLINE:
        text += " " + translate("CloudPanel", "They can be fetched when the cloud can be reached.")
    elif coming:
        text += " " + translate("CloudPanel", "%Ln of them on the way.", "", coming)
    return text


def failed_sentence(files: int) -> str:
    """So many could not be fetched."""
    return QCoreApplication.translate("CloudPanel", "%Ln file(s) could not be fetched.", "", files)


def fetch_sentence(tally: FetchTally, rate_bytes_s: float) -> str:
    """The same while files are fetched."""
    translate = QCoreApplication.translate
    text = translate("CloudPanel", "Fetching %1 of %2 files").replace("%1", number_text(tally.ended))
    parts = [text.replace("%2", number_text(tally.asked))]
    if tally.bytes:
        parts.append(size_text(tally.bytes))
    if rate_bytes_s:
        parts.append(rate_text(rate_bytes_s))
    return " - ".join(parts)


def report_text(report: FetchReport) -> str:
    """What a fetch did, in one sentence or two."""
    translate = QCoreApplication.translate
    came = translate("CloudPanel", "%Ln file(s) fetched, %1.", "", report.fetched)
    came = came.replace("%1", size_text(report.bytes))
    if report.cancelled:
        if not report.fetched:
            return translate("CloudPanel", "Fetching was cancelled.")
        return translate("CloudPanel", "Fetching was cancelled; %Ln file(s) came before.", "", report.fetched)
    if not report.failed:
        return came if report.fetched else translate("CloudPanel", "There was nothing to fetch.")
    failed = failed_sentence(report.failed)
    parts = [came] if report.fetched else []
    return " ".join([*parts, failed, plain(failure_text(report.cause))]).strip()


def empty_words(status: SyncStatus, *, is_filtered: bool) -> EmptyWords:
    """What an empty list says: no match, nobody signed in, or all here."""
    translate = QCoreApplication.translate
    if is_filtered:
        return no_match(
            translate("CloudPanel", "No file matches"), button=translate("CloudPanel", "Clear filter")
        )
    if status.state is SyncState.SIGNED_OUT:
        return EmptyWords(
            shape=Shape.CLOUD,
            tone=Tone.MUTED,
            title=translate("CloudPanel", "Nobody is signed in"),
            text=translate("CloudPanel", "Sign in to see the files that other devices have sent."),
            button=translate("CloudPanel", "Sign in..."),
        )
    is_known = bool(status.last_sync_at)
    text = translate("CloudPanel", "Files of other devices that are not here yet appear here.")
    title = translate("CloudPanel", "All files are on this device")
    if not is_known:
        title = translate("CloudPanel", "The cloud has not been asked yet")
    shape, tone = (Shape.TICK, Tone.OK) if is_known else (Shape.CLOUD, Tone.MUTED)
    return EmptyWords(shape=shape, tone=tone, title=title, text=text)
