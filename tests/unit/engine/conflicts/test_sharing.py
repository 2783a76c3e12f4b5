"""What is told of conflicts, under which revision, and what an end from another device means. Pure."""

import json
from dataclasses import replace

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.left_out import LEFT_OUT, left_out_of
from luma_sync.engine.conflicts.sharing import (
    Answer,
    Telling,
    end_here,
    judge_answer,
    telling_of,
    why_not,
    within_call,
)
from luma_sync.store.conflict_records import OpenConflict
from luma_sync.store.sharing_records import SettledHere, SharedConflict, ToldConflict, Untold

ID = "aaaaaaaa-0000-4000-8000-000000000001"
VENUES = CATALOG["venues"]
UNTOLD = Untold(
    id=ID,
    told=None,
    is_open=True,
    entity="venues",
    row_id=ID,
    scope_id=ID,
    kind="edit_edit",
    fields=("name",),
    base_row='{"name":"Hall"}',
    local_row='{"name":"Mine"}',
    cloud_row='{"name":"Theirs"}',
    cloud_version=2,
    opened_at="2026-11-21T10:00:00.000Z",
    local_at="2026-11-21T09:00:00.000Z",
)
TOLD = ToldConflict(
    id=ID,
    revision=3,
    local_row='{"name":"Mine"}',
    cloud_version=2,
    kind="edit_edit",
    is_open=True,
    acked=True,
)


def tell(untold: Untold) -> Telling:
    return telling_of(untold, VENUES, device_name="Laptop")


def test_what_nobody_heard_of_is_revision_1() -> None:
    telling = tell(UNTOLD)
    assert telling.record is not None
    assert telling.record.content is not None
    assert (telling.record.revision, telling.record.content.local_row) == (1, UNTOLD.local_row)
    assert (telling.state.revision, telling.state.acked, telling.state.is_open) == (1, False, True)


@pytest.mark.parametrize(
    ("told", "untold", "revision"),
    [
        (TOLD, UNTOLD, None),
        (TOLD, replace(UNTOLD, local_row='{ "name": "M\\u0069ne" }'), None),
        (replace(TOLD, acked=False), UNTOLD, 3),
        (TOLD, replace(UNTOLD, cloud_version=3), 3),
        (TOLD, replace(UNTOLD, kind="edit_delete", cloud_row=None), 3),
        (TOLD, replace(UNTOLD, local_row='{"name":"Newer"}'), 4),
        (TOLD, replace(UNTOLD, local_row=None), 4),
        (replace(TOLD, is_open=False), UNTOLD, 4),
    ],
)
def test_the_revision_follows_the_unsent_edit_and_nothing_else(
    told: ToldConflict, untold: Untold, revision: int | None
) -> None:
    telling = tell(replace(untold, told=told))
    assert (telling.record.revision if telling.record else None) == revision
    assert telling.state.revision == (revision or told.revision)
    assert telling.state.local_row == untold.local_row


@pytest.mark.parametrize(
    ("taken", "state"), [("local", "settled"), ("merged", "settled"), ("", "withdrawn"), ("odd", "withdrawn")]
)
def test_an_end_is_told_under_the_revision_that_it_ends(taken: str, state: str) -> None:
    telling = tell(Untold(id=ID, told=TOLD, is_open=False, taken=taken, result_row='{"name":"x"}'))
    assert telling.record is not None
    assert telling.record.end is not None
    assert (telling.record.revision, telling.record.end.state) == (3, state)
    assert (telling.state.is_open, telling.state.acked) == (False, False)


@pytest.mark.parametrize(
    ("untold", "refusal"),
    [
        (UNTOLD, ""),
        (replace(UNTOLD, is_broken=True), "broken"),
        (replace(UNTOLD, local_row='{"name":"\\udc80"}'), "broken"),
        (replace(UNTOLD, local_row='{"name":[1]}'), "broken"),
        (replace(UNTOLD, cloud_row='{"name":"' + "x" * 2**20 + '"}'), ""),
        (replace(UNTOLD, cloud_row=json.dumps({f"name {n}": n for n in range(100_000)})), "too_large"),
        (replace(UNTOLD, row_id="mine"), "foreign_id"),
        (replace(UNTOLD, scope_id=""), "foreign_id"),
    ],
)
def test_what_others_cannot_read_is_not_told_and_noted(untold: Untold, refusal: str) -> None:
    assert why_not(untold) == refusal
    telling = tell(untold)
    assert (telling.record is None, telling.state.refused, telling.state.acked) == (
        bool(refusal), refusal, bool(refusal),
    )  # fmt: skip


def test_odd_times_are_left_out() -> None:
    telling = tell(replace(UNTOLD, opened_at="yesterday", local_at="2026-11-21 10:00:00"))
    assert telling.record is not None
    assert telling.record.content is not None
    assert (telling.record.content.opened_at, telling.record.content.local_at) == ("", "2026-11-21 10:00:00")


def test_a_call_takes_what_fits_and_always_one() -> None:
    small, large = tell(UNTOLD), tell(replace(UNTOLD, local_row='{"name":"' + "x" * 900_000 + '"}'))
    only_noted = tell(replace(UNTOLD, is_broken=True))
    assert len(within_call([small] * 150, records_max=100)) == 100
    assert len(within_call([large] * 3, records_max=100)) == 1
    assert len(within_call([small, large, large], records_max=100)) == 2
    assert len(within_call([only_noted] * 150, records_max=100)) == 150


SHARED = SharedConflict(
    id=ID,
    state="answer",
    device_id="laptop",
    device_name="Laptop",
    entity="venues",
    row_id=ID,
    scope_id=ID,
    kind="edit_edit",
    fields=("name",),
    label="Mine",
    base_row=None,
    local_row='{"name":"Mine"}',
    cloud_row='{"name":"Theirs"}',
    cloud_version=2,
    opened_at="",
    local_at="",
    revision=3,
    taken="merged",
    result_version=4,
)
OPEN = OpenConflict(
    id=ID,
    entity="venues",
    row_id=ID,
    kind="edit_edit",
    fields=("name",),
    label="Mine",
    opened_at="",
    base=None,
    local={"name": "Mine"},
    cloud={"name": "Theirs"},
    cloud_version=4,
    cloud_at="",
    cloud_device="",
    local_at="",
    revision=1,
    by_hand=False,
    is_below_deleted=False,
    is_answered=True,
)
NEWER = replace(OPEN, local={"name": "Newer"})
ORPHAN = replace(OPEN, kind="deleted_parent", cloud=None, cloud_version=None)


@pytest.mark.parametrize(
    ("here", "verdict"),
    [
        (OPEN, Answer.TAKE),
        (replace(OPEN, cloud_version=9), Answer.TAKE),
        (replace(OPEN, cloud_version=3), Answer.WAIT),
        (replace(OPEN, cloud_version=None), Answer.WAIT),
        (NEWER, Answer.RENEW),
        (replace(NEWER, cloud_version=3), Answer.RENEW),
        (replace(OPEN, local=None), Answer.RENEW),
        (None, Answer.OVER),
    ],
)
def test_an_end_counts_for_the_edit_that_was_seen(here: OpenConflict | None, verdict: Answer) -> None:
    assert judge_answer(SHARED, VENUES, here) is verdict


def test_an_end_of_a_delete_counts_for_the_delete() -> None:
    deleted = replace(SHARED, local_row=None)
    assert judge_answer(deleted, VENUES, replace(OPEN, local=None)) is Answer.TAKE
    assert judge_answer(deleted, VENUES, OPEN) is Answer.RENEW


@pytest.mark.parametrize(
    ("taken", "here", "verdict"),
    [
        ("local", ORPHAN, Answer.KEEP),
        ("deleted", ORPHAN, Answer.TAKE),
        ("deleted", replace(ORPHAN, cloud={"name": "Back"}, cloud_version=5), Answer.RENEW),
        ("local", replace(ORPHAN, local={"name": "Newer"}), Answer.RENEW),
        ("deleted", None, Answer.OVER),
    ],
)
def test_what_was_only_decided_elsewhere_is_done_here_without_a_wait(
    taken: str, here: OpenConflict | None, verdict: Answer
) -> None:
    decided = replace(SHARED, kind="deleted_parent", taken=taken, result_version=0)
    assert judge_answer(decided, VENUES, here) is verdict
    end = end_here(SettledHere(conflict=decided, version=7), device_name="Phone").end
    assert end is not None
    assert (end.taken, end.result_version) == (taken, 0)


def test_values_that_are_too_large_are_left_out_and_named() -> None:
    large = {"name": "Hall", "body": "b" * 700_000, "notes": "n" * 600_000, "updated_at": "t"}
    rows = (
        json.dumps(large),
        json.dumps({**large, "name": "Mine"}),
        json.dumps({"name": "Theirs", "body": "b"}),
    )
    untold = replace(UNTOLD, base_row=rows[0], local_row=rows[1], cloud_row=rows[2])
    telling = tell(untold)
    assert telling.record is not None
    content = telling.record.content
    assert content is not None
    told = [json.loads(row or "") for row in (content.base_row, content.local_row, content.cloud_row)]
    assert [row["name"] for row in told] == ["Hall", "Mine", "Theirs"]
    assert all(row["left_out"] == "body,notes" and not {"body", "notes"} & row.keys() for row in told)
    assert left_out_of(None, content.local_row) == ("body", "notes")
    assert left_out_of(None, UNTOLD.local_row) == ()
    assert not any(LEFT_OUT in {column.name for column in entity.columns} for entity in CATALOG)


@pytest.mark.parametrize(("version", "cloud_row", "told"), [(7, "{}", 7), (None, "{}", 3), (None, None, 2)])
def test_the_end_made_here_names_the_version_with_the_result(
    version: int | None, cloud_row: str | None, told: int
) -> None:
    settled = SettledHere(conflict=replace(SHARED, cloud_row=cloud_row, result_version=2), version=version)
    end = end_here(settled, device_name="Phone").end
    assert end is not None
    assert (end.state, end.taken, end.result_version) == ("settled", "merged", told)
