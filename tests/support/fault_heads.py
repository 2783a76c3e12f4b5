"""Heads of HTTP messages, as far as the fault proxy needs to understand them. Pure."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

_BODILESS = frozenset({204, 304})
_LAST_CHUNK = b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request or an answer."""

    first: str
    headers: Mapping[str, str]
    """Names in lower case."""

    raw: bytes = field(repr=False)

    @classmethod
    def of(cls, raw: bytes) -> "Head":
        """Parse it."""
        first, *lines = raw.decode("latin-1").strip().split("\r\n")
        pairs = (line.partition(":") for line in lines)
        return cls(first, {name.lower(): value.strip() for name, _, value in pairs}, raw)

    @property
    def is_chunked(self) -> bool:
        """Whether its body tells its length as it goes."""
        return "chunked" in self.headers.get("transfer-encoding", "")

    @property
    def length(self) -> int:
        """Bytes of its body, as announced."""
        if self.is_chunked:
            raise ValueError("a body of unknown length")
        return int(self.headers.get("content-length", "0"))

    def with_headers(self, changed: Mapping[str, str]) -> "Head":
        """The same head with other values for some headers."""
        headers = {**self.headers, **{name.lower(): value for name, value in changed.items()}}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return Head(self.first, headers, f"{self.first}\r\n{lines}\r\n".encode("latin-1"))


@dataclass(slots=True)
class Answer:
    """How much of an answer has passed."""

    is_head: bool
    head: Head | None = None
    raw: bytearray = field(default_factory=bytearray)
    size: int = 0
    tail: bytes = b""

    def feed(self, data: bytes) -> bool:
        """Take more of it; True when its head is complete with this."""
        self.size += len(data)
        self.tail = (self.tail + data)[-len(_LAST_CHUNK) :]
        if self.head is not None:
            return False
        self.raw += data
        end = self.raw.find(b"\r\n\r\n")
        if end < 0:
            return False
        self.head = Head.of(bytes(self.raw[: end + 4]))
        return True

    @property
    def status(self) -> int:
        """The status; 0 while unknown."""
        return 0 if self.head is None else int(self.head.first.split(" ")[1])

    @property
    def is_whole(self) -> bool:
        """Whether all of it has passed."""
        if self.head is None:
            return False
        body = self.size - len(self.head.raw)
        if self.is_head or self.status in _BODILESS:
            return True
        return self.tail == _LAST_CHUNK if self.head.is_chunked else body >= self.head.length


def announced_name(head: Head) -> str:
    """`bucket/key` from the metadata of a new upload."""
    pairs = (entry.strip().partition(" ") for entry in head.headers.get("upload-metadata", "").split(","))
    said = {name: base64.b64decode(value).decode() for name, _, value in pairs}
    return f"{said.get('bucketName', '')}/{said.get('objectName', '')}"
