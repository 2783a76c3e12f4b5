"""TUS on the wire: what is sent, and which answers can be true. The steps: tests/contract/test_upload_answers.py."""

import base64

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import UploadSpec
from luma_sync.cloud.supabase import tus
from luma_sync.cloud.supabase.answers import Answer
from tests.support.golden_answers import golden_answers

BASE = "https://abc.supabase.co"
USER = "11111111-1111-4111-8111-111111111111"
VERSION = "1d4f8dce-723a-4661-9153-a75269704614"
UPLOAD_ID = base64.urlsafe_b64encode(f"tracks/{USER}/a.mp3/{VERSION}".encode()).decode().rstrip("=")
SPEC = UploadSpec(bucket="tracks", key=f"{USER}/a.mp3", size=20, sha256="0" * 64, content_type="audio/mpeg")


def answered(status: int, body: str = "", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())


@pytest.mark.parametrize(
    ("offset", "length", "expected"),
    [
        ("5", None, 5), ("15", None, 15), ("20", "20", 20),
        ("4", None, None), ("21", None, None), ("-1", None, None), ("1e1", None, None), ("٩", None, None),
        ("9" * 30, None, None), ("", None, None), ("15", "10", None),
    ],
)  # fmt: skip
def test_an_offset_is_taken_when_it_can_be_true(
    offset: str, length: str | None, expected: int | None
) -> None:
    headers = {"upload_offset": offset} | ({} if length is None else {"upload_length": length})
    answer = answered(204, **headers)
    if expected is None:
        with pytest.raises(ProtocolViolation):
            tus.offset_of(answer, low=5, high=20)
    else:
        assert tus.offset_of(answer, low=5, high=20) == expected


@pytest.mark.parametrize(("told", "limit"), [("5368709120", 5368709120), ("", None), ("many", None)])
def test_the_options_tell_the_largest_size(told: str, limit: int | None) -> None:
    assert tus.size_limit(answered(204, tus_max_size=told)) == limit


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
