"""An upload by the command line that is held at a byte, so that the client or the cloud can be killed right there."""

import contextlib
import random
import subprocess
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.scenarios.interrupted_device import Contents
from tests.scenarios.interrupted_plans import CHUNK
from tests.support.cli import Cloud, Device
from tests.support.cloud_process import CloudServer, running_cloud
from tests.support.cloud_view import CloudView
from tests.support.fault_book import Cut, How, Story
from tests.support.fault_proxy import FaultProxy

HOLD_S = 60.0
EMAIL = "killed@example.org"
Blow = Callable[["subprocess.Popen[str]"], None]


@dataclass(slots=True)
class Killed:
    """A device that is signed in through a proxy, and what happened to its uploads."""

    device: Device
    server: CloudServer
    proxy: FaultProxy
    contents: Contents
    view: CloudView
    folder: Path
    number: int = 0
    objects: int = 0
    """That must be in the cloud."""

    def interrupted(self, size: int, at: int, blow: Blow) -> Story:
        """Upload a file of `size` bytes; at byte `at` everything halts for `blow`. Then finish, and check."""
        path, sha256 = self.written(size)
        name = f"tracks/{self.view.user_id}/{sha256}.wav"
        self.proxy.book.plan(name, [Cut(at=at, how=How.HOLD)])
        upload_id = self.queue(path, sha256, size)

        self.upload_with(blow)

        self._check(upload_id, name, sha256, size)
        self.check_objects(1)
        path.unlink()
        return self.proxy.book.story(name)

    def written(self, size: int) -> tuple[Path, str]:
        """A new file, and its hash."""
        self.number += 1
        path = self.folder / f"{self.number}.bin"
        return path, self.contents.write(path, self.number, size)

    def upload_with(self, blow: Blow) -> None:
        """Send what is queued; where a HOLD is planned, `blow` strikes. Then send what is left."""
        self.proxy.hold_again()
        process = self.device.start("sync", "--only", "uploads", "--timeout", 120)
        assert self.proxy.held.wait(HOLD_S), process.communicate(timeout=1)
        blow(process)
        self.proxy.let_go()
        if process.wait() != 0:
            self.device.done("sync", "--only", "uploads", "--timeout", 120)

    def check_objects(self, more: int) -> None:
        """So many objects more than before are in the cloud, and nothing else."""
        self.objects += more
        with self.server.superuser() as cloud:
            found = cloud.execute("SELECT count(*) FROM storage.objects").fetchone()
        assert found == (self.objects,)

    def queue(self, path: Path, sha256: str, size: int, *, upload_type: str = "track_audio") -> str:
        """Enter a file into tracks and queue, as another program would; the id of the upload."""
        upload_id, track_id = str(uuid.uuid4()), str(uuid.uuid4())
        with self.device.plain_sql() as library:
            library.execute(
                "INSERT INTO tracks (id, title, track_hash, audio_format, audio_path) VALUES (?, 'Long', ?, 'wav', ?)",
                (track_id, sha256, str(path) if upload_type == "track_audio" else None),
            )
            library.execute(
                "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, file_size, sha256)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (upload_id, upload_type, track_id, str(path), size, sha256),
            )
        return upload_id

    def _check(self, upload_id: str, name: str, sha256: str, size: int) -> None:
        [line] = self.device.query(
            "SELECT q.status, q.bytes_uploaded, q.storage_path, t.audio_storage_path, t.track_hash"
            " FROM storage_sync_queue q JOIN tracks t ON t.id = q.track_id WHERE q.id = ?",
            (upload_id,),
        )
        assert line == ("completed", size, name, name, sha256)
        assert self.view.object_hash(name) == sha256


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill -9 of the client."""
    process.kill()
    process.communicate()


@contextlib.contextmanager
def killed_device(folder: Path, *, seed: int) -> Iterator[Killed]:
    """A cloud, a proxy before it, and a signed-in device of the command line behind that."""
    music = folder / "music"
    music.mkdir(parents=True)
    device = Device(folder / "device")
    with running_cloud(folder / "cloud") as server, FaultProxy(server.url) as proxy:
        behind = Cloud(server.data_dir, url=proxy.url, anon_key=server.anon_key)
        device.sign_up(behind, EMAIL)
        view = CloudView.of(Cloud(server.data_dir, url=server.url, anon_key=server.anon_key), EMAIL)
        try:
            yield Killed(device, server, proxy, Contents(seed), view, music)
        finally:
            proxy.let_go()
            device.close()


@dataclass(slots=True)
class KillFigures:
    """What kills of the client cost. Bytes sent again by the next process, per kill."""

    received: list[int] = field(default_factory=list)
    declared: list[int] = field(default_factory=list)


def run_kills(folder: Path, count: int, *, seed: int) -> KillFigures:
    """Kill -9 at `count` bytes of uploads of their own: chunk edges, bytes beside them, and any."""
    chance = random.Random(f"kills {seed}")
    figures = KillFigures()
    with killed_device(folder, seed=seed) as killed:
        for number in range(count):
            size = chance.randrange(CHUNK + 1, 4 * CHUNK)
            edge = CHUNK * chance.randrange(1, size // CHUNK + 1) + chance.choice((-1, 0, 1))
            at = min(size, edge) if number % 2 else chance.randrange(1, size)
            story = killed.interrupted(size, at, kill)
            figures.received.append(story.again[1].received)
            figures.declared.append(story.again[1].declared)
            assert story.again[1].declared <= CHUNK, story.lines
            assert story.opened == 1, story.lines
    return figures
