"""The audit of the fake engine: the same filters in plain Python; groups are what the scene says they are."""

from collections.abc import Mapping, Sequence

from luma_sync.engine.status.activity_views import (
    HERE,
    ActivityFilter,
    ActivityView,
    DeviceName,
    UndoReport,
    UndoVerdict,
)
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_world import World


class FakeActivity:
    """Lines are `world.activity`, the newest first; the lines of a group are `members`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.members: Mapping[int, Sequence[ActivityView]] = {}
        self.verdicts: dict[int, UndoVerdict] = {}
        self.names: tuple[DeviceName, ...] = (DeviceName(HERE, "Stage laptop"),)
        self.failure: LumaSyncError | None = None

    async def lines(
        self,
        wanted: ActivityFilter,
        *,
        limit: int = 100,
        offset: int = 0,
        grouped: bool = False,
        whole: frozenset[int] = frozenset(),
    ) -> tuple[ActivityView, ...]:
        """What matches."""
        self._world.note("activity.lines", wanted, limit, offset)
        return tuple(self._found(wanted, whole if grouped else frozenset())[offset : offset + limit])

    async def count(
        self, wanted: ActivityFilter, *, grouped: bool = False, whole: frozenset[int] = frozenset()
    ) -> int:
        """How many match."""
        return len(self._found(wanted, whole if grouped else frozenset()))

    async def order(
        self, wanted: ActivityFilter, *, grouped: bool = False, whole: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """The same as keys."""
        found = self._found(wanted, whole if grouped else frozenset())
        return tuple(line.key for line in found)

    async def some(
        self, wanted: ActivityFilter, keys: Sequence[str], *, grouped: bool = False
    ) -> tuple[ActivityView, ...]:
        """Of these lines, folded or not."""
        self._world.note("activity.some", len(keys))
        asked, whole = set(keys), frozenset(self.members) if grouped else frozenset[int]()
        return tuple(line for line in self._found(wanted, whole) if line.key in asked)

    async def devices(self) -> tuple[DeviceName, ...]:
        """Whom lines come from."""
        return self.names

    async def undo_offer(self, line_id: int) -> UndoVerdict:
        """What the test has set."""
        return self.verdicts.get(line_id, UndoVerdict.NOTHING)

    async def undo(self, line_id: int) -> UndoReport:
        """Always works, once."""
        self._world.note("activity.undo", line_id)
        self.verdicts[line_id] = UndoVerdict.UNDONE
        return UndoReport(done=1, total=1)

    def _found(self, wanted: ActivityFilter, whole: frozenset[int]) -> list[ActivityView]:
        if self.failure is not None:
            raise self.failure
        found: list[ActivityView] = []
        for line in self._world.activity:
            if fits(line, wanted):
                found.append(line)
                found.extend(self.members.get(line.id, ()) if line.id in whole else ())
        return found


def fits(line: ActivityView, wanted: ActivityFilter) -> bool:
    """Whether a line passes."""
    text = f"{line.text} {line.label} {line.device_name}".casefold()
    at = line.last_at or line.at
    return (
        (not wanted.since or at >= wanted.since)
        and (not wanted.until or at < wanted.until)
        and wanted.direction in (None, line.direction)
        and wanted.device in ("", line.device)
        and (not wanted.failed or line.result != "ok")
        and (not wanted.runs or line.kind == "run")
        and wanted.entity in (None, line.entity)
        and wanted.row_id in (None, line.row_id)
        and wanted.text.casefold() in text
    )
