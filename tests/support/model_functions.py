"""The sync functions of the model cloud as a caller of the API sees them: JSON text in, JSON values out."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.messages import DigestRequest, FetchedRows, FetchRequest, PullRequest
from tests.support.fake_cloud import CHANGES_MAX, SERVER_TIME, Change, ModelCloud, Outcome
from tests.support.model_rows import as_pulled
from tests.support.model_rules import UUID, envelope_fault
from tests.support.model_values import CallRefused, read_json, text_of

_COUNT = re.compile(r"[0-9]{1,18}")
_PARTS = re.compile(r"[0-9]{1,9}")
_PAGE_ROWS = 1000
_PULLS_MAX, _RANGES_MAX = 1000, 100
_UNBOUNDED = 2**63 - 1


class ModelFunctions:
    """The functions by their names. Raises CallRefused where a call fails as a whole."""

    def __init__(self, cloud: ModelCloud, accounts: set[str]) -> None:
        self.cloud = cloud
        cloud.accounts = accounts
        cloud.checks_rows = True
        cloud.pull_bytes_max = 4 * 1024 * 1024

    def sync_push(
        self, user: str, device: str | None, body: str, epoch: str | None = None, seen: str | None = None
    ) -> Any:
        changes, cursors = read_json(body), _cursors(epoch, self.cloud.epoch, seen)
        if self.cloud.is_other_life(user, epoch, cursors):
            return {
                "epoch": self.cloud.epoch, "server_time": SERVER_TIME, "outcomes": [], "other_life": True,
            }  # fmt: skip
        if device is None or not isinstance(changes, list):
            raise CallRefused("invalid_request", 400, "A push needs a device id and a list of changes.")
        if len(changes) > CHANGES_MAX:
            message = f"At most {CHANGES_MAX} changes fit in one push; these are {len(changes)}."
            raise CallRefused("too_many_changes", 400, message)
        read = [_as_read(change) for change in changes]
        outcomes = self.cloud.push_changes(user, device, read) if read else []
        told = [_told(change, outcome) for change, outcome in zip(changes, outcomes, strict=True)]
        return {"epoch": self.cloud.epoch, "server_time": SERVER_TIME, "outcomes": told}

    def sync_heads(self, user: str, device: str | None) -> Any:
        if device is None:
            raise CallRefused("invalid_request", 400, "The device id is missing.")
        heads = self.cloud.heads(user)
        scopes = [
            {
                "scope_id": scope.scope_id,
                "kind": scope.kind,
                "role": scope.role,
                "heads": dict(sorted(scope.heads.items())),
            }
            for scope in heads.scopes
        ]
        return {"epoch": heads.epoch, "server_time": SERVER_TIME, "scopes": scopes}

    def sync_pull(self, user: str, body: str, limit: int | None) -> Any:
        requests = self._requests(user, read_json(body), _PULLS_MAX)
        wanted = [
            PullRequest(
                scope_id=request["scope_id"],
                entity=request["entity"],
                since=int(text_of(request.get("since")) or 0),
                until=int(text_of(request.get("until")) or _UNBOUNDED),
            )
            for request in requests
        ]
        rows = min(max(_PAGE_ROWS if limit is None else limit, 1), self.cloud.page_rows_max)
        pages = [
            {
                "scope_id": page.scope_id,
                "entity": page.entity,
                "rows": json.loads(page.rows_json),
                "next": page.next,
                "done": page.done,
            }
            | ({"reset": True} if page.reset else {})
            for page in self.cloud.pull(user, wanted, rows).pages
        ]
        return {"epoch": self.cloud.epoch, "pages": pages}

    def sync_digest(self, user: str, body: str) -> Any:
        requests = self._requests(user, read_json(body), _RANGES_MAX)
        wanted = [
            DigestRequest(
                scope_id=request["scope_id"],
                entity=request["entity"],
                start=request.get("from"),
                end=request.get("to"),
                parts=min(max(int(text_of(request.get("parts")) or 1), 1), 256),
            )
            for request in requests
        ]
        digests = [
            {
                "scope_id": found.scope_id,
                "entity": found.entity,
                "pieces": [
                    {"from": piece.start, "to": piece.end, "count": piece.count, "hash": piece.hash}
                    for piece in found.pieces
                ],
            }
            for found in self.cloud.digest(user, wanted).digests
        ]
        return {"epoch": self.cloud.epoch, "digests": digests}

    def sync_fetch(self, user: str, body: str) -> Any:
        requests = self._requests(user, read_json(body), _RANGES_MAX)
        wanted = [
            FetchRequest(
                scope_id=request["scope_id"],
                entity=request["entity"],
                start=request.get("from"),
                end=request.get("to"),
            )
            for request in requests
        ]
        ranges = [
            {
                "scope_id": found.scope_id,
                "entity": found.entity,
                "rows": self._with_tombstones(found),
                "next": found.end if found.is_cut else None,
                "purged": found.purged,
            }
            for found in self.cloud.fetch(user, wanted).ranges
        ]
        return {"epoch": self.cloud.epoch, "ranges": ranges}

    def _with_tombstones(self, found: FetchedRows) -> list[dict[str, Any]]:
        rows = self.cloud.rows.values()
        gone = [
            as_pulled(row) for row in rows if row.entity == found.entity and row.row_id in found.tombstones
        ]
        return sorted((*json.loads(found.rows_json), *gone), key=lambda item: str(item["row_id"]))

    def _requests(self, user: str, requests: Any, most: int) -> Sequence[Mapping[str, Any]]:
        if not isinstance(requests, list) or not all(_is_readable(request) for request in requests):
            message = (
                "Each request names a scope, an entity that the cloud knows, and a range within its limits."
            )
            raise CallRefused("invalid_request", 400, message)
        if len(requests) > most:
            raise CallRefused("too_many_requests", 400, f"At most {most} requests fit in one call.")
        for request in requests:
            scope = self.cloud.scopes.get(request["scope_id"])
            if scope is None or user not in scope.members:
                message = "You have no access to this library or project any more."
                raise CallRefused("forbidden", 403, message)
        return requests


def _cursors(epoch: str | None, current: str, told: str | None) -> dict[tuple[str, str], int] | None:
    said = None if told is None else read_json(told)
    if said is None or epoch not in (None, current):
        return None
    scopes = said.values() if isinstance(said, dict) else (None,)
    seqs = [
        seq for entities in scopes for seq in (entities.values() if isinstance(entities, dict) else (None,))
    ]
    if not isinstance(said, dict) or not all(_is_seq(seq) for seq in seqs):
        message = "The cursors of a push must be whole numbers, by scope and entity."
        raise CallRefused("invalid_request", 400, message)
    return {
        (scope_id, entity): int(text_of(seq) or "")
        for scope_id, entities in said.items()
        for entity, seq in entities.items()
    }


def _is_seq(seq: Any) -> bool:
    is_number = not isinstance(seq, str | bool | dict | list) and seq is not None
    return is_number and re.fullmatch("[0-9]{1,18}", text_of(seq) or "") is not None


def _is_readable(request: Any) -> bool:
    if not isinstance(request, dict):
        return False
    texts = {name: text_of(request.get(name)) for name in ("scope_id", "entity", "from", "to", "parts")}
    counts = (text_of(request.get(name)) for name in ("since", "until"))
    return (
        UUID.fullmatch(texts["scope_id"] or "") is not None
        and texts["entity"] in CATALOG
        and all(_COUNT.fullmatch("0" if text is None else text) for text in counts)
        and _PARTS.fullmatch("1" if texts["parts"] is None else texts["parts"]) is not None
        and all(texts[name] is None or UUID.fullmatch(texts[name] or "") for name in ("from", "to"))
    )


def _as_read(change: Any) -> Any:
    """The parts of a change that may be written as text or as a number."""
    if envelope_fault(change) is not None:
        return change
    base = int(text_of(change["base_version"]) or "")
    return change | {"entity": text_of(change["entity"]), "base_version": base}


def _told(change: Change, outcome: Outcome) -> dict[str, Any]:
    named = change if isinstance(change, dict) else {}
    return {
        "change_id": text_of(named.get("change_id")),
        "row_id": text_of(named.get("row_id")),
        "status": outcome.status,
        "version": outcome.version,
        "seq": outcome.seq,
        "cloud_row": outcome.cloud_row,
        "error": {"code": outcome.code, "message": outcome.message} if outcome.code else None,
    }
