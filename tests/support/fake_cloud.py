"""A model of the cloud in memory: the sync functions in their true semantics, accounts, and faults.

The rules are those of resources/supabase/migrations; where both are asked the same, they must answer the same.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.messages import (
    Heads,
    Page,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    RowOutcome,
    ScopeHeads,
)

Row = dict[str, Any]
Change = Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class CloudRow:
    """A row as the cloud holds it; a tombstone keeps its place."""

    entity: str
    row_id: str
    scope_id: str
    version: int
    seq: int
    row: Row
    change_id: str
    device_id: str
    deleted: bool = False


@dataclass(slots=True, kw_only=True)
class CloudScope:
    """One user's library, or one shared project."""

    kind: str
    owner: str
    last_seq: int = 0
    heads: dict[str, int] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a change came to."""

    status: str
    version: int | None = None
    seq: int | None = None
    cloud_row: Row | None = None
    code: str = ""
    message: str = ""


class ModelCloud:
    """The database behind the functions. One for all users."""

    def __init__(self, epoch: str = "epoch-1") -> None:
        self.epoch = epoch
        self.rows: dict[str, CloudRow] = {}
        self.scopes: dict[str, CloudScope] = {}
        self.applied: dict[tuple[str, str], tuple[str, str, int, int]] = {}
        self.effects: list[tuple[str, str]] = []
        """Every change that took effect, as (user, change id); no pair may come twice."""

        self.page_rows_max = 5000
        self.reject: Callable[[Change], tuple[str, str] | None] = lambda _: None
        """A test's own rule: (code, message) refuses the change."""

    # -- the functions ------------------------------------------------------------------------------------

    def push(self, user: str, request: PushRequest) -> PushReply:
        """`sync_push`."""
        changes = json.loads(request.changes_json)
        assert len(changes) == request.count <= 500
        self._personal(user)
        accepted, problems = [], []
        for change in changes:
            outcome = self._apply(user, request.device_id, change)
            if outcome.status in ("applied", "duplicate"):
                accepted.append(
                    {
                        "change_id": change["change_id"],
                        "row_id": change["row_id"],
                        "status": outcome.status,
                        "version": outcome.version,
                        "seq": outcome.seq,
                    }
                )
            else:
                problems.append(_problem(change, outcome))
        return PushReply(
            epoch=self.epoch,
            server_time="2026-11-21T14:02:00.000Z",
            accepted_json=json.dumps(accepted, separators=(",", ":")),
            accepted=len(accepted),
            problems=tuple(problems),
        )

    def heads(self, user: str) -> Heads:
        """`sync_heads`."""
        self._personal(user)
        scopes = tuple(
            ScopeHeads(scope_id=scope_id, kind=scope.kind, role=scope.members[user], heads=dict(scope.heads))
            for scope_id, scope in sorted(self.scopes.items(), key=lambda item: (item[1].kind, item[0]))
            if user in scope.members
        )
        return Heads(epoch=self.epoch, server_time="2026-11-21T14:02:00.000Z", scopes=scopes)

    def pull(self, user: str, requests: Sequence[PullRequest], limit: int) -> PullReply:
        """`sync_pull`."""
        pages = []
        for request in requests:
            assert user in self.scopes[request.scope_id].members
            pages.append(self._page(request, min(limit, self.page_rows_max)))
        return PullReply(epoch=self.epoch, pages=tuple(pages))

    # -- for tests ----------------------------------------------------------------------------------------

    def live(self, entity: str) -> dict[str, Row]:
        """Row id to row, tombstones left out."""
        return {row.row_id: row.row for row in self.rows.values() if row.entity == entity and not row.deleted}

    def begin_new_life(self, epoch: str) -> None:
        """The database was restored or replaced: nothing is known of earlier numbers."""
        self.epoch = epoch
        self.applied.clear()
        for scope in self.scopes.values():
            scope.last_seq, scope.heads = 0, {}
        for row in sorted(self.rows.values(), key=lambda row: row.seq):
            row.seq = self._next_seq(row.scope_id, row.entity)

    def write(self, user: str, entity: str, row: Row, row_id: str | None = None) -> str:
        """A change by some other device, straight into the database."""
        row_id = row_id or str(uuid.uuid4())
        known = self.rows.get(row_id)
        scope_id = row_id if entity == "projects" else user
        self._personal(user)
        change = {
            "change_id": str(uuid.uuid4()),
            "entity": entity,
            "row_id": row_id,
            "op": "upsert",
            "scope_id": known.scope_id if known else scope_id,
            "base_version": known.version if known else 0,
            "previous_change_ids": [],
            "row": row,
        }
        outcome = self._apply(user, "another device", change)
        assert outcome.status == "applied", outcome
        return row_id

    def remove(self, user: str, row_id: str) -> None:
        """A delete by some other device."""
        row = self.rows[row_id]
        change = {
            "change_id": str(uuid.uuid4()),
            "entity": row.entity,
            "row_id": row_id,
            "op": "delete",
            "scope_id": row.scope_id,
            "base_version": row.version,
            "previous_change_ids": [],
            "row": None,
        }
        assert self._apply(user, "another device", change).status == "applied"

    # -- rules --------------------------------------------------------------------------------------------

    def _personal(self, user: str) -> None:
        if user not in self.scopes:
            self.scopes[user] = CloudScope(kind="personal", owner=user, members={user: "owner"})

    def _apply(self, user: str, device: str, change: Change) -> Outcome:
        known = self.applied.get((user, change["change_id"]))
        if known is not None:
            entity, row_id, version, seq = known
            if (entity, row_id) != (change["entity"], change["row_id"]):
                return _refused("change_id_reused", "The id of this change was used for another row before.")
            return Outcome(status="duplicate", version=version, seq=seq)
        refusal = self.reject(change)
        if refusal is not None:
            return _refused(*refusal)
        if change["entity"] not in CATALOG:
            return _refused("unknown_entity", "The cloud does not know this kind of row.")
        outcome = (
            self._upsert(user, device, change)
            if change["op"] == "upsert"
            else self._delete(user, device, change)
        )
        if outcome.status == "applied":
            assert outcome.version is not None
            assert outcome.seq is not None
            key = (user, change["change_id"])
            self.applied[key] = (change["entity"], change["row_id"], outcome.version, outcome.seq)
            self.effects.append(key)
        return outcome

    def _scope_of(self, user: str, change: Change) -> str:
        default = change["row_id"] if change["entity"] == "projects" else user
        return str(change["scope_id"] or default)

    def _upsert(self, user: str, device: str, change: Change) -> Outcome:
        scope_id, current = self._scope_of(user, change), self.rows.get(change["row_id"])
        if change["entity"] == "projects" and change["base_version"] == 0 and scope_id not in self.scopes:
            self.scopes[scope_id] = CloudScope(kind="project", owner=user, members={user: "owner"})
        refusal = self._no_access(user, scope_id) or self._wrong_scope(current, scope_id)
        if refusal is None and self._parent_is_missing(change):
            refusal = _refused(
                "parent_missing", "A row that this one belongs to is missing or deleted in the cloud."
            )
        if refusal is not None:
            return refusal
        if current is None:
            if change["base_version"] != 0:
                return Outcome(status="conflict", version=0, seq=0)
            return self._store(scope_id, device, change, 1)
        if not current.deleted and current.row == change["row"]:
            return Outcome(status="applied", version=current.version, seq=current.seq)
        if self._continues(current, change):
            return self._store(scope_id, device, change, current.version + 1)
        return self._conflict(current)

    def _delete(self, user: str, device: str, change: Change) -> Outcome:
        scope_id, current = self._scope_of(user, change), self.rows.get(change["row_id"])
        if current is None:
            # An insert that is still on its way must not bring the row back.
            for earlier in change["previous_change_ids"]:
                self.applied.setdefault((user, earlier), (change["entity"], change["row_id"], 0, 0))
            return Outcome(status="applied", version=0, seq=0)
        refusal = self._no_access(user, scope_id) or self._wrong_scope(current, scope_id)
        if refusal is not None:
            return refusal
        if current.deleted:
            return Outcome(status="applied", version=current.version, seq=current.seq)
        if not self._continues(current, change):
            return self._conflict(current)
        self._bury(current, device, change["change_id"])
        version, seq = current.version, current.seq
        for child in tuple(self._below(current)):
            self._bury(child, device, change["change_id"])
        return Outcome(status="applied", version=version, seq=seq)

    def _store(self, scope_id: str, device: str, change: Change, version: int) -> Outcome:
        seq = self._next_seq(scope_id, change["entity"])
        self.rows[change["row_id"]] = CloudRow(
            entity=change["entity"],
            row_id=change["row_id"],
            scope_id=scope_id,
            version=version,
            seq=seq,
            row=_stored(change["entity"], change["row"]),
            change_id=change["change_id"],
            device_id=device,
        )
        return Outcome(status="applied", version=version, seq=seq)

    def _bury(self, row: CloudRow, device: str, change_id: str) -> None:
        row.deleted, row.version, row.change_id, row.device_id = True, row.version + 1, change_id, device
        row.seq = self._next_seq(row.scope_id, row.entity)

    def _below(self, parent: CloudRow) -> Iterator[CloudRow]:
        for entity in CATALOG.children_of(parent.entity):
            columns = [one.column for one in entity.parents if one.entity == parent.entity and one.required]
            for row in tuple(self.rows.values()):
                is_child = row.entity == entity.name and row.scope_id == parent.scope_id and not row.deleted
                if is_child and any(row.row.get(column) == parent.row_id for column in columns):
                    yield from self._below(row)
                    if not row.deleted:
                        yield row

    def _next_seq(self, scope_id: str, entity: str) -> int:
        scope = self.scopes[scope_id]
        scope.last_seq += 1
        scope.heads[entity] = scope.last_seq
        return scope.last_seq

    def _no_access(self, user: str, scope_id: str) -> Outcome | None:
        scope = self.scopes.get(scope_id)
        role = scope.members.get(user) if scope else None
        if role is None:
            return _refused(
                "forbidden", "You have no access to the library or project that this row belongs to."
            )
        return (
            _refused("forbidden", "You may look at this project but not change it.")
            if role == "viewer"
            else None
        )

    @staticmethod
    def _wrong_scope(current: CloudRow | None, scope_id: str) -> Outcome | None:
        if current is None or current.scope_id == scope_id:
            return None
        return _refused("wrong_scope", "The row belongs to another library or project.")

    def _parent_is_missing(self, change: Change) -> bool:
        for parent in CATALOG[change["entity"]].parents:
            above = self.rows.get(str(change["row"].get(parent.column)))
            if parent.required and (above is None or above.deleted):
                return True
        return False

    @staticmethod
    def _continues(current: CloudRow, change: Change) -> bool:
        return change["base_version"] == current.version or current.change_id in change["previous_change_ids"]

    @staticmethod
    def _conflict(current: CloudRow) -> Outcome:
        row = None if current.deleted else dict(current.row)
        return Outcome(status="conflict", version=current.version, seq=current.seq, cloud_row=row)

    def _page(self, request: PullRequest, limit: int) -> Page:
        found = sorted(
            (
                row
                for row in self.rows.values()
                if row.scope_id == request.scope_id
                and row.entity == request.entity
                and request.since < row.seq <= request.until
            ),
            key=lambda row: row.seq,
        )
        shown, done = found[:limit], len(found) <= limit
        reached = shown[-1].seq if shown else request.since
        if done:
            head = self.scopes[request.scope_id].heads.get(request.entity, 0)
            reached = max(reached, min(request.until, head))
        return Page(
            scope_id=request.scope_id,
            entity=request.entity,
            rows_json=json.dumps([_pulled(row) for row in shown], separators=(",", ":")),
            count=len(shown),
            next=reached,
            done=done,
        )


def _pulled(row: CloudRow) -> Row:
    return {
        "row_id": row.row_id,
        "version": row.version,
        "seq": row.seq,
        "deleted": row.deleted,
        "row": None if row.deleted else row.row,
        "device_id": row.device_id,
        "change_id": row.change_id,
    }


def _stored(entity: str, row: Row) -> Row:
    """Comments come with their version id under two names and are kept under one."""
    kept = dict(row)
    if entity == "audio_comments" and "track_id" in kept:
        track_id = kept.pop("track_id")
        kept.setdefault("version_id", track_id)
    return kept


def _refused(code: str, message: str) -> Outcome:
    return Outcome(status="rejected", code=code, message=message)


def _problem(change: Change, outcome: Outcome) -> RowOutcome:
    return RowOutcome(
        change_id=change["change_id"],
        row_id=change["row_id"],
        status=outcome.status,
        version=outcome.version,
        seq=outcome.seq,
        cloud_row=outcome.cloud_row,
        error_code=outcome.code,
        error_message=outcome.message,
    )
