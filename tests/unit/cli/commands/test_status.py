"""The stable JSON of `status`."""

from luma_sync.cli.commands.status import status_json
from luma_sync.engine.status.snapshot import EntityStatus, Sentence, SyncState, SyncStatus


def test_the_json_has_the_shape_of_the_design() -> None:
    status = SyncStatus(
        state=SyncState.WAITING,
        sentence=Sentence(template="{count} changes wait", params=(("count", 3),)),
        outbox=3,
        uploads=1,
        entities=(EntityStatus(name="venues", local=2, cloud=1, dirty=1),),
    )

    assert status_json(status) == {
        "state": "waiting",
        "text": "3 changes wait",
        "outbox": 3,
        "uploads": 1,
        "conflicts": 0,
        "quarantined": 0,
        "last_sync_at": None,
        "entities": {"venues": {"local": 2, "cloud": 1, "dirty": 1, "failed": 0, "conflicts": 0}},
    }
