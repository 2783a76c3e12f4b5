"""Where a sound is: by track, by the content of a version; and a moved file that is found again."""

from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.library_views import AudioPlace
from luma_sync.events.types import Event, LibraryChanged
from luma_sync.kernel.errors import LumaSyncError, UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome

SOUND = b"RIFF and so on"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SyncEngine]:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)
    yield engine
    await engine.stop(deadline_s=0.0)


async def make_track(engine: SyncEngine, path: str | None, **values: object) -> str:
    digest = sha256(SOUND).hexdigest()

    def write(work: UnitOfWork) -> str:
        return work.rows.insert(
            "tracks", {"title": "Intro", "track_hash": digest, "audio_path": path, **values}
        )

    return await engine.core.parts.database.write(write)


async def test_a_sound_is_found_by_its_track_and_by_its_content(engine: SyncEngine) -> None:
    assert await engine.audio.of_track("no such track") == AudioPlace()
    for digest in ("", "0" * 64):
        assert await engine.audio.of_version(digest) == AudioPlace()
    track = await make_track(engine, "/music/intro.wav")
    here = AudioPlace(track_id=track, path="/music/intro.wav", where="here")
    assert await engine.audio.of_track(track) == here
    assert await engine.audio.of_version(sha256(SOUND).hexdigest()) == here
    other = await make_track(engine, None, track_hash="1" * 64, audio_storage_path="tracks/u/1.wav")
    assert await engine.audio.of_track(other) == AudioPlace(track_id=other, where="cloud")


async def test_only_the_file_that_was_moved_is_taken_for_it(engine: SyncEngine, tmp_path: Path) -> None:
    track = await make_track(engine, str(tmp_path / "gone.wav"))
    moved, another = tmp_path / "moved.wav", tmp_path / "another.wav"
    moved.write_bytes(SOUND)
    another.write_bytes(b"something else")
    files, lane = SystemFiles(), InlineLane()
    heard: list[Event] = []
    told = engine.events.subscribe(heard.append)
    for path, error in (
        (another, "another file"),
        (Path("moved.wav"), "not a path"),
        (tmp_path / "nowhere.wav", "no file"),
    ):
        with pytest.raises(LumaSyncError) as refusal:
            await engine.audio.locate(track, path, files=files, lane=lane)
        assert error in refusal.value.title
    with pytest.raises(UsageError, match="not in this library"):
        await engine.audio.locate("no such track", moved, files=files, lane=lane)
    assert (await engine.audio.of_track(track)).path.endswith("gone.wav")
    assert heard == []

    await engine.audio.locate(track, moved, files=files, lane=lane)
    told.close()
    place = await engine.audio.of_track(track)
    assert (place.path, place.where) == (str(moved), "here")
    assert heard == [LibraryChanged(entities=frozenset({"tracks"}))]
    outbox = await engine.core.parts.database.read(lambda work: work.outbox.counts().total)
    assert outbox == 1, "where a file lies is nobody else's business"
