"""Files that only the cloud has, to look at: none, a few in every state, a whole library."""

from dataclasses import replace

from luma_sync.engine.status.file_views import CloudFileView
from luma_sync.engine.status.snapshot import UploadView
from tests.support.fake_world import World

_KINDS = ("audio", "artwork", "package")
_ENDINGS = {"audio": ".flac", "artwork": "_thumb.jpg", "package": "_analysis.tar.zst"}
_BUCKETS = {"audio": "tracks", "artwork": "artwork", "package": "packages"}
_SIZES = {"audio": 34_512_301, "artwork": 48_213, "package": 182_004_117}
TITLES = (
    "Midnight Parade",
    "Copper Lines",
    "Overture in Blue",
    "The Long Chorus (Live at the Old Harbour, second night, alternative ending)",
    "Kalimba Rain",
    "Señal de noche",
)
NO_ROOM = "There is not enough space on this device: 182 MB are needed, 40 MB are free."


def cloud_file(number: int, kind: str = "", **values: object) -> CloudFileView:
    """One file, by its number; every track has three."""
    kind = kind or _KINDS[number % 3]
    track = number // 3
    name = f"{track:064x}{_ENDINGS[kind]}"
    made = CloudFileView(
        track_id=f"track-{track}",
        title=TITLES[track % len(TITLES)] if track % 7 else f"{TITLES[track % len(TITLES)]} {track}",
        kind=kind,
        storage_path=f"{_BUCKETS[kind]}/user/{name}",
        file_name=name,
        size=_SIZES[kind] + track * 1013 if number % 5 else None,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def with_cloud_files(world: World, count: int) -> World:
    """So many files that are only in the cloud, some of two projects."""
    world.files = [cloud_file(number) for number in range(count)]
    world.projects = {"project-a": "Autumn tour", "project-b": "Old Harbour"}
    world.project_of = {f"track-{track}": "project-a" for track in range(0, count // 3 + 1, 2)}
    return world


def with_fetching(world: World) -> World:
    """Some of them are on their way, one is gone from here."""
    with_cloud_files(world, 12)
    world.files[0] = replace(world.files[0], state="fetching", size=34_512_301, bytes_fetched=14_900_000)
    world.files[1] = replace(world.files[1], state="waiting")
    world.files[2] = replace(world.files[2], state="waiting")
    world.files[6] = replace(world.files[6], was_here=True)
    return world


def with_failed_fetches(world: World) -> World:
    """Two could not be fetched."""
    with_cloud_files(world, 9)
    world.files[2] = replace(world.files[2], state="failed", last_error=NO_ROOM)
    world.files[5] = replace(
        world.files[5],
        state="failed",
        last_error="What came is not what was sent: the file was damaged on its way. It is fetched anew.",
    )
    return world


def queued(uploads: list[UploadView]) -> list[UploadView]:
    """The same files, with their places among those that go."""
    place, result = 0, []
    for upload in uploads:
        goes = upload.status in {"pending", "uploading"}
        place += goes
        result.append(replace(upload, position=place if goes else 0))
    return result
