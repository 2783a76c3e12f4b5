"""What the ledger learns when conflicts are settled: what lost, what was known then, what comes back."""

import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from luma_sync.engine.conflicts.policy import RULES, read_rules
from tests.simulation.choices import Cells, Held, all_of, deletion_below, gone_from, held_by
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_ledger import Write
from tests.support.sim_rows import SHAPES

_SETTLED = (
    "SELECT id, entity, row_id, settled_by, base_row, local_row, cloud_row, result_row FROM conflicts"
    " WHERE state = 'settled' AND settled_by NOT IN ('', 'new_life')"
    " AND NOT (settled_by = 'equal' AND result_row IS NULL)"
)
_TOLD = "another device"
_ABOUT_S = 0.5
"""Nobody can tell who was first when it is about the same moment."""

_REVIVED = "SELECT entity, row_id FROM outbox WHERE base_deleted AND op = 'upsert'"


def note_settlements(world: World, device: SimDevice) -> None:
    """Look at the settlements that are new since the last look."""
    known = world.settled.setdefault(device.name, set())
    revived, before = set(device.ask(_REVIVED)), world.revived.get(device.name, set())
    world.revived[device.name] = revived
    is_carried_out = False
    for conflict, entity, row_id, by, *rows in device.ask(_SETTLED):
        shape = SHAPES.get(entity)
        if conflict in known or shape is None:
            continue
        known.add(conflict)
        base, local, cloud, result = (shape.read(json.loads(row)) if row else None for row in rows)
        settlement = _Settlement(world, device, row_id)
        if by == "rule" and local is not None and cloud is not None and result is not None:
            settlement.check_newest(entity, base or {}, (local, cloud), result)
        if by == "merge" and result is not None:
            settlement.check_merge(base or {}, (local or {}, cloud or {}), result)
        settlement.note(local, cloud, result, is_told=by == _TOLD)
        is_carried_out = is_carried_out or by == _TOLD
    if is_carried_out:  # what somebody decided on another device brings back what the row hangs on, here
        _note_revived(world, device, revived - before, held_by(device.ask, device))


def policy_of(device: SimDevice, entity: str) -> str:
    """What settles conflicts of an entity on a device."""
    found = device.ask("SELECT value FROM sync_metadata WHERE key = ?", (RULES,))
    rules = read_rules(found[0][0] if found else None, device.home.catalog)
    return rules.policy(device.home.catalog[entity]).value


def fallen_in(world: World, row_id: str) -> set[str]:
    """What went with a deleted parent, and is kept in the tombstone until the row comes back on top of it."""
    history = world.cloud.history.get(row_id, ())
    return {token for effect in history if effect.kind == "cascade" for token in effect.tokens}


@dataclass(frozen=True, slots=True)
class _Settlement:
    world: World
    device: SimDevice
    row_id: str

    def note(
        self, local: Cells | None, cloud: Cells | None, result: Cells | None, *, is_told: bool = False
    ) -> None:
        """Who decided knew both sides; what lost is in the record, so nothing counts as replaced by it.

        A settlement that this device is only told of has not written here.
        """
        deletes = [write.token for write in self.world.ledger.deletes_of(self.row_id)]
        if result is None:
            for write in self.world.ledger.standing_deletes(self.row_id, self.device.name):
                self._over(write.token, all_of(cloud))
            return
        self._note_cells(local, cloud, result, is_told=is_told)
        for side in (local, cloud):
            self.world.ledger.put_aside(self.device.name, gone_from(side, result))
        if not all_of(result) and (local is None or cloud is None):
            self.world.ledger.put_aside(self.device.name, deletes)  # the row stays by its name alone
        stored, there = self._stored()
        for token in all_of(result):
            if local is None or cloud is None:
                self._over(token, deletes)
                write = self.world.ledger.writes[token]
                write.over_deletions |= self._deletion()
                write.learned += sorted(fallen_in(self.world, self.row_id) - {token})
            is_adopted = self.world.ledger.writes[token].device != self.device.name
            if (token in stored and token not in there) or (is_adopted and token not in stored):
                self.world.ledger.writes[token].restored += 1

    def _note_cells(self, local: Cells | None, cloud: Cells | None, result: Cells, *, is_told: bool) -> None:
        for column, tokens in result.items():
            lost = {*(local or {}).get(column, ()), *(cloud or {}).get(column, ())} - set(tokens)
            for token in tokens:
                self._over(token, lost)
            if local is not None and column not in local and not is_told:
                # It was emptied here, which no token tells: what the cloud had in it stands there instead.
                self.device.last_writes.setdefault(self.row_id, {})[column] = tokens[-1]

    def check_merge(self, base: Cells, sides: Iterable[Cells], result: Cells) -> None:
        """What merges by itself loses nothing that either side has written."""
        for side in sides:
            for column, tokens in side.items():
                lost = set(tokens) - {*base.get(column, ()), *result.get(column, ())}
                if lost:
                    self.world.complain(
                        "merge", f"{self.device.name}: {self.row_id}: {column} lost {sorted(lost)} in a merge"
                    )

    def check_newest(self, entity: str, base: Cells, sides: tuple[Cells, Cells], result: Cells) -> None:
        """Where the newer edit wins, it is the one that was made later, whatever the clocks said.

        What only one side has changed since they last agreed is nothing to choose from.
        """
        ledger, (local, cloud) = self.world.ledger, sides
        history = self.world.cloud.history.get(self.row_id, ())
        # A row may be deleted since, which this device need not know: that is not when it was written.
        taken_s = [each.at_s for each in history if each.kind == "write" and each.cells == cloud]
        mine = [ledger.writes[token] for token in all_of(local) if token not in all_of(cloud)]
        is_plain = mine and taken_s and not any(write.restored for write in mine)
        if not is_plain or policy_of(self.device, entity) != "newest":
            return
        ahead_s = max(write.at_s for write in mine) - taken_s[-1]
        for column in local.keys() & cloud.keys():
            mine_now, theirs = local[column], cloud[column]
            if result.get(column) not in (mine_now, theirs) or len({mine_now, theirs, base.get(column)}) < 3:
                continue
            if (result[column] == local[column]) != (ahead_s > 0) and abs(ahead_s) > _ABOUT_S:
                self.world.complain(
                    "newest",
                    f"{self.device.name}: {entity} {self.row_id}: {result[column]} won, although the edit here was"
                    f" {ahead_s:.0f} s later than that of the cloud",
                )

    def _over(self, token: str, lost: Iterable[str]) -> None:
        write = self.world.ledger.writes[token]
        write.over += [each for each in sorted(lost) if each != token]

    def _deletion(self) -> set[int]:
        """The version of the row's deletion, where the cloud has deleted it."""
        history = self.world.cloud.history.get(self.row_id, [])
        return {history[-1].version} if history and history[-1].kind != "write" else set()

    def _stored(self) -> tuple[set[str], tuple[str, ...]]:
        """What the cloud has had in this row, and what it has now."""
        history = self.world.cloud.history.get(self.row_id, [])
        there = history[-1].tokens if history and history[-1].kind == "write" else ()
        return {token for effect in history for token in effect.tokens}, there


class Deed:
    """What a person does to conflicts just now: looks at the library before and after each transaction."""

    def __init__(self, world: World, *, edits: Container[str] = ()) -> None:
        self._world = world
        self._edits = edits
        """Ids of rows that may be changed by it as by any edit: they get a losing side back, or what was settled
        for another device.
        """

        self._before: Held = {}
        self._records: dict[str, Any] = {}
        self._revived: set[tuple[str, str]] = set()

    def before(self, device: SimDevice) -> None:
        """A transaction begins."""
        self._before = held_by(device.ask, device)
        self._records = _records(device)
        self._revived = set(device.ask(_REVIVED))

    def after(self, device: SimDevice) -> None:
        """It was committed."""
        records = _records(device)
        changed = [each for each in records if self._records.get(each) != records[each]]
        undone = [each for each in changed if records[each][3]]
        after = held_by(device.ask, device)
        rows = [key for key in {**self._before, **after} if self._before.get(key) != after.get(key)]
        if undone:
            self._note_undone(device, undone, records)
            self._bring_back(device, rows, after)
        elif any(records[each][2] == "person" for each in changed):
            self._note_results(device, rows, after)
        elif any(key[1] in self._edits for key in rows):
            edited = [key for key in rows if key[1] in self._edits]
            self._bring_back(device, edited, after)
            self._note_emptied(edited, after)
            self._note_results(
                device, [key for key in rows if key not in after and key[1] not in self._edits], after
            )
        else:
            return
        _note_revived(self._world, device, set(device.ask(_REVIVED)) - self._revived, after)

    def _note_undone(self, device: SimDevice, undone: list[str], records: dict[str, Any]) -> None:
        """Nothing that was written since goes with an undo."""
        for conflict in undone:
            entity, row_id, _, _, result, elsewhere = records[conflict]
            shape = SHAPES.get(entity)
            if shape is None or elsewhere:  # only told: the row may have gone on here
                continue
            expected = shape.read(json.loads(result)) if result else None
            found = self._before.get((entity, row_id))
            if found != expected:
                self._world.complain(
                    "undo", f"{device.name}: undo put {entity} {row_id} back over {found}, not {expected}"
                )

    def _bring_back(self, device: SimDevice, rows: list[tuple[str, str]], after: Held) -> None:
        """An edit that had seen what was there."""
        for key in rows:
            if key not in after:
                self._note_gone(device, key, is_edit=True)
                continue
            under = self._before.get(key)
            deletes = [] if under else [write.token for write in self._world.ledger.deletes_of(key[1])]
            if not all_of(after[key]):  # by its name alone: no token tells that it had been deleted
                self._world.ledger.put_aside(device.name, deletes)
            for token in gone_from(after[key], under):
                write = self._world.ledger.writes[token]
                here = {column for column, tokens in after[key].items() if token in tokens}
                write.saw += [
                    each for column in here for each in (under or {}).get(column, ()) if each != token
                ]
                write.saw += deletes
                write.restored, write.given_up = write.restored + 1, False
                device.note_write(write)
            lost = gone_from(under, after[key])
            self._world.ledger.put_aside(device.name, lost)

    def _note_emptied(self, rows: list[tuple[str, str]], after: Held) -> None:
        """A side that was restored over what was there, and has no token in that cell to tell so."""
        for key in rows:
            for column, tokens in self._before.get(key, {}).items():
                if key in after and column not in after[key]:
                    self._world.ledger.emptied.update(tokens)

    def _note_results(self, device: SimDevice, rows: list[tuple[str, str]], after: Held) -> None:
        for key in rows:
            if key not in after:
                self._note_gone(device, key, is_edit=False)
                continue
            before, written = self._before.get(key, {}), device.last_writes.setdefault(key[1], {})
            for column, tokens in after[key].items():
                if tokens != before.get(column):
                    written[column] = tokens[-1]
            for column in before.keys() - after[key].keys():
                written.pop(column, None)  # the side that won has nothing there

    def _note_gone(self, device: SimDevice, key: tuple[str, str], *, is_edit: bool) -> None:
        """The row is deleted here; what it held has to be kept somewhere all the same."""
        held = all_of(self._before[key])
        ledger = self._world.ledger
        gone: Write = ledger.begin(*key, device=device.name, saw=held if is_edit else (), deletes=True)
        gone.over += held
        device.note_write(gone)


def _note_revived(world: World, device: SimDevice, revived: set[tuple[str, str]], after: Held) -> None:
    """Rows that the cloud has deleted, kept here and sent again."""
    for key in sorted(revived):
        fallen = fallen_in(world, key[1])
        deletes = {write.token for write in world.ledger.deletes_of(key[1])}
        world.ledger.put_aside(device.name, deletes)
        for token in all_of(after.get(key)):
            write = world.ledger.writes[token]
            write.over += sorted(deletes - {token})
            write.saw += sorted(fallen - {token})
            write.restored += 1
            write.over_deletions |= deletion_below(device, *key)


def _records(device: SimDevice) -> dict[str, Any]:
    found = device.ask(
        "SELECT id, entity, row_id, settled_by, undone_at, result_row, elsewhere FROM conflicts"
    )
    return {row[0]: row[1:] for row in found}
