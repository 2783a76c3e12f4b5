"""Uploads that took long and the first sync of an account are noticed once, and nothing else is."""

from dataclasses import replace

from luma_sync.engine.status.snapshot import EntityStatus, Sentence, SyncState, SyncStatus, UploadView
from luma_sync.ui.models.milestones import LONG_S, Progress, finished
from luma_sync.ui.models.notice_plan import NoticeKind

SYNCED_AT = "2026-11-21T14:00:00.000Z"
FILE = UploadView(
    id="u1", upload_type="track_audio", track_id="t1", name="a.wav", item="A", local_path="/a.wav",
    file_size=10, bytes_uploaded=1, status="uploading",
)  # fmt: skip
IDLE = SyncStatus(
    state=SyncState.IN_STEP,
    sentence=Sentence(template="Everything is synced"),
    email="anna@example.org",
    profile="anna",
    last_sync_at=SYNCED_AT,
)
BUSY = replace(IDLE, uploads=2, current_uploads=(FILE,))
START = Progress(profile="anna")


def told(*steps: tuple[float, SyncStatus, int], before: Progress = START) -> list[tuple[NoticeKind, int]]:
    found = []
    for now_s, status, sent in steps:
        before, subjects = finished(before, status, files_sent=sent, now_s=now_s)
        found += [(subject.kind, subject.count) for subject in subjects]
    return found


def test_uploads_of_more_than_two_minutes_are_told_with_their_number() -> None:
    steps = [(0.0, BUSY, 0), (60.0, replace(BUSY, uploads=1), 1), (LONG_S, replace(IDLE, uploads=0), 1)]
    assert told(*steps) == [(NoticeKind.UPLOADED, 2)]


def test_shorter_ones_and_those_that_were_cancelled_or_failed_are_not() -> None:
    assert told((0.0, BUSY, 0), (LONG_S - 1, IDLE, 2)) == []
    assert told((0.0, BUSY, 0), (LONG_S + 1, IDLE, 0)) == []
    failed = replace(IDLE, uploads=2, failed_uploads=2)
    assert told((0.0, BUSY, 0), (LONG_S + 1, failed, 0), (LONG_S + 2, failed, 0)) == []


def test_files_that_failed_do_not_keep_the_others_from_being_told() -> None:
    rest = replace(IDLE, uploads=1, failed_uploads=1)
    assert told((0.0, BUSY, 0), (LONG_S + 1, rest, 1)) == [(NoticeKind.UPLOADED, 1)]


def test_a_queue_that_rests_between_two_batches_counts_each_alone() -> None:
    steps = [(0.0, BUSY, 0), (10.0, IDLE, 2), (500.0, BUSY, 0), (510.0, IDLE, 1), (900.0, IDLE, 0)]
    assert told(*steps) == []


def test_the_first_sync_of_an_account_is_told_once_with_its_rows() -> None:
    empty = replace(IDLE, last_sync_at=None)
    rows = (EntityStatus(name="venues", local=3), EntityStatus(name="tracks", local=4))
    done = replace(IDLE, entities=rows)
    steps = [(0.0, empty, 0), (1.0, done, 0), (2.0, replace(done, last_sync_at="later"), 0)]
    assert told(*steps, before=Progress()) == [(NoticeKind.FIRST_SYNC, 7)]


def test_an_account_that_was_synced_before_and_a_library_of_nobody_are_not_first() -> None:
    other = replace(IDLE, profile="bea")
    assert told((0.0, IDLE, 0), (1.0, other, 0), (2.0, IDLE, 0), before=Progress()) == []
    nobody = replace(IDLE, email="", profile="local")
    assert told((0.0, replace(nobody, last_sync_at=None), 0), (1.0, nobody, 0), before=Progress()) == []


def test_another_account_has_files_of_its_own() -> None:
    other = replace(IDLE, profile="bea")
    assert told((0.0, BUSY, 1), (LONG_S + 1, other, 0)) == []
