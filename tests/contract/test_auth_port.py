"""The auth port against a real cloud."""

import pytest

from luma_sync.cloud.errors import BadRequest, SessionExpired, SessionRevoked, Unreachable, WrongCredentials
from tests.support.real_cloud import PASSWORD, RealCloud


async def test_signing_up_signs_in_and_the_session_knows_its_times(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()

    assert session.issued_at is not None
    assert session.expires_at == session.issued_at + 3600
    async with real_cloud.gateway() as gateway:
        assert await gateway.auth.user(session.access_token) == session.user


async def test_an_account_can_be_signed_in_to_again(real_cloud: RealCloud) -> None:
    first = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        second = await gateway.auth.sign_in(first.user.email, PASSWORD)

    assert second.user == first.user
    assert second.refresh_token != first.refresh_token


async def test_a_wrong_password_and_an_unknown_account_look_the_same(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        for email, password in ((session.user.email, "wrong"), ("nobody@example.org", PASSWORD)):
            with pytest.raises(WrongCredentials):
                await gateway.auth.sign_in(email, password)


async def test_what_cannot_be_an_account_is_refused_with_a_sentence(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        for email, password, words in (
            (session.user.email, PASSWORD, "sign in instead"),
            ("new@example.org", "abc", "choose a longer one"),
            ("no address", PASSWORD, "check e-mail and password"),
        ):
            with pytest.raises(BadRequest) as raised:
                await gateway.auth.sign_up(email, password)
            assert words in raised.value.title


async def test_a_session_is_renewed_and_a_lost_answer_can_be_asked_for_again(real_cloud: RealCloud) -> None:
    first = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        real_cloud.fault(pattern="POST /auth/v1/token", drop_answer=True)
        with pytest.raises(Unreachable):
            await gateway.auth.refresh(first.refresh_token)
        second = await gateway.auth.refresh(first.refresh_token)
        third = await gateway.auth.refresh(second.refresh_token)

    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3


async def test_an_unknown_refresh_token_means_signed_out(real_cloud: RealCloud) -> None:
    async with real_cloud.gateway() as gateway:
        with pytest.raises(SessionRevoked):
            await gateway.auth.refresh("aaaaaaaaaaaa")


async def test_after_signing_out_the_session_is_over(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        await gateway.auth.sign_out(session.access_token)
        await gateway.auth.sign_out(session.access_token)
        with pytest.raises(SessionRevoked):
            await gateway.auth.refresh(session.refresh_token)
        with pytest.raises(SessionRevoked):
            await gateway.auth.user(session.access_token)


async def test_an_expired_or_foreign_token_is_told(real_cloud: RealCloud) -> None:
    session = await real_cloud.new_user()

    async with real_cloud.gateway() as gateway:
        for token in (real_cloud.expired(session.access_token), session.access_token + "x", "nonsense"):
            with pytest.raises(SessionExpired):
                await gateway.auth.user(token)


async def test_the_settings_tell_what_is_allowed(real_cloud: RealCloud) -> None:
    async with real_cloud.gateway() as gateway:
        settings = await gateway.auth.settings()

    assert settings.signup_enabled
    assert not settings.anonymous_enabled
    assert not settings.confirms_email
