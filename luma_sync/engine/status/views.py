"""Store records as the window and the command line see them. Pure."""

from pathlib import PurePath

from luma_sync.engine.status.live import Transfers
from luma_sync.engine.status.snapshot import ActivityView, ChangeView, UploadView
from luma_sync.store.records import ActivityRow, OutboxLine, UploadRow


def change_view(line: OutboxLine) -> ChangeView:
    """A line of the outbox."""
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
    )


def upload_view(row: UploadRow, transfers: Transfers) -> UploadView:
    """A file of the upload queue; while it moves, with the newest bytes and its rate."""
    moving = row.status == "uploading"
    rate = transfers.rates.get(row.id) if moving else None
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
    )


def activity_view(row: ActivityRow) -> ActivityView:
    """A line of the audit."""
    return ActivityView(
        id=row.id,
        at=row.at,
        kind=row.kind,
        direction=row.direction,
        entity=row.entity,
        row_id=row.row_id,
        text=row.text,
        result=row.result,
    )
