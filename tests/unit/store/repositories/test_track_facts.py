"""Where the files of tracks are."""

from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.scenes_library import tracks, uid


async def test_audio_is_here_in_the_cloud_both_gone_or_nowhere(library: Database) -> None:
    def fill(work: UnitOfWork) -> None:
        tracks()(work)
        work.rows.set_local("tracks", uid(1, 2), "audio_path", None)
        work.rows.insert("tracks", {"id": uid(1, 90), "title": "Bare"})
        work.rows.insert("tracks", {"id": uid(1, 91), "title": "Lost", "audio_path": "/music/lost.flac"})
        work.gone_files.note(["/music/lost.flac"], is_gone=True)

    await library.write(fill)
    ids = [uid(1, number) for number in (0, 2, 3, 90, 91, 99)]
    found = await library.read(lambda work: work.track_places.of(ids))
    assert {facts.track_id[-2:]: facts.places["audio"] for facts in found} == {
        "00": "both", "02": "cloud", "03": "here", "90": "none", "91": "gone",
    }  # fmt: skip


async def test_uploads_that_are_not_completed_and_wishes_stand_beside(library: Database) -> None:
    def fill(work: UnitOfWork) -> None:
        tracks()(work)
        sql = work.rows._sql
        for kind, status in (("track_audio", "uploading"), ("artwork_thumb", "completed")):
            sql.run(
                "INSERT INTO storage_sync_queue (upload_type, track_id, local_path, status) VALUES (?, ?, '', ?)",
                (kind, uid(1, 0), status),
            )
        sql.run("INSERT INTO wanted_files (track_id, kind, asked_at) VALUES (?, 'audio', '')", (uid(1, 0),))

    await library.write(fill)
    [facts] = await library.read(lambda work: work.track_places.of([uid(1, 0)]))
    assert facts.uploads == {"audio": "uploading"}
    assert facts.wanted == frozenset({"audio"})
