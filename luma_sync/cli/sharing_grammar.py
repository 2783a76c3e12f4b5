"""The grammar of `projects ...` and of `outbox export`."""

import argparse
from collections.abc import Callable

AddAction = Callable[[str, str], argparse.ArgumentParser]
"""Makes the parser of one action from its name and what it does."""

_ROLES = ("editor", "viewer")
_PROJECT = "a project's id, or its exact name"
_PERSON = "a user id, e-mail address or name, as 'luma-sync projects people' lists it"


def add_projects(add: AddAction) -> None:
    """The second words of `projects`."""
    add("list", "projects on this device")
    _about(add("people", "who takes part"))
    invite = _about(add("invite", "invite somebody, who need not have an account yet"))
    invite.add_argument("email", metavar="EMAIL")
    invite.add_argument("--role", choices=_ROLES, default="editor", help="what they may do (editor)")
    add("invitations", "invitations that are open, received and sent")
    for name, text in (
        ("accept", "take part in a project"),
        ("decline", "decline an invitation, or take one back that you sent"),
    ):
        add(name, text).add_argument(
            "id", metavar="ID", help="as 'luma-sync projects invitations' lists it; or the project's name"
        )
    _about(add("leave", "take no part any more; the project's rows go from this device"))
    for name, text in (("remove", "end somebody's part"), ("role", "change what somebody may do")):
        member = _about(add(name, text))
        member.add_argument("person", metavar="PERSON", help=_PERSON)
        if name == "role":
            member.add_argument("role", choices=_ROLES)


def add_export(add: AddAction) -> None:
    """The action `export` of `outbox`."""
    export = add("export", "write changes that need you, with their whole rows, to a file")
    export.add_argument(
        "file",
        metavar="FILE",
        help="ends in .json, which keeps everything, or .csv; with --all any other name is a new folder, "
        "which gets the unsent files, too",
    )
    export.add_argument("--all", action="store_true", help="every change that waits")
    export.add_argument(
        "--whole",
        action="store_true",
        help="the whole library into a new folder; for an account that is gone",
    )
    export.add_argument("--entity", metavar="NAME", help="only rows of this kind")


def _about(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("project", metavar="PROJECT", help=_PROJECT)
    return parser
