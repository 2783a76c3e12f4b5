"""A small world: devices with real libraries, one model cloud, one clock. Tests speak of edits and syncs."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from luma_sync.catalog.entity import Entity
from luma_sync.engine.core import CoreContext, CoreParts, EngineCore
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.engine.full_sync import FullSync
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.engine.status.snapshot import SyncReport, SyncStatus
from luma_sync.events.bus import EventBus
from luma_sync.kernel.backoff import Randomness
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.settings import Settings
from luma_sync.store.database import Database
from luma_sync.store.records import OutboxCounts
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_objects import ObjectStore
from tests.support.fake_realtime import FakeHub, FakeRealtime

ANNA = "aaaaaaaa-0000-4000-8000-000000000001"
BEN = "bbbbbbbb-0000-4000-8000-000000000002"

Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]


class NoImports:
    """An importer for devices that import nothing."""

    async def import_paths(
        self,
        paths: object,
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        return ImportReport()


@dataclass(slots=True, kw_only=True)
class Device:
    """One device: its library, its engine, its way to the cloud."""

    name: str
    user: str
    database: Database
    gateway: FakeGateway
    core: EngineCore
    ports: EnginePorts
    bus: EventBus

    async def insert(self, entity: str, **values: object) -> str:
        return await self.database.write(lambda work: work.rows.insert(entity, values))

    async def update(self, entity: str, row_id: str, **values: object) -> None:
        assert await self.database.write(lambda work: work.rows.update(entity, row_id, values))

    async def delete(self, entity: str, row_id: str) -> None:
        assert await self.database.write(lambda work: work.rows.delete(entity, row_id))

    async def get(self, entity: str, row_id: str) -> dict[str, object] | None:
        return await self.database.read(lambda work: work.rows.get(entity, row_id))

    async def sync(self, *, confirm_deletes: bool = False, only: str | None = None) -> SyncReport:
        run = FullSync(self.core, self.ports, only=only, confirm_deletes=confirm_deletes)
        return await run.run(None)

    async def push(self) -> CycleResult:
        """One push run, without the patience of a full sync."""
        assert self.core.cycle is not None
        return await self.core.cycle.run(push=True, pull=False)

    async def pull(self, *, confirm_deletes: bool = False) -> CycleResult:
        """One pull run."""
        assert self.core.cycle is not None
        return await self.core.cycle.run(push=False, pull=True, confirm_deletes=confirm_deletes)

    async def outbox(self) -> OutboxCounts:
        return await self.database.read(lambda work: work.outbox.counts())

    async def status(self) -> SyncStatus:
        return await self.core.refresh_status()

    def rows(self) -> Rows:
        """Every synced row: entity to id to its columns on the wire, and its version."""
        with closing(sqlite3.connect(self.database.path)) as connection:
            connection.row_factory = sqlite3.Row
            return {entity.name: _rows_of(connection, entity) for entity in CATALOG}


@dataclass(slots=True)
class World:
    """Use as `async with World(tmp_path) as world`; closes every device at the end."""

    folder: Path
    settings: Settings = field(default_factory=lambda: Settings(download_files=False))
    cloud: ModelCloud = field(default_factory=ModelCloud)
    clock: FakeClock = field(default_factory=FakeClock)
    chance: Randomness = field(default_factory=FullDelay)
    objects: ObjectStore = field(default_factory=ObjectStore)
    hub: FakeHub | None = None
    """Who is told of changes live; None: this cloud tells nobody."""

    signed_in: bool = True
    signed_out: set[str] = field(default_factory=set)
    """Devices, by name, at which nobody is signed in."""

    cloud_ahead: timedelta = timedelta()
    """How far the cloud's clock is ahead of the devices'."""

    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _devices: list[Device] = field(default_factory=list)
    _opened: int = 0

    async def __aenter__(self) -> "World":
        self.cloud.now = lambda: iso_utc(self.clock.now() + self.cloud_ahead)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def device(
        self, name: str, *, user: str = ANNA, background: bool = False, device_id: str | None = None
    ) -> Device:
        """A device whose library is `name`.db; opening the same name again is a move to another machine."""
        self._opened += 1
        number = self._opened
        ports = EnginePorts(
            clock=self.clock, randomness=self.chance, ids=SeededIds(number), settings=self.settings
        )
        lane, bus = InlineLane(), EventBus()
        database = await Database.open(self.folder / f"{name}.db", writer=lane, reader=lane)
        gateway = FakeGateway(self.cloud, user, objects=self.objects)
        if self.hub is not None:
            gateway.live = FakeRealtime(self.hub, self.cloud, user)
        parts = CoreParts(
            profile=user,
            device_id=device_id or f"00000000-0000-4000-8000-{number:012d}",
            database=database,
            gate=HostGate(self.clock),
            importer=NoImports(),
            close=database.close,
            gateway=gateway,
            user_id=user,
            email="anna@example.org",
            signed_in=lambda: self.signed_in and name not in self.signed_out,
        )
        core = EngineCore(CoreContext(ports=ports, bus=bus), parts)
        self._stack.push_async_callback(core.stop, deadline_s=0.0)
        await core.start(background=background)
        device = Device(
            name=name, user=user, database=database, gateway=gateway, core=core, ports=ports, bus=bus
        )
        self._devices.append(device)
        return device

    async def restart(self, device: Device) -> Device:
        """The device's program is killed and started again on the same library."""
        self._devices.remove(device)
        await device.core.stop(deadline_s=0.0)
        return await self.device(device.name, user=device.user, device_id=device.core.parts.device_id)

    async def assert_converged(self, *devices: Device) -> None:
        """All devices hold exactly what the cloud holds, and nothing waits anywhere."""
        for device in devices or tuple(self._devices):
            counts = await device.outbox()
            assert counts.total == 0, f"{device.name} still has {counts}"
            rows = device.rows()
            for entity in CATALOG.names:
                mine = {row_id: _without_version(row) for row_id, row in rows[entity].items()}
                theirs = self._visible(entity, device.user)
                assert mine == theirs, f"{device.name} differs in {entity}"
        assert len(self.cloud.effects) == len(set(self.cloud.effects))

    def _visible(self, entity: str, user: str) -> dict[str, dict[str, Any]]:
        return {
            row.row_id: dict(row.row)
            for row in self.cloud.rows.values()
            if row.entity == entity and not row.deleted and user in self.cloud.scopes[row.scope_id].members
        }


def _rows_of(connection: sqlite3.Connection, entity: Entity) -> dict[str, dict[str, Any]]:
    columns = [*(column.name for column in entity.synced_columns), *WIRE_COLUMNS, "version"]
    found = connection.execute(f"SELECT id, {', '.join(columns)} FROM {entity.name}")
    return {row["id"]: {name: row[name] for name in columns} for row in found}


def _without_version(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "version"}
