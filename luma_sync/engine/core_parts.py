"""What the engine of one profile is built from, and who builds it."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from luma_sync.cloud.ports import CloudGateway
from luma_sync.engine.file_runs import Analyses, Downloads, Imports, Packages, Uploads
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.space import SpaceLook
from luma_sync.events.bus import EventBus
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreContext:
    """What every core shares: ports and bus outlive a change of profile."""

    ports: EnginePorts
    bus: EventBus


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreParts:
    """What the composition root builds for one profile."""

    profile: str
    """`local`, or the user id."""

    device_id: str
    device_name: str = ""
    database: Database
    gate: HostGate
    importer: Imports
    close: Callable[[], Awaitable[None]]
    """Frees gateway, library, lanes and lock; called once, after the engine stopped using them."""

    gateway: CloudGateway | None = None
    """None: the profile has no account."""

    uploads: Uploads | None = None
    upload_limit: BandwidthLimit | None = None
    downloads: Downloads | None = None
    packages: Packages | None = None
    analyser: Analyses | None = None
    space: SpaceLook | None = None
    user_id: str = ""
    email: str = ""
    url: str = ""
    signed_in: Callable[[], bool] = lambda: False
    session_cause: Callable[[], str] = lambda: ""
    session_reason: Callable[[], str] = lambda: ""
    """Why not, where there is an account: as `AccountView.cause`."""


class CoreFactory(Protocol):
    """Opens the profile that is active on this device now."""

    async def open(self, context: CoreContext) -> CoreParts:
        """Build the parts. Raises LibraryError, HomeError or OwnershipError; leaves nothing open then."""
