"""The audit through the engine: who sent what, how long runs took, and taking back what can be."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.device_names import known_devices, remember_devices
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import (
    CLOUD,
    HERE,
    ActivityFilter,
    ActivityView,
    DeviceName,
    UndoVerdict,
)
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")
STUDIO = "5d000000-0000-4000-8000-000000000001"
STAGE = "5d000000-0000-4000-8000-000000000002"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SyncEngine]:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    yield engine
    await engine.stop(deadline_s=0.0)


async def write(engine: SyncEngine, job: object) -> object:
    return await engine.core.parts.database.write(job)  # type: ignore[arg-type]


async def lines(engine: SyncEngine, **only: object) -> tuple[ActivityView, ...]:
    return await engine.activity.lines(ActivityFilter(**only), grouped=True)  # type: ignore[arg-type]


async def test_a_run_that_moved_rows_is_listed_with_how_long_it_took(engine: SyncEngine) -> None:
    await write(engine, lambda work: work.rows.insert("venues", {"name": "Loft"}))
    await engine.sync()
    await engine.sync()
    [run] = await lines(engine, runs=True)
    assert (run.text, run.code, run.rows, run.lines) == ("Sync: 1 sent", "sync", 1, 1)
    assert run.duration_ms is not None
    assert run.duration_ms >= 0
    runs = await engine.core.parts.database.read(lambda work: work.diagnosis.runs(9))
    assert [one["duration_ms"] for one in runs if one["kind"] == "run"] == [run.duration_ms]


async def test_lines_say_whose_change_came_in(engine: SyncEngine) -> None:
    own = engine.core.parts.device_id

    def add(work: UnitOfWork) -> None:
        remember_devices(work, {STUDIO: "Studio PC"})
        for minute, device in enumerate((STUDIO, STAGE, own, "")):
            work.activity.add(
                at=f"2027-01-01T00:0{minute}:00.000Z",
                kind="pull",
                direction="in",
                entity="tracks",
                text="Received 1 row",
                code="received",
                rows=1,
                device=device,
            )

    await write(engine, add)
    found = await lines(engine, direction="in")
    assert [(line.device, line.device_name) for line in found[:2]] == [
        (CLOUD, engine.core.parts.device_name), (HERE, engine.core.parts.device_name),
    ]  # fmt: skip
    assert [(line.device, line.device_name) for line in found[2:]] == [(STAGE, ""), (STUDIO, "Studio PC")]
    here, studio, stage, unknown = await engine.activity.devices()
    assert (here.id, studio, stage, unknown.id) == (
        HERE, DeviceName(STUDIO, "Studio PC"), DeviceName(STAGE, ""), CLOUD,
    )  # fmt: skip
    for device in (STUDIO, STAGE, CLOUD):
        assert [line.device for line in await lines(engine, device=device)] == [device]
    assert {line.device for line in await lines(engine, device=HERE)} == {HERE}
    assert [line.device for line in await lines(engine, text="studio")] == [STUDIO]
    assert await engine.activity.count(ActivityFilter(text="studio"), grouped=True) == 1


async def test_names_of_devices_are_kept_for_days_without_the_cloud(engine: SyncEngine) -> None:
    devices = await engine.account.devices()
    names = await engine.core.parts.database.read(known_devices)
    assert names == {device.id: device.name for device in devices if device.name}
    await write(engine, lambda work: remember_devices(work, {STUDIO: "Studio PC"}))
    await write(engine, lambda work: remember_devices(work, {STAGE: "Stage"}))
    assert (await engine.core.parts.database.read(known_devices))[STUDIO] == "Studio PC"
    await write(engine, lambda work: work.metadata.set("device_names", "broken"))
    assert await engine.core.parts.database.read(known_devices) == {}


async def test_what_was_given_up_or_deleted_comes_back_from_its_line(engine: SyncEngine) -> None:
    venues = [
        await engine.rows.insert("venues", {"name": name}) for name in ("Loft", "Garage", "Cellar", "Barn")
    ]
    for venue in venues[:3]:
        assert await engine.queue.discard("venues", venue)
    await engine.rows.delete("venues", venues[3:])
    deleted, given_up = await lines(engine)
    assert (given_up.lines, given_up.code, given_up.may_undo) == (3, "given_up", True)
    assert (deleted.code, deleted.label, deleted.may_undo) == ("deleted", "Barn", True)
    for line in (given_up, deleted):
        assert await engine.activity.undo_offer(line.id) is UndoVerdict.POSSIBLE

    report = await engine.activity.undo(given_up.id)
    assert (report.done, report.total, report.problem) == (3, 3, "")
    assert (await engine.activity.undo(deleted.id)).done == 1
    assert {await engine.activity.undo_offer(line.id) for line in (given_up, deleted)} == {UndoVerdict.UNDONE}
    assert await engine.rows.count("venues") == 4
    with pytest.raises(UsageError):
        await engine.activity.undo(deleted.id)
    [back] = [line for line in await lines(engine) if line.code == "brought_back"]
    assert (back.may_undo, await engine.activity.undo_offer(back.id)) == (False, UndoVerdict.NOTHING)


async def test_a_settled_conflict_is_open_again_from_its_line(engine: SyncEngine) -> None:
    def add(work: UnitOfWork) -> None:
        add = work.activity.add
        add(at="2027-01-01", kind="conflict", text="t", code="settled", undo="conflict:gone")
        add(at="2027-01-02", kind="merge", entity="venues", text="t", code="merged", rows=2)

    await write(engine, add)
    merged, settled = (await lines(engine))[:2]
    assert await engine.activity.undo_offer(merged.id) is UndoVerdict.MERGED
    assert await engine.activity.undo_offer(settled.id) is UndoVerdict.EXPIRED
    with pytest.raises(UsageError, match="Nothing is kept"):
        await engine.activity.undo(settled.id)
