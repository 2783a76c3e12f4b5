"""What simulated people wrote, and what each write had seen: the memory that judges losses."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Write:
    """One write of one row, or of one cell of it. Its token is there, unless it deleted the row."""

    token: str
    entity: str
    row_id: str
    device: str
    saw: list[str]
    """The tokens that were in its place on the device before; none for a new row."""

    columns: tuple[str, ...] = ()
    """Where the token is; of a delete nowhere."""

    deletes: bool = False
    at_s: float = 0.0
    """When, in virtual seconds, whatever the device's clock said."""

    acknowledged: bool = False
    discarded: bool = False
    """A person gave it up; of a row that the cloud had not confirmed, that sends a delete."""

    given_up: bool = False
    """Discarded, and not brought back."""

    restored: int = 0
    """How often it was brought back: so many times more it may be stored, on top of what it has seen since."""

    over_deletions: set[int] = field(default_factory=set)
    """The deletions of its row, by their version in the cloud, that were known when it stayed or came back."""

    over: list[str] = field(default_factory=list)
    """What lost against it when a conflict was settled: known then, and not replaced by it, but kept in the
    conflict's record.
    """

    learned: list[str] = field(default_factory=list)
    """What it stands in the place of since it stayed against a deletion: seen then, not when it was written."""


class Ledger:
    """All writes of one simulation, by token."""

    def __init__(self) -> None:
        self.writes: dict[str, Write] = {}
        self.let_go: dict[str, set[str]] = {}
        """Tokens that a settlement put aside although nothing stands in their place, and the devices where."""

        self.emptied: set[str] = set()
        """Of these, what somebody had before him who brought a change back in which their cell was empty."""

        self.moved: set[str] = set()
        """Rows that somebody has put below other parents."""

    def put_aside(self, device: str, tokens: Iterable[str]) -> None:
        """Nothing that stands in their place can tell that they were seen."""
        for token in tokens:
            self.let_go.setdefault(token, set()).add(device)

    def begin(
        self,
        entity: str,
        row_id: str,
        *,
        device: str,
        saw: Iterable[str],
        columns: tuple[str, ...] = (),
        deletes: bool = False,
    ) -> Write:
        """Note a write before it is tried; whoever made it sets `acknowledged` afterwards."""
        token = f"{'d' if deletes else 'w'}{len(self.writes) + 1}"
        at_s = asyncio.get_running_loop().time()
        seen = list(saw) or ([] if deletes else self._let_go_by(device, row_id))
        write = Write(token, entity, row_id, device, seen, columns, deletes, at_s)
        self.writes[token] = write
        return write

    def _let_go_by(self, device: str, row_id: str) -> list[str]:
        """The deletions over which the device has kept the row: by its name alone, it has no token to tell so."""
        return [each.token for each in self.deletes_of(row_id) if device in self.let_go.get(each.token, ())]

    def past(self, token: str | None, *, settled: bool = True, before: bool = False) -> Iterator[str]:
        """The token and everything it was built on; with `settled` also what lost against it.

        With `before`, that is what its writer had seen when it was written: nothing that it was settled against
        since, nor what was known when something was brought back.
        """
        known: set[str] = set()
        waiting = [token]
        while waiting:
            each = waiting.pop()
            if each is None or each in known or each not in self.writes:
                continue
            known.add(each)
            yield each
            write = self.writes[each]
            if before and write.restored:
                continue
            waiting += write.saw
            if before and each == token:
                continue
            waiting += write.learned
            if settled:
                waiting += write.over

    def built_on(self, token: str, earlier: str, *, before: bool = False) -> bool:
        """Whether the write `token` had seen the write `earlier`, or is it."""
        return earlier in self.past(token, before=before)

    def closure(self, tokens: Iterable[str], *, settled: bool = True) -> set[str]:
        """The tokens and all their pasts."""
        known: set[str] = set()
        for token in tokens:
            if token not in known:
                known.update(self.past(token, settled=settled))
        return known

    def went_with_the_row(self, token: str, now: Iterable[str]) -> bool:
        """Whether the row was deleted by who had seen the token, and what is there now was made anew upon that."""
        held = list(now)
        return any(
            self.built_on(delete.token, token) and self.built_on(each, delete.token)
            for delete in self.deletes_of(self.writes[token].row_id)
            for each in held
        )

    def deletes_of(self, row_id: str, device: str | None = None) -> list[Write]:
        """The deletes of a row, by one device or by all."""
        return [
            write
            for write in self.writes.values()
            if write.deletes and write.row_id == row_id and device in (None, write.device)
        ]

    def standing_deletes(self, row_id: str, device: str) -> list[Write]:
        """Those upon which the device has not made the row anew."""
        anew = {
            token
            for write in self.writes.values()
            if write.row_id == row_id and write.device == device and not write.deletes
            for token in write.saw
        }
        return [write for write in self.deletes_of(row_id, device) if write.token not in anew]
