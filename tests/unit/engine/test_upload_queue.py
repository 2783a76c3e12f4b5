"""The upload queue as window and command line see it."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.facts import Trouble
from luma_sync.events.types import Event, QueueChanged
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.errors import SignInNeeded, UsageError
from luma_sync.store.records import SMALL_FILE_MAX, UploadDraft
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "ann@example.org", "secret")
BODY = b"the song"
DRAFT = UploadDraft(
    upload_type="track_audio", track_id=None, local_path="/music/song.mp3", file_size=len(BODY),
    sha256=hashlib.sha256(BODY).hexdigest(), content_type="audio/mpeg", priority=2,
)  # fmt: skip
LATER = "2099-01-01T00:00:00.000Z"


class LimitedHome(EngineHome):
    """With a limit on uploads."""

    limit: BandwidthLimit

    async def open(self, context: CoreContext) -> CoreParts:
        return replace(await EngineHome.open(self, context), upload_limit=self.limit)


@pytest.fixture
def home(tmp_path: Path) -> LimitedHome:
    made = LimitedHome(tmp_path)
    made.limit = BandwidthLimit(made.clock)
    return made


@pytest.fixture
async def engine(home: LimitedHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    yield engine
    await engine.stop(deadline_s=1.0)


async def queued(engine: SyncEngine, count: int, **more: object) -> list[str]:
    names = [f"u{number}" for number in range(count)]
    database = engine.core.parts.database
    for number, name in enumerate(names):
        track = await database.write(
            lambda work, name=name: work.rows.insert("tracks", {"title": f"Song {name}"})  # type: ignore[misc]
        )
        draft = replace(DRAFT, track_id=track, **more)  # type: ignore[arg-type]
        at = f"2026-11-21T14:0{number}:00.000Z"
        await database.write(
            lambda work, draft=draft, name=name, at=at: work.uploads.enqueue(draft, id=name, created_at=at)  # type: ignore[misc]
        )
    return names


async def set_status(engine: SyncEngine, upload_id: str, status: str, **more: object) -> None:
    await engine.core.parts.database.write(
        lambda work: work.uploads.set_status(upload_id, status, **more)  # type: ignore[arg-type]
    )


async def order(engine: SyncEngine) -> list[tuple[str, int]]:
    return [(view.id, view.position) for view in await engine.uploads.page()]


async def test_files_have_their_place_in_the_queue(engine: SyncEngine) -> None:
    await queued(engine, 5)
    await set_status(engine, "u3", "uploading")
    await set_status(engine, "u0", "failed")
    assert await order(engine) == [("u3", 1), ("u1", 2), ("u2", 3), ("u4", 4), ("u0", 0)]
    waiting = await engine.uploads.page(statuses=frozenset({"pending"}), limit=2, offset=1)
    assert [(view.id, view.position) for view in waiting] == [("u2", 3), ("u4", 4)]
    found = await engine.uploads.page(text="song u2")
    assert [(view.id, view.position) for view in found] == [("u2", 0)]


async def test_files_are_moved_and_everybody_is_told(engine: SyncEngine, home: LimitedHome) -> None:
    await queued(engine, 3)
    told: list[object] = []
    subscription = engine.events.subscribe(told.append)
    assert await engine.uploads.move(["u2"], "first") == 1
    assert [name for name, _ in await order(engine)] == ["u2", "u0", "u1"]
    assert [type(event) for event in told] == [QueueChanged]
    assert home.uploads is not None
    assert home.uploads.wakes == 1
    subscription.close()


async def test_a_waiting_file_says_what_it_waits_for(engine: SyncEngine) -> None:
    await queued(engine, 4)
    await engine.uploads.pause(["u1"])
    await set_status(engine, "u2", "pending", next_attempt_at=LATER, attempts=2, error_code="server_fault")
    await set_status(engine, "u3", "failed")

    async def reasons() -> list[str]:
        return [view.reason for view in sorted(await engine.uploads.page(), key=lambda view: view.id)]

    assert await reasons() == ["turn", "paused", "retry", ""]
    engine.core.live.trouble = Trouble.OFFLINE
    assert await reasons() == ["offline", "paused", "offline", ""]
    await engine.pause()
    assert await reasons() == ["all_paused"] * 3 + [""]


async def test_a_file_in_parts_says_so(engine: SyncEngine) -> None:
    await queued(engine, 2, file_size=25)
    await engine.core.parts.database.write(lambda work: work.uploads.set_part_bytes("u0", 10))
    await engine.core.parts.database.write(
        lambda work: work.uploads.set_url("u0", "https://cloud.test/upload/abc", expires_at=None, offset=12)
    )
    first, second = await engine.uploads.page()
    assert (first.parts, first.url_id, first.bytes_uploaded, first.sha256) == (3, "abc", 12, DRAFT.sha256)
    assert (second.parts, second.url_id) == (0, "")


async def test_causes_group_what_failed(engine: SyncEngine) -> None:
    await queued(engine, 4)
    for name in ("u0", "u2"):
        await set_status(engine, name, "failed", error="x", error_code="source_missing")
    await set_status(engine, "u3", "failed", error="The cloud spoke in tongues.", error_code="odd")

    missing, odd = await engine.uploads.causes()

    assert (str(missing.title), missing.action, missing.count, missing.upload_ids) == (
        "2 files are not where they were.",
        "locate",
        2,
        ("u0", "u2"),
    )
    assert missing.oldest_at == "2026-11-21T14:00:00.000Z"
    assert (str(odd.title), odd.action) == ("1 file could not be sent: The cloud spoke in tongues.", "retry")
    found = await engine.uploads.page(codes=frozenset({"odd"}))
    assert [view.id for view in found] == ["u3"]
    assert await engine.uploads.count(codes=frozenset({"source_missing"})) == 2


async def test_a_file_that_moved_is_found_again(engine: SyncEngine, tmp_path: Path) -> None:
    await queued(engine, 1)
    await set_status(engine, "u0", "failed", error="x", error_code="source_missing")
    (tmp_path / "moved.mp3").write_bytes(BODY)
    (tmp_path / "other.mp3").write_bytes(b"not the song")

    with pytest.raises(UsageError, match=r"other\.mp3 is another file"):
        await engine.uploads.locate("u0", tmp_path / "other.mp3")
    with pytest.raises(UsageError, match="not a path"):
        await engine.uploads.locate("u0", Path("moved.mp3"))
    with pytest.raises(UsageError, match="not in the queue"):
        await engine.uploads.locate("nobody", tmp_path / "moved.mp3")
    assert [view.status for view in await engine.uploads.page()] == ["failed"]
    dirty = await engine.queue.count()

    view = await engine.uploads.locate("u0", tmp_path / "moved.mp3")

    assert (view.status, view.local_path, view.error_code) == ("pending", str(tmp_path / "moved.mp3"), "")
    track = await engine.core.parts.database.read(lambda work: work.rows.get("tracks", view.track_id or ""))
    assert track is not None
    assert track["audio_path"] == str(tmp_path / "moved.mp3")
    assert await engine.queue.count() == dirty


async def test_without_an_account_nothing_is_located(home: LimitedHome, tmp_path: Path) -> None:
    engine = home.engine()
    await engine.start(background=False)
    try:
        await queued(engine, 1)
        with pytest.raises(SignInNeeded):
            await engine.uploads.locate("u0", tmp_path)
    finally:
        await engine.stop(deadline_s=1.0)


async def test_the_limit_holds_at_once_and_after_a_restart(engine: SyncEngine, home: LimitedHome) -> None:
    def limits() -> set[int | None]:
        return {engine.uploads.limit, home.limit.bytes_per_s}

    assert limits() == {None}
    await engine.uploads.set_limit(5000)
    assert limits() == {5000}
    with pytest.raises(UsageError):
        await engine.uploads.set_limit(0)
    assert limits() == {5000}
    await engine.stop(deadline_s=1.0)
    home.limit.set(None)
    await engine.start(background=False)
    assert limits() == {5000}
    await engine.uploads.set_limit(None)
    assert limits() == {None}


async def test_of_cancelled_files_that_wait_the_cloud_drops_what_it_has(
    engine: SyncEngine, home: LimitedHome
) -> None:
    """A file that is under way sees to that itself; one that was never begun has nothing there."""
    await queued(engine, 6)
    for number in (0, 1, 2, 4):
        await engine.core.parts.database.write(
            lambda work, number=number: work.uploads.set_url(  # type: ignore[misc]
                f"u{number}", f"https://cloud.test/upload/{number}", expires_at=None, offset=1
            )
        )
    await set_status(engine, "u1", "failed")
    await set_status(engine, "u2", "uploading")
    assert home.uploads is not None

    assert await engine.uploads.cancel("u0")
    assert not await engine.uploads.cancel("u0")
    assert await engine.uploads.cancel_many(["u1", "u2", "u3", "u1", "nobody"]) == 3

    assert home.uploads.abandoned == ["https://cloud.test/upload/0", "https://cloud.test/upload/1"]
    assert [view.id for view in await engine.uploads.page()] == ["u4", "u5"]


async def test_a_file_of_a_library_without_an_account_is_cancelled(home: LimitedHome) -> None:
    engine = home.engine()
    await engine.start(background=False)
    try:
        await queued(engine, 1)
        assert await engine.uploads.cancel("u0")
    finally:
        await engine.stop(deadline_s=1.0)


async def test_what_is_done_is_cleared(engine: SyncEngine) -> None:
    await queued(engine, 2)
    await engine.sync(only="uploads")
    assert await engine.uploads.count(statuses=frozenset({"completed"})) == 2
    assert await engine.uploads.clear_completed() == 2
    assert await engine.uploads.count() == 0


async def test_on_a_metered_network_large_files_say_what_they_wait_for(engine: SyncEngine) -> None:
    await queued(engine, 2, file_size=SMALL_FILE_MAX + 1)
    await engine.core.parts.database.write(lambda work: work.uploads.set_paused(["u1"], True))
    heard: list[Event] = []
    kept = engine.events.subscribe(heard.append)
    await engine.sync(only="push")

    engine.network.tell(True)
    assert QueueChanged() in heard, "the window looks again"
    status = await engine.refresh_status()
    assert (status.held_files, str(status.sentence)) == (1, "1 file waits: this network is metered")
    assert [view.reason for view in await engine.uploads.page()] == ["metered", "paused"]

    engine.network.send_anyway()
    status = await engine.refresh_status()
    assert (status.held_files, str(status.sentence)) == (0, "2 files wait to be uploaded")

    engine.network.tell(False)
    engine.network.tell(True)
    await engine.settings.change({"pause_on_metered": False})
    assert (await engine.refresh_status()).held_files == 0
    del kept
