"""Looking at a project before anybody signs in: the questions, and what they can find."""

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from luma_sync.cloud.schema_versions import Schema
from luma_sync.kernel.dataclass import dataclass

BUCKETS = ("artwork", "packages", "tracks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What the address itself says."""

    is_supabase: bool = True
    accepts_key: bool = True
    email_enabled: bool = True
    signup_enabled: bool = True
    confirms_email: bool = False
    """A new account waits for its owner to open a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A question without an answer."""

    code: str
    """Of the error: `unreachable`, `server_fault`, `throttled`, ..."""

    fault: str = ""
    """Of an unreachable cloud: `name`, `refused`, `silent`, `insecure`, `page` or `proxy`."""

    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What is known so far; None: not asked yet."""

    host: str
    door: Door | Trouble | None = None
    schema: Schema | Trouble | None = None
    buckets: Mapping[str, bool] | Trouble | None = field(default=None)
    """By the bucket's name, whether it is there."""

    realtime: bool | Trouble | None = None


class ProjectProbes(Protocol):
    """Asks one project; nothing is changed there. Every question raises CloudError, each in its own time."""

    @property
    def host(self) -> str:
        """Host and port, for sentences."""

    async def door(self) -> Door:
        """Whether it is a Supabase project that takes the key, and how people sign in."""

    async def schema(self) -> Schema:
        """Which migrations are installed."""

    async def buckets(self) -> Mapping[str, bool]:
        """Which of our buckets are there."""

    async def realtime(self) -> bool:
        """True when the live line can be opened."""

    async def close(self) -> None:
        """Close connections."""
