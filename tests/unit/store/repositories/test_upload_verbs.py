"""What people do to the upload queue, and what is asked of it: order, holding, causes, calling off."""

import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft
from luma_sync.store.repositories.upload_lists import CAUSE_IDS_MAX
from luma_sync.store.repositories.upload_verbs import Place
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import STAMP, open_library, plain_sql

NOW = "2026-06-01T00:00:00.000Z"
LATER = "2026-06-02T00:00:00.000Z"
AUDIO = UploadDraft(
    upload_type="track_audio", track_id="t", local_path="/music/a.mp3", file_size=9_000_000, sha256="aa",
    content_type="audio/mpeg", priority=2,
)  # fmt: skip
PACKAGE = replace(AUDIO, upload_type="analysis_package", local_path="/files/a.tar.zst", priority=3)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def enqueue(library: Database, draft: UploadDraft, upload_id: str) -> str | None:
    return await library.write(lambda unit: unit.uploads.enqueue(draft, id=upload_id, created_at=STAMP))


async def queue(library: Database, *priorities: int) -> list[str]:
    """One file of each priority, `u0` and on."""
    names = [f"u{number}" for number in range(len(priorities))]
    for name, priority in zip(names, priorities, strict=True):
        await enqueue(library, replace(AUDIO, sha256=name, track_id=name, priority=priority), name)
    return names


async def order(library: Database) -> list[str]:
    rows = await library.read(lambda unit: unit.uploads.page(statuses={"pending"}, limit=1000))
    return [row.id for row in rows]


async def move(library: Database, ids: Sequence[str], where: Place) -> int:
    return await library.write(lambda unit: unit.uploads.move(ids, where))


async def put(library: Database, ids: Sequence[str], beside: str, *, below: bool) -> int:
    return await library.write(lambda unit: unit.uploads.put(ids, beside, below=below))


async def fail(library: Database, upload_id: str, code: str, at: str | None = LATER) -> None:
    await library.write(
        lambda unit: unit.uploads.set_status(
            upload_id, "failed", error=f"{code}!", error_code=code, next_attempt_at=at, attempts=5
        )
    )


async def test_files_are_sent_first_and_last_across_priorities(library: Database) -> None:
    await queue(library, 2, 1, 3, 2)
    assert await order(library) == ["u1", "u0", "u3", "u2"]
    assert await move(library, ["u2", "u0"], "first") == 2
    assert await order(library) == ["u0", "u2", "u1", "u3"]
    assert await move(library, ["u0"], "last") == 1
    assert await order(library) == ["u2", "u1", "u3", "u0"]
    await enqueue(library, replace(AUDIO, sha256="n", track_id="n", priority=1), "new")
    assert await order(library) == ["u2", "u1", "new", "u3", "u0"]


async def test_what_is_done_or_unknown_is_not_moved(library: Database) -> None:
    await queue(library, 2, 2)
    await library.write(lambda unit: unit.uploads.complete("u0", storage_path="tracks/x", completed_at=NOW))
    assert await move(library, ["u0", "nobody"], "first") == 0
    assert await move(library, ["u1"], "first") == 1
    assert await move(library, ["u1"], "up") == 0
    assert await move(library, ["u1"], "down") == 0


def moved(names: list[str], ids: Sequence[str], where: Place) -> list[str]:
    """The same on a list."""
    wanted = [name for name in names if name in ids]
    rest = [name for name in names if name not in ids]
    if where in ("first", "last"):
        return wanted + rest if where == "first" else rest + wanted
    ordered = list(names) if where == "up" else names[::-1]
    for name in [each for each in ordered if each in ids]:
        place = ordered.index(name)
        if place > 0 and ordered[place - 1] not in ids:
            ordered[place - 1], ordered[place] = ordered[place], ordered[place - 1]
    return ordered if where == "up" else ordered[::-1]


@pytest.mark.parametrize("seed", range(8))
async def test_any_moves_are_those_of_a_list(library: Database, seed: int) -> None:
    chance = random.Random(seed)
    await queue(library, *(chance.choice([1, 2, 2, 2, 3]) for _ in range(9)))
    expected = await order(library)
    places: tuple[Place, ...] = ("first", "last", "up", "down")
    for _ in range(25):
        ids, where = chance.sample(expected, chance.randint(1, 4)), chance.choice(places)
        await move(library, ids, where)
        expected = moved(expected, ids, where)
        assert await order(library) == expected


async def test_a_move_follows_the_lanes(library: Database) -> None:
    await queue(library, 2, 2, 2)
    await move(library, ["u2"], "first")
    row = await library.read(lambda unit: unit.uploads.next_due(now=NOW, small=False))
    assert row is not None
    assert row.id == "u2"


async def test_while_all_are_held_new_files_are_held_too(library: Database) -> None:
    await queue(library, 2)
    assert await library.write(lambda unit: unit.uploads.set_paused(None, True)) == 1
    await enqueue(library, replace(AUDIO, sha256="n", track_id="n"), "new")
    assert await library.read(lambda unit: unit.uploads.next_due(now=NOW, small=False)) is None
    assert await library.write(lambda unit: unit.uploads.set_paused(["new"], False)) == 1
    assert await library.write(lambda unit: unit.uploads.set_paused(None, False)) == 1
    await enqueue(library, replace(AUDIO, sha256="m", track_id="m"), "newer")
    assert await library.read(lambda unit: unit.uploads.counts()) == replace(
        await library.read(lambda unit: unit.uploads.counts()), waiting=3, paused=0
    )


async def test_equal_content_is_on_its_way_once(library: Database) -> None:
    await enqueue(library, AUDIO, "one")
    await enqueue(library, replace(AUDIO, track_id="twin"), "two")
    await library.write(lambda unit: unit.uploads.set_status("one", "uploading"))
    assert await library.read(lambda unit: unit.uploads.next_due(now=NOW, small=False)) is None
    await library.write(lambda unit: unit.uploads.complete("one", storage_path="tracks/x", completed_at=NOW))
    row = await library.read(lambda unit: unit.uploads.next_due(now=NOW, small=False))
    assert row is not None
    assert row.id == "two"


async def test_a_newer_package_takes_the_place_of_one_that_waits(library: Database) -> None:
    await enqueue(library, PACKAGE, "old")
    assert await enqueue(library, replace(PACKAGE, sha256="bb"), "new") == "new"
    assert await order(library) == ["new"]
    await library.write(
        lambda unit: unit.uploads.complete("new", storage_path="packages/x", completed_at=NOW)
    )
    assert await enqueue(library, replace(PACKAGE, sha256="bb"), "same") is None
    assert await enqueue(library, PACKAGE, "back") == "back"


async def test_failed_files_wait_again_when_their_time_has_come(library: Database) -> None:
    await queue(library, 2, 2, 2)
    await fail(library, "u0", "forbidden", at=NOW)
    await fail(library, "u1", "forbidden")
    await fail(library, "u2", "forbidden", at=NOW)
    await library.write(lambda unit: unit.uploads.set_paused(["u2"], True))
    assert await library.read(lambda unit: unit.uploads.next_revival_at()) == NOW
    assert await library.read(lambda unit: unit.uploads.next_due_at()) is None
    assert await library.write(lambda unit: unit.uploads.revive(NOW)) == 1
    row = await library.read(lambda unit: unit.uploads.get("u0"))
    assert row is not None
    assert (row.status, row.attempts, row.error_code, row.next_attempt_at) == (
        "pending",
        5,
        "forbidden",
        None,
    )


async def test_causes_are_counted_with_their_files(library: Database) -> None:
    names = await queue(library, *([2] * (CAUSE_IDS_MAX + 20)))
    for name in names[:-3]:
        await fail(library, name, "too_large")
    await fail(library, names[-3], "source_missing")
    await fail(library, names[-2], "source_missing")
    causes = await library.read(lambda unit: unit.uploads.causes())
    assert [(cause.code, cause.count, cause.last_error) for cause in causes] == [
        ("too_large", CAUSE_IDS_MAX + 17, "too_large!"),
        ("source_missing", 2, "source_missing!"),
    ]
    assert causes[0].upload_ids == tuple(names[:CAUSE_IDS_MAX])
    assert causes[1].upload_ids == tuple(names[-3:-1])
    assert {cause.oldest_at for cause in causes} == {STAMP}


async def test_lines_are_found_by_code_and_text(library: Database, tmp_path: Path) -> None:
    await queue(library, 2, 2, 2)
    await fail(library, "u1", "too_large")
    plain_sql(tmp_path, "INSERT INTO tracks (id, title) VALUES ('u2', 'Hundred % Pure_Love')")
    plain_sql(tmp_path, "UPDATE storage_sync_queue SET local_path = '/music/Night.mp3' WHERE id = 'u0'")

    async def found(text: str = "", codes: set[str] | None = None) -> list[str]:
        rows = await library.read(lambda unit: unit.uploads.page(text=text, codes=codes))
        count = await library.read(lambda unit: unit.uploads.matching(text=text, codes=codes))
        assert count == len(rows)
        return [row.id for row in rows]

    assert await found(codes={"too_large"}) == ["u1"]
    assert await found(codes={"too_large", ""}) == ["u0", "u2", "u1"]
    assert await found("night") == ["u0"]
    assert await found("pure_l") == ["u2"]
    assert await found("% p") == ["u2"]
    assert await found("%") == ["u2"]
    assert await found("pureXlove") == []


async def test_lines_are_called_off(library: Database) -> None:
    names = await queue(library, 2, 2, 2)
    for name in names:
        await library.write(lambda unit, name=name: unit.uploads.set_status(name, "uploading"))  # type: ignore[misc]
    await library.write(lambda unit: unit.uploads.remove("u0"))
    await library.write(lambda unit: unit.uploads.set_paused(["u1"], True))
    assert await library.read(lambda unit: unit.uploads.called_off(names)) == {"u0": True, "u1": False}
    assert await library.read(lambda unit: unit.uploads.called_off(())) == {}


async def test_a_file_that_moved_is_due_at_its_new_place(library: Database) -> None:
    await queue(library, 2, 2)
    await fail(library, "u0", "source_missing")
    await library.write(lambda unit: unit.uploads.complete("u1", storage_path="tracks/x", completed_at=NOW))
    assert await library.write(lambda unit: unit.uploads.relocate("u0", "/elsewhere/a.mp3"))
    assert not await library.write(lambda unit: unit.uploads.relocate("u1", "/elsewhere/a.mp3"))
    row = await library.read(lambda unit: unit.uploads.get("u0"))
    assert row is not None
    assert (row.local_path, row.status, row.attempts) == ("/elsewhere/a.mp3", "pending", 0)


async def test_the_done_are_cleared(library: Database) -> None:
    await queue(library, 2, 2)
    await library.write(lambda unit: unit.uploads.complete("u0", storage_path="tracks/x", completed_at=NOW))
    assert await library.write(lambda unit: unit.uploads.clear_completed()) == 1
    assert await order(library) == ["u1"]


async def test_what_is_known_of_an_upload_goes_with_its_plan(library: Database) -> None:
    await queue(library, 2)
    await library.write(
        lambda unit: unit.uploads.set_url("u0", "http://x/1", expires_at=None, offset=5, part=2, version="v")
    )
    row = await library.read(lambda unit: unit.uploads.get("u0"))
    assert row is not None
    assert (row.upload_url, row.part, row.upload_version, row.bytes_uploaded) == ("http://x/1", 2, "v", 5)
    for forget in (
        lambda unit: unit.uploads.set_part_bytes("u0", 7),
        lambda unit: unit.uploads.set_source("u0", sha256="b", file_size=1),
    ):
        await library.write(lambda unit: unit.uploads.set_url("u0", "u", expires_at=None, offset=5, part=2))
        await library.write(forget)
        row = await library.read(lambda unit: unit.uploads.get("u0"))
        assert row is not None
        assert (row.upload_url, row.part, row.upload_version, row.bytes_uploaded) == (None, 0, None, 0)


def test_the_list_of_the_tests_moves_as_people_mean_it() -> None:
    names = ["a", "b", "c", "d"]
    assert moved(names, ["c", "d"], "up") == ["a", "c", "d", "b"]
    assert moved(names, ["a", "b"], "up") == names
    assert moved(names, ["a", "c"], "down") == ["b", "a", "d", "c"]


@pytest.mark.parametrize("seed", range(12))
async def test_files_put_beside_another_stand_there_in_their_order_and_nobody_else_moves(
    library: Database, seed: int
) -> None:
    rng = random.Random(seed)
    expected = await queue(library, *sorted(rng.choices(range(4), k=8)))
    for _ in range(20):
        moving = [each for each in expected if rng.random() < 0.3]
        beside, below = rng.choice(expected), rng.random() < 0.5
        moving = [each for each in moving if each != beside]
        count = await put(library, moving, beside, below=below)
        rest = [each for each in expected if each not in moving]
        place = rest.index(beside) + below
        expected = [*rest[:place], *moving, *rest[place:]]
        assert (count, await order(library)) == (len(moving), expected)


async def test_beside_a_file_that_is_done_or_unknown_there_is_no_place(library: Database) -> None:
    await queue(library, 2, 2, 2)
    await library.write(lambda unit: unit.uploads.set_status("u1", "completed"))
    for beside in ("u1", "never"):
        assert await put(library, ["u0"], beside, below=True) == 0
    assert await order(library) == ["u0", "u2"]


async def test_another_priority_puts_files_behind_those_that_have_it(library: Database) -> None:
    await queue(library, 1, 2, 2, 2, 3)
    assert await library.write(lambda unit: unit.uploads.set_priority(["u4", "u2"], 1)) == 2
    assert await order(library) == ["u0", "u2", "u4", "u1", "u3"]
    assert await library.write(lambda unit: unit.uploads.set_priority(["u2"], 1)) == 0
    assert await library.write(lambda unit: unit.uploads.set_priority(["u0"], 3)) == 1
    assert await order(library) == ["u2", "u4", "u1", "u3", "u0"]
    [first] = await library.read(lambda unit: unit.uploads.page(limit=1))
    assert (first.id, first.priority) == ("u2", 1)


async def test_what_was_completed_before_a_moment_can_be_left_out(library: Database, tmp_path: Path) -> None:
    await queue(library, 2, 2, 2)
    for upload_id, at in (("u0", NOW), ("u1", LATER)):
        plain_sql(
            tmp_path, f"UPDATE storage_sync_queue SET status = 'completed', completed_at = '{at}'"
            f" WHERE id = '{upload_id}'"
        )  # fmt: skip

    def found(unit: UnitOfWork) -> tuple[list[str], int, int]:
        uploads = unit.uploads
        shown = [row.id for row in uploads.page(done_after=LATER)]
        return shown, uploads.matching(done_after=LATER), len(uploads.order(done_after=LATER))

    assert await library.read(found) == (["u2", "u1"], 2, 2)
