"""`luma-sync conflicts ...`: rows that both sides changed, and what became of them.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from dataclasses import asdict

from luma_sync.bootstrap import opened_library
from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.cli.commands import conflict_answers as answers
from luma_sync.cli.commands.conflict_words import choice_of
from luma_sync.cli.commands.outbox import check_entity
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine.conflicts.views import Choice, ConflictView, SettledLine, SettledMany, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre
from luma_sync.kernel.errors import UsageError

_HISTORY_MAX = 1_000_000
_LOSERS = {"local": Side.CLOUD, "cloud": Side.LOCAL}


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    action = {
        "list": answers.listed,
        "show": answers.show,
        "history": answers.history,
        "rules": answers.rules,
        "resolve": _resolve,
        "undo": _undo,
        "restore": _restore,
        "rule": _rule,
    }[invocation.action]
    entity = getattr(invocation.arguments, "entity", None)
    check_entity(None if entity == "all" and invocation.action == "rule" else entity)
    async with opened_library(invocation.options) as library:
        return await action(invocation, library.conflicts())


async def _resolve(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    view = await answers.shown(conflicts, invocation.arguments.id)
    choice = choice_of(
        view.line.signature.entity, take=invocation.arguments.take, values=invocation.arguments.value
    )
    if invocation.arguments.preview:
        return await _preview(invocation, conflicts, view, choice)
    if invocation.arguments.similar:
        return _tell_many(invocation, await conflicts.settle_many(view.line.signature, choice))
    done = await conflicts.settle(view.line.id, choice, seen_version=view.cloud_version)
    invocation.output.value({"ok": True, "settled": 1, "skipped": [], "group_id": "", **asdict(done)})
    invocation.output.text(done.text)
    if done.offers_rule:
        invocation.output.text(
            f"You chose the same three times: 'luma-sync conflicts rule {view.line.signature.entity}"
            f" {done.offers_rule}' settles such conflicts by itself."
        )
    return ExitCode.DONE


async def _preview(
    invocation: Invocation, conflicts: SharedConflictCentre, view: ConflictView, choice: Choice
) -> ExitCode:
    is_many = invocation.arguments.similar
    lines = await conflicts.preview(view.line.signature if is_many else (view.line.id,), choice)
    total = await conflicts.count(signature=view.line.signature) if is_many else len(lines)
    invocation.output.value([asdict(line) for line in lines])
    for line in lines:
        invocation.output.text(line.result or f"{line.label}: {line.refusal}")
    if total > len(lines):
        invocation.output.text(f"... and {total - len(lines)} more, which are not shown.")
    refused = sum(bool(line.refusal) for line in lines)
    return ExitCode.DONE if refused < len(lines) else ExitCode.FAILED


def _tell_many(invocation: Invocation, done: SettledMany) -> ExitCode:
    output = invocation.output
    output.value(
        {
            "ok": bool(done.settled) or not done.skipped,
            "settled": done.settled,
            "skipped": [{"id": conflict_id, "reason": reason} for conflict_id, reason in done.skipped],
            "group_id": done.group_id,
        }
    )
    output.text(f"{plural(done.settled, 'conflict')} settled alike.")
    if done.group_id:
        output.text(f"'luma-sync conflicts undo {done.group_id}' takes that back.")
    if not output.as_json:
        for conflict_id, reason in done.skipped:
            output.note(f"{conflict_id}: {reason}")
    if not done.skipped:
        return ExitCode.DONE
    return ExitCode.ATTENTION if done.settled else ExitCode.FAILED


async def _undo(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    wanted = invocation.arguments.id
    lines = await conflicts.history(limit=_HISTORY_MAX)
    if wanted in {line.group_id for line in lines if line.group_id}:
        return _tell(invocation, await conflicts.undo_many(wanted))
    return _tell(invocation, await conflicts.undo(_settled(lines, wanted).id))


async def _restore(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    line = _settled(await conflicts.history(limit=_HISTORY_MAX), invocation.arguments.id)
    chosen = invocation.arguments.side
    side = Side(chosen) if chosen else _LOSERS.get(line.taken)
    if side is None:
        raise UsageError(
            "Neither side lost alone here; name whose values to restore with --side local or cloud."
        )
    return _tell(invocation, await conflicts.restore(line.id, side))


def _settled(lines: tuple[SettledLine, ...], wanted: str) -> SettledLine:
    """The settlement that is named, or the newest one of the row that is. Raises UsageError."""
    found = [line for line in lines if wanted == line.id]
    found = found or [line for line in lines if wanted == line.row_id and not line.undone_at]
    if not found:
        raise UsageError(
            f"No settled conflict '{wanted}' is kept; 'luma-sync conflicts history' lists those of 30 days."
        )
    return found[0]


async def _rule(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    entity, policy = invocation.arguments.entity, invocation.arguments.policy
    before = await conflicts.count()
    if entity != "all":
        await conflicts.set_rule(entity, None if policy == "default" else policy)
        text = await _ruled(conflicts, entity, is_default=policy == "default")
    elif policy in ("this_device", "default"):
        await conflicts.set_preset(policy == "this_device")
        wins = (
            "This device always wins"
            if policy == "this_device"
            else "Every kind of row has its own rule again"
        )
        text = f"{wins}, where no other rule is chosen."
    else:
        raise UsageError(
            "For all kinds of rows the rule is this_device or default; name one kind for the others."
        )
    settled = max(0, before - await conflicts.count())
    invocation.output.value({"ok": True, "text": text, "settled": settled})
    invocation.output.text(text)
    if settled:
        invocation.output.text(f"{plural(settled, 'conflict')} that waited settled by it.")
    left = await conflicts.count(entity=None if entity == "all" else entity)
    if left and policy not in ("ask", "default"):
        invocation.output.text(
            f"{plural(left, 'conflict')} still to settle: no rule is for what was taken back, what hangs on"
            " deleted rows, other devices' edits, or edits of which nobody knows which one is newer."
        )
    return ExitCode.DONE


async def _ruled(conflicts: SharedConflictCentre, entity: str, *, is_default: bool) -> str:
    rule = next(each for each in await conflicts.rules() if each.entity == entity)
    again = "By default again: " if is_default and rule.is_default else ""
    if rule.policy == ConflictPolicy.ASK.value:
        return f"{again}You are asked about conflicts of {entity} from now on."
    return f"{again}Conflicts of {entity} are settled by the rule {rule.policy} from now on."


def _tell(invocation: Invocation, text: str) -> ExitCode:
    invocation.output.value({"ok": True, "text": text})
    invocation.output.text(text)
    return ExitCode.DONE
