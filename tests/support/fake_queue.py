"""The outbox of the fake engine: settable lines, and every verb that the window may call."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from luma_sync.engine.status.row_snapshots import (
    BlockedBy,
    ChangeCause,
    DiscardedView,
    DiscardPreview,
    FieldChange,
    WhyView,
)
from luma_sync.engine.status.snapshot import ChangeView, Sentence
from luma_sync.engine.status.why import step_for_refusal
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from tests.support.fake_world import Explained, World

_STEPS = {
    "attention": "edit_row",
    "conflict": "settle_conflict",
    "retry": "retry",
    "waiting": "wait",
    "paused": "resume_row",
    "pending": "wait",
}


class FakeLines:
    """What can be asked of the lines of a world and done to them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.kept: list[tuple[DiscardedView, ChangeView]] = []
        """What was given up, the newest first."""

    @property
    def changes(self) -> list[ChangeView]:
        return self._world.changes

    @property
    def explained(self) -> Explained:
        return self._world.explained

    def why(self, entity: str, row_id: str) -> WhyView:
        known = self.explained.whys.get((entity, row_id))
        change = self._find(entity, row_id)
        if known is not None:
            return known
        if change is None:
            sentence = Sentence(template="There is no such row on this device.")
            return WhyView(entity=entity, row_id=row_id, label="", state="unknown", sentence=sentence)
        return WhyView(
            entity=entity,
            row_id=row_id,
            label=change.label,
            state=change.state,
            sentence=_sentence(change),
            cause=change.last_error,
            attempts=change.attempts,
            queued_at=change.queued_at,
            last_attempt_at=change.last_attempt_at,
            next_attempt_at=change.next_attempt_at,
            attempts_made=self.explained.attempts.get((entity, row_id), ()),
            next_step="confirm_deletes" if change.guarded else _STEPS.get(change.state, ""),
        )

    def fields(self, entity: str, row_id: str) -> tuple[FieldChange, ...]:
        return self.explained.fields.get((entity, row_id), ())

    def preview(self, entity: str, row_id: str) -> DiscardPreview:
        change = self._find(entity, row_id)
        known = self.explained.previews.get((entity, row_id))
        if known is not None:
            return known
        if change is None:
            reason = Sentence(template="No change of this row waits to be sent.")
            return DiscardPreview(rows=0, label="", kind="", reason=reason)
        kind = "delete" if change.op == "delete" else "new_row" if change.is_new else "edit"
        return DiscardPreview(
            rows=1, label=change.label, kind="take_cloud" if change.state == "conflict" else kind
        )

    def discard(self, entity: str, row_id: str, at: str) -> bool:
        change = self._find(entity, row_id)
        if change is None or (entity, row_id) in self.explained.stubborn:
            return False
        self.changes.remove(change)
        view = DiscardedView(
            id=f"kept-{len(self.kept) + 1}",
            entity=entity,
            row_id=row_id,
            label=change.label,
            op=change.op,
            discarded_at=at,
            is_undone=False,
        )
        self.kept.insert(0, (view, change))
        return True

    def restore(self, kept_id: str) -> bool:
        for number, (view, change) in enumerate(self.kept):
            if view.id == kept_id and not view.is_undone and kept_id not in self.explained.orphans:
                self.kept[number] = (replace(view, is_undone=True), change)
                self.changes.append(replace(change, state="pending"))
                return True
        return False

    def send_first(self, keys: Sequence[tuple[str, str]]) -> int:
        wanted = set(keys)
        first = [replace(one, priority=0) for one in self.changes if (one.entity, one.row_id) in wanted]
        self.changes[:] = [*first, *(one for one in self.changes if (one.entity, one.row_id) not in wanted)]
        return len(first)

    def hold(self, keys: Sequence[tuple[str, str]] | None, *, paused: bool) -> int:
        """Those that go by themselves, or those that are paused."""
        count = 0
        for number, one in enumerate(self.changes):
            is_meant = keys is None or (one.entity, one.row_id) in keys
            if is_meant and one.paused is not paused and one.state not in {"attention", "conflict"}:
                state = one.state if one.state == "sending" else "paused" if paused else "pending"
                self.changes[number] = replace(one, paused=paused, state=state)
                count += 1
        return count

    def answer_deletes(self, entity: str | None, *, send: bool) -> int:
        held = [one for one in self.changes if one.guarded and entity in {None, one.entity}]
        for one in held:
            self.changes.remove(one)
            if send:
                self.changes.append(replace(one, guarded=False, state="pending", last_error=""))
        return len(held)

    def _find(self, entity: str, row_id: str) -> ChangeView | None:
        return next((one for one in self.changes if (one.entity, one.row_id) == (entity, row_id)), None)


def blocked_by(change: ChangeView) -> BlockedBy:
    """One link of a chain."""
    return BlockedBy(
        entity=change.entity,
        row_id=change.row_id,
        label=change.label,
        state=change.state,
        cause=change.last_error,
    )


def _sentence(change: ChangeView) -> Sentence:
    if change.state == "attention" and change.guarded:
        template = "This delete is held until you confirm it: {cause}"
        return Sentence(template=template, params=(("cause", change.last_error),))
    if change.state == "attention":
        return Sentence(
            template="The cloud refused this row: {cause}", params=(("cause", change.last_error),)
        )
    if change.state == "conflict":
        return Sentence(template="Changed here and in the cloud; both are kept until you choose.")
    if change.state == "retry":
        template = "Tried {n} times without success; it is tried again by itself: {cause}"
        return Sentence(template=template, params=(("n", change.attempts), ("cause", change.last_error)))
    if change.state == "paused":
        template = "Paused; the change is kept on this device and is sent after somebody resumes it."
        return Sentence(template=template)
    if change.state == "sending":
        return Sentence(template="Is being sent now.")
    return Sentence(template="Waits to be sent with the next sync.")


async def breathe() -> None:
    """A question to the real engine never answers in the same moment."""
    await asyncio.sleep(0)


class FakeQueue:
    """The outbox."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events
        self.lines = FakeLines(world)
        self.restore_row: Callable[[str], Awaitable[bool]] = _nothing
        """Brings back rows that were deleted by hand."""

    def _matching(self, states: frozenset[str] | None, entity: str | None, text: str) -> list[ChangeView]:
        return [
            change
            for change in self._world.changes
            if (states is None or change.state in states)
            and (entity is None or change.entity == entity)
            and text.casefold() in f"{change.label} {change.row_id} {change.last_error}".casefold()
        ]

    async def page(
        self,
        *,
        states: frozenset[str] | None = None,
        entity: str | None = None,
        text: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[ChangeView, ...]:
        self._world.note("queue.page", limit, offset)
        return self._placed(self._matching(states, entity, text)[offset : offset + limit])

    async def count(
        self, *, states: frozenset[str] | None = None, entity: str | None = None, text: str = ""
    ) -> int:
        self._world.note("queue.count")
        return len(self._matching(states, entity, text))

    async def order(
        self,
        *,
        states: frozenset[str] | None = None,
        entity: str | None = None,
        text: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        self._world.note("queue.order", sort, descending)
        by: dict[str, Callable[[ChangeView], object]] = {
            "": lambda one: 0 if one.state in {"attention", "conflict"} else 1 + one.paused,
            "item": lambda one: (one.label or one.row_id).casefold(),
            "type": lambda one: one.entity,
            "change": lambda one: (one.op == "delete", not one.is_new),
            "state": lambda one: (
                ("attention", "conflict", "retry", "sending").index(one.state)
                if one.state in {"attention", "conflict", "retry", "sending"}
                else 4
            ),
            "cause": lambda one: one.last_error,
            "changed": lambda one: one.queued_at,
            "attempts": lambda one: one.attempts,
            "place": lambda one: one.state in {"attention", "conflict"},
            "size": lambda one: one.size,
            "change_id": lambda one: one.change_id,
            "version": lambda one: one.base_version,
        }
        found = sorted(self._matching(states, entity, text), key=cast("Any", by[sort]), reverse=descending)
        return tuple(f"{one.entity}/{one.row_id}" for one in found)

    async def some(self, keys: Sequence[tuple[str, str]], *, ranked: bool = True) -> tuple[ChangeView, ...]:
        self._world.note("queue.some", len(keys))
        wanted = set(keys)
        return self._placed(
            [one for one in self._world.changes if (one.entity, one.row_id) in wanted], ranked
        )

    def _placed(self, found: Sequence[ChangeView], ranked: bool = True) -> tuple[ChangeView, ...]:
        """With their places among those that go by themselves."""
        going = [one for one in self._world.changes if one.state not in {"attention", "conflict", "paused"}]
        places = {id(one): place for place, one in enumerate(going if ranked else (), start=1)}
        return tuple(replace(one, position=places.get(id(one), 0)) for one in found)

    async def export(
        self, path: Path, *, files: FileSystem, lane: Lane, states: frozenset[str] | None = None
    ) -> int:
        self._world.note("queue.export", path)
        held = [one.row_id for one in self._world.changes if one.state == "attention"]
        if held:
            await lane.run(lambda: files.write_whole(path, "\n".join(held).encode()))
        return len(held)

    async def causes(self) -> tuple[ChangeCause, ...]:
        self._world.note("queue.causes")
        held = [one for one in self._world.changes if one.state == "attention" and not one.guarded]
        groups = {
            text: [one for one in held if one.last_error == text] for text in (h.last_error for h in held)
        }
        return tuple(
            ChangeCause(
                text=text,
                count=len(lines),
                oldest_at=min(line.queued_at for line in lines),
                examples=tuple(lines[:5]),
                step=step_for_refusal(text),
            )
            for text, lines in groups.items()
        )

    async def retry(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        self._world.note("queue.retry", keys)
        wanted = None if keys is None else set(keys)
        for number, change in enumerate(self._world.changes):
            if wanted is None or (change.entity, change.row_id) in wanted:
                self._world.changes[number] = replace(change, state="pending", next_attempt_at=None)
        self._events.publish(QueueChanged())
        return len(self._world.changes) if keys is None else len(keys)

    async def why(self, entity: str, row_id: str) -> WhyView:
        self._world.note("queue.why", entity, row_id)
        await breathe()
        return self.lines.why(entity, row_id)

    async def changes(self, entity: str, row_id: str) -> tuple[FieldChange, ...]:
        self._world.note("queue.changes", entity, row_id)
        await breathe()
        return self.lines.fields(entity, row_id)

    async def send_first(self, keys: Sequence[tuple[str, str]]) -> int:
        self._world.note("queue.send_first", keys)
        count = self.lines.send_first(keys)
        self._events.publish(QueueChanged())
        return count

    async def pause(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        return self._held("queue.pause", keys, paused=True)

    async def resume(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        return self._held("queue.resume", keys, paused=False)

    def _held(self, name: str, keys: Sequence[tuple[str, str]] | None, *, paused: bool) -> int:
        self._world.note(name, keys)
        count = self.lines.hold(keys, paused=paused)
        self._events.publish(QueueChanged())
        return count

    async def discard_preview(self, entity: str, row_id: str) -> DiscardPreview:
        self._world.note("queue.discard_preview", entity, row_id)
        await breathe()
        return self.lines.preview(entity, row_id)

    async def discard(self, entity: str, row_id: str) -> bool:
        self._world.note("queue.discard", entity, row_id)
        done = self.lines.discard(entity, row_id, self._world.now)
        self._events.publish(QueueChanged())
        return done

    async def discarded(self, limit: int = 100) -> tuple[DiscardedView, ...]:
        self._world.note("queue.discarded", limit)
        await breathe()
        return tuple(view for view, _ in self.lines.kept[:limit])

    async def restore(self, discard_id: str) -> bool:
        self._world.note("queue.restore", discard_id)
        done = self.lines.restore(discard_id) or await self.restore_row(discard_id)
        self._events.publish(QueueChanged())
        return done

    async def confirm_deletes(self, entity: str | None = None) -> int:
        self._world.note("queue.confirm_deletes", entity)
        return self._answered(entity, send=True)

    async def undo_deletes(self, entity: str | None = None) -> int:
        self._world.note("queue.undo_deletes", entity)
        return self._answered(entity, send=False)

    def _answered(self, entity: str | None, *, send: bool) -> int:
        count = self.lines.answer_deletes(entity, send=send)
        left = tuple(
            guard for guard in self._world.status.delete_guards if entity not in {None, guard.entity}
        )
        self._world.status = replace(self._world.status, delete_guards=left)
        self._events.publish(QueueChanged())
        return count


async def _nothing(_discard_id: str) -> bool:
    return False
