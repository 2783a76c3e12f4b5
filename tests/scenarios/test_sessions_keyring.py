"""Password stores that are missing, locked, slow or forgetful, through keyring's own configuration."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from luma_sync.session import credentials
from luma_sync.session.scenario_words import Scenario
from tests.support.cli import Cloud
from tests.support.keyring_device import NULL, KeyringDevice, QuickKeyringDevice, Store
from tests.support.session_scenarios import by_command

VENUE = "insert into venues (id, name) values (?, ?)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(credentials, "_KEYRING_S", 0.5)
    return Store(tmp_path, monkeypatch)


@pytest.fixture
def a(tmp_path: Path, store: Store) -> Iterator[QuickKeyringDevice]:
    made = QuickKeyringDevice(tmp_path / "a")
    yield made
    made.close()


def test_the_session_lies_in_the_configured_store_and_nowhere_else(
    cloud: Cloud, a: QuickKeyringDevice, email: str, store: Store
) -> None:
    process = KeyringDevice(a.home)
    process.sign_up(cloud, email)
    token = store.kept.split('": "')[1].rstrip('"}')
    assert process.done("sync")["state"] == "in_step"
    newer = store.kept.split('": "')[1].rstrip('"}')
    assert newer != token
    for path in a.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert token.encode() not in content, path
            assert newer.encode() not in content, path
    process.done("account", "sign-out")
    assert newer not in store.kept


@pytest.mark.parametrize(
    ("mode", "words"), [("locked", "unlock it"), ("slow", "does not answer"), ("forgets", "forgets")]
)
@by_command(Scenario.KEYRING_LOCKED, Scenario.KEYRING_SLOW, Scenario.KEYRING_FORGETS)
def test_a_store_that_does_not_work_refuses_a_sign_in_and_nothing_has_changed(
    cloud: Cloud, a: QuickKeyringDevice, email: str, store: Store, mode: str, words: str
) -> None:
    a.done("status")
    a.execute(VENUE, (str(uuid.uuid4()), "Here"))
    store.behave(mode)
    refused = a.account("sign-up", cloud, email)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert words in refused.err
    store.behave("works")
    assert a.done("account", "status")["state"] == "signed_out"
    assert a.one("select name from venues") == "Here"
    assert a.account("sign-in", cloud, email).code != 0, "no account was made"
    a.sign_up(cloud, email)
    assert a.done("account", "status")["email"] == email


@by_command(Scenario.KEYRING_MISSING)
def test_without_a_store_a_command_needs_a_token_file(
    cloud: Cloud, a: QuickKeyringDevice, email: str, store: Store
) -> None:
    store.use(NULL)
    refused = a.account("sign-up", cloud, email)
    assert refused.code == 1
    assert "--token-file FILE" in refused.err


@pytest.mark.parametrize(("mode", "cause"), [("locked", "keyring_locked"), ("slow", "keyring_slow")])
@by_command(Scenario.KEYRING_LOCKED, Scenario.KEYRING_SLOW, Scenario.KEYRING_HOLDS)
def test_a_store_that_does_not_open_stops_sync_with_a_cause_and_no_sign_in_is_needed_when_it_does(
    cloud: Cloud, a: QuickKeyringDevice, email: str, store: Store, mode: str, cause: str
) -> None:
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Kept"))
    store.behave(mode)
    stopped = a.run("sync")
    assert (stopped.code, a.done("account", "status")["cause"]) == (4, cause)
    assert "password store" in stopped.err
    assert "password store" in a.done("status")["text"]
    held = a.run("account", "sign-out", "--keep")
    assert (held.code, held.err.count("\n")) == (1, 1)
    assert "unlock it" in held.err
    assert a.done("account", "status")["email"] == email, "a session that the store holds is not left behind"
    store.behave("works")
    a.done("sync")
    assert a.one("select count(*) from venues where version > 0") == 1


@by_command(Scenario.KEYRING_FORGETS)
def test_a_store_that_has_forgotten_asks_for_a_sign_in_and_keeps_the_work(
    cloud: Cloud, a: QuickKeyringDevice, email: str, store: Store
) -> None:
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Kept"))
    (store.folder / "kept.json").unlink()
    assert a.run("sync").code == 4
    assert a.done("account", "status")["cause"] == "keyring_forgets"
    a.sign_in(cloud, email)
    a.done("sync")
    assert a.one("select count(*) from venues where version > 0") == 1
