"""What outlives a window that is made anew, in another language or with other units."""

from typing import TypeVar

T = TypeVar("T")


class Carried:
    """One of each kind, made by whoever wants it first."""

    def __init__(self) -> None:
        self._kept: dict[type, object] = {}

    def one(self, kind: type[T]) -> T:
        """The one of this kind, as the window before has left it."""
        kept = self._kept.get(kind)
        if isinstance(kept, kind):
            return kept
        made = self._kept[kind] = kind()
        return made
