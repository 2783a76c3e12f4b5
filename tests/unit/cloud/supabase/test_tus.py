"""TUS as a state machine: for every answer of the cloud there is one next step."""

import base64

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import UploadSpec
from luma_sync.cloud.supabase import tus
from luma_sync.cloud.supabase.answers import Answer
from luma_sync.cloud.supabase.tus import Step
from tests.support.golden_answers import golden_answers

BASE = "https://abc.supabase.co"
USER = "11111111-1111-4111-8111-111111111111"
VERSION = "1d4f8dce-723a-4661-9153-a75269704614"
UPLOAD_ID = base64.urlsafe_b64encode(f"tracks/{USER}/a.mp3/{VERSION}".encode()).decode().rstrip("=")
SPEC = UploadSpec(bucket="tracks", key=f"{USER}/a.mp3", size=20, sha256="0" * 64, content_type="audio/mpeg")


def answered(status: int, body: str = "", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())


AFTER_PATCH: list[tuple[Answer, Step, int]] = [
    (answered(204, upload_offset="15"), Step.SEND, 15),
    (answered(204, upload_offset="20", tus_complete="1"), Step.DONE, 20),
    (answered(204, upload_offset="7"), Step.SEND, 7),
    (answered(204, upload_offset="5"), Step.SEND, 5),
    (answered(204, upload_offset="4"), Step.GIVE_UP, 0),
    (answered(204, upload_offset="21"), Step.GIVE_UP, 0),
    (answered(204, upload_offset="-1"), Step.GIVE_UP, 0),
    (answered(204, upload_offset="1e1"), Step.GIVE_UP, 0),
    (answered(204, upload_offset="٩"), Step.GIVE_UP, 0),
    (answered(204, upload_offset="9" * 30), Step.GIVE_UP, 0),
    (answered(204), Step.GIVE_UP, 0),
    (answered(204, upload_offset="15", upload_length="10"), Step.GIVE_UP, 0),
    (answered(409, "Upload-Offset conflict"), Step.ASK_OFFSET, 0),
    (answered(409, "The resource already exists"), Step.ALREADY_THERE, 0),
    (answered(404, "The file for this url was not found"), Step.START_OVER, 0),
    (answered(410), Step.START_OVER, 0),
    (answered(423), Step.WAIT_AND_ASK, 0),
    (answered(503, "LockTimeout"), Step.WAIT_AND_ASK, 0),
    (answered(403, "new row violates row-level security policy"), Step.GIVE_UP, 0),
    (answered(413, "upload's size exceeded"), Step.GIVE_UP, 0),
    (answered(500, "Internal"), Step.GIVE_UP, 0),
    (answered(302, location="https://portal.example"), Step.GIVE_UP, 0),
]


@pytest.mark.parametrize(("answer", "step", "offset"), AFTER_PATCH)
def test_what_follows_after_a_piece_was_sent(answer: Answer, step: Step, offset: int) -> None:
    following = tus.next_after_patch(answer, sent_at=5, sent_bytes=15, size=20)

    assert (following.step, following.offset) == (step, offset), following.error
    assert (following.error is None) == (step in {Step.SEND, Step.DONE})


@pytest.mark.parametrize(
    ("answer", "step", "offset"),
    [
        (answered(200, upload_offset="0", upload_length="20"), Step.SEND, 0),
        (answered(200, upload_offset="20", upload_length="20"), Step.DONE, 20),
        (answered(200, upload_offset="21", upload_length="20"), Step.GIVE_UP, 0),
        (answered(404, content_type="text/plain"), Step.START_OVER, 0),
        (answered(400, content_type="text/plain"), Step.START_OVER, 0),
        (answered(400, content_type="application/json"), Step.GIVE_UP, 0),
    ],
)
def test_what_follows_after_asking_for_the_offset(answer: Answer, step: Step, offset: int) -> None:
    following = tus.next_after_head(answer, size=20)

    assert (following.step, following.offset) == (step, offset)


def test_an_upload_is_opened_without_overwriting() -> None:
    headers = tus.creation_headers(SPEC)

    fields = dict(part.split(" ") for part in headers["Upload-Metadata"].split(","))
    decoded = {name: base64.b64decode(value).decode() for name, value in fields.items()}
    assert headers["Upload-Length"] == "20"
    assert headers["Tus-Resumable"] == "1.0.0"
    assert "x-upsert" not in {name.lower() for name in headers}
    assert decoded == {
        "bucketName": "tracks",
        "objectName": f"{USER}/a.mp3",
        "contentType": "audio/mpeg",
        "cacheControl": "3600",
        "metadata": '{"sha256":"%s"}' % ("0" * 64),
    }


@pytest.mark.parametrize(
    "location",
    [
        f"{BASE}/storage/v1/upload/resumable/{UPLOAD_ID}",
        f"http://abc.supabase.co:5000/upload/resumable/{UPLOAD_ID}",
        f"/storage/v1/upload/resumable/{UPLOAD_ID}",
    ],
)
def test_the_upload_url_is_built_on_our_own_address(location: str) -> None:
    ticket = tus.ticket_of(answered(201, location=location), SPEC, BASE)

    assert ticket.url == f"{BASE}/storage/v1/upload/resumable/{UPLOAD_ID}"
    assert (ticket.offset, ticket.version) == (0, VERSION)


@pytest.mark.parametrize(
    "location",
    [
        "",
        f"https://evil.example/upload/resumable/{UPLOAD_ID}",
        f"//evil.example/upload/resumable/{UPLOAD_ID}",
        f"https://user:secret@abc.supabase.co/upload/resumable/{UPLOAD_ID}",
        f"https://abc.supabase.co@evil.example/upload/resumable/{UPLOAD_ID}",
        f"ftp://abc.supabase.co/upload/resumable/{UPLOAD_ID}",
        f"{BASE}/elsewhere/{UPLOAD_ID}",
        f"{BASE}/upload/resumable/",
        f"{BASE}/upload/resumable/..",
        f"{BASE}/upload/resumable/a%2fb",
        f"{BASE}/upload/resumable/a b",
        f"{BASE}/upload/resumable/{'a' * 3000}",
        "https://[::1/upload/resumable/x",
    ],
)
def test_a_foreign_upload_url_is_refused(location: str) -> None:
    with pytest.raises(ProtocolViolation):
        tus.ticket_of(answered(201, location=location), SPEC, BASE)


def test_a_ticket_says_when_it_ends_and_how_far_it_is() -> None:
    answer = answered(
        201,
        location=f"/upload/resumable/{UPLOAD_ID}",
        upload_offset="20",
        upload_expires="Sat, 21 Nov 2026 01:56:05 GMT",
    )

    ticket = tus.ticket_of(answer, SPEC, BASE)

    assert ticket.offset == 20
    assert ticket.expires_at == "2026-11-21T01:56:05.000Z"


def test_an_id_of_another_form_has_no_version() -> None:
    assert tus.ticket_of(answered(201, location="/upload/resumable/zzz"), SPEC, BASE).version is None


def test_every_recorded_creation_gives_a_ticket() -> None:
    created = [one for one in golden_answers() if one.answer.status == 201 and "signed" not in one.heading]

    assert created
    for one in created:
        ticket = tus.ticket_of(one.answer, SPEC, "http://127.0.0.1:9")
        assert ticket.version is not None
        assert ticket.url.startswith("http://127.0.0.1:9/storage/v1/upload/resumable/")
