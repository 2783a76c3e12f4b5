"""PostgREST's part: POST, GET and HEAD /rest/v1/rpc/{function}."""

import asyncio
import gzip

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from luma_sync.kernel.logs import logger
from luma_sync.localcloud.answers import BodyCut, BodyTooLarge, json_answer, raw_json, read_body
from luma_sync.localcloud.database import DatabaseUnavailable
from luma_sync.localcloud.gateway_keys import GatewayKeys
from luma_sync.localcloud.options import RPC_BODY_BYTES_MAX
from luma_sync.localcloud.rpc import Rpc, RpcAnswer, RpcCall, RpcFailed
from luma_sync.localcloud.sqlstate import HttpFault
from luma_sync.localcloud.tokens import ANONYMOUS, TokenFault, TokenRefused, Tokens, Verified, bearer

_log = logger("localcloud.rest")
_GZIP_FROM_BYTES = 1024
_TOKEN_FAULTS = {
    TokenFault.EXPIRED: ("PGRST303", "JWT expired"),
    TokenFault.TOO_EARLY: ("PGRST303", "JWT issued at future"),
    TokenFault.CLAIMS: ("PGRST303", "JWT claims are invalid"),
    TokenFault.SIGNATURE: ("PGRST301", "No suitable key or wrong key type"),
    TokenFault.MALFORMED: ("PGRST301", "Expected 3 parts in JWT"),
}


class RestEndpoint:
    """Calls functions. One instance serves all requests."""

    def __init__(self, rpc: Rpc, tokens: Tokens, keys: GatewayKeys) -> None:
        self._rpc = rpc
        self._tokens = tokens
        self._keys = keys

    def routes(self) -> list[Route]:
        """The routes to mount."""
        return [
            Route("/rest/v1/rpc/{function}", self, methods=["POST", "GET", "HEAD"]),
            Route("/rest/v1/{rest:path}", _not_served),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive, send)
        answer = self._keys.refusal(request)
        if answer is None:
            answer = await self._answer(request)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        try:
            call = await self._read_call(request)
            return await _success(request, await self._rpc.call(call))
        except RpcFailed as failed:
            return _failure(failed.fault)
        except TokenRefused as refused:
            return _token_failure(refused.fault)
        except BodyTooLarge:
            return json_answer({"message": "Payload too large"}, 413)
        except BodyCut:
            return Response(status_code=400)
        except DatabaseUnavailable as error:
            _log.warning("the database did not answer: %s", type(error).__name__)
            fault = HttpFault(
                status=504, code="PGRST003", message="Timed out acquiring connection from connection pool."
            )
            return _failure(fault)

    async def _read_call(self, request: Request) -> RpcCall:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in request.scope["headers"]
        }
        caller = self._caller(headers.get("authorization"))
        if request.method == "POST":
            body = await read_body(request, RPC_BODY_BYTES_MAX)
        else:
            body = orjson.dumps(dict(request.query_params.items()))
        return RpcCall(
            function=request.path_params["function"],
            body=body,
            caller=caller,
            method=request.method,
            path=request.url.path.removeprefix("/rest/v1"),
            headers_json=orjson.dumps(headers).decode(),
        )

    def _caller(self, authorization: str | None) -> Verified:
        token = bearer(authorization)
        return ANONYMOUS if token is None else self._tokens.verify(token)


async def _success(request: Request, answer: RpcAnswer) -> Response:
    headers = {"content-range": "0-0/*", **dict(answer.headers)}
    if answer.body is None:
        return Response(status_code=answer.status, headers=headers)
    body = answer.body
    if len(body) >= _GZIP_FROM_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
        body = await asyncio.to_thread(gzip.compress, body, 1)
        headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
    return raw_json(body, answer.status, headers)


def _failure(fault: HttpFault) -> Response:
    headers = {"proxy-status": f"PostgREST; error={fault.code}", **fault.headers}
    if fault.status == 401 and not fault.code.startswith("PGRST"):
        headers["www-authenticate"] = "Bearer"
    return json_answer(fault.body(), fault.status, headers)


def _token_failure(fault: TokenFault) -> Response:
    code, message = _TOKEN_FAULTS[fault]
    told = {"www-authenticate": f'Bearer error="invalid_token", error_description="{message}"'}
    return _failure(HttpFault(status=401, code=code, message=message, headers=told))


def _not_served(request: Request) -> Response:
    fault = HttpFault(
        status=404,
        code="PGRST205",
        message=f"Could not find the table 'public.{request.path_params['rest']}' in the schema cache",
        hint="The embedded cloud serves functions only.",
    )
    return _failure(fault)
