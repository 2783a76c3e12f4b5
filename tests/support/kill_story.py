"""A story: what a client does while it is killed, the ground it stands on, and who has promised what."""

import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings
from tests.support.kill_cloud import CloudDesk

if TYPE_CHECKING:
    from tests.support.kill_program import Person

Values = Mapping[str, object]
Key = tuple[str, str]

EMAIL = "anna@example.org"
PASSWORD = "correct horse battery"
ANNA = "aaaaaaaa-0000-4000-8000-000000000001"
"""The user id that the first account gets."""

SMALL = Settings(push_chunk_rows=4, pull_page_rows=3, tus_chunk_bytes=256 * 1024, upload_breath_s=0.0)
"""Small batches and pages, so that few rows make many of them."""


def row_id(number: int) -> str:
    """Ids that people can tell apart."""
    return f"10000000-0000-4000-8000-{number:012d}"


@dataclass(slots=True)
class Promises:
    """Edits that a caller was told are saved, and those whose answer never came. None: a deleted row."""

    kept: dict[Key, Values | None] = field(default_factory=dict)
    open: dict[Key, list[Values | None]] = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)
    """Rows that were changed behind the triggers' back: nothing tells of them until they are compared."""

    def intend(self, key: Key, values: Values | None) -> None:
        """An edit is about to be made."""
        self.open.setdefault(key, []).append(values)

    def keep(self, key: Key, values: Values | None) -> None:
        """The edit was acknowledged."""
        self.kept[key] = values
        self.open.pop(key, None)

    def broken(self, connection: sqlite3.Connection) -> list[str]:
        """Acknowledged edits that the library does not hold."""
        found = []
        for (entity, row), values in self.kept.items():
            here = _row(connection, entity, row)
            allowed = (values, *self.open.get((entity, row), ()))
            if not any(_holds(here, each) for each in allowed):
                found.append(f"I-01: {entity} {row} should hold {values}, but holds {here}")
        return found


def _row(connection: sqlite3.Connection, entity: str, row: str) -> dict[str, Any] | None:
    cursor = connection.execute(f"SELECT * FROM {entity} WHERE id = ?", (row,))
    names = [each[0] for each in cursor.description]
    found = cursor.fetchone()
    return None if found is None else dict(zip(names, found, strict=True))


def _holds(here: Mapping[str, Any] | None, values: Values | None) -> bool:
    if here is None or values is None:
        return here is None and values is None
    return all(here[name] == value for name, value in values.items())


@dataclass(slots=True)
class Ground:
    """One run of a story: a home on the disk, the cloud, and the promises made so far."""

    folder: Path
    desk: CloudDesk
    promises: Promises = field(default_factory=Promises)
    url: str = "https://cloud.test"
    key: str = "publishable"
    email: str = EMAIL
    is_real: bool = False
    """The cloud is a real one at `url`, and the client runs on real threads and in real time."""

    @property
    def home(self) -> HomePaths:
        """The device's home."""
        return HomePaths(self.folder / "home")

    @property
    def token_file(self) -> Path:
        """Where the session is stored."""
        return self.folder / "home" / "session.json"

    @property
    def library(self) -> Path:
        """The active profile's library, whether it exists or not."""
        try:
            active = str(orjson.loads(self.home.device.read_bytes())["active_profile"])
        except FileNotFoundError:
            active = "local"
        profile = self.home.profile(active)
        if not profile.library.exists() and self.home.profile("local").library.exists():
            return self.home.profile("local").library
        return profile.library

    @property
    def music(self) -> Path:
        """Where the person keeps audio files."""
        return self.folder / "music"

    @contextlib.contextmanager
    def other_program(self) -> Iterator[sqlite3.Connection]:
        """The library as another process opens it; commits at the end."""
        with contextlib.closing(sqlite3.connect(self.library, timeout=10)) as connection, connection:
            yield connection

    def edits(self, entity: str, row: str, **values: object) -> None:
        """Another program changes a row, and is told that it is saved."""
        changes = ", ".join(f"{name} = ?" for name in values)
        with self.other_program() as connection:
            connection.execute(f"UPDATE {entity} SET {changes} WHERE id = ?", (*values.values(), row))
        self.promises.keep((entity, row), values)

    def inserts(self, entity: str, row: str, **values: object) -> None:
        """Another program adds a row, unless it is there."""
        named = {"id": row, **values}
        marks = ", ".join("?" * len(named))
        with self.other_program() as connection:
            connection.execute(
                f"INSERT OR IGNORE INTO {entity} ({', '.join(named)}) VALUES ({marks})",
                tuple(named.values()),
            )
        self.promises.keep((entity, row), values)

    def deletes(self, entity: str, row: str) -> None:
        """Another program deletes a row."""
        with self.other_program() as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"DELETE FROM {entity} WHERE id = ?", (row,))
        self.promises.keep((entity, row), None)


Act = Callable[["Person"], Awaitable[None]]


async def nothing(_: "Person") -> None:
    """Nothing is done."""


def nothing_else(_: Ground) -> None:
    """Nothing happens elsewhere."""


def no_meanwhile(_ground: Ground, _call: str, _number: int) -> None:
    """Nothing happens during a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`prepare` and `before` make the start; `act` is what is killed, and what the person does again after."""

    name: str
    act: Act
    world: Callable[[Ground], None] = nothing_else
    """Other people in the cloud, before the client's first start."""

    prepare: Act = nothing
    before: Callable[[Ground], None] = nothing_else
    """Other devices and programs, before the client starts."""

    meanwhile: Callable[[Ground, str, int], None] = no_meanwhile
    """Other devices and programs, during the n-th call of a function of the cloud."""

    later: Callable[[Ground], None] = nothing_else
    """Other devices and programs, once the restarted client has synced."""

    first: Act = nothing
    """What the person does in the restarted client before anything else."""

    finish: Act = nothing
    """What the person does last, in the restarted client."""

    settings: Settings = SMALL
    background: bool = False
    """The client runs as under a window: timers and services on virtual time."""

    is_repeated: bool = False
    """The restarted client has to do `act` again, when it is more than a sync."""

    exact_versions: bool = True
    """No edit is made in `act`, so that every row has one version in the end, whenever it was killed."""

    works_anywhere: bool = False
    """Nothing is done to the model cloud by hand, so that a real one serves as well."""
