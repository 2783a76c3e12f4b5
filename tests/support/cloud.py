"""Calls the cloud's functions in Postgres as a signed-in user, the way PostgREST does it."""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import sql

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ScopeRule
from tests.support.postgres import Connection

NOW = "2026-11-21T18:30:00.000Z"

ROWS: Mapping[str, Mapping[str, Any]] = {
    "venues": {"name": "Hall"},
    "pattern_categories": {"name": "Strobes"},
    "tracks": {"title": "Song"},
    "fixtures": {"name": "Lamp"},
    "patterns": {"name": "Slow"},
    "scores": {"name": "Show"},
    "track_beats": {"beats_ms": "[1, 2]"},
    "track_roots": {"roots": "[]"},
    "track_waveforms": {"preview": "[0.5]"},
    "track_stems": {"stem": "bass"},
    "implementations": {"name": "Mine"},
    "track_scores": {"start_ms": 0},
    "venue_implementation_overrides": {"settings": "{}"},
    "user_profiles": {"display_name": "Ada"},
    "projects": {"name": "Album"},
    "playlists": {"name": "Best"},
    "collaborators": {"role": "viewer"},
    "audio_tracks": {"name": "Take"},
    "notifications": {"kind": "note"},
    "track_versions": {"label": "v1"},
    "playlist_items": {"position": 0},
    "audio_comments": {"body": "Louder"},
    "waveforms": {"samples": "[]"},
    "repertoire_items": {"title": "Etude"},
    "goals": {"title": "Practise", "done": 0},
    "practice_sessions": {"instrument": "Cello"},
    "practice_logs": {"minutes": 10},
    "logbook_entries": {"body": "Fine"},
}
"""A smallest valid row of each entity, without the columns that point to parents."""


def change(
    entity: str,
    op: str = "upsert",
    *,
    scope_id: str | None,
    row_id: str | None = None,
    base_version: int = 0,
    previous: Sequence[str] = (),
    row: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """One change as a device sends it."""
    return {
        "change_id": str(uuid.uuid4()),
        "entity": entity,
        "row_id": row_id or str(uuid.uuid4()),
        "op": op,
        "scope_id": scope_id,
        "base_version": base_version,
        "previous_change_ids": list(previous),
        "row": None
        if op == "delete"
        else {"created_at": NOW, "updated_at": NOW, **ROWS.get(entity, {}), **(row or {})},
    }


def full_tree(user: uuid.UUID) -> dict[str, dict[str, Any]]:
    """Entity to an upsert of one new row of it, parents first; the rows belong together."""
    made: dict[str, dict[str, Any]] = {}
    project = str(uuid.uuid4())
    for entity in CATALOG.parents_first():
        row: dict[str, Any] = {parent.column: made[parent.entity]["row_id"] for parent in entity.parents}
        if entity.name == "collaborators":
            row |= {"user_id": str(user), "role": "owner"}
        scope = str(user) if entity.scope is ScopeRule.PERSONAL else project
        row_id = project if entity.scope is ScopeRule.OWN_ID else None
        made[entity.name] = change(entity.name, scope_id=scope, row_id=row_id, row=row)
    return made


class Caller:
    """One user on one connection of the role `authenticator`."""

    def __init__(self, connection: Connection, user: uuid.UUID | None, role: str = "authenticated") -> None:
        self.connection = connection
        self.user = user
        self.device = uuid.uuid4()
        self._role = role

    @property
    def scope(self) -> str:
        """The user's personal scope."""
        return str(self.user)

    def sign_in(self) -> None:
        """What PostgREST sets before each request; inside the caller's transaction."""
        claims = {"role": self._role} | ({"sub": str(self.user)} if self.user else {})
        self.connection.execute(
            """select set_config('role', %s, true), set_config('request.jwt.claims', %s, true),
            set_config('search_path', '"public", "extensions"', true)""",
            (self._role, json.dumps(claims)),
        )

    def text(self, function: str, *arguments: object) -> str:
        """Call a function in a transaction of its own; the answer as text."""
        with self.connection.transaction():
            self.sign_in()
            return self.call(function, *arguments)

    def call(self, function: str, *arguments: object) -> str:
        """Call a function in the open transaction."""
        places = sql.SQL(", ").join(sql.Placeholder() * len(arguments))
        statement = sql.SQL("select public.{}({})::text").format(sql.Identifier(function), places)
        answer = self.connection.execute(statement, arguments).fetchone()
        assert answer is not None
        return str(answer[0])

    def push_text(self, body: str) -> str:
        """`sync_push` with a JSON text."""
        return self.text("sync_push", self.device, body)

    def push(self, changes: Sequence[object]) -> Any:
        """`sync_push`."""
        return json.loads(self.push_text(json.dumps(changes)))

    def push_one(self, sent: Mapping[str, Any]) -> Any:
        """`sync_push` with one change; its outcome."""
        [outcome] = self.push([sent])["outcomes"]
        return outcome

    def heads(self) -> Any:
        """`sync_heads`."""
        return json.loads(self.text("sync_heads", self.device))

    def head(self, scope: str, entity: str) -> int:
        """The head of one entity; 0 when there is none."""
        found = {line["scope_id"]: line["heads"] for line in self.heads()["scopes"]}
        return int(found.get(scope, {}).get(entity, 0))

    def pull(self, requests: Sequence[Mapping[str, Any]], limit: int = 1000) -> Any:
        """`sync_pull`."""
        return json.loads(self.text("sync_pull", json.dumps(requests), limit))

    def page(
        self, entity: str, *, scope: str | None = None, since: int = 0, until: int = 10**12, limit: int = 1000
    ) -> Any:
        """One page."""
        request = {"scope_id": scope or self.scope, "entity": entity, "since": since, "until": until}
        [page] = self.pull([request], limit)["pages"]
        return page

    def rows(self, entity: str, *, scope: str | None = None) -> dict[str, Any]:
        """Row id to pulled line, tombstones too."""
        return {line["row_id"]: line for line in self.page(entity, scope=scope, limit=5000)["rows"]}


def reason(outcome: dict[str, Any]) -> str:
    """The code of a refusal, else the status."""
    return str(outcome["error"]["code"] if outcome["error"] else outcome["status"])


def start_project(owner: Caller) -> str:
    """A project with one audio track and version; returns its id."""
    project = str(uuid.uuid4())
    track = change("audio_tracks", scope_id=project, row={"project_id": project})
    version = change("track_versions", scope_id=project, row={"track_id": track["row_id"]})
    outcomes = owner.push([change("projects", scope_id=project, row_id=project), track, version])["outcomes"]
    assert {one["status"] for one in outcomes} == {"applied"}
    return project


def invite(owner: Caller, guest: Caller, project: str, role: str) -> dict[str, Any]:
    """A collaborators row; returns the change."""
    sent = change(
        "collaborators",
        scope_id=project,
        row={"project_id": project, "user_id": str(guest.user), "role": role},
    )
    assert reason(owner.push_one(sent)) == "applied"
    return sent


def roles(caller: Caller) -> dict[str, str]:
    """Scope id to role, as the caller sees it."""
    return {line["scope_id"]: line["role"] for line in caller.heads()["scopes"]}
