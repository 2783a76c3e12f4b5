"""The model cloud of the simulator: with memberships, and with the history of every row."""

import asyncio
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.errors import BadRequest, Forbidden
from luma_sync.cloud.messages import (
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
)
from tests.support.fake_cloud import Change, CloudRow, ModelCloud, Outcome
from tests.support.sim_rows import SHAPES, Tokens

_ROOTS = ("projects", "collaborators", "notifications", "user_profiles")
POISON = "poison"
"""A row with this word in it spoils the whole call, as a NUL character does with Postgres."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One accepted change of one row."""

    kind: str
    """`write`, `delete`, or `cascade`: deleted with its parent, perhaps unseen by the deleter."""

    device_id: str
    version: int
    change_id: str
    at_s: float
    """When, in virtual seconds."""

    cells: Mapping[str, Tokens] | None
    """Column to the tokens in it; None: nobody writes tokens into such rows."""

    @property
    def tokens(self) -> Tokens:
        """All of them, each once."""
        return tuple(dict.fromkeys(token for each in (self.cells or {}).values() for token in each))


class SimCloud(ModelCloud):
    """Page by page and change by change what the SQL does, with a memory."""

    def __init__(self, chance: random.Random, note: Callable[[str], None]) -> None:
        super().__init__()
        self._chance = chance
        self._tell = note
        self.no_room_rate = 0.0
        """How often a page finds no room in an answer and has to be asked for again."""

        self.refusal_rate = 0.0
        """How often a change is refused for now."""

        self.tells_conflicts = True
        """Whether it knows conflict records, which a user's devices share."""

        self.complain: Callable[[str, str], None] = lambda _, __: None
        self.count: Callable[[str], None] = lambda _: None
        """Told of each fault that the cloud itself makes."""

        self.changed: Callable[[], None] = lambda: None
        """Told after every push."""

        self.history: dict[str, list[Effect]] = {}
        self.lost: set[str] = set()
        """Rows that a backup did not have: who sends one again may not be who wrote it last."""

        self.forgotten: list[str] = []
        """Tokens of rows that were deleted with their parents and whose tombstones are gone."""

        self.used_versions: dict[str, int] = {}
        """The last version in this life of a row whose tombstone is gone."""

        self._root: tuple[str, str] | None = None
        self.reject = self._refuse_for_now

    def push(self, user: str, request: PushRequest) -> PushReply:
        if POISON in request.changes_json:
            raise BadRequest("The cloud does not accept these changes as they are.")
        self._check_order(json.loads(request.changes_json))
        return super().push(user, request)

    def push_changes(self, user: str, device: str, changes: Sequence[Change]) -> list[Outcome]:
        outcomes = super().push_changes(user, device, changes)
        self.changed()
        return outcomes

    def _check_order(self, changes: Sequence[Change]) -> None:
        """The contract: upserts parents first, then deletes children first."""
        ranks = [
            int(CATALOG[change["entity"]].stage) * (1 if change["op"] == "upsert" else -1)
            + 10 * (change["op"] == "delete")
            for change in changes
        ]
        if ranks != sorted(ranks):
            self.complain("I-04", f"a push is not in dependency order: {ranks}")

    def pull(self, user: str, requests: Sequence[PullRequest], limit: int) -> PullReply:
        if any(user not in self.scopes[request.scope_id].members for request in requests):
            raise Forbidden("You have no access to this project any more.")
        reply = super().pull(user, requests, limit)
        first, *rest = reply.pages or (None,)
        if first is None:
            return reply
        pages = [first]
        for page in rest:
            if page.count and self._chance.random() < self.no_room_rate:
                self.count("no_room")
                since = next(
                    each.since
                    for each in requests
                    if (each.scope_id, each.entity) == (page.scope_id, page.entity)
                )
                page = replace(page, rows_json="[]", count=0, next=since, done=False)
            pages.append(page)
        return replace(reply, pages=tuple(pages))

    def digest(self, user: str, requests: Sequence[DigestRequest]) -> DigestReply:
        self._refuse_strangers(user, requests)
        return super().digest(user, requests)

    def fetch(self, user: str, requests: Sequence[FetchRequest]) -> FetchReply:
        self._refuse_strangers(user, requests)
        return super().fetch(user, requests)

    def _refuse_strangers(self, user: str, requests: Sequence[DigestRequest | FetchRequest]) -> None:
        if any(user not in self.scopes[request.scope_id].members for request in requests):
            raise Forbidden("You have no access to this project any more.")

    def _apply(self, user: str, device: str, change: Change) -> Outcome:
        outcome = super()._apply(user, device, change)
        shape = SHAPES.get(change["entity"])
        token = shape.name_of(change["row"]) if shape and change["row"] else ""
        self._tell(
            f"  cloud: device{int(device[-3:])} {change['op']} {token} {change['entity']} {change['row_id']}"
            f" on version {change['base_version']}: {outcome.status} {outcome.code} {outcome.version}"
        )
        return outcome

    def begin_new_life(self, epoch: str) -> None:
        super().begin_new_life(epoch)
        self.effects.clear()
        self.used_versions.clear()

    def restore_without(self, epoch: str, chance: random.Random) -> int:
        """The database comes from a backup in which some rows are missing, with what hangs on them."""
        candidates = [row for row in self.rows.values() if row.entity not in _ROOTS]
        gone = {row.row_id for row in candidates if chance.random() < 0.3}
        while below := {
            row.row_id
            for row in self.rows.values()
            if row.row_id not in gone
            for parent in CATALOG[row.entity].parents
            if parent.required and row.row.get(parent.column) in gone
        }:
            gone |= below
        for row_id in gone:
            row, history = self.rows.pop(row_id), self.history.pop(row_id)
            if row.deleted and history[-1].kind == "cascade":
                self.forgotten += history[-1].tokens
        self.lost |= gone
        self.begin_new_life(epoch)
        return len(gone)

    def purge_tombstones(self) -> int:
        for row in self.rows.values():
            if row.deleted:
                last = self.history.pop(row.row_id)[-1]
                self.used_versions[row.row_id] = last.version
                if last.kind == "cascade":
                    self.forgotten += last.tokens
        return super().purge_tombstones()

    def _refuse_for_now(self, _: Change) -> tuple[str, str] | None:
        if self._chance.random() < self.refusal_rate:
            self.count("refusal")
            return "busy", "The cloud could not take this row just now"
        return None

    def _delete(self, user: str, device: str, change: Change) -> Outcome:
        self._root = (change["row_id"], change["change_id"])
        return super()._delete(user, device, change)

    def _store(self, scope_id: str, device: str, change: Change, version: int) -> Outcome:
        outcome = super()._store(scope_id, device, change, version)
        row = self.rows[change["row_id"]]
        self._remember("write", row)
        return outcome

    def _bury(self, row: CloudRow, device: str, change_id: str) -> None:
        super()._bury(row, device, change_id)
        is_root = self._root == (row.row_id, change_id)
        self._remember("delete" if is_root else "cascade", row)

    def _remember(self, kind: str, row: CloudRow) -> None:
        shape = SHAPES.get(row.entity)
        cells = shape.read(row.row) if shape else None
        self.history.setdefault(row.row_id, []).append(
            Effect(kind, row.device_id, row.version, row.change_id, asyncio.get_running_loop().time(), cells)
        )

    def visible(self, user: str, entity: str) -> dict[str, str]:
        """Row id to the content that a device of `user` must hold in the end."""
        return {
            row.row_id: json.dumps({**row.row, "version": row.version}, sort_keys=True)
            for row in self.rows.values()
            if row.entity == entity and not row.deleted and user in self.scopes[row.scope_id].members
        }
