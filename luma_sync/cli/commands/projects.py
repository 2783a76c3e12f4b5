"""`luma-sync projects ...`: shared projects, who takes part in them, invitations."""

import re
from dataclasses import asdict

from luma_sync.bootstrap import opened_engine, opened_library
from luma_sync.cli.exit_codes import ExitCode, exit_code_for
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import one_line, plural
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.projects import project_view
from luma_sync.engine.status.project_views import InvitationView, PeopleView, PersonView, ProjectView
from luma_sync.kernel.errors import UsageError

_PROJECTS = ("id", "name", "role", "state", "people", "rows", "unsent")
_PEOPLE = ("user", "name", "e-mail", "role", "")
_INVITATIONS = ("id", "", "project", "e-mail", "role", "state", "from")
_SYNC_S = 60.0
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    if invocation.action == "list":
        return invocation.interruption.run(lambda: _list(invocation))
    return invocation.interruption.run(lambda: _run(invocation))


async def _list(invocation: Invocation) -> ExitCode:
    """Works beside a running window; nothing is asked of the cloud."""
    async with opened_library(invocation.options) as library:
        found = [
            project_view(row) for row in await library.database.read(lambda work: work.people.projects())
        ]
    invocation.output.value([asdict(view) for view in found])
    if not found:
        invocation.output.text("There is no project on this device.")
        return ExitCode.DONE
    invocation.output.table(
        _PROJECTS,
        [(one.project_id, one.name, one.role, one.state, one.members, one.rows, one.unsent) for one in found],
    )
    for one in found:
        if one.state == "missing":
            invocation.output.text(_missing_text(one))
    return ExitCode.DONE


def _missing_text(project: ProjectView) -> str:
    return (
        f"The cloud does not show '{project.name}' any more; everything is kept."
        f" 'luma-sync projects leave {project.project_id}' removes it here."
    )


async def _run(invocation: Invocation) -> ExitCode:
    action = {
        "people": _people,
        "invite": _invite,
        "invitations": _invitations,
        "accept": _answer,
        "decline": _answer,
        "leave": _leave,
        "remove": _member,
        "role": _member,
    }[invocation.action]
    async with opened_engine(invocation.options) as engine:
        return await action(invocation, engine)


async def _people(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    view = await engine.projects.people(await _project_id(invocation, engine), force=True)
    invocation.output.value(
        {
            "project": asdict(view.project),
            "people": [asdict(person) for person in view.people],
            "told_at": view.told_at,
            "fresh": view.is_fresh,
        }
    )
    if not view.is_fresh:
        invocation.output.note(f"The cloud cannot be asked now; this is of {view.told_at}.")
    _show_people(invocation, view)
    return ExitCode.DONE


def _show_people(invocation: Invocation, view: PeopleView) -> None:
    if not view.people:
        invocation.output.text("Nobody is known to take part.")
        return
    invocation.output.table(
        _PEOPLE,
        [
            (one.user_id, one.display_name, one.email, one.role, "you" if one.is_me else "")
            for one in view.people
        ],
    )


async def _invite(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    wanted = invocation.arguments
    sent = await engine.projects.invite(await _project_id(invocation, engine), wanted.email, wanted.role)
    invocation.output.value({"ok": True, "invitation": asdict(sent)})
    invocation.output.text(
        f"{sent.email} is invited to '{sent.project_name}' as {sent.role};"
        " the invitation waits for an answer."
    )
    return ExitCode.DONE


async def _invitations(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    found = await engine.projects.invitations()
    invocation.output.value([asdict(one) for one in found])
    if not found:
        invocation.output.text("No invitation is open.")
        return ExitCode.DONE
    invocation.output.table(
        _INVITATIONS,
        [
            (one.id, one.direction, one.project_name, one.email, one.role, one.state, one.invited_by)
            for one in found
        ],
    )
    return ExitCode.DONE


async def _answer(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    """An answer is followed by a sync, so that the project is here when the command ends."""
    invitation_id = await _invitation_id(invocation, engine)
    projects = engine.projects
    answer = projects.accept if invocation.action == "accept" else projects.decline
    answered = await answer(invitation_id)
    code = await _sync(invocation, engine)
    invocation.output.value({"ok": code is ExitCode.DONE, "invitation": asdict(answered)})
    invocation.output.text(_answer_text(answered))
    return code


def _answer_text(answered: InvitationView) -> str:
    texts = {
        "accepted": f"You take part in '{answered.project_name}' as {answered.role}.",
        "declined": f"You declined the invitation to '{answered.project_name}'.",
        "withdrawn": f"The invitation of {answered.email} to '{answered.project_name}' was taken back.",
    }
    return texts.get(answered.state, answered.state)


async def _leave(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    project_id = await _project_id(invocation, engine)
    left = await engine.projects.leave(project_id)
    code = await _sync(invocation, engine)
    kept = next((one.unsent for one in await engine.projects.list() if one.project_id == project_id), 0)
    invocation.output.value({"ok": code is ExitCode.DONE, "project_id": project_id, "kept": kept})
    invocation.output.text(f"You take no part in '{left.name}' any more; its rows were removed here.")
    if kept:
        invocation.output.text(
            f"{plural(kept, 'unsent change')} stayed: 'luma-sync outbox export FILE' saves them,"
            " 'luma-sync outbox discard' gives them up."
        )
    return ExitCode.ATTENTION if kept and code is ExitCode.DONE else code


async def _member(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    project_id, wanted = await _project_id(invocation, engine), invocation.arguments
    person = await _person(invocation, engine, project_id)
    name = person.name or person.user_id
    if invocation.action == "remove":
        done = await engine.projects.remove(project_id, person.user_id)
        text = f"{name} takes no part any more." if done else f"{name} took no part already."
    else:
        done = await engine.projects.set_role(project_id, person.user_id, wanted.role)
        text = f"{name} is {wanted.role} now." if done else f"{name} was {wanted.role} already."
    code = await _sync(invocation, engine)
    invocation.output.value({"ok": code is ExitCode.DONE, "changed": done, "user_id": person.user_id})
    invocation.output.text(text)
    return code


async def _sync(invocation: Invocation, engine: SyncEngine) -> ExitCode:
    """What the cloud has decided is here when the command ends; what else waits is not its business."""
    for only in ("pull", "push"):
        report = await engine.sync(timeout_s=_SYNC_S, only=only)
        if not report.ok:
            invocation.output.note(one_line(f"It is done in the cloud, but not yet here: {report.error}"))
            return exit_code_for(report.error_code)
    return ExitCode.DONE


async def _project_id(invocation: Invocation, engine: SyncEngine) -> str:
    """Of the project that is named. Raises UsageError unless there is exactly one."""
    wanted = invocation.arguments.project
    found = [one for one in await engine.projects.list() if wanted in (one.project_id, one.name)]
    if len(found) == 1:
        return found[0].project_id
    if found:
        raise UsageError(f"{len(found)} projects are called '{wanted}'; name the id instead.")
    raise UsageError(f"There is no project '{wanted}' on this device; 'luma-sync projects list' shows them.")


async def _invitation_id(invocation: Invocation, engine: SyncEngine) -> str:
    """Of the invitation that is named by its id or its project. Raises UsageError."""
    wanted = invocation.arguments.id
    is_accepted = invocation.action == "accept"
    open_ones = [
        one
        for one in await engine.projects.invitations()
        if one.state == "pending" and (one.direction == "received" or not is_accepted)
    ]
    found = [one for one in open_ones if wanted in (one.id, one.project_name)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UsageError(f"{len(found)} invitations are open to '{wanted}'; name the id instead.")
    if _ID.fullmatch(wanted):
        return str(wanted)  # answered before, perhaps: the cloud says so
    raise UsageError(f"No invitation '{wanted}' is open; 'luma-sync projects invitations' lists them.")


async def _person(invocation: Invocation, engine: SyncEngine, project_id: str) -> PersonView:
    """The member that is named. Raises UsageError unless there is exactly one."""
    wanted = invocation.arguments.person
    view = await engine.projects.people(project_id, force=True)
    found = [one for one in view.people if wanted in (one.user_id, one.email, one.display_name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} people are called '{wanted}'; name the user id instead.")
    raise UsageError(f"'{wanted}' takes no part in the project; 'luma-sync projects people' shows who does.")
