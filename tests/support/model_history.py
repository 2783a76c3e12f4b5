"""What happened in the model cloud, newest first; follows 002600_history.sql."""

from collections import defaultdict

from luma_sync.cloud.history import SAVED, HistoryReply, HistoryRequest, PastChange
from tests.support.fake_cloud import ModelCloud
from tests.support.model_rows import CloudRow

_NEWEST = 2**53 - 1


def history(cloud: ModelCloud, user: str, request: HistoryRequest) -> HistoryReply:
    """The function."""
    before = None if request.before is None else dict(request.before)
    found: dict[str, list[CloudRow]] = defaultdict(list)
    for row in sorted(cloud.rows.values(), key=lambda row: -row.seq):
        mine = user in cloud.scopes[row.scope_id].members
        below = _NEWEST if before is None else before.get(row.scope_id, 0)
        if mine and row.seq < below and _is_asked_for(cloud, row, request):
            found[row.scope_id].append(row)
    placed = sorted(
        ((_counts_at(rows, place), row) for rows in found.values() for place, row in enumerate(rows)),
        key=lambda each: each[1].seq,
        reverse=True,
    )
    placed.sort(key=lambda each: each[1].scope_id)
    placed.sort(key=lambda each: each[0], reverse=True)
    page = [row for _, row in placed[: request.limit]]
    following = {
        scope_id: min((row.seq for row in page if row.scope_id == scope_id), default=(before or {}).get(scope_id, _NEWEST))
        for scope_id, rows in found.items()
        if any(row not in page for row in rows)
    }  # fmt: skip
    return HistoryReply(
        epoch=cloud.epoch,
        server_time=cloud.now(),
        changes=tuple(_told(cloud, user, row) for row in page),
        next=tuple(following.items()) or None,
    )


def _counts_at(rows: list[CloudRow], place: int) -> str:
    """Of rows by falling seq: no newer than those before."""
    return min(row.at for row in rows[: place + 1])


def _what(cloud: ModelCloud, row: CloudRow) -> str:
    purged = cloud.scopes[row.scope_id].purged_versions.get(row.entity, 0)
    if row.deleted:
        return "deleted"
    if row.version == 1:
        return "added"
    if row.version > purged + 1:
        return "changed"
    return "added" if row.row.get("created_at") == row.row.get("updated_at") else SAVED


def _is_asked_for(cloud: ModelCloud, row: CloudRow, request: HistoryRequest) -> bool:
    what = _what(cloud, row)
    return (
        request.entity in ("", row.entity)
        and request.row_id in ("", row.row_id)
        and request.device_id in ("", row.device_id)
        and (request.what in ("", what) or (what == SAVED and request.what != "deleted"))
    )


def _told(cloud: ModelCloud, user: str, row: CloudRow) -> PastChange:
    scope = cloud.scopes[row.scope_id]
    sender = scope.owner if scope.kind == "personal" else _sender(cloud, user, row)
    return PastChange(
        scope_id=row.scope_id,
        entity=row.entity,
        row_id=row.row_id,
        version=row.version,
        seq=row.seq,
        what=_what(cloud, row),
        at=row.at,
        device_id=row.device_id,
        device_name=cloud.device_names.get((user, row.device_id), ""),
        user_id=sender,
        user_name=_name(cloud, sender) if sender in scope.members else "",
    )


def _sender(cloud: ModelCloud, user: str, row: CloudRow) -> str:
    """The ledger knows."""
    senders = (who for who, change_id in cloud.applied if change_id == row.change_id)
    own = user if (user, row.device_id) in cloud.device_names else ""
    return next(senders, own)


def _name(cloud: ModelCloud, user: str) -> str:
    profiles = [
        row
        for row in cloud.rows.values()
        if (row.entity, row.scope_id, row.deleted) == ("user_profiles", user, False)
    ]
    newest = max(profiles, key=lambda row: row.seq, default=None)
    return str(newest.row["display_name"]).strip(" ") if newest is not None else ""
