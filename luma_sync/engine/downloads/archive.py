"""Reads a package file by file: tar inside Zstandard, streamed, nothing believed, little memory."""

from collections.abc import Iterator
from typing import IO, Protocol, cast

import zstandard

from luma_sync.engine.downloads.package_format import (
    WINDOW_BYTES_MAX,
    Member,
    check_growth,
    check_member,
    check_whole,
    refused,
)
from luma_sync.engine.downloads.tar_headers import BLOCK_BYTES, padding, parse_header
from luma_sync.engine.downloads.zstd_frame import check_frame
from luma_sync.kernel.files import PIECE_BYTES, ReadableFile

_PIECES_AT_ONCE = 8
_TAIL_BYTES_MAX = 20 * BLOCK_BYTES
"""Tar programs fill their last record of 20 blocks with zeros."""


class Sink(Protocol):
    """Takes what is in a package, file by file."""

    def begin(self, member: Member) -> None:
        """The next pieces belong to this file."""

    def take(self, piece: bytes) -> None:
        """The next bytes of it."""

    def end(self) -> None:
        """It is whole."""


class ArchiveReader:
    """Goes through one package from start to end, a few MiB at a time. Blocks: run it on a lane."""

    def __init__(self, packed: ReadableFile, sink: Sink) -> None:
        self._packed = packed
        self._packed_bytes = packed.stat().size
        self._sink = sink
        self._unpacked = 0
        self._members: dict[str, Member] = {}
        self._steps = self._read()

    def advance(self) -> bool:
        """Go on for a while; True at the end. Raises RefusedPackage, and OSError of the sink."""
        try:
            return any(next(self._steps, None) is None for _ in range(_PIECES_AT_ONCE))
        except zstandard.ZstdError as error:
            raise refused("it is damaged", str(error)) from None

    @property
    def content_bytes(self) -> int:
        """Sizes of the files so far."""
        return sum(member.size for member in self._members.values())

    def _read(self) -> Iterator[int]:
        check_frame(self._packed, self._packed_bytes)
        decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES_MAX)
        with decompressor.stream_reader(cast("IO[bytes]", _Forward(self._packed)), closefd=False) as stream:
            while (member := parse_header(self._exactly(stream, BLOCK_BYTES))) is not None:
                check_member(member, self._members)
                self._members[member.name] = member
                check_growth(self.content_bytes, self._packed_bytes)
                yield from self._content(stream, member)
            self._nothing_more(stream)
        check_whole(self._members)

    def _content(self, stream: zstandard.ZstdDecompressionReader, member: Member) -> Iterator[int]:
        self._sink.begin(member)
        left = member.size
        while left > 0:
            piece = self._some(stream, min(left, PIECE_BYTES))
            self._sink.take(piece)
            left -= len(piece)
            yield len(piece)
        self._exactly(stream, padding(member.size))
        self._sink.end()

    def _nothing_more(self, stream: zstandard.ZstdDecompressionReader) -> None:
        tail = stream.read(_TAIL_BYTES_MAX + 1)
        if tail.strip(b"\0") or len(tail) > _TAIL_BYTES_MAX:
            raise refused("something follows its last file")

    def _exactly(self, stream: zstandard.ZstdDecompressionReader, size: int) -> bytes:
        found = b""
        while len(found) < size:
            found += self._some(stream, size - len(found))
        return found

    def _some(self, stream: zstandard.ZstdDecompressionReader, size: int) -> bytes:
        piece = stream.read(size)
        if not piece:
            raise refused("it ends in the middle")
        return piece


class _Forward:
    """A file as the decoder reads it: from the start on."""

    def __init__(self, packed: ReadableFile) -> None:
        self._packed = packed
        self._offset = 0

    def read(self, size: int) -> bytes:
        piece = self._packed.read_at(self._offset, size)
        self._offset += len(piece)
        return piece
