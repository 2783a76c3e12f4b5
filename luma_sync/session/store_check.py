"""Whether the place for the session works: write, read back, compare, delete."""

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SecretStoreError
from luma_sync.session.credentials import SecretStore, configured_backend, usable_backend


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCheck:
    """How it ended."""

    works: bool
    step: str = ""
    """Where it failed: `write`, `read`, `compare` or `delete`."""

    fault: str = ""
    """`missing`, `locked`, `slow` or `forgets`."""

    title: str = ""
    """The store's own sentence."""


async def check_store(store: SecretStore, name: str, text: str) -> StoreCheck:
    """Let the store keep, give back and forget a text of no worth; leaves nothing behind where it can."""
    step = "write"
    try:
        await store.set(name, text)
        step = "read"
        kept = await store.get(name)
        step = "delete"
        await store.delete(name)
    except SecretStoreError as error:
        return StoreCheck(works=False, step=step, fault=error.fault, title=error.title)
    if kept != text:
        return StoreCheck(works=False, step="compare", fault="forgets")
    return StoreCheck(works=True)


def store_class() -> str:
    """The class of the store that is used, such as `keyring.backends.SecretService.Keyring`. Blocking."""
    try:
        backend = type(usable_backend(configured_backend()))
    except SecretStoreError:
        return ""
    return f"{backend.__module__}.{backend.__qualname__}"
