"""Notifications in words, and causes as subjects of notifications. Pure."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.causes import Cause
from luma_sync.ui.models.notice_plan import Notice, NoticeKind, Subject
from luma_sync.ui.navigation import PROBLEMS, PanelId, Target

CONFLICTS = "conflicts"
_SOLVES_ITSELF = frozenset({"stalled"})
_ALL = Target(panel=PanelId.ATTENTION, chip=PROBLEMS)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """As shown; `target` is what a click opens."""

    title: str
    text: str
    target: Target
    serious: bool


def subjects_of(causes: Iterable[Cause]) -> tuple[Subject, ...]:
    """Everything that somebody may have to be told of."""
    return tuple(_subject(cause) for cause in causes if cause.key not in _SOLVES_ITSELF)


def notice_text(notice: Notice) -> NoticeText:
    """One sentence for one cause; for several how many they are, and the largest."""
    texts = {
        NoticeKind.CONFLICT: _conflict,
        NoticeKind.PROBLEM: _problem,
        NoticeKind.UPLOADED: _uploaded,
        NoticeKind.FIRST_SYNC: _first_sync,
    }
    return texts[notice.kind](notice)


def summary_text(notices: Sequence[NoticeText]) -> NoticeText:
    """Several at once, for somebody who was not to be disturbed."""
    title = QCoreApplication.translate("Notice", "Luma Sync, while it was quiet")
    text = "\n".join(notice.title if notice.serious else notice.text for notice in notices)
    is_serious = any(notice.serious for notice in notices)
    panel = PanelId.ATTENTION if is_serious else PanelId.OVERVIEW
    return NoticeText(title, text, Target(panel=panel), serious=is_serious)


def _subject(cause: Cause) -> Subject:
    return Subject(
        kind=NoticeKind.CONFLICT if cause.key == CONFLICTS else NoticeKind.PROBLEM,
        key=cause.key,
        count=max(1, cause.count),
        text=cause.title,
        target=cause.target or _ALL,
    )


def _conflict(notice: Notice) -> NoticeText:
    translate, count = QCoreApplication.translate, _count(notice)
    title = translate("Notice", "%Ln conflict(s) need you", "", count)
    safe = translate("Notice", "Both versions are kept until you choose. Everything else goes on syncing.")
    return NoticeText(title, safe, Target(panel=PanelId.CONFLICTS), serious=True)


def _problem(notice: Notice) -> NoticeText:
    translate, first, others = QCoreApplication.translate, notice.subjects[0], len(notice.subjects) - 1
    title = translate("Notice", "Luma Sync needs you")
    if not others:
        return NoticeText(title, first.text, first.target, serious=True)
    more = translate("Notice", "And %Ln more cause(s).", "", others)
    text = translate("Notice", "%1 %2").replace("%2", more).replace("%1", first.text)
    return NoticeText(title, text, _ALL, serious=True)


def _uploaded(notice: Notice) -> NoticeText:
    translate, count = QCoreApplication.translate, _count(notice)
    title = translate("Notice", "Upload finished")
    text = translate("Notice", "%Ln file(s) are in the cloud.", "", count)
    return NoticeText(title, text, Target(panel=PanelId.UPLOADS, chip="done"), serious=False)


def _first_sync(notice: Notice) -> NoticeText:
    translate, count = QCoreApplication.translate, _count(notice)
    title = translate("Notice", "The first sync is done")
    text = translate("Notice", "%Ln row(s) are on this device.", "", count)
    return NoticeText(title, text, Target(panel=PanelId.OVERVIEW), serious=False)


def _count(notice: Notice) -> int:
    return sum(subject.count for subject in notice.subjects)
