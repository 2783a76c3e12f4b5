"""Gathers the facts of a report inside a deadline; what fails or takes too long is named and left out."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from luma_sync.engine.conflicts.clocks import WINDOW, read_window
from luma_sync.engine.diagnostics.report import (
    LINES_MAX,
    LOG_LINES_MAX,
    RUNS_MAX,
    Facts,
    Private,
    Said,
    Title,
)
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.clock import Clock, iso_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LibraryDamaged, LumaSyncError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.program import libraries, versions
from luma_sync.kernel.setting_specs import SPECS
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.credentials import backend_name
from luma_sync.store.database import Database
from luma_sync.store.file_check import sqlite_version
from luma_sync.store.unit_of_work import UnitOfWork

DEADLINE_S = 8.0
"""Leaves time for packing: ten seconds are what people wait."""

_LOG_NAME = "luma-sync.log"
_LOG_FILES = 6
_TAIL_BYTES = 2 * 1024 * 1024
_READ_BYTES_MAX = 6 * 1024 * 1024
_DEVICE_BYTES = 64 * 1024
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where facts come from. Without `database`, `problem` says why there is none."""

    clock: Clock
    settings: SettingsBook
    files: FileSystem
    lane: Lane
    check_lane: Lane
    """For reading the whole library, which may take longer than anybody waits."""

    home: Path | None
    account: AccountView
    database: Database | None = None
    problem: str = ""
    screen: Mapping[str, object] = field(default_factory=dict)


async def gather(sources: Sources, *, deadline_s: float = DEADLINE_S) -> Facts:
    """Everything that can be had in time; never fails for a part of it."""
    return await _Gathering(sources, deadline_s).run()


class _Gathering:
    def __init__(self, sources: Sources, deadline_s: float) -> None:
        self._from = sources
        self._ends_at = asyncio.get_running_loop().time() + deadline_s
        self._problems: list[str] = []

    async def run(self) -> Facts:
        sources, nothing = self._from, dict[str, Any]()
        device = await self._part("device", lambda: sources.lane.run(self._device), dict[str, str]())
        names, found, check = await self._library()
        window = read_window(found.pop("clock", None))
        queues, runs = found.pop("queues", nothing), found.pop("runs", ())
        log = await self._part("log", lambda: sources.lane.run(self._log), list[str]())
        return Facts(
            made_at=iso_utc(sources.clock.now()),
            program=await self._part("program", lambda: sources.lane.run(_program), nothing),
            screen=sources.screen,
            settings=_settings(sources.settings),
            cloud=_cloud(sources.account, window.offset_s if window is not None else None),
            library={**found, "quick_check": check},
            queues=queues,
            runs=runs,
            log=log,
            private=await sources.lane.run(lambda: _private(device, names, sources.account)),
            problems=tuple(self._problems),
        )

    async def _library(self) -> tuple[frozenset[str], dict[str, Any], str]:
        """The names to hide, what the library says, whether its file is sound."""
        database = self._from.database
        if database is None:
            self._problems.append(f"library: {self._from.problem}")
            return frozenset(), {}, "not looked at"
        names = await self._part("names", lambda: database.read(_read_names), frozenset[str]())
        found = await self._part("library", lambda: database.read(_read_library), dict[str, Any]())
        return names, found, await self._part("quick_check", lambda: self._check(database), "not finished")

    async def _check(self, database: Database) -> str:
        try:
            await database.check_file(self._from.check_lane)
        except LibraryDamaged as error:
            return Said(f"{error.title} {error.detail}")
        return "ok"

    async def _part(self, name: str, read: Callable[[], Awaitable[T]], empty: T) -> T:
        try:
            async with asyncio.timeout_at(self._ends_at):
                return await read()
        except TimeoutError:
            self._problems.append(f"{name}: there was not enough time")
        except LumaSyncError as error:
            self._problems.append(f"{name}: {error.title}")
        except (OSError, ValueError) as error:
            self._problems.append(f"{name}: {error}")
        return empty

    def _device(self) -> dict[str, str]:
        if self._from.home is None:
            return {}
        found = json.loads(_tail(self._from.files, self._from.home / "device.json", _DEVICE_BYTES))
        return {key: str(found.get(key, "")) for key in ("device_id", "device_name")}

    def _log(self) -> list[str]:
        if self._from.home is None:
            return []
        lines: list[str] = []
        room = _READ_BYTES_MAX
        for number in range(_LOG_FILES):
            name = _LOG_NAME if number == 0 else f"{_LOG_NAME}.{number}"
            path = self._from.home / "logs" / name
            if self._from.files.stat(path) is None:
                break
            found = _tail(self._from.files, path, min(_TAIL_BYTES, room))
            room -= len(found)
            lines = [*found.decode("utf-8", "replace").splitlines(), *lines]
            if len(lines) >= LOG_LINES_MAX or room <= 0:
                break
        return lines[-LOG_LINES_MAX:]


def _tail(files: FileSystem, path: Path, size: int) -> bytes:
    handle = files.open(path)
    try:
        return handle.read_at(max(0, handle.stat().size - size), size)
    finally:
        handle.close()


def _read_names(work: UnitOfWork) -> frozenset[str]:
    return work.diagnosis.names()


def _read_library(work: UnitOfWork) -> dict[str, Any]:
    read = work.diagnosis
    lines = work.outbox.page(limit=LINES_MAX)
    last = work.metadata.last_sync()
    return {
        **read.versions(),
        "rows": read.counts(),
        "last_sync_at": last.last_sync_at,
        "last_sync": last.status,
        "last_error": Said(last.last_error),
        "clock": work.metadata.get(WINDOW),
        "runs": [{**row, "text": Said(row["text"])} for row in read.runs(RUNS_MAX)],
        "queues": {
            "changes": [dict(row) for row in read.outbox_states()],
            "files": [dict(row) for row in read.upload_states()],
            "change_lines": [
                {
                    "entity": line.entity, "row_id": line.row_id, "title": Title(line.label or ""),
                    "op": line.op, "state": line.state, "attempts": line.attempts, "priority": line.priority,
                    "base_version": line.base_version, "queued_at": line.queued_at,
                    "next_attempt_at": line.next_attempt_at, "guarded": line.guarded,
                    "last_error": Said(line.last_error),
                }
                for line in lines
            ],
            "file_lines": [
                {**row, "local_path": Said(row["local_path"]), "last_error": Said(row["last_error"])}
                for row in read.uploads(LINES_MAX)
            ],
        },
    }  # fmt: skip


def program_versions() -> dict[str, str]:
    """The program and what it runs on."""
    return {**versions(), "sqlite": sqlite_version()}


def _program() -> dict[str, object]:
    try:
        keyring = backend_name()
    except Exception as error:  # noqa: BLE001 - backends raise anything, and which one it is matters here
        keyring = f"not found: {type(error).__name__}"
    return {
        **program_versions(),
        "keyring": keyring,
        "libraries": {each.name: each.version for each in libraries()},
    }


def _settings(book: SettingsBook) -> dict[str, object]:
    current = book.current
    return {key: {"value": getattr(current, key), "is_default": book.is_default(key)} for key in SPECS}


def _cloud(account: AccountView, offset_s: float | None) -> dict[str, object]:
    return {
        "address": account.url,
        "signed_in": account.signed_in,
        "state": account.state,
        "cause": account.cause,
        "session_in_memory_only": account.memory_only,
        "clock_ahead_of_this_device_s": offset_s,
    }


def _private(device: Mapping[str, str], names: frozenset[str], account: AccountView) -> Private:
    phrases: set[str] = {device.get("device_name", "")}
    for name in names:
        phrases |= {name, *name.splitlines()}
        if "/" in name or "\\" in name:
            file = name.replace("\\", "/").rpartition("/")[2]
            phrases |= {file, file.rpartition(".")[0]}
    exact = {device.get("device_id", ""), account.email}
    return Private(
        salt=device.get("device_id", ""),
        phrases=frozenset(phrases - {""}),
        exact=frozenset(exact - {""}),
    )
