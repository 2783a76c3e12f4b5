"""One story killed at every point: start state, the run without a kill, then point by point."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.kill_checks import LibraryChecks
from tests.support.kill_cloud import CloudDesk
from tests.support.kill_look import Look
from tests.support.kill_outcome import Outcome, difference, outcome, state_digest
from tests.support.kill_server import run_life, warm_up
from tests.support.kill_story import Ground, Key, Promises, Story, Values, no_meanwhile, nothing

_NESTED_MAX = 2
_LAST_LIFE = 3 + _NESTED_MAX


@dataclass(frozen=True, slots=True)
class Point:
    """What came of one kill. `nested` kills followed it, in the runs that should have recovered."""

    story: str
    number: int
    where: str
    nested: tuple[int, ...] = ()
    violations: tuple[str, ...] = ()
    is_known: bool = False
    """An earlier kill left the same state, and the client recovered from that."""


@dataclass(slots=True)
class Loop:
    """A story on a folder of its own. Nothing of it may be used by two loops at a time."""

    story: Story
    folder: Path
    nested_rate: float = 0.0
    """How often the runs that recover are killed as well, once or twice."""

    always_recovers: bool = False
    """Recover from equal states again and again."""

    kinds: tuple[str, ...] = ()
    """What each point of the run without a kill is."""

    _desk: CloudDesk = field(default_factory=CloudDesk)
    _expected: Outcome = field(default_factory=dict)
    _recovery_points: int = 0
    _found_objects: int = 0
    _states: set[str] = field(default_factory=set)
    _kept: dict[Key, Values | None] = field(default_factory=dict)
    _spoiled: set[str] = field(default_factory=set)
    _look: Look = field(init=False)

    def begin(self) -> tuple[str, ...]:
        """Make the start state and run the story without a kill; what is wrong with that already."""
        self.folder.mkdir(parents=True)
        self._look = Look(self.folder / "look")
        ground = Ground(self.folder, self._desk)
        self.story.world(ground)
        if self.story.prepare is not nothing:
            prepared = run_life(ground, self.story, life=1, act=self.story.prepare, counts=False)
            if prepared.trouble:
                return tuple(prepared.trouble)
        self.story.before(ground)
        checks = self._checks(ground)
        if checks is not None and not checks.has_schema:
            [(self._found_objects,)] = checks.library.execute("SELECT count(*) FROM sqlite_master")
        self._kept, self._spoiled = ground.promises.kept, ground.promises.spoiled
        ground.home.root.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ground.home.root, self._template)
        warm_up(self._fresh(), self.story)
        ground = self._fresh()
        whole = run_life(ground, self.story, life=2)
        self.kinds = whole.kinds
        found = [*whole.trouble, *self._after_a_kill(ground)]
        self._expected, points = self._recovered(ground, found, life=3)
        self._recovery_points = points
        return tuple(found)

    @property
    def points(self) -> int:
        """How many points the run without a kill passes."""
        return len(self.kinds)

    def kill_at(self, number: int) -> Point | None:
        """Kill at the point of this number and let the client recover; None when the story ended before."""
        ground = self._fresh()
        end = run_life(ground, self.story, life=2, dies_at=number)
        if not end.killed and not end.trouble:
            return None
        found = [*end.trouble, *self._after_a_kill(ground)]
        nested: list[int] = []
        chance = random.Random(f"{self.story.name}/{number}")
        while len(nested) < _NESTED_MAX and chance.random() < self.nested_rate:
            nested.append(chance.randint(1, max(self._recovery_points, 1)))
            life = 2 + len(nested)
            again = run_life(ground, self.story, life=life, dies_at=nested[-1], on_synced=_look_away)
            found += [*again.trouble, *self._after_a_kill(ground)]
        state = "" if found or nested or self.always_recovers else self._state(ground)
        if state in self._states:
            return Point(self.story.name, number, end.where, is_known=True)
        found += difference(self._recovered(ground, found, life=_LAST_LIFE)[0], self._expected)
        if state and not found:
            self._states.add(state)
        return Point(self.story.name, number, end.where, tuple(nested), tuple(found))

    def telling(self) -> tuple[int, ...]:
        """Points after which the disk or the cloud is another: the others differ in nothing that lasts."""
        shifted = ("file", *self.kinds)
        return tuple(
            number
            for number, (before, kind) in enumerate(zip(shifted, self.kinds, strict=False), start=1)
            if kind != "sql" or before != "sql"
        )

    def end(self) -> None:
        """Leave nothing behind."""
        self._look.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _template(self) -> Path:
        return self.folder / "start"

    def _fresh(self) -> Ground:
        """The start state again, at the same place: libraries hold absolute paths."""
        ground = Ground(self.folder, self._desk.copy(), Promises(dict(self._kept), spoiled=self._spoiled))
        shutil.rmtree(ground.home.root, ignore_errors=True)
        shutil.copytree(self._template, ground.home.root)
        if self.story.meanwhile is not no_meanwhile:
            ground.desk.meanwhile = lambda name, times: self.story.meanwhile(ground, name, times)
        return ground

    def _checks(self, ground: Ground) -> LibraryChecks | None:
        library = ground.library
        return (
            LibraryChecks(self._look.into(library), ground.desk, ground.promises, self._found_objects)
            if library.exists()
            else None
        )

    def _state(self, ground: Ground) -> str:
        return state_digest(ground, self._look.into(ground.library) if ground.library.exists() else None)

    def _after_a_kill(self, ground: Ground) -> list[str]:
        checks = self._checks(ground)
        if checks is None:
            return [f"I-01: no library, but {key} was saved" for key in ground.promises.kept]
        return checks.after_a_kill()

    def _recovered(self, ground: Ground, found: list[str], *, life: int) -> tuple[Outcome, int]:
        """Start again until nothing is left to do; what it came to, and how many points that took."""

        def synced() -> None:
            if self.story.is_repeated:
                checks = self._checks(ground)
                if checks is not None:
                    found.extend(checks.after_a_kill() + checks.after_a_sync(besides=self._spoiled))
            self.story.later(ground)

        end = run_life(ground, self.story, life=life, on_synced=synced)
        checks = self._checks(ground)
        found += end.trouble
        if checks is None:
            return outcome(ground, None, versions=False), len(end.kinds)
        found += checks.after_a_kill() + checks.after_a_sync()
        library = checks.library if checks.has_schema else None
        return outcome(ground, library, versions=self.story.exact_versions), len(end.kinds)


def _look_away() -> None:
    """Nobody looks at a recovery that is killed."""
