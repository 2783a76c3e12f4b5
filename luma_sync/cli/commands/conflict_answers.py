"""`luma-sync conflicts list|show|history|rules`: what there is; nothing is changed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.commands.conflict_words import cell, row_json
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine.conflicts.views import (
    Changed,
    ConflictLine,
    ConflictView,
    FieldView,
    Only,
    SettledLine,
)
from luma_sync.engine.shared_conflicts import ConflictRows, SharedConflictCentre
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.errors import UsageError

_EVERYTHING = 1_000_000
_SHOWN = 50
_AT_ONCE = 500
_LINES = ("id", "entity", "row", "kind", "fields", "since", "edited on")
_FIELDS = ("field", "before", "local", "cloud", "")
_SETTLED = ("id", "settled", "entity", "row", "taken", "by", "group", "undone")
_RULES = ("entity", "rule", "")
_THIS_DEVICE = "this device"
_LEFT_OUT = "(too large)"
_CHANGED = {
    Changed.NOBODY: "",
    Changed.LOCAL: "changed here",
    Changed.CLOUD: "changed in the cloud",
    Changed.SAME: "changed alike",
    Changed.BOTH: "changed on both sides",
}
_BORN = "created_at"
_NOBODY_YET = ConflictRows(base=None, local=None, cloud=None)


async def listed(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    """Open conflicts of all devices."""
    wanted, output = invocation.arguments, invocation.output
    limit = wanted.limit or (_EVERYTHING if output.as_json else _SHOWN)
    before = "" if wanted.older_than is None else iso_utc(datetime.now(UTC) - wanted.older_than)
    await _check_field(wanted.field, wanted.entity, conflicts)
    only = Only(field=wanted.field, device=wanted.device, before=before)
    lines = await conflicts.page(entity=wanted.entity, text=wanted.text, only=only, limit=limit)
    if output.as_json:
        values = []
        for start in range(0, len(lines), _AT_ONCE):
            some = lines[start : start + _AT_ONCE]
            rows = await conflicts.rows([line.id for line in some])
            values += [line_json(line, rows.get(line.id, _NOBODY_YET)) for line in some]
        output.value(values)
        return ExitCode.DONE
    if not lines:
        output.text(_none_matches(await conflicts.count()))
        return ExitCode.DONE
    count = await conflicts.count(entity=wanted.entity, text=wanted.text, only=only)
    output.text(f"{plural(count, 'conflict')} to settle.")
    output.table(_LINES, [_as_line(line) for line in lines])
    if count > len(lines):
        output.text(f"... and {count - len(lines)} more.")
    output.text(
        "'luma-sync conflicts show ID' shows both sides,"
        " 'luma-sync conflicts resolve ID --take SIDE' settles one."
    )
    return ExitCode.DONE


async def _check_field(field: str, entity: str | None, conflicts: SharedConflictCentre) -> None:
    """Raises UsageError for one that no row of the kind has, or no row at all."""
    kinds = [CATALOG[entity]] if entity is not None else list(CATALOG)
    known = {column.name for kind in kinds for column in kind.synced_columns} | {_BORN}
    if not field or field in known:
        return
    if entity is not None:
        raise UsageError(f"Rows of {entity} have no field '{field}'; they have {', '.join(sorted(known))}.")
    about = {name for group in await conflicts.groups() for name in group.signature.fields}
    names = f"; the open conflicts are about {', '.join(sorted(about))}" if about else ""
    raise UsageError(f"No row has a field '{field}'{names}.")


def _none_matches(count: int) -> str:
    if not count:
        return "No conflict waits."
    return f"No open conflict matches; {count} {'is' if count == 1 else 'are'} open."


async def show(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    """Both sides of one, field by field."""
    view = await shown(conflicts, invocation.arguments.id)
    rows = await conflicts.rows([view.line.id])
    invocation.output.value(
        {
            **line_json(view.line, rows.get(view.line.id, _NOBODY_YET)),
            "cloud_version": view.cloud_version,
            "rows_below": view.rows_below,
            "only_on": view.only_on,
            "is_done_there": view.is_done_there,
            "values": [_field_json(field) for field in view.fields],
        }
    )
    for text in _facts(view):
        invocation.output.text(text)
    invocation.output.table(
        _FIELDS,
        [(field.name, *_sides(field), _CHANGED[field.changed]) for field in view.fields],
    )
    return ExitCode.DONE


async def history(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    """What was settled."""
    lines = await conflicts.history(limit=invocation.arguments.limit)
    invocation.output.value([settled_json(line) for line in lines])
    if not lines:
        invocation.output.text("No conflict was settled in the last 30 days.")
        return ExitCode.DONE
    invocation.output.table(
        _SETTLED,
        [
            (
                one.id,
                one.settled_at,
                one.signature.entity,
                one.label,
                one.taken,
                one.by,
                one.group_id,
                one.undone_at,
            )
            for one in lines
        ],
    )
    return ExitCode.DONE


async def rules(invocation: Invocation, conflicts: SharedConflictCentre) -> ExitCode:
    """What settles conflicts by itself."""
    found = await conflicts.rules()
    invocation.output.value([asdict(rule) for rule in found])
    invocation.output.table(
        _RULES, [(rule.entity, rule.policy, "" if rule.is_default else "chosen here") for rule in found]
    )
    return ExitCode.DONE


def _what_goes_along(kind: str, rows: int) -> str:
    if kind == "deleted_parent":
        verb = "stays or goes" if rows == 1 else "stay or go"
        return f"What it belongs to was deleted: {plural(rows, 'other row')} {verb} with it."
    return f"{plural(rows, 'row')} below it {'goes' if rows == 1 else 'go'} with it."


async def shown(conflicts: SharedConflictCentre, wanted: str) -> ConflictView:
    """The open conflict that is named by its id or by its row's. Raises UsageError."""
    try:
        return await conflicts.show(wanted)
    except UsageError:
        found = [line for line in await conflicts.page(text=wanted, limit=_AT_ONCE) if line.row_id == wanted]
    if len(found) > 1:
        raise UsageError(f"{len(found)} conflicts are about row '{wanted}'; name one of their own ids.")
    if not found:
        raise UsageError(f"There is no open conflict '{wanted}'; 'luma-sync conflicts list' shows them.")
    return await conflicts.show(found[0].id)


def line_json(line: ConflictLine, rows: ConflictRows) -> dict[str, object]:
    """A conflict as the design names it, and what else is known."""
    return {
        "id": line.id,
        "entity": line.signature.entity,
        "row_id": line.row_id,
        "kind": line.signature.kind,
        "fields": list(line.signature.fields),
        "base_row": row_json(rows.base),
        "local_row": row_json(rows.local),
        "cloud_row": row_json(rows.cloud),
        "opened_at": line.opened_at,
        "label": line.label,
        "local_at": line.local_at,
        "cloud_at": line.cloud_at,
        "cloud_device": line.cloud_device,
        "device": line.device,
        "is_elsewhere": line.is_elsewhere,
    }


def _field_json(view: FieldView) -> dict[str, object]:
    values = row_json({"base": view.base, "local": view.local, "cloud": view.cloud, "merged": view.merged})
    facts = {"can_join": view.can_join, "is_left_out": view.is_left_out}
    return {"name": view.name, "changed": view.changed.value, **facts, **(values or {})}


def _sides(view: FieldView) -> tuple[str, str, str]:
    if view.is_left_out:
        return _LEFT_OUT, _LEFT_OUT, _LEFT_OUT
    return cell(view.base), cell(view.local), cell(view.cloud)


def settled_json(line: SettledLine) -> dict[str, object]:
    """A settlement, flat."""
    values: Mapping[str, object] = asdict(line)
    flat = {name: value for name, value in values.items() if name != "signature"}
    signature = line.signature
    return {
        **flat,
        "entity": signature.entity,
        "kind": signature.kind,
        "fields": list(signature.fields),
    }


def _as_line(line: ConflictLine) -> tuple[object, ...]:
    signature = line.signature
    fields = ", ".join(signature.fields)
    what = (line.id, signature.entity, line.label, signature.kind, fields)
    return (*what, line.opened_at, line.device or _THIS_DEVICE)


def _facts(view: ConflictView) -> list[str]:
    line = view.line
    texts = [f"{line.signature.entity} '{line.label}' ({line.row_id}), {line.signature.kind}, id {line.id}"]
    where = line.device or _THIS_DEVICE
    if view.local_deleted:
        texts.append(f"Deleted on {where}.")
    elif line.local_at:
        texts.append(f"Edited on {where} at {line.local_at}.")
    if view.cloud_deleted:
        texts.append("Deleted in the cloud.")
    elif line.cloud_at:
        by = f", by {line.cloud_device}" if line.cloud_device else ""
        texts.append(f"The cloud's version is of {line.cloud_at}{by}.")
    if view.only_on:
        texts.append(f"Some of it is too large to be sent to other devices: settle it on {view.only_on}.")
    if view.is_done_there:
        texts.append(f"What you choose here is done on {where} when it syncs next.")
    if view.rows_below:
        texts.append(_what_goes_along(line.signature.kind, view.rows_below))
    return texts
