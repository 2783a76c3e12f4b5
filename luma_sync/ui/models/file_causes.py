"""Why analyses could not be packed and files could not be fetched, one line a cause. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.analysis_views import PackageCause, UnpackedTrack
from luma_sync.engine.status.file_views import FailedFetch, FetchCause
from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.file_states import kind_word
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.causes import Cause, Example, Help
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.theme import Tone

NO_ROOM = DiskFull.code


def package_line(cause: PackageCause) -> Cause:
    """Analyses that need somebody for one reason."""
    translate = QCoreApplication.translate
    return Cause(
        key=f"packages/{cause.code}",
        shape=Shape.PACKAGE,
        tone=Tone.DANGER,
        title=_package_title(cause),
        count=cause.count,
        facts=_package_step(cause.code),
        next_at=cause.next_attempt_at,
        button=translate("Causes", "Try again"),
        help=Help.RETRY_PACKAGES,
        examples=tuple(_track(each, cause.code) for each in cause.first),
        code=cause.code,
    )


def fetch_line(cause: FetchCause) -> Cause:
    """Files of the cloud that do not come for one reason."""
    translate = QCoreApplication.translate
    return Cause(
        key=f"fetch/{cause.code}",
        shape=Shape.DOWN,
        tone=Tone.DANGER,
        title=_fetch_title(cause),
        count=cause.count,
        facts=_fetch_step(cause.code),
        oldest_at=cause.oldest_at,
        button=translate("Causes", "Try again"),
        help=Help.RETRY_FETCHES,
        target=Target(panel=PanelId.CLOUD, code="" if cause.code == NO_ROOM else cause.code),
        examples=tuple(_file(each, cause.code) for each in cause.first),
        code=cause.code,
        stamp="" if cause.code == NO_ROOM else cause.newest_at,
    )


def _package_title(cause: PackageCause) -> str:
    translate, count = QCoreApplication.translate, cause.count
    missing = translate(
        "Causes", "%Ln analysis(es) could not be packed: files are not where they were.", "", count
    )
    unreadable = translate("Causes", "%Ln analysis(es) could not be packed: files cannot be read.", "", count)
    disk = translate(
        "Causes", "%Ln analysis(es) could not be packed: the disk is full or cannot be written.", "", count
    )
    titles = {"source_missing": missing, "source_unreadable": unreadable, NO_ROOM: disk}
    return titles.get(cause.code) or translate("Causes", "%Ln analysis(es) could not be packed.", "", count)


def _package_step(code: str) -> str:
    translate = QCoreApplication.translate
    steps = {
        "source_missing": translate("Causes", "Put the files back, then try again."),
        "source_unreadable": translate("Causes", "Make the files readable, then try again."),
        NO_ROOM: translate("Causes", "Free space on this device, then try again."),
    }
    return steps.get(code) or translate("Causes", "The details say what to do for each.")


def _track(track: UnpackedTrack, code: str) -> Example:
    """Where the causes differ, each is told with its track."""
    title = _track_title(track.title)
    error = plain(failure_text(track.error))
    is_told = code in {"source_missing", "source_unreadable", NO_ROOM}
    return Example(title if is_told else f"{title}: {error}", tip=error)


def _fetch_title(cause: FetchCause) -> str:
    translate, count = QCoreApplication.translate, cause.count
    gone = translate("Causes", "%Ln file(s) could not be fetched: not in the cloud any more.", "", count)
    damaged = translate("Causes", "%Ln file(s) could not be fetched: damaged in the cloud.", "", count)
    package = translate("Causes", "%Ln analysis(es) from the cloud could not be unpacked.", "", count)
    refused = translate(
        "Causes", "%Ln file(s) could not be fetched: this account may not read there.", "", count
    )
    fault = translate("Causes", "%Ln file(s) could not be fetched: the cloud failed.", "", count)
    odd = translate("Causes", "%Ln file(s) could not be fetched: an answer made no sense.", "", count)
    disk = translate(
        "Causes", "%Ln file(s) could not be fetched: the disk is full or cannot be written.", "", count
    )
    titles = {
        "not_found": gone,
        "wrong_content": damaged,
        "package_refused": package,
        "forbidden": refused,
        "server_fault": fault,
        "protocol": odd,
        NO_ROOM: disk,
    }
    other = translate("Causes", "%Ln file(s) could not be fetched: %1", "", count)
    return titles.get(cause.code) or other.replace("%1", plain(failure_text(cause.cause)))


def _fetch_step(code: str) -> str:
    translate = QCoreApplication.translate
    upload = translate("Causes", "Upload again on a device that has the original.")
    steps = {
        "not_found": upload,
        "wrong_content": upload,
        "package_refused": upload,
        "forbidden": translate("Causes", "Ask the owner of the project, then try again."),
        "server_fault": translate("Causes", "The next try comes by itself."),
        "protocol": translate("Causes", "The next try comes by itself."),
        NO_ROOM: translate("Causes", "Free space on this device; the rest comes by itself then."),
    }
    return steps.get(code, "")


def _file(file: FailedFetch, code: str) -> Example:
    title = _track_title(file.title)
    target = Target(panel=PanelId.CLOUD, code=code, key=f"{file.track_id}/{file.kind}")
    return Example(f"{title} · {kind_word(file.kind)}", target)


def _track_title(title: str) -> str:
    return plain(title) or QCoreApplication.translate("Causes", "A track without a title")
