"""A model of the cloud in memory: the sync functions in their true semantics.

The rules are those of resources/supabase/migrations; where both are asked the same, they must answer the same
(tests/contract/differential). A batch is cut into runs of one entity and one operation without a row twice; a run
is judged as things stood at its beginning, except that its rows get their numbers in order.
"""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.messages import (
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    Heads,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    ScopeHeads,
)
from tests.support import model_compare
from tests.support.model_rows import Change as Change
from tests.support.model_rows import CloudRow as CloudRow
from tests.support.model_rows import CloudScope as CloudScope
from tests.support.model_rows import Outcome as Outcome
from tests.support.model_rows import Row as Row
from tests.support.model_rows import as_problem
from tests.support.model_rules import SENTENCES, envelope_fault, normal_row, row_fault, wire_row
from tests.support.model_state import CloudState, continues

SERVER_TIME = "2026-11-21T14:02:00.000Z"
CHANGES_MAX = 500


class ModelCloud(CloudState):
    """The database behind the functions. One for all users."""

    def __init__(self, epoch: str = "epoch-1") -> None:
        super().__init__(epoch)
        self.applied: dict[tuple[str, str], tuple[str, str, int, int]] = {}
        self.now: Callable[[], str] = lambda: SERVER_TIME
        self.device_names: dict[tuple[str, str], str] = {}
        """(user, device) to the name that it told."""

        self.effects: list[tuple[str, str]] = []
        """Every change that took effect, as (user, change id); no pair may come twice."""

        self.page_rows_max = 5000
        self.pull_bytes_max: int | None = None
        """Size of an answer; None leaves it open, for speed."""

        self.checks_rows = False
        """Whether every change is read as critically as the database does it."""

        self.reject: Callable[[Change], tuple[str, str] | None] = lambda _: None
        """A test's own rule: (code, message) refuses the change."""

        self.welcome: Callable[[str], None] = lambda _: None
        """Told of every user who is new."""

        self.beside: dict[str, object] = {}
        """Further functions of this cloud, by name."""

        self._removed: list[tuple[CloudRow, str]] = []
        self._recalled: list[tuple[tuple[str, str], tuple[str, str, int, int]]] = []
        self._moved: set[str] = set()

    # -- the functions ------------------------------------------------------------------------------------

    def push(self, user: str, request: PushRequest) -> PushReply:
        """`sync_push`."""
        if self.is_other_life(user, request.epoch, request.cursors):
            return PushReply(
                epoch=self.epoch, server_time=self.now(), accepted_json="[]", accepted=0, problems=(),
                other_life=True,
            )  # fmt: skip
        changes = json.loads(request.changes_json)
        assert len(changes) == request.count <= CHANGES_MAX
        accepted, problems = [], []
        for change, outcome in zip(changes, self.push_changes(user, request.device_id, changes), strict=True):
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
                problems.append(as_problem(change, outcome))
        return PushReply(
            epoch=self.epoch,
            server_time=self.now(),
            accepted_json=json.dumps(accepted, separators=(",", ":")),
            accepted=len(accepted),
            problems=tuple(problems),
        )

    def is_other_life(
        self, user: str, epoch: str | None, cursors: Mapping[tuple[str, str], int] | None
    ) -> bool:
        """Whether somebody who knows this much knows another life of this cloud."""
        if epoch not in (None, self.epoch):
            return True
        return any(
            seq > self.scopes[scope_id].heads.get(entity, 0)
            for (scope_id, entity), seq in (cursors or {}).items()
            if scope_id in self.scopes and user in self.scopes[scope_id].members
        )

    def push_changes(self, user: str, device: str, changes: Sequence[Change]) -> list[Outcome]:
        """One batch; the outcomes in its order."""
        self._personal(user)
        made = self._make_project_scopes(user, changes)
        self._doomed = {
            change["row_id"] for change in changes if self._concerns(change, "projects", "delete")
        }
        outcomes: list[Outcome] = []
        for run in self._runs(changes):
            outcomes += [self._apply(user, device, change) for change in run]
            self._finish_run(run[0], device)
        for project in made:
            if self._row("projects", project) is None:
                del self.scopes[project]
        return outcomes

    def heads(self, user: str) -> Heads:
        """`sync_heads`."""
        self._personal(user)
        scopes = tuple(
            ScopeHeads(scope_id=scope_id, kind=scope.kind, role=scope.members[user], heads=dict(scope.heads))
            for scope_id, scope in sorted(self.scopes.items(), key=lambda item: (item[1].kind, item[0]))
            if user in scope.members
        )
        return Heads(epoch=self.epoch, server_time=self.now(), scopes=scopes)

    def pull(self, user: str, requests: Sequence[PullRequest], limit: int) -> PullReply:
        """`sync_pull`."""
        pages = []
        left = self.pull_bytes_max
        for request in requests:
            assert user in self.scopes[request.scope_id].members
            page, size = self._page(request, min(limit, self.page_rows_max), left)
            left = None if left is None else left - size
            pages.append(page)
        return PullReply(epoch=self.epoch, pages=tuple(pages))

    def digest(self, user: str, requests: Sequence[DigestRequest]) -> DigestReply:
        """`sync_digest`."""
        assert all(user in self.scopes[request.scope_id].members for request in requests)
        return model_compare.digest(self, requests)

    def fetch(self, user: str, requests: Sequence[FetchRequest]) -> FetchReply:
        """`sync_fetch`."""
        assert all(user in self.scopes[request.scope_id].members for request in requests)
        return model_compare.fetch(self, requests, self.pull_bytes_max)

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
        self._by_another_device(user, entity, row_id, known.scope_id if known else scope_id, row)
        return row_id

    def remove(self, user: str, row_id: str) -> None:
        """A delete by some other device."""
        row = self.rows[row_id]
        self._by_another_device(user, row.entity, row_id, row.scope_id, None)

    def _by_another_device(self, user: str, entity: str, row_id: str, scope_id: str, row: Row | None) -> None:
        known = self.rows.get(row_id)
        change: dict[str, object] = {
            "change_id": str(uuid.uuid4()),
            "entity": entity,
            "row_id": row_id,
            "op": "delete" if row is None else "upsert",
            "scope_id": scope_id,
            "base_version": known.version if known else 0,
            "previous_change_ids": [],
            "row": row,
        }
        [outcome] = self.push_changes(user, "another device", [change])
        assert outcome.status == "applied", outcome

    # -- a batch ------------------------------------------------------------------------------------------

    def _personal(self, user: str) -> None:
        if user not in self.scopes:
            self.scopes[user] = CloudScope(kind="personal", owner=user, members={user: "owner"})
            self.welcome(user)

    def _fault(self, change: Change) -> str | None:
        return envelope_fault(change) if self.checks_rows else None

    def _concerns(self, change: Change, entity: str, op: str) -> bool:
        return self._fault(change) is None and change["entity"] == entity and change["op"] == op

    def _make_project_scopes(self, user: str, changes: Sequence[Change]) -> list[str]:
        """Scopes for the projects that the batch creates, with the caller as owner."""
        made = []
        for change in changes:
            if not self._concerns(change, "projects", "upsert") or change["base_version"] != 0:
                continue
            project = change["row_id"]
            is_taken = project in self.scopes or project in (self.accounts or ())
            if (change.get("scope_id") or project) == project and not is_taken:
                self.scopes[project] = CloudScope(kind="project", owner=user, members={user: "owner"})
                made.append(project)
        return made

    def _runs(self, changes: Sequence[Change]) -> Iterator[list[Change]]:
        run: list[Change] = []
        kind: tuple[str, str] | None = None
        rows, ids = set(), set()
        for change in changes:
            if self._fault(change) is not None:
                this, row_id, change_id = ("", "fault"), None, None
            else:
                this = (change["entity"], change["op"])
                row_id, change_id = change["row_id"], change["change_id"]
            if run and (this != kind or row_id in rows or change_id in ids):
                yield run
                run = []
            run.append(change)
            kind = this
            if row_id is not None:
                rows.add(row_id)
                ids.add(change_id)
        if run:
            yield run

    def _finish_run(self, first: Change, device: str) -> None:
        """What follows from a run: rows below deleted ones go, members follow collaborators."""
        removed, self._removed = self._removed, []
        self._delete_below(removed, device)
        for key, settled in self._recalled:
            self.applied.setdefault(key, settled)
        self._recalled.clear()
        moved, self._moved = self._moved, set()
        if any(self._concerns(first, *kind) for kind in _CHANGES_MEMBERS):
            for scope_id in moved:
                self._refresh_members(scope_id)

    def _delete_below(self, removed: Sequence[tuple[CloudRow, str]], device: str) -> None:
        if not removed:
            return
        parents = {(row.scope_id, row.row_id): change_id for row, change_id in removed}
        entity = removed[0][0].entity
        for child in sorted(CATALOG.children_of(entity), key=lambda child: child.name):
            for column in sorted(p.column for p in child.parents if p.entity == entity and p.required):
                below = []
                for row in self.rows.values():
                    if row.entity == child.name and not row.deleted:
                        change_id = parents.get((row.scope_id, str(row.row.get(column))))
                        if change_id is not None:
                            below.append((row, change_id))
                for row, change_id in sorted(below, key=lambda each: each[0].row_id):
                    self._bury(row, device, change_id)
                self._delete_below(below, device)

    def _refresh_members(self, scope_id: str) -> None:
        scope = self.scopes[scope_id]
        found = sorted(
            (row for row in self.rows.values() if row.entity == "collaborators" and not row.deleted),
            key=lambda row: row.seq,
        )
        roles = {row.row["user_id"]: row.row["role"] for row in found if row.scope_id == scope_id}
        scope.members = {**roles, scope.owner: "owner"}

    # -- one change ---------------------------------------------------------------------------------------

    def _apply(self, user: str, device: str, change: Change) -> Outcome:
        fault = self._fault(change)
        if fault is not None:
            return Outcome(status="rejected", code="invalid_change", message=fault)
        if change["entity"] not in CATALOG:
            return _refused("unknown_entity")
        key = (user, change["change_id"])
        if key in self.applied:
            entity, row_id, version, seq = self.applied[key]
            if (entity, row_id) != (change["entity"], change["row_id"]):
                return _refused("change_id_reused")
            return Outcome(status="duplicate", version=version, seq=seq)
        refusal = self.reject(change)
        if refusal is not None:
            return Outcome(status="rejected", code=refusal[0], message=refusal[1])
        act = self._upsert if change["op"] == "upsert" else self._delete
        outcome = act(user, device, change)
        if outcome.status in ("applied", "duplicate"):
            assert outcome.version is not None
            assert outcome.seq is not None
            self.applied[key] = (change["entity"], change["row_id"], outcome.version, outcome.seq)
            if outcome.status == "applied":
                self.effects.append(key)
        return outcome

    def _scope_of(self, user: str, change: Change) -> str:
        default = change["row_id"] if change["entity"] == "projects" else user
        return str(change.get("scope_id") or default)

    def _upsert(self, user: str, device: str, change: Change) -> Outcome:
        entity, row = CATALOG[change["entity"]], wire_row(change["entity"], change["row"])
        if self.checks_rows:
            fault = row_fault(entity, row)
            if fault is not None:
                return Outcome(status="rejected", code=fault[0], message=fault[1])
            row = normal_row(entity, row)
        change = {**change, "row": dict(row)}
        scope_id, current = self._scope_of(user, change), self._row(change["entity"], change["row_id"])
        reason = (
            self._scope_reason(user, change, scope_id, current)
            or self._parent_reason(user, change, scope_id)
            or self._collaborator_reason(user, change, scope_id, current)
        )
        if reason is not None:
            return _refused(reason)
        if current is None:
            if change["base_version"] != 0 or self._was_accepted(user, change):
                return Outcome(status="conflict", version=0, seq=0)
            return self._store(scope_id, device, change, self._first_version(scope_id, change["entity"]))
        if current.change_id == change["change_id"]:
            return Outcome(status="duplicate", version=current.version, seq=current.seq)
        if not current.deleted and current.row == change["row"]:
            return Outcome(status="applied", version=current.version, seq=current.seq)
        if continues(current, change):
            return self._store(scope_id, device, change, current.version + 1)
        return _conflict(current)

    def _was_accepted(self, user: str, change: Change) -> bool:
        """Whether the row was here once, from an earlier change of the same line."""
        earlier = (self.applied.get((user, each)) for each in change.get("previous_change_ids") or ())
        row = (change["entity"], change["row_id"])
        return any(known is not None and known[:2] == row and known[2] > 0 for known in earlier)

    def _delete(self, user: str, device: str, change: Change) -> Outcome:
        scope_id, current = self._scope_of(user, change), self._row(change["entity"], change["row_id"])
        if current is None:
            # An insert that is still on its way must not bring the row back.
            for earlier in change.get("previous_change_ids") or ():
                self._recalled.append(((user, earlier), (change["entity"], change["row_id"], 0, 0)))
            return Outcome(status="applied", version=0, seq=0)
        reason = self._delete_reason(user, change, scope_id, current)
        if reason is not None:
            return _refused(reason)
        if current.deleted:
            return Outcome(status="applied", version=current.version, seq=current.seq)
        if not continues(current, change):
            return _conflict(current)
        self._bury(current, device, change["change_id"])
        self._removed.append((current, change["change_id"]))
        return Outcome(status="applied", version=current.version, seq=current.seq)

    def _store(self, scope_id: str, device: str, change: Change, version: int) -> Outcome:
        seq = self._next_seq(scope_id, change["entity"])
        self.rows[self._key(change["entity"], change["row_id"])] = CloudRow(
            entity=change["entity"],
            row_id=change["row_id"],
            scope_id=scope_id,
            version=version,
            seq=seq,
            row=change["row"],
            change_id=change["change_id"],
            device_id=device,
            at=self.now(),
        )
        return Outcome(status="applied", version=version, seq=seq)

    def _bury(self, row: CloudRow, device: str, change_id: str) -> None:
        row.deleted, row.version, row.change_id, row.device_id = True, row.version + 1, change_id, device
        row.seq, row.at = self._next_seq(row.scope_id, row.entity), self.now()

    def _next_seq(self, scope_id: str, entity: str) -> int:
        scope = self.scopes[scope_id]
        scope.last_seq += 1
        scope.heads[entity] = scope.last_seq
        self._moved.add(scope_id)
        return scope.last_seq


_CHANGES_MEMBERS = (("collaborators", "upsert"), ("collaborators", "delete"), ("projects", "upsert"))


def _conflict(current: CloudRow) -> Outcome:
    row = None if current.deleted else dict(current.row)
    return Outcome(status="conflict", version=current.version, seq=current.seq, cloud_row=row)


def _refused(reason: str) -> Outcome:
    code, message = SENTENCES[reason]
    return Outcome(status="rejected", code=code, message=message)
