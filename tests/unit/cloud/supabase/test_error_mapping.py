"""Every refusal of the servers becomes one kind of error, with one sentence for people."""

import json

import pytest

from luma_sync.cloud import errors
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.error_mapping import error_of_answer
from luma_sync.kernel.errors import CloudError
from tests.support.golden_answers import Golden, golden_answers

REFUSALS = [one for one in golden_answers() if not one.answer.is_success and one.answer.status != 304]

GOLDEN_KINDS: dict[str, type[CloudError]] = {
    "simple POST dup": errors.AlreadyExists,
    "POST other user": errors.Forbidden,
    "POST oversize small bucket": errors.TooLarge,
    "GET missing": errors.NotFound,
    "GET other user (exists?)": errors.NotFound,
    "GET no auth": errors.NotFound,
    "GET authenticated no auth": errors.SessionExpired,
    "HEAD missing": errors.BadRequest,
    "info missing": errors.NotFound,
    "GET signed bad": errors.SessionExpired,
    "bucket get as user": errors.NotFound,
    "bucket create dup": errors.AlreadyExists,
    "delete one again": errors.NotFound,
    "health": errors.SessionExpired,
    "range unsatisfiable": errors.OffsetMismatch,
    "patch after complete": errors.AlreadyExists,
    "create again no upsert (exists)": errors.AlreadyExists,
    "create for other user folder": errors.Forbidden,
    "create no auth": errors.SessionExpired,
    "create bad jwt": errors.SessionExpired,
    "create expired jwt": errors.SessionExpired,
    "create anon role": errors.Forbidden,
    "create missing bucket": errors.NotFound,
    "create over bucket size": errors.TooLarge,
    "create over global size": errors.TooLarge,
    "create no metadata": errors.BadRequest,
    "create bad metadata": errors.BadRequest,
    "create no length": errors.BadRequest,
    "create no tus-resumable": errors.BadRequest,
    "create bad key chars": errors.BadRequest,
    "create empty file": errors.NotFound,
    "patch wrong offset": errors.OffsetMismatch,
    "patch bad content type": errors.BadRequest,
    "patch too much": errors.TooLarge,
    "head no auth": errors.SessionExpired,
    "patch by other user": errors.Forbidden,
    "patch expired jwt": errors.SessionExpired,
    "head after delete": errors.UploadGone,
    "patch after delete": errors.UploadGone,
    "head unknown id": errors.UploadGone,
    "patch unknown id": errors.UploadGone,
    "head garbage id": errors.UploadGone,
}
S3_KINDS: dict[str, type[CloudError]] = {"range unsatisfiable": errors.ServerFault}


@pytest.mark.parametrize("golden", REFUSALS, ids=lambda one: f"{one.file}: {one.heading}")
def test_a_recorded_refusal_becomes_its_kind(golden: Golden) -> None:
    error = error_of_answer(golden.area, golden.answer)

    s3 = S3_KINDS if "s3" in golden.file else {}
    expected = s3.get(golden.heading) or GOLDEN_KINDS[golden.heading]
    assert type(error) is expected, error.detail
    assert is_one_sentence(error.title)


def is_one_sentence(title: str) -> bool:
    return title.endswith(".") and title[0].isupper() and ". " not in title and len(title) < 140


JSON = {"content-type": "application/json"}

GOTRUE: list[tuple[int, object, type[CloudError]]] = [
    (
        400,
        {"code": 400, "error_code": "invalid_credentials", "msg": "Invalid login credentials"},
        errors.WrongCredentials,
    ),
    (400, {"code": "invalid_credentials", "message": "Invalid login credentials"}, errors.WrongCredentials),
    (
        400,
        {"error": "invalid_grant", "error_description": "Invalid login credentials"},
        errors.WrongCredentials,
    ),
    (400, {"error_code": "email_not_confirmed", "msg": "Email not confirmed"}, errors.BadRequest),
    (422, {"error_code": "user_already_exists", "msg": "User already registered"}, errors.BadRequest),
    (422, {"error_code": "weak_password", "weak_password": {"reasons": ["length"]}}, errors.BadRequest),
    (422, {"error_code": "weak_password", "weak_password": 5}, errors.BadRequest),
    (422, {"error_code": "signup_disabled", "msg": "x"}, errors.Forbidden),
    (400, {"error_code": "refresh_token_not_found"}, errors.SessionRevoked),
    (400, {"error_code": "refresh_token_already_used"}, errors.SessionRevoked),
    (400, {"error_code": "session_expired"}, errors.SessionRevoked),
    (400, {"error_code": "session_not_found"}, errors.SessionRevoked),
    (403, {"error_code": "session_not_found"}, errors.SessionRevoked),
    (403, {"error_code": "user_not_found"}, errors.AccountGone),
    (403, {"error_code": "bad_jwt"}, errors.SessionExpired),
    (401, {"error_code": "no_authorization"}, errors.SessionExpired),
    (403, {"error_code": "user_banned"}, errors.Forbidden),
    (400, {"error_code": "validation_failed"}, errors.BadRequest),
    (400, {"error_code": "never_heard_of"}, errors.BadRequest),
    (429, {"error_code": "over_request_rate_limit"}, errors.Throttled),
    (401, {"message": "Invalid API key", "hint": "Double check"}, errors.Forbidden),
    (500, {"error_code": "unexpected_failure"}, errors.ServerFault),
    (504, {}, errors.ServerFault),
    (404, "404 page not found", errors.NotFound),
]

RESTRICTED = "Service for this project is restricted due to the following violations:"
POSTGREST: list[tuple[int, object, type[CloudError]]] = [
    (401, {"code": "PGRST301", "message": "JWT cryptographic operation failed"}, errors.SessionExpired),
    (
        401,
        {"code": "PGRST303", "message": "JWT expired", "details": None, "hint": None},
        errors.SessionExpired,
    ),
    (401, {"message": "No API key found in request"}, errors.Forbidden),
    (401, {"code": "42501", "message": "permission denied"}, errors.Forbidden),
    (403, {"code": "42501", "message": "permission denied"}, errors.Forbidden),
    (404, {"code": "PGRST202", "message": "Could not find the function"}, errors.NotFound),
    (404, {"code": "42883", "message": "function does not exist"}, errors.NotFound),
    (409, {"code": "23505", "message": "duplicate key"}, errors.BadRequest),
    (400, {"code": "22P02", "message": "invalid input syntax"}, errors.BadRequest),
    (413, {}, errors.TooLarge),
    (500, {"code": "57014", "message": "canceling statement"}, errors.ServerFault),
    (500, {"code": "55P03", "message": "lock"}, errors.ServerFault),
    (503, {"code": "PGRST001"}, errors.ServerFault),
    (520, "error code: 520", errors.ServerFault),
    (408, "", errors.ServerFault),
    (425, "", errors.ServerFault),
    (507, "", errors.StorageFull),
    (500, "ENOSPC: no space left on device, write", errors.StorageFull),
    (402, {"message": f"{RESTRICTED} exceed_storage_size_quota."}, errors.StorageFull),
    (402, {"message": f"{RESTRICTED} exceed_db_size_quota."}, errors.PlanUsedUp),
    (402, "", errors.PlanUsedUp),
    (100, "", errors.ProtocolViolation),
]


@pytest.mark.parametrize(("status", "said", "kind"), GOTRUE)
def test_what_gotrue_says(status: int, said: object, kind: type[CloudError]) -> None:
    check(Area.AUTH, status, said, kind)


@pytest.mark.parametrize(("status", "said", "kind"), POSTGREST)
def test_what_postgrest_says(status: int, said: object, kind: type[CloudError]) -> None:
    check(Area.REST, status, said, kind)


def check(area: Area, status: int, said: object, kind: type[CloudError]) -> None:
    body = said.encode() if isinstance(said, str) else json.dumps(said).encode()
    error = error_of_answer(area, Answer(status, JSON, body))

    assert type(error) is kind, error.detail
    assert is_one_sentence(error.title), error.title


def test_the_code_may_come_in_a_header() -> None:
    answer = Answer(400, {**JSON, "x-sb-error-code": "refresh_token_not_found"}, b'{"code":400,"msg":"x"}')

    assert type(error_of_answer(Area.AUTH, answer)) is errors.SessionRevoked


@pytest.mark.parametrize(
    ("status", "area", "text"),
    [
        (423, Area.TUS_UPLOAD, ""),
        (503, Area.TUS_UPLOAD, "LockTimeout"),
        (423, Area.TUS_CREATE, "ResourceLocked"),
    ],
)
def test_an_upload_that_somebody_holds_is_locked(status: int, area: Area, text: str) -> None:
    assert type(error_of_answer(area, Answer(status, {}, text.encode()))) is errors.UploadLocked


@pytest.mark.parametrize("area", list(Area))
def test_a_400_without_a_word_or_a_type_is_a_request_that_arrived_in_part(area: Area) -> None:
    """So Node's HTTP parser answers a body that ends early; the upload is there as it was."""
    assert type(error_of_answer(area, Answer(400, {"connection": "close"}, b""))) is errors.Unreachable


def test_an_expired_upload_is_gone() -> None:
    assert type(error_of_answer(Area.TUS_UPLOAD, Answer(410, {}, b""))) is errors.UploadGone


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0 "}, 0.0),
        ({"retry-after": "315360000"}, 3600.0),
        ({"retry-after": "9" * 400}, 3600.0),
        ({"retry-after": "Sat, 21 Nov 2026 01:42:00 GMT", "date": "Sat, 21 Nov 2026 01:40:00 GMT"}, 120.0),
        ({"retry-after": "Sat, 21 Nov 2026 01:30:00 GMT", "date": "Sat, 21 Nov 2026 01:40:00 GMT"}, 0.0),
        ({"retry-after": "Sat, 21 Nov 2036 01:42:00 GMT", "date": "Sat, 21 Nov 2026 01:40:00 GMT"}, 3600.0),
        ({"retry-after": "Sat, 21 Nov 2026 01:42:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "٣"}, None),
        ({}, None),
    ],
)
def test_a_pause_is_read_and_capped_at_an_hour(headers: dict[str, str], wait_s: float | None) -> None:
    error = error_of_answer(Area.REST, Answer(429, headers, b""))

    assert isinstance(error, errors.Throttled)
    assert error.retry_after_s == wait_s


def test_503_asks_for_a_pause_only_when_it_says_how_long() -> None:
    assert type(error_of_answer(Area.REST, Answer(503, {"retry-after": "3"}, b""))) is errors.Throttled
    assert type(error_of_answer(Area.REST, Answer(503, {}, b""))) is errors.ServerFault


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {"content-type": "text/html; charset=utf-8"}, b"<html>Welcome to the hotel</html>"),
        Answer(302, {"location": "http://portal.example/login"}, b""),
        Answer(307, {}, b""),
        Answer(511, {"content-type": "text/html"}, b""),
        Answer(403, {"content-type": "text/html"}, b"<html>blocked</html>"),
    ],
)
def test_a_page_in_place_of_the_cloud_is_a_network_that_wants_a_sign_in(answer: Answer) -> None:
    error = error_of_answer(Area.REST, answer)

    assert type(error) is errors.Unreachable
    assert "sign in to the network" in error.title


def test_a_proxy_that_wants_a_sign_in_is_named() -> None:
    assert "proxy" in error_of_answer(Area.REST, Answer(407, {}, b"")).title.lower()


def test_a_gateways_error_page_is_a_fault_of_the_cloud() -> None:
    page = Answer(502, {"content-type": "text/html"}, b"<html>Bad gateway</html>")

    assert type(error_of_answer(Area.REST, page)) is errors.ServerFault


@pytest.mark.parametrize("area", Area)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"statusCode":"999999"}',
        b"[" * 5000,
        b"\xff" * 100,
        b'{"code":[],"message":{},"error":5}',
    ],
)
def test_no_status_is_without_a_meaning(area: Area, body: bytes) -> None:
    for status in range(100, 1000):
        assert is_one_sentence(error_of_answer(area, Answer(status, {}, body)).title)


def test_the_servers_words_are_kept_short_and_printable() -> None:
    error = error_of_answer(Area.REST, Answer(400, {}, b"\x1b[31m" + b"x" * 100_000))

    assert len(error.detail) <= 500
    assert error.detail.isprintable()


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({}, "(HTTP 199)."),
        ({"sb-request-id": "abc123"}, "(HTTP 199, request abc123)."),
        ({"x-request-id": "0193-7f.A:b"}, "(HTTP 199, request 0193-7f.A:b)."),
        ({"cf-ray": "8e5a1b2c3d4e5f60-FRA"}, "(HTTP 199, request 8e5a1b2c3d4e5f60-FRA)."),
        ({"sb-request-id": "<b>no</b>", "cf-ray": "8e5a"}, "(HTTP 199, request 8e5a)."),
        ({"x-request-id": "a" * 65}, "(HTTP 199)."),
        ({"x-request-id": "two words"}, "(HTTP 199)."),
        ({"x-request-id": "\u202eabc"}, "(HTTP 199)."),
    ],
)
def test_an_answer_that_nobody_understands_says_so_with_the_id_of_the_request(
    headers: dict[str, str], told: str
) -> None:
    error = error_of_answer(Area.REST, Answer(199, headers, b"?"))
    assert error.title == f"The server answered something Luma Sync does not understand {told}"


def test_the_details_of_every_refusal_name_the_request() -> None:
    error = error_of_answer(Area.REST, Answer(500, {"sb-request-id": "abc123"}, b"Oh"))
    assert error.detail == "500 Oh (request abc123)"
