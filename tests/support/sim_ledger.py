"""What simulated people wrote, and what each write had seen: the memory that judges losses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


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
    """Discarded, and not brought back."""

    restored: bool = False
    """Discarded and brought back: it may be stored a second time, on top of what is in `saw_too`."""

    saw_too: list[str] = field(default_factory=list)


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
        """The token and everything it was built on."""
        known: set[str] = set()
        waiting = [token]
        while waiting:
            each = waiting.pop()
            if each is not None and each not in known and each in self.writes:
                known.add(each)
                yield each
                waiting += (*self.writes[each].saw_too, self.writes[each].saw)

    def built_on(self, token: str, earlier: str) -> bool:
        """Whether the write `token` had seen the write `earlier`, or is it."""
        return earlier in self.past(token)

    def closure(self, tokens: Iterable[str]) -> set[str]:
        """The tokens and all their pasts."""
        known: set[str] = set()
        for token in tokens:
            if token not in known:
                known.update(self.past(token))
        return known

    def deletes_of(self, row_id: str, device: str | None = None) -> list[Write]:
        """The deletes of a row, by one device or by all."""
        return [
            write
            for write in self.writes.values()
            if write.deletes and write.row_id == row_id and device in (None, write.device)
        ]
