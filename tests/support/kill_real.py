"""Stories killed over the real cloud: real Postgres, HTTP, threads and time."""

import itertools
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from tests.support.cli import Cloud
from tests.support.cloud_process import CloudServer
from tests.support.cloud_view import CloudView
from tests.support.kill_checks import LibraryChecks
from tests.support.kill_cloud import CloudDesk
from tests.support.kill_look import Look
from tests.support.kill_loop import Point
from tests.support.kill_outcome import Outcome, difference, outcome
from tests.support.kill_server import run_life
from tests.support.kill_story import Ground, Story, nothing

_numbers = itertools.count(1)

_FORGET = (
    "TRUNCATE luma.scopes, luma.members, luma.heads, luma.devices, luma.applied_changes, {tables} CASCADE"
)
"""Every point has an account of its own, but ids of rows are unique among all accounts."""


@dataclass(slots=True)
class RealLoop:
    """One story over one running cloud, which is emptied for every point."""

    story: Story
    folder: Path
    server: CloudServer
    kinds: tuple[str, ...] = ()
    _expected: Outcome = field(default_factory=dict)
    _look: Look = field(init=False)

    def begin(self) -> tuple[str, ...]:
        """The story without a kill; what is wrong with that already."""
        self.folder.mkdir(parents=True)
        self._look = Look(self.folder / "look")
        ground, found = self._fresh()
        whole = run_life(ground, self.story, life=2)
        self.kinds = whole.kinds
        found += whole.trouble
        self._expected = self._recovered(ground, found)
        return tuple(found)

    def few(self, wanted: int) -> list[int]:
        """So many points, evenly."""
        return [1 + index * len(self.kinds) // wanted for index in range(wanted)]

    def kill_at(self, number: int) -> Point | None:
        """Kill at this point, or near it: threads run as they like. None when the story ended before."""
        ground, found = self._fresh()
        end = run_life(ground, self.story, life=2, dies_at=number)
        if not end.killed and not end.trouble:
            return None
        found += end.trouble
        if ground.library.exists():
            checks = LibraryChecks(self._look.into(ground.library), ground.desk, ground.promises)
            found += checks.by_itself() if checks.has_schema else []
        found += difference(self._recovered(ground, found), self._expected)
        return Point(self.story.name, number, end.where, (), tuple(found))

    def end(self) -> None:
        """Leave nothing behind."""
        self._look.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _fresh(self) -> tuple[Ground, list[str]]:
        tables = ", ".join(f"public.{name}" for name in CATALOG.names)
        self.server.run_sql(_FORGET.format(tables=tables))
        ground = Ground(
            self.folder / "device", CloudDesk(), url=self.server.url, key=self.server.anon_key,
            email=f"kill{next(_numbers)}@example.org", is_real=True,
        )  # fmt: skip
        shutil.rmtree(ground.folder, ignore_errors=True)
        ground.folder.mkdir(parents=True)
        trouble: list[str] = []
        if self.story.prepare is not nothing:
            trouble = run_life(ground, self.story, life=1, act=self.story.prepare, counts=False).trouble
        self.story.before(ground)
        return ground, trouble

    def _recovered(self, ground: Ground, found: list[str]) -> Outcome:
        end = run_life(ground, self.story, life=3, on_synced=lambda: None)
        found += end.trouble
        checks = LibraryChecks(self._look.into(ground.library), ground.desk, ground.promises)
        found += [*checks.by_itself(), *self._differences(ground, checks)]
        return outcome(ground, checks.library, versions=self.story.exact_versions)

    def _differences(self, ground: Ground, checks: LibraryChecks) -> list[str]:
        """I-02, and I-05 for what is called uploaded."""
        cloud = Cloud(self.server.data_dir, url=ground.url, anon_key=ground.key)
        view = CloudView.of(cloud, ground.email)
        found = []
        for entity in CATALOG:
            columns = [*(column.name for column in entity.synced_columns), *WIRE_COLUMNS]
            here = {
                row: (version, values)
                for row, version, *values in checks.library.execute(
                    f"SELECT id, version, {', '.join(columns)} FROM {entity.name}"
                )
            }
            there = {
                row: (each["version"], [each["row"].get(name) for name in columns])
                for row, each in view.rows(entity.name).items()
            }
            found += [
                f"I-02: {entity.name} {row} is {here.get(row)}, in the cloud {there.get(row)}"
                for row in {*here, *there}
                if here.get(row) != there.get(row)
            ]
        paths = checks.library.execute(
            "SELECT storage_path FROM storage_sync_queue WHERE status = 'completed'"
        )
        found += [f"I-05: {path} is not in the cloud" for (path,) in paths if view.object_bytes(path) is None]
        return found
