"""An embedded cloud for stories about sessions: tokens that live for seconds, accounts that can be taken away."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.cli import Cloud
from tests.support.cloud_process import CloudServer

TOKEN_LIFE_S = 8


class SessionCloud(Cloud):
    """The cloud of a module; `kill` and `start` keep its address."""

    def start(self) -> None:
        self.server = CloudServer(
            self.data, extra=("--fault-route", "--token-life", str(TOKEN_LIFE_S), "--port", str(self.port))
        )
        self.server.start()
        self.url, self.anon_key = self.server.url, self.server.anon_key
        self.port = int(self.url.rsplit(":", 1)[1])

    def kill(self) -> None:
        """SIGKILL, as a crash or a power cut would."""
        self.server.kill()

    def close(self) -> None:
        self.server.close()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Nothing listens at its address for a while."""
        self.kill()
        try:
            yield
        finally:
            self.start()

    def delete_account(self, email: str) -> None:
        """As the owner of a Supabase project deletes a user."""
        self.server.run_sql(f"delete from auth.users where email = '{email}'")

    def end_sessions(self, email: str) -> None:
        """As a new password or a sign-out elsewhere ends them."""
        self.server.run_sql(
            f"delete from auth.sessions where user_id = (select id from auth.users where email = '{email}')"
        )
