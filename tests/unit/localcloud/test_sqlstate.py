"""Database errors over HTTP: the recorded table of PostgREST."""

import pytest

from luma_sync.localcloud.sqlstate import DatabaseFault, http_fault, status_of

TABLE = {
    "08000": 503, "08006": 503, "09000": 500, "0L000": 403, "0P000": 403, "22012": 400, "22023": 400, "22P02": 400,
    "23502": 400, "23503": 409, "23505": 409, "23514": 400, "25001": 500, "25006": 405, "28000": 403, "2D000": 500,
    "38000": 500, "39000": 500, "3B000": 500, "40001": 500, "40P01": 500, "42501": 403, "42601": 400, "42883": 404,
    "42P01": 404, "42P17": 500, "53100": 503, "53300": 503, "53400": 500, "54000": 500, "55P03": 500, "57014": 500,
    "57P01": 503, "58030": 500, "F0000": 500, "HV000": 500, "L0001": 400, "P0001": 400, "P0002": 500, "XX000": 500,
}  # fmt: skip


@pytest.mark.parametrize("sqlstate", TABLE)
def test_a_sqlstate_has_its_status(sqlstate: str) -> None:
    assert status_of(sqlstate, message="m", anonymous=False) == TABLE[sqlstate]


def test_a_missing_right_means_sign_in_first_for_anon() -> None:
    assert status_of("42501", message="permission denied", anonymous=True) == 401


def test_a_write_without_where_is_the_callers_fault() -> None:
    assert status_of("21000", message="UPDATE requires a WHERE clause", anonymous=False) == 400
    assert status_of("21000", message="more than one row", anonymous=False) == 500


def test_an_unknown_role_is_unauthorized() -> None:
    assert status_of("22023", message='role "ghost" does not exist', anonymous=False) == 401


def test_pt_codes_choose_their_status() -> None:
    fault = http_fault(
        DatabaseFault(sqlstate="PT409", message="stale_base", details='{"cur":7}', hint="pull"),
        anonymous=False,
    )
    assert fault.status == 409
    assert fault.body() == {"code": "PT409", "message": "stale_base", "details": '{"cur":7}', "hint": "pull"}


def test_a_pgrst_raise_brings_its_own_code_status_and_headers() -> None:
    message = '{"code":"stale_base","message":"The base is old.","details":"d","hint":"pull"}'
    detail = '{"status":409,"headers":{"X-Luma":"1"}}'
    fault = http_fault(DatabaseFault(sqlstate="PGRST", message=message, details=detail), anonymous=False)
    assert (fault.status, fault.code, fault.headers) == (409, "stale_base", {"X-Luma": "1"})
    assert fault.body()["hint"] == "pull"


@pytest.mark.parametrize(
    ("message", "detail"), [("no json", "{}"), ("{}", None), ('{"code":"a"}', '{"status":1}')]
)
def test_a_pgrst_raise_that_is_no_json_is_our_fault(message: str, detail: str | None) -> None:
    fault = http_fault(DatabaseFault(sqlstate="PGRST", message=message, details=detail), anonymous=False)
    assert (fault.status, fault.code) == (500, "PGRST121")
