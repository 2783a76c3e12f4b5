"""The one bar: it never goes back, never fills before the end, and is there only while something runs."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.entity import Stage
from luma_sync.engine.status.run_views import RunView
from luma_sync.engine.status.snapshot import Sentence, StageFlow, SyncState, SyncStatus
from luma_sync.ui.models.first_sync import Progress
from luma_sync.ui.models.overall_progress import Count, Overall, OverallProgress
from tests.support.scenes import upload

IDLE = SyncStatus(state=SyncState.IN_STEP, sentence=Sentence(template="Everything is synced"))
SENDING = replace(IDLE, state=SyncState.SENDING)
UPLOADING = replace(
    SENDING, current_uploads=(upload(1, "uploading"),), uploads=4, upload_bytes_left=8_000_000,
    upload_bytes_total=8_000_000,
)  # fmt: skip


def pushed(sent: int, to_send: int, status: SyncStatus = SENDING) -> SyncStatus:
    return replace(status, run=RunView(sending=True, sent=sent, to_send=to_send))


def received(rows: int, *, receiving: bool = True) -> SyncStatus:
    flow = (StageFlow(stage=Stage.A, received=rows),)
    return replace(SENDING, state=SyncState.RECEIVING, stages=flow, run=RunView(receiving=receiving))


def looks(*statuses: SyncStatus, first: Progress | None = None) -> list[Overall | None]:
    """One look a second."""
    progress = OverallProgress()
    return [progress.look(float(second), status, first) for second, status in enumerate(statuses)]


def share(shown: Overall | None) -> float:
    assert shown is not None
    assert shown.share is not None
    return shown.share


def test_nothing_is_shown_while_nothing_runs_nor_for_work_of_a_moment() -> None:
    assert looks(IDLE, pushed(1, 4), pushed(3, 4), IDLE, IDLE) == [None] * 5


def test_rows_count_up_to_what_there_was_and_full_is_only_the_end() -> None:
    shown = looks(pushed(0, 200), pushed(50, 200), pushed(100, 200), pushed(200, 200))
    assert [share(each) for each in shown[2:]] == [0.5, 0.99]
    assert shown[2] is not None
    assert shown[2].sent == Count(done=100, total=200)


def test_the_next_push_goes_on_counting_and_the_bar_does_not_go_back() -> None:
    shown = looks(
        pushed(0, 100), pushed(0, 100), pushed(90, 100), pushed(100, 100), pushed(0, 300), pushed(150, 300)
    )
    shares = [share(each) for each in shown[2:]]
    assert shares == sorted(shares)
    assert shown[5] is not None
    assert shown[5].sent == Count(done=250, total=400)


def test_more_work_slows_the_bar_and_does_not_stop_it() -> None:
    quiet = replace(UPLOADING, upload_bytes_left=2_000_000)
    more = replace(quiet, uploads=400, upload_bytes_left=800_000_000, upload_bytes_total=806_000_000)
    on = replace(more, upload_bytes_left=400_000_000)
    shares = [share(each) for each in looks(UPLOADING, UPLOADING, quiet, more, on)[2:]]
    assert shares[0] == shares[1] < shares[2] < 0.99


def test_a_file_that_starts_again_takes_its_bytes_back_and_leaves_the_bar_where_it_is() -> None:
    half = replace(UPLOADING, upload_bytes_left=4_000_000)
    shown = looks(UPLOADING, UPLOADING, half, UPLOADING)
    assert share(shown[3]) == share(shown[2])
    assert shown[3] is not None
    assert shown[3].file_bytes == Count(done=0, total=8_000_000)


def test_the_last_file_is_counted_although_the_queue_forgets_it() -> None:
    last = replace(UPLOADING, uploads=1, uploads_done=3, upload_bytes_left=1_000_000)
    gone = replace(SENDING, state=SyncState.CHECKING, run=RunView(receiving=True))
    shown = looks(UPLOADING, UPLOADING, last, gone)[3]
    assert shown is not None
    assert (shown.files, shown.file_bytes) == (Count(done=4, total=4), Count(done=8_000_000, total=8_000_000))


def test_a_pause_between_two_kinds_of_work_does_not_hide_it_and_a_rest_does() -> None:
    between = replace(SENDING, state=SyncState.WAITING)
    shown = looks(pushed(0, 9), pushed(1, 9), pushed(2, 9), between, between, between, between, between)
    assert [each is not None for each in shown[2:]] == [True, True, True, True, False, False]


def test_nothing_claims_to_run_while_everything_is_synced_or_sync_rests() -> None:
    for state in (SyncState.IN_STEP, SyncState.OFFLINE, SyncState.PAUSED, SyncState.SIGNED_OUT):
        rests = replace(IDLE, state=state)
        assert looks(pushed(0, 9), pushed(1, 9), pushed(2, 9), rests)[3] is None


def test_a_conflict_that_is_told_of_does_not_hide_that_rows_are_sent() -> None:
    conflict = replace(IDLE, state=SyncState.CONFLICT)
    shown = looks(*(pushed(sent, 10, conflict) for sent in (0, 2, 4)))
    assert share(shown[2]) == 0.4


def test_rows_of_unknown_number_are_counted_without_a_share() -> None:
    shown = looks(received(5), received(70), received(900))[2]
    assert shown is not None
    assert (shown.share, shown.received) == (None, Count(done=895))


def test_a_first_sync_knows_how_many_come() -> None:
    first = Progress(
        received=0, coming=1000, sent=0, to_send=0, files=0, file_bytes=0, is_offline=False, is_done=False
    )
    progress = OverallProgress()
    shown = [
        progress.look(float(second), received(rows), replace(first, received=rows))
        for second, rows in enumerate((0, 100, 250))
    ]
    assert share(shown[2]) == 0.25
    assert shown[2] is not None
    assert shown[2].received == Count(done=250, total=1000)


def test_downloads_count_down_to_none() -> None:
    def fetching(left: int) -> SyncStatus:
        return replace(SENDING, state=SyncState.RECEIVING, downloads=left, run=RunView(fetching=left > 0))

    shown = looks(fetching(8), fetching(6), fetching(2), fetching(0))
    assert [each.fetched for each in shown if each] == [Count(done=6, total=8), Count(done=8, total=8)]


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 9), st.integers(0, 900)),
        min_size=3, max_size=30,
    )
)  # fmt: skip
def test_whatever_comes_the_bar_only_goes_on(steps: list[tuple[int, int, int, int]]) -> None:
    progress, before = OverallProgress(), 0.0
    for second, (sent, more, done, left) in enumerate(steps):
        status = pushed(sent, sent + more, replace(UPLOADING, uploads_done=done, upload_bytes_left=left))
        shown = progress.look(float(second), status)
        if shown is not None and shown.share is not None:
            assert before <= shown.share <= 0.99
            before = shown.share
