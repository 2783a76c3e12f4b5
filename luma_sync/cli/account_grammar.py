"""The grammar of `account`, and of bringing back work that was exported while signing out."""

import argparse
from collections.abc import Callable

CHECK_PROJECT = "look whether a Supabase project can be used: address, key, migrations, buckets, sign-in"
AddAction = Callable[[str, str], argparse.ArgumentParser]


def add_account(add: AddAction, seconds: Callable[[str], float]) -> None:
    """The actions of `account`."""
    for name, text in (("sign-up", "create an account and sign in"), ("sign-in", "sign in")):
        sign = _add_sign(add(name, text))
        if name == "sign-in":
            sign.add_argument("--preview", action="store_true", help="only say what it would do, in numbers")
    add("status", "who is signed in")
    sign_out = add("sign-out", "end the session; unsent work is never lost silently")
    choice = sign_out.add_mutually_exclusive_group()
    choice.add_argument("--keep", action="store_true", help="keep unsent work here for the next sign-in")
    choice.add_argument("--discard", action="store_true", help="throw unsent work away")
    choice.add_argument("--send", action="store_true", help="send it first; signs out when all was sent")
    choice.add_argument(
        "--export", metavar="DIR", help="write it into this new folder first; it is kept here, too"
    )
    sign_out.add_argument(
        "--timeout", type=seconds, metavar="S", help="with --send: try no longer than S seconds (60)"
    )


def _add_sign(sign: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sign.add_argument("--url", required=True, metavar="U", help="address of the cloud")
    sign.add_argument("--key", required=True, metavar="K", help="its public (anon) key")
    sign.add_argument("--email", required=True, metavar="E")
    sign.add_argument(
        "--password-stdin",
        action="store_true",
        required=True,
        help="read the password from standard input",
    )
    sign.add_argument(
        "--mode",
        choices=("merge", "use-cloud"),
        default="merge",
        help="rows made before signing in: merge them into the account, or leave them aside",
    )
    return sign


def add_check_project(check: argparse.ArgumentParser) -> None:
    """The options of `check-project`."""
    check.add_argument("--url", metavar="U", help="address of the project")
    check.add_argument("--key", metavar="K", help="its public (anon) key")
    check.add_argument(
        "--from", dest="file", metavar="FILE", help="take both from this .env or JSON file instead"
    )


def add_unsent_import(add: AddAction) -> None:
    """The action `import` of `outbox`."""
    bring = add("import", "bring back changes that were exported; never over something newer")
    bring.add_argument("path", metavar="PATH", help="the folder, or its changes.json")
