"""The ports that every part of the engine is given instead of clock, chance and identifiers of its own."""

from dataclasses import dataclass, field
from datetime import timedelta

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.clock import Clock, iso_utc
from luma_sync.kernel.ids import IdSource
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.kernel.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class EnginePorts:
    """Shared by all profiles of a running engine."""

    clock: Clock
    randomness: Randomness
    ids: IdSource
    settings: Settings = field(default_factory=Settings)
    catalog: Catalog = CATALOG

    @property
    def backoff(self) -> Backoff:
        """The retry delays of the settings."""
        return Backoff(cap_s=self.settings.backoff_cap_s)

    @property
    def delete_limit(self) -> DeleteLimit:
        """How many deletes of an entity pass without a question, in and out."""
        return DeleteLimit(self.settings.guard_rows_min, self.settings.guard_share)

    def now_text(self) -> str:
        """The wall clock as the library writes it."""
        return iso_utc(self.clock.now())

    def later_text(self, seconds: float) -> str:
        """The wall clock `seconds` from now, as the library writes it."""
        return iso_utc(self.clock.now() + timedelta(seconds=seconds))
