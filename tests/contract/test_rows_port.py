"""The rows port against a real cloud: push, heads and pull go round without a change."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.authors import AuthorsRequest
from luma_sync.cloud.errors import Forbidden, NotFound, SessionExpired, Throttled, Unreachable
from luma_sync.cloud.history import HistoryRequest
from luma_sync.cloud.messages import PullRequest, PushReply, PushRequest
from luma_sync.cloud.outlines import OutlineRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.engine.duplicates.row_marks import mark_of
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.settings import Settings
from tests.support.real_cloud import RealCloud
from tests.support.tokens import FixedTokens

DEVICE = str(uuid.uuid4())
NOW = "2026-11-21T18:30:00.000Z"


def change(
    entity: str,
    op: str = "upsert",
    *,
    scope_id: str,
    row_id: str | None = None,
    base_version: int = 0,
    row: dict[str, Any] | None = None,
) -> dict[str, Any]:
    values = {
        "created_at": NOW,
        "updated_at": NOW,
        **({"name": "Hall"} if entity != "tracks" else {}),
        **(row or {}),
    }
    return {
        "change_id": str(uuid.uuid4()),
        "entity": entity,
        "row_id": row_id or str(uuid.uuid4()),
        "op": op,
        "scope_id": scope_id,
        "base_version": base_version,
        "previous_change_ids": [],
        "row": values if op == "upsert" else None,
    }


async def pushed(rows: RowsPort, changes: Sequence[dict[str, Any]]) -> PushReply:
    return await rows.push(
        PushRequest(device_id=DEVICE, changes_json=json.dumps(list(changes)), count=len(changes))
    )


async def test_rows_go_out_and_come_back_byte_for_byte(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        venue = change("venues", scope_id=session.user.id, row={"name": 'Häl"l \\ 🎛️\n'})
        track = change(
            "tracks", scope_id=session.user.id, row={"title": "Song", "duration_ms": 2**40, "bpm": 128.25}
        )
        reply = await pushed(gateway.rows, [venue, track])
        heads = await gateway.rows.heads(DEVICE)
        scope = heads.scopes[0]
        requests = [
            PullRequest(scope_id=scope.scope_id, entity=entity, since=0, until=scope.heads[entity])
            for entity in ("venues", "tracks")
        ]
        pulled = await gateway.rows.pull(requests, 1000)

    assert (reply.accepted, reply.problems) == (2, ())
    assert reply.epoch == heads.epoch == pulled.epoch
    assert (scope.scope_id, scope.kind, scope.role) == (session.user.id, "personal", "owner")
    for page, sent in zip(pulled.pages, (venue, track), strict=True):
        (row,) = json.loads(page.rows_json)
        assert page.done
        assert (row["row_id"], row["change_id"], row["device_id"]) == (
            sent["row_id"],
            sent["change_id"],
            DEVICE,
        )
        assert sent["row"].items() <= row["row"].items()


async def test_pages_follow_each_other_to_the_head(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        sent = [change("venues", scope_id=session.user.id) for _ in range(25)]
        await pushed(gateway.rows, sent)
        until = (await gateway.rows.heads(DEVICE)).scopes[0].heads["venues"]
        since, got, done = 0, [], False
        while not done:
            request = PullRequest(scope_id=session.user.id, entity="venues", since=since, until=until)
            (page,) = (await gateway.rows.pull([request], 10)).pages
            got += [row["row_id"] for row in json.loads(page.rows_json)]
            since, done = page.next, page.done

    assert got == [one["row_id"] for one in sent]
    assert since == until


async def test_how_a_library_looks_is_told_without_its_contents(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        sent = [
            change("tracks", scope_id=session.user.id, row={"title": f"Söng {number}", "bpm": 99.5 + number})
            for number in range(5)
        ]
        await pushed(gateway.rows, sent)
        request = OutlineRequest(scope_id=session.user.id, entity="tracks", columns=("title", "bpm"))
        pages = [(await gateway.rows.outline([request], 2)).pages[0]]
        while (since := pages[-1].next) is not None:
            pages += (await gateway.rows.outline([replace(request, since=since)], 2)).pages
        seen = [row for page in pages for row in page.rows]
        told = await gateway.rows.marks([("tracks", one["row_id"]) for one in sent])
        missing = await gateway.rows.marks([("tracks", str(uuid.uuid4()))])

    assert seen == [(one["row_id"], one["row"]["title"], one["row"]["bpm"]) for one in sent]
    assert told.marks == tuple(mark_of(CATALOG["tracks"], one["row"]) for one in sent)
    assert missing.marks == (None,)


async def test_a_lost_answer_is_told_as_a_duplicate(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        changes = [change("venues", scope_id=session.user.id)]
        real_cloud.fault(pattern="POST /rest/v1/rpc/sync_push", drop_answer=True)
        with pytest.raises(Unreachable):
            await pushed(gateway.rows, changes)
        (again,) = json.loads((await pushed(gateway.rows, changes)).accepted_json)

    assert (again["status"], again["version"]) == ("duplicate", 1)


async def test_conflicts_and_refusals_stand_beside_accepted_rows(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        venue = change("venues", scope_id=session.user.id)
        await pushed(gateway.rows, [venue])
        stale = change("venues", scope_id=session.user.id, row_id=venue["row_id"], row={"name": "Other"})
        orphan = change("fixtures", scope_id=session.user.id, row={"venue_id": str(uuid.uuid4())})
        fine = change("venues", scope_id=session.user.id)
        reply = await pushed(gateway.rows, [stale, orphan, fine])

    assert [one["change_id"] for one in json.loads(reply.accepted_json)] == [fine["change_id"]]
    conflict, rejected = reply.problems
    assert (conflict.status, conflict.version) == ("conflict", 1)
    assert conflict.cloud_row is not None
    assert conflict.cloud_row["name"] == "Hall"
    assert (rejected.status, rejected.error_code) == ("rejected", "parent_missing")


async def test_a_deleted_row_comes_as_a_tombstone(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        venue = change("venues", scope_id=session.user.id)
        await pushed(gateway.rows, [venue])
        gone = change("venues", "delete", scope_id=session.user.id, row_id=venue["row_id"], base_version=1)
        await pushed(gateway.rows, [gone])
        request = PullRequest(scope_id=session.user.id, entity="venues", since=0, until=2**40)
        (page,) = (await gateway.rows.pull([request], 10)).pages

    (row,) = json.loads(page.rows_json)
    assert (row["row_id"], row["deleted"], row["version"]) == (venue["row_id"], True, 2)


async def test_another_users_library_is_forbidden(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (_, owner), real_cloud.user() as (other, _):
        with pytest.raises(Forbidden):
            await other.rows.pull(
                [PullRequest(scope_id=owner.user.id, entity="venues", since=0, until=9)], 10
            )


async def test_an_expired_token_is_renewed_in_the_middle_of_the_work(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()
    tokens = FixedTokens(real_cloud.expired(session.access_token), session.access_token)

    async with real_cloud.gateway(tokens) as gateway:
        assert (await gateway.rows.heads(DEVICE)).scopes
    assert len(tokens.stale) == 1

    hopeless = FixedTokens("nonsense", "nonsense-too")
    async with real_cloud.gateway(hopeless) as gateway:
        with pytest.raises(SessionExpired):
            await gateway.rows.heads(DEVICE)


async def test_a_ping_needs_no_account_and_nothing_else_works_without(real_cloud: RealCloud) -> None:
    async with real_cloud.gateway() as gateway:
        await gateway.rows.ping()
        with pytest.raises(SignInNeeded):
            await gateway.rows.heads(DEVICE)


async def test_a_wrong_key_is_told(real_cloud: RealCloud) -> None:
    wrong = CloudAddress(real_cloud.address.url, "sb_publishable_wrong")
    gateway = SupabaseGateway(wrong, settings=Settings())
    with pytest.raises(Forbidden) as raised:
        await gateway.auth.settings()
    await gateway.close()

    assert "project key" in raised.value.title


async def test_a_cloud_without_our_functions_says_so(real_cloud: RealCloud) -> None:
    real_cloud.fault(pattern="rpc/sync_heads", status=404)

    async with real_cloud.user() as (gateway, _):
        with pytest.raises(NotFound):
            await gateway.rows.heads(DEVICE)


async def test_a_pause_is_heard(real_cloud: RealCloud) -> None:
    real_cloud.fault(pattern="rpc/sync_heads", status=429, retry_after_s=7)

    async with real_cloud.user() as (gateway, _):
        with pytest.raises(Throttled) as raised:
            await gateway.rows.heads(DEVICE)

    assert raised.value.retry_after_s == 7.0


async def test_an_idle_check_is_one_small_request(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        await pushed(gateway.rows, [change("venues", scope_id=session.user.id)])
        before = gateway.traffic
        await gateway.rows.heads(DEVICE)
        after = gateway.traffic

    assert after.requests - before.requests == 1
    assert after.bytes_received - before.bytes_received < 1024


async def test_the_cloud_says_who_wrote_a_row_and_when(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        venue = change("venues", scope_id=session.user.id)
        await pushed(gateway.rows, [venue])
        asked = (("venues", venue["row_id"]), ("venues", str(uuid.uuid4())))
        reply = await gateway.rows.authors(
            AuthorsRequest(device_id=DEVICE, device_name="Studio PC", rows=asked)
        )
    author, nobody = reply.authors
    assert nobody is None
    assert author is not None
    assert (author.version, author.deleted, author.device_id) == (1, False, DEVICE)
    assert author.device_name == "Studio PC"
    assert author.at <= reply.server_time


async def test_the_devices_of_the_account_are_told(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, _):
        reply = await gateway.rows.devices(DEVICE, "Studio PC")
    [device] = reply.devices
    assert (device.id, device.name) == (DEVICE, "Studio PC")
    assert device.first_seen_at <= device.last_seen_at <= reply.server_time


async def test_the_history_goes_on_page_by_page(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (gateway, session):
        venues = [change("venues", scope_id=session.user.id) for _ in range(5)]
        await pushed(gateway.rows, venues)
        first = await gateway.rows.history(HistoryRequest(limit=3))
        rest = await gateway.rows.history(HistoryRequest(limit=3, before=first.next))
        deleted = await gateway.rows.history(HistoryRequest(what="deleted"))
    assert rest.next is None
    told = [*first.changes, *rest.changes]
    assert [each.row_id for each in told] == [each["row_id"] for each in reversed(venues)]
    assert {(each.what, each.device_id, each.user_id) for each in told} == {
        ("added", DEVICE, session.user.id)
    }
    assert deleted.changes == ()
