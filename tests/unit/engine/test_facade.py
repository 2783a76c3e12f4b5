"""The verbs of the engine, over real libraries and the model cloud."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault, Throttled, Unreachable
from luma_sync.engine.drain import Leftovers
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import ActivityFilter
from luma_sync.engine.status.snapshot import SyncReport, SyncState
from luma_sync.kernel.errors import LibraryBusy, SignInNeeded, UsageError
from luma_sync.store.records import UploadDraft
from tests.support.engine_home import EngineHome
from tests.support.fake_workers import DownloadsDone, ScriptedUploads, UploadsDone

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    yield engine
    await engine.stop(deadline_s=1.0)
    assert home.open_libraries == []


@pytest.fixture
async def signed_in(engine: SyncEngine) -> SyncEngine:
    await engine.account.sign_up(*SIGN_IN)
    return engine


async def add_venue(engine: SyncEngine, name: str = "Hall") -> str:
    return await engine.core.parts.database.write(lambda work: work.rows.insert("venues", {"name": name}))


async def add_upload(engine: SyncEngine) -> str:
    track = await engine.core.parts.database.write(
        lambda work: work.rows.insert("tracks", {"title": "Song", "audio_path": "/music/song.mp3"})
    )
    draft = UploadDraft(
        upload_type="track_audio",
        track_id=track,
        local_path="/music/song.mp3",
        file_size=1000,
        sha256="ab" * 32,
        content_type="audio/mpeg",
        priority=2,
    )
    made = await engine.core.parts.database.write(
        lambda work: work.uploads.enqueue(draft, id="upload-1", created_at="2026-11-21T14:00:00.000Z")
    )
    assert made is not None
    return made


async def test_before_it_is_started_there_is_a_status_and_a_sentence(home: EngineHome) -> None:
    engine = home.engine()
    assert engine.status().state is SyncState.CHECKING
    with pytest.raises(LibraryBusy):
        await engine.queue.page()
    assert await engine.stop(deadline_s=1.0) == Leftovers()


async def test_without_an_account_a_sync_says_what_to_do(engine: SyncEngine) -> None:
    await add_venue(engine)
    report = await engine.sync()
    assert (report.ok, report.error_code, report.state, report.requests) == (
        False,
        "sign_in",
        "signed_out",
        0,
    )
    with pytest.raises(SignInNeeded):
        await engine.files.fetch()


async def test_the_whole_round_rows_files_their_paths_and_files_in(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await add_venue(signed_in)
    await add_upload(signed_in)
    home.downloads.results.append(DownloadsDone(downloaded=2))
    report = await signed_in.sync()

    assert (report.ok, report.pushed, report.uploaded, report.downloaded) == (True, 3, 1, 2)
    assert report.state == "in_step"
    (track,) = home.cloud.live("tracks").values()
    assert track["audio_storage_path"] == f"tracks/{'ab' * 32}"


@pytest.mark.parametrize(
    ("only", "calls"),
    [("push", {"ping", "push"}), ("pull", {"heads"}), ("uploads", {"push"})],
)
async def test_only_one_part_when_only_one_is_wanted(
    signed_in: SyncEngine, home: EngineHome, only: str, calls: set[str]
) -> None:
    await signed_in.sync()
    assert home.gateway is not None
    home.gateway.calls.clear()
    await home.clock.advance(60)
    await add_upload(signed_in)
    await signed_in.sync(only=only)
    assert set(home.gateway.calls) - {"ping"} == calls - {"ping"}


async def test_a_part_that_does_not_exist_is_refused(signed_in: SyncEngine) -> None:
    with pytest.raises(UsageError, match="push, pull, uploads"):
        await signed_in.sync(only="everything")


async def test_a_cloud_that_falters_in_the_middle_is_tried_again(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await signed_in.sync()
    await add_venue(signed_in)
    assert home.gateway is not None
    assert home.uploads is not None
    home.uploads.errors += [ServerFault("A fault."), Unreachable("Gone.")]
    report = await driven(home, signed_in)
    assert (report.ok, report.pushed) == (True, 1)


async def driven(home: EngineHome, engine: SyncEngine) -> SyncReport:
    """A sync that waits now and then, with time moving on by itself."""
    task = asyncio.create_task(engine.sync())
    for _ in range(1000):
        await home.clock.advance(0.5)
        if task.done():
            break
    return await task


async def test_a_throttled_sync_waits_as_long_as_it_was_asked_to(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await signed_in.sync()
    await add_venue(signed_in)
    assert home.gateway is not None
    home.gateway.faults.fail("push", Throttled("Wait.", retry_after_s=20.0))
    started_s = home.clock.monotonic()
    report = await driven(home, signed_in)
    assert (report.ok, report.pushed) == (True, 1)
    assert home.clock.monotonic() - started_s >= 20.0


async def test_a_cloud_that_is_down_ends_a_sync_at_once(signed_in: SyncEngine, home: EngineHome) -> None:
    assert home.gateway is not None
    home.gateway.faults.offline = True
    report = await signed_in.sync()
    assert (report.ok, report.error_code, report.state) == (False, "unreachable", "offline")


async def test_a_sync_keeps_to_its_time(signed_in: SyncEngine, home: EngineHome) -> None:
    await signed_in.sync()
    await add_venue(signed_in)
    assert home.gateway is not None
    never = asyncio.Event()

    async def hang() -> None:
        await never.wait()

    assert home.uploads is not None
    await add_upload(signed_in)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptedUploads, "run_once", lambda _: hang())
        report = await signed_in.sync(timeout_s=0.01)
    assert (report.ok, report.error_code) == (False, "timeout")


async def test_the_file_workers_are_asked_only_while_a_file_has_something_to_do(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await signed_in.sync()
    asked = []

    async def ask(uploads: ScriptedUploads) -> UploadsDone:
        asked.append(uploads.name)
        return await run_once(uploads)

    run_once = ScriptedUploads.run_once
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptedUploads, "run_once", ask)
        await signed_in.sync()
        assert asked == []
        await add_upload(signed_in)
        assert (await signed_in.sync()).uploaded == 1
    assert asked


async def test_the_queues_show_and_change_what_waits(signed_in: SyncEngine, home: EngineHome) -> None:
    venue, upload = await add_venue(signed_in), await add_upload(signed_in)
    assert await signed_in.queue.count() == 2
    (change,) = await signed_in.queue.page(entity="venues")
    assert (change.row_id, change.label, change.op, change.is_new) == (venue, "Hall", "upsert", True)
    assert await signed_in.queue.page(text="nowhere") == ()
    assert await signed_in.queue.retry() == 0

    (file,) = await signed_in.uploads.page()
    assert (file.id, file.name, file.item, file.status) == (upload, "song.mp3", "Song", "pending")
    assert await signed_in.uploads.pause([upload]) == 1
    assert [one.phase for one in await signed_in.uploads.page()] == ["paused"]
    assert await signed_in.uploads.resume() == 1
    assert await signed_in.uploads.retry() == 0
    assert await signed_in.uploads.count(statuses=frozenset({"pending"})) == 1
    assert await signed_in.uploads.cancel(upload)
    assert not await signed_in.uploads.cancel(upload)
    assert home.uploads is not None
    assert home.uploads.wakes >= 4

    assert await signed_in.queue.discard("venues", venue)
    assert not await signed_in.queue.discard("venues", venue)
    await signed_in.sync()
    assert [line.text for line in await signed_in.activity.lines(ActivityFilter(), limit=5)] == [
        "Sync: 1 sent", "Sent 1 change", "Given up; it can be brought back",
    ]  # fmt: skip


async def test_pause_survives_a_restart(home: EngineHome) -> None:
    engine = home.engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    await engine.pause()
    assert home.uploads is not None
    assert home.uploads.held
    await engine.stop(deadline_s=1.0)

    engine = home.engine()
    await engine.start(background=True)
    before = engine.paused, engine.status().state
    await engine.resume()
    assert (before, engine.paused) == ((True, SyncState.PAUSED), False)
    await engine.stop(deadline_s=1.0)


async def test_a_window_that_is_not_there_yet_is_told_everything_while_nothing_works(
    home: EngineHome,
) -> None:
    engine = home.engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    await add_venue(engine)
    await engine.stop(deadline_s=0.0)

    engine, begin = home.engine(), asyncio.Event()
    await engine.start(background=True, begin=begin)
    assert home.gateway is not None
    await home.clock.advance(60)
    assert engine.status().outbox == 1
    assert home.gateway.calls.total() == 0

    begin.set()
    await home.clock.advance(60)
    assert engine.status().outbox == 0
    assert len(home.cloud.live("venues")) == 1
    await engine.stop(deadline_s=1.0)


async def test_who_signs_in_before_work_begins_is_synced_once_it_does(home: EngineHome) -> None:
    engine, begin = home.engine(), asyncio.Event()
    await engine.start(background=True, begin=begin)
    await engine.account.sign_up(*SIGN_IN)
    await add_venue(engine)

    begin.set()
    await home.clock.advance(60)
    assert len(home.cloud.live("venues")) == 1
    await engine.stop(deadline_s=1.0)


async def test_stopping_sends_what_waits_when_the_cloud_is_there(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    await signed_in.sync()
    await add_venue(signed_in)
    left = await signed_in.stop(deadline_s=5.0)
    assert left.is_empty
    assert len(home.cloud.live("venues")) == 1


async def test_stopping_offline_waits_for_nothing_and_says_what_is_left(
    signed_in: SyncEngine, home: EngineHome
) -> None:
    assert home.gateway is not None
    home.gateway.faults.offline = True
    await signed_in.sync()
    await add_venue(signed_in)
    await add_upload(signed_in)
    calls = home.gateway.calls.total()
    left = await signed_in.stop(deadline_s=5.0)
    assert left == Leftovers(rows=2, files=1, file_bytes=1000)
    assert home.gateway.calls.total() == calls
    assert home.uploads is not None
    assert home.uploads.stopped


async def test_asking_for_a_run_is_harmless_at_any_time(engine: SyncEngine) -> None:
    engine.sync_soon("manual")
    await engine.account.sign_up(*SIGN_IN)
    for reason in ("manual", "focus", "edit", "reconnect", "login", "whatever"):
        engine.sync_soon(reason)
