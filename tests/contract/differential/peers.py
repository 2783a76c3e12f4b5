"""The real clouds: the functions in Postgres called as the API calls them, and the embedded cloud over HTTP."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

import psycopg

from tests.contract.differential.people import FUNCTIONS
from tests.contract.differential.scripts import PURGE, Step, with_epoch
from tests.support.cloud import Caller
from tests.support.cloud_process import CloudServer
from tests.support.model_values import CallRefused
from tests.support.postgres import Connection

_NEW_USER = "insert into auth.users (id, email, email_confirmed_at) values (%s, %s, now())"

ARGUMENTS = {
    "sync_push": ("p_device_id", "p_changes", "p_epoch", "p_cursors"),
    "sync_heads": ("p_device_id",),
    "sync_pull": ("p_requests", "p_limit"),
    "sync_digest": ("p_requests",),
    "sync_fetch": ("p_requests",),
    "sync_conflicts": ("p_device_id", "p_records", "p_since", "p_limit"),
    "sync_authors": ("p_device_id", "p_device_name", "p_rows"),
    "sync_invitations": (),
    "sync_people": (),
    **dict.fromkeys(FUNCTIONS, ("p_request",)),
}


_WRITTEN = ("p_changes", "p_requests", "p_request", "p_records", "p_cursors", "p_rows")
"""Arguments that are JSON texts already."""


def _purge(connection: Connection, step: Step) -> dict[str, int]:
    row = connection.execute(
        """select coalesce(sum(luma.purge_scope(s.scope_id, now() + interval '1 day', 1000000)), 0)
        from luma.scopes as s where s.owner_id = any (%s::uuid[])""",
        (list(step.arguments[0]),),
    ).fetchone()
    assert row is not None
    return {"purged": int(row[0])}


class PostgresPeer:
    """The functions, called in SQL as the role `authenticated` with the claims of a token."""

    def __init__(self, admin: Connection, authenticator: Connection) -> None:
        self._admin = admin
        self._connection = authenticator
        row = admin.execute("select epoch::text from luma.meta").fetchone()
        assert row is not None
        self.epoch = str(row[0])

    def add_users(self, users: Iterable[str]) -> None:
        for user in users:
            self._admin.execute(_NEW_USER, (user, f"{user}@example.org"))

    def call(self, step: Step) -> Any:
        if step.function == PURGE:
            return _purge(self._admin, step)
        step = with_epoch(step, self.epoch)
        caller = Caller(self._connection, uuid.UUID(step.user))
        try:
            return json.loads(caller.text(step.function, *step.arguments))
        except psycopg.Error as error:
            if error.sqlstate != "PGRST":
                return CallRefused(error.sqlstate or "?", 400)
            said = json.loads(error.diag.message_primary or "")
            status = json.loads(error.diag.message_detail or "")["status"]
            return CallRefused(said["code"], status, said["message"])


class HttpPeer:
    """The embedded cloud, through its gateway."""

    def __init__(self, server: CloudServer) -> None:
        self._server = server
        with server.superuser() as connection:
            row = connection.execute("select epoch::text from luma.meta").fetchone()
        assert row is not None
        self.epoch = str(row[0])

    def add_users(self, users: Iterable[str]) -> None:
        with self._server.superuser() as connection:
            for user in users:
                connection.execute(_NEW_USER, (user, f"{user}@example.org"))

    def call(self, step: Step) -> Any:
        if step.function == PURGE:
            with self._server.superuser() as connection:
                return _purge(connection, step)
        token = self._server.tokens.sign({"sub": step.user, "role": "authenticated"}, life_s=600)
        step = with_epoch(step, self.epoch)
        names = ARGUMENTS[step.function][: len(step.arguments)]
        written = [
            argument if name in _WRITTEN else json.dumps(argument)
            for name, argument in zip(names, step.arguments, strict=True)
        ]
        body = "{" + ",".join(f'"{name}":{text}' for name, text in zip(names, written, strict=True)) + "}"
        answer = self._server.http.post(
            f"/rest/v1/rpc/{step.function}",
            content=body.encode("utf-8", "surrogatepass"),
            headers={"authorization": f"Bearer {token}", "content-type": "application/json"},
        )
        if answer.status_code == 200:
            return answer.json()
        said = answer.json()
        if said["code"] in ("22P05", "22P02", "PGRST102"):
            return CallRefused("22P02" if said["code"] == "PGRST102" else said["code"], answer.status_code)
        return CallRefused(said["code"], answer.status_code, said["message"])
