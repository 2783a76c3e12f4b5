"""The grammar of `duplicates ...`, `export-backup` and `import-backup`."""

import argparse
from collections.abc import Callable

AddAction = Callable[[str, str], argparse.ArgumentParser]
Count = Callable[[str], int]


def add_duplicates(add: AddAction, count: Count) -> None:
    """The second words of `duplicates`."""
    listing = add("list", "rows that stood in the library twice and were merged, for 30 days")
    listing.add_argument("--limit", type=count, default=100, metavar="N", help="at most N lines (100)")
    undo = add("undo", "make two rows of one again")
    undo.add_argument("id", metavar="ID", help="as 'luma-sync duplicates list' shows it")


BACKUPS = {
    "export-backup": "write the library to a new file: rows and history, not the audio files",
    "import-backup": "bring back rows that a backup has and this library has not; nothing here is replaced",
}
