"""The state of the model cloud, the rules that refuse a change, and the pages it shows."""

import json
from collections.abc import Sequence

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ScopeRule
from luma_sync.cloud.messages import Page, PullRequest
from tests.support.model_rows import Change, CloudRow, CloudScope, as_pulled
from tests.support.model_rules import page_bytes


class CloudState:
    """Rows and scopes. The rules give the reason of a refusal; None lets a change go on."""

    def __init__(self, epoch: str) -> None:
        self.epoch = epoch
        self.rows: dict[str, CloudRow] = {}
        self.scopes: dict[str, CloudScope] = {}
        self.accounts: set[str] | None = None
        """Who has an account; None: everybody."""

        self._doomed: set[str] = set()
        """Projects that the batch deletes."""

    def _key(self, entity: str, row_id: str) -> str:
        """Where a row is kept: its id, unless a row of another entity took that first."""
        known = self.rows.get(row_id)
        if known is not None and known.entity == entity:
            return row_id
        beside = f"{entity} {row_id}"
        return row_id if known is None and beside not in self.rows else beside

    def _row(self, entity: str, row_id: object) -> CloudRow | None:
        return self.rows.get(self._key(entity, str(row_id)))

    def purge_tombstones(self) -> int:
        """Forget every tombstone, as if all were older than the retention."""
        gone = [(key, row) for key, row in self.rows.items() if row.deleted]
        for key, row in gone:
            scope = self.scopes[row.scope_id]
            for highest, number in ((scope.purged, row.seq), (scope.purged_versions, row.version)):
                highest[row.entity] = max(highest.get(row.entity, 0), number)
            del self.rows[key]
        return len(gone)

    def _first_version(self, scope_id: str, entity: str) -> int:
        """Of a row that is made: no forgotten one had it, nor a later one."""
        return self.scopes[scope_id].purged_versions.get(entity, 0) + 1

    def _role(self, user: str, scope_id: str) -> str | None:
        scope = self.scopes.get(scope_id)
        return scope.members.get(user) if scope else None

    def _scope_reason(self, user: str, change: Change, scope_id: str, current: CloudRow | None) -> str | None:
        rule = CATALOG[change["entity"]].scope
        if (rule is ScopeRule.PERSONAL and scope_id != user) or (
            rule is ScopeRule.OWN_ID and (scope_id != change["row_id"] or scope_id == user)
        ):
            return "wrong_scope"
        role = self._role(user, scope_id)
        if role is None or role == "viewer":
            return "viewer" if role else "no_access"
        return "wrong_scope" if current is not None and current.scope_id != scope_id else None

    def _parent_reason(self, user: str, change: Change, scope_id: str) -> str | None:
        entity = CATALOG[change["entity"]]
        for place, parent in enumerate(entity.parents):
            if not parent.required:
                continue
            above = self._row(parent.entity, change["row"].get(parent.column))
            if above is None or above.deleted:
                return "parent_missing"
            if above.scope_id != scope_id:
                may_see = self._role(user, above.scope_id) is not None
                if not may_see:
                    return "parent_missing"
                if entity.scope is ScopeRule.PARENT and place == 0:
                    return "wrong_scope"
        return None

    def _collaborator_reason(
        self, user: str, change: Change, scope_id: str, current: CloudRow | None
    ) -> str | None:
        if change["entity"] != "collaborators":
            return None
        owner, row = self.scopes[scope_id].owner, change["row"]
        if user != owner:
            return "owner_only"
        if (row["user_id"] == owner) != (row["role"] == "owner"):
            return "one_owner"
        if row["user_id"] != owner and current and not current.deleted and current.row["user_id"] == owner:
            return "owner_stays"
        is_known = self.accounts is None or row["user_id"] in self.accounts
        return None if is_known else "unknown_user"

    def _delete_reason(self, user: str, change: Change, scope_id: str, current: CloudRow) -> str | None:
        role = self._role(user, scope_id)
        if role is None:
            return "no_access"
        if current.scope_id != scope_id:
            return "wrong_scope"
        if current.entity == "projects" and role != "owner":
            return "owner_only"
        if current.entity == "collaborators":
            whose = current.row["user_id"]
            if whose == self.scopes[scope_id].owner and not current.deleted and scope_id not in self._doomed:
                return "owner_stays"
            if role != "owner" and whose != user:
                return "owner_only"
            if whose == user and not current.deleted and continues(current, change):
                return None
        return "viewer" if role == "viewer" else None

    # -- pages --------------------------------------------------------------------------------------------

    def _page(self, request: PullRequest, limit: int, bytes_left: int | None) -> tuple[Page, int]:
        if bytes_left is not None and bytes_left <= 0:
            return _page_of(request, [], request.since), 0
        scope = self.scopes[request.scope_id]
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
        shown, size = found[:limit], 0
        if bytes_left is not None:
            shown, size = _within(shown, bytes_left)
        done = len(found) == len(shown)
        reached = shown[-1].seq if shown else request.since
        if done:
            head = scope.heads.get(request.entity, 0)
            reached = max(reached, min(request.until, head))
        reset = request.since < scope.purged.get(request.entity, 0)
        return _page_of(request, shown, reached, done=done, reset=reset), size


def _within(rows: Sequence[CloudRow], bytes_left: int) -> tuple[list[CloudRow], int]:
    """The first rows until their sizes reach the rest of the answer."""
    shown, size = [], 0
    for row in rows:
        if size >= bytes_left:
            break
        shown.append(row)
        size += page_bytes(row.entity, row.row)
    return shown, size


def _page_of(
    request: PullRequest, shown: Sequence[CloudRow], reached: int, *, done: bool = False, reset: bool = False
) -> Page:
    return Page(
        scope_id=request.scope_id,
        entity=request.entity,
        rows_json=json.dumps([as_pulled(row) for row in shown], separators=(",", ":")),
        count=len(shown),
        next=reached,
        done=done,
        reset=reset,
    )


def continues(current: CloudRow, change: Change) -> bool:
    previous = change.get("previous_change_ids") or ()
    return change["base_version"] == current.version or current.change_id in previous
