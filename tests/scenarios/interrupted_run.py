"""Runs planned interruptions in batches, and checks after each what the cloud and the library hold."""

import asyncio
import contextlib
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import httpx

from tests.scenarios.interrupted_device import PATH_COLUMNS, Device, QueuedFile, running_device
from tests.scenarios.interrupted_plans import CHUNK, FilePlan
from tests.support.cloud_process import CloudServer, running_cloud
from tests.support.cloud_view import CloudView
from tests.support.fault_book import Kind, Story
from tests.support.fault_proxy import FaultProxy

_BATCH = 16
_STUCK_S = 120.0


@dataclass(slots=True)
class Tally:
    """What was seen so far."""

    uploads: int = 0
    interrupted: int = 0
    bytes_stored: int = 0
    cuts: Counter[str] = field(default_factory=Counter)
    """Kind, moment and way of each fault that came about, to how often."""

    edges: Counter[int] = field(default_factory=Counter)
    """-1, 0, +1: cuts at this distance from a chunk's edge."""

    again: list[int] = field(default_factory=list)
    """Bytes that were received twice, per cut."""

    declared: list[int] = field(default_factory=list)
    """Bytes that were announced twice, per cut: with what got lost on the way."""

    failures: list[str] = field(default_factory=list)

    def add(self, story: Story) -> None:
        """Count one object's story."""
        self.uploads += 1
        self.interrupted += any(cut.breaks for cut in story.struck)
        for each in story.again:
            if each.cut is not None:
                self.cuts[f"{each.cut.kind.value}, {each.cut.moment.value}, {each.cut.how.value}"] += 1
                self.again.append(each.received)
                self.declared.append(each.declared)
                beside = (each.cut.at + 1) % CHUNK - 1
                if each.cut.kind is Kind.SEND and each.cut.at > 1 and beside in {-1, 0, 1}:
                    self.edges[beside] += 1


async def check(device: Device, server: CloudServer, proxy: FaultProxy, file: QueuedFile) -> list[str]:
    """What is wrong with one upload that says it is completed."""
    found = []
    stored = await asyncio.to_thread(view_of(server, device).object_hash, file.storage_path)
    if stored != file.sha256:
        found.append(f"the object is {stored}, the file {file.sha256}")
    column = PATH_COLUMNS[file.plan.upload_type]
    [paths] = device.rows(
        f"SELECT q.storage_path, t.{column}, q.status, q.file_size, q.sha256"
        " FROM storage_sync_queue q JOIN tracks t ON t.id = q.track_id WHERE q.id = ?",
        (file.upload_id,),
    )
    right = (file.storage_path, file.storage_path, "completed", file.plan.size, file.sha256)
    if paths != right:
        found.append(f"the library says {paths}, right is {right}")
    if device.completed[file.upload_id] != 1:
        found.append(f"its completion was told {device.completed[file.upload_id]} times")
    story = proxy.book.story(file.storage_path)
    for each in story.again:
        most = 0 if each.cut is None else CHUNK
        if each.declared > most:
            found.append(f"{each.declared} bytes were announced again after {each.cut}")
    if not any(cut.breaks for cut in story.struck):
        found.append("nothing was interrupted")
    if found:
        found.append("\n    ".join(story.lines))
    return [f"file {file.plan.number} ({file.plan.size} bytes): {each}" for each in found]


def view_of(server: CloudServer, device: Device) -> CloudView:
    """The cloud without proxy and client, in the device's name, whatever became of its session."""
    user_id = device.person.user_id
    claims = {"sub": user_id, "role": "authenticated", "aud": "authenticated"}
    return CloudView(server.url, server.anon_key, server.tokens.sign(claims, life_s=3600), user_id)


def check_objects(server: CloudServer, device: Device, files: Sequence[QueuedFile]) -> list[str]:
    """What is wrong with the list of objects: one each, and nothing else."""
    with server.superuser() as cloud:
        rows = cloud.execute("SELECT bucket_id || '/' || name FROM storage.objects").fetchall()
    there, expected = Counter(name for (name,) in rows), Counter(each.storage_path for each in files)
    lines = device.rows("SELECT count(*) FROM storage_sync_queue WHERE status <> 'completed'")
    found = [f"the cloud has {there - expected} too much"] if there - expected else []
    return found if lines == [(0,)] else [*found, f"{lines[0][0]} lines of the queue are not completed"]


async def run_batch(
    device: Device, server: CloudServer, proxy: FaultProxy, plans: Sequence[FilePlan], tally: Tally
) -> None:
    """Upload these files, check them, and clear them away."""
    files = device.queue(plans)
    for each in files:
        proxy.book.plan(each.storage_path, each.plan.cuts)
    if not await device.wait_for(files, timeout_s=_STUCK_S):
        tally.failures += [
            _stuck(device, proxy, each) for each in files if not device.completed[each.upload_id]
        ]
        return
    for each in files:
        tally.failures += await check(device, server, proxy, each)
        tally.add(proxy.book.story(each.storage_path))
        tally.bytes_stored += each.plan.size
    tally.failures += await asyncio.to_thread(check_objects, server, device, files)
    await _clear(device, server, proxy, files)


def _stuck(device: Device, proxy: FaultProxy, file: QueuedFile) -> str:
    row = device.rows("SELECT * FROM storage_sync_queue WHERE id = ?", (file.upload_id,))
    lines = "\n    ".join(proxy.book.story(file.storage_path).lines)
    return f"file {file.plan.number} is stuck: {row}\n    {lines}"


async def _clear(device: Device, server: CloudServer, proxy: FaultProxy, files: Sequence[QueuedFile]) -> None:
    token = view_of(server, device).access_token
    headers = {"apikey": server.anon_key, "authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=60) as client:
        for bucket in sorted({each.storage_path.partition("/")[0] for each in files}):
            paths = (each.storage_path.partition("/") for each in files)
            keys = [key for name, _, key in paths if name == bucket]
            answer = await client.request("DELETE", f"/storage/v1/object/{bucket}", json={"prefixes": keys})
            answer.raise_for_status()
    for each in files:
        each.path.unlink()
        proxy.book.forget(each.storage_path)


@contextlib.asynccontextmanager
async def stage(
    folder: Path, *, seed: int, options: Sequence[str] = ()
) -> AsyncIterator[tuple[Device, CloudServer, FaultProxy]]:
    """A cloud with these options, a proxy before it and a client behind that."""
    with running_cloud(folder / "cloud", *options) as server, FaultProxy(server.url) as proxy:
        async with running_device(folder / "device", server, proxy, seed=seed) as device:
            yield device, server, proxy


async def run(
    plans: Sequence[FilePlan], *, seed: int, say: Callable[[str], None], folder: Path | None = None
) -> tuple[Tally, float]:
    """Interrupt these uploads, until one goes wrong; what was seen, and the seconds it took."""
    tally = Tally()
    with contextlib.ExitStack() as stack:
        place = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luma-interrupted-")))
        async with stage(place, seed=seed) as (device, server, proxy):
            started_s = monotonic()
            for start in range(0, len(plans), _BATCH):
                await run_batch(device, server, proxy, plans[start : start + _BATCH], tally)
                say(f"{tally.uploads} uploads, {len(tally.again)} faults, {len(tally.failures)} failures")
                if tally.failures:
                    break
            return tally, monotonic() - started_s
