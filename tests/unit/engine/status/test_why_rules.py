"""Why a row is not synced: one true sentence and one next step for every state a row can be in."""

import dataclasses
from itertools import product

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status import row_templates as words
from luma_sync.engine.status.facts import Facts, Trouble
from luma_sync.engine.status.formats import row_kind
from luma_sync.engine.status.sentences import ALL_TEMPLATES, holding_everything
from luma_sync.engine.status.why import explain
from luma_sync.store.records import OutboxLine
from luma_sync.store.row_records import RowLink, RowReport

STATES = ("pending", "sending", "retry", "waiting", "conflict", "attention")
STEPS = {
    "", "retry", "settle_conflict", "edit_row", "sign_in", "resume", "wait", "confirm_deletes", "discard", "export",
}  # fmt: skip
CALM = Facts()
HINDRANCES = {
    "calm": CALM,
    "paused": Facts(paused=True),
    "offline": Facts(trouble=Trouble.OFFLINE),
    "signed out": Facts(signed_in=False),
    "session over": Facts(trouble=Trouble.SIGN_IN),
    "local profile": Facts(has_account=False, signed_in=False),
    "throttled": Facts(trouble=Trouble.THROTTLED, next_try_in_s=45.0),
    "throttled, no time": Facts(trouble=Trouble.THROTTLED),
    "server trouble": Facts(trouble=Trouble.SERVER, next_try_in_s=3.0),
    "stopped": Facts(stopped="The library is damaged."),
    "library": Facts(trouble=Trouble.LIBRARY, trouble_title="The disk is full."),
}


def line(state: str = "pending", *, error: str = "", attempts: int = 0, guarded: bool = False) -> OutboxLine:
    return OutboxLine(
        entity="audio_tracks",
        row_id="row",
        op="delete" if guarded else "upsert",
        change_id="change",
        base_version=0,
        base_row=None,
        queued_at="2026-11-21T14:00:00.000Z",
        priority=1,
        attempts=attempts,
        next_attempt_at="2026-11-21T14:05:00.000Z" if state == "retry" else None,
        state=state,
        last_error=error,
        label="Intro",
        is_new=True,
        last_attempt_at="2026-11-21T14:01:00.000Z" if attempts else None,
        guarded=guarded,
    )


def report(outbox_line: OutboxLine | None = None, **more: object) -> RowReport:
    known = RowReport(
        entity="audio_tracks", row_id="row", label="Intro", is_here=True, version=0, line=outbox_line
    )
    return dataclasses.replace(known, **more)  # type: ignore[arg-type]


def link(state: str, *, entity: str = "projects", label: str = "Tour 26", error: str = "") -> RowLink:
    return RowLink(entity=entity, row_id="parent", label=label, state=state, last_error=error)


CHAINS: tuple[tuple[RowLink, ...], ...] = (
    (),
    *((link(state, error="Bad (invalid_row)."),) for state in (*STATES, "missing")),
    *(
        (link("waiting", entity="patterns", label="Sweep"), link(state, label="", error="Bad (invalid_row)."))
        for state in (*STATES, "missing")
    ),
)
ALL_REPORTS = [
    *(
        report(line(state, error=error, attempts=attempts, guarded=guarded), waits_for=chain)
        for state, error, attempts, guarded, chain in product(
            STATES,
            (
                "",
                "Name is missing (invalid_row).",
                "Not yours (forbidden).",
                "Gone (left_project).",
                "Later (busy).",
            ),
            (0, 1, 9),
            (False, True),
            CHAINS,
        )
    ),
    *(
        report(line("conflict"), conflict_kind=kind, goes_with_it=below)
        for kind in ("", "edit_edit", "edit_delete", "delete_edit", "deleted_parent")
        for below in (0, 1, 5)
    ),
    *(
        report(None, is_here=is_here, version=version, parked_reason=reason, parked_parent=parent)
        for is_here in (False, True)
        for version in (0, 3)
        for reason in ("", "parent", "edited_below", "rows_below", "optional_parent")
        for parent in ("", "projects")
    ),
]


@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_every_row_in_every_state_has_a_full_sentence_and_a_known_step(hindrance: str) -> None:
    sync = HINDRANCES[hindrance]
    for each in ALL_REPORTS:
        view = explain(each, sync)
        said = str(view.sentence)
        assert view.sentence.template in ALL_TEMPLATES
        assert said[0].isupper()
        assert "{" not in said
        assert "''" not in said
        assert view.next_step in STEPS
        assert (view.is_blocked_by_sync is None) == (
            view.state in ("synced", "unknown") or holding_everything(sync) is None
        )
        if view.is_blocked_by_sync is not None:
            assert view.is_blocked_by_sync.template in ALL_TEMPLATES
        if view.state == "synced":
            assert each.line is None
            assert each.version > 0
        assert (view.next_step == "") == (view.state in ("synced", "unknown"))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("hindrance", HINDRANCES)
def test_being_signed_out_is_the_reason_unless_the_row_needs_somebody_anyway(
    hindrance: str, state: str
) -> None:
    view = explain(report(line(state)), HINDRANCES[hindrance])
    is_out = hindrance in ("signed out", "session over", "local profile")
    needs_somebody = state in ("conflict", "attention")
    assert view.state == ("local_only" if is_out and not needs_somebody else state)
    if view.state == "local_only":
        assert view.next_step == "sign_in"


@pytest.mark.parametrize(
    ("each", "sentence", "step"),
    [
        (report(line()), "Waits to be sent with the next sync.", "wait"),
        (report(line("sending")), "Is being sent now.", "wait"),
        (
            report(line("retry", error="The cloud is busy (busy).", attempts=1)),
            "Tried 1 time without success; it is tried again by itself: The cloud is busy (busy).",
            "retry",
        ),
        (
            report(line("retry", error="The cloud is busy (busy).", attempts=3)),
            "Tried 3 times without success; it is tried again by itself: The cloud is busy (busy).",
            "retry",
        ),
        (
            report(line("waiting"), waits_for=(link("attention", error="name is missing (invalid_row)."),)),
            "Waits for the project 'Tour 26', which the cloud refused: name is missing (invalid_row).",
            "edit_row",
        ),
        (
            report(line("waiting"), waits_for=(link("conflict"),)),
            "Waits for the project 'Tour 26', which is in conflict.",
            "settle_conflict",
        ),
        (
            report(line("waiting"), waits_for=(link("retry", error="Busy (busy)."),)),
            "Waits for the project 'Tour 26', which is tried again: Busy (busy).",
            "retry",
        ),
        (
            report(line("waiting"), waits_for=(link("pending"),)),
            "Waits for the project 'Tour 26', which is sent first.",
            "wait",
        ),
        (
            report(line("waiting"), waits_for=(link("missing", label=""),)),
            "Waits for the project it belongs to, which is not on this device.",
            "discard",
        ),
        (
            report(
                line("waiting"),
                waits_for=(
                    link("waiting", entity="audio_tracks", label="Intro"),
                    link("attention", error="name is missing (invalid_row)."),
                ),
            ),
            (
                "Waits for the audio track 'Intro', and that for the project 'Tour 26', which the cloud refused:"
                " name is missing (invalid_row)."
            ),
            "edit_row",
        ),
        (
            report(line("waiting")),
            "The cloud did not know the row it belongs to; it is offered again by itself.",
            "wait",
        ),
        (
            report(line("attention", error="name is missing (invalid_row).")),
            "The cloud refused this row: name is missing (invalid_row).",
            "edit_row",
        ),
        (
            report(line("attention", error="You take no part any more (left_project).")),
            "This row cannot be sent: You take no part any more (left_project).",
            "export",
        ),
        (
            report(line("attention", error="You may only read (forbidden).")),
            "The cloud refused this row: You may only read (forbidden).",
            "discard",
        ),
        (
            report(line("attention", error="The cloud is busy (busy).", attempts=8)),
            "The cloud refused this row: The cloud is busy (busy).",
            "retry",
        ),
        (
            report(line("attention", error="The row holds text that is not valid Unicode.")),
            "This row cannot be sent: The row holds text that is not valid Unicode.",
            "edit_row",
        ),
        (
            report(line("attention", error="34 of 120 rows would be deleted.", guarded=True)),
            "This delete is held until you confirm it: 34 of 120 rows would be deleted.",
            "confirm_deletes",
        ),
        (
            report(line("conflict"), conflict_kind="edit_delete"),
            "Changed here and deleted in the cloud; the change is kept until you choose.",
            "settle_conflict",
        ),
        (
            report(line("conflict"), conflict_kind="edit_delete", goes_with_it=1),
            "The cloud deleted this row; discarding it also gives up 1 unsent change below it.",
            "discard",
        ),
        (
            report(line("conflict"), conflict_kind="edit_delete", goes_with_it=4),
            "The cloud deleted this row; discarding it also gives up 4 unsent changes below it.",
            "discard",
        ),
        (report(version=3), "The cloud has this row as it is here.", ""),
        (report(is_here=False), "There is no such row on this device.", ""),
        (
            report(),
            "The row is not noted for sending yet; the next check of the library does that.",
            "wait",
        ),
        (
            report(version=3, parked_reason="edited_below"),
            "The cloud deleted this row; it stays here until the changes below it are settled.",
            "settle_conflict",
        ),
        (
            report(version=3, parked_reason="rows_below"),
            (
                "The cloud deleted this row; it stays here until the next look at the cloud, "
                "since rows below it may have moved."
            ),
            "wait",
        ),
        (
            report(is_here=False, parked_reason="parent", parked_parent="projects"),
            "A newer version came from the cloud and waits for the project it belongs to.",
            "wait",
        ),
        (report(version=3, parked_reason="optional_parent"), "The cloud has this row as it is here.", ""),
    ],
)
def test_the_words(each: RowReport, sentence: str, step: str) -> None:
    view = explain(each, CALM)
    assert (str(view.sentence), view.next_step) == (sentence, step)


def test_a_pause_is_ended_by_resuming_and_a_refusal_by_an_edit() -> None:
    paused = HINDRANCES["paused"]
    assert explain(report(line()), paused).next_step == "resume"
    assert explain(report(line("attention", error="Bad (invalid_row).")), paused).next_step == "edit_row"
    assert str(explain(report(line()), paused).is_blocked_by_sync) == "Paused"


def test_a_refused_delete_has_no_row_to_correct_and_is_tried_again() -> None:
    refused = dataclasses.replace(line("attention", error="Bad (invalid_row)."), op="delete")
    assert explain(report(refused, is_here=False), CALM).next_step == "retry"


def test_what_the_line_says_is_passed_on() -> None:
    view = explain(report(line("retry", error="Busy (busy).", attempts=2), waits_for=(link("retry"),)), CALM)
    assert (view.cause, view.attempts, view.queued_at) == ("Busy (busy).", 2, "2026-11-21T14:00:00.000Z")
    assert (view.last_attempt_at, view.next_attempt_at) == (
        "2026-11-21T14:01:00.000Z",
        "2026-11-21T14:05:00.000Z",
    )
    assert [(one.entity, one.label, one.state) for one in view.blocked_by] == [
        ("projects", "Tour 26", "retry")
    ]


def test_every_template_of_rows_is_among_all() -> None:
    assert set(words.ROW_TEMPLATES) <= set(ALL_TEMPLATES)
    assert len(ALL_TEMPLATES) == len(set(ALL_TEMPLATES))


def test_every_kind_of_row_has_a_singular() -> None:
    kinds = {name: row_kind(name) for name in CATALOG.names}
    assert kinds["pattern_categories"] == "pattern category"
    assert kinds["logbook_entries"] == "logbook entry"
    assert kinds["venues"] == "venue"
    assert kinds["audio_tracks"] == "audio track"
    assert not any(kind.endswith("s") for kind in kinds.values())
