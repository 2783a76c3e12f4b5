"""The session: one refresh for all, stored before it is used, and ended only by the server's word."""

import asyncio

import pytest

from luma_sync.cloud.errors import ProtocolViolation, ServerFault, Throttled, Unreachable, WrongCredentials
from luma_sync.kernel.errors import HomeError, SecretStoreError, SignInNeeded, UsageError
from luma_sync.session.credentials import MemorySecrets
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.manager import SignIn
from luma_sync.session.profiles import Account, SignInMode
from luma_sync.session.renewal import secret_name
from luma_sync.session.state import Status
from tests.support.session_world import ADDRESS, ANNA, BERT, LIFE_S, SessionWorld, sign_in_as_anna

ACCOUNT = Account(address=ADDRESS, user_id=ANNA, email="anna@example.org")
NAME = secret_name(ACCOUNT)


def unreachable() -> Exception:
    return Unreachable("The answer was lost; try again.")


class FailingSecrets(MemorySecrets):
    """A store that can be made to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = False
        self.fault = "locked"

    async def get(self, account: str) -> str | None:
        self._check()
        return await super().get(account)

    async def set(self, account: str, secret: str) -> None:
        self._check()
        await super().set(account, secret)

    async def delete(self, account: str) -> None:
        self._check()
        await super().delete(account)

    async def check(self) -> None:
        self._check()

    def _check(self) -> None:
        if self.fails:
            raise SecretStoreError("The store is locked; unlock it.", fault=self.fault)


async def signed_in(world: SessionWorld) -> SessionWorld:
    await world.manager.sign_in(sign_in_as_anna())
    world.events.clear()
    world.server.calls.clear()
    return world


async def test_signing_in_stores_the_session_and_opens_the_profile() -> None:
    world = SessionWorld()

    paths = await world.manager.sign_in(sign_in_as_anna(), SignInMode.USE_CLOUD)

    assert paths.root.name == ANNA
    assert await world.secrets.get(NAME) == world.server.active
    assert world.book.entered == [(ANNA, SignInMode.USE_CLOUD)]
    assert world.states == ["signing_in", "signed_in"]
    assert await world.manager.access_token() == "access-1"
    assert world.manager.account == ACCOUNT
    assert world.open_gateways == 0


async def test_signing_up_asks_for_a_new_account() -> None:
    world = SessionWorld()

    await world.manager.sign_in(sign_in_as_anna(is_new=True))

    assert world.server.calls == ["sign_up anna@example.org"]


async def test_a_wrong_password_changes_nothing() -> None:
    world = SessionWorld()

    with pytest.raises(WrongCredentials):
        await world.manager.sign_in(sign_in_as_anna("wrong"))

    assert await world.secrets.get(NAME) is None
    assert world.book.entered == []
    assert world.manager.state.status is Status.SIGNED_OUT
    assert world.states == ["signing_in", "signed_out"]
    assert world.open_gateways == 0


@pytest.mark.parametrize(
    "request_",
    [
        SignIn(url="http://cloud.example", anon_key="k", email="a@b", password="x"),
        SignIn(url=ADDRESS.url, anon_key="", email="a@b", password="x"),
        SignIn(url=ADDRESS.url, anon_key="k", email="anna", password="x"),
        SignIn(url=ADDRESS.url, anon_key="k", email="a@b", password=""),
    ],
)
async def test_what_cannot_be_right_is_not_sent(request_: SignIn) -> None:
    world = SessionWorld()

    with pytest.raises(UsageError):
        await world.manager.sign_in(request_)

    assert world.server.calls == []
    assert world.events == []


async def test_a_password_is_never_shown() -> None:
    assert "canary" not in repr(sign_in_as_anna("canary"))


async def test_a_store_that_fails_stops_the_sign_in_and_the_profile_stays() -> None:
    secrets = FailingSecrets()
    world = SessionWorld(secrets)
    secrets.fails = True

    with pytest.raises(SecretStoreError):
        await world.manager.sign_in(sign_in_as_anna(is_new=True))

    assert world.server.calls == [], "no account was made"
    assert world.book.active is None
    assert world.manager.state.status is Status.SIGNED_OUT


async def test_a_session_that_cannot_be_kept_after_all_is_ended_on_the_server() -> None:
    secrets = FailingSecrets()
    world = SessionWorld(secrets)
    welcome = await world.manager.authenticate(sign_in_as_anna())
    secrets.fails = True

    with pytest.raises(SecretStoreError):
        await world.manager.enter(welcome)

    assert world.server.calls == ["sign_in anna@example.org", "sign_out access-1"]
    assert world.open_gateways == 0


async def test_a_profile_that_cannot_be_opened_leaves_the_old_one() -> None:
    world = SessionWorld()
    world.book.failure = HomeError("The disk is full; free some space.")

    with pytest.raises(HomeError):
        await world.manager.sign_in(sign_in_as_anna())

    assert world.manager.account is None
    assert world.manager.state.status is Status.SIGNED_OUT
    assert world.server.calls == ["sign_in anna@example.org", "sign_out access-1"]
    assert await world.secrets.get(NAME) is None


async def test_a_sign_in_can_be_accepted_before_the_library_is_closed() -> None:
    world = SessionWorld()

    welcome = await world.manager.authenticate(sign_in_as_anna())
    assert world.book.entered == []
    assert await world.secrets.get(NAME) is None
    await world.manager.enter(welcome)

    assert world.book.entered == [(ANNA, SignInMode.MERGE)]


async def test_an_accepted_sign_in_may_be_given_up_for_another() -> None:
    world = SessionWorld()

    await world.manager.authenticate(sign_in_as_anna())
    await world.manager.sign_in(sign_in_as_anna())

    assert world.manager.state.status is Status.SIGNED_IN


async def test_a_token_is_used_until_90_s_before_its_end() -> None:
    world = await signed_in(SessionWorld())

    world.clock.elapsed_s += LIFE_S - 91
    old = await world.manager.access_token()
    world.clock.elapsed_s += 2
    new = await world.manager.access_token()

    assert old != new
    assert len(world.server.calls) == 1
    assert await world.secrets.get(NAME) == world.server.active
    assert world.events == []


async def test_a_wrong_clock_on_this_device_changes_nothing() -> None:
    world = SessionWorld()
    world.server.clock_skew_s = 86_400.0
    await signed_in(world)

    world.clock.elapsed_s += LIFE_S - 91
    await world.manager.access_token()

    assert world.server.calls == []


async def test_many_callers_cause_one_refresh() -> None:
    world = await signed_in(SessionWorld())
    world.clock.elapsed_s += LIFE_S

    tokens = await asyncio.gather(
        *(world.manager.access_token() for _ in range(20)),
        *(world.manager.renew("access-1") for _ in range(20)),
    )

    assert len(set(tokens)) == 1
    assert len(world.server.calls) == 1


async def test_a_refused_token_is_renewed_once_for_all_who_held_it() -> None:
    world = await signed_in(SessionWorld())
    stale = await world.manager.access_token()

    first = await world.manager.renew(stale)
    second = await world.manager.renew(stale)

    assert first == second != stale
    assert len(world.server.calls) == 1


async def test_a_cancelled_caller_does_not_cancel_the_refresh() -> None:
    world = await signed_in(SessionWorld())
    world.server.gate = asyncio.Event()
    caller = asyncio.create_task(world.manager.renew("access-1"))
    other = asyncio.create_task(world.manager.renew("access-1"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    caller.cancel()
    await asyncio.wait({caller})
    world.server.gate.set()

    assert caller.cancelled()
    assert await other == "access-2"
    assert len(world.server.calls) == 1
    assert await world.secrets.get(NAME) == world.server.active


async def test_a_lost_answer_is_asked_for_with_the_same_token() -> None:
    world = await signed_in(SessionWorld())
    token = world.server.active
    world.server.lost, world.server.lost_error = 1, unreachable

    await world.manager.renew("access-1")

    assert world.server.calls == [f"refresh {token}", f"refresh {token}"]
    assert await world.secrets.get(NAME) == world.server.active
    assert world.manager.state.status is Status.SIGNED_IN
    assert world.clock.slept == [1.0]


async def test_a_long_outage_keeps_the_session_and_the_same_token() -> None:
    world = await signed_in(SessionWorld())
    token = world.server.active
    world.server.lost, world.server.lost_error = 6, unreachable

    for _ in range(3):
        with pytest.raises(Unreachable):
            await world.manager.renew("access-1")
    assert world.manager.state.shown is Status.OFFLINE
    assert world.manager.state.is_signed_in
    await world.manager.renew("access-1")

    assert set(world.server.calls) == {f"refresh {token}"}
    assert world.states == ["offline", "signed_in"]
    assert world.open_gateways == 0


@pytest.mark.parametrize(
    "failure",
    [
        Unreachable("No answer; try later."),
        ServerFault("A fault; try later."),
        Throttled("A pause; try later.", retry_after_s=30.0),
        ProtocolViolation("Nonsense; try later."),
    ],
)
async def test_nothing_but_the_servers_word_signs_out(failure: Exception) -> None:
    world = await signed_in(SessionWorld())
    world.server.before = [failure, failure]

    with pytest.raises(type(failure)):
        await world.manager.renew("access-1")

    assert await world.secrets.get(NAME) == world.server.active
    assert world.manager.state.is_signed_in


async def test_a_pause_that_the_server_asks_for_is_kept() -> None:
    world = await signed_in(SessionWorld())
    world.server.before = [Throttled("A pause; try later.", retry_after_s=30.0)]
    with pytest.raises(Throttled):
        await world.manager.renew("access-1")

    world.clock.elapsed_s += 10
    with pytest.raises(Throttled) as raised:
        await world.manager.renew("access-1")
    assert raised.value.retry_after_s == 20.0
    assert len(world.server.calls) == 1

    world.clock.elapsed_s += 20
    await world.manager.renew("access-1")
    assert len(world.server.calls) == 2


async def test_a_revoked_session_needs_a_sign_in_and_keeps_the_account() -> None:
    world = await signed_in(SessionWorld())
    world.server.active = world.server.parent = "of somebody else"

    with pytest.raises(SignInNeeded):
        await world.manager.renew("access-1")

    assert world.states == ["expired"]
    assert not world.manager.state.is_signed_in
    assert await world.secrets.get(NAME) is None
    assert world.book.active == ACCOUNT
    with pytest.raises(SignInNeeded):
        await world.manager.access_token()
    await world.manager.sign_in(sign_in_as_anna())
    assert world.states == ["expired", "signing_in", "signed_in"]


async def test_a_new_token_is_stored_before_it_is_used() -> None:
    secrets = FailingSecrets()
    world = await signed_in(SessionWorld(secrets))
    token = world.server.active
    world.server.gate = asyncio.Event()
    caller = asyncio.create_task(world.manager.renew("access-1"))
    for _ in range(5):
        await asyncio.sleep(0)

    secrets.fails = True
    world.server.gate.set()
    with pytest.raises(SecretStoreError):
        await caller
    secrets.fails = False

    assert await secrets.get(NAME) == token
    assert world.manager.state.status is Status.LOCKED
    await world.manager.renew("access-1")
    assert world.server.calls == [f"refresh {token}"] * 2
    assert await secrets.get(NAME) == world.server.active


async def test_the_session_of_another_user_is_never_taken() -> None:
    world = await signed_in(SessionWorld())
    token = world.server.active
    world.server.user_id = BERT

    with pytest.raises(ProtocolViolation):
        await world.manager.renew("access-1")

    assert await world.secrets.get(NAME) == token


async def test_two_processes_refresh_one_after_the_other() -> None:
    world = await signed_in(SessionWorld())
    other = world.another_manager()
    await other.restore()

    await world.manager.renew("access-1")
    await other.access_token()
    await world.manager.renew(await world.manager.access_token())

    assert len(set(world.server.calls)) == 3
    assert await world.secrets.get(NAME) == world.server.active


async def test_a_start_without_a_network_is_signed_in() -> None:
    world = await signed_in(SessionWorld())
    world.server.before = [Unreachable("No network; try later.")] * 2
    again = world.another_manager()

    state = await again.restore()
    assert (state.status, again.account) == (Status.SIGNED_IN, ACCOUNT)
    assert world.server.calls == []
    with pytest.raises(Unreachable):
        await again.access_token()

    assert again.state.shown is Status.OFFLINE
    assert await again.access_token() == "access-2"
    assert world.states == ["signed_in", "offline", "signed_in"]


async def test_a_start_without_an_account_is_signed_out() -> None:
    world = SessionWorld()

    assert (await world.manager.restore()).status is Status.SIGNED_OUT
    with pytest.raises(SignInNeeded):
        await world.manager.access_token()


async def test_a_start_without_a_stored_session_needs_a_sign_in() -> None:
    world = SessionWorld()
    world.book.active = ACCOUNT

    assert (await world.manager.restore()).status is Status.EXPIRED
    with pytest.raises(SignInNeeded):
        await world.manager.access_token()


async def test_a_store_that_is_unlocked_later_helps_without_a_restart() -> None:
    secrets = FailingSecrets()
    world = await signed_in(SessionWorld(secrets))
    again = world.another_manager()
    secrets.fails = True
    await again.restore()
    with pytest.raises(SecretStoreError):
        await again.access_token()

    secrets.fails = False
    assert await again.access_token() == "access-2"
    assert again.state.status is Status.SIGNED_IN


async def test_signing_out_ends_the_session_everywhere() -> None:
    world = await signed_in(SessionWorld())

    await world.manager.sign_out(discard=True)

    assert world.server.calls == ["sign_out access-1"]
    assert await world.secrets.get(NAME) is None
    assert world.book.left == [True]
    assert (world.manager.account, world.manager.state.status) == (None, Status.SIGNED_OUT)
    assert world.states == ["signed_out"]
    await world.manager.sign_out()
    assert world.book.left == [True]


async def test_signing_out_offline_ends_it_here() -> None:
    world = await signed_in(SessionWorld())
    world.server.before = [Unreachable("No network; try later.")] * 2

    await world.manager.sign_out()

    assert await world.secrets.get(NAME) is None
    assert world.manager.account is None


async def test_a_session_that_cannot_be_removed_is_said_and_the_profile_stays() -> None:
    secrets = FailingSecrets()
    world = await signed_in(SessionWorld(secrets))
    secrets.fails = True

    world.server.before = [Unreachable("No network; try later.")]
    with pytest.raises(SecretStoreError):
        await world.manager.sign_out()

    assert world.book.left == []
    await world.manager.sign_out()
    assert world.book.left == [False], "the server has ended it: the token in the store is worthless"


async def test_a_session_ends_ahead_of_the_sign_out_and_only_once() -> None:
    world = await signed_in(SessionWorld())

    assert await world.manager.end_session() is SessionEnd.ENDED
    with pytest.raises(SignInNeeded):
        await world.manager.access_token()
    assert (world.book.left, world.manager.state.is_signed_in) == ([], False)
    assert await world.manager.sign_out() is SessionEnd.ENDED

    assert (world.book.left, world.server.calls) == ([False], ["sign_out access-1"])
    assert world.states == ["signed_out"]


@pytest.mark.parametrize(
    ("fault", "offline", "end"),
    [
        ("", False, SessionEnd.ENDED),
        ("", True, SessionEnd.FORGOTTEN),
        ("missing", True, SessionEnd.LEFT),
        ("missing", False, SessionEnd.ENDED),
    ],
)
async def test_how_the_session_ended_on_the_server_is_known(
    fault: str, offline: bool, end: SessionEnd
) -> None:
    secrets = FailingSecrets()
    world = await signed_in(SessionWorld(secrets))
    secrets.fails, secrets.fault = bool(fault), fault
    world.server.before = [unreachable()] * 2 if offline else []

    assert await world.manager.sign_out() is end


async def test_closing_stops_a_refresh_and_its_token_stays_good() -> None:
    world = await signed_in(SessionWorld())
    world.server.gate = asyncio.Event()
    caller = asyncio.create_task(world.manager.renew("access-1"))
    for _ in range(3):
        await asyncio.sleep(0)

    await world.manager.close()
    await asyncio.wait({caller})
    world.server.gate = None

    assert world.open_gateways == 0
    assert await world.another_manager().restore()
    await world.manager.renew("access-1")
    assert await world.secrets.get(NAME) == world.server.active


async def test_a_session_is_bound_to_its_cloud() -> None:
    elsewhere = Account(address=ADDRESS.__class__("https://other.example", "k"), user_id=ANNA, email="")

    assert secret_name(elsewhere) != NAME
