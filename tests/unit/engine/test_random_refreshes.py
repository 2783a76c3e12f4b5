"""Random edits on one device, random refreshes on the other: each brings what it names, and all converges."""

import random
from pathlib import Path
from typing import Any

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.errors import ServerFault
from luma_sync.engine.pull.routing import RoutingTable
from luma_sync.kernel.settings import Settings
from tests.support.world import Device, World

TREE = {
    "projects": (), "audio_tracks": (("project_id", "projects"),), "track_versions": (("track_id", "audio_tracks"),),
    "audio_comments": (("version_id", "track_versions"),), "waveforms": (("version_id", "track_versions"),),
    "playlists": (), "playlist_items": (("playlist_id", "playlists"), ("audio_track_id", "audio_tracks")),
    "venues": (), "fixtures": (("venue_id", "venues"),),
}  # fmt: skip
REST: dict[str, dict[str, Any]] = {
    "projects": {"name": "Album"}, "audio_tracks": {"name": "Take"}, "track_versions": {"label": "v"},
    "audio_comments": {"body": "Louder"}, "waveforms": {"samples": "[]"}, "playlists": {"name": "Best"},
    "playlist_items": {"position": 0}, "venues": {"name": "Hall"}, "fixtures": {"name": "Lamp"},
}  # fmt: skip
TEXT = {"projects": "name", "audio_tracks": "name", "track_versions": "label", "audio_comments": "body"}
ROUTES = RoutingTable(CATALOG)
STEPS = 45


class Story:
    """One seed."""

    def __init__(self, seed: int, world: World, desk: Device, stage: Device) -> None:
        self.chance = random.Random(seed)
        self.world = world
        self.desk = desk
        self.stage = stage
        self.lives = 1

    def ids(self, entity: str) -> list[str]:
        return sorted(self.desk.rows()[entity])

    async def step(self) -> None:
        choices = [self.insert] * 6 + [self.change] * 2 + [self.move] * 2 + [self.delete] + [self.refresh] * 7
        await self.chance.choice([*choices, self.falter, self.whole, self.new_life])()

    async def insert(self) -> None:
        entity = self.chance.choice(list(TREE))
        values = dict(REST[entity])
        for column, parent in TREE[entity]:
            found = self.ids(parent)
            if not found:
                return
            values[column] = self.chance.choice(found)
        await self.desk.insert(entity, **values)
        await self.desk.sync()

    async def change(self) -> None:
        entity = self.chance.choice(list(TEXT))
        for row_id in self.chance.sample(self.ids(entity), min(1, len(self.ids(entity)))):
            await self.desk.update(entity, row_id, **{TEXT[entity]: f"Text {self.chance.random()}"})
        await self.desk.sync()

    async def move(self) -> None:
        """A version goes to another track of its album."""
        versions, tracks = self.desk.rows()["track_versions"], self.desk.rows()["audio_tracks"]
        if not versions:
            return
        version = self.chance.choice(sorted(versions))
        album = tracks[versions[version]["track_id"]]["project_id"]
        others = sorted(row_id for row_id, row in tracks.items() if row["project_id"] == album)
        await self.desk.update("track_versions", version, track_id=self.chance.choice(others))
        await self.desk.sync()

    async def delete(self) -> None:
        entity = self.chance.choice(list(TREE))
        found = self.ids(entity)
        if found:
            await self.desk.delete(entity, self.chance.choice(found))
            await self.desk.sync(confirm_deletes=True)

    async def refresh(self) -> None:
        """Also with keys of rows that the stage does not know, and of rows that are gone."""
        kind = self.chance.choice([key for key in CATALOG.sync_keys if set(key.entities) & set(TREE)])
        row_id = ""
        if kind.takes_id:
            known = self.ids(kind.anchor or "projects")
            row_id = self.chance.choice(known) if known else "99999999-0000-4000-8000-000000000009"
        key = f"{kind.stem}_{row_id}" if kind.takes_id else kind.stem
        view = await self.stage.core.refresher.now(key, force=self.chance.random() < 0.5)
        assert view.ok
        if not view.fresh and not await self.stage.database.read(lambda work: work.rows.parked_count()):
            self.assert_shown(key)

    def assert_shown(self, key: str) -> None:
        route = ROUTES.route(key)
        assert route is not None
        mine, theirs = self.stage.rows(), self.desk.rows()
        for entity in route.entities:
            assert self.named(mine[entity], route.row_id) == self.named(theirs[entity], route.row_id), key

    def named(self, rows: Any, row_id: str) -> dict[str, Any]:
        return {
            each: {name: value for name, value in row.items() if name != "version"}
            for each, row in rows.items()
            if not row_id or row_id == each or row_id in row.values()
        }

    async def falter(self) -> None:
        self.stage.gateway.faults.fail("pull", ServerFault("The cloud has problems."))
        await self.stage.core.refresher.now("app_startup_sync", force=True)
        self.stage.gateway.faults.heal()
        self.stage.core.parts.gate.success()

    async def whole(self) -> None:
        await self.stage.sync(confirm_deletes=True)

    async def new_life(self) -> None:
        if self.chance.random() < 0.3:
            self.lives += 1
            self.world.cloud.begin_new_life(f"epoch-{self.lives}")
            await self.desk.sync(confirm_deletes=True)


@pytest.mark.parametrize(
    "seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(5, 12))]
)
async def test_whatever_is_refreshed_in_whatever_order(seed: int, tmp_path: Path) -> None:
    settings = Settings(download_files=False, guard_share=1.0, guard_rows_min=10_000, pull_page_rows=7)
    async with World(tmp_path, settings=settings) as world:
        desk, stage = await world.device("desk"), await world.device("stage")
        story = Story(seed, world, desk, stage)
        for _ in range(STEPS):
            await story.step()
            await world.clock.advance(story.chance.choice([1, 60, 1000]))
        await desk.sync(confirm_deletes=True)
        assert (await stage.sync(confirm_deletes=True)).ok
        await world.assert_converged()
        assert await stage.database.read(lambda work: work.rows.parked_count()) == 0
