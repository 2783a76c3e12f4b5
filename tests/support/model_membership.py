"""Who is a member of what in the model cloud, and what follows from joining and leaving; see `model_projects`."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.fake_cloud import SERVER_TIME, CloudRow, ModelCloud
from tests.support.model_rules import UUID
from tests.support.model_values import CallRefused, text_of

THE_CLOUD = "00000000-0000-0000-0000-000000000000"
"""The device that writes what these functions make."""


@dataclass(slots=True, kw_only=True)
class ModelInvitation:
    """A line of luma.invitations."""

    id: str
    scope_id: str
    email: str
    role: str
    invited_by: str
    state: str = "pending"
    settled_by: str | None = None


class ModelMembership:
    """Invitations, and the rows that come of them."""

    def __init__(self, cloud: ModelCloud) -> None:
        self.cloud = cloud
        self.emails: dict[str, str] = {}
        """User id to a confirmed address, where it is not the usual one."""

        self.invitations: dict[str, ModelInvitation] = {}
        cloud.welcome = self._welcome

    def email_of(self, user: str) -> str:
        return self.emails.get(user, f"{user}@example.org")

    def _all(self) -> list[ModelInvitation]:
        return list(self.invitations.values())

    def _open(self, scope_id: str, email: str) -> ModelInvitation | None:
        wanted = (scope_id, email, "pending")
        return next((each for each in self._all() if (each.scope_id, each.email, each.state) == wanted), None)

    def _accounts(self) -> list[str]:
        known = {scope_id for scope_id, scope in self.cloud.scopes.items() if scope.kind == "personal"}
        return sorted(self.cloud.accounts or known)

    def _welcome(self, user: str) -> None:
        for each in self._all():
            is_for_them = each.email == self.email_of(user) and each.state == "pending"
            if is_for_them and self._project_name(each.scope_id) is not None:
                self._tell_invited(user, each)

    def _role_in(self, user: str, scope_id: str, *, owner_only: bool) -> None:
        scope = self.cloud.scopes.get(scope_id)
        role = scope.members.get(user) if scope is not None and scope.kind == "project" else None
        if role is None:
            raise refused(
                404, "project_unknown", "The cloud knows no such project of yours; sync, then look again."
            )
        if self._project_name(scope_id) is None:
            raise refused(404, "project_gone", "This project was deleted; there is nothing to take part in.")
        if owner_only and role != "owner":
            raise refused(403, "owner_only", "Only the owner of the project may do this; ask its owner.")

    def _project_name(self, scope_id: str) -> str | None:
        row = self.cloud._row("projects", scope_id)
        return None if row is None or row.deleted else str(row.row["name"])

    def _profile(self, user: str) -> CloudRow | None:
        mine = [
            row
            for row in self.cloud.rows.values()
            if row.entity == "user_profiles" and row.scope_id == user and not row.deleted
        ]
        return max(mine, key=lambda row: row.seq, default=None)

    def _name_of(self, user: str, otherwise: str) -> str:
        profile = self._profile(user)
        return (str(profile.row["display_name"]).strip(" ") if profile else "") or otherwise

    def _email_shown(self, user: str, scope_id: str, member: str) -> str:
        if member == user:
            return self.email_of(user)
        if self.cloud.scopes[scope_id].members[user] != "owner":
            return ""
        came_by = [
            each
            for each in self._all()
            if (each.scope_id, each.settled_by, each.state) == (scope_id, member, "accepted")
        ]
        return came_by[-1].email if came_by else ""

    def _lines(self, scope_id: str, member: str) -> list[CloudRow]:
        """The live rows of a member, oldest first."""
        found = [
            row
            for row in self.cloud.rows.values()
            if row.entity == "collaborators" and row.scope_id == scope_id and not row.deleted
        ]
        return sorted((row for row in found if row.row["user_id"] == member), key=lambda row: row.seq)

    def _join(self, user: str, invitation: ModelInvitation, owner: str) -> None:
        scope_id = invitation.scope_id
        if user in self.cloud.scopes[scope_id].members:
            return
        row = {"project_id": scope_id, "user_id": user, "role": invitation.role}
        self._insert(
            owner,
            "collaborators",
            scope_id,
            made_id(user, invitation.id, "member"),
            made_id(user, invitation.id, "joining"),
            row,
        )
        who, name = self._name_of(user, invitation.email), self._project_name(scope_id)
        text = f'{who} joined the project "{name}" as {invitation.role}.'
        self._tell(owner, "project_joined", text, user, invitation.id)

    def _end(self, by: str, scope_id: str, member: str, request_id: str) -> None:
        change_id, actor = request_id, by
        for line in self._lines(scope_id, member):
            self._write(actor, line, None, change_id)
            change_id, actor = made_id(by, request_id, line.row_id), self.cloud.scopes[scope_id].owner

    def _was_done(self, user: str, request_id: str) -> bool:
        return (user, request_id) in self.cloud.applied

    def _tell_invited(self, user: str, invitation: ModelInvitation) -> None:
        who = self._name_of(invitation.invited_by, self.email_of(invitation.invited_by))
        name = self._project_name(invitation.scope_id)
        text = f'{who} invites you to the project "{name}" as {invitation.role}.'
        self._tell(user, "project_invited", text, invitation.invited_by, invitation.id)

    def _tell(self, user: str, kind: str, body: str, by: str, request_id: str) -> None:
        if user in self.cloud.scopes:
            row = {"kind": kind, "body": body, "read_at": None}
            row_id, change_id = (made_id(by, request_id, f"{what} {user}") for what in (kind, "telling"))
            self._insert(user, "notifications", user, row_id, change_id, row)

    def _insert(
        self, user: str, entity: str, scope_id: str, row_id: str, change_id: str, row: Mapping[str, Any]
    ) -> None:
        times = {"created_at": SERVER_TIME, "updated_at": SERVER_TIME}
        self._push(user, entity, scope_id, row_id, change_id, {**row, **times}, 0)

    def _write(self, user: str, line: CloudRow, row: Mapping[str, Any] | None, change_id: str) -> None:
        self._push(user, line.entity, line.scope_id, line.row_id, change_id, row, line.version)

    def _push(
        self,
        user: str,
        entity: str,
        scope_id: str,
        row_id: str,
        change_id: str,
        row: Mapping[str, Any] | None,
        base: int,
    ) -> None:
        change: dict[str, Any] = {
            "change_id": change_id,
            "entity": entity,
            "row_id": row_id,
            "op": "delete" if row is None else "upsert",
            "scope_id": scope_id,
            "base_version": base,
            "previous_change_ids": [],
            "row": row,
        }
        cloud = self.cloud
        reject, cloud.reject = cloud.reject, lambda _: None
        welcome, cloud.welcome = cloud.welcome, lambda _: None
        has_scope = user in cloud.scopes
        [outcome] = cloud.push_changes(user, THE_CLOUD, [change])
        cloud.reject, cloud.welcome = reject, welcome
        if not has_scope:
            del cloud.scopes[user]  # the cloud makes no personal scope for this
        if outcome.status not in ("applied", "duplicate"):
            message = outcome.message or "Somebody else changed this at the same moment; try again."
            raise refused(409, outcome.code or "conflict", message)

    def _shown(self, invitation: ModelInvitation, direction: str) -> dict[str, str]:
        by = invitation.invited_by
        return {
            "id": invitation.id,
            "direction": direction,
            "project_id": invitation.scope_id,
            "project_name": self._project_name(invitation.scope_id) or "",
            "email": invitation.email,
            "role": invitation.role,
            "state": invitation.state,
            "invited_by": self._name_of(by, self.email_of(by)),
            "created_at": SERVER_TIME,
        }


def refused(status: int, code: str, message: str) -> CallRefused:
    return CallRefused(code, status, message)


def owner_stays() -> CallRefused:
    text = "A project always keeps its owner, so you cannot leave it; delete the project instead."
    return refused(403, "owner_stays", text)


def text_in(request: Any, name: str) -> str | None:
    return text_of(request.get(name)) if isinstance(request, dict) else None


def uuid_in(request: Any, name: str) -> str:
    value = text_in(request, name)
    if not UUID.fullmatch(value or ""):
        raise refused(400, "invalid_request", f"The {name} must be a UUID in lower case.")
    return str(value)


def made_id(by: str, request_id: str, what: str) -> str:
    return str(uuid.UUID(bytes=hashlib.sha256(f"{by} {request_id} {what}".encode()).digest()[:16]))
