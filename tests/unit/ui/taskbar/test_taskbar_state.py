"""The entry in the task bar: the number of problems, and a bar only while something moves."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus
from luma_sync.ui.taskbar.state import TaskbarState, taskbar_state

SENDING = SyncStatus(
    state=SyncState.SENDING,
    sentence=Sentence(template=""),
    uploads=3,
    upload_bytes_total=1000,
    upload_bytes_left=334,
)


def test_while_files_are_sent_it_says_how_far_never_more_than_is_true() -> None:
    assert taskbar_state(SENDING, 0) == TaskbarState(percent=66)
    assert taskbar_state(replace(SENDING, upload_bytes_left=1), 0).percent == 99
    assert taskbar_state(replace(SENDING, upload_bytes_left=2000), 0).percent == 0


@pytest.mark.parametrize("state", [SyncState.PAUSED, SyncState.OFFLINE, SyncState.IN_STEP, SyncState.STOPPED])
def test_what_stands_still_has_no_bar(state: SyncState) -> None:
    assert taskbar_state(replace(SENDING, state=state), 2) == TaskbarState(problems=2)


def test_without_files_there_is_none_either() -> None:
    assert taskbar_state(replace(SENDING, uploads=0), 0).percent is None
    assert taskbar_state(replace(SENDING, upload_bytes_total=0), 0).percent is None
