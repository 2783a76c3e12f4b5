"""The diagnostics of the fake engine: canned facts, the real report and the real zip."""

import asyncio
from collections.abc import Mapping

from luma_sync.engine.core import EngineCore
from luma_sync.engine.diagnosing import Diagnostics
from luma_sync.engine.diagnostics.report import Facts, Private, Said, Title
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.backoff import SystemRandomness
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.lanes import Lane
from tests.support.fake_clock import FakeClock
from tests.support.fake_world import World

TITLE = "Slow Comet"
_LOG = tuple(
    f"2026-11-21 14:02:0{n} WARNING luma_sync.uploads The file /home/anna/Music/{TITLE}.flac of {TITLE} is not there."
    for n in range(8)
)


class FakeDiagnostics(Diagnostics):
    """`wait` holds the gathering until it is set."""

    def __init__(self, world: World) -> None:
        ports = EnginePorts(clock=FakeClock(), randomness=SystemRandomness(), ids=SystemIds())
        super().__init__(self._no_core, ports, lambda: world.account)
        self._world = world
        self.wait: asyncio.Event | None = None

    async def gather(self, *, screen: Mapping[str, object], files: FileSystem, lane: Lane) -> Facts:
        self._world.note("diagnostics.gather")
        if self.wait is not None:
            await self.wait.wait()
        return Facts(
            made_at="2026-11-21T14:02:03.000Z",
            program={
                "luma_sync": "0.1.0",
                "python": "3.11.7",
                "sqlite": "3.45.1",
                "keyring": "SecretService",
            },
            screen=screen,
            settings={"uploads_at_once": {"value": 3, "is_default": False}},
            cloud={
                "address": "https://luma.supabase.co",
                "signed_in": True,
                "clock_ahead_of_this_device_s": 0.4,
            },
            library={"schema_version": 1, "quick_check": "ok", "rows": {"tracks": 1204}},
            queues={"change_lines": [{"title": Title(TITLE), "last_error": Said(f"{TITLE} is too long")}]},
            runs=[{"at": "2026-11-21T14:01:00.000Z", "kind": "sync", "text": "Sent 4 rows", "result": "ok"}],
            log=_LOG,
            private=Private(salt="device", phrases=frozenset({TITLE}), exact=frozenset({"anna@example.org"})),
        )

    @staticmethod
    def _no_core() -> EngineCore:
        raise LibraryBusy("There is no library here.")
