"""The realtime port: the model's and the real one, against a real cloud, give the same hints."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import HeadMoved, Hint, Listening, PushRequest, ScopesChanged
from luma_sync.cloud.ports import CloudGateway, LiveLine, RealtimePort
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.kernel.settings import Settings
from tests.support.cloud import change
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_realtime import FakeHub, FakeRealtime
from tests.support.real_cloud import RealCloud
from tests.support.relay import Relay
from tests.support.tokens import FixedTokens

DEVICE = str(uuid.UUID(int=7))
SOON_S = 15.0


@dataclass(slots=True)
class Someone:
    """A signed-in user of either cloud."""

    id: str
    gateway: CloudGateway
    cut: Callable[[bool], None]
    """Break their connections; whether new ones fail too."""

    told: Callable[[], None] = lambda: None

    @property
    def realtime(self) -> RealtimePort:
        assert self.gateway.realtime is not None
        return self.gateway.realtime

    async def push(self, *changes: dict[str, object], device: str = DEVICE) -> None:
        request = PushRequest(device_id=device, changes_json=json.dumps(changes), count=len(changes))
        reply = await self.gateway.rows.push(request)
        assert reply.problems == ()
        self.told()

    async def venue(self) -> None:
        await self.push(change("venues", scope_id=self.id))


NewUser = Callable[[], Awaitable[Someone]]


@pytest.fixture(params=["model", "real"])
async def new_user(request: pytest.FixtureRequest) -> AsyncIterator[NewUser]:
    async with AsyncExitStack() as stack:
        if request.param == "model":
            yield _model()
        else:
            yield _real(request.getfixturevalue("real_cloud"), stack)


def _model() -> NewUser:
    cloud = ModelCloud(epoch=str(uuid.uuid4()))
    hub = FakeHub(cloud)

    async def new() -> Someone:
        user = str(uuid.uuid4())
        gateway = FakeGateway(cloud, user)
        gateway.live = port = FakeRealtime(hub, cloud, user)
        await gateway.rows.heads(DEVICE)

        def cut(down: bool) -> None:
            port.is_down = down
            hub.cut()

        return Someone(user, gateway, cut, hub.look)

    return new


def _real(cloud: RealCloud, stack: AsyncExitStack) -> NewUser:
    async def new() -> Someone:
        session = await cloud.new_user()
        relay = await stack.enter_async_context(Relay(cloud.address.host))
        address = type(cloud.address)(relay.url, cloud.address.anon_key)
        gateway = SupabaseGateway(address, FixedTokens(session.access_token), settings=Settings())
        stack.push_async_callback(gateway.close)
        await gateway.rows.heads(DEVICE)

        def cut(down: bool) -> None:
            relay.is_down = down
            relay.cut()

        return Someone(session.user.id, gateway, cut)

    return new


async def soon(line: LiveLine) -> Hint:
    async with asyncio.timeout(SOON_S):
        return await line.hint()


async def test_who_follows_a_scope_is_told_who_moved_it_and_how_far(new_user: NewUser) -> None:
    ada = await new_user()
    heads = await ada.gateway.rows.heads(DEVICE)
    async with ada.realtime.line() as line:
        await line.follow({ada.id})
        assert await soon(line) == Listening(frozenset({ada.id}))

        await ada.venue()

        assert await soon(line) == HeadMoved(scope_id=ada.id, seq=1, epoch=heads.epoch, device_id=DEVICE)


async def test_one_push_of_many_rows_is_one_hint(new_user: NewUser) -> None:
    ada = await new_user()
    async with ada.realtime.line() as line:
        await line.follow({ada.id})
        await soon(line)
        await ada.push(*(change("venues", scope_id=ada.id) for _ in range(50)))
        hint = await soon(line)
        assert isinstance(hint, HeadMoved)
        assert hint.seq == 50
        await ada.venue()
        following = await soon(line)
        assert isinstance(following, HeadMoved)
        assert following.seq == 51


async def test_nobody_hears_a_strangers_scope(new_user: NewUser) -> None:
    ada, eve = await new_user(), await new_user()
    async with eve.realtime.line() as line:
        await line.follow({ada.id, eve.id})
        assert await soon(line) == Listening(frozenset({eve.id}))
        await ada.venue()
        await eve.venue()
        hint = await soon(line)
        assert isinstance(hint, HeadMoved)
        assert hint.scope_id == eve.id


async def test_a_scope_that_was_left_is_not_heard_any_more(new_user: NewUser) -> None:
    ada = await new_user()
    project = str(uuid.uuid4())
    await ada.push(change("projects", scope_id=project, row_id=project))
    async with ada.realtime.line() as line:
        await line.follow({ada.id, project})
        assert await soon(line) == Listening(frozenset({ada.id, project}))
        await line.follow({ada.id})
        await ada.push(
            change("projects", scope_id=project, row_id=project, base_version=1, row={"name": "New"})
        )
        await ada.venue()
        hint = await soon(line)
        assert isinstance(hint, HeadMoved)
        assert hint.scope_id == ada.id


async def test_an_invited_member_is_told_in_their_own_scope_and_can_follow_then(new_user: NewUser) -> None:
    ada, ben = await new_user(), await new_user()
    project = str(uuid.uuid4())
    await ada.push(change("projects", scope_id=project, row_id=project))
    async with ben.realtime.line() as line:
        await line.follow({ben.id, project})
        assert await soon(line) == Listening(frozenset({ben.id}))
        invitation = change(
            "collaborators",
            scope_id=project,
            row={"project_id": project, "user_id": ben.id, "role": "editor"},
        )
        await ada.push(invitation)
        assert await soon(line) == ScopesChanged()
        await line.follow({ben.id, project})
        assert await soon(line) == Listening(frozenset({ben.id, project}))
        removal = change(
            "collaborators", "delete", scope_id=project, row_id=invitation["row_id"], base_version=1
        )
        await ada.push(removal)
        assert ScopesChanged() in {await soon(line), await soon(line)}


async def test_hints_that_nobody_fetched_become_the_newest(new_user: NewUser) -> None:
    ada = await new_user()
    async with ada.realtime.line() as line, ada.realtime.line() as other:
        for each in (line, other):
            await each.follow({ada.id})
            await soon(each)
        for seq in range(1, 4):
            await ada.venue()
            hint = await soon(other)
            assert isinstance(hint, HeadMoved)
            assert hint.seq == seq
        newest = await soon(line)
        assert isinstance(newest, HeadMoved)
        assert newest.seq >= 2


async def test_a_lost_line_says_so_and_another_can_be_opened(new_user: NewUser) -> None:
    ada = await new_user()
    async with ada.realtime.line() as line:
        await line.follow({ada.id})
        await soon(line)
        ada.cut(False)
        with pytest.raises(Unreachable, match="broke"):
            await soon(line)
        with pytest.raises(Unreachable, match="broke"):
            await line.follow({ada.id})
    async with ada.realtime.line() as line:
        await line.follow({ada.id})
        assert await soon(line) == Listening(frozenset({ada.id}))


async def test_where_nothing_answers_there_is_no_line(new_user: NewUser) -> None:
    ada = await new_user()
    ada.cut(True)
    with pytest.raises(Unreachable):
        async with ada.realtime.line():
            pass
