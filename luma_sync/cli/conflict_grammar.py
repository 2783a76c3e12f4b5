"""The grammar of `conflicts ...`."""

import argparse
from collections.abc import Callable
from datetime import timedelta

AddAction = Callable[[str, str], argparse.ArgumentParser]
"""Makes the parser of one action from its name and what it does."""

POLICIES = ("ask", "newest", "this_device", "cloud", "default")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1)}
_ID = "a conflict's id, as 'luma-sync conflicts list' shows it, or the id of its row"


def add_conflicts(add: AddAction) -> None:
    """Every action."""
    listing = add("list", "show what waits, of all devices of the account")
    listing.add_argument("--entity", metavar="NAME", help="only rows of this kind")
    listing.add_argument("--text", metavar="TEXT", default="", help="only rows with this in their name or id")
    listing.add_argument(
        "--field", metavar="NAME", default="", help="only where both sides changed this field"
    )
    listing.add_argument(
        "--device", metavar="NAME", default="",
        help="only what this device wrote into the cloud, or has not sent yet",
    )  # fmt: skip
    listing.add_argument(
        "--older-than",
        type=_age,
        metavar="AGE",
        help="only what has waited longer than 12h or 7d, for instance",
    )
    listing.add_argument("--limit", type=_count, metavar="N", help="at most N lines")
    add("show", "show both sides of one").add_argument("id", metavar="ID", help=_ID)
    _add_resolve(add("resolve", "settle one, or all that are alike"))
    undo = add(
        "undo", "take a settlement back; the conflict is open again, or what went is back and sent anew"
    )
    undo.add_argument(
        "id", metavar="ID", help="as 'luma-sync conflicts history' shows it; a group's id works too"
    )
    restore = add("restore", "bring the other side's values back as an edit")
    restore.add_argument("id", metavar="ID", help="as 'luma-sync conflicts history' shows it")
    restore.add_argument(
        "--side", choices=("local", "cloud"), help="whose values; without it the side that lost"
    )
    history = add("history", "what was settled, by whom, for 30 days")
    history.add_argument("--limit", type=_count, default=100, metavar="N", help="at most N lines (100)")
    add("rules", "what settles conflicts by itself, for each kind of row")
    rule = add("rule", "choose what settles conflicts of a kind of row by itself")
    rule.add_argument("entity", metavar="ENTITY", help="as 'luma-sync catalog' lists it, or all")
    rule.add_argument(
        "policy", choices=POLICIES, metavar="POLICY", help="ask, newest, this_device, cloud, or default"
    )


def _add_resolve(resolve: argparse.ArgumentParser) -> None:
    resolve.add_argument("id", metavar="ID", help=_ID)
    resolve.add_argument(
        "--take", action="append", default=[], metavar="SIDE",
        help="local, cloud or both, for everything that both sides changed; or FIELD=SIDE for one field",
    )  # fmt: skip
    resolve.add_argument(
        "--value", action="append", default=[], metavar="FIELD=TEXT", help="type the result of one field"
    )
    resolve.add_argument(
        "--similar", action="store_true", help="settle all open conflicts of the same kind and fields alike"
    )
    resolve.add_argument("--preview", action="store_true", help="only show what would become of the rows")


def _age(text: str) -> timedelta:
    number, unit = text[:-1], text[-1:]
    if unit not in _UNITS or not number.isdecimal() or not 0 < int(number) <= 100_000:
        raise argparse.ArgumentTypeError(f"'{text}' is no age; it is a number of hours or days, as 12h or 7d")
    return int(number) * _UNITS[unit]


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")
    return int(text)
