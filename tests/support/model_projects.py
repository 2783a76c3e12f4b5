"""Collaboration in the model cloud; follows 001500_collaboration.sql call by call, refusal by refusal."""

import re
from typing import Any

from tests.support.fake_cloud import SERVER_TIME, ModelCloud
from tests.support.model_membership import (
    ModelInvitation,
    ModelMembership,
    made_id,
    owner_stays,
    refused,
    text_in,
    uuid_in,
)

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+")
_ANSWERS = {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn"}
_OPEN_MAX = 100


class ModelProjects(ModelMembership):
    """The functions, each for a user; requests and answers are JSON values. Raises CallRefused."""

    def sync_invite(self, user: str, request: Any) -> Any:
        request_id, scope_id = uuid_in(request, "id"), uuid_in(request, "project_id")
        email = (text_in(request, "email") or "").strip(" ").lower()
        role = text_in(request, "role")
        if not _EMAIL.fullmatch(email) or len(email) > 255:
            raise refused(400, "invalid_email", "This is no e-mail address; correct it.")
        if role not in ("editor", "viewer"):
            raise refused(
                400, "invalid_role", "People are invited as editor or as viewer; choose one of them."
            )
        if email == self.email_of(user):
            raise refused(400, "own_email", "This is your own address; you are in the project already.")
        self._role_in(user, scope_id, owner_only=True)
        found = self.invitations.get(request_id) or self._open(scope_id, email)
        if found is None:
            if (
                sum(each.scope_id == scope_id and each.state == "pending" for each in self._all())
                >= _OPEN_MAX
            ):
                raise refused(
                    400, "too_many_invitations", "At most 100 invitations of a project can be open."
                )
            found = self.invitations[request_id] = ModelInvitation(
                id=request_id, scope_id=scope_id, email=email, role=role, invited_by=user
            )
            for invited in [one for one in self._accounts() if self.email_of(one) == email]:
                self._tell_invited(invited, found)
        elif (found.scope_id, found.email) != (scope_id, email):
            raise refused(409, "id_reused", "The id of this invitation was used before; invite again.")
        elif found.state == "pending":
            found.role = role
        return self._shown(found, "sent")

    def sync_invitations(self, user: str) -> Any:
        mine = self.email_of(user)
        shown = [
            self._shown(each, "received" if each.email == mine else "sent")
            for each in self._all()
            if each.scope_id in self.cloud.scopes
            and self._project_name(each.scope_id) is not None
            and (
                (each.email == mine and each.state == "pending")
                or (self.cloud.scopes[each.scope_id].owner == user and each.state in ("pending", "declined"))
            )
        ]
        return {"invitations": shown}

    def sync_answer_invitation(self, user: str, request: Any) -> Any:
        found = self.invitations.get(uuid_in(request, "id"))
        answer = text_in(request, "answer") or ""
        wanted = _ANSWERS.get(answer)
        if wanted is None:
            raise refused(400, "invalid_request", "The answer must be accept, decline or withdraw.")
        owner = self.cloud.scopes[found.scope_id].owner if found is not None else ""
        is_theirs = found is not None and (
            owner == user if answer == "withdraw" else self.email_of(user) == found.email
        )
        if found is None or not is_theirs:
            raise refused(404, "invitation_unknown", "There is no such invitation; ask for a new one.")
        direction = "sent" if answer == "withdraw" else "received"
        if found.state == wanted and (answer != "accept" or found.settled_by == user):
            self.cloud.heads(user)
            return self._shown(found, direction)
        if found.state != "pending" and (answer, found.state) != ("withdraw", "declined"):
            raise refused(
                409,
                f"invitation_{found.state}",
                f"This invitation was {found.state} before; ask for a new one if you need it.",
            )
        if answer == "accept" and self._project_name(found.scope_id) is None:
            text = "This project was deleted; there is nothing to take part in."
            raise refused(404, "project_gone", text)
        self.cloud.heads(user)  # makes the personal scope
        if answer == "accept":
            self._join(user, found, owner)
        found.state, found.settled_by = wanted, user
        return self._shown(found, direction)

    def sync_leave_project(self, user: str, request: Any) -> Any:
        request_id, scope_id = uuid_in(request, "id"), uuid_in(request, "project_id")
        scope = self.cloud.scopes.get(scope_id)
        if self._was_done(user, request_id):
            return {"done": True}
        if scope is None or user not in scope.members or scope_id == user:
            return {"done": False}
        if scope.owner == user:
            raise owner_stays()
        name = self._project_name(scope_id)
        self._end(user, scope_id, user, request_id)
        if name is not None:
            who = self._name_of(user, "A member")
            self._tell(scope.owner, "project_left", f'{who} left the project "{name}".', user, request_id)
        return {"done": True}

    def sync_remove_member(self, user: str, request: Any) -> Any:
        request_id, scope_id = uuid_in(request, "id"), uuid_in(request, "project_id")
        member = uuid_in(request, "user_id")
        if self._was_done(user, request_id):
            return {"done": True}
        self._role_in(user, scope_id, owner_only=True)
        if member == user:
            raise owner_stays()
        if member not in self.cloud.scopes[scope_id].members:
            return {"done": False}
        self._end(user, scope_id, member, request_id)
        name = self._project_name(scope_id)
        self._tell(
            member, "project_removed", f'You were removed from the project "{name}".', user, request_id
        )
        return {"done": True}

    def sync_set_role(self, user: str, request: Any) -> Any:
        request_id, scope_id = uuid_in(request, "id"), uuid_in(request, "project_id")
        member, role = uuid_in(request, "user_id"), text_in(request, "role")
        if self._was_done(user, request_id):
            return {"done": True}
        self._role_in(user, scope_id, owner_only=True)
        if role not in ("owner", "editor", "viewer"):
            raise refused(400, "invalid_role", "Members are editors or viewers; choose one of them.")
        if role == "owner" or member == user:
            raise refused(403, "one_owner", "A project has exactly one owner, and that cannot be changed.")
        if member not in self.cloud.scopes[scope_id].members:
            raise refused(
                404, "member_unknown", "This person takes no part in the project; invite them first."
            )
        change_id = request_id
        for line in [each for each in self._lines(scope_id, member) if each.row["role"] != role]:
            row = {**line.row, "role": role, "updated_at": SERVER_TIME}
            self._write(user, line, row, change_id)
            change_id = made_id(user, request_id, line.row_id)
        if change_id == request_id:
            return {"done": False}
        name = self._project_name(scope_id)
        self._tell(member, "role_changed", f'You are now {role} of the project "{name}".', user, request_id)
        return {"done": True}

    def sync_people(self, user: str) -> Any:
        found = []
        for scope_id, scope in sorted(self.cloud.scopes.items()):
            if scope.kind != "project" or user not in scope.members or self._project_name(scope_id) is None:
                continue
            for member in sorted(scope.members, key=lambda one: (scope.members[one] != "owner", one)):
                profile = self._profile(member)
                found.append(
                    {
                        "project_id": scope_id,
                        "user_id": member,
                        "role": scope.members[member],
                        "display_name": self._name_of(member, ""),
                        "avatar_url": (profile.row.get("avatar_url") if profile else None) or "",
                        "email": self._email_shown(user, scope_id, member),
                    }
                )
        return {"people": found}


def projects_of(cloud: ModelCloud) -> ModelProjects:
    """Collaboration in this cloud, one for all its users."""
    found = cloud.beside.setdefault("projects", None) or ModelProjects(cloud)
    assert isinstance(found, ModelProjects)
    cloud.beside["projects"] = found
    return found
