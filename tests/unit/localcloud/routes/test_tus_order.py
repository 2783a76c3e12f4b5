"""Who is served first when a request for an upload breaks and the next one comes at once: no database, no network."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from starlette.types import Message

from luma_sync.localcloud.routes.tus import PATH, TusEndpoint
from luma_sync.localcloud.routes.tus_headers import BODY_TYPE
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.files import ObjectFiles
from luma_sync.localcloud.storage.keys import UploadId
from luma_sync.localcloud.storage.rows import NewObject, ObjectRows
from luma_sync.localcloud.storage.service import Storage
from luma_sync.localcloud.storage.uploads import Upload, Uploads
from luma_sync.localcloud.tokens import Tokens, Verified

LENGTH = 10_000
TURNS = 50
"""Of the loop: far more than a request that waits for nothing takes."""


class SlowRows(ObjectRows):
    """A database that answers when the test says so."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()
        self.refuses = False

    async def check_may_write(
        self, caller: Verified, wanted: NewObject, *, upsert: bool, operation: str
    ) -> None:
        self.asked.set()
        await self.answers.wait()
        if self.refuses:
            raise refusals.no_bucket()


@dataclass(slots=True)
class Desk:
    """An endpoint with one announced upload."""

    endpoint: TusEndpoint
    rows: SlowRows
    token: str
    upload: UploadId
    answered: list[str] = field(default_factory=list)

    async def ask(
        self, method: str, headers: Mapping[str, str], body: bytes = b"", *, breaks: bool = False
    ) -> tuple[int, dict[str, str]]:
        """Status and headers of one request, whose connection may break after `body`."""
        sent: list[Message] = []
        coming: list[Message] = [{"type": "http.request", "body": body, "more_body": breaks}]
        coming += [{"type": "http.disconnect"}] * breaks
        said = {"tus-resumable": "1.0.0", "authorization": f"Bearer {self.token}", **headers}
        segment = self.upload.encoded()
        scope = {
            "type": "http",
            "method": method,
            "path": f"{PATH}/{segment}",
            "path_params": {"segment": segment},
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in said.items()],
        }

        async def receive() -> Message:
            return coming.pop(0)

        async def send(message: Message) -> None:
            sent.append(message)

        await self.endpoint(scope, receive, send)
        self.answered.append(method)
        return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}

    async def patch(self, offset: int, body: bytes, *, breaks: bool = False) -> tuple[int, str]:
        headers = {"upload-offset": str(offset), "content-type": BODY_TYPE}
        status, told = await self.ask("PATCH", headers, body, breaks=breaks)
        return status, told.get("upload-offset", "")

    async def offset(self) -> str:
        return (await self.ask("HEAD", {}))[1]["upload-offset"]


@pytest.fixture
def files(tmp_path: Path) -> Iterator[ObjectFiles]:
    made = ObjectFiles(tmp_path / "objects")
    yield made
    made.close()


@pytest.fixture
async def desk(tmp_path: Path, files: ObjectFiles) -> Desk:
    rows, uploads = SlowRows(), Uploads(tmp_path / "uploads", files)
    tokens = Tokens("a secret of at least 32 bytes, for tests", "http://127.0.0.1/auth/v1")
    storage = Storage(rows, files, uploads, tokens, bytes_max=LENGTH)
    announced = Upload(
        bucket="tracks", key="me/a.mp3", version=str(uuid4()), length=LENGTH, metadata={"bucketName": "tracks"},
        claims={"sub": "me"}, upsert=False, expires_at_s=uploads.expiry_s(3600),
    )  # fmt: skip
    await uploads.announce(announced)
    token = tokens.sign({"sub": "me", "role": "authenticated"}, life_s=60)
    return Desk(TusEndpoint(storage, life_s=3600), rows, token, announced.id)


async def turns() -> None:
    """Whoever needs nothing but the loop comes to an end."""
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def test_the_offset_is_told_when_a_broken_request_has_been_served(desk: Desk) -> None:
    """Otherwise it moves afterwards, and the sender sends from a place that is no longer the right one."""
    broken = asyncio.create_task(desk.patch(0, b"x" * 1000, breaks=True))
    await desk.rows.asked.wait()

    asking = asyncio.create_task(desk.offset())
    await turns()

    assert desk.answered == []
    desk.rows.answers.set()
    assert await asking == "1000"
    assert await broken == (204, "1000")
    assert await desk.patch(1000, b"x" * 2000) == (204, "3000")


async def test_a_broken_request_that_is_refused_holds_nobody_up(desk: Desk) -> None:
    desk.rows.refuses = True
    broken = asyncio.create_task(desk.patch(0, b"x" * 1000, breaks=True))
    await desk.rows.asked.wait()
    asking = asyncio.create_task(desk.offset())
    await turns()

    desk.rows.answers.set()

    assert (await broken)[0] == 404
    assert await asking == "0"


async def test_requests_are_served_in_the_order_in_which_they_came(desk: Desk) -> None:
    first = asyncio.create_task(desk.patch(0, b"x" * 1000, breaks=True))
    await desk.rows.asked.wait()
    second = asyncio.create_task(desk.patch(1000, b"x" * 1000))
    await turns()

    desk.rows.answers.set()

    assert await first == (204, "1000")
    assert await second == (204, "2000")
