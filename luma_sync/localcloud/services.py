"""The parts of one running cloud, put together: database, tokens, storage and the routes in front."""

from starlette.types import ASGIApp

from luma_sync.localcloud.database import Database
from luma_sync.localcloud.faults import Faults
from luma_sync.localcloud.gateway import application
from luma_sync.localcloud.gateway_keys import GatewayKeys
from luma_sync.localcloud.keys import CloudSecrets
from luma_sync.localcloud.options import CloudOptions
from luma_sync.localcloud.postgres import Endpoint
from luma_sync.localcloud.realtime.admission import Admission
from luma_sync.localcloud.realtime.connection import Limits
from luma_sync.localcloud.realtime.hub import Hub
from luma_sync.localcloud.routes.auth import AuthEndpoint
from luma_sync.localcloud.routes.objects import ObjectEndpoint
from luma_sync.localcloud.routes.realtime import RealtimeEndpoint
from luma_sync.localcloud.routes.rest import RestEndpoint
from luma_sync.localcloud.routes.tus import TusEndpoint
from luma_sync.localcloud.rpc import Rpc
from luma_sync.localcloud.storage.files import ObjectFiles
from luma_sync.localcloud.storage.rows import ObjectRows
from luma_sync.localcloud.storage.service import Storage
from luma_sync.localcloud.storage.uploads import Uploads
from luma_sync.localcloud.tokens import Tokens


class Services:
    """Everything behind the gateway. `open` and `close` it on the serving loop."""

    def __init__(self, options: CloudOptions, endpoint: Endpoint, secrets: CloudSecrets, *, url: str) -> None:
        self.tokens = Tokens(secrets.jwt_secret, f"{url}/auth/v1")
        self.faults = Faults()
        self._database = Database(endpoint, secrets)
        self._files = ObjectFiles(options.data_dir / "objects")
        uploads = Uploads(options.data_dir / "uploads", self._files)
        rows = ObjectRows(self._database)
        self.storage = Storage(rows, self._files, uploads, self.tokens, bytes_max=options.object_bytes_max)
        self._rpc = Rpc(self._database)
        self._hub = Hub(self._database)
        tokens = self.tokens
        keys = GatewayKeys((tokens.anon_key, tokens.service_key, *tokens.legacy_keys))
        auth = AuthEndpoint(
            self._database,
            self.tokens,
            keys,
            anonymous=options.anonymous_sign_in,
            life_s=options.access_token_s,
        )
        routes = [
            *RestEndpoint(self._rpc, self.tokens, keys).routes(),
            *TusEndpoint(self.storage, life_s=options.upload_life_s).routes(),
            *auth.routes(),
            *ObjectEndpoint(self.storage).routes(),
            *RealtimeEndpoint(self._hub, Admission(self._database, self.tokens), keys, Limits()).routes(),
            *(self.faults.routes() if options.fault_route else ()),
        ]
        self.app: ASGIApp = application(routes, self.faults)

    async def open(self) -> None:
        """Connect, and learn which functions there are."""
        await self._database.open()
        await self._rpc.load_catalog()
        await self._hub.open()

    async def reconnect(self) -> None:
        """The database server was started anew."""
        await self._database.reconnect()

    async def close(self) -> None:
        """Close connections and files."""
        await self._hub.close()
        await self._database.close()
        self._files.close()
