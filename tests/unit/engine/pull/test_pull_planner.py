"""Which rows a pull fetches, and when an answer is not believed."""

from dataclasses import replace

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import Heads, Page, PullReply, PullRequest, ScopeHeads
from luma_sync.engine.lives import Cursors
from luma_sync.engine.pull.planner import (
    PullPlan,
    follow_ups,
    in_calls,
    in_transactions,
    plan_pull,
    reached_by,
    read_by,
    started_over,
)
from luma_sync.engine.pull.scopes import Selection
from luma_sync.store.all_read import EVERYTHING

USER, PROJECT = "user", "project"


def heads(epoch: str = "e", **scopes: dict[str, int]) -> Heads:
    told = tuple(
        ScopeHeads(scope_id=scope_id, kind="personal", role="owner", heads=entities)
        for scope_id, entities in scopes.items()
    )
    return Heads(epoch=epoch, server_time="", scopes=told)


def plan(told: Heads, cursors: Cursors, epoch: str | None = "e") -> PullPlan:
    return plan_pull(told, cursors, epoch, CATALOG)


def ask(entity: str, since: int, until: int, scope_id: str = USER) -> PullRequest:
    return PullRequest(scope_id=scope_id, entity=entity, since=since, until=until)


def page(request: PullRequest, reached: int, *, done: bool = False, count: int = 1) -> Page:
    return Page(
        scope_id=request.scope_id, entity=request.entity, rows_json="[]", count=count, next=reached, done=done
    )


def test_nothing_new_means_nothing_to_fetch() -> None:
    assert plan(heads(user={"tracks": 5}), {(USER, "tracks"): 5}).is_empty


def test_stages_go_from_parents_to_children_and_scopes_share_a_stage() -> None:
    told = heads(user={"audio_comments": 9, "tracks": 3, "scores": 4}, project={"projects": 2})
    assert plan(told, {(USER, "tracks"): 1}).stages == (
        (ask("projects", 0, 2, PROJECT), ask("tracks", 1, 3)),
        (ask("scores", 0, 4),),
        (ask("audio_comments", 0, 9),),
    )


def test_inside_a_stage_what_people_wait_for_comes_first_and_waveforms_last() -> None:
    told = heads(project={"waveforms": 3, "audio_comments": 2}, user={"venue_implementation_overrides": 4})
    (stage,) = plan(told, {}).stages
    assert [request.entity for request in stage] == [
        "audio_comments",
        "venue_implementation_overrides",
        "waveforms",
    ]


def test_only_what_was_chosen_is_fetched_and_the_plan_says_that_it_is_a_part() -> None:
    told = heads(user={"tracks": 3, "goals": 4}, project={"projects": 2}, other={"projects": 5})
    chosen = Selection(everywhere=frozenset({"goals"}), pairs=frozenset({(PROJECT, "projects")}))
    found = plan_pull(told, {}, "e", CATALOG, only=chosen)
    assert found.stages == ((ask("projects", 0, 2, PROJECT), ask("goals", 0, 4)),)
    assert found.is_partial


def test_a_choice_that_leaves_out_nothing_new_is_no_part() -> None:
    told = heads(user={"tracks": 3, "goals": 4})
    chosen = Selection(everywhere=frozenset({"goals"}))
    assert not plan_pull(told, {(USER, "tracks"): 3}, "e", CATALOG, only=chosen).is_partial
    assert not plan_pull(told, {}, "e", CATALOG).is_partial


@pytest.mark.parametrize(("epoch", "cursor"), [("new", 1), ("e", 9)])
def test_where_history_does_not_continue_nothing_is_left_out(epoch: str, cursor: int) -> None:
    told = heads(epoch, user={"tracks": 3, "goals": 4})
    chosen = Selection(everywhere=frozenset({"goals"}))
    found = plan_pull(told, {(USER, "tracks"): cursor}, "e", CATALOG, only=chosen)
    assert (found.resets, found.is_partial) == (True, False)
    assert {request.entity for stage in found.stages for request in stage} == {"tracks", "goals"}


def test_where_there_was_something_to_read_there_may_be_newer_by_now() -> None:
    told = heads(user={"venues": 5, "tracks": 7}, project={"projects": 2})
    read = read_by(plan(told, {(USER, "tracks"): 7}), compares_next=False)
    assert read is not None
    assert read.may_lie_ahead(USER, "venues")
    assert read.may_lie_ahead(PROJECT, "projects")
    assert not read.may_lie_ahead(PROJECT, "venues")
    assert not read.may_lie_ahead(USER, "tracks"), "we had come to its head before"


def test_where_everything_is_compared_next_nothing_has_to_be_expected() -> None:
    assert read_by(plan(heads(user={"venues": 5}), {}), compares_next=True) == EVERYTHING
    assert read_by(plan(heads(user={"venues": 5}), {(USER, "venues"): 5}), compares_next=False) == EVERYTHING


def test_a_part_tells_nothing_of_the_rest() -> None:
    assert read_by(replace(plan(heads(), {}), is_partial=True), compares_next=False) is None


def test_the_first_contact_is_no_reset() -> None:
    found = plan(heads(user={"tracks": 3}), {}, None)
    assert (found.resets, found.stages) == (False, ((ask("tracks", 0, 3),),))


def test_a_new_epoch_reads_everything_from_the_beginning() -> None:
    found = plan(heads("new", user={"tracks": 3}), {(USER, "tracks"): 3})
    assert (found.resets, found.stages) == (True, ((ask("tracks", 0, 3),),))


@pytest.mark.parametrize("told", [{"tracks": 3}, {}])
def test_a_cursor_beyond_the_head_is_a_reset(told: dict[str, int]) -> None:
    assert plan(heads(user=told), {(USER, "tracks"): 4}).resets


def test_a_scope_that_is_gone_is_no_reset() -> None:
    assert not plan(heads(user={}), {(PROJECT, "tracks"): 4}).resets


def test_entities_of_a_newer_cloud_are_left_alone_and_named() -> None:
    found = plan(heads(user={"holograms": 3}), {})
    assert (found.is_empty, found.unknown_entities) == (True, frozenset({"holograms"}))


def test_pages_are_continued_where_they_ended() -> None:
    first, second = ask("tracks", 0, 10), ask("venues", 0, 5)
    reply = PullReply(epoch="e", pages=(page(first, 4), page(second, 5, done=True)))
    assert follow_ups((first, second), reply) == (ask("tracks", 4, 10),)


def test_a_page_that_found_no_room_is_asked_for_again() -> None:
    first, second = ask("tracks", 0, 10), ask("venues", 2, 5)
    reply = PullReply(epoch="e", pages=(page(first, 10, done=True), page(second, 2, count=0)))
    assert follow_ups((first, second), reply) == (second,)


@pytest.mark.parametrize(
    "pages",
    [
        (),
        (page(ask("venues", 0, 10), 4),),
        (page(ask("tracks", 0, 10, "other"), 4),),
        (page(ask("tracks", 0, 10), 0),),
        (page(ask("tracks", 0, 10), 0, count=0),),
        (page(ask("tracks", 0, 10), 11),),
    ],
)
def test_an_answer_that_breaks_the_contract_stops_the_pull(pages: tuple[Page, ...]) -> None:
    with pytest.raises(ProtocolViolation):
        follow_ups((ask("tracks", 0, 10),), PullReply(epoch="e", pages=pages))


def test_a_finished_request_has_reached_its_head() -> None:
    request = ask("tracks", 0, 10)
    assert reached_by(request, page(request, 7, done=True)) == 10
    assert reached_by(request, page(request, 7)) == 7
    unbounded = ask("tracks", 0, 10**18 - 1)
    assert reached_by(unbounded, page(unbounded, 7, done=True)) == 7


def test_requests_and_pages_are_cut_into_calls_and_transactions() -> None:
    requests = [ask("tracks", 0, number + 1) for number in range(5)]
    assert [len(call) for call in in_calls(requests, 2)] == [2, 2, 1]
    pages = [page(one, 1, count=count) for one, count in zip(requests, (400, 500, 200, 1000, 1), strict=True)]
    pairs = zip(requests, pages, strict=True)
    assert [len(group) for group in in_transactions(pairs, 1000)] == [2, 1, 1, 1]
    assert in_transactions((), 1000) == ()


def test_what_the_cloud_has_forgotten_is_read_from_the_beginning_and_only_once() -> None:
    first, second = ask("tracks", 4, 10), ask("goals", 2, 3)
    reply = PullReply(epoch="e", pages=(replace(page(first, 7), reset=True), page(second, 3, done=True)))
    restarts = started_over((first, second), reply, set())
    assert restarts == {(USER, "tracks")}
    assert follow_ups((first, second), reply, restarts) == (ask("tracks", 0, 10**18 - 1),)
    assert started_over((first, second), reply, restarts) == frozenset()
    assert follow_ups((first, second), reply) == (ask("tracks", 7, 10),)
