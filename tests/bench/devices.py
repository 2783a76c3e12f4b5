"""Devices for benchmarks: a home, an account, rows by plain SQL."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from luma_sync.bootstrap import Options, opened_engine
from luma_sync.engine.facade import SyncEngine
from luma_sync.kernel.paths import HomePaths
from luma_sync.localcloud.process import CloudProcess

EMAIL, PASSWORD = "bench@example.org", "a long bench password"
ROW_TEXT = 250
"""Characters of description, so that a row is about 345 bytes on the wire."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device of the bench account."""

    home: Path
    profile: str

    @property
    def library(self) -> Path:
        """The profile's library."""
        return self.home / "profiles" / self.profile / "library.db"

    def add_venues(self, count: int) -> None:
        """Insert rows as any other program would."""
        with contextlib.closing(sqlite3.connect(self.library)) as library:
            library.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                " INSERT INTO venues (name, description)"
                " SELECT 'Venue ' || i, substr(hex(randomblob(?)), 1, ?) FROM n",
                (count, ROW_TEXT, ROW_TEXT),
            )
            library.commit()

    def rename_venues(self, count: int) -> None:
        """Edit the first `count` rows."""
        with contextlib.closing(sqlite3.connect(self.library)) as library:
            library.execute(
                "UPDATE venues SET name = name || ' b' WHERE id IN (SELECT id FROM venues ORDER BY id LIMIT ?)",
                (count,),
            )
            library.commit()


@contextlib.asynccontextmanager
async def open_device(
    home: Path, cloud: CloudProcess, *, sign_up: bool = False, email: str = EMAIL
) -> AsyncIterator[tuple[Device, SyncEngine]]:
    """A device signed in to the bench account, or to that of `email`."""
    options = Options(home=HomePaths(home), token_file=home / "token")
    home.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - before anything runs
    async with opened_engine(options) as engine:
        enter = engine.account.sign_up if sign_up else engine.account.sign_in
        await enter(cloud.url, cloud.anon_key, email, PASSWORD)
        yield Device(home, engine.account.view().profile), engine
