"""What calls cost, added up entity by entity."""

from luma_sync.cloud.messages import Page
from luma_sync.engine.call_meter import CallMeter
from luma_sync.store.traffic_records import EntityCalls


def page(entity: str, scope_id: str, *, rows: int, size: int) -> Page:
    return Page(
        scope_id=scope_id, entity=entity, rows_json="x" * size, count=rows, next=rows, done=True
    )  # fmt: skip


def test_a_run_without_calls_costs_nothing() -> None:
    assert CallMeter().totals() == ()


def test_every_entity_of_a_push_took_part_in_the_call() -> None:
    meter = CallMeter()
    meter.sent({"venues": 3, "fixtures": 2}, {"venues": 300, "fixtures": 180}, 0.25)
    meter.sent({"venues": 1}, {"venues": 90}, 0.125)
    assert meter.totals() == (
        EntityCalls(entity="fixtures", calls=1, rows_sent=2, bytes_sent=180, duration_s=0.25),
        EntityCalls(entity="venues", calls=2, rows_sent=4, bytes_sent=390, duration_s=0.125),
    )


def test_two_scopes_of_one_entity_in_one_call_are_one_call() -> None:
    meter = CallMeter()
    meter.received(
        [page("projects", "a", rows=2, size=20), page("projects", "b", rows=0, size=2)], 0.5
    )  # fmt: skip
    (projects,) = meter.totals()
    assert (projects.calls, projects.rows_received, projects.bytes_received) == (1, 2, 22)


def test_what_an_entity_sent_and_received_stand_side_by_side() -> None:
    meter = CallMeter()
    meter.sent({"goals": 1}, {"goals": 70}, 0.1)
    meter.received([page("goals", "me", rows=4, size=400)], 0.2)
    assert meter.totals() == (
        EntityCalls(
            entity="goals", calls=2, rows_sent=1, rows_received=4, bytes_sent=70, bytes_received=400,
            duration_s=0.2,
        ),
    )  # fmt: skip
