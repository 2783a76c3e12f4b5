"""After a new life of the cloud was read: finds what it has lost, and makes it edits that are sent again."""

from collections.abc import Callable

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.messages import Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.conflicts.auto_settle import Settle
from luma_sync.engine.pull.applier import GuardFacts
from luma_sync.engine.pull.digest_plan import moved
from luma_sync.engine.pull.digest_run import CutShort, DigestRun
from luma_sync.engine.pull.range_repair import RangeRepair
from luma_sync.events.bus import EventBus
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork


class LostSearch:
    """Compares by sums; deletes nothing."""

    def __init__(
        self,
        *,
        database: Database,
        rows: RowsPort,
        gate: HostGate,
        bus: EventBus,
        catalog: Catalog,
        guard: GuardFacts,
        settle: Settle,
    ) -> None:
        self._database = database
        self._rows = rows
        self._gate = gate
        self._bus = bus
        self._catalog = catalog
        self._guard = guard
        self._settle = settle

    async def run(
        self, heads: Heads, *, device_id: str, now: str, stop: Callable[[], bool]
    ) -> tuple[int, bool]:
        """Returns how many rows are sent again, and whether the search is over.

        Raises CloudError and SignInNeeded; then, and when it is cut short or the cloud goes on meanwhile, the
        next pull searches again.
        """
        digests = DigestRun(
            database=self._database, rows=self._rows, gate=self._gate, catalog=self._catalog, heads=heads,
            stop=stop,
        )  # fmt: skip
        repair = RangeRepair(
            database=self._database,
            rows=self._rows,
            gate=self._gate,
            bus=self._bus,
            catalog=self._catalog,
            device_id=device_id,
            guard=self._guard,
            settle=self._settle,
            repairs=True,
            keeps_all=True,
        )
        try:
            found = await digests.find(await digests.keys())
            await repair.run(found.ranges, heads=heads, stop=stop)
            # What others sent again meanwhile has a version, perhaps ours, and other contents, perhaps.
            is_over = not moved(heads, await self._rows.heads(device_id))
        except CutShort:
            return 0, False
        count = repair.tally.sent_again

        def write(work: UnitOfWork) -> None:
            if is_over:
                work.cursors.searched()
            if count:
                text = f"The cloud has lost {count} {'row' if count == 1 else 'rows'}; sent again from here"
                work.activity.add(at=now, kind="pull", direction="out", text=text)

        await self._database.write(write)
        return count, is_over
