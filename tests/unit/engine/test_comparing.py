"""Comparing with the cloud finds and repairs what went wrong behind the program's back, and only that."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.engine import comparing as comparing_module
from luma_sync.engine.compare_report import CompareReport, to_compare
from luma_sync.engine.comparing import Comparing
from luma_sync.engine.pull.range_repair import RowDifference
from luma_sync.engine.status.snapshot import EntityStatus, Sentence, SyncState, SyncStatus
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.settings import Settings
from luma_sync.store.activity_records import ActivityQuery
from tests.support.fake_gateway import OFFLINE
from tests.support.world import BEN, Device, World

DUE = "compare_due_at"
MOVING_OR_STOPPED = set(SyncState) - {
    SyncState.IN_STEP,
    SyncState.WAITING,
    SyncState.ATTENTION,
    SyncState.CONFLICT,
}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False)) as world:
        yield world


async def compare(device: Device, *, repair: bool = True) -> CompareReport:
    return await Comparing(lambda: device.core, device.ports).run(repair=repair)


async def with_rows(world: World, halls: int = 40) -> tuple[Device, list[str]]:
    desk = await world.device("desk")
    ids = [await desk.insert("venues", name=f"Hall {number:03}") for number in range(halls)]
    for hall in ids[:5]:
        await desk.insert("fixtures", venue_id=hall, name="Lamp")
    assert (await desk.sync()).state == "in_step"
    return desk, ids


def behind_the_back(device: Device, *statements: str) -> None:
    """What no trigger sees."""
    with closing(sqlite3.connect(device.database.path)) as connection, connection:
        connection.execute("UPDATE sync_guard SET applying = 1")
        for statement in statements:
            connection.execute(statement)
        connection.execute("UPDATE sync_guard SET applying = 0")


def versions(device: Device, entity: str) -> dict[str, object]:
    return {row_id: row["version"] for row_id, row in device.rows()[entity].items()}


def versions_in_the_cloud(world: World, entity: str) -> dict[str, object]:
    rows = world.cloud.rows.values()
    return {row.row_id: row.version for row in rows if row.entity == entity and not row.deleted}


async def assert_equal(world: World, device: Device) -> None:
    await world.assert_converged(device)
    for entity in ("venues", "fixtures", "goals"):
        assert versions(device, entity) == versions_in_the_cloud(world, entity)


async def test_equal_sides_cost_a_pull_heads_and_one_question(world: World) -> None:
    desk, _ = await with_rows(world)
    before = dict(desk.gateway.calls)
    report = await compare(desk, repair=False)
    assert str(report.sentence) == "Compared 45 rows with the cloud: all the same."
    assert (report.ok, report.compared, report.differing, report.fetched) == (True, 45, 0, 0)
    made = {call: count - before.get(call, 0) for call, count in desk.gateway.calls.items()}
    assert {call: count for call, count in made.items() if count} == {"heads": 2, "digest": 1}


async def test_rows_that_are_gone_too_old_too_new_or_too_many_are_found_and_repaired(world: World) -> None:
    desk, ids = await with_rows(world, 400)
    await desk.update("venues", ids[7], name="Twice")
    await desk.sync()
    behind_the_back(
        desk,
        f"DELETE FROM venues WHERE id = '{ids[100]}'",
        f"UPDATE venues SET version = 1, name = 'Old' WHERE id = '{ids[7]}'",
        f"UPDATE venues SET version = 9, name = 'New' WHERE id = '{ids[200]}'",
        f"INSERT INTO venues (id, name, version, needs_sync, scope_id) VALUES"
        f" ('{ids[300][:-6]}000000', 'Ghost', 3, 0, '{desk.user}')",
    )
    seen = await compare(desk, repair=False)
    assert (seen.ok, seen.differing, seen.left, seen.repaired) == (False, 4, 4, 0)
    assert {(one.entity, one.label, one.kind) for one in seen.differences} == {
        ("venues", "Hall 100", "missing_here"),
        ("venues", "Old", "other_version"),
        ("venues", "New", "other_version"),
        ("venues", "Ghost", "not_in_cloud"),
    }
    assert str(seen.sentence) == "Compared 405 rows with the cloud: 4 differ; nothing was changed."
    with pytest.raises(AssertionError):
        await assert_equal(world, desk)

    report = await compare(desk)
    assert (report.ok, report.differing, report.repaired, report.left) == (True, 4, 4, 0)
    assert report.by_entity == (("venues", 4),)
    assert report.fetched <= 4 * 32
    assert (await desk.sync()).pushed == 1  # the ghost: no trace of it, so the cloud may have lost it
    await assert_equal(world, desk)
    lines = await desk.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=9))
    assert str(report.sentence) in {line.text for line in lines if line.kind == "compare"}
    assert (await compare(desk)).differing == 0


async def test_cursors_stay_where_they_are(world: World) -> None:
    desk, ids = await with_rows(world)
    before = await desk.database.read(lambda work: work.cursors.all())
    behind_the_back(desk, f"DELETE FROM venues WHERE id IN ('{ids[20]}', '{ids[21]}')")
    assert (await compare(desk)).repaired == 2
    assert await desk.database.read(lambda work: work.cursors.all()) == before


async def test_unsent_edits_are_no_difference_and_are_kept(world: World) -> None:
    desk, ids = await with_rows(world)
    desk.gateway.faults.fail("push", *[Unreachable(OFFLINE)] * 20)
    await desk.update("venues", ids[1], name="Edited")
    await desk.delete("venues", ids[30])
    new = await desk.insert("venues", name="New")
    report = await compare(desk)
    assert (report.compared, report.differing) == (45, 0)
    assert (await desk.outbox()).total == 3
    assert desk.rows()["venues"][ids[1]]["name"] == "Edited"
    assert new in desk.rows()["venues"]


def deleted_unheard(world: World, *ids: str) -> None:
    """Deleted in the cloud, and the tombstone never came here."""
    for row_id in ids:
        row = world.cloud.rows[row_id]
        row.deleted, row.version = True, row.version + 1


async def test_an_edited_row_that_the_cloud_deleted_becomes_a_conflict(world: World) -> None:
    desk, ids = await with_rows(world)
    await desk.update("venues", ids[1], name="Edited")
    deleted_unheard(world, ids[1])
    report = await compare(desk)
    assert (report.differing, report.conflicts) == (1, 1)
    assert desk.rows()["venues"][ids[1]]["name"] == "Edited"
    assert (await desk.outbox()).conflict == 1


async def test_rows_that_nobody_noticed_are_sent(world: World) -> None:
    desk, _ = await with_rows(world)
    behind_the_back(
        desk, "INSERT INTO goals (id, title, done) VALUES ('99999999-0000-4000-8000-000000000000', 'x', 0)"
    )
    assert (await compare(desk, repair=False)).differing == 1
    report = await compare(desk)
    assert (report.differing, report.captured, report.repaired, report.ok) == (1, 1, 1, True)
    assert (await desk.sync()).pushed == 1
    await assert_equal(world, desk)


async def test_too_many_ghosts_wait_for_an_answer(world: World) -> None:
    desk, ids = await with_rows(world, 60)
    deleted_unheard(world, *ids[10:40])
    report = await compare(desk)
    assert (report.ok, report.differing, report.asked, report.repaired, report.left) == (False, 30, 30, 0, 0)
    assert len(desk.rows()["venues"]) == 60
    assert (await compare(desk)).differing == 0
    assert (await desk.sync(confirm_deletes=True)).ok
    await assert_equal(world, desk)


async def test_ghosts_with_children_go_together(world: World) -> None:
    desk, ids = await with_rows(world)
    lamps = [row.row_id for row in world.cloud.rows.values() if row.row.get("venue_id") == ids[2]]
    deleted_unheard(world, ids[2], *lamps)
    assert (await compare(desk)).repaired == 2
    await assert_equal(world, desk)


async def test_rows_that_the_cloud_has_lost_are_sent_again(world: World) -> None:
    desk, ids = await with_rows(world)
    lamps = [row.row_id for row in world.cloud.rows.values() if row.row.get("venue_id") == ids[2]]
    await desk.update("venues", ids[3], name="Edited")
    await desk.delete("venues", ids[20])
    for row_id in (ids[2], ids[3], ids[20], *lamps):
        del world.cloud.rows[row_id]
    report = await compare(desk)
    assert (report.ok, report.differing, report.captured) == (True, 4, 3)
    assert (await desk.sync()).state == "in_step"
    assert world.cloud.rows[ids[3]].row["name"] == "Edited"
    assert ids[20] not in world.cloud.rows
    await assert_equal(world, desk)


async def test_where_deletes_were_forgotten_a_row_without_trace_counts_as_deleted(world: World) -> None:
    desk, ids = await with_rows(world)
    del world.cloud.rows[ids[9]]
    world.cloud.scopes[desk.user].purged["venues"] = 1
    assert (await compare(desk)).captured == 0
    assert ids[9] not in desk.rows()["venues"]
    await assert_equal(world, desk)


async def test_a_whole_library_that_is_gone_comes_back(world: World) -> None:
    desk, _ = await with_rows(world, 300)
    behind_the_back(desk, "DELETE FROM fixtures", "DELETE FROM venues")
    report = await compare(desk)
    assert (report.compared, report.differing, report.repaired) == (0, 305, 305)
    await assert_equal(world, desk)


async def test_what_moves_meanwhile_is_compared_again(world: World) -> None:
    desk, ids = await with_rows(world)

    def edit(call: str) -> None:
        if call == "digest" and desk.gateway.calls["digest"] == 1:
            world.cloud.write(desk.user, "venues", {**world.cloud.rows[ids[3]].row, "name": "Moved"}, ids[3])

    desk.gateway.between = edit
    report = await compare(desk)
    assert (report.ok, report.differing, desk.gateway.calls["digest"]) == (True, 0, 3)
    await assert_equal(world, desk)


async def test_a_cloud_that_never_stands_still_ends_it_politely(world: World) -> None:
    desk, ids = await with_rows(world)

    def edit(call: str) -> None:
        if call == "digest":
            row = {**world.cloud.rows[ids[3]].row, "name": f"Moved {desk.gateway.calls['digest']}"}
            world.cloud.write(desk.user, "venues", row, ids[3])

    desk.gateway.between = edit
    report = await compare(desk)
    assert report.error == "The cloud is being changed just now; compare again later. Nothing was changed."


async def test_a_new_life_of_the_cloud_in_the_middle_ends_it(world: World) -> None:
    desk, ids = await with_rows(world)
    behind_the_back(desk, f"DELETE FROM venues WHERE id = '{ids[9]}'")

    def restore(call: str) -> None:
        if call == "fetch" and world.cloud.epoch == "epoch-1":
            world.cloud.begin_new_life("epoch-2")

    desk.gateway.between = restore
    report = await compare(desk)
    assert (report.ok, report.differing) == (True, 0)  # the new life was read whole, and compared
    await assert_equal(world, desk)


async def test_offline_and_signed_out_are_told(world: World) -> None:
    desk, _ = await with_rows(world)
    desk.gateway.faults.offline = True
    report = await compare(desk)
    assert (report.error_code, report.differing) == ("unreachable", 0)


async def test_a_run_that_breaks_off_keeps_what_it_repaired(world: World) -> None:
    desk, ids = await with_rows(world, 1200)
    gone = "', '".join(ids[::30])
    behind_the_back(desk, "DELETE FROM fixtures", f"DELETE FROM venues WHERE id IN ('{gone}')")

    def cut(call: str) -> None:
        if call == "fetch" and desk.gateway.calls["fetch"] == 2:
            raise Unreachable(OFFLINE)

    desk.gateway.between = cut
    report = await compare(desk)
    assert report.error == OFFLINE
    repaired = len(desk.rows()["venues"]) - (1200 - len(ids[::30]))
    assert 0 < repaired < len(ids[::30])
    desk.gateway.between = lambda _: None
    assert (await compare(desk)).ok
    await assert_equal(world, desk)


async def test_a_second_users_project_is_compared_in_its_own_scope(world: World) -> None:
    desk, ben = await world.device("desk"), await world.device("ben", user=BEN)
    project = await desk.insert("projects", name="Album")
    track = await desk.insert("audio_tracks", project_id=project, name="Take")
    await desk.insert("collaborators", project_id=project, user_id=BEN, role="editor")
    await desk.sync()
    await ben.sync()
    behind_the_back(ben, f"UPDATE audio_tracks SET version = 0, needs_sync = 0 WHERE id = '{track}'")
    report = await compare(ben)
    assert (report.ok, report.by_entity) == (True, (("audio_tracks", 1),))
    assert versions(ben, "audio_tracks") == versions_in_the_cloud(world, "audio_tracks")


async def test_the_details_are_the_first_hundred(world: World) -> None:
    desk, ids = await with_rows(world, 300)
    behind_the_back(desk, "UPDATE venues SET version = 5")
    report = await compare(desk, repair=False)
    assert (report.differing, len(report.differences)) == (300, 100)
    assert report.differences[0] == RowDifference(
        entity="venues", row_id=min(ids), label=report.differences[0].label, kind="other_version"
    )


async def weeks(world: World, device: Device, look: Callable[[], object], *hours: float) -> list[object]:
    comparing = Comparing(lambda: device.core, device.ports)
    seen = []
    for each in hours:
        world.clock.shift_wall_clock(timedelta(hours=each))
        await comparing._look()
        seen.append(look())
    return seen


async def test_it_is_due_once_a_week_whatever_the_clock_does(world: World) -> None:
    desk, _ = await with_rows(world)

    def count() -> int:
        return desk.gateway.calls["digest"]

    assert await weeks(world, desk, count, 0, 167, 2, 1) == [0, 0, 1, 1]
    assert await weeks(world, desk, count, 24 * 400, 1) == [2, 2]
    assert await weeks(world, desk, count, -24 * 400, 1, 168) == [2, 2, 3]
    noted = await desk.database.read(lambda work: work.metadata.get(DUE))
    assert noted == iso_utc(world.clock.now() + timedelta(days=7))


async def test_a_time_that_cannot_be_read_starts_a_new_week(world: World) -> None:
    desk, _ = await with_rows(world)
    await desk.database.write(lambda work: work.metadata.set(DUE, "some day"))
    assert await weeks(world, desk, lambda: desk.gateway.calls["digest"], 0, 169) == [0, 1]


async def orphaned(world: World, desk: Device, venue: str = "") -> None:
    """A lamp comes from the cloud whose venue is not here; without `venue` the cloud has lost it as well."""
    lost = "" if venue else world.cloud.write(desk.user, "venues", {"name": "Lost"})
    world.cloud.write(desk.user, "fixtures", {"venue_id": venue or lost, "name": "Alone"})
    if lost:
        del world.cloud.rows[lost]
    await desk.sync()
    await desk.core.projector.refresh()


def of(device: Device, entity: str) -> EntityStatus:
    status = device.core.projector.newest
    assert status is not None
    return next(each for each in status.entities if each.name == entity)


async def test_what_counts_differently_is_compared_soon_and_in_step_after_the_repair(world: World) -> None:
    desk, ids = await with_rows(world)
    behind_the_back(desk, f"DELETE FROM venues WHERE id = '{ids[30]}'")
    await orphaned(world, desk, ids[30])
    before = of(desk, "fixtures")
    assert (before.differs, before.parentless, before.is_compared) == (True, 1, False)

    await Comparing(lambda: desk.core, desk.ports).look_at_counts()

    await desk.core.projector.refresh()
    after = of(desk, "fixtures")
    assert (after.differs, after.parentless, after.local) == (False, 0, 6)
    assert ids[30] in desk.rows()["venues"]


async def test_what_stays_different_is_said_and_compared_again_an_hour_later_only(world: World) -> None:
    desk, _ = await with_rows(world)
    await orphaned(world, desk)
    comparing = Comparing(lambda: desk.core, desk.ports)

    async def compared(after_s: float = 0.0) -> int:
        await world.clock.advance(after_s)
        before = desk.gateway.calls["digest"]
        await comparing.look_at_counts()
        await desk.core.projector.refresh()
        return desk.gateway.calls["digest"] - before

    assert await compared() > 0
    left = of(desk, "fixtures")
    assert (left.differs, left.parentless, left.is_compared) == (True, 1, True)
    assert [await compared(), await compared(3500.0)] == [0, 0]
    assert await compared(101.0) > 0


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({}, {"fixtures"}),
        ({"online": False}, set()),
        ({"paused": True}, set()),
        *(({"state": state}, set()) for state in MOVING_OR_STOPPED),
        ({"dirty": 1}, set()),
        ({"failed": 1}, set()),
        ({"conflicts": 1}, set()),
        ({"cloud": None}, set()),
        ({"cloud": 5}, set()),
        ({"cloud": 2, "asked_deletes": 3}, set()),
    ],
)
def test_nothing_is_compared_that_moves_is_out_of_reach_or_has_a_reason(
    status: dict[str, object], expected: set[str]
) -> None:
    names = {"dirty", "failed", "conflicts", "cloud", "asked_deletes"}
    fixtures = replace(
        EntityStatus(name="fixtures", local=5, cloud=6),
        **{name: value for name, value in status.items() if name in names},  # type: ignore[arg-type]
    )
    shown = SyncStatus(
        state=SyncState.WAITING, sentence=Sentence(template=""), online=True, entities=(fixtures,)
    )
    shown = replace(shown, **{name: each for name, each in status.items() if name not in names})  # type: ignore[arg-type]
    assert to_compare(shown, {}, 1.0) == expected
    assert to_compare(shown, {"fixtures": 0.0}, 3599.0) == frozenset()
    assert to_compare(shown, {"fixtures": 0.0}, 3600.0) == expected


def test_between_a_difference_and_its_comparison_is_less_than_half_a_minute() -> None:
    assert comparing_module._COUNTS_S <= 20.0
