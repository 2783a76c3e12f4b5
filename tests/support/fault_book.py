"""The fault proxy's book: where connections are to break, and what was sent again after each break. Pure."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a request is about."""

    OPEN = "open"
    ASK = "ask"
    """How far is the upload?"""

    SEND = "send"
    """Bytes of the object: a chunk, or the whole of a small file."""

    FETCH = "fetch"
    """Bytes of the object come down."""

    INFO = "info"
    OTHER = "other"


class Moment(Enum):
    """When the fault strikes a request."""

    BODY = "body"
    NO_ANSWER = "no answer"
    """The request was served; nobody hears of it."""

    IN_ANSWER = "in answer"
    AFTER_ANSWER = "after answer"
    REFUSED = "refused"
    """The server refused it: its head was changed on the way, or another offset is right."""

    LATE = "late"
    """The answer comes late, and nothing breaks."""


class How(Enum):
    """What the two ends see."""

    RESET = "reset"
    """Both are reset; what was on its way to the server may be lost."""

    CLOSE = "close"
    """Both are closed in order; the server gets what was sent."""

    HALF_CLOSE = "half close"
    """The server hears that nothing more comes; the client goes on into the void until the server speaks."""

    HOLD = "hold"
    """Nothing moves until the test lets go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One fault for one object."""

    at: int
    """For SEND: after so many bytes of the object. For other kinds: which request of this kind, from 1."""

    kind: Kind = Kind.SEND
    moment: Moment = Moment.BODY
    how: How = How.RESET
    answer_bytes: int = 0
    """For IN_ANSWER: so many bytes of the answer, head included, come through. One less than all at most."""

    delay_s: float = 0.0

    @property
    def breaks(self) -> bool:
        """Whether a connection is lost by it."""
        return self.moment not in {Moment.LATE, Moment.REFUSED}

    def strikes(self, kind: Kind, start: int, length: int, number: int) -> bool:
        """Whether it falls into the request that carries these bytes, or that has this number."""
        if self.kind is not Kind.SEND:
            return kind is self.kind and number == self.at
        return length > 0 and (start < self.at <= start + length or start == self.at == 0)


@dataclass(slots=True)
class Again:
    """What was sent again between one cut and the next. Bytes of the object."""

    cut: Cut | None
    """None: before the first cut."""

    received: int = 0
    """That the proxy received although it had received them before; coming down: that it was asked for again."""

    declared: int = 0
    """That requests announced although a request before had announced them: also what got lost on the way."""


@dataclass(slots=True)
class Story:
    """What happened to one object."""

    cuts: list[Cut] = field(default_factory=list)
    """Still to come."""

    again: list[Again] = field(default_factory=lambda: [Again(None)])
    lines: list[str] = field(default_factory=list)
    received_to: int = 0
    declared_to: int = 0
    opened: int = 0
    requests: dict[Kind, int] = field(default_factory=dict)

    @property
    def struck(self) -> list[Cut]:
        """The planned faults that came about."""
        return [
            each.cut for each in self.again if each.cut is not None and each.cut.moment is not Moment.REFUSED
        ]


@dataclass(slots=True, kw_only=True)
class Exchange:
    """One request and its answer."""

    kind: Kind
    name: str
    """`bucket/key` of the object; empty when the request concerns none."""

    start: int = 0
    length: int = 0
    cut: Cut | None = None
    received: int = 0


class Book:
    """Plans and counts for all objects. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stories: dict[str, Story] = {}
        self._names: dict[str, str] = {}

    def plan(self, name: str, cuts: Iterable[Cut]) -> None:
        """The object `name` will meet these, bytes in rising order."""
        with self._lock:
            self._story(name).cuts.extend(sorted(cuts, key=lambda cut: (cut.kind is not Kind.SEND, cut.at)))

    def story(self, name: str) -> Story:
        """What happened to the object so far. The proxy goes on writing it."""
        with self._lock:
            return self._story(name)

    def forget(self, name: str) -> None:
        """Its story is told."""
        with self._lock:
            self._stories.pop(name, None)

    def name_upload(self, upload: str, name: str) -> None:
        """An upload with this URL was opened for the object."""
        with self._lock:
            if self._names.setdefault(upload, name) == name:
                self._story(name).opened += 1

    def name_of(self, upload: str) -> str:
        """The object of an upload's URL; empty when it was not opened through this proxy."""
        with self._lock:
            return self._names.get(upload, "")

    def begin(self, kind: Kind, name: str, *, start: int, length: int) -> Exchange:
        """A request came; says which fault it meets."""
        exchange = Exchange(kind=kind, name=name, start=start, length=length)
        if not name:
            return exchange
        with self._lock:
            story = self._story(name)
            number = story.requests[kind] = story.requests.get(kind, 0) + 1
            story.lines.append(f"{kind.value} {start}+{length}")
            again = min(story.declared_to, start + length) - start
            if length > 0 and again > 0:
                story.again[-1].declared += again
            story.declared_to = max(story.declared_to, start + length)
            if kind is Kind.FETCH:
                story.again[-1].received += max(0, story.received_to - start)
            exchange.cut = next((cut for cut in story.cuts if cut.strikes(kind, start, length, number)), None)
            if exchange.cut is not None:
                story.cuts.remove(exchange.cut)
        return exchange

    def note_fetched(self, exchange: Exchange, to: int) -> None:
        """The client was given the bytes of the object from where it asked up to here."""
        with self._lock:
            story = self._story(exchange.name)
            story.received_to = max(story.received_to, to)

    def note_received(self, exchange: Exchange, size: int) -> None:
        """So many more bytes of the request's body came from the client."""
        position = exchange.start + exchange.received
        exchange.received += size
        if not exchange.name:
            return
        with self._lock:
            story = self._story(exchange.name)
            story.again[-1].received += max(0, min(story.received_to, position + size) - position)
            story.received_to = max(story.received_to, position + size)

    def note_struck(self, exchange: Exchange) -> None:
        """The fault of this request came about."""
        assert exchange.cut is not None
        with self._lock:
            story = self._story(exchange.name)
            story.again.append(Again(exchange.cut))
            story.lines.append(f"  {exchange.cut.moment.value} {exchange.cut.at} {exchange.cut.how.value}")

    def note_changed(self, exchange: Exchange) -> None:
        """The head of this request was changed on its way, so that the server refuses it."""
        if exchange.name:
            with self._lock:
                cut = Cut(kind=exchange.kind, at=exchange.start, moment=Moment.REFUSED)
                self._story(exchange.name).again.append(Again(cut))

    def note_answer(self, exchange: Exchange, status: int, offset: str) -> None:
        """The server answered."""
        if exchange.name:
            with self._lock:
                self._story(exchange.name).lines.append(f"  -> {status} {offset}")

    def _story(self, name: str) -> Story:
        return self._stories.setdefault(name, Story())
