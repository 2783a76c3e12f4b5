"""Token sources for tests: no account, no refresh, every call recorded."""

from luma_sync.kernel.errors import SignInNeeded


class FixedTokens:
    """Hands out `first`, then what `renewed` holds, one after another."""

    def __init__(self, first: str = "token-1", *renewed: str) -> None:
        self.current = first
        self.stale: list[str] = []
        self._renewed = list(renewed)

    async def access_token(self) -> str:
        return self.current

    async def renew(self, stale_token: str) -> str:
        self.stale.append(stale_token)
        if not self._renewed:
            raise SignInNeeded("The session has ended; sign in again.")
        self.current = self._renewed.pop(0)
        return self.current
