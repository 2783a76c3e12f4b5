"""The HTTP server itself: what arrived before a client left is handed on."""

import socket
from contextlib import closing

import httpx
import pytest

from tests.support.cloud_process import TUS_PATH, CloudServer, Person, tus_headers, upload_metadata

ASKED_MAX = 300
SIZE = 6 * 1024 * 1024
OCTETS = "application/offset+octet-stream"


def opened(cloud: CloudServer, person: Person, name: str) -> str:
    metadata = upload_metadata("tracks", f"{person.user_id}/{name}")
    headers = tus_headers(person, upload_length=str(SIZE), upload_metadata=metadata)
    return str(cloud.http.post(TUS_PATH, headers=headers).headers["location"])


def send_and_leave(cloud: CloudServer, person: Person, url: str, sent: int) -> None:
    """A client that closes its connection in order in the middle of its request."""
    address = httpx.URL(cloud.url)
    lines = {
        **tus_headers(person, upload_offset="0", content_type=OCTETS),
        "host": address.netloc.decode(),
        "apikey": cloud.anon_key,
        "content-length": str(SIZE),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with closing(socket.create_connection((address.host, address.port or 80))) as connection:
        connection.sendall(f"PATCH {httpx.URL(url).path} HTTP/1.1\r\n{head}\r\n".encode() + bytes(sent))


def reached(cloud: CloudServer, person: Person, url: str, offset: int) -> bool:
    """Whether the upload gets there; the cloud may be asked before it has looked at what was sent."""
    asked = (cloud.http.head(url, headers=tus_headers(person)) for _ in range(ASKED_MAX))
    return any(answer.headers["upload-offset"] == str(offset) for answer in asked)


@pytest.mark.parametrize("sent", [1, 70_000, 1_000_000, 1_100_000, 3_000_000, SIZE])
def test_every_byte_that_arrived_before_the_client_left_is_kept(
    cloud: CloudServer, person: Person, sent: int
) -> None:
    """A line that breaks every megabyte would never get anywhere otherwise."""
    for number in range(5):
        url = opened(cloud, person, f"{sent}-{number}.wav")

        send_and_leave(cloud, person, url, sent)

        assert reached(cloud, person, url, sent)
