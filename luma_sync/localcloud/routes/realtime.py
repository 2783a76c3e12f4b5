"""Realtime's address: the handshake of a websocket, and who is let in."""

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from luma_sync.localcloud.answers import json_answer
from luma_sync.localcloud.gateway_keys import GatewayKeys
from luma_sync.localcloud.realtime.admission import Admission
from luma_sync.localcloud.realtime.connection import Limits, RealtimeConnection
from luma_sync.localcloud.realtime.frames import Version
from luma_sync.localcloud.realtime.hub import Hub

_CONNECTIONS_MAX = 200


class RealtimeEndpoint:
    """Opens connections. One instance serves all."""

    def __init__(self, hub: Hub, admission: Admission, keys: GatewayKeys, limits: Limits) -> None:
        self._hub = hub
        self._admission = admission
        self._keys = keys
        self._limits = limits

    def routes(self) -> list[WebSocketRoute]:
        """The route to mount."""
        return [WebSocketRoute("/realtime/v1/websocket", self)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one websocket."""
        socket = WebSocket(scope, receive, send)
        refusal = self._refusal(socket)
        if refusal is not None:
            await socket.send_denial_response(refusal)
            return
        connection = RealtimeConnection(
            socket,
            Version(socket.query_params.get("vsn", Version.OBJECTS.value)),
            api_key=_api_key(socket),
            hub=self._hub,
            admission=self._admission,
            limits=self._limits,
        )
        await connection.run()

    def _refusal(self, socket: WebSocket) -> Response | None:
        refusal = self._keys.refusal(socket)
        if refusal is not None:
            return refusal
        vsn = socket.query_params.get("vsn", Version.OBJECTS.value)
        if vsn not in {version.value for version in Version}:
            return json_answer({"error": f"The version {vsn[:20]} of the protocol is not served"}, 403)
        if self._hub.connections >= _CONNECTIONS_MAX:
            return json_answer({"error": "ConnectionRateLimitReached: Too many connected users"}, 429)
        return None


def _api_key(connection: HTTPConnection) -> str:
    return connection.headers.get("apikey") or connection.query_params.get("apikey") or ""
