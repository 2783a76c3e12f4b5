"""What a notification says, and what a click on it opens."""

import pytest

from luma_sync.engine.status.snapshot import DeleteGuard, Sentence, SyncState, SyncStatus
from luma_sync.engine.status.upload_causes import UploadCause
from luma_sync.engine.status.upload_templates import STORAGE_FULL
from luma_sync.ui.models.causes import all_causes
from luma_sync.ui.models.notice_plan import Notice, NoticeKind, Subject
from luma_sync.ui.models.notice_words import NoticeText, notice_text, subjects_of
from luma_sync.ui.navigation import PROBLEMS, PanelId, Target
from tests.support.qt import application

FULL = UploadCause(
    code="storage_full",
    title=Sentence(template=STORAGE_FULL[1], params=(("n", 12),)),
    action="open_cloud",
    count=12,
    upload_ids=(),
    oldest_at="2026-11-21T14:00:00.000Z",
)
STATUS = SyncStatus(
    state=SyncState.ATTENTION,
    sentence=Sentence(template="{n} problems need you", params=(("n", 2),)),
    email="anna@example.org",
    conflicts=3,
    failed_uploads=12,
    stalled_since="2026-11-21T13:00:00.000Z",
    delete_guards=(DeleteGuard(entity="venues", deletes=40, rows=50),),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def told(kind: NoticeKind, *subjects: Subject) -> NoticeText:
    return notice_text(Notice(kind=kind, subjects=subjects))


def test_every_cause_is_a_subject_but_what_is_mended_by_itself() -> None:
    subjects = subjects_of(all_causes(STATUS, (FULL,), ()))
    assert [(each.kind, each.key, each.count) for each in subjects] == [
        (NoticeKind.PROBLEM, "deletes/venues", 40),
        (NoticeKind.PROBLEM, "files/storage_full", 12),
        (NoticeKind.CONFLICT, "conflicts", 3),
    ]


def test_one_cause_is_told_in_its_own_words_and_opens_its_rows() -> None:
    [_, full, _] = subjects_of(all_causes(STATUS, (FULL,), ()))
    words = told(NoticeKind.PROBLEM, full)
    assert (words.title, words.text) == ("Luma Sync needs you", "The cloud's storage is full: 12 files wait.")
    assert words.target == Target(panel=PanelId.UPLOADS, chip="failed", code="storage_full")
    assert words.serious


def test_several_causes_are_one_notice_that_opens_the_list() -> None:
    [deletes, full, _] = subjects_of(all_causes(STATUS, (FULL,), ()))
    words = told(NoticeKind.PROBLEM, full, deletes)
    assert words.text == "The cloud's storage is full: 12 files wait. And 1 more cause."
    assert words.target == Target(panel=PanelId.ATTENTION, chip=PROBLEMS)


@pytest.mark.parametrize(
    ("kind", "count", "title", "text", "panel"),
    [
        (
            NoticeKind.CONFLICT,
            1,
            "1 conflict needs you",
            "Both versions are kept until you choose. Everything else goes on syncing.",
            PanelId.CONFLICTS,
        ),
        (NoticeKind.UPLOADED, 1, "Upload finished", "1 file is in the cloud.", PanelId.UPLOADS),
        (NoticeKind.UPLOADED, 1200, "Upload finished", "1,200 files are in the cloud.", PanelId.UPLOADS),
        (NoticeKind.FIRST_SYNC, 7, "The first sync is done", "7 rows are on this device.", PanelId.OVERVIEW),
    ],
)
def test_each_kind_says_how_many_and_opens_its_panel(
    kind: NoticeKind, count: int, title: str, text: str, panel: PanelId
) -> None:
    subject = Subject(kind=kind, key="key", count=count, target=Target(panel=PanelId.ATTENTION))
    words = told(kind, subject)
    assert (words.title, words.text, words.target.panel) == (title, text, panel)
    assert words.serious is kind.lasts
