"""What a sign-in would do, in numbers; asks the cloud a bounded number of questions, and changes nothing."""

from collections import Counter
from collections.abc import Mapping

from luma_sync.cloud.messages import DigestRequest, Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.duplicates.both_sides import BothSides, Overlapping
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.merge_views import EntityPreview
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_DIGESTS_PER_CALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Both sides."""

    entities: tuple[EntityPreview, ...] = ()
    files: int = 0
    file_bytes: int = 0


class Previewer:
    """One look at both sides."""

    def __init__(
        self, *, database: Database | None, rows: RowsPort, ports: EnginePorts, device_id: str
    ) -> None:
        self._database = database
        """The library that would come into the account; None when none would."""

        self._rows = rows
        self._ports = ports
        self._device_id = device_id

    async def run(self) -> Counted:
        """Count and compare. Raises CloudError, SignInNeeded."""
        here, files, file_bytes = await self._here()
        heads = await self._rows.heads(self._device_id)
        cloud = await self._cloud(heads)
        found = await self._compared(heads, here, cloud)
        entities = tuple(
            _preview(name, here.get(name, 0), cloud[name], found.get(name, Overlapping()))
            for name in self._ports.catalog.names
            if here.get(name) or cloud[name]
        )
        return Counted(entities=entities, files=files, file_bytes=file_bytes)

    async def _here(self) -> tuple[Mapping[str, int], int, int]:
        """Rows of each entity, files that wait, their bytes."""
        if self._database is None:
            return {}, 0, 0
        return await self._database.read(_what_is_here)

    async def _cloud(self, heads: Heads) -> Counter[str]:
        """Live rows of every scope; the cloud adds them up without sending any."""
        requests = [
            DigestRequest(scope_id=scope.scope_id, entity=entity)
            for scope in heads.scopes
            for entity, seq in sorted(scope.heads.items())
            if seq and entity in self._ports.catalog
        ]
        found = Counter[str]()
        for start in range(0, len(requests), _DIGESTS_PER_CALL):
            reply = await self._rows.digest(requests[start : start + _DIGESTS_PER_CALL])
            for digest in reply.digests:
                found[digest.entity] += sum(piece.count for piece in digest.pieces)
        return found

    async def _compared(
        self, heads: Heads, here: Mapping[str, int], cloud: Mapping[str, int]
    ) -> Mapping[str, Overlapping]:
        """Only kinds that both sides have rows of have anything in common."""
        if self._database is None:
            return {}
        sides = BothSides(database=self._database, rows=self._rows, heads=heads)
        return {
            entity.name: await sides.compare(entity)
            for entity in self._ports.catalog.parents_first()
            if here.get(entity.name) and cloud[entity.name]
        }


def _preview(name: str, here: int, cloud: int, found: Overlapping) -> EntityPreview:
    return EntityPreview(
        entity=name,
        here=here,
        cloud=cloud,
        twins=found.twins,
        differ=found.differ,
        is_partial=found.is_partial,
    )


def _what_is_here(work: UnitOfWork) -> tuple[Mapping[str, int], int, int]:
    uploads = work.uploads.counts()
    return work.rows.counts(), uploads.waiting + uploads.uploading + uploads.failed, uploads.bytes_left
