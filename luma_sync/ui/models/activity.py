"""The audit as a table: pages of the facade through filters; a group opens to its lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.activity_views import ActivityFilter, ActivityView
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, plain, relative_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.activity_words import device_text, direction_word, item_text, what_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

WHAT = "what"
_INDENT = "      "


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """A row of the table."""

    view: ActivityView
    is_open: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it stands for several lines."""
        return self.view.lines > 1


def activity_key(line: ActivityLine) -> str:
    """The line's number; below its group a line has another one than the group that it begins."""
    return line.view.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySource:
    """The audit through a filter, as pages."""

    engine: "SyncEngine"
    only: ActivityFilter
    whole: frozenset[int] = frozenset()

    async def count(self) -> int:
        """Rows that match."""
        return await self.engine.activity.count(self.only, grouped=True, whole=self.whole)

    async def page(self, *, limit: int, offset: int) -> Sequence[ActivityLine]:
        """Rows, newest first."""
        found = await self.engine.activity.lines(
            self.only, limit=limit, offset=offset, grouped=True, whole=self.whole
        )
        return self._lines(found)

    @property
    def sorts(self) -> frozenset[str]:
        """The lines of a group stand below it: there is one order."""
        return frozenset()

    async def order(self, sort: str = "", *, descending: bool = False) -> Sequence[str]:  # noqa: ARG002
        """All rows by `activity_key`, newest first."""
        return await self.engine.activity.order(self.only, grouped=True, whole=self.whole)

    async def rows(self, keys: Sequence[str]) -> Sequence[ActivityLine]:
        """Rows by `activity_key`."""
        return self._lines(await self.engine.activity.some(self.only, keys, grouped=True))

    def _lines(self, found: Sequence[ActivityView]) -> list[ActivityLine]:
        return [ActivityLine(line, is_open=line.id in self.whole and not line.is_member) for line in found]


def activity_columns(clock: Clock) -> tuple[Column[ActivityLine], ...]:
    """Time, item, what, device, direction, result."""
    translate = QCoreApplication.translate

    def time(line: ActivityLine) -> Cell:
        last_at = line.view.last_at or line.view.at
        return Cell(text=relative_text(last_at, clock.now()), tip=exact_text(last_at), tone=Tone.MUTED)

    return (
        Column(key="time", title=translate("Activity", "Time"), cell=time, width=116, moves=True),
        Column(key="item", title=translate("Activity", "Item"), cell=_item, width=150),
        Column(
            key=WHAT, title=translate("Activity", "What"), cell=_what, width=216, stretch=True, sentence=True
        ),
        Column(key="device", title=translate("Activity", "Device"), cell=_device, width=130, spare=1),
        Column(
            key="direction", title=translate("Activity", "Direction"), cell=_direction, width=112, spare=2
        ),
        Column(key="result", title=translate("Activity", "Result"), cell=_result, width=96),
    )  # fmt: skip


def _item(line: ActivityLine) -> Cell:
    text, kind = item_text(line.view), entity_name(line.view.entity) if line.view.entity else ""
    spoken = text or QCoreApplication.translate("Activity", "No item")
    tip = kind if text == kind else " · ".join(filter(None, (text, kind)))
    return Cell(text=text, spoken=spoken, tip=tip, tone=Tone.MUTED if text == kind else Tone.TEXT)


def _what(line: ActivityLine) -> Cell:
    text = what_text(line.view)
    if not line.is_group:
        indent = _INDENT if line.view.is_member else ""
        own = plain(failure_text(line.view.text))
        return Cell(text=f"{indent}{text}", spoken=text, tip=text if own == text else f"{text}\n{own}")
    if line.is_open:
        words = QCoreApplication.translate("Activity", "%1, %Ln line(s), shown below", "", line.view.lines)
    else:
        words = QCoreApplication.translate("Activity", "%1, %Ln line(s), folded", "", line.view.lines)
    shape = Shape.CHEVRON_DOWN if line.is_open else Shape.CHEVRON_RIGHT
    return Cell(text=text, spoken=words.replace("%1", text), shape=shape, link=True)


def _device(line: ActivityLine) -> Cell:
    return Cell(text=device_text(line.view), tip=plain(line.view.device_name), tone=Tone.MUTED)


def _direction(line: ActivityLine) -> Cell:
    word = direction_word(line.view)
    if word is None:
        return Cell(spoken=QCoreApplication.translate("Activity", "On this device"))
    return Cell(text=word[1], shape=word[0], tone=Tone.MUTED)


def _result(line: ActivityLine) -> Cell:
    if line.view.result == "ok":
        return Cell(text=QCoreApplication.translate("Activity", "Done"), shape=Shape.TICK, tone=Tone.OK)
    return Cell(text=QCoreApplication.translate("Activity", "Error"), shape=Shape.TRIANGLE, tone=Tone.DANGER)
