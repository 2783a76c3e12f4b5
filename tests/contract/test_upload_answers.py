"""Every answer that a Storage server gives to an upload, as it comes over the wire, and the step that follows.

Most rows are recorded answers of a real server; the others are what its documentation and source name. The
answers go through the real client and then into the state machine, as in the engine.
"""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import pytest

from luma_sync.cloud import errors
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.messages import UploadSpec
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.cloud.supabase.storage import SupabaseStorage
from luma_sync.engine.uploads import resume
from luma_sync.engine.uploads.resume import Step, UploadState
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.golden_answers import Golden, golden_answers
from tests.support.tokens import FixedTokens

FILE, S3, OBJECTS = "storage-tus-file-backend.txt", "storage-tus-s3-backend.txt", "storage-objects.txt"
USER = "11111111-1111-4111-8111-111111111111"
GOLDEN = {(golden.file, golden.heading): golden for golden in golden_answers()}
UPLOAD_ID = GOLDEN[FILE, "head at 0"].path.rpartition("/")[2]
VERSION = "1d4f8dce-723a-4661-9153-a75269704614"
"""Of the recorded file."""

BIG, CHUNK = 31457280, 6291456
OURS = "a" * 64
TEXT = {"Content-Type": "text/plain;charset=UTF-8", "Tus-Resumable": "1.0.0"}
HTML = {"Content-Type": "text/html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was asked, the answer, and what follows."""

    about: str
    asked: Step
    reply: Reply
    step: Step
    offset: int | None = None
    error: type[LumaSyncError] | None = None
    size: int = 20
    at: int = 5
    sent: int = 15
    version: str | None = None
    requests: int = 1
    waits: bool | None = None
    sent_to: int | None = None

    def __str__(self) -> str:
        return f"{self.asked.value}: {self.about}"


def reply_of(golden: Golden) -> Reply:
    answer = golden.answer
    headers = dict(answer.headers)
    length = headers.pop("content-length", None)  # the records have lost the line ends of some bodies
    if golden.method == "HEAD" and length is not None:
        headers["Content-Length"] = length
    body = answer.body
    if golden.heading == "info":  # cut in the record
        body = body.rpartition(b',"last_modified"')[0] + b"}"
    return Reply(status=answer.status, headers=headers, body=body)


def recorded(asked: Step, heading: str, step: Step, file: str = FILE, **more: object) -> Row:
    golden = GOLDEN[file, heading]
    backend = {FILE: "file", S3: "s3", OBJECTS: "objects"}[file]
    return Row(
        about=f"{heading} ({backend})",
        asked=asked,
        reply=reply_of(golden),
        step=step,
        **more,  # type: ignore[arg-type]
    )


def said(
    asked: Step,
    about: str,
    status: int,
    step: Step,
    body: str = "",
    headers: Mapping[str, str] = TEXT,
    **more: object,
) -> Row:
    reply = Reply(status=status, headers=headers, body=body.encode())
    return Row(about=about, asked=asked, reply=reply, step=step, **more)  # type: ignore[arg-type]


def in_body(status: object, message: str, code: str, http: int = 400) -> Reply:
    """Storage's own form: the real status is in the body."""
    return json_reply(
        json.dumps({"statusCode": status, "error": code, "message": message, "code": code}), http
    )


def both(asked: Step, heading: str, step: Step, **more: object) -> tuple[Row, Row]:
    """The two backends answered the same."""
    return recorded(asked, heading, step, FILE, **more), recorded(asked, heading, step, S3, **more)


OPEN, HEAD, PATCH, PUT, INFO = Step.OPEN, Step.ASK_OFFSET, Step.SEND, Step.PUT, Step.VERIFY
NEW = Step.ASK_OBJECT
"""What was opened is of no use; look whether the object is there, else open another upload."""

STOPS: Mapping[str, object] = {"error": errors.SessionExpired, "requests": 2}
"""The token is renewed once, and refused again."""

CREATIONS: tuple[Row, ...] = (
    *both(OPEN, "create 30MB upsert", Step.SEND, size=BIG, offset=0),
    *both(OPEN, "creation-with-upload full", INFO, size=5, offset=5),
    *both(OPEN, "create defer length", Step.SEND, offset=0),
    *both(OPEN, "create again no upsert (exists)", INFO, error=errors.AlreadyExists),
    *both(OPEN, "create for other user folder", Step.FAIL, error=errors.Forbidden),
    *both(OPEN, "create anon role", Step.FAIL, error=errors.Forbidden),
    *both(OPEN, "create no auth", Step.STOP, **STOPS),
    *both(OPEN, "create bad jwt", Step.STOP, **STOPS),
    *both(OPEN, "create expired jwt", Step.STOP, **STOPS),
    *both(OPEN, "create missing bucket", Step.RETRY_LATER, error=errors.NotFound),
    *both(OPEN, "create over bucket size", Step.FAIL, error=errors.TooLarge),
    *both(OPEN, "create over global size", Step.FAIL, error=errors.TooLarge),
    *both(OPEN, "create no metadata", Step.FAIL, error=errors.BadRequest),
    *both(OPEN, "create bad metadata", Step.FAIL, error=errors.BadRequest),
    *both(OPEN, "create no length", Step.FAIL, error=errors.BadRequest),
    *both(OPEN, "create no tus-resumable", Step.FAIL, error=errors.BadRequest),
    *both(OPEN, "create bad key chars", Step.FAIL, error=errors.BadRequest),
    recorded(OPEN, "create empty file", Step.RETRY_LATER, S3, error=errors.NotFound),
    said(
        OPEN, "location on another host", 201, NEW, headers={"Location": f"https://evil.test/storage/v1/upload/resumable/{UPLOAD_ID}"},
        error=errors.ProtocolViolation, waits=True,
    ),
    said(
        OPEN, "location with a password", 201, NEW, headers={"Location": f"http://u:p@127.0.0.1/storage/v1/upload/resumable/{UPLOAD_ID}"},
        error=errors.ProtocolViolation, waits=True,
    ),
    said(OPEN, "location that is no upload", 201, NEW, headers={"Location": "/storage/v1/object/x"}, error=errors.ProtocolViolation),
    said(OPEN, "no location", 201, NEW, error=errors.ProtocolViolation, waits=True),
    said(OPEN, "server is out of order", 500, OPEN, "Internal", error=errors.ServerFault, waits=True),
    said(OPEN, "database timeout", 544, OPEN, error=errors.ServerFault, waits=True),
    said(OPEN, "slow down", 429, Step.STOP, "SlowDown", error=errors.Throttled),
    said(OPEN, "busy, and how long", 503, Step.STOP, headers={"Retry-After": "7"}, error=errors.Throttled),
    said(OPEN, "locked", 423, OPEN, error=errors.UploadLocked, waits=True),
    said(OPEN, "storage is full", 507, Step.FAIL, error=errors.StorageFull),
    said(OPEN, "disk of the server is full", 500, Step.FAIL, "ENOSPC: no space left on device, open", error=errors.StorageFull),
    said(
        OPEN, "storage quota", 402, Step.FAIL,
        "Service for this project is restricted due to the following violations: exceed_storage_size_quota.",
        error=errors.StorageFull,
    ),
    said(OPEN, "plan used up", 402, Step.FAIL, '{"message":"exceed_egress_quota"}', error=errors.PlanUsedUp),
)  # fmt: skip

OFFSETS: tuple[Row, ...] = (
    *both(HEAD, "head at 0", PATCH, size=BIG, offset=0),
    *both(HEAD, "head", PATCH, offset=5),
    *both(HEAD, "head by other user (no authz check?)", PATCH, offset=5),
    *both(HEAD, "head after complete", INFO, size=BIG, offset=BIG),
    recorded(HEAD, "HEAD after broken patch (2MB of 6MB sent)", PATCH, OBJECTS, size=20971520, offset=2097152),
    recorded(HEAD, "HEAD during stalled PATCH", PATCH, OBJECTS, size=20971520, offset=3145728),
    recorded(HEAD, "HEAD again", PATCH, OBJECTS, size=20971520, offset=3145728),
    recorded(HEAD, "HEAD end", PATCH, OBJECTS, size=20971520, offset=9437184),
    *both(HEAD, "head no auth", Step.STOP, **STOPS),
    *both(HEAD, "head after delete", NEW, error=errors.UploadGone),
    *both(HEAD, "head unknown id", NEW, error=errors.UploadGone),
    *both(HEAD, "head garbage id", NEW, error=errors.UploadGone),
    said(HEAD, "expired", 410, NEW, error=errors.UploadGone, waits=True),
    said(HEAD, "locked", 423, HEAD, error=errors.UploadLocked, waits=True),
    said(HEAD, "lock timeout", 503, HEAD, error=errors.ServerFault, waits=True),
    said(HEAD, "fault", 500, HEAD, error=errors.ServerFault, waits=True),
    said(HEAD, "slow down", 429, Step.STOP, error=errors.Throttled),
    said(HEAD, "further than the file is long", 200, NEW, headers={"Upload-Offset": "21"}, error=errors.ProtocolViolation),
    said(HEAD, "further than its own length", 200, NEW, headers={"Upload-Offset": "9", "Upload-Length": "8"}, error=errors.ProtocolViolation),
    said(
        HEAD, "further than anything that was sent", 200, NEW, headers={"Upload-Offset": "19"},
        error=errors.ProtocolViolation, sent_to=18,
    ),
    said(HEAD, "no offset", 200, NEW, error=errors.ProtocolViolation),
    said(HEAD, "a smaller offset than before", 200, PATCH, headers={"Upload-Offset": "1"}, offset=1),
    said(HEAD, "a page of the network", 200, HEAD, headers=HTML, error=errors.Unreachable, waits=True),
)  # fmt: skip

PIECES: tuple[Row, ...] = (
    *both(PATCH, "patch -> 6291456", PATCH, size=BIG, at=0, sent=CHUNK, offset=CHUNK),
    *both(PATCH, "patch -> 31457280", INFO, size=BIG, at=BIG - CHUNK, sent=CHUNK, offset=BIG),
    *both(PATCH, "patch 5", PATCH, at=0, sent=20, offset=5),
    *both(PATCH, "patch wrong offset", HEAD, error=errors.OffsetMismatch, waits=True),
    *both(PATCH, "patch after complete", INFO, error=errors.AlreadyExists),
    *both(PATCH, "patch bad content type", NEW, error=errors.BadRequest, waits=True),
    *both(PATCH, "patch too much", NEW, error=errors.TooLarge, waits=True),
    *both(PATCH, "patch by other user", NEW, error=errors.Forbidden),
    *both(PATCH, "patch expired jwt", Step.STOP, **STOPS),
    *both(PATCH, "patch after delete", NEW, error=errors.UploadGone),
    *both(PATCH, "patch unknown id", NEW, error=errors.UploadGone),
    said(PATCH, "a smaller offset: another request took over", 204, PATCH, headers={"Upload-Offset": "7"}, offset=7),
    said(PATCH, "nothing of it was kept", 204, PATCH, headers={"Upload-Offset": "5"}, offset=5, error=errors.ServerFault, waits=True),
    said(PATCH, "an offset before the piece", 204, HEAD, headers={"Upload-Offset": "4"}, error=errors.ProtocolViolation),
    said(PATCH, "an offset beyond the piece", 204, HEAD, headers={"Upload-Offset": "21"}, error=errors.ProtocolViolation),
    said(PATCH, "no offset", 204, HEAD, error=errors.ProtocolViolation, waits=True),
    said(PATCH, "no number", 204, HEAD, headers={"Upload-Offset": "1e1"}, error=errors.ProtocolViolation),
    said(PATCH, "expired", 410, NEW, "The file for this url has expired", error=errors.UploadGone),
    said(PATCH, "locked", 423, HEAD, "ResourceLocked", error=errors.UploadLocked, waits=True),
    said(PATCH, "lock timeout", 503, HEAD, "acquiring lock timeout", error=errors.UploadLocked, waits=True),
    said(PATCH, "lock timeout as fault", 500, HEAD, "LockTimeout", error=errors.UploadLocked, waits=True),
    said(PATCH, "busy", 503, HEAD, error=errors.ServerFault, waits=True),
    said(PATCH, "busy, and how long", 503, Step.STOP, headers={"Retry-After": "7"}, error=errors.Throttled),
    said(PATCH, "slow down", 429, Step.STOP, "SlowDown", error=errors.Throttled),
    said(PATCH, "slow down, by a gateway", 429, Step.STOP, "<html>", headers=HTML, error=errors.Throttled),
    said(PATCH, "fault", 500, HEAD, "Internal", error=errors.ServerFault, waits=True),
    said(PATCH, "bad gateway", 502, HEAD, "<html>", headers=HTML, error=errors.ServerFault, waits=True),
    said(PATCH, "database timeout", 544, HEAD, error=errors.ServerFault, waits=True),
    said(PATCH, "too large for a gateway", 413, NEW, "<html>", headers=HTML, error=errors.TooLarge, waits=True),
    said(PATCH, "storage is full", 507, Step.FAIL, error=errors.StorageFull),
    said(PATCH, "storage quota", 402, Step.FAIL, "exceed_storage_size_quota", error=errors.StorageFull),
    said(PATCH, "plan used up", 402, Step.FAIL, error=errors.PlanUsedUp),
    said(PATCH, "a redirect", 302, HEAD, headers={"Location": "https://portal.test"}, error=errors.Unreachable, waits=True),
    said(PATCH, "a page of the network", 200, HEAD, "<html>", headers=HTML, error=errors.Unreachable, waits=True),
    said(PATCH, "a proxy that wants a password", 407, HEAD, error=errors.Unreachable, waits=True),
    Row(
        about="the real status as text in the body", asked=PATCH, step=NEW, error=errors.UploadGone,
        reply=in_body("404", "The file for this url was not found", "NotFound"),
    ),
    Row(
        about="the real status as a number in the body", asked=PATCH, step=HEAD, error=errors.UploadLocked,
        reply=in_body(423, "Resource is locked", "ResourceLocked"),
    ),
    Row(
        about="a status in the body that is none", asked=PATCH, step=NEW, error=errors.BadRequest,
        reply=in_body("99999", "?", "Odd"),
    ),
)  # fmt: skip

REQUESTS: tuple[Row, ...] = (
    recorded(PUT, "simple POST", INFO, OBJECTS),
    recorded(PUT, "simple POST dup", INFO, OBJECTS, error=errors.AlreadyExists),
    recorded(PUT, "POST other user", Step.FAIL, OBJECTS, error=errors.Forbidden),
    recorded(PUT, "POST oversize small bucket", Step.FAIL, OBJECTS, error=errors.TooLarge),
    Row(about="quota in the body", asked=PUT, step=Step.FAIL, error=errors.StorageFull, reply=in_body("507", "?", "InsufficientStorage")),
    Row(about="slow down in the body", asked=PUT, step=Step.STOP, error=errors.Throttled, reply=in_body("429", "?", "SlowDown")),
    said(PUT, "fault", 500, PUT, error=errors.ServerFault, waits=True),
)  # fmt: skip

STORED = json_reply(json.dumps({"size": 20, "version": "v", "etag": "e", "metadata": {"sha256": OURS}}))
OTHER = json_reply(json.dumps({"size": 20, "version": "v", "etag": "e", "metadata": {"sha256": "b" * 64}}))
NO_HASH = json_reply(json.dumps({"size": 20, "version": VERSION, "etag": "e", "metadata": None}))
OBJECTS_THERE: tuple[Row, ...] = (
    *both(INFO, "info", Step.REPLACE, size=BIG),
    recorded(INFO, "info", Step.DONE, size=BIG, version=VERSION),
    recorded(INFO, "info missing", NEW, OBJECTS, error=errors.ServerFault, waits=True),
    recorded(NEW, "info missing", OPEN, OBJECTS, size=BIG),
    recorded(INFO, "GET no auth", Step.RETRY_LATER, OBJECTS, error=errors.NotFound),
    Row(about="equal hash and size", asked=INFO, reply=STORED, step=Step.DONE),
    Row(about="equal hash and size before anything is sent", asked=NEW, reply=STORED, step=Step.DONE),
    Row(about="equal hash, other size", asked=INFO, reply=STORED, step=Step.REPLACE, size=21),
    Row(about="equal size, other hash", asked=INFO, reply=OTHER, step=Step.REPLACE),
    Row(about="equal size, no hash, our version: our upload won", asked=INFO, reply=NO_HASH, step=Step.DONE, version=VERSION),
    Row(about="equal size, no hash, another version", asked=INFO, reply=NO_HASH, step=Step.REPLACE, version="other"),
    Row(about="equal size, no hash, unknown version", asked=INFO, reply=NO_HASH, step=Step.REPLACE),
    Row(about="equal size, no hash, before anything is sent", asked=NEW, reply=NO_HASH, step=Step.REPLACE),
    Row(about="no JSON", asked=INFO, reply=Reply(body=b"?"), step=NEW, error=errors.ProtocolViolation, waits=True),
    Row(about="removed", asked=Step.REPLACE, reply=json_reply('[{"name":"x"}]'), step=PUT),
    Row(about="cannot be removed", asked=Step.REPLACE, reply=json_reply("[]"), step=Step.RETRY_LATER, error=errors.Forbidden),
)  # fmt: skip

ROWS = (*CREATIONS, *OFFSETS, *PIECES, *REQUESTS, *OBJECTS_THERE)


@asynccontextmanager
async def cloud(*replies: Reply) -> AsyncIterator[tuple[SupabaseStorage, FakeHttp]]:
    async with FakeHttp(replies) as server:
        client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=1_000_000)
        try:
            yield SupabaseStorage(UserCalls(client, FixedTokens("token-1", "token-2")), server.url), server
        finally:
            await client.close()


def state_of(row: Row, url: str) -> UploadState:
    has_upload = row.asked in {HEAD, PATCH}
    return UploadState(
        step=row.asked, size=row.size, sha256=OURS, url=url if has_upload else None,
        offset=row.at if has_upload else 0, sent_to=row.sent_to, version=row.version, answered=True,
    )  # fmt: skip


async def asked(state: UploadState, storage: SupabaseStorage, sent: int) -> UploadState:
    """As the engine's sender does it."""
    spec = UploadSpec(
        bucket="tracks", key=f"{USER}/x.mp3", size=state.size, sha256=OURS, content_type="audio/mpeg"
    )
    try:
        match state.step:
            case Step.OPEN:
                return resume.after_opened(state, await storage.open_upload(spec))
            case Step.ASK_OFFSET:
                return resume.after_offset(state, await storage.upload_offset(state.url or ""))
            case Step.SEND:
                sending = resume.before_send(state, state.offset + sent)
                reached = await storage.send_chunk(state.url or "", state.offset, bytes(sent))
                return resume.after_sent(sending, sent_to=state.offset + sent, offset=reached)
            case Step.PUT:
                await storage.put_small(spec, bytes(state.size))
                return resume.after_put(state)
            case Step.REPLACE:
                return resume.after_removed(state, await storage.remove(spec.bucket, [spec.key]))
            case _:
                return resume.after_object(state, await storage.object_info(spec.bucket, spec.key))
    except (CloudError, SignInNeeded) as error:
        return resume.after_error(state, error)


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_an_answer_leads_to_its_step(row: Row) -> None:
    async with cloud(*[row.reply] * row.requests) as (storage, server):
        url = f"{server.url}/storage/v1/upload/resumable/{UPLOAD_ID}"
        state = await asked(state_of(row, url), storage, row.sent)

    assert state.step is row.step, state.error
    assert type(state.error) is (row.error or type(None))
    assert row.offset is None or state.offset == row.offset
    assert row.waits is None or state.waits is row.waits
    assert len(server.received) == row.requests
    if row.step is NEW:
        assert state.url is None


@pytest.mark.parametrize(
    ("step", "refusal", "then"),
    [
        (OPEN, "create expired jwt", Reply(status=201, headers={"Location": f"/storage/v1/upload/resumable/{UPLOAD_ID}"})),
        (HEAD, "head no auth", Reply(headers={"Upload-Offset": "5"})),
        (PATCH, "patch expired jwt", Reply(status=204, headers={"Upload-Offset": "20"})),
    ],
)  # fmt: skip
async def test_a_token_that_expires_in_the_middle_is_renewed_and_nothing_is_lost(
    step: Step, refusal: str, then: Reply
) -> None:
    async with cloud(reply_of(GOLDEN[FILE, refusal]), then) as (storage, server):
        url = f"{server.url}/storage/v1/upload/resumable/{UPLOAD_ID}"
        row = Row(about="", asked=step, reply=then, step=step)
        state = await asked(state_of(row, url), storage, row.sent)

    first, second = server.received
    assert first.headers["authorization"] != second.headers["authorization"]
    assert (first.method, first.target, first.body) == (second.method, second.target, second.body)
    assert first.headers.get("upload-offset") == second.headers.get("upload-offset")
    assert state.step in {Step.SEND, Step.VERIFY}


async def test_an_upload_of_another_cloud_is_not_asked_for() -> None:
    async with cloud() as (storage, server):
        state = state_of(Row(about="", asked=HEAD, reply=Reply(), step=NEW), "https://other.test/x")
        state = await asked(state, storage, 15)

    assert (state.step, state.url) == (NEW, None)
    assert isinstance(state.error, errors.UploadGone)
    assert server.received == []


async def test_silence_ends_the_run_and_later_silence_only_the_request() -> None:
    async with cloud() as (storage, server):
        url = f"{server.url}/storage/v1/upload/resumable/{UPLOAD_ID}"
    row = Row(about="", asked=PATCH, reply=Reply(), step=HEAD)
    heard = await asked(state_of(row, url), storage, 15)
    assert (heard.step, heard.waits) == (HEAD, True)
    unheard = await asked(replace(state_of(row, url), answered=False), storage, 15)
    assert unheard.step is Step.STOP
    assert isinstance(unheard.error, errors.Unreachable)


UNSPOKEN = {"delete", "options", "download", "range", "range unsatisfiable", "head object"}
"""Recorded, and no part of sending a file."""


@pytest.mark.parametrize("file", [FILE, S3])
def test_the_table_names_every_recorded_answer(file: str) -> None:
    backend = {FILE: "file", S3: "s3"}[file]
    named = {row.about for row in ROWS}
    recorded_ones = {golden.heading for golden in GOLDEN.values() if golden.file == file}
    missing = {heading for heading in recorded_ones - UNSPOKEN if f"{heading} ({backend})" not in named}
    # An empty file is never announced: it goes in one request, which both backends take.
    assert missing == ({"create empty file"} if file == FILE else set())
