"""Store records as the window and the command line see them. Pure."""

from pathlib import PurePath

from luma_sync.engine.status import row_templates as words
from luma_sync.engine.status.formats import row_kind
from luma_sync.engine.status.live import Transfers
from luma_sync.engine.status.row_snapshots import DiscardedView, DiscardPreview, FieldChange
from luma_sync.engine.status.snapshot import ChangeView, Sentence, UploadView
from luma_sync.store.records import OutboxLine, UploadRow
from luma_sync.store.row_records import DiscardedGroup, DiscardPlan, FieldDiff

_TEXT_SHOWN = 2000
_REFUSALS = {
    "no_change": words.NO_CHANGE,
    "under_way": words.UNDER_WAY,
    "parent_gone": words.PARENT_GONE,
    "base_unknown": words.BASE_UNKNOWN,
    "needed_below": words.NEEDED_BELOW,
}


def change_view(line: OutboxLine, *, parent_label: str = "", position: int = 0, size: int = 0) -> ChangeView:
    """A line of the outbox; a waiting one with the name of the row that it waits for."""
    return ChangeView(
        entity=line.entity,
        row_id=line.row_id,
        label=line.label,
        op=line.op,
        is_new=line.is_new,
        state=line.state,
        change_id=line.change_id,
        base_version=line.base_version,
        queued_at=line.queued_at,
        priority=line.priority,
        attempts=line.attempts,
        next_attempt_at=line.next_attempt_at,
        last_error=line.last_error,
        parent_label=parent_label,
        last_attempt_at=line.last_attempt_at,
        guarded=line.guarded,
        paused=line.paused,
        position=position,
        size=size,
    )


def discarded_view(group: DiscardedGroup) -> DiscardedView:
    """Changes that were given up together, under the name of the first."""
    head = group.head
    return DiscardedView(
        id=head.id,
        entity=head.entity,
        row_id=head.row_id,
        label=head.label,
        op=head.op,
        discarded_at=head.discarded_at,
        is_undone=group.is_undone,
        rows=group.rows,
    )


def discard_preview(plan: DiscardPlan) -> DiscardPreview:
    """What giving up a change would do, for a confirmation."""
    if not plan.refusal:
        return DiscardPreview(rows=len(plan.members), label=plan.label, kind=plan.kind)
    kind = row_kind(plan.missing_parent or plan.entity)
    template = _REFUSALS[plan.refusal]
    reason = Sentence(template=template, params=(("kind", kind),) if "{kind}" in template else ())
    return DiscardPreview(rows=0, label=plan.label, kind="", reason=reason)


def field_change(diff: FieldDiff) -> FieldChange:
    """One field of a change, as text."""
    return FieldChange(field=diff.field, before=_value_text(diff.before), after=_value_text(diff.after))


def _value_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value).encode("utf-8", "replace").decode()
    if len(text) <= _TEXT_SHOWN:
        return text
    return f"{text[:_TEXT_SHOWN]}... ({len(text)} characters)"


def upload_view(row: UploadRow, transfers: Transfers, *, reason: str = "", position: int = 0) -> UploadView:
    """A file of the upload queue; while it moves, with the newest bytes and its rate."""
    moving = row.status == "uploading"
    rate = transfers.rates.get(row.id) if moving and not reason else None
    done = transfers.bytes_by_upload.get(row.id, row.bytes_uploaded) if moving else row.bytes_uploaded
    return UploadView(
        id=row.id,
        upload_type=row.upload_type,
        track_id=row.track_id,
        name=PurePath(row.local_path).name,
        item=row.title,
        local_path=row.local_path,
        file_size=row.file_size,
        bytes_uploaded=min(done, row.file_size),
        status=row.status,
        phase="paused" if row.paused and not moving else row.phase,
        attempts=row.attempts,
        last_error=row.last_error,
        next_attempt_at=row.next_attempt_at,
        created_at=row.created_at,
        completed_at=row.completed_at,
        thumbnail_path=row.album_art_path,
        rate_bytes_s=rate.bytes_per_s() if rate else 0.0,
        seconds_left=rate.seconds_left(max(0, row.file_size - done)) if rate else None,
        error_code=row.error_code,
        reason=reason,
        parts=-(-row.file_size // row.part_bytes) if row.part_bytes else 0,
        position=position,
        priority=row.priority,
        sha256=row.sha256,
        url_id=(row.upload_url or "").rpartition("/")[2],
    )
