"""Frozen values about signing in where both sides have data, and about twins that were merged."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPreview:
    """One kind of row on both sides."""

    entity: str
    here: int = 0
    """Rows of this device that would come into the account."""

    cloud: int = 0
    """Rows that the account has in the cloud."""

    twins: int = 0
    """Rows of this device that look the same as one in the cloud, under another id."""

    differ: int = 0
    """Rows that are on both sides under one id and do not say the same."""

    known: int = 0
    """Rows of the account's own library on this device, which is opened again."""

    is_partial: bool = False
    """Not all rows of this kind could be compared: there may be more of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a sign-in would do. Nothing was changed on this device."""

    email: str
    scenario: str
    """Stable: `first_nothing`, `local_adopted`, `empty_device`, `local_aside`, `both_different`,
    `both_duplicates`, `both_conflicting`, `same_user_again` or `other_user`.
    """

    sentence: str
    """The same for people."""

    entities: tuple[EntityPreview, ...] = ()
    """Kinds that any side has rows of, in the catalog's order."""

    unsent: int = 0
    """Changes in the account's own library on this device that were not sent yet."""

    files: int = 0
    """Files of this device that would be sent."""

    file_bytes: int = 0

    @property
    def here(self) -> int:
        """Rows of this device."""
        return sum(each.here for each in self.entities)

    @property
    def cloud(self) -> int:
        """Rows in the cloud."""
        return sum(each.cloud for each in self.entities)

    @property
    def known(self) -> int:
        """Rows of the account's own library on this device."""
        return sum(each.known for each in self.entities)

    @property
    def twins(self) -> int:
        """Rows that look the same."""
        return sum(each.twins for each in self.entities)

    @property
    def differ(self) -> int:
        """Rows that are on both sides and do not say the same."""
        return sum(each.differ for each in self.entities)

    @property
    def is_lower_bound(self) -> bool:
        """Not all rows could be compared: more may look the same, or differ."""
        return any(each.is_partial for each in self.entities)

    @property
    def needs_choice(self) -> bool:
        """Both sides have something, so that somebody has to say what becomes of it."""
        return bool(self.here and self.cloud)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostField:
    """Both rows had a value, and only one could stay."""

    name: str
    kept: object
    twin: object
    now: object


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTwins:
    """Two rows that became one."""

    id: str
    entity: str
    label: str
    kept_id: str
    twin_id: str
    merged_at: str
    undone_at: str = ""
    moved: int = 0
    """Rows that point at the kept row since."""

    lost: tuple[LostField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupImport:
    """What a backup brought."""

    added: Mapping[str, int] = field(default_factory=dict)
    """Entity to rows that were not here."""

    other: int = 0
    """Rows that are here with another content; they stay."""

    skipped: int = 0
    """Rows that cannot be here: their project is not ours any more, or what they belong to is missing."""

    kept_id: str = ""
    """By this, the other content of rows that stayed can be brought back."""

    before: str = ""
    """Where the copy of what was here before is."""

    @property
    def rows(self) -> int:
        """Rows that came."""
        return sum(self.added.values())
