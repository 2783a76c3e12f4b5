"""`luma-sync outbox ...`: changes that wait to be pushed.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Protocol

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.commands import outbox_answers as answers
from luma_sync.cli.commands.outbox_export import bring_back, export
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine import change_actions as actions
from luma_sync.engine.status.views import discard_preview
from luma_sync.kernel.errors import UsageError
from luma_sync.store.database import Database
from luma_sync.store.records import OutboxLine
from luma_sync.store.row_records import DeletesUndone, DiscardPlan
from luma_sync.store.unit_of_work import UnitOfWork

EVERYTHING = 1_000_000
HEADERS = ("entity", "row", "label", "op", "state", "attempts", "queued", "last error")
Key = tuple[str, str]


class _Act(Protocol):
    """Something done to lines, to all without keys; tells how many."""

    def __call__(self, work: UnitOfWork, keys: Sequence[Key] | None, *, now: str) -> int: ...


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    action = {
        "list": _list,
        "retry": _retry,
        "pause": _pause,
        "resume": _resume,
        "first": _first,
        "discard": _discard,
        "restore": _restore,
        "export": export,
        "import": bring_back,
        "why": answers.why,
        "diff": answers.diff,
        "discarded": answers.discarded,
    }[invocation.action]
    check_entity(getattr(invocation.arguments, "entity", None))
    async with opened_library(invocation.options) as library:
        return await action(invocation, library)


def check_entity(entity: str | None) -> None:
    """Raises UsageError for an entity that does not exist."""
    if entity is not None and entity not in CATALOG:
        raise UsageError(f"There is no entity '{entity}'; 'luma-sync catalog' lists them.")


async def _list(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    wanted = invocation.arguments
    states = frozenset({wanted.state}) if wanted.state else None
    lines = await _lines(
        library.database, states=states, entity=wanted.entity, limit=wanted.limit or EVERYTHING
    )
    invocation.output.value([asdict(line) for line in lines])
    invocation.output.text(
        f"{plural(len(lines), 'change')} to send." if lines else "Nothing waits to be sent."
    )
    if lines:
        invocation.output.table(HEADERS, [_as_line(line) for line in lines])
    return ExitCode.DONE


async def _on_chosen(invocation: Invocation, library: OpenLibrary, act: _Act) -> int:
    """Do something to the lines that are named, or to all; how many it was done to."""
    keys = None if _all_or_targets(invocation) else await _keys(invocation, library.database)
    now = library.now_text()
    return await library.database.write(lambda unit: act(unit, keys, now=now))


async def _retry(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    count = await _on_chosen(invocation, library, actions.retry)
    invocation.output.value({"ok": True, "retried": count})
    invocation.output.text(f"{plural(count, 'change')} will be tried again with the next sync.")
    return ExitCode.DONE


async def _pause(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    count = await _on_chosen(invocation, library, actions.pause)
    invocation.output.value({"ok": True, "paused": count})
    invocation.output.text(
        f"{plural(count, 'change')} paused; 'luma-sync outbox resume' lets them go on."
        if count
        else "Nothing was paused: only changes that go by themselves can be."
    )
    return ExitCode.DONE


async def _resume(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    count = await _on_chosen(invocation, library, actions.resume)
    invocation.output.value({"ok": True, "resumed": count})
    invocation.output.text(
        f"{plural(count, 'change')} will go with the next sync." if count else "Nothing of this was paused."
    )
    return ExitCode.DONE


async def _first(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    key, now = (invocation.arguments.entity, invocation.arguments.row), library.now_text()
    count = await library.database.write(lambda unit: actions.send_first(unit, [key], now=now))
    if not count:
        raise UsageError(
            f"No change of row '{key[1]}' can be moved; 'luma-sync outbox why {key[0]} {key[1]}' says more."
        )
    invocation.output.value({"ok": True, "moved": count})
    invocation.output.text("It goes before the others with the next sync.")
    return ExitCode.DONE


async def _discard(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    if invocation.arguments.held_deletes:
        return await _undo_deletes(invocation, library)
    if not invocation.arguments.targets:
        raise UsageError("Name the rows whose changes are to be given up, or give --held-deletes.")
    keys = await _keys(invocation, library.database)
    plans = await library.database.read(lambda unit: [unit.discarded.plan(*key) for key in keys])
    if not invocation.arguments.with_children:
        _refuse_hidden_losses(plans, frozenset(keys))
    now = library.now_text()
    given_up, refused = await library.database.write(lambda unit: _give_up(unit, keys, now))
    reasons = [f"{plan.label or plan.row_id}: {discard_preview(plan).reason}" for plan in refused]
    invocation.output.value({"ok": not refused, "discarded": given_up, "refused": reasons})
    invocation.output.text(
        f"{plural(given_up, 'change')} given up; the rows are as the cloud last had them."
        " 'luma-sync outbox discarded' lists what can be brought back."
        if given_up
        else "Nothing was given up."
    )
    if not invocation.output.as_json:
        for reason in reasons:
            invocation.output.note(reason)
    if not refused:
        return ExitCode.DONE
    return ExitCode.ATTENTION if given_up else ExitCode.FAILED


def _give_up(unit: UnitOfWork, keys: list[Key], now: str) -> tuple[int, list[DiscardPlan]]:
    """How many changes were given up, and what was refused even after the others had gone."""
    given_up = 0
    while True:
        plans = [unit.discarded.plan(*key) for key in keys]
        free = [(plan.entity, plan.row_id) for plan in plans if not plan.refusal]
        done = [actions.discard(unit, *key, now=now) for key in free]
        given_up += sum(len(plan.members) for plan in done if not plan.refusal)
        keys = [key for key in keys if key not in free]
        if not free or not keys:
            refused = [actions.discard(unit, *key, now=now) for key in keys]
            return given_up, [plan for plan in (*done, *refused) if plan.refusal not in ("", "no_change")]


def _refuse_hidden_losses(plans: list[DiscardPlan], named: frozenset[Key]) -> None:
    """Raises UsageError when more would be lost than was named; nothing has changed then."""
    for plan in plans:
        hidden = len(set(plan.members) - named)
        if hidden:
            noun = "1 unsent row hangs" if hidden == 1 else f"{hidden} unsent rows hang"
            raise UsageError(
                f"{noun} on '{plan.label or plan.row_id}' and would be given up with it; nothing was changed."
                " Give --with-children if that is meant."
            )


async def _undo_deletes(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    if invocation.arguments.targets:
        raise UsageError("Name rows, or give --held-deletes; not both.")
    now, count, offset = library.now_text(), 0, 0
    group = await library.database.write(lambda unit: unit.discarded.new_group())
    while True:
        undone = await library.database.write(partial(_undo_some, group=group, offset=offset, now=now))
        count, offset = count + len(undone.done), offset + undone.skipped
        if undone.is_last:
            break
    invocation.output.value({"ok": True, "discarded": count})
    invocation.output.text(f"{plural(count, 'delete')} given up; the rows are back.")
    return ExitCode.DONE


def _undo_some(unit: UnitOfWork, *, group: str, offset: int, now: str) -> DeletesUndone:
    return actions.undo_some_deletes(unit, None, group=group, offset=offset, now=now)


async def _restore(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    discard_id, now = invocation.arguments.id, library.now_text()
    result = await library.database.write(lambda unit: actions.restore(unit, discard_id, now=now))
    if result.refusal == "unknown":
        raise UsageError(
            f"There is no discarded change '{discard_id}'; 'luma-sync outbox discarded' lists them."
        )
    reason = actions.restore_refusal(result)
    invocation.output.value({"ok": not reason, "restored": result.restored, "reason": reason})
    invocation.output.text(
        f"{plural(result.restored, 'change')} brought back."
        if result.restored
        else "Nothing was brought back."
    )
    if reason and not invocation.output.as_json:
        invocation.output.note(reason)
    if not reason:
        return ExitCode.DONE
    return ExitCode.ATTENTION if result.restored else ExitCode.FAILED


def _all_or_targets(invocation: Invocation) -> bool:
    """Whether --all was given. Raises UsageError unless exactly one of --all and names was."""
    everything, targets = bool(invocation.arguments.all), list(invocation.arguments.targets)
    if everything == bool(targets):
        raise UsageError(f"Name what to {invocation.action}, or give --all; not both.")
    return everything


async def _keys(invocation: Invocation, database: Database) -> list[Key]:
    """The lines of the row ids given, after an optional entity. Raises UsageError for what does not wait."""
    targets = list(dict.fromkeys(invocation.arguments.targets))
    entity = targets.pop(0) if targets and targets[0] in CATALOG else None
    if not targets:
        raise UsageError(f"Name the rows of '{entity}' that are meant; 'luma-sync outbox list' shows them.")
    waiting: dict[str, list[str]] = {}
    for line in await _lines(database, entity=entity):
        waiting.setdefault(line.row_id, []).append(line.entity)
    for target in targets:
        kinds = waiting.get(target, [])
        if not kinds:
            raise UsageError(f"No change waits for row '{target}'; 'luma-sync outbox list' shows what does.")
        if len(kinds) > 1:
            raise UsageError(
                f"Row '{target}' waits in {' and '.join(sorted(kinds))}; name the entity before the row."
            )
    return [(waiting[target][0], target) for target in targets]


async def _lines(
    database: Database,
    *,
    states: frozenset[str] | None = None,
    entity: str | None = None,
    limit: int = EVERYTHING,
) -> tuple[OutboxLine, ...]:
    return await database.read(
        lambda unit: unit.outbox.page(states=states, entity=entity, text="", limit=limit, offset=0)
    )


def _as_line(line: OutboxLine) -> tuple[object, ...]:
    what = (line.entity, line.row_id, line.label, line.op)
    return (*what, line.state, line.attempts, line.queued_at, line.last_error)
