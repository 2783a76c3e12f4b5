"""Calling functions over HTTP, against a real database: the status, body and headers that PostgREST gives."""

import gzip
import http.client
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx
import pytest

from tests.support.cloud_process import CloudServer, Person

FUNCTIONS = """
create or replace function public.t_echo(p_a jsonb, p_b integer) returns jsonb language sql volatile
    as $$ select jsonb_build_object('a', p_a, 'b', p_b, 'uid', auth.uid(), 'role', current_user) $$;
create or replace function public.t_default(p_a integer, p_b integer default 7) returns integer language sql volatile
    as $$ select p_a + p_b $$;
create or replace function public.t_raw(json) returns json language sql volatile as $$ select $1 $$;
create or replace function public.t_none() returns text language sql stable as $$ select 'hello' $$;
create or replace function public.t_null() returns jsonb language sql stable as $$ select null::jsonb $$;
create or replace function public.t_void() returns void language sql volatile as $$ select null $$;
create or replace function public.t_many(p_n integer) returns setof integer language sql stable
    as $$ select generate_series(1, p_n) $$;
create or replace function public.t_table(p_n integer) returns table (x integer, y text) language sql stable
    as $$ select i, 'row ' || i from generate_series(1, p_n) i $$;
create or replace function public.t_wide() returns text language sql stable as $$ select repeat('wide ', 2000) $$;
create or replace function public.t_fail(p_state text, p_message text, p_detail text default '') returns void
    language plpgsql volatile as $$ begin raise exception using errcode = p_state, message = p_message, detail = p_detail; end $$;
create table if not exists public.t_seen (note text);
create or replace function public.t_write(p_note text) returns void language sql volatile security definer
    as $$ insert into public.t_seen values (p_note) $$;
create or replace function public.t_sly() returns void language plpgsql stable security definer
    as $$ begin perform public.t_write('sly'); end $$;
create or replace function public.t_write_then_fail(p_note text) returns void language plpgsql security definer
    as $$ begin insert into public.t_seen values (p_note); raise exception 'no'; end $$;
create or replace function public.t_slow(p_s float8) returns void language sql volatile as $$ select pg_sleep(p_s) $$;
create or replace function public.t_patient(p_s float8) returns void language sql volatile
    set statement_timeout = '30s' as $$ select pg_sleep(p_s) $$;
create or replace function public.t_status() returns jsonb language plpgsql volatile as $$ begin
    perform set_config('response.status', '202', true);
    perform set_config('response.headers', '[{"X-Luma": "yes"}]', true);
    return '{}'; end $$;
create or replace function public.t_headers() returns jsonb language sql stable as $$
    select jsonb_build_object('method', current_setting('request.method'), 'path', current_setting('request.path'),
        'agent', current_setting('request.headers')::jsonb ->> 'user-agent', 'search_path', current_setting('search_path')) $$;
create or replace function public.t_private() returns void language sql volatile as $$ select null $$;
create or replace function public.t_twice(p_a integer) returns integer language sql as $$ select 1 $$;
create or replace function public.t_twice(p_a text) returns integer language sql as $$ select 2 $$;
revoke execute on function public.t_private() from public;
"""


@pytest.fixture(scope="module", autouse=True)
def functions(cloud: CloudServer) -> None:
    cloud.run_sql(FUNCTIONS)


def test_arguments_arrive_by_name_and_the_caller_is_known(cloud: CloudServer, person: Person) -> None:
    answer = cloud.rpc("t_echo", {"p_a": {"x": [1, "ä"]}, "p_b": 3}, person)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.json() == {"a": {"x": [1, "ä"]}, "b": 3, "uid": person.user_id, "role": "authenticated"}


def test_without_a_token_the_caller_is_anon(cloud: CloudServer) -> None:
    assert cloud.rpc("t_echo", {"p_a": None, "p_b": 1}).json()["role"] == "anon"


def test_the_service_key_is_the_service_role(cloud: CloudServer) -> None:
    headers = {"authorization": f"Bearer {cloud.tokens.service_key}"}
    answer = cloud.http.post("/rest/v1/rpc/t_echo", json={"p_a": 1, "p_b": 1}, headers=headers)
    assert answer.json()["role"] == "service_role"


@pytest.mark.parametrize(
    ("name", "arguments", "text"),
    [
        ("t_default", {"p_a": 1}, "8"),
        ("t_default", {"p_a": 1, "p_b": 2}, "3"),
        ("t_raw", {"any": 1}, '{"any":1}'),
        ("t_none", {}, '"hello"'),
        ("t_null", {}, "null"),
        ("t_many", {"p_n": 3}, "[1, 2, 3]"),
        ("t_many", {"p_n": 0}, "[]"),
    ],
)
def test_a_value_comes_back_as_json(
    cloud: CloudServer, name: str, arguments: dict[str, object], text: str
) -> None:
    answer = cloud.rpc(name, arguments)
    assert (answer.status_code, answer.text) == (200, text)


def test_a_table_is_an_array_of_objects(cloud: CloudServer) -> None:
    assert cloud.rpc("t_table", {"p_n": 2}).json() == [{"x": 1, "y": "row 1"}, {"x": 2, "y": "row 2"}]


def test_no_more_than_a_thousand_rows_come_back(cloud: CloudServer) -> None:
    assert len(cloud.rpc("t_many", {"p_n": 5000}).json()) == 1000


def test_void_has_no_body(cloud: CloudServer) -> None:
    answer = cloud.rpc("t_void", {})
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        (
            "t_nothing",
            {},
            "Could not find the function public.t_nothing without parameters in the schema cache",
        ),
        ("t_echo", {"p_a": 1}, "Could not find the function public.t_echo(p_a) in the schema cache"),
        ("t_echo", {"p_a": 1, "p_b": 1, "z": 1}, "public.t_echo(p_a, p_b, z) in the schema cache"),
        ("t_none", {"z": 1}, "Could not find the function public.t_none(z) in the schema cache"),
    ],
)
def test_a_call_that_fits_no_function_is_not_found(
    cloud: CloudServer, name: str, arguments: dict[str, object], message: str
) -> None:
    answer = cloud.rpc(name, arguments)
    assert answer.status_code == 404
    body = answer.json()
    assert set(body) == {"code", "message", "details", "hint"}
    assert body["code"] == "PGRST202"
    assert message in body["message"]
    assert answer.headers["proxy-status"] == "PostgREST; error=PGRST202"


def test_overloads_are_not_chosen_between(cloud: CloudServer) -> None:
    answer = cloud.rpc("t_twice", {"p_a": 1})
    assert (answer.status_code, answer.json()["code"]) == (300, "PGRST203")


@pytest.mark.parametrize("body", [b"{", b"not json", b'{"p_a": 1, "p_b": }', b'{"p_a"'])
@pytest.mark.parametrize("name", ["t_echo", "t_default", "t_nothing"])
def test_a_body_that_is_no_json_is_refused(cloud: CloudServer, name: str, body: bytes) -> None:
    answer = cloud.http.post(f"/rest/v1/rpc/{name}", content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "PGRST102")


@pytest.mark.parametrize("body", [b"[]", b"3", b'"x"', b"null"])
def test_a_body_that_is_no_object_names_no_arguments(cloud: CloudServer, body: bytes) -> None:
    answer = cloud.http.post("/rest/v1/rpc/t_echo", content=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "PGRST202")


def test_an_argument_of_the_wrong_type_is_a_bad_request(cloud: CloudServer) -> None:
    answer = cloud.rpc("t_echo", {"p_a": 1, "p_b": "many"})
    assert (answer.status_code, answer.json()["code"]) == (400, "22P02")


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("P0001", 400), ("22012", 400), ("23505", 409), ("23503", 409), ("40001", 500), ("42883", 404), ("L0001", 400),
        ("PT409", 409), ("PT422", 422), ("53300", 503), ("55P03", 500),
    ],
)  # fmt: skip
def test_a_raise_has_its_status_and_all_four_fields(cloud: CloudServer, state: str, status: int) -> None:
    answer = cloud.rpc("t_fail", {"p_state": state, "p_message": "what", "p_detail": "why"})
    assert answer.status_code == status
    assert answer.json() == {"code": state, "message": "what", "details": "why", "hint": None}


def test_a_pgrst_raise_chooses_code_status_and_headers(cloud: CloudServer) -> None:
    message = json.dumps({"code": "stale_base", "message": "Old.", "details": "d", "hint": "pull"})
    detail = json.dumps({"status": 409, "headers": {"X-Luma": "1"}})
    answer = cloud.rpc("t_fail", {"p_state": "PGRST", "p_message": message, "p_detail": detail})
    assert (answer.status_code, answer.headers["x-luma"]) == (409, "1")
    assert answer.json() == {"code": "stale_base", "message": "Old.", "details": "d", "hint": "pull"}


def test_a_missing_right_is_401_for_anon_and_403_for_an_account(cloud: CloudServer, person: Person) -> None:
    assert cloud.rpc("t_private", {}).status_code == 401
    refused = cloud.rpc("t_private", {}, person)
    assert (refused.status_code, refused.json()["code"]) == (403, "42501")


def test_a_stable_function_cannot_write(cloud: CloudServer) -> None:
    answer = cloud.rpc("t_sly", {})
    assert (answer.status_code, answer.json()["code"]) == (405, "25006")


def test_what_failed_wrote_nothing_and_what_worked_is_kept(cloud: CloudServer) -> None:
    assert cloud.rpc("t_write_then_fail", {"p_note": "lost"}).status_code == 400
    assert cloud.rpc("t_write", {"p_note": "kept"}).status_code == 204
    with cloud.superuser() as connection:
        notes = connection.execute("select note from public.t_seen where note in ('lost', 'kept')").fetchall()
    assert notes == [("kept",)]


def test_a_role_has_its_time_limit_and_a_function_may_have_its_own(cloud: CloudServer) -> None:
    cloud.run_sql("alter role anon set statement_timeout = '200ms'")
    try:
        cloud.rpc("t_reload_the_catalog", {})
        limited = cloud.rpc("t_slow", {"p_s": 5})
        assert (limited.status_code, limited.json()["code"]) == (500, "57014")
        assert cloud.rpc("t_patient", {"p_s": 0.4}).status_code == 204
    finally:
        cloud.run_sql("alter role anon set statement_timeout = '3s'")
        cloud.rpc("t_reload_the_catalog", {})


def test_a_function_may_choose_status_and_headers(cloud: CloudServer) -> None:
    answer = cloud.rpc("t_status", {})
    assert (answer.status_code, answer.headers["x-luma"]) == (202, "yes")


def test_the_request_can_be_seen_by_functions(cloud: CloudServer) -> None:
    answer = cloud.http.post("/rest/v1/rpc/t_headers", json={}, headers={"user-agent": "a test"}).json()
    assert answer == {
        "method": "POST", "path": "/rpc/t_headers", "agent": "a test", "search_path": '"public", "extensions"',
    }  # fmt: skip


def test_a_function_made_later_is_found(cloud: CloudServer) -> None:
    cloud.run_sql(
        "create or replace function public.t_late() returns integer language sql stable as 'select 5'"
    )
    assert cloud.rpc("t_late", {}).text == "5"
    cloud.run_sql("drop function public.t_late()")


def test_get_and_head_read_with_arguments_from_the_query(cloud: CloudServer) -> None:
    assert cloud.http.get("/rest/v1/rpc/t_many?p_n=2").text == "[1, 2]"
    head = cloud.http.head("/rest/v1/rpc/luma_ping")
    assert (head.status_code, head.content) == (200, b"")
    written = cloud.http.get("/rest/v1/rpc/t_write?p_note=x")
    assert (written.status_code, written.json()["code"]) == (405, "25006")


def test_an_answer_is_packed_only_when_asked_for(cloud: CloudServer) -> None:
    plain = cloud.http.post("/rest/v1/rpc/t_wide", json={}, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with cloud.http.stream(
        "POST", "/rest/v1/rpc/t_wide", json={}, headers={"accept-encoding": "gzip"}
    ) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        raw = b"".join(packed.iter_raw())
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content)


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(cloud: CloudServer) -> None:
    with closing(http.client.HTTPConnection(cloud.url.removeprefix("http://"), timeout=10)) as connection:
        connection.putrequest("POST", "/rest/v1/rpc/t_none")
        connection.putheader("apikey", cloud.anon_key)
        connection.putheader("content-length", str(64 * 1024 * 1024))
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_without_the_api_key_the_gateway_refuses(cloud: CloudServer) -> None:
    missing = httpx.post(f"{cloud.url}/rest/v1/rpc/luma_ping", json={})
    assert missing.status_code == 401
    assert missing.json()["message"] == "No API key found in request"
    wrong = httpx.post(f"{cloud.url}/rest/v1/rpc/luma_ping", json={}, headers={"apikey": "x"})
    assert (wrong.status_code, wrong.json()["message"]) == (401, "Invalid API key")
    assert (
        httpx.post(f"{cloud.url}/rest/v1/rpc/luma_ping?apikey={cloud.anon_key}", json={}).status_code == 200
    )


def test_keys_of_the_older_kind_open_the_gateway_as_well(cloud: CloudServer) -> None:
    anon, _ = cloud.tokens.legacy_keys
    headers = {"apikey": anon, "authorization": f"Bearer {anon}"}
    assert httpx.post(f"{cloud.url}/rest/v1/rpc/luma_ping", json={}, headers=headers).status_code == 200


def token_answer(cloud: CloudServer, token: str) -> httpx.Response:
    return cloud.http.post("/rest/v1/rpc/t_none", json={}, headers={"authorization": f"Bearer {token}"})


def test_an_expired_token_says_so(cloud: CloudServer) -> None:
    answer = token_answer(cloud, cloud.tokens.sign({"role": "authenticated"}, life_s=-5))
    assert answer.status_code == 401
    assert answer.json() == {"code": "PGRST303", "message": "JWT expired", "details": None, "hint": None}
    assert answer.headers["www-authenticate"].startswith('Bearer error="invalid_token"')


def test_a_token_that_is_none_is_unauthorized(cloud: CloudServer) -> None:
    answer = token_answer(cloud, "a.b.c")
    assert (answer.status_code, answer.json()["code"]) == (401, "PGRST301")


def test_a_role_that_does_not_exist_is_unauthorized(cloud: CloudServer) -> None:
    answer = token_answer(cloud, cloud.tokens.sign({"role": "ghost"}, life_s=60))
    assert (answer.status_code, answer.json()["code"]) == (401, "22023")


def test_a_login_role_cannot_be_claimed(cloud: CloudServer) -> None:
    for role in ("postgres", "supabase_admin", "supabase_storage_admin"):
        answer = token_answer(cloud, cloud.tokens.sign({"role": role}, life_s=60))
        assert answer.status_code in (401, 403), role


def test_tables_are_not_served(cloud: CloudServer) -> None:
    answer = cloud.http.get("/rest/v1/venues")
    assert (answer.status_code, answer.json()["code"]) == (404, "PGRST205")


def test_many_calls_at_once_are_all_answered(cloud: CloudServer, person: Person) -> None:
    def call(number: int) -> Mapping[str, object]:
        answer = cloud.rpc("t_echo", {"p_a": number, "p_b": number}, person)
        assert answer.status_code == 200, answer.text
        found: Mapping[str, object] = answer.json()
        return found

    with ThreadPoolExecutor(16) as pool:
        assert [answer["a"] for answer in pool.map(call, range(200))] == list(range(200))
