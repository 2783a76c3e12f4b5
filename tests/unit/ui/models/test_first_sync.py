"""How far the first sync is: never backwards out of its bounds, never done too early, kept between starts."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.merge_views import EntityPreview, MergePreview
from luma_sync.engine.status.snapshot import EntityStatus, Sentence, SyncState, SyncStatus
from luma_sync.ui.models.first_sync import FirstSync, begun, progress_of, read, written

BEGIN = SyncStatus(
    state=SyncState.CHECKING,
    sentence=Sentence(template="Checking for changes..."),
    profile="anna",
    outbox=20,
    entities=(EntityStatus(name="venues", local=20),),
)
BOTH = MergePreview(
    email="",
    scenario="",
    sentence="",
    entities=(EntityPreview(entity="venues", here=20, cloud=100, twins=10),),
)


def at(rows: int, outbox: int, state: SyncState = SyncState.RECEIVING, *, synced: bool = False) -> SyncStatus:
    entities = (EntityStatus(name="venues", local=rows),)
    last = "2026-11-21T14:02:00.000Z" if synced else None
    return replace(BEGIN, entities=entities, outbox=outbox, state=state, last_sync_at=last)


def test_what_the_accounts_own_library_has_already_does_not_come_again() -> None:
    entities = (EntityPreview(entity="venues", here=5, cloud=100, known=95),)
    sync = begun("anna", BEGIN, replace(BOTH, entities=entities))
    assert (sync.here, sync.coming) == (100, 5)


def test_the_bar_goes_from_nothing_to_all() -> None:
    sync = begun("anna", BEGIN, BOTH)
    assert (sync.coming, sync.to_send) == (90, 20)
    shares = [
        progress_of(sync, status).share
        for status in (BEGIN, at(65, 20), at(110, 20), at(110, 0), at(110, 0, SyncState.IN_STEP, synced=True))
    ]
    assert shares == [0.0, pytest.approx(45 / 110), pytest.approx(90 / 110), 0.99, 1.0]


def test_it_is_done_only_when_a_sync_succeeded_and_nothing_is_left_to_send() -> None:
    sync = begun("anna", BEGIN, BOTH)
    assert not progress_of(sync, at(110, 0, SyncState.IN_STEP)).is_done
    assert not progress_of(sync, at(110, 3, SyncState.WAITING, synced=True)).is_done
    assert not progress_of(sync, at(110, 0, SyncState.RECEIVING, synced=True)).is_done
    offline = progress_of(sync, at(110, 0, SyncState.OFFLINE, synced=True))
    assert (offline.is_done, offline.is_offline) == (False, True)
    conflicts = replace(at(110, 2, SyncState.CONFLICT, synced=True), conflicts=2)
    assert progress_of(sync, conflicts).is_done, "what waits for a person is no part of it"


def test_without_numbers_no_share_is_made_up() -> None:
    assert progress_of(begun("anna", BEGIN, None), at(65, 20)).share is None
    assert progress_of(begun("anna", replace(BEGIN, outbox=0, entities=()), None), at(0, 0)).share is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"profile":""}', '{"profile":"x","here":"y"}', '{"other":1}']
)
def test_what_was_kept_comes_back_and_nothing_else(text: str) -> None:
    sync = FirstSync(profile="anna", here=1, coming=2, to_send=3)
    assert read(written(sync)) == sync
    assert read(text) is None
