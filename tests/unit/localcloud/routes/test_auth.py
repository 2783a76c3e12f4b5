"""Accounts and sessions over HTTP: the statuses, bodies and codes of GoTrue."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.support.cloud_process import PASSWORD, CloudServer, Person, running_cloud


def post(cloud: CloudServer, path: str, body: object, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return cloud.http.post(f"/auth/v1/{path}", json=body, headers=named)


def refresh(cloud: CloudServer, token: str) -> httpx.Response:
    return post(cloud, "token?grant_type=refresh_token", {"refresh_token": token})


def user(cloud: CloudServer, access_token: str) -> httpx.Response:
    return cloud.http.get("/auth/v1/user", headers={"authorization": f"Bearer {access_token}"})


def session(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def assert_refused(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["x-sb-error-code"] == code
    body = answer.json()
    assert (body["code"], body["error_code"]) == (status, code)
    assert body["msg"]


def age_tokens(cloud: CloudServer, person: Person) -> None:
    """As if every token of theirs had been replaced a minute ago."""
    with cloud.superuser() as connection:
        connection.execute(
            "update auth.refresh_tokens set updated_at = now() - interval '1 minute' where user_id = %s",
            (person.user_id,),
        )


def test_health_and_settings_say_what_is_possible(cloud: CloudServer) -> None:
    assert session(cloud.http.get("/auth/v1/health"))["name"] == "GoTrue"
    settings = session(cloud.http.get("/auth/v1/settings"))
    assert settings["external"] == {"anonymous_users": False, "email": True, "phone": False}
    assert settings["mailer_autoconfirm"] is True


def test_a_new_account_has_a_session_at_once(cloud: CloudServer) -> None:
    body = {"email": "New.Person@Example.org", "password": PASSWORD, "data": {"name": "N"}}
    made = session(post(cloud, "signup", body))
    assert set(made) == {"access_token", "token_type", "expires_in", "expires_at", "refresh_token", "user"}
    assert (made["token_type"], made["expires_in"]) == ("bearer", 3600)
    claims = cloud.tokens.verify(made["access_token"]).claims
    assert claims["exp"] == made["expires_at"]
    assert (claims["sub"], claims["aud"], claims["role"]) == (
        made["user"]["id"],
        "authenticated",
        "authenticated",
    )
    assert (claims["email"], claims["is_anonymous"], claims["aal"]) == (
        "new.person@example.org",
        False,
        "aal1",
    )
    assert claims["session_id"]
    assert {"app_metadata", "user_metadata", "amr"}.isdisjoint(claims)  # every request carries the token
    shown = session(user(cloud, made["access_token"]))
    assert shown["email"] == "new.person@example.org"
    assert shown["user_metadata"] == {"name": "N"}
    assert shown["identities"][0]["provider"] == "email"
    assert "encrypted_password" not in shown


def test_an_e_mail_can_be_taken_once(cloud: CloudServer, person: Person) -> None:
    again = post(cloud, "signup", {"email": person.email.upper(), "password": PASSWORD})
    assert_refused(again, 422, "user_already_exists")


def test_a_weak_password_says_why(cloud: CloudServer) -> None:
    answer = post(cloud, "signup", {"email": "weak@example.org", "password": "12345"})
    assert_refused(answer, 422, "weak_password")
    assert answer.json()["weak_password"] == {"reasons": ["length"]}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "anonymous_provider_disabled"),
        ({"data": {"n": 1}}, 422, "anonymous_provider_disabled"),
        ({"phone": "123", "password": PASSWORD}, 400, "phone_provider_disabled"),
        ({"email": "no address", "password": PASSWORD}, 400, "validation_failed"),
        ({"email": "a@example.org"}, 400, "validation_failed"),
        ({"email": "a@example.org", "password": "x" * 80}, 400, "validation_failed"),
        ({"email": 3, "password": PASSWORD}, 400, "bad_json"),
        ({"email": "a@example.org", "password": PASSWORD, "data": 3}, 400, "bad_json"),
        ([], 400, "bad_json"),
    ],
)
def test_a_bad_sign_up_is_refused(cloud: CloudServer, body: object, status: int, code: str) -> None:
    assert_refused(post(cloud, "signup", body), status, code)


def test_the_password_opens_new_sessions(cloud: CloudServer, person: Person) -> None:
    body = {"email": person.email.upper(), "password": PASSWORD}
    opened = session(post(cloud, "token?grant_type=password", body))
    assert opened["user"]["id"] == person.user_id
    assert opened["refresh_token"] != person.refresh_token


@pytest.mark.parametrize("email", [None, "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_account_look_the_same(
    cloud: CloudServer, person: Person, email: str | None
) -> None:
    body = {"email": email or person.email, "password": "wrong"}
    answer = post(cloud, "token?grant_type=password", body)
    assert_refused(answer, 400, "invalid_credentials")
    assert answer.json()["msg"] == "Invalid login credentials"


def test_the_newer_error_form_is_used_when_asked_for(cloud: CloudServer, person: Person) -> None:
    body = {"email": person.email, "password": "wrong"}
    answer = post(cloud, "token?grant_type=password", body, X_Supabase_Api_Version="2024-01-01")
    assert answer.status_code == 400
    assert answer.json() == {"code": "invalid_credentials", "message": "Invalid login credentials"}


def test_a_refresh_replaces_the_token(cloud: CloudServer, person: Person) -> None:
    fresh = session(refresh(cloud, person.refresh_token))
    assert fresh["refresh_token"] != person.refresh_token
    assert session(user(cloud, fresh["access_token"]))["id"] == person.user_id
    first = cloud.tokens.verify(person.access_token).claims["session_id"]
    assert cloud.tokens.verify(fresh["access_token"]).claims["session_id"] == first


def test_a_lost_answer_is_repeated_with_the_same_token_even_late(cloud: CloudServer, person: Person) -> None:
    fresh = session(refresh(cloud, person.refresh_token))
    age_tokens(cloud, person)
    assert session(refresh(cloud, person.refresh_token))["refresh_token"] == fresh["refresh_token"]
    assert session(refresh(cloud, fresh["refresh_token"]))["refresh_token"] != fresh["refresh_token"]


def test_an_old_token_within_the_interval_still_works(cloud: CloudServer, person: Person) -> None:
    second = session(refresh(cloud, person.refresh_token))["refresh_token"]
    session(refresh(cloud, second))
    assert refresh(cloud, person.refresh_token).status_code == 200


def test_an_old_token_used_late_ends_the_whole_session(cloud: CloudServer, person: Person) -> None:
    second = session(refresh(cloud, person.refresh_token))["refresh_token"]
    third = session(refresh(cloud, second))
    age_tokens(cloud, person)
    assert_refused(refresh(cloud, person.refresh_token), 400, "refresh_token_already_used")
    assert_refused(refresh(cloud, third["refresh_token"]), 400, "refresh_token_not_found")
    assert_refused(user(cloud, third["access_token"]), 403, "session_not_found")


def test_refreshes_that_race_get_usable_tokens(cloud: CloudServer, person: Person) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: session(refresh(cloud, person.refresh_token)), range(4)))
    assert len({answer["refresh_token"] for answer in answers}) == 1
    assert refresh(cloud, answers[0]["refresh_token"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [({"refresh_token": "unknown"}, "refresh_token_not_found"), ({}, "validation_failed")],
)
def test_a_token_nobody_gave_is_refused(cloud: CloudServer, body: object, code: str) -> None:
    assert_refused(post(cloud, "token?grant_type=refresh_token", body), 400, code)


def test_other_grants_are_refused(cloud: CloudServer) -> None:
    assert post(cloud, "token?grant_type=magic", {}).status_code == 400


def test_the_user_needs_a_good_token(cloud: CloudServer, person: Person) -> None:
    assert_refused(cloud.http.get("/auth/v1/user"), 401, "no_authorization")
    assert_refused(user(cloud, "a.b.c"), 403, "bad_jwt")
    assert_refused(user(cloud, cloud.tokens.sign({"sub": person.user_id}, life_s=-5)), 403, "bad_jwt")
    assert_refused(user(cloud, cloud.anon_key), 403, "bad_jwt")


@pytest.mark.parametrize(("scope", "this_lives", "other_lives"), [
    ("global", False, False), ("local", False, True), ("others", True, False), (None, False, False),
])  # fmt: skip
def test_signing_out_ends_the_sessions_it_names(
    cloud: CloudServer, person: Person, scope: str | None, this_lives: bool, other_lives: bool
) -> None:
    other = session(post(cloud, "token?grant_type=password", {"email": person.email, "password": PASSWORD}))
    path = "/auth/v1/logout" + ("" if scope is None else f"?scope={scope}")
    answer = cloud.http.post(path, headers=person.bearer)
    assert (answer.status_code, answer.content) == (204, b"")
    assert (user(cloud, person.access_token).status_code == 200) == this_lives
    assert (user(cloud, other["access_token"]).status_code == 200) == other_lives
    assert (refresh(cloud, person.refresh_token).status_code == 200) == this_lives


def test_an_unknown_sign_out_scope_is_refused(cloud: CloudServer, person: Person) -> None:
    answer = cloud.http.post("/auth/v1/logout?scope=some", headers=person.bearer)
    assert_refused(answer, 400, "validation_failed")


def test_the_api_key_is_needed(cloud: CloudServer) -> None:
    answer = httpx.get(f"{cloud.url}/auth/v1/health")
    assert (answer.status_code, answer.json()["message"]) == (401, "No API key found in request")


def test_sessions_survive_a_killed_cloud_and_anonymous_sign_in_can_be_allowed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with running_cloud(
        tmp_path_factory.mktemp("auth") / "cloud", "--anonymous", "--token-life", "60"
    ) as cloud:
        anonymous = session(post(cloud, "signup", {"data": {"n": 1}}))
        assert anonymous["user"]["is_anonymous"] is True
        assert anonymous["expires_in"] == 60
        claims = cloud.tokens.verify(anonymous["access_token"]).claims
        assert (claims["role"], claims["is_anonymous"]) == ("authenticated", True)
        url = cloud.url
        cloud.restart()
        assert cloud.url == url
        assert session(user(cloud, anonymous["access_token"]))["id"] == anonymous["user"]["id"]
        assert refresh(cloud, anonymous["refresh_token"]).status_code == 200
