"""Reads a form that carries one file: the fields before it, then the file as it arrives."""

from collections.abc import AsyncIterator, Mapping
from email.message import Message

from luma_sync.kernel.dataclass import dataclass

_HEAD_BYTES_MAX = 8 * 1024
_FIELD_BYTES_MAX = 1024 * 1024
_FIELDS_MAX = 20
_BOUNDARY_CHARACTERS_MAX = 200
_LINE = b"\r\n"


class BadForm(Exception):
    """The body is no form with a file."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """The file of a form; `pieces` can be read once."""

    fields: Mapping[str, str]
    """The fields that came before it."""

    mime_type: str
    pieces: AsyncIterator[bytes]


def boundary_of(content_type: str) -> bytes:
    """What separates the parts. Raises BadForm."""
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_param("boundary")
    if not isinstance(boundary, str) or not 0 < len(boundary) <= _BOUNDARY_CHARACTERS_MAX:
        raise BadForm("a form without a boundary")
    return boundary.encode("latin-1", "replace")


async def read_file_part(pieces: AsyncIterator[bytes], boundary: bytes) -> FilePart:
    """The form up to the beginning of its file. Raises BadForm, and whatever `pieces` raises."""
    form = _Form(pieces, boundary)
    await form.skip_to_first_part()
    fields: dict[str, str] = {}
    for _ in range(_FIELDS_MAX):
        head = await form.head()
        name = head.get_param("name", header="content-disposition")
        if head.get_filename() is not None:
            mime_type = head.get_content_type() if "content-type" in head else "application/octet-stream"
            return FilePart(fields, mime_type, form.content())
        value = b"".join([piece async for piece in form.content(_FIELD_BYTES_MAX)])
        fields[name if isinstance(name, str) else ""] = value.decode("utf-8", "replace")
    raise BadForm("too many fields")


class _Form:
    def __init__(self, pieces: AsyncIterator[bytes], boundary: bytes) -> None:
        self._pieces = pieces
        self._delimiter = b"--" + boundary
        self._buffer = bytearray()

    async def skip_to_first_part(self) -> None:
        while not self._buffer.startswith(self._delimiter):
            if len(self._buffer) >= len(self._delimiter):
                raise BadForm("a body that does not begin with its boundary")
            await self._more()
        del self._buffer[: len(self._delimiter)]

    async def head(self) -> Message:
        """The headers of the part that begins here."""
        while (end := self._buffer.find(2 * _LINE)) < 0:
            if self._buffer.startswith(b"--") or len(self._buffer) > _HEAD_BYTES_MAX:
                raise BadForm("a form without a file")
            await self._more()
        text = bytes(self._buffer[:end]).decode("utf-8", "replace").strip()
        del self._buffer[: end + 2 * len(_LINE)]
        head = Message()
        for line in text.split("\r\n"):
            name, colon, value = line.partition(":")
            if not colon:
                raise BadForm("a part whose head is none")
            head[name.strip()] = value.strip()
        return head

    async def content(self, bytes_max: int | None = None) -> AsyncIterator[bytes]:
        """The part up to the next boundary."""
        end_mark, size = _LINE + self._delimiter, 0
        while True:
            end = self._buffer.find(end_mark)
            # What may be the beginning of a boundary is kept back.
            known = end if end >= 0 else max(0, len(self._buffer) - len(end_mark) + 1)
            size += known
            if bytes_max is not None and size > bytes_max:
                raise BadForm("a field that is too long")
            if known:
                yield bytes(self._buffer[:known])
                del self._buffer[:known]
            if end >= 0:
                del self._buffer[: len(end_mark)]
                return
            await self._more()

    async def _more(self) -> None:
        piece = await anext(self._pieces, None)
        if piece is None:
            raise BadForm("a form that ends too early")
        self._buffer += piece
