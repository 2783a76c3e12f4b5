"""Files in the cloud, as the library knows them: each once, with a size only where this device has sent it."""

from luma_sync.store.database import Database
from luma_sync.store.file_records import StoredTotal
from luma_sync.store.unit_of_work import UnitOfWork

ANNA, BEN = "a0000000-0000-4000-8000-000000000001", "b0000000-0000-4000-8000-000000000002"
SONG, COVER, PACKAGE = f"tracks/{ANNA}/song.flac", f"artwork/{ANNA}/song.jpg", f"packages/{ANNA}/song.tar.zst"


async def total(library: Database, user: str = ANNA) -> tuple[int, int, int]:
    found = await library.read(lambda work: work.stored_files.total(user))
    return found.files, found.bytes, found.sized


async def test_files_count_once_and_sizes_only_where_they_are_known(library: Database) -> None:
    def fill(work: UnitOfWork) -> None:
        one = {"title": "One", "audio_storage_path": SONG, "artwork_storage_path": COVER}
        work.rows.insert("tracks", one)
        work.rows.insert("tracks", one | {"title": "Twin", "package_storage_path": PACKAGE})
        work.rows.insert("tracks", {"title": "Not sent", "audio_storage_path": ""})
        work.rows.insert(
            "tracks", {"title": "Of another account", "audio_storage_path": f"tracks/{BEN}/x.flac"}
        )
        for path, size, status, at in (
            (SONG, 1000, "completed", "2026-11-21T10:00:00.000Z"),
            (PACKAGE, 50, "completed", "2026-11-21T10:00:00.000Z"),
            (PACKAGE, 70, "completed", "2026-11-21T11:00:00.000Z"),
            (COVER, 9, "pending", None),
        ):
            work.uploads._sql.run(
                "INSERT INTO storage_sync_queue (upload_type, local_path, storage_path, file_size, status, completed_at)"
                " VALUES ('track_audio', 'x', ?, ?, ?, ?)",
                (path, size, status, at),
            )

    assert await library.read(lambda work: work.stored_files.total(ANNA)) == StoredTotal(
        files=0, bytes=0, sized=0
    )
    await library.write(fill)
    assert await total(library) == (3, 1070, 2)
    assert await total(library, BEN) == (1, 0, 0)
