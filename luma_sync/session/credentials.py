"""Where the refresh token is kept: the system's password store, an explicit file, or memory alone."""

import asyncio
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import filelock
import orjson

from luma_sync.kernel.errors import SecretStoreError
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.logs import logger
from luma_sync.session.durable_files import read_small, write_durably

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_KEYRING_S = 10.0
_FILE_LOCK_S = 5.0
_TRIAL = "trial"
"""The name and the text that a store is tried with."""

_FORGETFUL_MODULES = frozenset({"keyring.backends.null", "keyring.backends.fail"})
T = TypeVar("T")


class SecretStore(Protocol):
    """Keeps one text per account. All methods raise SecretStoreError when the store does not work."""

    @property
    def memory_only(self) -> bool:
        """Whether what is kept is lost at the end of the process."""

    @property
    def file(self) -> str:
        """The file that somebody has named for it; empty for the system's store."""

    async def get(self, account: str) -> str | None:
        """The secret of `account`; None when there is none."""

    async def set(self, account: str, secret: str) -> None:
        """Keep `secret`; it is durable when this returns."""

    async def delete(self, account: str) -> None:
        """Forget the secret of `account`, and make sure that it is gone."""

    async def check(self) -> None:
        """Whether a secret could be kept now; leaves nothing behind."""


class MemorySecrets:
    """Secrets of this process only."""

    memory_only = True
    file = ""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    async def get(self, account: str) -> str | None:
        """The secret of `account`."""
        return self._secrets.get(account)

    async def set(self, account: str, secret: str) -> None:
        """Keep `secret`."""
        self._secrets[account] = secret

    async def delete(self, account: str) -> None:
        """Forget the secret of `account`."""
        self._secrets.pop(account, None)

    async def check(self) -> None:
        """It always works."""


class KeyringSecrets:
    """The system's password store, as the keyring library is configured to find it.

    Every call runs on `lane` and may take 10 s: a store that is locked shows a prompt of its own.
    """

    memory_only = False
    file = ""

    def __init__(
        self, service: str, lane: Lane, *, find_backend: "Callable[[], KeyringBackend] | None" = None
    ) -> None:
        self._service = service
        self._lane = lane
        self._find_backend = find_backend or configured_backend

    async def get(self, account: str) -> str | None:
        """The secret of `account`; None when there is none."""
        return await self._call(lambda store: store.get_password(self._service, account))

    async def set(self, account: str, secret: str) -> None:
        """Keep `secret`, and read it back: some stores say yes and forget."""

        def keep(store: "KeyringBackend") -> bool:
            store.set_password(self._service, account, secret)
            return store.get_password(self._service, account) == secret

        if not await self._call(keep):
            raise SecretStoreError(
                "The system's password store forgets what it is given; set up another or use --token-file.",
                fault="forgets",
            )

    async def delete(self, account: str) -> None:
        """Forget the secret of `account`, and make sure that it is gone."""
        is_wanted = True

        def forget(store: "KeyringBackend") -> bool:
            # The first look may wait for a prompt, longer than anybody waits for this.
            if store.get_password(self._service, account) is not None and is_wanted:
                store.delete_password(self._service, account)
            return store.get_password(self._service, account) is None

        try:
            is_gone = await self._call(forget)
        except SecretStoreError:
            is_wanted = False  # the sign-out was refused: a store that opens later must not carry it out
            raise
        if not is_gone:
            raise SecretStoreError(
                "The system's password store did not forget the session; remove it there by hand."
            )

    async def check(self) -> None:
        """Keep a text of no worth, read it back and forget it."""
        await self.set(_TRIAL, _TRIAL)
        await self.delete(_TRIAL)

    async def _call(self, work: "Callable[[KeyringBackend], T]") -> T:
        def guarded() -> T:
            try:
                return work(usable_backend(self._find_backend()))
            except SecretStoreError:
                raise
            except Exception as error:  # noqa: BLE001 - each system's store raises errors of its own
                # Only the kind is kept: a message could hold what was to be stored.
                raise SecretStoreError(
                    "The system's password store does not work; unlock it and try again or use --token-file.",
                    type(error).__name__,
                ) from None

        try:
            async with asyncio.timeout(_KEYRING_S):
                return await self._lane.run(guarded)
        except TimeoutError:
            raise SecretStoreError(
                "The system's password store does not answer; unlock it and try again or use --token-file.",
                fault="slow",
            ) from None


def configured_backend() -> "KeyringBackend":
    """What the keyring library would use. Blocking."""
    import keyring  # the import searches for stores, which takes time: done on the lane

    return keyring.get_keyring()


def backend_name() -> str:
    """Which store the keyring library would use, by its class. Reads no secret."""
    backend = type(configured_backend())
    return f"{backend.__module__}.{backend.__qualname__}"


def usable_backend(backend: "KeyringBackend") -> "KeyringBackend":
    """The store to talk to. Raises SecretStoreError for one that forgets, fails or writes plain text."""
    chained: Iterable[KeyringBackend] | None = getattr(backend, "backends", None)
    if type(backend).__module__ == "keyring.backends.chainer" and chained is not None:
        backend = next((one for one in chained if _is_safe(one)), backend)
    if not _is_safe(backend):
        raise SecretStoreError(
            "This system has no password store that is safe to use; install one or use --token-file FILE.",
            f"{type(backend).__module__}.{type(backend).__name__}",
            fault="missing",
        )
    return backend


def _is_safe(backend: "KeyringBackend") -> bool:
    module, name = type(backend).__module__, type(backend).__name__
    if module in _FORGETFUL_MODULES or module == "keyring.backends.chainer":
        return False
    return "plaintext" not in name.lower()


class FileSecrets:
    """A file that the user names on purpose (`--token-file`), readable by the user only."""

    memory_only = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self.file = str(path)

    async def get(self, account: str) -> str | None:
        """The secret of `account`; None when there is none."""
        return self._read().get(account)

    async def set(self, account: str, secret: str) -> None:
        """Keep `secret`; the file is replaced in one step."""
        self._change(lambda secrets: {**secrets, account: secret})

    async def delete(self, account: str) -> None:
        """Forget the secret of `account`; the file goes with its last secret."""
        self._change(lambda secrets: {name: text for name, text in secrets.items() if name != account})

    async def check(self) -> None:
        """Read the file and write it as it is, with a text of no worth in between."""
        await self.set(_TRIAL, _TRIAL)
        await self.delete(_TRIAL)

    def _change(self, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with filelock.FileLock(
                f"{self._path}.lock", timeout=_FILE_LOCK_S, thread_local=False, mode=0o600
            ):
                secrets = change(self._read())
                if secrets:
                    write_durably(self._path, orjson.dumps(secrets))
                else:
                    self._path.unlink(missing_ok=True)
        except (OSError, filelock.Timeout) as error:
            raise SecretStoreError(
                f"The token file {self._path} cannot be written; name a file in a folder of your own.",
                type(error).__name__,
            ) from None

    def _read(self) -> dict[str, str]:
        try:
            self._check_mode()
            content = read_small(self._path)
        except OSError as error:
            raise SecretStoreError(
                f"The token file {self._path} cannot be read; check its owner and mode or name another.",
                type(error).__name__,
            ) from None
        if content is None:
            return {}
        try:
            secrets = orjson.loads(content)
        except orjson.JSONDecodeError:
            secrets = None
        if not isinstance(secrets, dict) or not all(isinstance(text, str) for text in secrets.values()):
            raise SecretStoreError(
                f"The token file {self._path} is damaged or not Luma Sync's; delete it and sign in again."
            )
        return secrets

    def _check_mode(self) -> None:
        try:
            status = self._path.lstat()
        except FileNotFoundError:
            return
        if not stat.S_ISREG(status.st_mode):
            raise SecretStoreError(f"The token file {self._path} is not a regular file; name another one.")
        if os.name != "nt" and status.st_mode & 0o077:
            raise SecretStoreError(
                f"Others can read the token file {self._path}; run `chmod 600 {self._path}`, then try again."
            )


class FallbackSecrets:
    """A store that may fail, and memory for that case: for the window, which then says so.

    The store is tried again with every call, so unlocking it helps without a restart.
    """

    def __init__(self, store: SecretStore) -> None:
        self.store = self._store = store
        self._memory = MemorySecrets()
        self._in_memory = False

    @property
    def memory_only(self) -> bool:
        """Whether the last secret went to memory because the store failed."""
        return self._in_memory

    @property
    def file(self) -> str:
        """That of the store."""
        return self._store.file

    async def get(self, account: str) -> str | None:
        """The newest secret of `account`. Raises SecretStoreError when only the store can know it."""
        kept = await self._memory.get(account)
        if kept is not None:
            return kept
        try:
            return await self._store.get(account)
        except SecretStoreError as error:
            logger("session").warning("The password store failed: %s", error.detail or error.title)
            raise

    async def set(self, account: str, secret: str) -> None:
        """Keep `secret` in the store, or in memory when the store fails."""
        try:
            await self._store.set(account, secret)
        except SecretStoreError as error:
            logger("session").warning("The session is kept in memory: %s", error.detail or error.title)
            await self._memory.set(account, secret)
            self._in_memory = True
            return
        await self._memory.delete(account)
        self._in_memory = False

    async def delete(self, account: str) -> None:
        """Forget the secret of `account` in both places."""
        was_in_memory = await self._memory.get(account) is not None
        await self._memory.delete(account)
        self._in_memory = False
        try:
            await self._store.delete(account)
        except SecretStoreError:
            if not was_in_memory:
                raise

    async def check(self) -> None:
        """A store that fails stands in nobody's way here."""
