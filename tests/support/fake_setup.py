"""What the first steps of the fake engine find."""

import asyncio
from pathlib import Path

from luma_sync.cloud.probes import Door, ProjectFacts
from luma_sync.cloud.project_file import ProjectFile, parse_project_file
from luma_sync.cloud.schema_versions import MIGRATIONS, schema_of
from luma_sync.engine.own_cloud import CloudPlace
from luma_sync.engine.setup import StoreView
from luma_sync.engine.status.project_verdict import Teller, Verdict, verdict
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_world import World

BUCKETS = dict.fromkeys(("artwork", "packages", "tracks"), True)
FINE = ProjectFacts(
    host="luma.supabase.co", door=Door(), schema=schema_of(MIGRATIONS[-1]), buckets=BUCKETS, realtime=True
)


class FakeOwnCloud:
    """Starts at once, or fails."""

    folder = "/home/anna/.local/share/LumaSync/cloud"

    def __init__(self, world: World) -> None:
        self._world = world
        self.lacking = ""
        self.failure: LumaSyncError | None = None
        self.problem = ""
        self.is_first = True
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    def why_not(self) -> str:
        return self.lacking

    def is_new(self) -> bool:
        return self.is_first

    async def start(self) -> CloudPlace:
        self._world.note("own_cloud.start")
        await self.may_answer.wait()
        if self.failure is not None:
            raise self.failure
        return CloudPlace("http://127.0.0.1:5123", "sb_publishable_own")


class FakeSetup:
    """Answers with the facts that are set."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.own_cloud = FakeOwnCloud(world)
        self.facts = FINE
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.files: dict[str, bytes] = {}
        self.store = StoreView(is_kept=True, place="keyring.backends.SecretService.Keyring")

    async def check_project(self, url: str, key: str, tell: Teller) -> Verdict:
        self._world.note("check_project", url, key)
        tell(verdict(ProjectFacts(host=self.facts.host)))
        await self.may_answer.wait()
        tell(verdict(ProjectFacts(host=self.facts.host, door=self.facts.door)))
        await asyncio.sleep(0)
        return verdict(self.facts)

    async def read_project(self, path: Path) -> ProjectFile:
        self._world.note("read_project", path.name)
        return parse_project_file(self.files[path.name])

    async def check_store(self) -> StoreView:
        self._world.note("check_store")
        await asyncio.sleep(0)
        return self.store
