"""How long an access token is good for, by the server's clock. Pure."""

from luma_sync.cloud.messages import AuthSession
from luma_sync.kernel.dataclass import dataclass

REFRESH_BEFORE_S = 90.0
"""A token is renewed this long before its end, so that none ends on its way to the cloud."""

_EARLY_SHARE_MAX = 0.25
_LIFE_ASSUMED_S = 3600.0


@dataclass(frozen=True, slots=True)
class TokenLife:
    """When to renew, on both clocks of this device.

    The monotonic clock is right when somebody sets the wall clock; the wall clock is right after the
    device has slept. Whichever says first that it is time, is believed: a refresh too many does no harm.
    """

    due_monotonic_s: float
    due_wall_s: float

    def is_due(self, *, monotonic_s: float, wall_s: float) -> bool:
        """Whether the token is to be renewed now."""
        return monotonic_s >= self.due_monotonic_s or wall_s >= self.due_wall_s


def life_of(session: AuthSession, *, monotonic_s: float, wall_s: float) -> TokenLife:
    """The life of a session's token that has just arrived.

    The offset between the clocks is what the server calls `issued_at` and this device calls now.
    """
    server_now_s = float(session.issued_at) if session.issued_at is not None else wall_s
    life_s = session.expires_at - server_now_s
    if life_s <= 0.0:
        # Only a wrong clock here makes a new token look old; the cloud itself says when it has ended.
        life_s = _LIFE_ASSUMED_S
    wait_s = life_s - min(REFRESH_BEFORE_S, life_s * _EARLY_SHARE_MAX)
    return TokenLife(monotonic_s + wait_s, wall_s + wait_s)
