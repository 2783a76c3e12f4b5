"""tuspy and tus-js-client against the embedded cloud: whole, cut, killed and resumed; what arrives is what was sent."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.peers.programs import CHUNK, CLIENTS, PeerUpload
from tests.support.cloud_process import CloudServer, Person, running_cloud
from tests.support.cloud_view import CloudView
from tests.support.fault_book import Cut, How, Moment
from tests.support.fault_proxy import FaultProxy

HOLD_S = 30.0
SIZE = 3 * CHUNK + 2_500_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudServer]:
    with running_cloud(tmp_path_factory.mktemp("cloud") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def person(server: CloudServer) -> Person:
    return server.sign_up()


@pytest.fixture
def proxy(server: CloudServer) -> Iterator[FaultProxy]:
    with FaultProxy(server.url) as running:
        yield running
        running.let_go()


@pytest.fixture
def upload(tmp_path: Path, server: CloudServer, person: Person, proxy: FaultProxy) -> PeerUpload:
    return prepared(tmp_path, server, person, proxy, SIZE)


def prepared(folder: Path, server: CloudServer, person: Person, proxy: FaultProxy, size: int) -> PeerUpload:
    file = folder / "song.wav"
    file.write_bytes(random.Random(str(folder)).randbytes(size))
    return PeerUpload(
        url=proxy.url, anon_key=server.anon_key, access_token=person.access_token, bucket="tracks",
        key=f"{person.user_id}/{sha256_of(file)}.wav", file=file, memory=folder / "memory",
    )  # fmt: skip


def sha256_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def stored_hash(server: CloudServer, person: Person, upload: PeerUpload) -> str | None:
    view = CloudView(server.url, server.anon_key, person.access_token, person.user_id)
    return view.object_hash(name_of(upload))


def name_of(upload: PeerUpload) -> str:
    return f"{upload.bucket}/{upload.key}"


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1])
def test_a_file_of_any_size_arrives(
    client: str, size: int, tmp_path: Path, server: CloudServer, person: Person, proxy: FaultProxy
) -> None:
    upload = prepared(tmp_path, server, person, proxy, size)

    upload.run(client)

    assert stored_hash(server, person, upload) == sha256_of(upload.file)
    assert [each.declared for each in proxy.book.story(name_of(upload)).again] == [0]


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("step", [-1, 0, 1, 1_000_000])
def test_cut_connections_are_resumed(
    client: str, step: int, upload: PeerUpload, server: CloudServer, person: Person, proxy: FaultProxy
) -> None:
    cuts = [
        Cut(at=CHUNK // 2, moment=Moment.NO_ANSWER),
        Cut(at=2 * CHUNK + step, how=How.CLOSE),
        Cut(at=3 * CHUNK + step, how=How.RESET),
    ]
    proxy.book.plan(name_of(upload), cuts)

    upload.run(client)

    story = proxy.book.story(name_of(upload))
    assert stored_hash(server, person, upload) == sha256_of(upload.file)
    assert story.struck == cuts, story.lines
    assert max(each.declared for each in story.again) <= CHUNK
    assert story.opened == 1


@pytest.mark.parametrize(("client", "knows"), [("tuspy", False), ("tus-js-client", True)])
def test_the_object_is_whole_when_the_last_answer_is_lost(
    client: str, knows: bool, upload: PeerUpload, server: CloudServer, person: Person, proxy: FaultProxy
) -> None:
    """Tuspy then sends nothing once more, which the real server refuses as well: the object exists."""
    proxy.book.plan(name_of(upload), [Cut(at=SIZE, moment=Moment.NO_ANSWER)])

    process = upload.start(client)
    _, err = process.communicate(timeout=60)

    assert (process.returncode == 0) is knows, err
    assert knows or "status 409" in err
    assert stored_hash(server, person, upload) == sha256_of(upload.file)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_killed_client_goes_on_in_its_next_life(
    client: str, upload: PeerUpload, server: CloudServer, person: Person, proxy: FaultProxy
) -> None:
    at = 2 * CHUNK + CHUNK // 2
    proxy.book.plan(name_of(upload), [Cut(at=at, how=How.HOLD)])
    process = upload.start(client)
    assert proxy.held.wait(HOLD_S), process.communicate(timeout=1)
    process.kill()
    process.communicate()
    proxy.let_go()

    upload.run(client)

    story = proxy.book.story(name_of(upload))
    assert stored_hash(server, person, upload) == sha256_of(upload.file)
    assert (story.opened, story.received_to) == (1, SIZE), story.lines
    assert story.again[1].declared <= CHUNK


@pytest.mark.parametrize("client", CLIENTS)
def test_a_cloud_that_is_killed_takes_the_upload_up_again(
    client: str, upload: PeerUpload, server: CloudServer, person: Person, proxy: FaultProxy
) -> None:
    proxy.book.plan(name_of(upload), [Cut(at=CHUNK + 100_000, how=How.HOLD)])
    process = upload.start(client)
    assert proxy.held.wait(HOLD_S), process.communicate(timeout=1)
    process.kill()
    process.communicate()
    server.restart()
    proxy.let_go()

    upload.run(client)

    assert stored_hash(server, person, upload) == sha256_of(upload.file)
    assert proxy.book.story(name_of(upload)).opened == 1
