"""The ports that every part of the engine is given instead of clock, chance and identifiers of its own."""

from datetime import timedelta

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.engine.network_cost import NetworkCost
from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.clock import Clock, iso_utc
from luma_sync.kernel.ids import IdSource
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.settings_book import SettingsBook


class EnginePorts:
    """Shared by all profiles of a running engine. Plain `settings` make a book that is this engine's own."""

    def __init__(
        self,
        *,
        clock: Clock,
        randomness: Randomness,
        ids: IdSource,
        settings: Settings | SettingsBook | None = None,
        catalog: Catalog = CATALOG,
    ) -> None:
        self.clock = clock
        self.randomness = randomness
        self.ids = ids
        self.catalog = catalog
        self.book = settings if isinstance(settings, SettingsBook) else SettingsBook(settings, clock=clock)

        self.network = NetworkCost(lambda: self.settings.pause_on_metered)

    @property
    def settings(self) -> Settings:
        """What holds now; whoever keeps a value of it hears of `SettingsChanged`."""
        return self.book.current

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
