"""Where the refresh token is kept, and every way in which such a place fails."""

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked

from luma_sync.kernel.errors import SecretStoreError
from luma_sync.kernel.lanes import InlineLane
from luma_sync.session import credentials
from luma_sync.session.credentials import (
    FallbackSecrets,
    FileSecrets,
    KeyringSecrets,
    MemorySecrets,
    SecretStore,
    usable_backend,
)
from luma_sync.session.secret_lane import DaemonLane

CANARY = "canary-refresh-token"


def made(kind: Any) -> Any:
    """Call what keyring leaves without types."""
    return kind()


class GoodBackend(KeyringBackend):
    """A store that keeps what it is given."""

    @properties.classproperty
    def priority(self) -> float:
        return -1

    def __init__(self) -> None:
        made(super().__init__)
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulBackend(GoodBackend):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class StubbornBackend(GoodBackend):
    def delete_password(self, service: str, username: str) -> None:
        pass


class LockedBackend(GoodBackend):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(f"locked, was asked to keep {CANARY}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"D-Bus said no to {password}")


class PlaintextKeyring(GoodBackend):
    pass


class Chain(ChainerBackend):
    """A chain as keyring makes it, with members of our choice."""

    members: list[KeyringBackend] = []  # noqa: RUF012

    @properties.classproperty
    def priority(self) -> float:
        return -1

    @properties.classproperty
    def backends(self) -> list[KeyringBackend]:
        return Chain.members


Chain.__module__ = "keyring.backends.chainer"


def keyring_of(backend: KeyringBackend) -> KeyringSecrets:
    return KeyringSecrets("test", InlineLane(), find_backend=lambda: backend)


@pytest.fixture(params=["keyring", "file", "memory", "fallback"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SecretStore:
    stores: dict[str, SecretStore] = {
        "keyring": keyring_of(GoodBackend()),
        "file": FileSecrets(tmp_path / "deep" / "token"),
        "memory": MemorySecrets(),
        "fallback": FallbackSecrets(keyring_of(GoodBackend())),
    }
    return stores[request.param]


async def test_a_store_keeps_replaces_and_forgets(store: SecretStore) -> None:
    assert await store.get("anna") is None
    await store.set("anna", "one")
    await store.set("bert", "other")
    await store.set("anna", "two")
    assert (await store.get("anna"), await store.get("bert")) == ("two", "other")
    await store.delete("anna")
    await store.delete("anna")

    assert (await store.get("anna"), await store.get("bert")) == (None, "other")


@pytest.mark.parametrize(
    "backend",
    [made(keyring.backends.null.Keyring), made(keyring.backends.fail.Keyring), PlaintextKeyring()],
    ids=lambda backend: type(backend).__module__,
)
async def test_a_store_that_is_none_is_refused(backend: KeyringBackend) -> None:
    secrets = keyring_of(backend)

    for attempt in (secrets.get("anna"), secrets.set("anna", CANARY), secrets.delete("anna")):
        with pytest.raises(SecretStoreError) as raised:
            await attempt
        assert "--token-file" in raised.value.title


def test_a_chain_is_as_good_as_its_first_safe_member() -> None:
    good = GoodBackend()

    Chain.members = [made(keyring.backends.fail.Keyring), PlaintextKeyring(), good]
    assert usable_backend(made(Chain)) is good
    safe_in_none: list[list[KeyringBackend]] = [
        [],
        [made(keyring.backends.null.Keyring)],
        [PlaintextKeyring()],
    ]
    for members in safe_in_none:
        Chain.members = members
        with pytest.raises(SecretStoreError):
            usable_backend(made(Chain))


async def test_a_forgetful_store_is_found_by_reading_back() -> None:
    with pytest.raises(SecretStoreError) as raised:
        await keyring_of(ForgetfulBackend()).set("anna", CANARY)

    assert "forgets" in raised.value.title


async def test_a_store_that_keeps_what_it_should_forget_is_told() -> None:
    secrets = keyring_of(StubbornBackend())
    await secrets.set("anna", CANARY)

    with pytest.raises(SecretStoreError):
        await secrets.delete("anna")


async def test_a_locked_store_says_so_and_shows_no_secret() -> None:
    secrets = keyring_of(LockedBackend())

    for attempt in (secrets.get("anna"), secrets.set("anna", CANARY)):
        with pytest.raises(SecretStoreError) as raised:
            await attempt
        error = raised.value
        assert CANARY not in f"{error!r} {error.title} {error.detail} {error.__cause__!r}"
        assert error.__suppress_context__


async def test_a_store_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "_KEYRING_S", 0.05)
    unlocked = threading.Event()

    class Hanging(GoodBackend):
        def get_password(self, service: str, username: str) -> str | None:
            unlocked.wait(10)
            return super().get_password(service, username)

    lane = DaemonLane("test-secrets")
    secrets = KeyringSecrets("test", lane, find_backend=Hanging)

    with pytest.raises(SecretStoreError) as raised:
        await secrets.get("anna")
    unlocked.set()

    assert "does not answer" in raised.value.title
    lane.close()


async def test_a_refused_sign_out_is_not_carried_out_by_a_store_that_opens_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(credentials, "_KEYRING_S", 0.05)
    unlocked, backend = threading.Event(), GoodBackend()
    backend.set_password("test", "anna", CANARY)

    class Hanging(GoodBackend):
        def get_password(self, service: str, username: str) -> str | None:
            unlocked.wait(10)
            return backend.get_password(service, username)

        def delete_password(self, service: str, username: str) -> None:
            backend.delete_password(service, username)

    lane = DaemonLane("test-secrets")
    secrets = KeyringSecrets("test", lane, find_backend=Hanging)
    with pytest.raises(SecretStoreError):
        await secrets.delete("anna")
    unlocked.set()
    monkeypatch.setattr(credentials, "_KEYRING_S", 10.0)

    assert await secrets.get("anna") == CANARY, "the lane has worked off what hung in it"
    await secrets.delete("anna")
    assert await secrets.get("anna") is None
    lane.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
async def test_the_token_file_is_for_the_user_only(tmp_path: Path) -> None:
    path = tmp_path / "token"
    secrets = FileSecrets(path)
    await secrets.set("anna", CANARY)
    assert path.stat().st_mode & 0o777 == 0o600

    path.chmod(0o640)
    with pytest.raises(SecretStoreError) as raised:
        await secrets.get("anna")
    assert "chmod 600" in raised.value.title
    with pytest.raises(SecretStoreError):
        await secrets.set("anna", "new")
    path.chmod(0o600)
    assert await secrets.get("anna") == CANARY


async def test_the_token_file_goes_with_its_last_secret(tmp_path: Path) -> None:
    secrets = FileSecrets(tmp_path / "token")
    await secrets.set("anna", CANARY)

    await secrets.delete("anna")

    assert not (tmp_path / "token").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"anna": 5}', b"\xff", b"x" * 2_000_000])
async def test_a_damaged_token_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    path.chmod(0o600)

    with pytest.raises(SecretStoreError):
        await FileSecrets(path).set("anna", CANARY)

    assert path.read_bytes() == content


async def test_a_token_file_that_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "folder").mkdir(mode=0o700)

    for name in ("link", "folder"):
        with pytest.raises(SecretStoreError):
            await FileSecrets(tmp_path / name).get("anna")


async def test_a_token_file_in_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(SecretStoreError):
        await FileSecrets(tmp_path / "file" / "token").set("anna", CANARY)


def is_kept_in_memory(secrets: SecretStore) -> bool:
    return secrets.memory_only


async def test_without_a_store_the_window_keeps_the_session_in_memory() -> None:
    secrets = FallbackSecrets(keyring_of(made(keyring.backends.null.Keyring)))

    with pytest.raises(SecretStoreError) as raised:
        await secrets.get("anna")
    assert raised.value.fault == "missing"
    assert not is_kept_in_memory(secrets)
    await secrets.set("anna", CANARY)
    assert is_kept_in_memory(secrets)
    assert await secrets.get("anna") == CANARY
    await secrets.delete("anna")
    with pytest.raises(SecretStoreError):
        await secrets.get("anna")
    assert not is_kept_in_memory(secrets)


async def test_a_store_that_opens_later_takes_the_session_over() -> None:
    good = GoodBackend()
    backends: list[KeyringBackend] = [LockedBackend()]
    secrets = FallbackSecrets(KeyringSecrets("test", InlineLane(), find_backend=lambda: backends[0]))
    await secrets.set("anna", "one")

    backends[0] = good
    assert await secrets.get("anna") == "one"
    await secrets.set("anna", "two")

    assert not secrets.memory_only
    assert good.kept == {("test", "anna"): "two"}


async def test_no_log_line_shows_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    await FallbackSecrets(keyring_of(LockedBackend())).set("anna", CANARY)

    assert caplog.records
    assert CANARY not in caplog.text


@pytest.fixture
async def lane() -> AsyncIterator[DaemonLane]:
    made = DaemonLane("test-lane")
    yield made
    made.close()


async def test_a_daemon_lane_works_in_order_and_hands_failures_over(lane: DaemonLane) -> None:
    order: list[int] = []

    def failing() -> None:
        raise KeyError("x")

    await asyncio.gather(*(lane.run(lambda n=n: order.append(n)) for n in range(5)))  # type: ignore[misc]

    assert order == [0, 1, 2, 3, 4]
    with pytest.raises(KeyError):
        await lane.run(failing)
    assert await lane.run(threading.current_thread) is not threading.current_thread()
    assert (await lane.run(threading.current_thread)).daemon
