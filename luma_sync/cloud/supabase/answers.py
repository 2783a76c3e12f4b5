"""An answer as it came over the wire, and what the contract says about reading it."""

from collections.abc import Mapping
from enum import Enum

from luma_sync.kernel.dataclass import dataclass


class Area(Enum):
    """Which server part answered; the same status means different things."""

    AUTH = "auth"
    REST = "rest"
    OBJECTS = "objects"
    TUS_CREATE = "tus_create"
    TUS_UPLOAD = "tus_upload"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in lower case) and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        """2xx."""
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        """The media type, lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def __repr__(self) -> str:
        return f"Answer({self.status}, {len(self.body)} bytes)"
