"""Planted bugs about a cloud that was restored, and about what comes back; see `planted_bugs`."""

from collections.abc import Sequence

from luma_sync.engine.compare_once import CompareOnce
from luma_sync.store.repositories import discard_undo
from luma_sync.store.repositories.new_life import NewLife
from tests.simulation.mutations import Patch


def lost_rows_go_unrecorded() -> Sequence[Patch]:
    """What the cloud has lost goes with its deleted parent, and no line tells of it."""
    return [(NewLife, "keep_what_goes", lambda *_: None)]


def lost_rows_wait_for_their_parents() -> Sequence[Patch]:
    """A row that was lost together with the parent that it waits for waits on."""
    return [(NewLife, "keep_parked", lambda *_: 0)]


def copies_of_lost_rows_stay() -> Sequence[Patch]:
    """What may not be sent from here stays, although nobody else has it."""
    return [(CompareOnce, "_remove_unsendable", lambda *_: None)]


def brought_back_as_a_whole() -> Sequence[Patch]:
    """Fields that a change had left alone come back with it, over what the cloud has in them."""
    return [(discard_undo, "_changed", lambda entity, kept, local, left: local)]
