"""Policies, rules, many conflicts at once, and rows below deleted ones; over real libraries."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Choice, Side, Signature
from luma_sync.events.types import ConflictFound, Event
from luma_sync.kernel.errors import UsageError
from luma_sync.store.activity_records import ActivityQuery
from tests.support.conflict_desk import CLOUD, LOCAL, centre, disagree, shared_row, two, value
from tests.support.world import Device, World


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def undo_states(device: Device) -> Counter[str]:
    """Of the audit's line that stands for all that was settled."""
    grouped = ActivityQuery(grouped=True)
    found = await device.database.read(lambda work: work.activity.lines(grouped, limit=50))
    [settled] = [line for line in found if line.code == "settled"]
    states = await device.database.read(lambda work: work.activity.undo_ids(settled.id))
    return Counter(state for _, state in states)


async def test_derived_rows_keep_what_this_device_made(world: World) -> None:
    anna, other = await two(world)
    track = await shared_row(anna, other, "tracks", title="T")
    beats = await shared_row(anna, other, "track_beats", track_id=track, bpm=100.0, beats_ms="[1,2]")
    events: list[Event] = []
    told = anna.bus.subscribe(events.append)
    await disagree(anna, other, "track_beats", beats, mine={"bpm": 110.0}, theirs={"bpm": 120.0})
    told.close()
    assert not [event for event in events if isinstance(event, ConflictFound)]
    await anna.sync()
    await other.sync()
    assert await value(other, "track_beats", beats, "bpm") == 110.0
    await world.assert_converged(anna, other)
    [line] = await centre(anna).history(limit=5)
    assert (line.by, line.taken, line.signature.fields) == ("rule", "local", ("bpm",))


async def test_a_rule_settles_what_waits_and_what_comes(world: World) -> None:
    anna, other = await two(world)
    rows = [await shared_row(anna, other, name=f"Hall {number}") for number in range(2)]
    await disagree(anna, other, "venues", rows[0], mine={"name": "M"}, theirs={"name": "T"})
    assert await centre(anna).count() == 1
    await centre(anna).set_rule("venues", "cloud")
    assert await centre(anna).count() == 0
    assert await value(anna, "venues", rows[0], "name") == "T"
    await disagree(anna, other, "venues", rows[1], mine={"name": "M"}, theirs={"name": "T"})
    assert await centre(anna).count() == 0
    await world.assert_converged(anna, other)
    await centre(anna).set_rule("venues", None)
    assert all(rule.is_default for rule in await centre(anna).rules())
    with pytest.raises(UsageError):
        await centre(anna).set_rule("venues", "coin")
    with pytest.raises(UsageError):
        await centre(anna).set_rule("halls", "cloud")


async def test_the_preset_makes_this_device_win_everywhere(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await centre(anna).set_preset(True)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    await anna.sync()
    await other.sync()
    assert await value(other, "venues", row, "name") == "M"
    await world.assert_converged(anna, other)


async def test_the_same_choice_three_times_offers_a_rule(world: World) -> None:
    anna, other = await two(world)
    offers = []
    for number in range(3):
        row = await shared_row(anna, other, name=f"Hall {number}")
        await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
        [line] = await centre(anna).page(limit=5)
        offers.append((await centre(anna).settle(line.id, CLOUD)).offers_rule)
    assert offers == ["", "", "cloud"]


async def test_many_alike_are_settled_and_taken_back_as_one(world: World) -> None:
    anna, other = await two(world)
    rows = [await anna.insert("venues", name=f"Hall {number}") for number in range(6)]
    await anna.sync()
    await other.sync()
    for row in rows:
        await other.update("venues", row, name=f"T {row}")
        await anna.update("venues", row, name=f"M {row}")
    await other.sync()
    await anna.sync()
    [group] = await centre(anna).groups()
    assert group.count == 6
    preview = await centre(anna).preview(group.signature, LOCAL, limit=2)
    assert [line.refusal for line in preview] == ["", ""]
    seen: list[tuple[int, int]] = []
    done = await centre(anna).settle_many(
        group.signature, LOCAL, progress=lambda now, all_: seen.append((now, all_))
    )
    assert (done.settled, done.skipped, seen) == (6, (), [(6, 6)])
    assert await undo_states(anna) == Counter(open=6)
    await anna.update("venues", rows[0], name="newer")
    text = await centre(anna).undo_many(done.group_id)
    assert text.startswith("5 conflicts are open again. 1 could not")
    assert await undo_states(anna) == Counter(undone=5, open=1)
    assert await centre(anna).count() == 5
    await centre(anna).settle_many(Signature(entity="venues", kind="edit_edit", fields=("name",)), CLOUD)
    await anna.sync()
    await other.sync()
    assert await value(other, "venues", rows[1], "name") == f"T {rows[1]}"
    await world.assert_converged(anna, other)
    with pytest.raises(UsageError):
        await centre(anna).undo_many(done.group_id + "x")


async def test_what_does_not_allow_the_choice_is_skipped_and_many_can_be_stopped(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    [line] = await centre(anna).page(limit=5)
    done = await centre(anna).settle_many([line.id, "unknown"], Choice(fields={"name": Side.BOTH}))
    assert (done.settled, len(done.skipped), done.group_id) == (0, 2, "")
    assert [refused.refused_for for refused in done.refused] == [("no_fit", "name"), None]
    stopped = await centre(anna).settle_many([line.id], LOCAL, cancelled=lambda: True)
    assert (stopped.settled, stopped.was_stopped) == (0, True)
    assert await centre(anna).count(text="m") == 1
    assert await centre(anna).count(text=row) == 1
    assert await centre(anna).count(entity="tracks") == 0


async def test_typed_values_are_checked_before_anything_is_settled(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    [line] = await centre(anna).page(limit=5)
    with pytest.raises(UsageError, match="needs a name"):
        await centre(anna).settle(line.id, Choice(values={"name": ""}))
    [preview] = await centre(anna).preview([line.id], Choice(values={"name": "Both"}))
    done = await centre(anna).settle(line.id, Choice(values={"name": "Both"}))
    assert done.text == preview.result == "The venue 'M' has the values that were typed."
    await anna.sync()
    await other.sync()
    assert await value(other, "venues", row, "name") == "Both"


async def test_a_new_row_below_a_deleted_one_brings_it_back_or_goes_with_it(world: World) -> None:
    for choice, left in ((LOCAL, True), (CLOUD, False)):
        anna, other = await two(world)
        venue = await shared_row(anna, other, name=f"{choice.side}")
        first = await shared_row(anna, other, "fixtures", venue_id=venue, name="first")
        await other.delete("venues", venue)
        await other.sync()
        lamp = await anna.insert("fixtures", venue_id=venue, name="lamp")
        await anna.sync()
        [line] = await centre(anna).page(limit=5)
        assert line.signature.kind == "deleted_parent"
        await centre(anna).settle(line.id, choice)
        await anna.sync()
        await anna.sync()
        await other.sync()
        assert (await value(other, "venues", venue, "id") != "gone") is left
        assert (await value(other, "fixtures", lamp, "id") != "gone") is left
        assert (await value(other, "fixtures", first, "id") != "gone") is left
        await world.assert_converged(anna, other)


async def test_an_edit_below_a_deleted_row_brings_both_back(world: World) -> None:
    anna, other = await two(world)
    venue = await shared_row(anna, other)
    lamp = await shared_row(anna, other, "fixtures", venue_id=venue, name="lamp")
    await other.delete("venues", venue)
    await other.sync()
    await anna.update("fixtures", lamp, name="brighter")
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    await centre(anna).settle(line.id, LOCAL)
    await anna.sync()
    await other.sync()
    assert await value(other, "fixtures", lamp, "name") == "brighter"
    await world.assert_converged(anna, other)


async def test_giving_up_a_row_below_a_deleted_one_is_taken_back_with_all_that_went(world: World) -> None:
    anna, other = await two(world)
    venue = await shared_row(anna, other)
    first = await shared_row(anna, other, "fixtures", venue_id=venue, name="first")
    await other.delete("venues", venue)
    await other.sync()
    lamp = await anna.insert("fixtures", venue_id=venue, name="lamp")
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    view = await centre(anna).show(line.id)
    assert (view.cloud_deleted, view.local_deleted, view.rows_below) == (True, False, 2)
    await centre(anna).settle(line.id, CLOUD)
    await anna.sync()
    assert await value(anna, "venues", venue, "id") == "gone"
    assert "is back" in await centre(anna).undo(line.id)
    await anna.sync()
    await other.sync()
    for entity, row_id in (("venues", venue), ("fixtures", first), ("fixtures", lamp)):
        assert await value(other, entity, row_id, "id") == row_id
    await world.assert_converged(anna, other)


async def below_a_deleted_one(world: World) -> tuple[Device, Device, tuple[str, str, str], str]:
    """A hall with a lamp, deleted on `other`; a new lamp below it waits on `anna`."""
    anna, other = await two(world)
    venue = await shared_row(anna, other)
    first = await shared_row(anna, other, "fixtures", venue_id=venue, name="first")
    await other.delete("venues", venue)
    await other.sync()
    lamp = await anna.insert("fixtures", venue_id=venue, name="lamp")
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    return anna, other, (venue, first, lamp), line.id


async def names(device: Device, *keys: str) -> list[object]:
    venue, first, lamp = keys
    found = [await value(device, "venues", venue, "name")]
    return [*found, *[await value(device, "fixtures", one, "name") for one in (first, lamp)]]


@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
async def test_what_was_kept_below_a_deleted_row_waits_again_before_it_was_sent(
    world: World, choice: Choice
) -> None:
    anna, other, keys, conflict = await below_a_deleted_one(world)
    before = await centre(anna).show(conflict)
    await centre(anna).settle(conflict, LOCAL)
    second = await anna.insert("fixtures", venue_id=keys[0], name="second")
    await centre(anna).undo(conflict)
    first, *others = await centre(anna).page(limit=5)
    assert [one.row_id for one in others] == [second]
    view = await centre(anna).show(first.id)
    assert (view.line.signature, view.cloud_deleted) == (before.line.signature, True)
    assert view.rows_below == before.rows_below + 1
    await anna.sync()
    assert await names(other, *keys) == ["gone"] * 3
    assert (await anna.outbox()).conflict == 2
    await centre(anna).settle_many([first.id, *(one.id for one in others)], choice)
    assert await centre(anna).count() == 0
    for device in (anna, anna, other):
        await device.sync()
    expected = ["Hall", "first", "lamp"] if choice is LOCAL else ["gone"] * 3
    assert [await names(device, *keys) for device in (anna, other)] == [expected] * 2
    await world.assert_converged(anna, other)


@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
async def test_what_was_kept_below_a_deleted_row_is_asked_about_again_after_it_was_sent(
    world: World, choice: Choice
) -> None:
    anna, other, keys, conflict = await below_a_deleted_one(world)
    await centre(anna).settle(conflict, LOCAL)
    for device in (anna, other):
        await device.sync()
    assert await names(other, *keys) == ["Hall", "first", "lamp"]
    await centre(anna).undo(conflict)
    [line] = await centre(anna).page(limit=5)
    view = await centre(anna).show(line.id)
    assert (view.line.signature.kind, view.cloud_deleted, view.rows_below) == ("deleted_parent", True, 2)
    await anna.sync()
    assert await names(other, *keys) == ["Hall", "first", "lamp"], "nothing happens until it is settled"
    await centre(anna).settle(line.id, choice)
    for device in (anna, other):
        await device.sync(confirm_deletes=True)
    expected = ["Hall", "first", "lamp"] if choice is LOCAL else ["gone"] * 3
    assert [await names(device, *keys) for device in (anna, other)] == [expected] * 2
    await world.assert_converged(anna, other)
    if choice is CLOUD:
        await centre(anna).undo(line.id)
        assert await names(anna, *keys) == ["Hall", "first", "lamp"]
        [again] = await centre(anna).page(limit=5)
        await centre(anna).settle(again.id, LOCAL)
        for device in (anna, other):
            await device.sync()
        assert await names(other, *keys) == ["Hall", "first", "lamp"]
        await world.assert_converged(anna, other)


async def test_deleting_the_row_itself_takes_nothing_along_that_was_kept_with_it(world: World) -> None:
    """Simulator, seed 3097: a hall and what was written in it since went with a lamp, and nobody was asked."""
    anna, other, keys, conflict = await below_a_deleted_one(world)
    await centre(anna).settle(conflict, LOCAL)
    for device in (anna, other):
        await device.sync()
    await other.update("venues", keys[0], name="Arena")
    for device in (other, anna):
        await device.sync()
    await centre(anna).undo(conflict)
    assert await centre(anna).count() == 1

    await anna.delete("fixtures", keys[2])
    for device in (anna, other):
        await device.sync(confirm_deletes=True)

    assert await centre(anna).count() == 0
    assert [await names(device, *keys) for device in (anna, other)] == [["Arena", "first", "gone"]] * 2
    await world.assert_converged(anna, other)
