"""What refreshes cost and saved is kept in the library, and unknown keys with it, but never without bound."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.marks import REFRESH_SUMS
from luma_sync.engine.pull.refresh_sums import OTHERS, UNKNOWN_KEPT, RefreshSums, refresh_sums_of
from luma_sync.kernel.settings import Settings
from tests.support.world import Device, World


def test_sums_come_back_as_they_were_kept() -> None:
    sums = RefreshSums(Counter(reads=7, runs=2, requests=9), Counter({"nonsense": 2, "ünknown": 1}))
    assert refresh_sums_of(sums.text()) == sums
    assert sums.as_json() == {
        "reads": 7, "runs": 2, "requests": 9, "rows": 0, "fresh": 0, "coalesced": 0,
        "unknown": {"nonsense": 2, "ünknown": 1},
    }  # fmt: skip


def test_the_counts_of_two_programs_add_up() -> None:
    one = RefreshSums(Counter(reads=1, fresh=1), Counter(a=1))
    two = RefreshSums(Counter(reads=2, runs=1), Counter(a=2, b=5))
    assert one.add(two) == RefreshSums(Counter(reads=3, runs=1, fresh=1), Counter(a=3, b=5))


def test_only_so_many_unknown_keys_keep_their_names() -> None:
    many = RefreshSums(Counter(), Counter({f"key {number:04}": 1 for number in range(UNKNOWN_KEPT + 5)}))
    both = RefreshSums().add(many).add(RefreshSums(Counter(), Counter({"key 0001": 1, "late": 2})))
    assert len(both.unknown) == UNKNOWN_KEPT + 1
    assert (both.unknown["key 0001"], both.unknown[OTHERS]) == (2, 7)


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "7", '{"reads":"x","unknown":[]}', '{"reads":-1,"unknown":{"a":null}}']
)
def test_what_is_no_such_text_counts_nothing(text: str | None) -> None:
    assert refresh_sums_of(text).is_empty


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Device]:
    async with World(tmp_path, settings=Settings(download_files=False)) as world:
        device = await world.device("desk")
        await device.sync()
        yield device


async def kept(device: Device) -> dict[str, object]:
    text = await device.database.read(lambda work: work.metadata.get(REFRESH_SUMS))
    found: dict[str, object] = json.loads(text or "{}")
    return found


async def test_a_refresh_and_an_unknown_key_are_in_the_library_afterwards(desk: Device) -> None:
    refresher = desk.core.refresher
    assert await kept(desk) == {}
    await refresher.now("goals", force=True)
    await refresher.now("goals", force=False)
    await refresher.now("no such key", force=False)
    assert await kept(desk) == {
        "reads": 2, "runs": 1, "requests": 1, "rows": 0, "fresh": 1, "coalesced": 0, "unknown": {"no such key": 1},
    }  # fmt: skip


async def test_a_key_that_is_only_read_is_kept_with_the_next_run(desk: Device) -> None:
    desk.core.refresher.read("no such key")
    desk.core.refresher.read("no such key")
    await desk.core.refresher.now("goals", force=True)
    assert (await kept(desk))["unknown"] == {"no such key": 2}
