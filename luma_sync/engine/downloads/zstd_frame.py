"""The outline of a Zstandard file, walked block by block without unpacking anything.

The decoder itself says nothing when a file ends too early or goes on behind its frame, and takes as much
memory as the frame asks for; this walk finds all three before a byte is unpacked (RFC 8878).
"""

from typing import Protocol

from luma_sync.engine.downloads.package_format import WINDOW_BYTES_MAX, refused
from luma_sync.kernel.dataclass import dataclass

_MAGIC = b"\x28\xb5\x2f\xfd"
_HEADER_BYTES_MAX = 18
_BLOCK_BYTES_MAX = 128 * 1024
_BLOCKS_MAX = 4_000_000
_RLE = 1
_RESERVED = 3
_ENDS_EARLY = "it ends in the middle"


class Bytes(Protocol):
    """Something to read from at any place."""

    def read_at(self, offset: int, size: int) -> bytes:
        """`size` bytes from `offset`; fewer only at the end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a frame says of itself."""

    header_bytes: int
    window_bytes: int
    content_bytes: int | None
    """Unpacked size, when the frame tells it."""

    has_checksum: bool


def check_frame(source: Bytes, size: int) -> Frame:
    """Whether the `size` bytes are exactly one whole frame that unpacks in little memory.

    Raises RefusedPackage. Content is not looked at.
    """
    frame = parse_frame(source.read_at(0, _HEADER_BYTES_MAX))
    offset, is_last = frame.header_bytes, False
    for _ in range(_BLOCKS_MAX):
        header = int.from_bytes(_exactly(source, offset, 3), "little")
        is_last, kind, length = bool(header & 1), (header >> 1) & 3, header >> 3
        if kind == _RESERVED or length > _BLOCK_BYTES_MAX:
            raise refused("it is damaged")
        offset += 3 + (1 if kind == _RLE else length)
        if is_last or offset > size:
            break
    offset += 4 if frame.has_checksum else 0
    if not is_last or offset > size:
        raise refused(_ENDS_EARLY)
    if offset < size:
        raise refused("something follows its end")
    return frame


def parse_frame(head: bytes) -> Frame:
    """The frame header at the start of `head`. Raises RefusedPackage."""
    if head[:4] != _MAGIC:
        raise refused("it is not a Zstandard file")
    if len(head) < 5:
        raise refused(_ENDS_EARLY)
    flags = head[4]
    is_single, place = bool(flags & 0x20), 5
    if flags & 0x08:
        raise refused("it is damaged")
    if flags & 0x03:
        raise refused("it needs a dictionary, which no package does")
    window = 0
    if not is_single:
        window = _window(_byte(head, place))
        place += 1
    size_bytes = (1 if is_single else 0, 2, 4, 8)[flags >> 6]
    if len(head) < place + size_bytes:
        raise refused(_ENDS_EARLY)
    said = int.from_bytes(head[place : place + size_bytes], "little") + (256 if size_bytes == 2 else 0)
    content = said if size_bytes else None
    if is_single:
        window = content or 0
    if window > WINDOW_BYTES_MAX:
        raise refused("it takes more memory to unpack than a package may", f"{window} bytes")
    return Frame(place + size_bytes, window, content, bool(flags & 0x04))


def _window(descriptor: int) -> int:
    base: int = 1 << (10 + (descriptor >> 3))
    return base + (base >> 3) * (descriptor & 7)


def _byte(head: bytes, place: int) -> int:
    if place >= len(head):
        raise refused(_ENDS_EARLY)
    return head[place]


def _exactly(source: Bytes, offset: int, size: int) -> bytes:
    found = source.read_at(offset, size)
    if len(found) < size:
        raise refused(_ENDS_EARLY)
    return found
