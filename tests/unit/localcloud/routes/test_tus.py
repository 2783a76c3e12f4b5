"""Resumable uploads beyond the recorded exchanges: cut wires, two senders, kills, expiry."""

import base64
import http.client
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.cloud_process import (
    TUS_PATH,
    CloudServer,
    Person,
    running_cloud,
    tus_headers,
    upload_metadata,
)

MIB = 1024 * 1024
OCTETS = "application/offset+octet-stream"


class Sender:
    """Sends one file of one person."""

    def __init__(self, cloud: CloudServer, person: Person, name: str) -> None:
        self.cloud = cloud
        self.person = person
        self.key = f"{person.user_id}/{name}"
        self.url = ""

    @property
    def file(self) -> Path:
        """Where the server keeps the bytes."""
        segment = self.url.rpartition("/")[2]
        text = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode()
        version = text.rpartition("/")[2]
        return self.cloud.data_dir / "objects" / version[:2] / version

    def create(self, size: int, **more: str) -> httpx.Response:
        headers = tus_headers(
            self.person, upload_length=str(size), upload_metadata=upload_metadata("tracks", self.key), **more
        )
        answer = self.cloud.http.post(TUS_PATH, headers=headers)
        self.url = answer.headers.get("location", "")
        return answer

    def patch(self, offset: int, body: bytes, **more: str) -> httpx.Response:
        headers = tus_headers(self.person, upload_offset=str(offset), content_type=OCTETS, **more)
        return self.cloud.http.patch(self.url, content=body, headers=headers)

    def offset(self) -> int:
        answer = self.cloud.http.head(self.url, headers=tus_headers(self.person))
        assert answer.status_code == 200, answer.status_code
        return int(answer.headers["upload-offset"])

    def stored(self) -> httpx.Response:
        return self.cloud.http.get(f"/storage/v1/object/tracks/{self.key}", headers=self.person.bearer)

    def begin_patch(self, offset: int, declared: int, sent: bytes) -> http.client.HTTPConnection:
        """A PATCH that announces more than it sends, and leaves the wire open."""
        connection = http.client.HTTPConnection(self.cloud.url.removeprefix("http://"), timeout=15)
        connection.putrequest("PATCH", self.url.removeprefix(self.cloud.url))
        headers = tus_headers(self.person, upload_offset=str(offset), content_type=OCTETS)
        for name, value in {**headers, "content-length": str(declared)}.items():
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(sent)
        return connection


@pytest.fixture
def sender(cloud: CloudServer, person: Person, request: pytest.FixtureRequest) -> Sender:
    return Sender(cloud, person, "file.bin")


def wait_for_bytes(sender: Sender, least: int) -> None:
    """Until the upload has so many bytes on the disk: the server has taken them in."""
    for _ in range(1000):
        if sender.file.stat().st_size >= least:
            return
        sender.cloud.http.get("/storage/v1/status")
    pytest.fail("the bytes did not arrive")


def test_a_file_arrives_in_pieces_and_is_the_same(sender: Sender) -> None:
    body = os.urandom(5 * MIB + 123)
    assert sender.create(len(body)).status_code == 201
    offset = 0
    while offset < len(body):
        answer = sender.patch(offset, body[offset : offset + 2 * MIB])
        assert answer.status_code == 204
        offset = int(answer.headers["upload-offset"])
    assert sender.stored().content == body


def test_nothing_is_visible_before_the_last_byte(sender: Sender) -> None:
    sender.create(4)
    sender.patch(0, b"abc")
    assert sender.stored().json()["code"] == "NoSuchKey"
    sender.patch(3, b"d")
    assert sender.stored().content == b"abcd"


def test_bytes_of_a_cut_request_are_kept(sender: Sender) -> None:
    body = os.urandom(6 * MIB)
    sender.create(len(body))
    with closing(sender.begin_patch(0, len(body), body[: 2 * MIB])):
        wait_for_bytes(sender, MIB)
    assert sender.offset() == 2 * MIB
    assert sender.patch(2 * MIB, body[2 * MIB :]).headers["tus-complete"] == "1"
    assert sender.stored().content == body


def test_a_newer_request_takes_over_from_a_stalled_one_which_keeps_its_bytes(sender: Sender) -> None:
    sender.create(4 * MIB)
    with closing(sender.begin_patch(0, 4 * MIB, b"x" * MIB)) as stalled:
        wait_for_bytes(sender, MIB)
        assert sender.offset() == MIB
        answer = stalled.getresponse()
        assert (answer.status, answer.headers["upload-offset"]) == (204, str(MIB))
        assert answer.headers["connection"] == "close"
    assert sender.patch(MIB, b"x" * 3 * MIB).headers["tus-complete"] == "1"


def test_of_many_requests_at_one_offset_one_wins(sender: Sender) -> None:
    sender.create(3 * MIB)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sender.patch(0, b"x" * MIB), range(4)))
    assert sorted(answer.status_code for answer in answers) == [204, 409, 409, 409]
    assert sender.offset() == MIB


def test_the_first_of_two_uploads_to_one_key_wins_unless_the_second_may_replace(
    cloud: CloudServer, person: Person
) -> None:
    first, second = Sender(cloud, person, "one.bin"), Sender(cloud, person, "one.bin")
    assert (first.create(3).status_code, second.create(3).status_code) == (201, 201)
    assert first.patch(0, b"aaa").status_code == 204
    late = second.patch(0, b"bbb")
    assert (late.status_code, late.text) == (409, "The resource already exists")
    assert first.stored().content == b"aaa"


@contextmanager
def may_replace(cloud: CloudServer) -> Iterator[None]:
    """People may replace their objects, which Luma Sync's own migrations do not allow."""
    cloud.run_sql(
        "create policy t_replace on storage.objects for update to authenticated "
        "using ((storage.foldername(name))[1] = auth.uid()::text)"
    )
    try:
        yield
    finally:
        cloud.run_sql("drop policy t_replace on storage.objects")


def test_a_replaced_object_leaves_no_bytes_behind(cloud: CloudServer) -> None:
    person = cloud.sign_up()
    with may_replace(cloud):
        sizes = [1_234_567, 1_234_568]
        for size in sizes:
            sender = Sender(cloud, person, "replaced.bin")
            assert sender.create(size, x_upsert="true").status_code == 201
            assert sender.patch(0, b"x" * size, x_upsert="true").status_code == 204
        kept = [path.stat().st_size for path in (cloud.data_dir / "objects").glob("??/*")]
        assert [size in kept for size in sizes] == [False, True]


def test_a_length_may_be_told_later(sender: Sender) -> None:
    headers = tus_headers(
        sender.person, upload_defer_length="1", upload_metadata=upload_metadata("tracks", sender.key)
    )
    sender.url = sender.cloud.http.post(TUS_PATH, headers=headers).headers["location"]
    assert sender.patch(0, b"ab").status_code == 204
    head = sender.cloud.http.head(sender.url, headers=tus_headers(sender.person))
    assert (head.headers["upload-defer-length"], "upload-length" in head.headers) == ("1", False)
    assert sender.patch(2, b"cd", upload_length="1").status_code == 400
    assert sender.patch(2, b"cd", upload_length="4").headers["tus-complete"] == "1"
    assert sender.stored().content == b"abcd"


def test_a_finished_upload_cannot_be_given_up(sender: Sender) -> None:
    sender.create(1)
    sender.patch(0, b"x")
    answer = sender.cloud.http.delete(sender.url, headers=tus_headers(sender.person))
    assert (answer.status_code, answer.text) == (409, "The resource already exists")
    assert sender.stored().content == b"x"


def test_a_finished_upload_cannot_be_given_up_by_somebody_who_may_replace_it(cloud: CloudServer) -> None:
    person = cloud.sign_up()
    sender = Sender(cloud, person, "kept.bin")
    with may_replace(cloud):
        assert sender.create(1, x_upsert="true").status_code == 201
        assert sender.patch(0, b"x", x_upsert="true").status_code == 204
        answer = cloud.http.delete(sender.url, headers=tus_headers(person, x_upsert="true"))
    assert (answer.status_code, answer.text) == (400, "Cannot terminate an already completed upload")
    assert sender.stored().content == b"x"


def test_an_upload_that_is_given_up_leaves_nothing_behind(sender: Sender) -> None:
    sender.create(10)
    sender.patch(0, b"abc")
    path, announcement = sender.file, sender.cloud.data_dir / "uploads" / f"{sender.file.name}.json"
    assert (path.stat().st_size, announcement.exists()) == (3, True)

    answer = sender.cloud.http.delete(sender.url, headers=tus_headers(sender.person))

    assert answer.status_code == 204
    assert (path.exists(), announcement.exists()) == (False, False)


def test_an_upload_url_does_not_lead_out_of_the_store(cloud: CloudServer, person: Person) -> None:
    for text in (
        "tracks/x/../../../etc/passwd",
        f"tracks/{person.user_id}/a/../../secrets.json",
        "tracks//x",
    ):
        segment = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        answer = cloud.http.head(f"{TUS_PATH}/{segment}", headers=tus_headers(person))
        assert answer.status_code == 400


@pytest.fixture(scope="module")
def own_cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudServer]:
    """A cloud that may be killed."""
    with running_cloud(tmp_path_factory.mktemp("tus") / "cloud") as cloud:
        yield cloud


def test_a_killed_cloud_keeps_what_arrived_and_the_upload_goes_on(own_cloud: CloudServer) -> None:
    sender = Sender(own_cloud, own_cloud.sign_up(), "killed.bin")
    body = os.urandom(8 * MIB)
    assert sender.create(len(body)).status_code == 201
    assert sender.patch(0, body[:MIB]).status_code == 204
    with closing(sender.begin_patch(MIB, 7 * MIB, body[MIB : 4 * MIB])):
        wait_for_bytes(sender, 3 * MIB)
        own_cloud.restart()
    offset = sender.offset()
    assert 3 * MIB <= offset <= 4 * MIB
    assert sender.stored().json()["code"] == "NoSuchKey"
    assert sender.patch(offset, body[offset:]).headers["tus-complete"] == "1"
    assert sender.stored().content == body
    own_cloud.restart()
    assert sender.stored().content == body


def test_an_upload_that_was_whole_when_the_cloud_died_is_finished_at_the_next_start(
    own_cloud: CloudServer,
) -> None:
    sender = Sender(own_cloud, own_cloud.sign_up(), "whole.bin")
    sender.create(3)
    sender.patch(0, b"ab")
    own_cloud.kill()
    sender.file.write_bytes(b"abc")
    own_cloud.start()
    for _ in range(1000):
        if sender.stored().status_code == 200:
            break
    assert sender.stored().content == b"abc"


def test_an_upload_ends_after_its_time(own_cloud: CloudServer) -> None:
    sender = Sender(own_cloud, own_cloud.sign_up(), "late.bin")
    sender.create(3)
    _let_expire(own_cloud.data_dir / "uploads")
    own_cloud.kill()
    own_cloud.start()
    assert sender.patch(0, b"abc").status_code in (404, 410)
    assert not list((own_cloud.data_dir / "uploads").glob(f"{sender.file.name}*"))


def _let_expire(directory: Path) -> None:
    for path in directory.glob("*.json"):
        text = path.read_text("utf-8")
        start = text.index('"expires_at_s":') + len('"expires_at_s":')
        path.write_text(text[:start] + "1.0" + text[text.index(",", start) :], "utf-8")


def test_a_dropped_connection_while_creating_leaves_no_object(cloud: CloudServer, person: Person) -> None:
    key = f"{person.user_id}/dropped.bin"
    host, _, port = cloud.url.removeprefix("http://").partition(":")
    headers = tus_headers(
        person, upload_length="100", upload_metadata=upload_metadata("tracks", key), content_type=OCTETS
    )
    lines = [f"POST {TUS_PATH} HTTP/1.1", f"host: {host}", "content-length: 100"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection((host, int(port))) as wire:
        wire.sendall("\r\n".join([*lines, "", "half"]).encode())
    assert cloud.http.get(f"/storage/v1/object/tracks/{key}", headers=person.bearer).status_code == 400
