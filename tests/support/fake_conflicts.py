"""The conflict centre of the fake engine: settable conflicts, and every verb that the window may call."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflict_actions import refused_line
from luma_sync.engine.conflicts.choices import FieldRefused
from luma_sync.engine.conflicts.views import (
    EVERY,
    Changed,
    Choice,
    ConflictGroup,
    ConflictLine,
    ConflictView,
    Facets,
    FieldView,
    Json,
    Only,
    PreviewLine,
    Rule,
    Settled,
    SettledLine,
    SettledMany,
    Side,
    Signature,
)
from luma_sync.engine.row_rules import RowProblems, problems_of
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import LumaSyncError, UsageError

BATCH = 500
_GONE = "There is no such conflict: it is settled already."
_AGAIN = "The cloud changed the row again; look at it once more, then choose."


@dataclass
class Conflicts:
    """What is in conflict, what was settled, and what the fake was asked."""

    open: list[ConflictView] = field(default_factory=list)
    history: list[SettledLine] = field(default_factory=list)
    """Newest first."""

    rules: dict[str, str] = field(default_factory=dict)
    """Entity to the policy that somebody chose."""

    stubborn: set[str] = field(default_factory=set)
    """Conflicts that change at the very moment in which many are settled."""

    offers_rule: str = ""
    batch_s: float = 0.0
    now: str = "2026-11-21T14:02:40.000Z"
    settled_views: dict[str, ConflictView] = field(default_factory=dict)
    restored: list[tuple[str, Side]] = field(default_factory=list)
    choices: list[tuple[str, Choice]] = field(default_factory=list)
    """What was settled, and how."""


def result_rows(view: ConflictView, choice: Choice) -> dict[str, Json] | None:
    """The row by a choice; None when it is deleted. Raises UsageError for a choice that leaves a field open."""
    if view.local_deleted or view.cloud_deleted or view.line.signature.kind == "deleted_parent":
        if choice.side not in (Side.LOCAL, Side.CLOUD):
            raise UsageError("Choose whether the row is kept or deleted.")
        deleted = view.local_deleted if choice.side is Side.LOCAL else view.cloud_deleted
        if view.line.signature.kind == "deleted_parent":
            deleted = choice.side is Side.CLOUD
        return None if deleted else {each.name: _of(each, choice.side) for each in view.fields}
    problems = problems_of(CATALOG[view.line.signature.entity], choice.values, is_new=False)
    if problems:
        raise RowProblems(problems)
    if view.line.signature.kind == "duplicate_key" and choice.side is Side.BOTH:
        return {each.name: each.cloud for each in view.fields}
    return {each.name: _result(each, choice) for each in view.fields}


def _result(each: FieldView, choice: Choice) -> Json:
    if each.name in choice.values:
        return choice.values[each.name]
    if each.name in choice.fields:
        return _of(each, choice.fields[each.name])
    if each.changed is not Changed.BOTH:
        return {Changed.LOCAL: each.local, Changed.CLOUD: each.cloud}.get(each.changed, each.merged)
    if choice.side is None:
        raise UsageError(f"Choose a side for the {each.name}.")
    return _of(each, choice.side)


def _of(each: FieldView, side: Side) -> Json:
    if side is Side.BOTH and not each.can_join:
        raise FieldRefused("no_fit", each.name)
    return {Side.LOCAL: each.local, Side.CLOUD: each.cloud, Side.BOTH: each.merged}[side]


class FakeConflicts:
    """As `SyncEngine.conflicts`."""

    def __init__(
        self, state: Conflicts, events: EventBus, note: Callable[..., None], count: Callable[[int], None]
    ) -> None:
        self._state, self._events, self._note, self._count = state, events, note, count

    async def groups(self, *, only: Only = EVERY) -> tuple[ConflictGroup, ...]:
        await self._ask("conflicts.groups")
        found: dict[Signature, list[str]] = {}
        for line in self._matching(None, None, "", only):
            found.setdefault(line.signature, []).append(line.opened_at)
        return tuple(
            ConflictGroup(signature=signature, count=len(times), oldest_at=min(times))
            for signature, times in found.items()
        )

    async def page(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[ConflictLine, ...]:
        await self._ask("conflicts.page", limit, offset)
        return tuple(self._matching(signature, entity, text, only)[offset : offset + limit])

    async def order(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
    ) -> tuple[str, ...]:
        await self._ask("conflicts.order")
        return tuple(line.id for line in self._matching(signature, entity, text, only))

    async def some(self, ids: Sequence[str]) -> tuple[ConflictLine, ...]:
        await self._ask("conflicts.some", len(ids))
        wanted = set(ids)
        return tuple(line for line in self._matching(None, None, "", EVERY) if line.id in wanted)

    async def facets(self, moments: Sequence[str] = ()) -> Facets:
        await self._ask("conflicts.facets")
        devices = Counter(_device(view.line) for view in self._state.open)
        return Facets(
            devices=tuple(sorted((name, count) for name, count in devices.items() if name)),
            older=tuple(len(self._matching(None, None, "", Only(before=moment))) for moment in moments),
        )

    async def count(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
    ) -> int:
        await self._ask("conflicts.count")
        return len(self._matching(signature, entity, text, only))

    async def show(self, conflict_id: str) -> ConflictView:
        await self._ask("conflicts.show", conflict_id)
        return self._find(conflict_id)

    async def settle(
        self,
        conflict_id: str,
        choice: Choice,
        *,
        seen_version: int | None = None,
        seen_revision: int | None = None,
    ) -> Settled:
        await self._ask("conflicts.settle", conflict_id, choice, seen_version)
        view = self._find(conflict_id)
        if seen_version not in {None, view.cloud_version} or seen_revision not in {None, view.revision}:
            raise UsageError(_AGAIN)
        row = self._settle(view, choice, "")
        self._changed()
        text = f"{view.line.label} was deleted." if row is None else f"{view.line.label} is settled."
        return Settled(
            conflict_id=conflict_id, text=text, deleted=row is None, offers_rule=self._state.offers_rule
        )

    async def preview(
        self, ids: Sequence[str] | Signature, choice: Choice, *, limit: int = 200
    ) -> tuple[PreviewLine, ...]:
        await self._ask("conflicts.preview", ids if isinstance(ids, Signature) else len(ids), choice)
        return tuple(_previewed(view, choice) for view in self._chosen(ids)[:limit])

    async def settle_many(
        self,
        ids: Sequence[str] | Signature,
        choice: Choice,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> SettledMany:
        await self._ask("conflicts.settle_many", ids if isinstance(ids, Signature) else len(ids), choice)
        views, group = self._chosen(ids), f"group-{len(self._state.history)}"
        settled, skipped, stopped = 0, [], False
        for start in range(0, len(views), BATCH):
            if cancelled is not None and cancelled():
                stopped = True
                break
            for view in views[start : start + BATCH]:
                reason = self._try(view, choice, group)
                settled += not reason
                skipped += [(view.line.id, reason)] if reason else []
            if progress is not None:
                progress(settled + len(skipped), len(views))
            await asyncio.sleep(self._state.batch_s)
        self._changed()
        return SettledMany(
            settled=settled, skipped=tuple(skipped), group_id=group if settled else "", was_stopped=stopped
        )

    async def history(self, *, limit: int, before: str = "") -> tuple[SettledLine, ...]:
        await self._ask("conflicts.history", limit, before)
        return tuple(self._state.history[:limit])

    async def undo(self, conflict_id: str) -> str:
        await self._ask("conflicts.undo", conflict_id)
        line = next((one for one in self._state.history if one.id == conflict_id and not one.undone_at), None)
        if line is None or not line.can_undo:
            raise UsageError("The row was edited since; it cannot be undone any more.")
        self._reopen(line)
        self._changed()
        return f"{line.label} is open again."

    async def undo_many(self, group_id: str) -> str:
        await self._ask("conflicts.undo_many", group_id)
        lines = [one for one in self._state.history if one.group_id == group_id and not one.undone_at]
        for line in lines:
            self._reopen(line)
        self._changed()
        return f"{len(lines)} conflicts are open again."

    async def restore(self, conflict_id: str, side: Side) -> str:
        await self._ask("conflicts.restore", conflict_id, side)
        self._state.restored.append((conflict_id, side))
        self._changed()
        return "The other version is back as an edit of now."

    async def rules(self) -> tuple[Rule, ...]:
        await self._ask("conflicts.rules")
        chosen = self._state.rules
        return tuple(
            Rule(
                entity=each.name,
                policy=chosen.get(each.name, each.policy.value),
                is_default=each.name not in chosen,
            )
            for each in CATALOG
        )

    async def set_rule(self, entity: str, policy: str | None) -> None:
        await self._ask("conflicts.set_rule", entity, policy)
        if policy is None:
            self._state.rules.pop(entity, None)
        else:
            self._state.rules[entity] = policy
        self._changed()

    async def set_preset(self, this_device_always_wins: bool) -> None:
        await self._ask("conflicts.set_preset", this_device_always_wins)
        self._state.rules.clear()
        if this_device_always_wins:
            self._state.rules.update(dict.fromkeys(CATALOG.names, "this_device"))
        self._changed()

    def replace(self, view: ConflictView) -> None:
        """The cloud changed a row again."""
        self._state.open[:] = [view if one.line.id == view.line.id else one for one in self._state.open]
        self._changed()

    async def _ask(self, *call: object) -> None:
        self._note(*call)
        await asyncio.sleep(0)

    def _matching(
        self, signature: Signature | None, entity: str | None, text: str, only: Only
    ) -> list[ConflictLine]:
        return [
            view.line
            for view in self._state.open
            if signature in {None, view.line.signature}
            and entity in {None, view.line.signature.entity}
            and (not only.field or only.field in view.line.signature.fields)
            and only.device in {"", _device(view.line)}
            and (not only.before or view.line.opened_at < only.before)
            and text.casefold() in f"{view.line.label} {view.line.row_id}".casefold()
        ]

    def _chosen(self, ids: Sequence[str] | Signature) -> list[ConflictView]:
        if isinstance(ids, Signature):
            return [view for view in self._state.open if view.line.signature == ids]
        wanted = set(ids)
        return [view for view in self._state.open if view.line.id in wanted]

    def _find(self, conflict_id: str) -> ConflictView:
        found = next((view for view in self._state.open if view.line.id == conflict_id), None)
        if found is None:
            raise UsageError(_GONE)
        return found

    def _try(self, view: ConflictView, choice: Choice, group: str) -> str:
        if view.line.id in self._state.stubborn:
            return "it changed meanwhile"
        try:
            self._settle(view, choice, group)
        except LumaSyncError as error:
            return error.title
        return ""

    def _settle(self, view: ConflictView, choice: Choice, group: str) -> dict[str, Json] | None:
        row = result_rows(view, choice)
        self._state.open.remove(view)
        self._state.choices.append((view.line.id, choice))
        self._state.settled_views[view.line.id] = view
        taken = (
            "deleted"
            if row is None
            else choice.side.value
            if choice.side in (Side.LOCAL, Side.CLOUD)
            else "merged"
        )
        line = SettledLine(
            id=view.line.id,
            signature=view.line.signature,
            row_id=view.line.row_id,
            label=view.line.label,
            settled_at=self._state.now,
            by="person",
            taken=taken,
            group_id=group,
        )
        self._state.history.insert(0, line)
        return row

    def _reopen(self, line: SettledLine) -> None:
        place = self._state.history.index(line)
        self._state.history[place] = replace(line, can_undo=False, undone_at=self._state.now)
        view = self._state.settled_views.get(line.id)
        if view is not None:
            self._state.open.append(replace(view, line=replace(view.line, id=f"{view.line.id}-again")))

    def _changed(self) -> None:
        self._count(len(self._state.open))
        self._events.publish(QueueChanged())


def _device(line: ConflictLine) -> str:
    return line.device or line.cloud_device


def _previewed(view: ConflictView, choice: Choice) -> PreviewLine:
    try:
        row = result_rows(view, choice)
    except UsageError as error:
        return refused_line(view.line.id, view.line.label, error)
    asked = [each.name for each in view.fields if each.changed is Changed.BOTH]
    words = "deleted" if row is None else ", ".join(f"{name}: {row[name]}" for name in asked) or "kept"
    return PreviewLine(conflict_id=view.line.id, label=view.line.label, result=words)
