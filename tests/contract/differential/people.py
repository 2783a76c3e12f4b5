"""Random calls of the functions of collaboration: mostly by those who may, and about what is there."""

import json
from typing import Any

from tests.contract.differential.changes import Person, World
from tests.support.model_projects import projects_of

FUNCTIONS = (
    "sync_invite", "sync_answer_invitation", "sync_set_role", "sync_remove_member", "sync_leave_project",
)  # fmt: skip
QUESTIONS = ("sync_invitations", "sync_people")


def random_call(world: World, person: Person) -> tuple[str, Person, tuple[str, ...]]:
    """Function, caller and arguments."""
    chance = world.chance
    if chance.random() < 0.12:
        return chance.choice(QUESTIONS), person, ()
    if world.asked and chance.random() < 0.1:
        return chance.choice(world.asked)  # once more, as when an answer was lost
    [function] = chance.choices(FUNCTIONS, _weights(world))
    if function == "sync_answer_invitation":
        person, request = _answer(world, person)
    else:
        person, request = _about_project(world, person, function)
    if chance.random() < 0.04:
        request[chance.choice(tuple(request))] = chance.choice((None, "x", 5, [], world.new_id().upper()))
    call = (function, person, (json.dumps(request),))
    world.asked.append(call)
    return call


def _weights(world: World) -> tuple[int, ...]:
    """What there is to answer is answered, and who is there can be changed, removed, or leave."""
    waiting = any(one.state == "pending" for one in projects_of(world.cloud).invitations.values())
    is_shared = any(len(world.cloud.scopes[project].members) > 1 for project in _projects(world))
    return 30, 60 if waiting else 6, *((30, 9, 12) if is_shared else (4, 3, 4))


def has_project(world: World) -> bool:
    """Whether somebody has a project that can be shared."""
    return bool(_projects(world))


def _projects(world: World) -> list[str]:
    alive = {
        row.scope_id for row in world.cloud.rows.values() if row.entity == "projects" and not row.deleted
    }
    return [scope_id for scope_id in world.cloud.scopes if scope_id in alive]


def _answer(world: World, person: Person) -> tuple[Person, dict[str, Any]]:
    chance, projects = world.chance, projects_of(world.cloud)
    found = list(projects.invitations.values())
    waiting = [one for one in found if one.state == "pending"]
    chosen = waiting if waiting and chance.random() < 0.9 else found
    invitation = chance.choice(chosen) if chosen and chance.random() < 0.95 else None
    answer = chance.choices(("accept", "decline", "withdraw", "keep"), (66, 16, 16, 2))[0]
    if invitation is not None and chance.random() < 0.8:
        owner = world.cloud.scopes[invitation.scope_id].owner
        invited = [one for one in world.people if projects.email_of(one.user) == invitation.email]
        owners = [one for one in world.people if one.user == owner]
        person = next(iter(owners if answer == "withdraw" else invited), person)
    return person, {"id": invitation.id if invitation else world.new_id(), "answer": answer}


def _about_project(world: World, person: Person, function: str) -> tuple[Person, dict[str, Any]]:
    chance, projects, alive = world.chance, projects_of(world.cloud), _projects(world)
    project = chance.choice(alive) if alive and chance.random() < 0.92 else world.any_scope(person)
    scope = world.cloud.scopes.get(project)
    members = list(scope.members) if scope is not None else []
    if scope is not None and chance.random() < 0.85:
        fitting = [
            one for one in world.people if (one.user == scope.owner) is (function != "sync_leave_project")
        ]
        taking_part = [one for one in fitting if one.user in members]
        person = chance.choice(taking_part or fitting or [person])
    others = [one.user for one in world.people if one is not person] or [person.user]
    request: dict[str, Any] = {"id": world.new_id(), "project_id": project}
    if function == "sync_invite":
        email = projects.email_of(chance.choice(others))
        strange = (
            "nobody@example.org",
            f" {email.upper()} ",
            "no address",
            "@",
            "a b@c",
            projects.email_of(person.user),
        )
        request["email"] = email if chance.random() < 0.8 else chance.choice(strange)
    elif function != "sync_leave_project":
        here = [one for one in others if one in members]
        request["user_id"] = chance.choice(here or others) if chance.random() < 0.9 else world.new_id()
    if function in ("sync_invite", "sync_set_role"):
        request["role"] = chance.choices(("editor", "viewer", "owner", "boss"), (50, 42, 5, 3))[0]
    return person, request
