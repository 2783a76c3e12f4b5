"""HTTP answers: small builders over Starlette's response, JSON through orjson."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

JSON_UTF8 = "application/json; charset=utf-8"


def json_answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`body` as JSON."""
    return raw_json(orjson.dumps(body), status, headers)


def raw_json(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON text that is already encoded."""
    answer = Response(body, status)
    answer.headers["content-type"] = JSON_UTF8
    if headers:
        answer.headers.update(headers)
    return answer


class BodyTooLarge(Exception):
    """The request's body is beyond its limit."""


class BodyCut(Exception):
    """The client left before its body was whole."""


async def body_pieces(request: Request) -> AsyncIterator[bytes]:
    """The body as it arrives. Raises BodyCut when the client leaves before its end."""
    receive = request.receive
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyCut
        piece: bytes = message.get("body", b"")
        if piece:
            yield piece
        if not message.get("more_body", False):
            return


async def read_body(request: Request, limit_bytes: int) -> bytes:
    """The whole body. Raises BodyTooLarge as soon as that is known, and BodyCut."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit_bytes:
        raise BodyTooLarge
    pieces: list[bytes] = []
    size = 0
    async for piece in body_pieces(request):
        size += len(piece)
        if size > limit_bytes:
            raise BodyTooLarge
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
