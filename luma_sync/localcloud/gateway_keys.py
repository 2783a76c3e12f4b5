"""The gateway's own check: every auth, REST and realtime call carries one of the cloud's API keys."""

from collections.abc import Iterable

from starlette.requests import HTTPConnection
from starlette.responses import Response

from luma_sync.localcloud.answers import json_answer


class GatewayKeys:
    """Knows the API keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)

    def refusal(self, request: HTTPConnection) -> Response | None:
        """The gateway's 401, or None when the key is right."""
        key = request.headers.get("apikey") or request.query_params.get("apikey")
        if key is None:
            hint = "No `apikey` request header or url param was found."
            return json_answer({"message": "No API key found in request", "hint": hint}, 401)
        if key not in self._keys:
            hint = "Double check your Supabase `anon` or `service_role` API key."
            return json_answer({"message": "Invalid API key", "hint": hint}, 401)
        return None
