"""Whether a place for sessions works: each way in which one can fail is told, and nothing is left behind."""

import pytest

from luma_sync.kernel.errors import SecretStoreError
from luma_sync.session.credentials import MemorySecrets
from luma_sync.session.store_check import check_store


class Odd(MemorySecrets):
    """Fails at one step, or gives back something else."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step

    async def set(self, account: str, secret: str) -> None:
        self._fail("write")
        await super().set(account, secret)

    async def get(self, account: str) -> str | None:
        self._fail("read")
        return "other" if self._step == "compare" else await super().get(account)

    async def delete(self, account: str) -> None:
        self._fail("delete")
        await super().delete(account)

    def _fail(self, step: str) -> None:
        if self._step == step:
            raise SecretStoreError("It is locked.", fault="locked")


async def test_a_store_that_works_is_left_as_it_was() -> None:
    store = MemorySecrets()
    assert (await check_store(store, "check", "text")).works
    assert await store.get("check") is None


@pytest.mark.parametrize("step", ["write", "read", "compare", "delete"])
async def test_each_step_can_fail(step: str) -> None:
    found = await check_store(Odd(step), "check", "text")
    assert (found.works, found.step) == (False, step)
    assert found.fault == ("forgets" if step == "compare" else "locked")
