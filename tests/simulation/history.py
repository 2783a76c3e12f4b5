"""The history checker: every value that was written is current, was built upon by who had seen it, or is kept."""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tests.simulation.choices import all_of, held_by, is_unsent, took_effect
from tests.simulation.world import World
from tests.support.sim_cloud import Effect
from tests.support.sim_device import SimDevice
from tests.support.sim_ledger import Write
from tests.support.sim_rows import SHAPES, Shape, Tokens

_KEPT = (
    (
        "SELECT entity, base_row, local_row, cloud_row, tip_row, result_row FROM conflicts"
        " WHERE state = 'open' OR settled_by <> ''"
    ),
    "SELECT entity, local_row FROM discarded_changes",
    "SELECT entity, twin_row, kept_before FROM twin_merges",
    # Where both had a value, it stands in one place only.
    (
        "SELECT entity, json_group_object(each.key, each.value ->> 'kept'),"
        " json_group_object(each.key, each.value ->> 'twin')"
        " FROM twin_merges, json_each(lost) AS each GROUP BY twin_merges.id"
    ),
)


def i01_no_edit_is_lost(world: World, *, at_rest: bool = True) -> None:
    """Every acknowledged write is current, was built upon, or is kept where a person finds it.

    That is: in a conflict, open or settled, among the discarded changes, or in a merge of twins. While things
    move (not `at_rest`), what a device has not sent yet counts as current, and deletes are not judged.
    """
    ledger = world.ledger
    kept = {*_current_tokens(world), *_kept_tokens(world), *world.cloud.forgotten, *ledger.emptied}
    kept |= {write.token for write in ledger.writes.values() if write.given_up}
    if not at_rest:
        kept.update(_unsent_tokens(world))
    alive = {row.row_id for row in world.cloud.rows.values() if not row.deleted}
    there = ledger.closure({*_current_tokens(world), *ledger.let_go})
    kept |= {
        write.token
        for write in ledger.writes.values()
        if write.deletes
        and (
            not at_rest  # it may wait to be sent
            or write.row_id not in alive
            or write.token in there  # the row stays, or came back, over this very delete; maybe emptied since
            or (write.token in ledger.let_go and _came_by_its_name(world, write))
            or write.row_id in world.cloud.lost  # another device has sent it again
            or _agreed_with_the_cloud(world, write, there)
        )
    }
    known = ledger.closure(kept, settled=False)
    for write in ledger.writes.values():
        if write.acknowledged and write.token not in known and (at_rest or not write.deletes):
            when = "" if at_rest else " already now"
            world.complain(
                "I-01",
                f"{write.token} of {write.entity} {write.row_id}, made on {write.device}, is lost{when}",
            )


def _came_by_its_name(world: World, delete: Write) -> bool:
    """Whether the row is there by its name alone, or was so when it came back: who edits it later cannot tell."""
    return not _tokens_of(world, delete.row_id) or any(
        before.kind != "write" and after.kind == "write" and not after.tokens and delete.at_s < after.at_s
        for before, after in pairwise(world.cloud.history[delete.row_id])
    )


def _agreed_with_the_cloud(world: World, delete: Write, there: set[str]) -> bool:
    """Whether it changed nothing, since the row was deleted in the cloud, over which it then stayed or came back."""
    others = [each for each in world.ledger.deletes_of(delete.row_id) if each is not delete]
    changed_nothing = not took_effect(world, delete) and not is_unsent(world, delete)
    return changed_nothing and any(each.token in there for each in others)


def _tokens_of(world: World, row_id: str) -> Tokens:
    row = world.cloud.rows[row_id]
    return SHAPES[row.entity].all_tokens(row.row)


def _current_tokens(world: World) -> Iterator[str]:
    """What the cloud holds now, and what went with a parent and is kept in its tombstone."""
    for row in world.cloud.rows.values():
        shape, history = SHAPES.get(row.entity), world.cloud.history[row.row_id]
        if shape is not None and (not row.deleted or history[-1].kind == "cascade"):
            yield from shape.all_tokens(row.row)


def _kept_tokens(world: World) -> Iterator[str]:
    for device in world.devices:
        for statement in _KEPT:
            for entity, *rows in device.ask(statement):
                shape = SHAPES.get(entity)
                if shape is not None:
                    yield from (token for row in rows if row for token in shape.all_tokens(json.loads(row)))


def _unsent_tokens(world: World) -> Iterator[str]:
    """What waits on the devices; what a restored cloud lost is sent again by whoever has it."""
    for device in world.devices:
        if world.cloud.lost:
            yield from (token for cells in held_by(device.ask, device).values() for token in all_of(cells))
        for entity, row_id in device.ask("SELECT entity, row_id FROM outbox WHERE op = 'upsert'"):
            shape = SHAPES.get(entity)
            if shape is not None:
                columns = ", ".join(shape.cells)
                for row in device.ask(f"SELECT {columns} FROM {entity} WHERE id = ?", (row_id,)):
                    yield from shape.all_tokens(dict(zip(shape.cells, row, strict=True)))


def i08_history_is_causal(world: World) -> None:
    """Nobody overwrites or deletes what he has not seen; nothing that was deleted returns by itself."""
    names = {device.home.device_id: device.name for device in world.devices}
    ledger = world.ledger
    given_up = {write.token for write in ledger.writes.values() if write.discarded}
    for row_id, history in world.cloud.history.items():
        if row_id in world.cloud.lost:
            continue
        for before, after in pairwise(history):
            if before.cells is None or after.cells is None or after.kind == "cascade":
                continue
            device = names[after.device_id]
            put_aside = given_up | {
                token for token in before.tokens if device in ledger.let_go.get(token, ())
            }
            unseen = _unseen(world, row_id, before, after, device, put_aside)
            if unseen:
                world.complain(
                    "I-08",
                    f"{row_id}: {after.kind} {'+'.join(after.tokens)} by {names[after.device_id]} had not seen"
                    f" {before.kind} {'+'.join(sorted(unseen))} by {names[before.device_id]}",
                )


def _unseen(
    world: World, row_id: str, before: Effect, after: Effect, device: str, put_aside: set[str]
) -> set[str]:
    ledger = world.ledger
    if after.kind == "delete":
        if before.kind != "write":
            return set()
        deletes = ledger.deletes_of(row_id, device)
        return {
            token
            for token in before.tokens
            if token not in put_aside and not any(ledger.built_on(each.token, token) for each in deletes)
        }
    if before.kind == "write":
        return _overwritten_unseen(world, before.cells or {}, after.cells or {}) - put_aside
    deletes = ledger.deletes_of(row_id)
    if not after.tokens or any(
        before.version in ledger.writes[token].over_deletions for token in after.tokens
    ):
        return set()  # a row of names alone cannot be told from another
    if any(ledger.built_on(token, each.token) for token in after.tokens for each in deletes):
        return set()
    return {"deletion"}


def _overwritten_unseen(world: World, before: Mapping[str, Tokens], after: Mapping[str, Tokens]) -> set[str]:
    ledger = world.ledger
    return {
        token
        for column, tokens in before.items()
        for token in tokens
        if not any(ledger.built_on(each, token) for each in after.get(column) or all_of(after))
        and not ledger.went_with_the_row(token, all_of(after))
    }


def no_false_conflict(world: World) -> None:
    """A conflict is only what nobody could have known: our side had not seen the cloud's side."""
    for device in world.devices:
        # What a twin brought was written in another row: nothing tells what that had seen.
        from_twins = {row_id for (row_id,) in device.ask("SELECT kept_id FROM twin_merges")}
        for entity, row_id, base, local, cloud in device.ask(
            "SELECT entity, row_id, base_row, local_row, cloud_row FROM conflicts WHERE NOT by_hand"
        ):
            shape = SHAPES.get(entity)
            if shape is None or not local or not cloud or row_id in world.cloud.lost | from_twins:
                continue
            if base and _changed_without_token(shape, json.loads(base), json.loads(cloud)):
                continue
            mine, theirs = shape.read(json.loads(local)), shape.read(json.loads(cloud))
            if _came_together(world, mine, theirs):
                continue
            if _is_of(world, device, mine, theirs) and _knew(world, mine, theirs):
                world.complain(
                    "no false conflict", f"{device.name}: {entity} {row_id}: {mine} had seen {theirs}"
                )


def _changed_without_token(shape: Shape, base: Mapping[str, Any], cloud: Mapping[str, Any]) -> bool:
    """Whether the cloud's side has emptied a cell, or hangs on another row, since what was agreed last: no token
    tells who had seen that.
    """
    return any(
        value != base.get(column) and column != "updated_at" and not shape.read({column: value})
        for column, value in cloud.items()
    )


def _is_of(world: World, device: SimDevice, mine: Mapping[str, Tokens], theirs: Mapping[str, Tokens]) -> bool:
    """Whether our side was written here: what another device did not know was settled for it perhaps."""
    tokens = set(all_of(mine)) - set(all_of(theirs))
    return all(world.ledger.writes[token].device == device.name for token in tokens)


def _came_together(world: World, mine: Mapping[str, Tokens], theirs: Mapping[str, Tokens]) -> bool:
    """Whether somebody put a value of the other side into ours by hand, when the conflict was there already."""
    return any(
        world.ledger.writes[token].restored
        for column, tokens in theirs.items()
        for token in tokens
        if token in mine.get(column, ())
    )


def _knew(world: World, mine: Mapping[str, Tokens], theirs: Mapping[str, Tokens]) -> bool:
    """Whether our side was built on all that the other side has."""
    ledger = world.ledger
    others = {
        (column, token)
        for column, tokens in theirs.items()
        for token in tokens
        if token not in mine.get(column, ())
    }
    return bool(others) and all(
        any(
            ledger.built_on(each, token, before=True) and not ledger.writes[each].restored
            for each in mine.get(column, ())
        )
        and not ledger.writes[token].restored
        for column, token in others
    )
