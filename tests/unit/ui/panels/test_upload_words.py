"""What is said of the upload queue, and what can be done to which file."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.shown_eta import Shown
from luma_sync.engine.status.snapshot import SyncState, SyncStatus, UploadView
from luma_sync.ui.models.queue_totals import Grown, Growth
from luma_sync.ui.panels.upload_words import (
    can_cancel,
    can_locate,
    can_move,
    can_pause,
    can_resume,
    can_retry,
    queue_sentence,
    step_of,
    step_word,
    summary,
)
from tests.support.qt import application
from tests.support.scenes import few, upload

MB = 1_000_000
RUNNING = Shown(rate_bytes_s=4.2 * MB, seconds_left=110.0, stalled=False)
UNSURE = Shown(rate_bytes_s=4.2 * MB, seconds_left=None, stalled=False)
SILENT = Shown(rate_bytes_s=0.0, seconds_left=None, stalled=True)
NOTHING = Shown(rate_bytes_s=0.0, seconds_left=None, stalled=False)
SENDING = replace(
    few().status, uploads_done=2, uploads=7, upload_bytes_total=120 * MB, upload_bytes_left=82 * MB
)
HELD = replace(SENDING, current_uploads=(), state=SyncState.WAITING)


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def moving(status: SyncStatus, shown: Shown) -> SyncStatus:
    return replace(
        status,
        upload_rate_bytes_s=shown.rate_bytes_s,
        upload_seconds_left=shown.seconds_left,
        upload_stalled=shown.stalled,
    )


@pytest.mark.parametrize(
    ("status", "shown", "text"),
    [
        (SENDING, RUNNING, "Uploading 2 of 9 files - 38.0 MB of 120.0 MB - 4.2 MB/s - 2 min left"),
        (SENDING, UNSURE, "Uploading 2 of 9 files - 38.0 MB of 120.0 MB - 4.2 MB/s"),
        (SENDING, SILENT, "Uploading 2 of 9 files - 38.0 MB of 120.0 MB - stalled"),
        (
            replace(SENDING, failed_uploads=3),
            NOTHING,
            "Uploading 2 of 9 files - 38.0 MB of 120.0 MB - 3 failed",
        ),
        (HELD, NOTHING, "7 files wait, 82.0 MB."),
        (replace(HELD, uploads=1), NOTHING, "1 file waits, 82.0 MB."),
        (replace(HELD, failed_uploads=2), NOTHING, "5 files wait, 82.0 MB. 2 could not be sent."),
        (replace(HELD, failed_uploads=7), NOTHING, "7 files could not be sent."),
        (
            replace(HELD, state=SyncState.OFFLINE),
            NOTHING,
            "Offline. 7 files, 82.0 MB, go on where they stopped.",
        ),
        (
            replace(SENDING, state=SyncState.PAUSED),
            RUNNING,
            "Paused. 7 files, 82.0 MB, go on where they stopped.",
        ),
        (replace(HELD, state=SyncState.SIGNED_OUT), NOTHING, "7 files wait until you sign in, 82.0 MB."),
        (replace(HELD, uploads=0), NOTHING, "No file waits to be sent."),
    ],
)
def test_the_sentence_says_what_is_true(status: SyncStatus, shown: Shown, text: str) -> None:
    assert queue_sentence(moving(status, shown)) == text


@pytest.mark.parametrize(
    ("grown", "end"),
    [
        (Grown(Growth.FILES, 1), " - 1 file was added"),
        (Grown(Growth.FILES, 1200), " - 1,200 files were added"),
        (Grown(Growth.CHANGED), " - a file has grown"),
    ],
)
def test_a_total_that_grew_says_why(grown: Grown, end: str) -> None:
    assert queue_sentence(moving(SENDING, UNSURE), grown).endswith(end)


WAITING, SENT, FAILED, DONE = (
    upload(0, status) for status in ("pending", "uploading", "failed", "completed")
)
LATER = upload(0, attempts=2)
PAUSED = upload(0, phase="paused")
GIVEN_UP = upload(0, "uploading", phase="cancelling")
LOST = upload(0, "failed", error_code="source_missing")
EXPIRED = upload(0, "failed", error_code="session_revoked")


@pytest.mark.parametrize(
    ("one", "verbs"),
    [
        (WAITING, "pause cancel move"),
        (SENT, "pause cancel"),
        (FAILED, "retry cancel"),
        (DONE, ""),
        (LATER, "retry pause cancel move"),
        (PAUSED, "resume cancel move"),
        (GIVEN_UP, ""),
        (LOST, "retry cancel locate"),
    ],
)
def test_each_state_allows_what_the_chart_says(one: UploadView, verbs: str) -> None:
    allowed = {
        "retry": can_retry, "pause": can_pause, "resume": can_resume, "cancel": can_cancel,
        "locate": can_locate, "move": can_move,
    }  # fmt: skip

    assert {name for name, fits in allowed.items() if fits(one)} == set(verbs.split())


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (WAITING, ""), (FAILED, "retry"), (LATER, "retry"), (PAUSED, "resume"), (LOST, "locate"),
        (EXPIRED, "sign_in"), (DONE, ""),
    ],
)  # fmt: skip
def test_one_thing_helps_and_has_a_button(one: UploadView, step: str) -> None:
    assert step_of(one) == step
    assert (step_word(step) is not None) == bool(step)


def test_a_selection_is_summed_up() -> None:
    assert summary([WAITING, SENT, FAILED, DONE, PAUSED, FAILED]) == (
        "2 failed, 1 uploading, 1 waiting, 1 paused, 1 done"
    )
