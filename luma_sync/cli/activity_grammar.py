"""Options of `luma-sync activity`: the filters of the window's Activity."""

import argparse
from collections.abc import Callable

DIRECTIONS = {"sent": "out", "received": "in", "here": ""}


def add_activity(activity: argparse.ArgumentParser, count: Callable[[str], int]) -> None:
    """Add them to the command."""
    add = activity.add_argument
    add("--limit", type=count, default=100, metavar="N", help="at most N lines (100)")
    add("--day", default="", metavar="DAY", help="today, yesterday, week, a date, or DATE..DATE")
    add("--device", metavar="NAME", help="only from this device: its name, its id, here or cloud")
    add("--direction", choices=tuple(DIRECTIONS), help="only what was sent, received, or happened here")
    add("--entity", metavar="NAME", help="only this kind of row")
    add("--row", metavar="ROW", help="only this row id")
    add("--text", default="", metavar="TEXT", help="only lines with this in them")
    add("--failed", action="store_true", help="only what went wrong")
    add("--runs", action="store_true", help="only sync runs, with how long they took")
    add("--merged", action="store_true", help="the same again is one line")
    add(
        "--cloud",
        action="store_true",
        help="the last change of each item in the cloud, also before it came here",
    )
    add("--what", choices=("added", "changed", "deleted"), help="with --cloud: only what this happened to")
    add(
        "--before",
        default="",
        metavar="PLACE",
        help="with --cloud: the page that follows; each page tells its place",
    )
