"""The status of a library whose engine does not run in this process: only what the library says."""

from luma_sync.cloud.messages import Traffic
from luma_sync.engine.marks import PAUSED
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.composer import ProfileFacts
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.projector import ProjectorSources, StatusProjector
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.events.bus import EventBus
from luma_sync.store.database import Database


async def status_at_rest(database: Database, ports: EnginePorts, profile: ProfileFacts) -> SyncStatus:
    """The snapshot of this moment; nothing is asked of the cloud, nothing is written."""
    live = LiveFacts()
    live.paused, outcome = await database.read(
        lambda unit: (unit.metadata.get(PAUSED) == "1", unit.metadata.last_sync())
    )
    live.remember(outcome)
    projector = StatusProjector(
        ProjectorSources(
            database=database,
            bus=EventBus(),
            ports=ports,
            live=live,
            profile=lambda: profile,
            traffic=Traffic,
        )
    )
    try:
        return await projector.refresh()
    finally:
        projector.close()
