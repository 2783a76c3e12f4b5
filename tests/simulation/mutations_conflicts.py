"""Planted bugs about conflicts and twins; see `planted_bugs`."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from luma_sync.engine.conflicts import auto_settle, sharing_reply
from luma_sync.engine.conflicts.merge import RowMerge
from luma_sync.engine.conflicts.sharing import Answer, judge_answer
from luma_sync.engine.conflicts.views import Changed, Side
from luma_sync.kernel.clock import parse_utc
from luma_sync.store.conflict_records import OpenConflict, Outcome, SettledConflict
from luma_sync.store.repositories.settled_undo import SettledUndo
from luma_sync.store.repositories.settlements import Settlements
from luma_sync.store.repositories.twin_merging import TwinMerging
from luma_sync.store.repositories.twins import Twins
from luma_sync.store.twin_records import TwinWish
from tests.simulation.mutations import Patch


def merge_drops_the_clouds_field() -> Sequence[Patch]:
    """A merge forgets what only the cloud has changed."""
    original = RowMerge.merged

    def merged(self: RowMerge) -> dict[str, object]:
        found = original(self)
        return found | {each.name: each.local for each in self.fields if each.changed is Changed.CLOUD}

    return [(RowMerge, "merged", merged)]


def settlement_forgets_the_loser() -> Sequence[Patch]:
    """A settled conflict keeps only what won."""
    original = Settlements._keep_record

    def keep(self: Settlements, conflict: OpenConflict, outcome: Outcome, **known: Any) -> None:
        original(self, conflict, outcome, **known)
        self._sql.run(
            "UPDATE conflicts SET local_row = result_row, cloud_row = result_row, kept_row = NULL WHERE id = ?",
            (conflict.id,),
        )

    return [(Settlements, "_keep_record", keep)]


def undo_overwrites_newer_edits() -> Sequence[Patch]:
    """An undo asks not whether the row was edited since."""
    original = SettledUndo._blocked

    def blocked(self: SettledUndo, settled: SettledConflict, *rest: Any) -> str:
        refusal = original(self, settled, *rest)
        return "" if refusal == "edited" else refusal

    return [(SettledUndo, "_blocked", blocked)]


def restored_values_stay_here() -> Sequence[Patch]:
    """A restored loser is not sent."""
    original = SettledUndo.restore

    def restore(self: SettledUndo, *args: Any, **options: Any) -> str:
        with self._sql.applying():
            return original(self, *args, **options)

    return [(SettledUndo, "restore", restore)]


def settled_on_the_old_base() -> Sequence[Patch]:
    """A settled row is sent on top of the version that it began with."""
    return [(Settlements, "_rebase", lambda self, key, actual: self._sql.run(_RESENT, key))]


_RESENT = "UPDATE outbox SET state = 'pending' WHERE entity = ? AND row_id = ?"


def newest_by_the_devices_clock() -> Sequence[Patch]:
    """The device's clock says which edit is newer."""

    def newer_side(window: Any, *, local_at: str, cloud_at: str) -> Side | None:
        del window
        if not local_at or not cloud_at:
            return None
        return Side.LOCAL if parse_utc(local_at) > parse_utc(cloud_at) else Side.CLOUD

    return [(auto_settle, "newer_side", newer_side)]


def settled_elsewhere_over_newer_edits() -> Sequence[Patch]:
    """What was settled on another device is taken although the row was edited here since."""

    def judge(*args: Any, **known: Any) -> Answer:
        found = judge_answer(*args, **known)
        return Answer.TAKE if found is Answer.RENEW else found

    return [(sharing_reply, "judge_answer", judge)]


def twin_goes_without_its_references() -> Sequence[Patch]:
    """Rows that hang on a twin go with it."""
    return [(TwinMerging, "_move_references", lambda self, *_: {})]


def merge_forgets_the_twin() -> Sequence[Patch]:
    """The history of a merge does not say what the twin held."""
    original = Twins.merge

    def merge(self: Twins, entity: str, wishes: Sequence[TwinWish], **known: Any) -> bool:
        done = original(self, entity, wishes, **known)
        row = {"id": None, "name": "", "settings": '""'}
        self._sql.many(
            "UPDATE twin_merges SET twin_row = ?, lost = '{}' WHERE id = ?",
            [(json.dumps(row), wish.merge_id) for wish in wishes],
        )
        return done

    return [(Twins, "merge", merge)]


def sent_before_it_was_merged() -> Sequence[Patch]:
    """A library that meets its account for the first time is sent at once, and twins are left as they are."""
    return [(Twins, "find", lambda self, *_: ())]


def twin_wins_over_the_cloud() -> Sequence[Patch]:
    """A merge puts the twin's values over the cloud's, and says nowhere what was there."""
    original = Twins.merge

    def merge(self: Twins, entity: str, wishes: Sequence[TwinWish], **known: Any) -> bool:
        done = original(self, entity, [_with_all_of_the_twin(wish) for wish in wishes], **known)
        self._sql.many(
            "UPDATE twin_merges SET kept_before = '{}' WHERE id = ?", [(wish.merge_id,) for wish in wishes]
        )
        return done

    return [(Twins, "merge", merge)]


def _with_all_of_the_twin(wish: TwinWish) -> TwinWish:
    taken = {name: value.twin for name, value in wish.fields.lost.items()}
    return replace(wish, fields=replace(wish.fields, changes={**wish.fields.changes, **taken}, lost={}))
