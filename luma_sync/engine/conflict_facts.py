"""Learns who wrote the cloud's side of conflicts, and when: for people, and for rules that go by the newest.

A step of a run of rows, and no call unless a conflict is open about which this is not known.
"""

from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.cloud.authors import ROWS_MAX, Author, AuthorsRequest
from luma_sync.cloud.errors import NotFound
from luma_sync.engine.conflict_sharing import SharingParts
from luma_sync.engine.conflicts.auto_settle import AutoSettled, settle_undecided
from luma_sync.engine.conflicts.clocks import WINDOW, ClockWatch, follow, read_window
from luma_sync.engine.conflicts.policy import RULES, read_rules
from luma_sync.engine.failures import describe_failure, tell_gate
from luma_sync.events.types import ConflictFound, LibraryChanged, QueueChanged
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.logs import logger
from luma_sync.store.conflict_records import UnknownAuthor
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("conflicts")
_ASKED_MAX = 20_000
_NAMES_AGAIN_S = 600.0
"""A device may tell its name later than it writes: then it is asked for anew, not more often than this."""

_CALLS_MAX = 20


class ConflictFacts:
    """Runs inside the cycle, never two at a time; a failure of it is no failure of the run."""

    def __init__(self, parts: SharingParts, watch: ClockWatch) -> None:
        self._parts = parts
        self._watch = watch
        self._asked: dict[tuple[str, int], float] = {}
        self._knows_an_old_cloud = False

    async def run_once(self) -> int:
        """Ask what there is to ask; returns the calls made.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point.
        """
        await self._keep_window()
        calls = 0
        try:
            while calls < _CALLS_MAX and not self._parts.gate.is_closed:
                unknown = await self._unknown()
                if not unknown:
                    break
                calls += 1
                await self._learn_of(unknown)
        except (CloudError, SignInNeeded) as error:
            _log.info("Who changed rows that are in conflict is not known: %s", error.title)
            tell_gate(self._parts.gate, describe_failure(error), self._parts.ports.backoff)
        return calls

    def has_errands(self, work: UnitOfWork) -> bool:
        """Whether there is anything to ask."""
        return bool(self._not_asked(work))

    async def _learn_of(self, unknown: tuple[UnknownAuthor, ...]) -> None:
        if not self._knows_an_old_cloud:
            try:
                await self._ask(unknown)
            except NotFound:
                self._knows_an_old_cloud = True
        if self._knows_an_old_cloud:
            await self._give_up(unknown)
        if len(self._asked) > _ASKED_MAX:
            self._asked.clear()
        now_s = self._parts.ports.clock.monotonic()
        self._asked |= {(one.conflict_id, one.cloud_version): now_s for one in unknown}

    async def _give_up(self, unknown: tuple[UnknownAuthor, ...]) -> None:
        """The cloud cannot tell: what was to go by time waits for people, who hear of it now."""
        catalog = self._parts.ports.catalog
        rules = await self._parts.database.read(lambda work: read_rules(work.metadata.get(RULES), catalog))
        for one in unknown:
            if rules.policy(catalog[one.entity]) is ConflictPolicy.NEWEST:
                self._parts.bus.publish(ConflictFound(entity=one.entity, row_id=one.row_id))

    async def _keep_window(self) -> None:
        """Since when the clocks are known to go together; written down when it begins."""
        compared = self._watch.newest
        if compared is None:
            return
        database = self._parts.database
        kept = await database.read(lambda work: work.metadata.get(WINDOW))
        text = follow(read_window(kept), compared).text()
        if text != kept:
            await database.write(lambda work: work.metadata.set(WINDOW, text), durable=False)

    async def _unknown(self) -> tuple[UnknownAuthor, ...]:
        return await self._parts.database.read(self._not_asked)

    def _not_asked(self, work: UnitOfWork) -> tuple[UnknownAuthor, ...]:
        found = work.settlements.without_author(_ASKED_MAX)
        return tuple(one for one in found if self._is_due(one))[:ROWS_MAX]

    def _is_due(self, one: UnknownAuthor) -> bool:
        asked_s = self._asked.get((one.conflict_id, one.cloud_version))
        if not one.has_time or asked_s is None:
            return asked_s is None and not (one.has_time and self._knows_an_old_cloud)
        return self._parts.ports.clock.monotonic() - asked_s >= _NAMES_AGAIN_S

    async def _ask(self, unknown: tuple[UnknownAuthor, ...]) -> None:
        parts = self._parts
        reply = await parts.rows.authors(
            AuthorsRequest(
                device_id=parts.device_id,
                device_name=parts.device_name,
                rows=tuple((one.entity, one.row_id) for one in unknown),
            )
        )
        parts.gate.success()
        pairs = tuple(zip(unknown, reply.authors, strict=True))
        now = parts.ports.now_text()
        look = await parts.database.write(lambda work: self._learn(work, pairs, now))
        look.tell(parts.bus)
        if look.settled:
            parts.bus.publish(LibraryChanged())
        parts.bus.publish(QueueChanged())

    def _learn(
        self, work: UnitOfWork, pairs: tuple[tuple[UnknownAuthor, Author | None], ...], now: str
    ) -> AutoSettled:
        catalog = self._parts.ports.catalog
        rules = read_rules(work.metadata.get(RULES), catalog)
        for one, author in pairs:
            if author is not None and author.version == one.cloud_version:
                goes_by_time = rules.policy(catalog[one.entity]) is ConflictPolicy.NEWEST
                work.settlements.learn_author(
                    one.conflict_id,
                    at=author.at,
                    device=author.device_name,
                    anew=goes_by_time and not one.has_time,
                )
        return settle_undecided(work, catalog, now=now, compared=self._watch.newest)
