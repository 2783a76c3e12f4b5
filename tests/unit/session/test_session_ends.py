"""How sessions end and are looked for again: revoked, deleted, forgotten, locked, replaced by another account."""

from pathlib import Path
from typing import Any

import pytest

from luma_sync.cloud.errors import AccountGone, SessionRevoked, Unreachable
from luma_sync.kernel.errors import SecretStoreError, SignInNeeded
from luma_sync.session.credentials import FileSecrets, MemorySecrets, SecretStore
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.profiles import Account, AccountUnknown
from luma_sync.session.renewal import secret_name
from luma_sync.session.scenario_words import Ending, Kept, Scenario
from luma_sync.session.session_record import SessionRecord, record_of
from luma_sync.session.state import Status
from tests.support.session_world import ADDRESS, ANNA, BERT, SessionWorld, sign_in_as_anna

ACCOUNT = Account(address=ADDRESS, user_id=ANNA, email="anna@example.org")
NAME = secret_name(ACCOUNT)


class TroubledSecrets(MemorySecrets):
    """A store with a fault that can be set and lifted."""

    def __init__(self) -> None:
        super().__init__()
        self.fault = ""

    async def get(self, account: str) -> str | None:
        if self.fault:
            raise SecretStoreError("The store does not work; see to it.", fault=self.fault)
        return await super().get(account)


async def signed_in(secrets: SecretStore | None = None) -> SessionWorld:
    world = SessionWorld(secrets)
    await world.manager.sign_in(sign_in_as_anna())
    world.events.clear()
    world.server.calls.clear()
    return world


async def test_a_session_that_the_cloud_has_ended_is_remembered_as_such() -> None:
    world = await signed_in()
    world.server.active = world.server.parent = "of somebody else"
    with pytest.raises(SignInNeeded, match="ended the session"):
        await world.manager.renew("access-1")

    assert world.manager.plan.scenario is Scenario.SESSION_REVOKED
    again = world.another_manager()
    await again.restore()
    assert (again.state.status, again.plan.scenario) == (Status.EXPIRED, Scenario.SESSION_REVOKED)
    await again.sign_in(sign_in_as_anna())
    assert world.book.kept.ended is Ending.NONE


async def test_an_account_that_was_deleted_is_told_apart_with_the_last_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = await signed_in()

    async def gone(access_token: str) -> Any:
        world.server.calls.append(f"user {access_token}")
        raise AccountGone("The account was deleted.")

    monkeypatch.setattr(world.server, "user", gone)
    world.server.active = world.server.parent = ""
    with pytest.raises(SignInNeeded, match="account was deleted"):
        await world.manager.renew("access-1")

    assert world.server.calls[-1] == "user access-1"
    assert world.manager.plan.scenario is Scenario.ACCOUNT_DELETED
    assert world.book.active == ACCOUNT
    again = world.another_manager()
    await again.restore()
    assert again.plan.scenario is Scenario.ACCOUNT_DELETED


@pytest.mark.parametrize("fault", ["missing", "locked", "slow"])
async def test_a_store_that_does_not_work_at_the_start_is_asked_again(fault: str) -> None:
    secrets = TroubledSecrets()
    world = await signed_in(secrets)
    world.book.kept = SessionRecord(kept=Kept.STORE)
    again = world.another_manager()
    secrets.fault = fault

    assert (await again.restore()).status is Status.LOCKED
    assert again.plan.scenario.value == f"keyring_{fault}"
    assert not again.state.is_signed_in
    assert (await again.look_again()).status is Status.LOCKED
    secrets.fault = ""
    assert (await again.look_again()).status is Status.SIGNED_IN
    assert world.states == ["locked", "signed_in"]
    assert await again.access_token() == "access-2"


async def test_looking_again_does_nothing_to_a_session_that_works() -> None:
    world = await signed_in()
    await world.manager.look_again()
    assert (world.states, world.manager.state.status) == ([], Status.SIGNED_IN)


async def test_a_store_that_has_forgotten_asks_for_a_sign_in() -> None:
    world = await signed_in()
    world.book.kept = SessionRecord(kept=Kept.STORE)
    await world.secrets.delete(NAME)
    again = world.another_manager()
    await again.restore()
    assert again.plan.scenario is Scenario.KEYRING_FORGETS


async def test_a_session_of_memory_alone_is_over_with_its_process() -> None:
    world = await signed_in()
    assert world.book.kept == SessionRecord(kept=Kept.MEMORY)
    await world.secrets.delete(NAME)
    again = world.another_manager()
    await again.restore()
    assert again.plan.scenario is Scenario.MEMORY_OVER


async def test_a_start_without_the_cloud_says_so_and_later_silences_say_they_are_offline() -> None:
    world = await signed_in()
    again = world.another_manager()
    await again.restore()
    world.server.before = [Unreachable("No network.")] * 2
    with pytest.raises(Unreachable):
        await again.access_token()
    first = again.plan.scenario
    token = await again.access_token()
    world.server.before = [Unreachable("No network.")] * 2
    with pytest.raises(Unreachable):
        await again.renew(token)
    assert (first, again.plan.scenario) == (Scenario.OFFLINE_START, Scenario.OFFLINE)


async def test_a_token_that_another_process_has_renewed_meanwhile_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = await signed_in()
    newer = world.server.active
    world.server.active, world.server.parent = newer, ""
    answers = iter(["of before", newer])

    async def stale_first(_account: str) -> str | None:
        return next(answers, newer)

    monkeypatch.setattr(world.secrets, "get", stale_first)
    refused = world.server.refresh

    async def refresh(token: str) -> Any:
        if token == "of before":
            raise SessionRevoked("Used already.")
        return await refused(token)

    monkeypatch.setattr(world.server, "refresh", refresh)
    assert await world.manager.renew("access-1") == "access-2"
    assert world.manager.state.is_signed_in


async def test_another_account_ends_the_session_of_the_former_one() -> None:
    world = await signed_in()
    world.server.user_id = BERT
    await world.manager.sign_in(sign_in_as_anna())

    assert await world.secrets.get(NAME) is None
    assert world.server.calls == ["sign_in anna@example.org", "sign_out access-1"]
    assert world.manager.account is not None
    assert await world.secrets.get(secret_name(world.manager.account)) == world.server.active


async def test_the_same_account_again_keeps_its_new_session() -> None:
    world = await signed_in()
    await world.manager.sign_in(sign_in_as_anna())
    assert world.server.calls == ["sign_in anna@example.org"]
    assert await world.secrets.get(NAME) == world.server.active


@pytest.mark.parametrize("said", [None, {}, {"kept": 5, "ended": "x"}, {"ended": None}])
def test_a_record_that_says_nothing_means_nothing(said: dict[str, object] | None) -> None:
    assert record_of(said) == SessionRecord()


def test_a_record_survives_its_file() -> None:
    for record in (SessionRecord(), SessionRecord(kept=Kept.MEMORY, ended=Ending.DELETED)):
        assert record_of(record.as_json()) == record


async def test_trouble_with_a_token_file_names_the_file_and_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "token"
    world = await signed_in(FileSecrets(path))
    again = world.another_manager()
    path.chmod(0o644)

    await again.restore()
    assert (again.cause, again.plan.scenario) == ("token_file", Scenario.KEYRING_LOCKED)
    assert f"chmod 600 {path}" in again.reason
    path.chmod(0o600)
    assert (await again.look_again()).status is Status.SIGNED_IN
    assert (again.cause, again.reason) == ("", "")

    path.write_text("{")
    await again.restore()
    assert (again.cause, str(path) in again.reason) == ("token_file", True)
    path.unlink()
    await again.restore()
    assert again.cause == "token_file"
    assert again.reason.startswith(f"The token file {path} does not hold the session any more; sign in again")


async def test_a_profile_whose_account_is_not_known_asks_for_a_sign_in_and_can_be_left() -> None:
    world = await signed_in()
    again = world.another_manager()
    world.book.unknown = AccountUnknown("The file is damaged; sign in to the account again.")

    await again.restore()
    assert (again.cause, again.account, again.state.is_signed_in) == ("account_unknown", None, False)
    assert again.reason == "The file is damaged; sign in to the account again."
    assert await again.sign_out() is SessionEnd.LEFT
    assert (world.book.left, again.cause) == ([False], "")

    await again.restore()
    await again.sign_in(sign_in_as_anna())
    assert (again.cause, again.state.is_signed_in) == ("", True)
