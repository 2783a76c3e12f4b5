"""Rows over the sync RPCs: bodies are put together as text, answers are checked before they are used."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from luma_sync.cloud.authors import AuthorsReply, AuthorsRequest
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.devices import DevicesReply
from luma_sync.cloud.errors import SessionExpired
from luma_sync.cloud.history import HistoryReply, HistoryRequest
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
    RowOutcome,
    ScopeHeads,
)
from luma_sync.cloud.outlines import MarksReply, OutlineReply, OutlineRequest
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.authors import authors_body, authors_reply
from luma_sync.cloud.supabase.calls import UserCalls, checked
from luma_sync.cloud.supabase.conflicts import conflicts_body, conflicts_reply
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_integer,
    an_object,
    as_text,
    check_depth,
    decode_untrusted,
    optional_text_of,
    parse_json,
    text_of,
    violation,
)
from luma_sync.cloud.supabase.devices import devices_body, devices_reply
from luma_sync.cloud.supabase.history import history_body, history_reply
from luma_sync.cloud.supabase.http import Call, HttpClient
from luma_sync.cloud.supabase.outlines import marks_body, marks_reply, outline_body, outline_reply
from luma_sync.cloud.supabase.page_answers import pull_reply
from luma_sync.cloud.supabase.range_answers import asked_digests, asked_ranges, digest_reply, fetch_reply

_HEADS_BYTES_MAX = 4 * 1024 * 1024
_ROW_ID_CHARACTERS_MAX = 200
_ACCEPTED = ("applied", "duplicate")
_KNOWN = (*_ACCEPTED, "conflict", "rejected")
Keys = Sequence[tuple[str, str]]
"""(change id, row id) of each change."""

_HEADERS = {"Content-Type": "application/json"}


class SupabaseRows:
    """The rows port."""

    def __init__(self, http: HttpClient, calls: UserCalls, *, ping_deadline_s: float) -> None:
        self._http = http
        self._calls = calls
        self._ping_deadline_s = ping_deadline_s

    async def ping(self) -> None:
        """The cheap reachability check; needs no session. Raises Unreachable."""
        call = Call(
            method="POST",
            path="/rest/v1/rpc/luma_ping",
            body=b"{}",
            headers=_HEADERS,
            deadline_s=self._ping_deadline_s,
        )
        try:
            checked(Area.REST, await self._http.answer(call))
        except SessionExpired:
            return  # it answered: only the anonymous role is not welcome there

    async def push(self, request: PushRequest) -> PushReply:
        """`sync_push`. The outcomes must answer the changes one by one, in their order."""
        changes = request.changes_json.encode()
        # Every argument is named, also those that are null: so the cloud knows the call at a glance.
        body = b'{"p_device_id":%b,"p_changes":%b,"p_epoch":%b,"p_cursors":%b}' % (
            orjson.dumps(request.device_id),
            changes,
            orjson.dumps(request.epoch),
            orjson.dumps(_by_scope(request.cursors)),
        )
        answer = await self._rpc("sync_push", body)
        return push_reply(answer.body, request.keys or _keys_of(changes))

    async def heads(self, device_id: str) -> Heads:
        """`sync_heads`."""
        # Nearly all that an idle device sends: PostgREST takes a body without a type as JSON.
        body = orjson.dumps({"p_device_id": device_id})
        call = Call(method="POST", path="/rest/v1/rpc/sync_heads", body=body)
        return heads_reply((await self._calls.answer(Area.REST, call)).body)

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        """`sync_pull`; `limit` rows per page."""
        wanted = [
            {"scope_id": one.scope_id, "entity": one.entity, "since": one.since, "until": one.until}
            for one in requests
        ]
        answer = await self._rpc("sync_pull", orjson.dumps({"p_requests": wanted, "p_limit": limit}))
        return pull_reply(answer.body, requests, limit)

    async def digest(self, requests: Sequence[DigestRequest]) -> DigestReply:
        """`sync_digest`."""
        answer = await self._rpc("sync_digest", orjson.dumps({"p_requests": asked_digests(requests)}))
        return digest_reply(answer.body, requests)

    async def fetch(self, requests: Sequence[FetchRequest]) -> FetchReply:
        """`sync_fetch`."""
        answer = await self._rpc("sync_fetch", orjson.dumps({"p_requests": asked_ranges(requests)}))
        return fetch_reply(answer.body, requests)

    async def conflicts(self, request: ConflictsRequest) -> ConflictsReply:
        """`sync_conflicts`."""
        answer = await self._rpc("sync_conflicts", conflicts_body(request))
        return conflicts_reply(answer.body, request)

    async def authors(self, request: AuthorsRequest) -> AuthorsReply:
        """`sync_authors`."""
        answer = await self._rpc("sync_authors", authors_body(request))
        return authors_reply(answer.body, request)

    async def outline(self, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
        """`sync_outline`; `limit` rows per page."""
        answer = await self._rpc("sync_outline", outline_body(requests, limit))
        return outline_reply(answer.body, requests, limit)

    async def marks(self, rows: Sequence[tuple[str, str]]) -> MarksReply:
        """`sync_marks`."""
        return marks_reply((await self._rpc("sync_marks", marks_body(rows))).body, rows)

    async def devices(self, device_id: str, device_name: str) -> DevicesReply:
        """`sync_devices`."""
        return devices_reply((await self._rpc("sync_devices", devices_body(device_id, device_name))).body)

    async def history(self, request: HistoryRequest) -> HistoryReply:
        """`sync_history`."""
        return history_reply((await self._rpc("sync_history", history_body(request))).body, request)

    async def _rpc(self, name: str, body: bytes) -> Answer:
        call = Call(method="POST", path=f"/rest/v1/rpc/{name}", body=body, headers=_HEADERS)
        return await self._calls.answer(Area.REST, call)


def _keys_of(changes: bytes) -> Keys:
    return tuple((change["change_id"], change["row_id"]) for change in orjson.loads(changes))


def _by_scope(cursors: Mapping[tuple[str, str], int] | None) -> dict[str, dict[str, int]] | None:
    if cursors is None:
        return None
    told: dict[str, dict[str, int]] = {}
    for (scope_id, entity), seq in cursors.items():
        told.setdefault(scope_id, {})[entity] = seq
    return told


def push_reply(body: bytes, keys: Keys) -> PushReply:
    """The checked answer of `sync_push` to the changes of these keys. Raises ProtocolViolation."""
    said = an_object(parse_json(body), "the answer")
    outcomes = a_list(said.get("outcomes"), "outcomes")
    if said.get("other_life") is True and not outcomes:
        return PushReply(
            epoch=text_of(said, "epoch"),
            server_time=text_of(said, "server_time"),
            accepted_json="[]",
            accepted=0,
            problems=(),
            other_life=True,
        )
    if len(outcomes) != len(keys):
        raise violation(f"{len(outcomes)} outcomes for {len(keys)} changes")
    accepted: list[Mapping[str, Any]] = []
    problems: list[RowOutcome] = []
    for key, outcome in zip(keys, outcomes, strict=True):
        _check_outcome(outcome, key)
        if outcome["status"] in _ACCEPTED:
            accepted.append(_accepted(outcome))
        else:
            problems.append(_problem(outcome))
    return PushReply(
        epoch=text_of(said, "epoch"),
        server_time=text_of(said, "server_time"),
        accepted_json=as_text(accepted),
        accepted=len(accepted),
        problems=tuple(problems),
    )


def _check_outcome(outcome: Any, key: tuple[str, str]) -> None:
    if type(outcome) is not dict or (outcome.get("change_id"), outcome.get("row_id")) != key:
        raise violation("outcomes are not in the order of the changes")
    if outcome.get("status") not in _KNOWN:
        raise violation(f"an outcome of the unknown kind {str(outcome.get('status'))[:40]!r}")


def _accepted(outcome: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "change_id": outcome["change_id"],
        "row_id": outcome["row_id"],
        "status": outcome["status"],
        "version": an_integer(outcome.get("version"), "version"),
        "seq": an_integer(outcome.get("seq"), "seq"),
    }


def _problem(outcome: Mapping[str, Any]) -> RowOutcome:
    cloud_row = outcome.get("cloud_row")
    if cloud_row is not None:
        check_depth(an_object(cloud_row, "cloud_row"))
    error = an_object(outcome.get("error") or {}, "error")
    return RowOutcome(
        change_id=outcome["change_id"],
        row_id=outcome["row_id"],
        status=outcome["status"],
        version=_optional_integer(outcome, "version"),
        seq=_optional_integer(outcome, "seq"),
        cloud_row=cloud_row,
        error_code=optional_text_of(error, "code", characters_max=100),
        error_message=optional_text_of(error, "message"),
    )


def _optional_integer(source: Mapping[str, Any], name: str) -> int | None:
    value = source.get(name)
    return None if value is None else an_integer(value, name)


def heads_reply(body: bytes) -> Heads:
    """The checked answer of `sync_heads`. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_HEADS_BYTES_MAX), "the answer")
    scopes = tuple(
        _scope_heads(an_object(scope, "a scope")) for scope in a_list(said.get("scopes"), "scopes")
    )
    if len({scope.scope_id for scope in scopes}) != len(scopes):
        raise violation("a scope is named twice")
    return Heads(epoch=text_of(said, "epoch"), server_time=text_of(said, "server_time"), scopes=scopes)


def _scope_heads(scope: Mapping[str, Any]) -> ScopeHeads:
    heads = an_object(scope.get("heads"), "heads")
    return ScopeHeads(
        scope_id=text_of(scope, "scope_id", characters_max=_ROW_ID_CHARACTERS_MAX),
        kind=text_of(scope, "kind", characters_max=40),
        role=optional_text_of(scope, "role", characters_max=40),
        heads={name: an_integer(seq, f"the head of {name[:40]}") for name, seq in heads.items()},
    )
