"""What simulated people wrote, and what each write had seen: the memory that judges losses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Write:
    """One write of one row. Its token is in the row, unless it deleted the row."""

    token: str
    entity: str
    row_id: str
    device: str
    saw: str | None
    """The token that the row had on the device before; None for a new row."""

    deletes: bool = False
    acknowledged: bool = False
    discarded: bool = False
    """A person gave it up; of a row that the cloud had not confirmed, that sends a delete."""

    given_up: bool = False
    """Discarded without a conflict that would keep it."""


class Ledger:
    """All writes of one simulation, by token."""

    def __init__(self) -> None:
        self.writes: dict[str, Write] = {}

    def begin(
        self, entity: str, row_id: str, *, device: str, saw: str | None, deletes: bool = False
    ) -> Write:
        """Note a write before it is tried; whoever made it sets `acknowledged` afterwards."""
        token = f"{'d' if deletes else 'w'}{len(self.writes) + 1}"
        write = Write(token, entity, row_id, device, saw, deletes)
        self.writes[token] = write
        return write

    def past(self, token: str | None) -> Iterator[str]:
        """The token and everything it was built on, newest first."""
        while token is not None and token in self.writes:
            yield token
            token = self.writes[token].saw

    def built_on(self, token: str, earlier: str) -> bool:
        """Whether the write `token` had seen the write `earlier`, or is it."""
        return earlier in self.past(token)

    def closure(self, tokens: Iterable[str]) -> set[str]:
        """The tokens and all their pasts."""
        known: set[str] = set()
        for token in tokens:
            for each in self.past(token):
                if each in known:
                    break
                known.add(each)
        return known

    def deletes_of(self, row_id: str, device: str | None = None) -> list[Write]:
        """The deletes of a row, by one device or by all."""
        return [
            write
            for write in self.writes.values()
            if write.deletes and write.row_id == row_id and device in (None, write.device)
        ]
