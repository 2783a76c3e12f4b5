"""Identifiers: the port that makes them, and the system's source."""

import os
import time
import uuid
from typing import NewType, Protocol

RowId = NewType("RowId", str)
ScopeId = NewType("ScopeId", str)
DeviceId = NewType("DeviceId", str)
ChangeId = NewType("ChangeId", str)


class IdSource(Protocol):
    """Makes identifiers; the simulator supplies a seeded one."""

    def row_id(self) -> RowId:
        """A new UUID version 7 in text form."""

    def random_id(self) -> str:
        """A new UUID version 4 in text form."""


class SystemIds:
    """Identifiers from the system's clock and entropy."""

    def row_id(self) -> RowId:
        """A UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits."""
        stamp_ms = time.time_ns() // 1_000_000
        raw = bytearray(stamp_ms.to_bytes(6, "big") + os.urandom(10))
        raw[6] = (raw[6] & 0x0F) | 0x70
        raw[8] = (raw[8] & 0x3F) | 0x80
        return RowId(str(uuid.UUID(bytes=bytes(raw))))

    def random_id(self) -> str:
        """A UUID version 4."""
        return str(uuid.uuid4())


def is_uuid(text: object) -> bool:
    """Whether `text` is a UUID in its canonical lower-case text form."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
