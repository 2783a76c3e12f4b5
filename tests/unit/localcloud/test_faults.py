"""Injected faults do what they say, and only where they were asked for."""

import httpx
import pytest

from luma_sync.localcloud.faults import Fault
from tests.support.cloud_process import CloudServer, Person

PING = "/rest/v1/rpc/luma_ping"


@pytest.fixture(autouse=True)
def without_faults(cloud: CloudServer) -> None:
    cloud.http.delete("/luma/v1/faults")


def test_a_fault_strikes_as_often_as_it_says_after_so_many_requests() -> None:
    fault = Fault(pattern="POST .*/rpc/", times=2, skip=1)
    lines = ["POST /rest/v1/rpc/a", "GET /rest/v1/rpc/a", *["POST /rest/v1/rpc/a"] * 4]
    assert [fault.strikes(line) for line in lines] == [False, False, True, True, False, False]


def test_a_status_is_answered_instead_of_working(cloud: CloudServer) -> None:
    cloud.inject(pattern="luma_ping", status=503, retry_after_s=7)
    refused = cloud.http.post(PING, json={})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "7")
    assert cloud.http.post(PING, json={}).status_code == 200


def test_an_answer_can_be_lost_after_the_work_was_done(cloud: CloudServer) -> None:
    cloud.inject(pattern="POST /auth/v1/signup", drop_answer=True)
    body = {"email": "lost@example.org", "password": "a good password"}
    with pytest.raises(httpx.TransportError):
        cloud.http.post("/auth/v1/signup", json=body)
    again = cloud.http.post("/auth/v1/signup", json=body)
    assert again.json()["error_code"] == "user_already_exists"


def test_a_request_can_be_cut_while_it_is_sent(cloud: CloudServer, person: Person) -> None:
    path = f"/storage/v1/object/tracks/{person.user_id}/cut.bin"
    cloud.inject(pattern="cut.bin", cut_body_after=1000)
    with pytest.raises(httpx.TransportError):
        cloud.http.post(path, content=b"x" * 5_000_000, headers=person.bearer)
    assert cloud.http.get(path, headers=person.bearer).status_code == 400


def test_an_answer_can_be_cut_in_the_middle(cloud: CloudServer, person: Person) -> None:
    path = f"/storage/v1/object/tracks/{person.user_id}/half.bin"
    assert cloud.http.post(path, content=b"x" * 100_000, headers=person.bearer).status_code == 200
    cloud.inject(pattern="GET .*half.bin", cut_answer_after=1000)
    received: list[bytes] = []
    with pytest.raises(httpx.RemoteProtocolError):
        _download(cloud, path, person, received)
    assert b"".join(received) == b"x" * 1000
    assert len(cloud.http.get(path, headers=person.bearer).content) == 100_000


def _download(cloud: CloudServer, path: str, person: Person, into: list[bytes]) -> None:
    with cloud.http.stream("GET", path, headers=person.bearer) as answer:
        for piece in answer.iter_raw():
            into.append(piece)  # noqa: PERF402 (what came before the cut is kept)


def test_a_delay_only_delays(cloud: CloudServer) -> None:
    cloud.inject(pattern="luma_ping", delay_s=0.05)
    answer = cloud.http.post(PING, json={})
    assert answer.status_code == 200
    assert answer.elapsed.total_seconds() >= 0.05


def test_what_is_no_fault_is_refused(cloud: CloudServer) -> None:
    assert cloud.http.post("/luma/v1/faults", json={"pattern": "x", "unknown": 1}).status_code == 400
    assert cloud.http.post("/luma/v1/faults", content=b"{").status_code == 400


def test_without_the_flag_there_is_no_such_route(tmp_path_factory: pytest.TempPathFactory) -> None:
    server = CloudServer(tmp_path_factory.mktemp("faults") / "cloud", extra=())
    server.start()
    try:
        assert server.http.post("/luma/v1/faults", json={"pattern": "x"}).status_code == 404
    finally:
        server.close()
