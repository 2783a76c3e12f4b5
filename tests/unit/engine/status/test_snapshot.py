"""What a snapshot says of itself."""

import pytest

from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus


@pytest.mark.parametrize(
    ("outbox", "conflicts", "quarantined", "to_push"),
    [(0, 0, 0, 0), (6, 2, 1, 3), (3, 2, 1, 0), (1, 2, 0, 0)],
)
def test_what_waits_for_people_does_not_wait_for_the_cloud(
    outbox: int, conflicts: int, quarantined: int, to_push: int
) -> None:
    status = SyncStatus(
        state=SyncState.WAITING,
        sentence=Sentence(template="Something waits"),
        outbox=outbox,
        conflicts=conflicts,
        conflicts_elsewhere=5,
        quarantined=quarantined,
    )
    assert status.to_push == to_push, "conflicts of other devices are in no outbox of this one"
