"""What was decided about another device's conflict is taken back, wherever the decision is by then: the conflict is
open again on both devices, or the person hears that it is not.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest, ToldOutcome
from luma_sync.cloud.errors import ServerFault, Unreachable
from luma_sync.engine.conflicts.views import Choice, Settled, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.errors import UsageError
from luma_sync.store.activity_records import ActivityQuery
from tests.support.fake_clock import FakeClock
from tests.support.model_conflicts import Record, conflicts_of
from tests.support.world import ANNA, Device, World

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)
SOON = "is taken back once this device and the other one have synced, unless the row was changed there since."


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


async def sync(*devices: Device) -> None:
    for device in devices:
        clock = device.ports.clock
        assert isinstance(clock, FakeClock)
        await clock.advance(61)
        await device.sync(confirm_deletes=True)


async def one_run(device: Device) -> None:
    """Without the patience of a full sync, which would try again."""
    clock = device.ports.clock
    assert isinstance(clock, FakeClock)
    await clock.advance(61)
    await device.pull(confirm_deletes=True)


async def open_on(device: Device) -> list[str]:
    return [line.signature.kind for line in await centre(device).page()]


async def said(device: Device) -> list[str]:
    found = await device.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=50))
    return [line.text for line in found if line.kind == "conflict"]


def record(world: World) -> Record:
    """The first that was told."""
    return next(iter(conflicts_of(world.cloud).of(ANNA).values()))


class Story:
    """The phone decides about a conflict of the laptop's, which alone can do what is decided."""

    def __init__(self, world: World, kind: str) -> None:
        self.world = world
        self.kind = kind.split(" ")[0]
        self.choice = LOCAL if kind.endswith("kept") else CLOUD

    async def begin(self) -> None:
        self.laptop, self.phone = await self.world.device("laptop"), await self.world.device("phone")
        self.hall = await self.laptop.insert("venues", name="Hall")
        await sync(self.laptop, self.phone)
        if self.kind == "delete_edit":
            await self.phone.update("venues", self.hall, name="Theirs")
            await self.phone.sync()
            await self.laptop.delete("venues", self.hall)
        else:
            await self.phone.delete("venues", self.hall)
            await self.phone.sync()
            await self.laptop.insert("fixtures", venue_id=self.hall, name="Lamp")
        await sync(self.laptop, self.phone)
        assert await open_on(self.phone) == await open_on(self.laptop) == [self.kind]
        self.before = await self.rows()

    async def decide(self) -> Settled:
        [line] = await centre(self.phone).page()
        done = await centre(self.phone).settle(line.id, self.choice)
        assert await open_on(self.phone) == []
        return done

    async def rows(self) -> list[tuple[str, object]]:
        found = self.laptop.rows()
        return [
            (row_id, row["name"])
            for entity in ("venues", "fixtures")
            for row_id, row in found[entity].items()
        ]

    async def has_come_back(self) -> None:
        """What was let go with the row that it hung on comes back with that, as an edit: nothing is left to ask."""
        await sync(self.laptop, self.phone)
        assert await open_on(self.phone) == await open_on(self.laptop) == []
        assert await self.rows() == self.before
        await self.world.assert_converged()

    async def is_open_again(self) -> None:
        """On both; and whoever decides anew is heard."""
        assert await open_on(self.phone) == await open_on(self.laptop) == [self.kind]
        assert await self.rows() == self.before, "the laptop has its side again"
        [line] = await centre(self.phone).page()
        await centre(self.phone).settle(line.id, LOCAL)
        await sync(self.phone, self.laptop, self.phone, self.laptop)
        assert await open_on(self.phone) == await open_on(self.laptop) == []
        await self.world.assert_converged()


@pytest.fixture(params=["delete_edit", "deleted_parent kept", "deleted_parent"])
async def story(world: World, request: pytest.FixtureRequest) -> Story:
    story = Story(world, request.param)
    await story.begin()
    return story


async def test_before_it_was_told_nobody_hears_of_it(story: Story) -> None:
    done = await story.decide()
    seq = record(story.world)["seq"]
    assert "open again" in await centre(story.phone).undo(done.conflict_id)
    assert await open_on(story.phone) == [story.kind]
    await sync(story.phone, story.laptop)
    assert record(story.world)["seq"] == seq
    await story.is_open_again()


@pytest.mark.parametrize("answer", ["comes", "is lost"])
async def test_while_it_is_on_its_way_it_is_called_back(story: Story, answer: str) -> None:
    done = await story.decide()

    async def undo() -> None:
        assert SOON in await centre(story.phone).undo(done.conflict_id)

    _after_the_cloud_took_it(story.phone, undo)
    if answer == "is lost":
        story.phone.gateway.faults.lose_answer("conflicts")
    await one_run(story.phone)
    await sync(story.phone, story.laptop, story.phone)
    await story.is_open_again()


async def test_without_an_answer_it_may_have_arrived(story: Story) -> None:
    done = await story.decide()
    story.phone.gateway.faults.lose_answer("conflicts")
    await one_run(story.phone)
    assert record(story.world)["state"] == "settled"
    assert SOON in await centre(story.phone).undo(done.conflict_id)
    assert await open_on(story.phone) == [], "not before it is certain"
    await sync(story.phone)
    assert await open_on(story.phone) == [story.kind]
    await sync(story.laptop)
    await story.is_open_again()


async def test_an_end_that_arrives_late_ends_nothing(story: Story) -> None:
    """Neither it nor its answer had come when the person thought better of it."""
    done = await story.decide()
    late: list[ConflictsRequest] = []

    async def hold(request: ConflictsRequest) -> ConflictsReply:
        late.append(request)
        raise Unreachable("It is on its way.")

    rows = story.phone.gateway._rows
    usual = rows.conflicts
    rows.conflicts = hold  # type: ignore[method-assign]
    await one_run(story.phone)
    rows.conflicts = usual  # type: ignore[method-assign]
    assert SOON in await centre(story.phone).undo(done.conflict_id)
    await sync(story.phone)
    [held] = late
    [outcome] = (await usual(held)).outcomes
    assert (outcome.status, record(story.world)["state"]) == ("stale", "open")
    await sync(story.laptop)
    await story.is_open_again()


@pytest.mark.parametrize("lost", ["nothing", "the request", "the answer", "the program"])
async def test_where_the_other_device_has_not_heard_of_it_it_never_does(story: Story, lost: str) -> None:
    done = await story.decide()
    await sync(story.phone)
    assert record(story.world)["state"] == "settled"
    assert SOON in await centre(story.phone).undo(done.conflict_id)
    await _with(story, lost)
    assert await open_on(story.phone) == [story.kind]
    await sync(story.laptop)
    assert [line.by for line in await centre(story.laptop).history()] == []
    await story.is_open_again()


@pytest.mark.parametrize("lost", ["nothing", "the request", "the answer", "the program"])
async def test_where_the_other_device_has_done_it_that_takes_it_back_as_well(story: Story, lost: str) -> None:
    done = await story.decide()
    await sync(story.phone, story.laptop)
    assert await open_on(story.laptop) == []
    assert await story.rows() != story.before or story.choice is LOCAL
    assert SOON in await centre(story.phone).undo(done.conflict_id)
    await _with(story, lost)
    if lost == "the answer":
        story.laptop.gateway.faults.lose_answer("conflicts")
    await sync(story.laptop, story.phone, story.laptop, story.phone)
    assert "Taken back on another device: what was here before is back" in await said(story.laptop)
    is_with_its_parent = story.kind == "deleted_parent" and story.choice is CLOUD
    await (story.has_come_back() if is_with_its_parent else story.is_open_again())


async def test_what_the_other_device_has_changed_since_stays_and_the_person_hears_so(world: World) -> None:
    story = Story(world, "delete_edit")
    await story.begin()
    done = await story.decide()
    await sync(story.phone, story.laptop)
    await story.laptop.update("venues", story.hall, name="Changed since")
    await centre(story.phone).undo(done.conflict_id)
    await sync(story.phone, story.laptop, story.phone)
    assert await open_on(story.phone) == await open_on(story.laptop) == []
    assert "Settled on another device after it was taken back here" in await said(story.phone)
    assert story.phone.rows()["venues"][story.hall]["name"] == "Changed since"
    await world.assert_converged()


async def test_what_was_settled_there_first_is_taken_back_there(world: World) -> None:
    story = Story(world, "deleted_parent")
    await story.begin()
    done = await story.decide()
    [there] = await centre(story.laptop).page()
    await centre(story.laptop).settle(there.id, LOCAL)
    await sync(story.laptop)
    await centre(story.phone).undo(done.conflict_id)
    await sync(story.phone)
    assert await open_on(story.phone) == []
    assert "Settled on another device after it was taken back here" in await said(story.phone)
    await world.assert_converged()


async def test_of_two_who_decide_only_the_one_who_is_believed_can_take_it_back(world: World) -> None:
    story = Story(world, "deleted_parent")
    await story.begin()
    tablet = await world.device("tablet")
    await sync(tablet)
    [line] = await centre(tablet).page()
    theirs = await centre(tablet).settle(line.id, LOCAL)
    await story.decide()
    await sync(story.phone)  # the first
    tablet.gateway.faults.lose_answer("conflicts")
    await one_run(tablet)
    assert SOON in await centre(tablet).undo(theirs.conflict_id)
    await sync(tablet)
    assert "Not taken back: another device has settled it by now; take it back there" in await said(tablet)
    [told] = await centre(tablet).history()
    assert (told.by, told.taken, told.undone_at) == ("another device", "deleted", "")
    with pytest.raises(UsageError, match="take it back there"):
        await centre(tablet).undo(told.id)
    await sync(story.laptop, story.phone, tablet)
    await world.assert_converged()


async def test_an_older_cloud_takes_nothing_back_and_the_person_hears_so(story: Story) -> None:
    """It has no migration 20261121002500."""
    done = await story.decide()
    await sync(story.phone)
    rows = story.phone.gateway._rows
    usual = rows.conflicts

    async def as_before(request: ConflictsRequest) -> ConflictsReply:
        if not any(one.end is not None and one.end.state == "reopened" for one in request.told):
            return await usual(request)
        outcomes = [
            ToldOutcome(id=one.id, status="rejected", error_code="invalid_record") for one in request.told
        ]
        seq = record(story.world)["seq"]
        return ConflictsReply(
            epoch=story.world.cloud.epoch,
            outcomes=tuple(outcomes),
            records=(),
            next=seq,
            done=True,
            reset=False,
        )

    rows.conflicts = as_before  # type: ignore[method-assign]
    await centre(story.phone).undo(done.conflict_id)
    await sync(story.phone)
    assert "Not taken back: another device has settled it by now; take it back there" in await said(
        story.phone
    )
    [line] = await centre(story.phone).history()
    assert (line.undone_at, line.can_undo) == ("", True)
    await sync(story.laptop, story.phone)
    assert await open_on(story.phone) == await open_on(story.laptop) == []
    await story.world.assert_converged()


async def test_an_end_that_waits_for_its_row_is_dropped_when_it_is_taken_back(world: World) -> None:
    story = Story(world, "delete_edit")
    await story.begin()
    await story.phone.update("venues", story.hall, name="Newer")
    await story.phone.push()
    done = await story.decide()
    await sync(story.phone)
    story.laptop.gateway.faults.fail("pull", ServerFault("It fails."))
    await sync(story.laptop)
    assert len(await story.laptop.database.read(lambda work: work.shared_conflicts.answers())) == 1
    await centre(story.phone).undo(done.conflict_id)
    await sync(story.phone)
    story.laptop.gateway.faults.fail("pull", ServerFault("It fails."))
    await sync(story.laptop)
    assert await story.laptop.database.read(lambda work: work.shared_conflicts.answers()) == ()
    await sync(story.laptop, story.phone)
    await story.is_open_again()


async def test_a_group_says_of_how_many_others_have_to_hear(world: World) -> None:
    story = Story(world, "deleted_parent")
    await story.begin()
    lines = await centre(story.phone).page()
    done = await centre(story.phone).settle_many([line.id for line in lines], CLOUD)
    await sync(story.phone)
    text = await centre(story.phone).undo_many(done.group_id)
    assert text == "1 conflict is open again. 1 of them once the other devices have synced, too."


def _after_the_cloud_took_it(device: Device, act: Callable[[], Awaitable[None]]) -> None:
    """The person does something while the next answer is under way."""
    rows = device.gateway._rows
    usual = rows.conflicts

    async def conflicts(request: ConflictsRequest) -> ConflictsReply:
        rows.conflicts = usual  # type: ignore[method-assign]
        try:
            return await usual(request)
        finally:
            await act()

    rows.conflicts = conflicts  # type: ignore[method-assign]


async def _with(story: Story, lost: str) -> None:
    """The phone syncs, and what is lost on the way does not matter."""
    if lost == "the request":
        story.phone.gateway.faults.offline = True
    elif lost == "the answer":
        story.phone.gateway.faults.lose_answer("conflicts")
    elif lost == "the program":
        story.phone = await story.world.restart(story.phone)
    await one_run(story.phone)
    story.phone.gateway.faults.heal()
    await sync(story.phone)
