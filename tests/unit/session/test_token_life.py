"""When a token is renewed, whatever the clocks of this device say."""

import pytest

from luma_sync.cloud.messages import AuthSession, User
from luma_sync.session.token_life import life_of


def session(*, expires_at: int, issued_at: int | None) -> AuthSession:
    return AuthSession(
        user=User(id="u", email=""),
        access_token="a",
        refresh_token="r",
        expires_at=expires_at,
        issued_at=issued_at,
    )


@pytest.mark.parametrize("skew_s", [0, 7200, -7200, 10**9])
def test_a_token_is_renewed_90_s_before_its_end_by_the_servers_clock(skew_s: int) -> None:
    server_now = 1_000_000_000
    wall_s = float(server_now - skew_s)

    life = life_of(
        session(expires_at=server_now + 3600, issued_at=server_now), monotonic_s=50.0, wall_s=wall_s
    )

    assert not life.is_due(monotonic_s=50.0 + 3509, wall_s=wall_s + 3509)
    assert life.is_due(monotonic_s=50.0 + 3510, wall_s=wall_s + 3510)


def test_setting_the_wall_clock_back_does_not_keep_an_old_token() -> None:
    life = life_of(session(expires_at=4600, issued_at=1000), monotonic_s=0.0, wall_s=1000.0)

    assert life.is_due(monotonic_s=3600.0, wall_s=-1e9)


def test_a_device_that_slept_renews_although_the_monotonic_clock_stood_still() -> None:
    life = life_of(session(expires_at=4600, issued_at=1000), monotonic_s=0.0, wall_s=1000.0)

    assert life.is_due(monotonic_s=1.0, wall_s=4600.0)


def test_a_short_token_is_used_for_three_quarters_of_its_life() -> None:
    life = life_of(session(expires_at=1040, issued_at=1000), monotonic_s=0.0, wall_s=1000.0)

    assert not life.is_due(monotonic_s=29.0, wall_s=1029.0)
    assert life.is_due(monotonic_s=30.0, wall_s=1030.0)


def test_a_wrong_clock_does_not_make_every_call_a_refresh() -> None:
    life = life_of(session(expires_at=4600, issued_at=None), monotonic_s=0.0, wall_s=1e9)

    assert not life.is_due(monotonic_s=10.0, wall_s=1e9 + 10)
