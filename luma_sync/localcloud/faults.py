"""Injected faults for tests and demonstrations: slow answers, refusals, cut connections, lost answers."""

import asyncio
import re
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.answers import json_answer

ADMIN_PATH = "/luma/v1/faults"


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault. It strikes requests whose `METHOD path` contains the pattern, `times` times."""

    pattern: str
    times: int = 1
    skip: int = 0
    """How many fitting requests pass before it strikes."""

    delay_s: float = 0.0
    status: int | None = None
    """Answer with this status instead of working."""

    retry_after_s: int | None = None
    cut_body_after: int | None = None
    """Break the connection after so many bytes of the request's body."""

    cut_answer_after: int | None = None
    """Break the connection after so many bytes of the answer's body."""

    drop_answer: bool = False
    """Do the work, then break the connection without a word."""

    def strikes(self, request_line: str) -> bool:
        """Whether it strikes this request; counts it."""
        if self.times <= 0 or re.search(self.pattern, request_line) is None:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class ConnectionCut(Exception):
    """The connection was broken on purpose."""


class Faults:
    """The faults of one cloud, and the layer that applies them."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Arm a fault."""
        self._faults.append(fault)

    def clear(self) -> None:
        """Disarm all."""
        self._faults.clear()

    def routes(self) -> list[Route]:
        """The admin route; mount it only where it was asked for."""
        return [Route(ADMIN_PATH, self._admin, methods=["POST", "DELETE"])]

    def around(self, app: ASGIApp) -> ASGIApp:
        """`app` with faults."""

        async def faulty(scope: Scope, receive: Receive, send: Send) -> None:
            fault = self._striking(scope) if self._faults and scope["type"] == "http" else None
            if fault is None:
                await app(scope, receive, send)
            else:
                await _strike(fault, app, scope, receive, send)

        return faulty

    def _striking(self, scope: Scope) -> Fault | None:
        if scope["path"] == ADMIN_PATH:
            return None
        line = f"{scope['method']} {scope['path']}"
        return next((fault for fault in self._faults if fault.strikes(line)), None)

    async def _admin(self, request: Request) -> Response:
        if request.method == "DELETE":
            self.clear()
            return Response(status_code=204)
        try:
            described: dict[str, Any] = orjson.loads(await request.body())
            self.add(Fault(**described))
        except (ValueError, TypeError) as error:
            return json_answer({"message": f"not a fault: {error}"}, 400)
        return Response(status_code=204)


async def _strike(fault: Fault, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    if fault.delay_s:
        await asyncio.sleep(fault.delay_s)
    if fault.status is not None:
        headers = {} if fault.retry_after_s is None else {"retry-after": str(fault.retry_after_s)}
        answer = json_answer({"message": "injected fault"}, fault.status, headers | {"connection": "close"})
        await answer(scope, receive, send)
        return
    try:
        await app(scope, _cutting_receive(fault, scope, receive), _cutting_send(fault, scope, send))
    except ConnectionCut:
        return


def _cutting_receive(fault: Fault, scope: Scope, receive: Receive) -> Receive:
    left = fault.cut_body_after
    if left is None:
        return receive

    async def cutting() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] != "http.request" or left is None:
            return message
        body = message.get("body", b"")
        if len(body) <= left:
            left -= len(body)
            return message
        if left == 0:
            _cut(scope)
            return {"type": "http.disconnect"}
        message = {"type": "http.request", "body": body[:left], "more_body": True}
        left = 0
        return message

    return cutting


def _cutting_send(fault: Fault, scope: Scope, send: Send) -> Send:
    left = 0 if fault.drop_answer else fault.cut_answer_after
    if left is None:
        return send

    async def cutting(message: Message) -> None:
        nonlocal left
        if fault.drop_answer:
            _cut(scope)
            raise ConnectionCut
        body = message.get("body", b"")
        if message["type"] == "http.response.body" and left is not None and len(body) > left:
            await send({"type": "http.response.body", "body": body[:left], "more_body": True})
            _cut(scope, flush=True)
            raise ConnectionCut
        left = None if left is None else left - len(body)
        await send(message)

    return cutting


def _cut(scope: Scope, *, flush: bool = False) -> None:
    """Break the connection; `flush`: let go out what was written before."""
    transport: asyncio.Transport = scope["extensions"]["luma.transport"]["transport"]
    if flush:
        transport.close()
    else:
        transport.abort()
