"""Rates that this run has measured, kept for the estimates of the next one."""

from luma_sync.engine.marks import UPLOAD_RATE
from luma_sync.engine.status.live import LiveFacts
from luma_sync.store.database import Database


async def note_rate(database: Database, live: LiveFacts) -> None:
    """Remember how fast files went, when any did."""
    rate = str(int(live.transfers.bytes_per_s))
    if rate == "0":
        return

    if await database.read(lambda work: work.metadata.get(UPLOAD_RATE)) != rate:
        await database.write(lambda work: work.metadata.set(UPLOAD_RATE, rate))
