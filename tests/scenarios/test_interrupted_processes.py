"""kill -9 of the client, and of the cloud, in the middle of an upload: it goes on from the same byte."""

import hashlib
import json
import subprocess
from collections.abc import Iterator

import pytest

from tests.scenarios.interrupted_plans import CHUNK
from tests.scenarios.interrupted_processes import Killed, kill, killed_device
from tests.support.fault_book import Cut, How, Moment

LARGE = 200_000_000
SEED = 1
PART = 2 * CHUNK
LIMIT = PART + 1000
"""Of the bucket of packages, so that larger ones are sent in parts of two chunks."""

PACKAGE = 2 * PART + CHUNK + 12_345


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killed]:
    with killed_device(tmp_path_factory.mktemp("killed"), seed=SEED) as device:
        yield device


def test_a_client_killed_at_70_percent_of_200_mb_sends_at_most_one_chunk_again(killed: Killed) -> None:
    story = killed.interrupted(LARGE, LARGE * 7 // 10, kill)

    assert story.opened == 1
    assert [each.declared for each in story.again[:1]] == [0]
    assert story.again[1].declared <= CHUNK
    assert story.received_to == LARGE


def test_a_cloud_killed_in_the_middle_of_an_upload_is_taken_up_again(killed: Killed) -> None:
    size, at = 5 * CHUNK + 12_345, 2 * CHUNK + 4_000_000

    def restart_cloud(process: "subprocess.Popen[str]") -> None:
        killed.server.restart()
        assert process.poll() is None, "the client waits for the cloud"

    story = killed.interrupted(size, at, restart_cloud)

    assert story.opened == 1
    assert story.again[1].declared <= CHUNK


def test_a_client_killed_between_the_parts_of_a_package_goes_on_with_the_same_part(killed: Killed) -> None:
    killed.server.run_sql(f"UPDATE storage.buckets SET file_size_limit = {LIMIT} WHERE id = 'packages'")
    path, sha256 = killed.written(PACKAGE)
    upload_id = killed.queue(path, sha256, PACKAGE, upload_type="analysis_package")
    name = f"packages/{killed.view.user_id}/{sha256}_analysis.tar.zst"
    first, second, third = parts = [f"{name}.{number:03d}" for number in (1, 2, 3)]
    book = killed.proxy.book
    book.plan(first, [Cut(at=CHUNK - 1), Cut(at=PART, moment=Moment.NO_ANSWER)])
    book.plan(second, [Cut(at=CHUNK + CHUNK // 2, how=How.HOLD)])
    book.plan(third, [Cut(at=CHUNK + 1)])
    book.plan(f"{name}.parts.json", [Cut(at=20, moment=Moment.NO_ANSWER)])

    killed.upload_with(kill)

    assert_joined(killed, upload_id, name, sha256)
    killed.check_objects(len(parts) + 1)
    for story in map(book.story, parts):
        assert story.cuts == [], "all that was planned came about"
        assert max(each.declared for each in story.again) <= CHUNK, story.lines
        assert story.opened == 1, "a part that is there is not opened again"
    assert sum(book.story(part).received_to for part in parts) == PACKAGE


def assert_joined(killed: Killed, upload_id: str, name: str, sha256: str) -> None:
    """The library names the manifest, and the manifest names parts that make up the file."""
    [found] = killed.device.query(
        "SELECT q.status, q.bytes_uploaded, q.storage_path, t.package_storage_path"
        " FROM storage_sync_queue q JOIN tracks t ON t.id = q.track_id WHERE q.id = ?",
        (upload_id,),
    )
    assert found == ("completed", PACKAGE, f"{name}.parts.json", f"{name}.parts.json")
    manifest = json.loads(killed.view.object_bytes(f"{name}.parts.json") or b"")
    whole = hashlib.sha256()
    for part in manifest["parts"]:
        content = killed.view.object_bytes(f"packages/{part['key']}") or b""
        assert (len(content), hashlib.sha256(content).hexdigest()) == (part["size"], part["sha256"])
        whole.update(content)
    assert (manifest["size"], manifest["sha256"], whole.hexdigest()) == (PACKAGE, sha256, sha256)
