"""The status of a library whose engine does not run in this process: only what the library says."""

from luma_sync.cloud.messages import Traffic
from luma_sync.engine.marks import LIVE_SINCE, PAUSED
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.composer import ProfileFacts, sync_facts
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.projector import ProjectorSources, StatusProjector
from luma_sync.engine.status.row_snapshots import WhyView
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.engine.status.why import explain
from luma_sync.events.bus import EventBus
from luma_sync.kernel.pause import pause_of
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork


async def status_at_rest(database: Database, ports: EnginePorts, profile: ProfileFacts) -> SyncStatus:
    """The snapshot of this moment; nothing is asked of the cloud, nothing is written.

    Whether changes are told live is what the last owner of the library noted, perhaps before it was killed.
    """
    live = await database.read(lambda unit: _remembered(unit, ports))
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


async def why_at_rest(
    database: Database, ports: EnginePorts, profile: ProfileFacts, entity: str, row_id: str
) -> WhyView:
    """Why a row is not in the cloud yet. Raises UsageError for an entity that does not exist."""
    live, report = await database.read(
        lambda unit: (_remembered(unit, ports), unit.why.report(entity, row_id))
    )
    return explain(report, sync_facts(live, profile, 0.0))


def _remembered(unit: UnitOfWork, ports: EnginePorts) -> LiveFacts:
    live = LiveFacts()
    live.hold(pause_of(unit.metadata.get(PAUSED), ports.clock.now()), enabled=ports.settings.sync_enabled)
    live.listening_since = unit.metadata.get(LIVE_SINCE)
    live.remember(unit.metadata.last_sync())
    return live
