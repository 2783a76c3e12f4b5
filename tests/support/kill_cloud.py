"""The cloud of the kill loops: it lives in the parent process, and what a client was told outlives the client."""

import copy
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from luma_sync.cloud.errors import BadRequest, SessionExpired, SessionRevoked, WrongCredentials
from luma_sync.cloud.messages import AuthSession, AuthSettings, User
from tests.support.fake_cloud import Change, CloudRow, ModelCloud, Outcome, Row
from tests.support.fake_objects import FakeStorage, ObjectStore
from tests.support.fake_projects import call_model
from tests.support.model_authors import authors, devices
from tests.support.model_conflicts import asked
from tests.support.model_outlines import marks, outline
from tests.support.model_projects import projects_of

FAR_FUTURE = 2**33


class RememberingCloud(ModelCloud):
    """The model cloud with every version that a row ever had."""

    def __init__(self) -> None:
        super().__init__()
        self.versions: dict[tuple[str, int], Row] = {}
        """(row id, version) to the row; tombstones are not in it."""

        self.buried: set[tuple[str, int]] = set()
        """(row id, version) of every deletion."""

    def _store(self, scope_id: str, device: str, change: Change, version: int) -> Outcome:
        outcome = super()._store(scope_id, device, change, version)
        row = self.rows[change["row_id"]]
        self.versions[row.row_id, version] = dict(row.row)
        return outcome

    def _bury(self, row: CloudRow, device: str, change_id: str) -> None:
        super()._bury(row, device, change_id)
        self.buried.add((row.row_id, row.version))

    def put_aside(self, row: CloudRow) -> None:
        """A row that the rules would not let in: as from a database that was mended by hand."""
        row.seq = self._next_seq(row.scope_id, row.entity)
        self.rows[row.row_id] = row
        self.versions[row.row_id, row.version] = dict(row.row)

    def visible(self, user: str, entity: str) -> dict[str, CloudRow]:
        """Row id to live row, as a device of `user` must hold it."""
        return {
            row.row_id: row
            for row in self.rows.values()
            if row.entity == entity and not row.deleted and user in self.scopes[row.scope_id].members
        }


@dataclass(slots=True)
class _Person:
    user_id: str
    password: str
    refresh_number: int = 0


@dataclass(slots=True)
class Accounts:
    """Accounts and sessions. A refresh token works once; the one before it only until its successor is used."""

    people: dict[str, _Person] = field(default_factory=dict)

    def settings(self) -> AuthSettings:
        return AuthSettings(signup_enabled=True, anonymous_enabled=False, confirms_email=False)

    def sign_up(self, email: str, password: str) -> AuthSession:
        if email in self.people:
            raise BadRequest("There is an account with this e-mail already; sign in instead.")
        number = len(self.people) + 1
        self.people[email] = _Person(f"aaaaaaaa-0000-4000-8000-{number:012d}", password)
        return self._session(email)

    def sign_in(self, email: str, password: str) -> AuthSession:
        person = self.people.get(email)
        if person is None or person.password != password:
            raise WrongCredentials("E-mail or password is not right; check both and try again.")
        person.refresh_number += 100
        return self._session(email)

    def refresh(self, refresh_token: str) -> AuthSession:
        _, email, number = refresh_token.split(" ")
        person = self.people.get(email)
        if person is None or int(number) not in (person.refresh_number, person.refresh_number - 1):
            raise SessionRevoked("The session has ended; sign in again.")
        if int(number) == person.refresh_number:
            person.refresh_number += 1
        return self._session(email)

    def user(self, access_token: str) -> User:
        email = self._email(access_token)
        return User(id=self.people[email].user_id, email=email)

    def sign_out(self, access_token: str) -> None:
        person = self.people[self._email(access_token)]
        person.refresh_number += 100

    def user_id(self, access_token: str) -> str:
        """Who calls. Raises SessionExpired."""
        return self.people[self._email(access_token)].user_id

    def _email(self, access_token: str) -> str:
        _, _, email = access_token.partition(" ")
        if email not in self.people:
            raise SessionExpired("The session is over.")
        return email

    def _session(self, email: str) -> AuthSession:
        person = self.people[email]
        return AuthSession(
            user=User(id=person.user_id, email=email),
            access_token=f"access {email}",
            refresh_token=f"refresh {email} {person.refresh_number}",
            expires_at=FAR_FUTURE,
        )


@dataclass(slots=True)
class CloudDesk:
    """The whole cloud, and what happens elsewhere while a call is under way. Copied anew for every point."""

    rows: RememberingCloud = field(default_factory=RememberingCloud)
    accounts: Accounts = field(default_factory=Accounts)
    objects: ObjectStore = field(default_factory=ObjectStore)
    calls: dict[str, int] = field(default_factory=dict)
    """How often each function was called."""

    meanwhile: Callable[[str, int], None] = lambda _, __: None
    """Called with the name and number of a call before it is answered."""

    def copy(self) -> "CloudDesk":
        """The same cloud, to be changed independently."""
        return copy.deepcopy(self)

    def answer(self, port: str, name: str, token: str, arguments: tuple[Any, ...]) -> Any:
        """What the cloud answers; raises what it answers with."""
        number = self.calls[name] = self.calls.get(name, 0) + 1
        self.meanwhile(name, number)
        if port == "auth":
            return getattr(self.accounts, name)(*arguments)
        if name == "ping":
            return None
        user = self.accounts.user_id(token)
        if port == "storage":
            return self._storage(user, name, arguments)
        if port == "projects":
            return call_model(projects_of(self.rows), name, user, *arguments)
        if name == "heads":
            return self.rows.heads(user)
        if name in _APART:
            return _APART[name](self.rows, user, *arguments)
        return getattr(self.rows, name)(user, *arguments)

    def complaints(self) -> list[str]:
        """What must not be in a cloud, whatever the clients went through."""
        found = []
        if len(self.rows.effects) != len(set(self.rows.effects)):
            found.append("I-03: a change took effect twice")
        for place, stored in self.objects.objects.items():
            if stored.sha256 is not None and hashlib.sha256(stored.content).hexdigest() != stored.sha256:
                found.append(f"I-05: the object {place} is not what was sent")
        if len(self.objects.finished) != len(set(self.objects.finished)):
            found.append("I-05: an object was stored twice")
        return found

    def _storage(self, user: str, name: str, arguments: tuple[Any, ...]) -> Any:
        if name == "download":
            bucket, key = arguments
            stored = self.objects.objects.get((bucket, key)) if key.startswith(f"{user}/") else None
            return None if stored is None else (stored.content, stored.etag)
        storage = FakeStorage(self.objects, user, lambda _, __: None)
        return _run(getattr(storage, name)(*arguments))


_APART: Mapping[str, Callable[..., Any]] = {
    "authors": authors,
    "conflicts": asked,
    "devices": devices,
    "marks": marks,
    "outline": outline,
}
"""Functions of the model that stand in files of their own."""


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    """The model's functions never wait."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("the model cloud waits")
