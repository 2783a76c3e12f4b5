"""A package in parts, fetched whole or up to a point."""

from luma_sync.engine.status.file_views import FetchReport
from luma_sync.kernel.errors import SignInNeeded
from tests.support.file_bench import FileBench
from tests.support.packages import Package
from tests.support.unreliable_storage import Fault

BIG = Package(stem_bytes=800_000)
BODY = BIG.packed()


async def fetch(bench: FileBench, *track_ids: str) -> FetchReport:
    return await bench.downloader().fetch(track_ids or None, packages=True, remember=False)


async def stop_at(bench: FileBench, kept: int) -> None:
    """A fetch that ends, as if the program was killed, with so many bytes on disk."""
    objects = {key: len(stored.content) for (_, key), stored in bench.storage.store.objects.items()}
    faults = [Fault() for key in objects if key.endswith(".json")]
    for key in sorted(key for key in objects if not key.endswith(".json")):
        if kept < objects[key]:
            break
        faults.append(Fault())
        kept -= objects[key]
    faults.append(Fault(keep=kept) if kept else Fault(before=SignInNeeded("Sign in.")))
    bench.storage.plan("download", *faults, Fault(before=SignInNeeded("Sign in.")))
    await bench.downloader().fetch(None, packages=True, remember=False)
    bench.storage.faults.clear()


async def wanted(bench: FileBench) -> list[tuple[str, str]]:
    found = await bench.database.read(lambda work: work.cloud_files.wanted())
    return [(each.track_id, each.kind) for each in found]
