"""The bytes of a package: tar and Zstandard in one pass, a slice at a time."""

from collections import deque
from collections.abc import Callable, Sequence
from tarfile import USTAR_FORMAT, TarInfo
from typing import IO, Final, cast

import zstandard

from luma_sync.kernel.dataclass import dataclass

LEVEL: Final = 3
THREADS_MAX = 4
"""More would pack faster than disks read, and each takes some memory."""

_JOB_BYTES = 4 * 1024 * 1024
"""What a thread packs at a time, without a look back at what came before. With smaller jobs the threads run
dry while a piece is written, with larger ones one is alone at the end. Part of what the bytes are."""

_NO_OVERLAP = 1
_PIECE_BYTES = 1024 * 1024
"""Read and written at once."""

_BLOCK_BYTES = 512
_END = bytes(2 * _BLOCK_BYTES)

Read = Callable[[int, int], bytes]
"""Offset and size to bytes; raises where there are not as many."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive."""

    name: str
    size: int
    read: Read


class PackageArchive:
    """Packs the members one after another, and gives the pieces to `write`. Blocks; for one thread at a time.

    The bytes depend on names and contents only: no times, no owners, and no number of threads, as long as
    it is not 0.
    """

    def __init__(self, members: Sequence[Member], write: Callable[[bytes], None], *, threads: int) -> None:
        self._packer = zstandard.ZstdCompressor(compression_params=_parameters(threads)).stream_writer(
            cast("IO[bytes]", _Sink(write)), write_size=_PIECE_BYTES, closefd=False
        )
        self._left = deque(members)
        self._offset = 0

    @property
    def is_done(self) -> bool:
        """All members are packed; what is left is `finish`."""
        return not self._left

    def advance(self, budget: int) -> int:
        """Pack about `budget` bytes more; returns how many of the members' bytes it were."""
        done = 0
        while self._left and done < budget:
            done += self._step(self._left[0])
        return done

    def finish(self) -> None:
        """Write the end, once."""
        self._packer.write(_END)
        self._packer.flush(zstandard.FLUSH_FRAME)

    def _step(self, member: Member) -> int:
        """One piece of a member, with its header before the first and its filling behind the last."""
        if self._offset == 0:
            self._packer.write(_header(member))
        piece = member.read(self._offset, min(_PIECE_BYTES, member.size - self._offset))
        self._packer.write(piece)
        self._offset += len(piece)
        if self._offset >= member.size:
            self._packer.write(bytes(-member.size % _BLOCK_BYTES))
            self._left.popleft()
            self._offset = 0
        return len(piece)


class _Sink:
    """Where the compressor writes to."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write

    def write(self, packed: bytes) -> int:
        self._write(packed)
        return len(packed)


def _header(member: Member) -> bytes:
    info = TarInfo(member.name)
    info.size, info.mode = member.size, 0o644
    return info.tobuf(USTAR_FORMAT)


def _parameters(threads: int) -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        threads=max(1, min(threads, THREADS_MAX)),
        job_size=_JOB_BYTES,
        overlap_log=_NO_OVERLAP,
        write_checksum=True,
        write_content_size=False,
    )
