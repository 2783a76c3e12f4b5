"""The grammar of `settings ...`."""

import argparse
from collections.abc import Callable

AddAction = Callable[[str, str], argparse.ArgumentParser]
"""Makes the parser of one action from its name and what it does."""

_KEY = "as 'luma-sync settings list' shows it"


def add_settings(add: AddAction) -> None:
    """Every action."""
    add("list", "show them all, with what is allowed")
    setting = add("set", "choose a value; a window that is open takes it up at once")
    setting.add_argument("key", metavar="KEY", help=_KEY)
    setting.add_argument(
        "value",
        metavar="VALUE",
        help="a number, a word of the list, on or off; a rate may be 500K, 2M or off",
    )
    reset = add("reset", "go back to what it is at first")
    reset.add_argument("key", metavar="KEY", help=f"{_KEY}, or all")
