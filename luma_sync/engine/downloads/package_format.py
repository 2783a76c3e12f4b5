"""What an analysis package may hold, and the sentences for what it may not. Pure.

A package comes from the cloud, so nothing it says is believed: names, sizes and order are those below or
the whole package is refused, and nothing of it stays.
"""

import re

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError

WAVEFORM = "waveform.json"
LOGITS = "logits.bin"
STEMS = {name: f"stems/{name}.wav" for name in ("bass", "drums", "other", "vocals")}
REQUIRED = (WAVEFORM, LOGITS, *STEMS.values())
MEMBERS_MAX = len(REQUIRED) + 1
"""With artwork, which not every track has."""

_GIB = 1024**3
MEMBER_BYTES_MAX = 4 * _GIB
WAVEFORM_BYTES_MAX = 16 * 1024 * 1024
ARTWORK_BYTES_MAX = 64 * 1024 * 1024
UNPACKED_BYTES_MAX = 20 * _GIB
PACKED_BYTES_MAX = 20 * _GIB
FREE_GROWTH_BYTES = _GIB
"""So much may come out of a package of any size: stems of silence pack to next to nothing."""

GROWTH_MAX = 200
"""Beyond that, bytes that come out per byte that went in."""

WINDOW_BYTES_MAX = 8 * 1024 * 1024
"""Memory that unpacking may take; what every decoder has to offer by the format's own recommendation."""

_ARTWORK = re.compile(r"artwork\.(?:jpg|jpeg|png|webp|gif|bmp)")


class RefusedPackage(LumaSyncError):
    """A package that is not what our own packages are; nothing of it was kept."""

    code = "package_refused"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package."""

    name: str
    size: int

    @property
    def is_artwork(self) -> bool:
        """Whether it is the cover."""
        return self.name.startswith("artwork.")


def refused(reason: str, detail: str = "") -> RefusedPackage:
    """`reason` completes "is refused: ...", such as `it holds a link`."""
    return RefusedPackage(
        f"The analysis package of this track is refused: {reason}; upload it again where the analysis is.",
        detail,
    )


def check_member(member: Member, earlier: dict[str, Member]) -> None:
    """Whether this may come after `earlier`. Raises RefusedPackage."""
    name = member.name
    if len(earlier) >= MEMBERS_MAX:
        raise refused("it holds more files than a package has")
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        raise refused("it holds an absolute path", repr(name))
    if ".." in re.split(r"[/\\]", name):
        raise refused("it holds a path that leads out of its folder", repr(name))
    if name not in REQUIRED and not _ARTWORK.fullmatch(name):
        raise refused("it holds a file that no package has", repr(name))
    if name in earlier or (member.is_artwork and any(each.is_artwork for each in earlier.values())):
        raise refused("it holds the same file twice", repr(name))
    if member.size > _size_max(member):
        raise refused("it holds a file that is larger than any package has", f"{name}: {member.size} bytes")


def check_growth(unpacked: int, packed: int) -> None:
    """Whether so many bytes may come out of so many. Raises RefusedPackage."""
    if unpacked > UNPACKED_BYTES_MAX:
        raise refused("unpacked it would be larger than any package", f"{unpacked} bytes")
    if unpacked > max(FREE_GROWTH_BYTES, packed * GROWTH_MAX):
        raise refused("it grows as no analysis does", f"{unpacked} bytes out of {packed}")


def check_whole(members: dict[str, Member]) -> None:
    """Whether everything is there. Raises RefusedPackage."""
    missing = [name for name in REQUIRED if name not in members]
    if missing:
        raise refused("it is not complete", f"missing: {', '.join(missing)}")


def _size_max(member: Member) -> int:
    if member.name == WAVEFORM:
        return WAVEFORM_BYTES_MAX
    return ARTWORK_BYTES_MAX if member.is_artwork else MEMBER_BYTES_MAX
