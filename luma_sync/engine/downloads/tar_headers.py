"""Headers of a tar archive, read strictly: plain files with short names, nothing else. Pure.

A general tar reader understands long names, links, sparse files and extended headers of any length; a
package of ours has none of these, so each of them is a reason to refuse it.
"""

import re

from luma_sync.engine.downloads.package_format import Member, refused

BLOCK_BYTES = 512
ZERO_BLOCK = bytes(BLOCK_BYTES)

_CHECKSUM = slice(148, 156)
_OCTAL = re.compile(rb"[ 0]*([0-7]{1,12})?[ \0]*")
_PLAIN = {b"0", b"\0", b"7"}
_LINKS = {b"1", b"2"}
_DEVICES = {b"3", b"4", b"6"}


def parse_header(block: bytes) -> Member | None:
    """The file that this block announces; None for the zero block that ends an archive.

    Raises RefusedPackage.
    """
    if block == ZERO_BLOCK:
        return None
    if block[257:262] != b"ustar":
        raise refused("what is packed in it is not a tar archive")
    if _number(block[_CHECKSUM]) != _checksum(block):
        raise refused("a checksum in it is wrong")
    _check_kind(block[156:157])
    if block[345:346] != b"\0" and block[262:263] == b"\0":
        raise refused("it holds a file that no package has", repr(_text(block[345:500])))
    return Member(name=_text(block[:100]), size=_number(block[124:136]))


def padding(size: int) -> int:
    """Bytes that fill the last block of a file of this size."""
    return -size % BLOCK_BYTES


def _check_kind(kind: bytes) -> None:
    if kind in _PLAIN:
        return
    if kind in _LINKS:
        raise refused("it holds a link")
    if kind in _DEVICES:
        raise refused("it holds a device or a pipe")
    if kind == b"5":
        raise refused("it holds a folder of its own")
    raise refused("it holds something that is not a plain file", repr(kind))


def _checksum(block: bytes) -> int:
    """The sum of the header's bytes with blanks in place of the sum itself."""
    return sum(block) - sum(block[_CHECKSUM]) + 8 * ord(" ")


def _number(field: bytes) -> int:
    match = _OCTAL.fullmatch(field)
    if match is None:
        raise refused("a size in it cannot be read", repr(field))
    return int(match[1] or b"0", 8)


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "backslashreplace")
