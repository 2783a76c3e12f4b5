"""Why one row is not in the cloud yet: state, sentence and next step from frozen facts. Pure."""

import re
from collections.abc import Iterable

from luma_sync.engine.status import row_templates as words
from luma_sync.engine.status.facts import Facts, Trouble
from luma_sync.engine.status.formats import row_kind
from luma_sync.engine.status.row_snapshots import AttemptView, BlockedBy, WhyView
from luma_sync.engine.status.sentences import holding_everything
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.store.activity_records import ActivityRow
from luma_sync.store.records import OutboxLine
from luma_sync.store.row_records import RowLink, RowReport

_CODE = re.compile(r"\((\w+)\)\.$")
"""A refusal of the cloud ends in its code."""

LEFT_PROJECT = "left_project"
"""The cause of edits that are kept of a project which is not ours any more."""

_CURED_BY_AN_EDIT = frozenset(
    {"change_id_reused", "invalid_change", "invalid_row", "row_too_large", "unknown_field"}
)
_CURED_BY_NOBODY = frozenset({"forbidden", "unknown_entity", "unknown_user", "wrong_scope"})
_CONFLICTS = {
    "edit_edit": words.EDITED_BOTH,
    "edit_delete": words.EDITED_DELETED,
    "delete_edit": words.DELETED_EDITED,
    "deleted_parent": words.PARENT_DELETED,
}
_WAITS = {
    "attention": (words.WAITS_REFUSED, words.WAITS_FAR_REFUSED),
    "conflict": (words.WAITS_CONFLICT, words.WAITS_FAR_CONFLICT),
    "paused": (words.WAITS_PAUSED, words.WAITS_FAR_PAUSED),
    "retry": (words.WAITS_RETRY, words.WAITS_FAR_RETRY),
    "missing": (words.WAITS_MISSING, words.WAITS_FAR_MISSING),
}
_GOES_FIRST = (words.WAITS_FIRST, words.WAITS_FAR_FIRST)
_TRIED = frozenset({"push", "conflict", "retry", "first", "pause", "resume"})
"""Kinds of lines of the audit that tell what was tried, and what somebody wanted."""

_SIGNED_OUT_STATES = ("pending", "sending", "retry", "waiting")
Params = tuple[tuple[str, str | int], ...]


def explain(report: RowReport, sync: Facts, noted: Iterable[ActivityRow] = ()) -> WhyView:
    """The answer for one row; `sync` says what holds everything back, `noted` what the audit has of it."""
    state = row_state(report, sync)
    line = report.line
    return WhyView(
        entity=report.entity,
        row_id=report.row_id,
        label=report.label,
        state=state,
        sentence=_sentence(state, report, sync),
        cause=line.last_error if line is not None else "",
        attempts=line.attempts if line is not None else 0,
        queued_at=line.queued_at if line is not None else None,
        last_attempt_at=line.last_attempt_at if line is not None else None,
        next_attempt_at=line.next_attempt_at if line is not None else None,
        attempts_made=tuple(_attempt(each) for each in noted if each.kind in _TRIED),
        blocked_by=tuple(blocked_by(link) for link in report.waits_for),
        next_step=_next_step(state, report, sync),
        is_blocked_by_sync=None if state in ("synced", "unknown") else holding_everything(sync),
    )


def _attempt(noted: ActivityRow) -> AttemptView:
    cause = noted.text if noted.kind == "push" else ""
    return AttemptView(at=noted.at, kind=noted.kind, cause=cause, took_ms=noted.duration_ms)


def blocked_by(link: RowLink) -> BlockedBy:
    """One link of the chain."""
    return BlockedBy(
        entity=link.entity, row_id=link.row_id, label=link.label, state=link.state, cause=link.last_error
    )


def row_state(report: RowReport, sync: Facts) -> str:
    """One of the states of `WhyView`. Being signed out counts, unless the row needs somebody anyway."""
    line = report.line
    if line is None:
        if report.parked_reason in ("parent", "edited_below", "rows_below", "asked"):
            return "waiting"
        if not report.is_here:
            return "unknown"
        return "synced" if report.version > 0 else "pending"
    if line.state in _SIGNED_OUT_STATES and _is_signed_out(sync):
        return "local_only"
    return line.state


def _is_signed_out(sync: Facts) -> bool:
    return not sync.has_account or not sync.signed_in or sync.trouble is Trouble.SIGN_IN


def _sentence(state: str, report: RowReport, sync: Facts) -> Sentence:
    line = report.line
    if line is None:
        return _without_line(state, report)
    if state == "local_only":
        return Sentence(template=words.SIGNED_OUT if sync.has_account else words.NO_ACCOUNT)
    if state == "retry":
        return _counted(line.attempts, words.TRIED, (("cause", line.last_error),))
    if state == "waiting":
        return (
            Sentence(template=words.DELETE_WAITS_BELOW) if line.op == "delete" else _waiting(report.waits_for)
        )
    if state == "conflict":
        return _conflict(report)
    if state == "attention":
        return _attention(line)
    by_state = {"sending": words.SENDING, "paused": words.PAUSED}
    return Sentence(template=by_state.get(state, words.PENDING))


def _without_line(state: str, report: RowReport) -> Sentence:
    if report.parked_reason == "asked":
        return Sentence(template=words.ASKED_DELETE)
    if report.parked_reason == "edited_below":
        return Sentence(template=words.PARKED_DELETE)
    if report.parked_reason == "rows_below":
        return Sentence(template=words.PARKED_DELETE_BELOW)
    if state == "waiting":
        kind = row_kind(report.parked_parent or report.entity)
        return Sentence(template=words.PARKED_NEWER, params=(("kind", kind),))
    by_state = {"unknown": words.UNKNOWN, "synced": words.SYNCED}
    return Sentence(template=by_state.get(state, words.UNNOTED))


def _waiting(links: tuple[RowLink, ...]) -> Sentence:
    if not links:
        return Sentence(template=words.PARENT_UNKNOWN)
    nearest, root = links[0], links[-1]
    direct, far = _WAITS.get(root.state, _GOES_FIRST)
    params: Params = (("kind", row_kind(nearest.entity)), ("label", _name(nearest)))
    if root is not nearest:
        params = (*params, ("root_kind", row_kind(root.entity)), ("root_label", _name(root)))
    return Sentence(template=direct if root is nearest else far, params=(*params, ("cause", root.last_error)))


def _name(link: RowLink) -> str:
    return link.label or link.row_id


def _conflict(report: RowReport) -> Sentence:
    if report.goes_with_it:
        return _counted(report.goes_with_it, words.NEW_DELETED_ABOVE)
    return Sentence(template=_CONFLICTS.get(report.conflict_kind, words.EDITED_BOTH))


def _attention(line: OutboxLine) -> Sentence:
    if line.guarded:
        template = words.GUARDED
    else:
        template = words.NOT_SENT if _code_of(line.last_error) in ("", LEFT_PROJECT) else words.REFUSED
    return Sentence(template=template, params=(("cause", line.last_error),))


def _next_step(state: str, report: RowReport, sync: Facts) -> str:
    """What somebody can do; for a waiting row, at the end of its chain."""
    line = report.line
    if state == "local_only":
        return "sign_in"
    if line is None:
        if state in ("waiting", "pending"):
            return "settle_conflict" if report.parked_reason == "edited_below" else "wait"
        return ""
    if state == "waiting" and report.waits_for:
        root = report.waits_for[-1]
        return _step_for(root.state, root.last_error, guarded=False, sync=sync)
    if state == "conflict" and report.goes_with_it:
        return "discard"
    step = _step_for(state, line.last_error, guarded=line.guarded, sync=sync)
    return "retry" if step == "edit_row" and line.op == "delete" else step


def _step_for(state: str, cause: str, *, guarded: bool, sync: Facts) -> str:
    if guarded:
        return "confirm_deletes"
    if state == "attention":
        return step_for_refusal(cause)
    if state == "conflict":
        return "settle_conflict"
    if state == "missing":
        return "discard"
    if state == "paused":
        return "resume_row"
    if sync.paused:
        return "resume"
    return "retry" if state == "retry" else "wait"


def step_for_refusal(cause: str) -> str:
    """What helps a row that was refused for `cause`, as in `WhyView.next_step`."""
    code = _code_of(cause)
    if code == LEFT_PROJECT:
        return "export"
    if code in _CURED_BY_NOBODY:
        return "discard"
    return "edit_row" if code in _CURED_BY_AN_EDIT or not code else "retry"


def _code_of(cause: str) -> str:
    found = _CODE.search(cause)
    return found[1] if found else ""


def _counted(number: int, templates: tuple[str, str], params: Params = ()) -> Sentence:
    return Sentence(template=templates[0] if number == 1 else templates[1], params=(("n", number), *params))
