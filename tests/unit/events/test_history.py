"""Every loss of an event is visible, and none class pushes out another."""

from luma_sync.events.history import EventHistory, Gap, Recorded
from luma_sync.events.types import EventClass, QueueChanged, RowRejected, UploadProgressed

PROGRESS = UploadProgressed(upload_id="u", bytes_uploaded=1, file_size=2)
REJECTED = RowRejected(entity="tracks", row_id="r", cause="No.")


def small() -> EventHistory:
    return EventHistory(dict.fromkeys(EventClass, 3))


def test_a_reader_gets_exactly_what_came_after_its_last_id() -> None:
    history = small()
    history.record(QueueChanged())
    history.record(REJECTED)
    assert history.since(1) == (Recorded(2, REJECTED),)
    assert history.since(2) == ()


def test_events_of_all_classes_come_in_one_order() -> None:
    history = small()
    for event in (PROGRESS, QueueChanged(), REJECTED, PROGRESS):
        history.record(event)
    found = history.since(0)
    assert not isinstance(found, Gap)
    assert [recorded.id for recorded in found] == [1, 2, 3, 4]


def test_a_full_ring_drops_its_oldest_counts_it_and_shows_the_gap() -> None:
    history = small()
    for _ in range(5):
        history.record(QueueChanged())
    assert history.dropped[EventClass.NORMAL] == 2
    assert history.since(1) == Gap(5)
    kept = history.since(2)
    assert not isinstance(kept, Gap)
    assert len(kept) == 3


def test_a_burst_of_progress_never_pushes_out_an_error() -> None:
    history = EventHistory()
    history.record(REJECTED)
    for _ in range(1000):
        history.record(PROGRESS)
    assert history.since(0, frozenset({EventClass.ERROR})) == (Recorded(1, REJECTED),)
    assert history.since(0) == Gap(1001)


def test_a_ring_without_room_still_counts() -> None:
    history = EventHistory(dict.fromkeys(EventClass, 0))
    history.record(QueueChanged())
    assert history.since(0) == Gap(1)
    assert history.dropped[EventClass.NORMAL] == 1
