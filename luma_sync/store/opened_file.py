"""Whether the library is still the file that was opened: what is written to another one's name is lost."""

import os
from collections.abc import Callable
from pathlib import Path

from luma_sync.kernel.errors import LibraryError, LibraryReplaced

_MAY_BE_REPLACED = os.name == "posix"
"""Elsewhere a file that is open can neither be removed nor renamed."""


class OpenedFile:
    """Made while the library is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identity = _identity(path)
        self._error: LibraryReplaced | None = None

    @property
    def is_known_as_replaced(self) -> bool:
        """Whether a look has found that out."""
        return self._error is not None

    def check(self, keep: Callable[[], Path]) -> None:
        """Raises LibraryReplaced when the name leads to another file now, or to none.

        The open file's content, which nobody finds any more, goes to a copy first, once; `keep` makes it.
        """
        if self._error is None and _MAY_BE_REPLACED and _identity(self._path) != self._identity:
            self._error = LibraryReplaced(self._text(keep))
        if self._error is not None:
            raise self._error

    def _text(self, keep: Callable[[], Path]) -> str:
        text = f"The library {self._path} was replaced or removed while it was open; restart Luma Sync."
        if not self._path.parent.is_dir():
            return text  # its folder was moved with all that is in it
        try:
            copy = keep()
        except LibraryError:
            return text
        return (
            f"The library {self._path} was replaced or removed while it was open; what it was is kept in"
            f" {copy}. Restart Luma Sync."
        )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
