"""Bugs put into the engine on purpose: the simulator that does not find them proves nothing."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.simulation import mutations, mutations_restored, mutations_sharing
from tests.simulation import mutations_conflicts as conflicts
from tests.simulation.mutations import Patch as Patch  # others plant bugs of their own
from tests.simulation.run import Outcome, simulate


@dataclass(frozen=True, slots=True)
class Bug:
    """A mutation: what is replaced in the product while it is planted."""

    name: str
    text: str
    patches: Callable[[], Sequence[Patch]]
    cleared: bool = False
    """It shows where people clear whole lists."""

    more: Mapping[str, float] = field(default_factory=dict)
    """Faults that are to strike more often while it is looked for: it shows when they do."""

    restored: bool = False
    """It shows where the cloud loses rows."""

    def simulate(self, seed: int) -> Outcome:
        """One seed of the kind that shows it, whether it is planted or not."""
        return simulate(seed, cleared=self.cleared, restored=self.restored, more=self.more)

    @contextlib.contextmanager
    def planted(self) -> Iterator[None]:
        """The product has the bug while inside."""
        patches = self.patches()
        before = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
        try:
            for owner, name, value in patches:
                setattr(owner, name, value)
            yield
        finally:
            for owner, name, value in before:
                setattr(owner, name, value)


@dataclass(frozen=True, slots=True)
class Found:
    """The first seed that shows a bug."""

    seeds: int
    seed: int
    violation: str


def hunt(bug: Bug, seeds: Iterable[int]) -> Found | None:
    """Run seeds with the bug planted until one fails."""
    with bug.planted():
        for number, seed in enumerate(seeds, start=1):
            try:
                outcome = bug.simulate(seed)
            except Exception as error:  # noqa: BLE001 - a simulation that breaks off has found something
                return Found(number, seed, f"broke off: {error!r}")
            if outcome.violations:
                return Found(number, seed, str(outcome.violations[0]))
    return None


BUGS = {
    bug.name: bug
    for bug in (
        Bug(
            "line-removed-early",
            "The outbox line goes before the answer.",
            mutations.line_removed_before_the_answer,
        ),
        Bug(
            "cursor-before-rows",
            "The cursor is saved in a transaction before the rows.",
            mutations.cursor_saved_before_rows,
        ),
        Bug(
            "new-id-on-retry",
            "A change is sent again under a new id.",
            mutations.new_change_id_on_retry,
            more={"lost_answer": 0.5, "edit_in_flight": 0.5},
        ),
        Bug("pull-over-dirty", "A pull overwrites unsent edits.", mutations.pull_overwrites_dirty_rows),
        Bug("delete-wins", "A delete of the cloud removes unsent edits.", mutations.delete_wins_silently),
        Bug("child-first", "Children are sent before their parents.", mutations.child_before_parent),
        Bug("retry-after-ignored", "A requested pause is not kept.", mutations.retry_after_ignored),
        Bug("conflict-dropped", "A conflict leaves no record.", mutations.conflict_not_recorded),
        Bug("one-stops-all", "A row that spoils its call is sent for ever.", mutations.one_bad_row_stops_all),
        Bug(
            "wake-up-lost",
            "After two failures nobody tries again.",
            mutations.wake_up_lost,
            more={"server_error": 0.3, "lost_request": 0.3},
        ),
        Bug("wall-clock-order", "The later wall clock wins.", mutations.wall_clock_decides_order),
        Bug(
            "page-boundary", "The row after a page boundary is skipped.", mutations.page_boundary_skips_a_row
        ),
        Bug(
            "answer-settles-all",
            "An answer settles edits made since.",
            mutations.answer_settles_later_edits,
            more={"edit_in_flight": 0.5},
        ),
        Bug(
            "sending-for-ever",
            "Lines under way are never released.",
            mutations.sending_never_released,
            more={"lost_answer": 0.3, "lost_request": 0.2},
        ),
        Bug(
            "status-too-early",
            "In step is said too early.",
            mutations.status_too_early,
            more={"offline": 0.3, "server_error": 0.3},
        ),
        Bug("parked-forgotten", "Parked rows stay parked.", mutations.parked_rows_forgotten),
        Bug(
            "row-in-two-batches",
            "A row is in two unanswered batches.",
            mutations.row_in_two_batches,
            more={"edit_in_flight": 0.5},
        ),
        Bug(
            "new-life-unnoticed",
            "A push takes another life of the cloud for the same.",
            mutations.new_life_not_noticed,
            more={"new_life": 0.6},
        ),
        Bug(
            "inward-guard-ignored",
            "A pull deletes more than the limit and asks nobody.",
            mutations.inward_guard_ignored,
            cleared=True,
        ),
        Bug("guard-ignored", "Many deletes go without a question.", mutations.guard_ignored),
        Bug(
            "guard-cascade",
            "A delete takes held deletes below it along.",
            mutations.rows_above_held_deletes_go,
        ),
        Bug(
            "children-wait-for-ever",
            "Children of a held row never go.",
            mutations.children_of_the_held_never_go,
            more={"refusal": 0.6},
        ),
        Bug("undo-is-no-edit", "What was brought back is not sent.", mutations.undo_is_no_edit),
        Bug(
            "silence-signs-out",
            "A refresh without an answer counts as refused.",
            mutations.silence_ends_the_session,
            more={"refresh_lost": 0.6, "token": 0.3},
        ),
        Bug(
            "sick-for-ever",
            "A sick host is never asked again.",
            mutations.sick_host_for_ever,
            more={"server_error": 0.35},
        ),
        Bug(
            "leaving-takes-edits",
            "Unsent edits go with the project that is left.",
            mutations_sharing.leaving_takes_edits,
            more={"sharing": 0.8, "membership": 0.6, "edit_in_flight": 0.5},
        ),
        Bug(
            "left-rows-stay",
            "The rows of a left project stay.",
            mutations_sharing.left_rows_stay,
            more={"sharing": 1.0},
        ),
        Bug(
            "merge-drops-cloud",
            "A merge forgets what only the cloud changed.",
            conflicts.merge_drops_the_clouds_field,
        ),
        Bug(
            "loser-forgotten",
            "A settled conflict keeps only what won.",
            conflicts.settlement_forgets_the_loser,
        ),
        Bug("undo-over-newer", "An undo overwrites newer edits.", conflicts.undo_overwrites_newer_edits),
        Bug(
            "restored-stays-here",
            "A restored loser is not sent.",
            conflicts.restored_values_stay_here,
            more={"restore_loser": 1.0, "settle": 1.0},
        ),
        Bug(
            "settled-on-old-base", "A settled row is sent on its old base.", conflicts.settled_on_the_old_base
        ),
        Bug(
            "newest-by-device-clock",
            "The device's clock says what is newer.",
            conflicts.newest_by_the_devices_clock,
            more={"rules": 1.0, "clocks_apart": 1.0},
        ),
        Bug(
            "twin-takes-children", "Rows below a twin go with it.", conflicts.twin_goes_without_its_references
        ),
        Bug("twin-forgotten", "A merge does not keep the twin.", conflicts.merge_forgets_the_twin),
        Bug("twins-stay", "Twins of a login are left as they are.", conflicts.sent_before_it_was_merged),
        Bug(
            "twin-over-cloud",
            "A twin's values replace the cloud's without a trace.",
            conflicts.twin_wins_over_the_cloud,
        ),
        # These were in the product until the simulator found them.
        Bug(
            "parked-till-news",
            "Parked rows wait until a pull brings rows.",
            mutations.parked_rows_wait_for_news,
        ),
        Bug("ping-ignores-pause", "Retry-After of a ping is not kept.", mutations.ping_ignores_the_pause),
        Bug(
            "late-insert",
            "A late insert revives a deleted row.",
            mutations.late_insert_revives,
            more={"regret": 0.6, "late": 0.5},
        ),
        Bug("discard-forgets", "A discarded new row leaves no trace.", mutations.discard_forgets_the_value),
        Bug(
            "brought-back-whole",
            "Fields that were left alone come back.",
            mutations_restored.brought_back_as_a_whole,
        ),
        Bug(
            "versions-again",
            "A row made anew has the versions of its former life.",
            mutations.versions_begin_again,
            more={"forget_deletes": 0.6, "discard": 0.6},
        ),
        Bug(
            "lost-unrecorded",
            "A lost row goes with its parent.",
            mutations_restored.lost_rows_go_unrecorded,
            restored=True,
        ),
        Bug(
            "lost-parents",
            "A lost row waits for its lost parent.",
            mutations_restored.lost_rows_wait_for_their_parents,
            restored=True,
        ),
        Bug(
            "lost-copies",
            "A viewer keeps what the cloud has lost.",
            mutations_restored.copies_of_lost_rows_stay,
            restored=True,
        ),
    )
}
