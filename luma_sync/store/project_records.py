"""Frozen values about shared projects and the people in them."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldProject:
    """A project that has rows in this library, or had until now."""

    project_id: str
    name: str
    role: str
    """As the cloud last said: `owner`, `editor`, `viewer`; empty where it never did."""

    state: str
    """`member`; `local`: not in the cloud yet; `left`: only unsent edits are here; `missing`: the cloud shows
    it no more, and all is kept."""

    members: int
    unsent: int
    """Unsent edits of its rows."""

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A line of `people`."""

    project_id: str
    user_id: str
    role: str
    display_name: str
    avatar_url: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftProject:
    """What the end of a membership did to this library."""

    project_id: str
    name: str
    removed: tuple[tuple[str, int], ...]
    """Entity and how many of its rows went, playlist items that only wait for their track not counted."""

    kept: int
    """Unsent edits that are kept."""

    @property
    def rows(self) -> int:
        """How many rows went."""
        return sum(count for _, count in self.removed)
