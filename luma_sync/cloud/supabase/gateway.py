"""One Supabase project (or the embedded cloud) behind the cloud ports."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.messages import Traffic
from luma_sync.cloud.ports import (
    AuthPort,
    CloudGateway,
    ProjectsPort,
    RealtimePort,
    RowsPort,
    StoragePort,
    TokenSource,
)
from luma_sync.cloud.supabase.auth import SupabaseAuth
from luma_sync.cloud.supabase.calls import NoTokens, UserCalls
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.cloud.supabase.http import tls_context as tls_context
from luma_sync.cloud.supabase.projects import SupabaseProjects
from luma_sync.cloud.supabase.proxies import Proxy, system_proxy
from luma_sync.cloud.supabase.realtime import SupabaseRealtime
from luma_sync.cloud.supabase.rows import SupabaseRows
from luma_sync.cloud.supabase.storage import SupabaseStorage
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.logs import logger
from luma_sync.kernel.settings import Settings

_log = logger("cloud")


class SupabaseGateway:
    """Auth, rows and storage of one cloud over one pool of connections; close it when done.

    Without `tokens` only `auth` and `rows.ping` work; the rest raises SignInNeeded. `upload_limit` holds
    for the bodies of files. `proxy_of` says which proxy is on the way to a URL; it is asked once.
    """

    def __init__(
        self,
        address: CloudAddress,
        tokens: TokenSource | None = None,
        *,
        settings: Settings,
        upload_limit: BandwidthLimit | None = None,
        proxy_of: Callable[[str], Proxy | None] = system_proxy,
    ) -> None:
        proxy = proxy_of(address.url)
        if proxy is not None:
            _log.info("The way to %s is through the proxy %s.", address.host, proxy.name)
        self._http = HttpClient(
            address,
            deadline_s=settings.request_deadline_s,
            answer_bytes_max=settings.response_bytes_max,
            upload_limit=upload_limit,
            proxy=proxy,
        )
        tokens = tokens or NoTokens()
        calls = UserCalls(self._http, tokens)
        self._auth = SupabaseAuth(self._http)
        self._rows = SupabaseRows(self._http, calls, ping_deadline_s=settings.connectivity_timeout_s)
        self._projects = SupabaseProjects(calls)
        self._storage = SupabaseStorage(calls, self._http.address.url)
        is_secure = self._http.address.url.startswith("https://")
        self._realtime = SupabaseRealtime(
            self._http.address, tokens, tls=tls_context(True) if is_secure else None, proxy=proxy
        )

    @property
    def auth(self) -> AuthPort:
        """Accounts and sessions."""
        return self._auth

    @property
    def rows(self) -> RowsPort:
        """Rows."""
        return self._rows

    @property
    def projects(self) -> ProjectsPort:
        """Who takes part in projects."""
        return self._projects

    @property
    def storage(self) -> StoragePort:
        """Files."""
        return self._storage

    @property
    def realtime(self) -> RealtimePort:
        """Live hints."""
        return self._realtime

    @property
    def traffic(self) -> Traffic:
        """Requests and bytes so far."""
        return self._http.traffic

    async def close(self) -> None:
        """Close connections; calls after this raise Unreachable."""
        await self._storage.close()
        await self._http.close()


if TYPE_CHECKING:
    # Conformance, checked by mypy: the adapter is a CloudGateway.
    _: type[CloudGateway] = SupabaseGateway
