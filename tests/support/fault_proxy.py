"""A proxy on this computer that knows resumable uploads and breaks connections at the byte a test names.

It stands between any client and any server that speaks TUS below `/upload/resumable`, understands just enough
HTTP to know which byte of which object passes, and keeps a `Book` of what was sent again after each break.
"""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from types import TracebackType
from urllib.parse import unquote, urlsplit

from tests.support.fault_book import Book, Cut, Exchange, How, Kind, Moment
from tests.support.fault_heads import Answer, Head, announced_name

_PIECE_BYTES = 128 * 1024
_LINGER_S = 2.0
_TUS = "/upload/resumable"
_INFO = "/storage/v1/object/info/"
_OBJECT = "/storage/v1/object/"


class FaultProxy:
    """Use as a context manager; it runs on a thread of its own, so processes and event loops can use it alike.

    `change` may replace headers of a request on its way: it is called with what the request is and its head.
    """

    def __init__(self, target: str) -> None:
        self.book = Book()
        self.change: Callable[[Exchange, Head], Mapping[str, str]] = lambda _exchange, _head: {}
        self.held = threading.Event()
        """A HOLD was reached: nothing moves on that connection until `let_go`."""

        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 80)
        self._port: Future[int] = Future()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._released = asyncio.Event()
        self._ended = asyncio.Event()
        self._links: set[asyncio.Task[None]] = set()
        self._errors: list[Exception] = []
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="fault-proxy")

    @property
    def url(self) -> str:
        """Where clients call."""
        return f"http://127.0.0.1:{self._port.result(10)}"

    def let_go(self) -> None:
        """What is held, and what will be, goes on."""
        self._soon(self._released.set)

    def hold_again(self) -> None:
        """The next HOLD holds again."""
        self.held.clear()
        self._soon(self._released.clear)

    def __enter__(self) -> "FaultProxy":
        self._thread.start()
        self._port.result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._soon(self._ended.set)
        self._thread.join()
        if self._errors and value is None:
            raise self._errors[0]

    def _soon(self, work: Callable[[], None]) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(work)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=2 * _PIECE_BYTES)
        self._port.set_result(server.sockets[0].getsockname()[1])
        await self._ended.wait()
        server.close()
        for task in self._links:
            task.cancel()
        if self._links:
            await asyncio.wait(self._links)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                server = await asyncio.open_connection(*self._target, limit=2 * _PIECE_BYTES)
                await _Link(self, (reader, writer), server).run()
        except Exception as error:  # noqa: BLE001 - told to the test when it ends
            self._errors.append(error)
        finally:
            self._links.discard(task)
            writer.transport.abort()

    async def hold(self) -> None:
        """Wait until the test lets go; called by connections."""
        self.held.set()
        await self._released.wait()


Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Broken(Exception):
    """The connection was broken as planned."""


class _Link:
    """One connection of a client and the one to the server that belongs to it."""

    def __init__(self, proxy: FaultProxy, client: Stream, server: Stream) -> None:
        self._proxy = proxy
        self._book = proxy.book
        self._client, self._to_client = client
        self._server, self._to_server = server
        self._exchange = Exchange(kind=Kind.OTHER, name="")
        self._answer = Answer(is_head=False)

    async def run(self) -> None:
        """Pass everything on until one end closes or the plan says otherwise."""
        works = [asyncio.ensure_future(self._requests()), asyncio.ensure_future(self._answers())]
        try:
            await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            if works[1].done() and works[1].exception() is None:
                await self._linger(works[0])
        finally:
            for work in works:
                work.cancel()
            ends = await asyncio.gather(*works, return_exceptions=True)
            self._close()
            unexpected = [
                end for end in ends if isinstance(end, Exception) and not isinstance(end, _EXPECTED)
            ]
            if unexpected:
                raise unexpected[0]

    async def _requests(self) -> None:
        while True:
            head = Head.of(await self._client.readuntil(b"\r\n\r\n"))
            method, target, _ = head.first.split(" ")
            exchange = self._exchange = self._begun(method, unquote(urlsplit(target).path), head)
            self._answer = Answer(is_head=method == "HEAD")
            if changed := self._proxy.change(exchange, head):
                self._book.note_changed(exchange)
                head = head.with_headers(changed)
            self._to_server.write(head.raw)
            await self._pass_body(exchange)

    def _begun(self, method: str, path: str, head: Head) -> Exchange:
        kind, name, start = Kind.OTHER, "", 0
        if path.endswith(_TUS) and method == "POST":
            kind, name = Kind.OPEN, announced_name(head)
        elif _TUS in path:
            kind = {"PATCH": Kind.SEND, "HEAD": Kind.ASK}.get(method, Kind.OTHER)
            name, start = self._book.name_of(path), int(head.headers.get("upload-offset", "0"))
        elif path.startswith(_INFO):
            kind, name = Kind.INFO, path.removeprefix(_INFO)
        elif path.startswith(_OBJECT) and method == "POST":
            kind, name = Kind.SEND, path.removeprefix(_OBJECT)
        elif path.startswith(_OBJECT) and method == "GET":
            kind, name = Kind.FETCH, path.removeprefix(_OBJECT)
            start = int(head.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        return self._book.begin(kind, name, start=start, length=head.length)

    async def _pass_body(self, exchange: Exchange) -> None:
        cut = exchange.cut
        stop = cut.at - exchange.start if cut is not None and cut.moment is Moment.BODY else None
        if stop == 0:
            stop = None
            await self._break_body(exchange)
        while exchange.received < exchange.length:
            before = exchange.received
            piece = await self._client.read(min(exchange.length - before, _PIECE_BYTES))
            if not piece:
                raise ConnectionResetError
            self._book.note_received(exchange, len(piece))
            if stop is not None and exchange.received >= stop:
                self._to_server.write(piece[: stop - before])
                piece, stop = piece[stop - before :], None
                await self._break_body(exchange)
            self._to_server.write(piece)
            await self._to_server.drain()

    async def _break_body(self, exchange: Exchange) -> None:
        """Do what the cut says; the body goes on only where it was held."""
        assert exchange.cut is not None
        await self._to_server.drain()
        self._book.note_struck(exchange)
        if exchange.cut.how is How.HOLD:
            await self._proxy.hold()
            return
        if exchange.cut.how is How.HALF_CLOSE:
            self._to_server.write_eof()
            while await self._client.read(_PIECE_BYTES):
                pass
        self._break(exchange.cut)

    async def _answers(self) -> None:
        while data := await self._server.read(_PIECE_BYTES):
            exchange, answer = self._exchange, self._answer
            begins = answer.size == 0
            if answer.feed(data):
                self._note(exchange, answer)
            if exchange.cut is not None and exchange.cut.moment is not Moment.BODY:
                data = await self._disturbed(exchange, exchange.cut, data, begins=begins)
            self._to_client.write(data)
            await self._to_client.drain()
            self._note_fetched(exchange, answer)
            cut = exchange.cut
            if cut is not None and cut.moment is Moment.AFTER_ANSWER and answer.is_whole:
                self._book.note_struck(exchange)
                self._break(cut)

    async def _disturbed(self, exchange: Exchange, cut: Cut, data: bytes, *, begins: bool) -> bytes:
        """What of the answer comes through, and when."""
        if cut.moment is Moment.LATE and begins:
            self._book.note_struck(exchange)
            await asyncio.sleep(cut.delay_s)
        if cut.moment not in {Moment.NO_ANSWER, Moment.IN_ANSWER}:
            return data
        passed = self._answer.size - len(data)
        left = cut.answer_bytes - passed if cut.moment is Moment.IN_ANSWER else 0
        if left >= len(data):
            if not self._answer.is_whole:
                return data
            left = len(data) - 1
        self._to_client.write(data[:left])
        await self._to_client.drain()
        self._note_fetched(exchange, self._answer, held_back=len(data) - left)
        self._book.note_struck(exchange)
        if cut.how is How.HOLD:
            await self._proxy.hold()
            return data[left:]
        self._break(cut)
        return b""

    def _note(self, exchange: Exchange, answer: Answer) -> None:
        assert answer.head is not None
        headers = answer.head.headers
        self._book.note_answer(exchange, answer.status, headers.get("upload-offset", ""))
        if exchange.kind is Kind.OPEN and answer.status == 201:
            self._book.name_upload(unquote(urlsplit(headers["location"]).path), exchange.name)

    def _note_fetched(self, exchange: Exchange, answer: Answer, *, held_back: int = 0) -> None:
        if exchange.kind is Kind.FETCH and exchange.name and answer.head is not None:
            body = answer.size - len(answer.head.raw) - held_back
            self._book.note_fetched(exchange, exchange.start + max(body, 0))

    def _break(self, cut: Cut) -> None:
        if cut.how is How.RESET:
            for writer in (self._to_client, self._to_server):
                _reset_on_close(writer)
                writer.transport.abort()
        raise _Broken

    async def _linger(self, requests: "asyncio.Future[None]") -> None:
        """The server said its last word: the client hears it before the connection is gone."""
        with contextlib.suppress(OSError):
            self._to_client.write_eof()
            await asyncio.wait([requests], timeout=_LINGER_S)

    def _close(self) -> None:
        for writer in (self._to_server, self._to_client):
            with contextlib.suppress(OSError):
                writer.close()


_EXPECTED = (_Broken, OSError, asyncio.IncompleteReadError, asyncio.CancelledError)


def _reset_on_close(writer: asyncio.StreamWriter) -> None:
    """The other end sees a reset, not an orderly end."""
    endpoint = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        endpoint.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
