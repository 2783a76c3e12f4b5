"""What the user's other devices are told of conflicts, and what their answers mean here. Pure."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from luma_sync.catalog.entity import Entity
from luma_sync.cloud.conflict_records import (
    ROWS_BYTES_MAX,
    ConflictEnd,
    ConflictRecord,
    OpenConflict,
    ToldConflict,
)
from luma_sync.engine.conflicts.left_out import Rows, shortened, size_of
from luma_sync.engine.conflicts.merge import Row, same_content
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.conflict_records import OpenConflict as Open
from luma_sync.store.sharing_records import SettledHere, SharedConflict, TakenBack, Untold
from luma_sync.store.sharing_records import ToldConflict as Told

ANOTHER_DEVICE = "another device"
"""One whose name nobody knows."""

CALL_BYTES_MAX = 1_500_000
"""Rows of the records of one call, in characters."""

DECIDED_ONLY = 0
"""The version of an end whose result nobody has written yet: the device with the edit does, as decided."""

REOPENED = "reopened"

_TAKEN = frozenset({"local", "cloud", "merged", "deleted"})
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"[0-9TZ:. +-]{0,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is done about one conflict of this device: `record` is told, when there is one."""

    state: Told
    """What is written down before."""

    record: ToldConflict | None = None


def telling_of(untold: Untold, entity: Entity | None, *, device_name: str) -> Telling:
    """What to tell of a conflict that is not what the others know of it.

    The revision grows when the unsent edit changes; what the cloud's side has become is told under the same
    one, so that an answer to the edit counts although the cloud's side moved on meanwhile.
    """
    told = untold.told
    if not untold.is_open:
        if told is None:
            raise ValueError("Of a conflict that nobody heard of there is no end to tell.")
        record = ToldConflict(
            id=untold.id, revision=told.revision, device_name=device_name, end=end_of(untold)
        )
        return Telling(state=replace(told, is_open=False, acked=False, refused=""), record=record)
    is_same_edit = told is not None and told.is_open and _same_text(entity, told.local_row, untold.local_row)
    revision = 1 if told is None else told.revision + (0 if is_same_edit else 1)
    state = Told(
        id=untold.id,
        revision=revision,
        local_row=untold.local_row,
        cloud_version=untold.cloud_version,
        kind=untold.kind,
        is_open=True,
    )
    if told is not None and is_same_edit and _is_no_news(told, untold):
        return Telling(state=replace(state, acked=True, refused=told.refused))
    refusal = why_not(untold)
    if refusal:
        return Telling(state=replace(state, acked=True, refused=refusal))
    content = content_of(untold)
    record = ToldConflict(id=untold.id, revision=revision, device_name=device_name, content=content)
    return Telling(state=state, record=record)


def _is_no_news(told: Told, untold: Untold) -> bool:
    """Only the spelling differs."""
    return told.acked and (told.cloud_version, told.kind) == (untold.cloud_version, untold.kind)


def why_not(untold: Untold) -> str:
    """Why other devices cannot see a conflict: `broken`, `too_large`, `foreign_id`; empty when they can."""
    rows = (untold.base_row, untold.local_row, untold.cloud_row)
    if untold.is_broken or any(row is not None and not is_readable(row) for row in rows):
        return "broken"
    if size_of(told_rows(untold)) > ROWS_BYTES_MAX:
        return "too_large"
    if not (
        _UUID.fullmatch(untold.row_id) and _UUID.fullmatch(untold.scope_id) and _UUID.fullmatch(untold.id)
    ):
        return "foreign_id"
    return ""


def is_readable(row: str) -> bool:
    """Whether any reader takes the text for one flat row."""
    try:
        values = json.loads(row)
        json.dumps(values, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and not any(isinstance(value, dict | list) for value in values.values())


def plain(row: str | None, *, without: str = "") -> str | None:
    """The same row, always spelled the same: the cloud compares texts to tell one edit from another."""
    if row is None:
        return None
    values = {name: value for name, value in json.loads(row).items() if name != without}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def told_rows(untold: Untold) -> Rows:
    """Base, this device's and the cloud's row as they are told; values that are too large are left out."""
    local = plain(untold.local_row, without="updated_at")  # it moves on without an edit
    return shortened((plain(untold.base_row), local, plain(untold.cloud_row)), bytes_max=ROWS_BYTES_MAX)


def content_of(untold: Untold) -> OpenConflict:
    """An open conflict as it is told."""
    base_row, local_row, cloud_row = told_rows(untold)
    return OpenConflict(
        entity=untold.entity,
        row_id=untold.row_id,
        scope_id=untold.scope_id,
        kind=untold.kind,
        fields=untold.fields[:100],
        base_row=base_row,
        local_row=local_row,
        cloud_row=cloud_row,
        cloud_version=untold.cloud_version,
        opened_at=_time(untold.opened_at),
        local_at=_time(untold.local_at),
    )


def end_of(untold: Untold) -> ConflictEnd:
    """The end of a conflict of this device: settled by somebody, or nothing to be settled any more."""
    if untold.taken not in _TAKEN:
        return ConflictEnd(state="withdrawn")
    return ConflictEnd(state="settled", taken=untold.taken, result=_small(untold.result_row))


def end_here(settled: SettledHere, *, device_name: str) -> ToldConflict:
    """The end of another device's conflict, once its result is in the cloud."""
    conflict = settled.conflict
    version = settled.version if conflict.result_version else DECIDED_ONLY
    if version is None:
        # The row is not here: its delete, if this device made it, is the version after the one looked at.
        version = conflict.result_version + (0 if conflict.cloud_row is None else 1)
    end = ConflictEnd(
        state="settled",
        taken=conflict.taken if conflict.taken in _TAKEN else "merged",
        result=_small(conflict.result_row),
        result_version=version,
    )
    return ToldConflict(id=conflict.id, revision=conflict.revision, device_name=device_name, end=end)


def reopening(taken_back: TakenBack, *, device_name: str) -> ToldConflict:
    """What this device has decided about another device's conflict is not to count."""
    end = ConflictEnd(state=REOPENED)
    return ToldConflict(id=taken_back.id, revision=taken_back.revision, device_name=device_name, end=end)


def withdrawal(told: Told, *, device_name: str) -> ToldConflict:
    """The edit is given up on this device: there is nothing to be settled any more."""
    end = ConflictEnd(state="withdrawn")
    return ToldConflict(id=told.id, revision=told.revision, device_name=device_name, end=end)


def within_call(tellings: Sequence[Telling], *, records_max: int) -> tuple[Telling, ...]:
    """As many as one call takes, at least one; what is only written down counts for nothing."""
    chosen: list[Telling] = []
    records = size = 0
    for telling in tellings:
        size += _size(telling.record)
        records += telling.record is not None
        if chosen and (size > CALL_BYTES_MAX or records > records_max):
            break
        chosen.append(telling)
    return tuple(chosen)


def _size(record: ToldConflict | None) -> int:
    if record is None:
        return 0
    if record.content is None:
        return len((record.end and record.end.result) or "")
    content = record.content
    return sum(len(row or "") for row in (content.base_row, content.local_row, content.cloud_row))


class Answer(Enum):
    """What an end from another device means for a conflict of this one."""

    TAKE = "take"
    """The person has seen this edit: the row becomes what the cloud has."""

    KEEP = "keep"
    """The row stays as it is here; nobody else could write that."""

    WAIT = "wait"
    """The result has not come yet."""

    RENEW = "renew"
    """The row was edited here since: it stays open, and the others are told anew."""

    OVER = "over"
    """Nothing is open here any more."""


def judge_answer(answer: SharedConflict, entity: Entity, conflict: Open | None) -> Answer:
    """Compare what was settled elsewhere with the open conflict as it is here now."""
    if conflict is None:
        return Answer.OVER
    local, cloud_version = conflict.local, conflict.cloud_version
    seen = None if answer.local_row is None else row_of(answer.local_row)
    if not is_same_row(entity, seen, local):
        return Answer.RENEW
    if answer.result_version == DECIDED_ONLY and answer.taken == "local":
        return Answer.KEEP
    if answer.result_version == DECIDED_ONLY and answer.taken == "deleted":
        return Answer.TAKE if conflict.cloud is None else Answer.RENEW
    if cloud_version is None or cloud_version < answer.result_version:
        return Answer.WAIT
    return Answer.TAKE


def shared_of(record: ConflictRecord, entity: Entity, *, state: str) -> SharedConflict:
    """A record of the cloud as the library keeps it."""
    content, end = record.content, record.end
    return SharedConflict(
        id=record.id,
        state=state,
        device_id=record.device_id,
        device_name=record.device_name,
        entity=content.entity,
        row_id=content.row_id,
        scope_id=content.scope_id,
        kind=content.kind,
        fields=content.fields,
        label=label_of(entity, content),
        base_row=content.base_row,
        local_row=content.local_row,
        cloud_row=content.cloud_row,
        cloud_version=content.cloud_version,
        opened_at=content.opened_at,
        local_at=content.local_at,
        revision=record.revision,
        taken=end.taken if end is not None else "",
        result_row=end.result if end is not None else None,
        result_version=end.result_version if end is not None else 0,
        ended_by=record.ended_by_name or ANOTHER_DEVICE,
    )


def label_of(entity: Entity, content: OpenConflict) -> str:
    """The row's name for people."""
    for row in (content.local_row, content.cloud_row, content.base_row):
        value = None if row is None else row_of(row).get(entity.label)
        if value is not None:
            return str(value)
    return ""


def row_of(text: str) -> dict[str, object]:
    """The row behind its JSON text."""
    return dict(json.loads(text))


def _same_text(entity: Entity | None, one: str | None, other: str | None) -> bool:
    if one == other:
        return True
    if entity is None or one is None or other is None or not (is_readable(one) and is_readable(other)):
        return False
    return same_content(entity, row_of(one), row_of(other))


def is_same_row(entity: Entity, one: Row | None, other: Row | None) -> bool:
    """Whether both say the same, or both have deleted the row."""
    if one is None or other is None:
        return one is other
    return same_content(entity, one, other)


def _small(row: str | None) -> str | None:
    """The result is told for people who look; what is large or broken is left out."""
    return (
        row
        if row is not None and len(row.encode("utf-8", "surrogateescape")) < 100_000 and is_readable(row)
        else None
    )


def _time(text: str) -> str:
    return text if _TIME.fullmatch(text) else ""
