"""What a sign-in would do, in numbers; asks the cloud a bounded number of questions, and changes nothing."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from luma_sync.catalog.entity import Entity
from luma_sync.cloud.messages import DigestRequest, Heads, PullRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.duplicates.identities import Identity, identity_of
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.merge_views import EntityPreview
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_ROWS_AT_ONCE = 1000
_ROWS_MAX = 20_000
"""Rows of the cloud that are looked at; a larger library is compared in part."""

_HEAVY_BYTES = 1024 * 1024
"""Kinds of rows that may be this large are not fetched; they hang on others that are compared."""

_DIGESTS_PER_CALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Both sides."""

    entities: tuple[EntityPreview, ...] = ()
    files: int = 0
    file_bytes: int = 0
    is_lower_bound: bool = False


@dataclass(slots=True)
class _Look:
    left: int = _ROWS_MAX
    is_cut: bool = False
    ours: dict[str, dict[str, Identity]] = field(default_factory=dict)
    theirs: dict[str, dict[str, Identity]] = field(default_factory=dict)


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
        look = _Look()
        twins = Counter[str]()
        if any(here.values()) and any(cloud.values()):
            twins = await self._twins(heads, here, cloud, look)
        entities = tuple(
            EntityPreview(entity=name, here=here.get(name, 0), cloud=cloud[name], twins=twins[name])
            for name in self._ports.catalog.names
            if here.get(name) or cloud[name]
        )
        return Counted(entities=entities, files=files, file_bytes=file_bytes, is_lower_bound=look.is_cut)

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

    async def _twins(
        self, heads: Heads, here: Mapping[str, int], cloud: Mapping[str, int], look: _Look
    ) -> Counter[str]:
        twins = Counter[str]()
        for entity in self._ports.catalog.parents_first():
            if not here.get(entity.name) or not cloud[entity.name]:
                continue
            if entity.row_bytes_max >= _HEAVY_BYTES:
                continue
            look.theirs[entity.name] = await self._identities(entity, heads, look)
            twins[entity.name] = await self._compare(entity, look)
        return twins

    async def _identities(self, entity: Entity, heads: Heads, look: _Look) -> dict[str, Identity]:
        found: dict[str, Identity] = {}
        for scope in heads.scopes:
            since, until = 0, scope.heads.get(entity.name, 0)
            while since < until:
                if look.left <= 0:
                    look.is_cut = True
                    return found
                request = PullRequest(scope_id=scope.scope_id, entity=entity.name, since=since, until=until)
                (page,) = (await self._rows.pull([request], _ROWS_AT_ONCE)).pages
                look.left -= page.count
                found |= _cloud_identities(entity, json.loads(page.rows_json), look)
                if page.next <= since:
                    break
                since = page.next
        return found

    async def _compare(self, entity: Entity, look: _Look) -> int:
        if self._database is None:
            return 0
        ours = look.ours[entity.name] = await self._database.read(partial(_ours, entity=entity, look=look))
        theirs = look.theirs[entity.name]
        known = Counter(theirs.values())
        same = ours.keys() & theirs.keys()
        fresh = Counter(identity for row_id, identity in ours.items() if row_id not in same)
        if entity.may_repeat:
            return sum(min(count, known[identity]) for identity, count in fresh.items())
        return sum(count for identity, count in fresh.items() if known[identity])


def _what_is_here(work: UnitOfWork) -> tuple[Mapping[str, int], int, int]:
    uploads = work.uploads.counts()
    return work.rows.counts(), uploads.waiting + uploads.uploading + uploads.failed, uploads.bytes_left


def _ours(work: UnitOfWork, entity: Entity, look: _Look) -> dict[str, Identity]:
    rows = work.twins.identity_rows(entity.name)
    return _by_id(entity, ((str(row["id"]), row) for row in rows), look.ours)


def _cloud_identities(
    entity: Entity, items: Sequence[Mapping[str, object]], look: _Look
) -> dict[str, Identity]:
    rows = (
        (str(item["row_id"]), item["row"])
        for item in items
        if not item["deleted"] and isinstance(item["row"], dict)
    )
    return _by_id(entity, ((row_id, row) for row_id, row in rows if isinstance(row, dict)), look.theirs)


def _by_id(
    entity: Entity,
    rows: Iterable[tuple[str, Mapping[str, object]]],
    known: Mapping[str, Mapping[str, Identity]],
) -> dict[str, Identity]:
    found = ((row_id, identity_of(entity, row, known)) for row_id, row in rows)
    return {row_id: identity for row_id, identity in found if identity is not None}
