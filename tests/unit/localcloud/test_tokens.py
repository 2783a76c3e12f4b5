"""Tokens: what we sign we accept, and nothing else."""

import json

import jwt
import pytest

from luma_sync.localcloud.tokens import ANONYMOUS, TokenFault, TokenRefused, Tokens, bearer

SECRET = "s" * 64
NOW_S = 1_800_000_000.0


class Watch:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now_s = NOW_S

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def tokens(watch: Watch) -> Tokens:
    return Tokens(SECRET, "http://cloud/auth/v1", now_s=watch)


def refused(tokens: Tokens, token: str) -> TokenFault:
    with pytest.raises(TokenRefused) as caught:
        tokens.verify(token)
    return caught.value.fault


def test_a_signed_token_comes_back_with_its_claims_and_times(tokens: Tokens) -> None:
    verified = tokens.verify(tokens.sign({"sub": "someone", "role": "authenticated"}, life_s=60))
    assert (verified.subject, verified.role) == ("someone", "authenticated")
    assert verified.claims["exp"] - verified.claims["iat"] == 60
    assert verified.claims["iss"] == "http://cloud/auth/v1"
    assert json.loads(verified.claims_json) == dict(verified.claims)


def test_a_token_ends_when_its_time_is_over_even_if_it_was_seen_before(tokens: Tokens, watch: Watch) -> None:
    token = tokens.sign({"sub": "someone"}, life_s=60)
    tokens.verify(token)
    watch.now_s += 61
    assert refused(tokens, token) is TokenFault.EXPIRED


def test_a_token_of_another_cloud_is_refused(tokens: Tokens, watch: Watch) -> None:
    other = Tokens("t" * 64, "x", now_s=watch)
    assert refused(tokens, other.sign({"sub": "someone"}, life_s=60)) is TokenFault.SIGNATURE


@pytest.mark.parametrize("text", ["", "x", "a.b", "a.b.c", "....", "é.ü.ö"])
def test_other_text_is_refused_as_malformed(tokens: Tokens, text: str) -> None:
    assert refused(tokens, text) is TokenFault.MALFORMED


def test_a_token_without_a_signature_is_refused(tokens: Tokens) -> None:
    unsigned = jwt.encode({"sub": "someone", "role": "service_role"}, "", algorithm="none")
    with pytest.raises(TokenRefused):
        tokens.verify(unsigned)


def test_api_keys_name_their_role_and_stay_the_same(tokens: Tokens) -> None:
    assert tokens.verify(tokens.anon_key).role == "anon"
    assert tokens.verify(tokens.service_key).role == "service_role"
    assert Tokens(SECRET, "another address").anon_key == tokens.anon_key
    assert tokens.anon_key.startswith("sb_publishable_")
    assert tokens.service_key.startswith("sb_secret_")


def test_keys_of_the_older_kind_name_their_role_too(tokens: Tokens) -> None:
    assert [tokens.verify(key).role for key in tokens.legacy_keys] == ["anon", "service_role"]


def test_whoever_has_no_token_is_anon() -> None:
    assert ANONYMOUS.role == "anon"
    assert ANONYMOUS.subject is None


@pytest.mark.parametrize(
    ("header", "token"),
    [
        (None, None),
        ("", None),
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        ("Basic abc", None),
        ("Bearer", ""),
    ],
)
def test_the_bearer_token_of_a_header(header: str | None, token: str | None) -> None:
    assert bearer(header) == token
