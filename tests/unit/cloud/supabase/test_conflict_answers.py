"""What the client makes of `sync_conflicts`: what it sends, and that no answer is believed unseen."""

import json
from typing import Any

import pytest

from luma_sync.cloud.conflict_records import (
    ConflictEnd,
    ConflictsRequest,
    OpenConflict,
    ToldConflict,
)
from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.supabase.conflicts import conflicts_body, conflicts_reply

CONTENT = OpenConflict(
    entity="venues",
    row_id="row",
    scope_id="scope",
    kind="edit_edit",
    fields=("name",),
    base_row=None,
    local_row='{"name":"Häl\\u0000l"}',
    cloud_row='{"name":"x"}',
    cloud_version=3,
    opened_at="2026-11-21T10:00:00.000Z",
    local_at="",
)
OPEN = ToldConflict(id="one", revision=2, device_name="Laptop", content=CONTENT)
END = ToldConflict(
    id="two",
    revision=1,
    device_name="Laptop",
    end=ConflictEnd(state="settled", taken="local", result_version=4),
)
REQUEST = ConflictsRequest(device_id="device", told=(OPEN, END), since=5, limit=3)


def record(seq: int = 6, **values: Any) -> dict[str, Any]:
    return {
        "id": "one", "device_id": "other", "device_name": "Phone", "entity": "venues", "row_id": "row",
        "scope_id": "scope", "kind": "edit_edit", "fields": ["name"], "base_row": None, "local_row": "{}",
        "cloud_row": None, "cloud_version": 3, "opened_at": "", "local_at": "", "revision": 1, "state": "open",
        "taken": "", "result": None, "result_version": 0, "settled_by": None, "settled_by_name": "",
        "settled_at": None, "updated_at": "2026-11-21T10:00:00.000Z", "seq": seq,
    } | values  # fmt: skip


def answer(**values: Any) -> dict[str, Any]:
    return {
        "epoch": "e", "server_time": "t", "records": [record(6), record(8)], "next": 9, "done": True, "reset": False,
        "outcomes": [
            {"id": "one", "status": "stored", "record": None, "error": None},
            {"id": "two", "status": "stale", "record": record(4, id="two"), "error": None},
        ],
    } | values  # fmt: skip


def read(**values: Any) -> Any:
    return conflicts_reply(json.dumps(answer(**values)).encode(), REQUEST)


def test_the_request_is_what_the_function_takes() -> None:
    sent = json.loads(conflicts_body(REQUEST))
    assert (sent["p_device_id"], sent["p_since"], sent["p_limit"]) == ("device", 5, 3)
    first, second = sent["p_records"]
    assert first["local_row"] == '{"name":"Häl\\u0000l"}', "rows travel as they are written"
    assert (first["state"], first["revision"], first["fields"]) == ("open", 2, ["name"])
    assert second == {
        "id": "two", "revision": 1, "device_name": "Laptop", "state": "settled", "taken": "local", "result": None,
        "result_version": 4,
    }  # fmt: skip


def test_a_good_answer_is_read() -> None:
    reply = read()
    assert (reply.epoch, reply.next, reply.done, reply.reset) == ("e", 9, True, False)
    assert [one.seq for one in reply.records] == [6, 8]
    assert [one.status for one in reply.outcomes] == ["stored", "stale"]
    assert reply.outcomes[1].record is not None
    assert reply.records[0].end is None
    settled = read(records=[record(state="settled", taken="cloud", settled_by="x", settled_by_name="Phone")])
    assert (settled.records[0].end.taken, settled.records[0].ended_by_name) == ("cloud", "Phone")


BAD: list[dict[str, Any]] = [
    {"outcomes": []},
    {"outcomes": [answer()["outcomes"][1], answer()["outcomes"][0]]},
    {"outcomes": [{"id": "one", "status": "fine"}, answer()["outcomes"][1]]},
    {"outcomes": [answer()["outcomes"][0], {"id": "two", "status": "stale"}]},
    {"outcomes": [answer()["outcomes"][0], {"id": "two", "status": "stale", "record": record(4)}]},
    {"records": [record(8), record(6)]},
    {"records": [record(5)]},
    {"records": [record(number) for number in (6, 7, 8, 9)]},
    {"records": [record(state="perhaps")]},
    {"records": [record(state="settled", taken="mine")]},
    {"records": [record(revision=0)]},
    {"records": [record(cloud_version=-1)]},
    {"records": [record(cloud_version=2**53)]},
    {"records": [record(row_id="x" * 65)]},
    {"records": [record(fields=[1])]},
    {"records": [record(fields=["x"] * 101)]},
    {"next": 7},
    {"next": "9"},
    {"done": False},
    {"done": None},
    {"records": [], "next": 5, "done": False},
    {"epoch": ""},
]


@pytest.mark.parametrize("values", BAD)
def test_an_answer_that_breaks_the_contract_is_not_used(values: dict[str, Any]) -> None:
    with pytest.raises(ProtocolViolation):
        read(**values)


@pytest.mark.parametrize(
    "row", ["[]", "{", '{"name":{}}', "7", 5, '{"name":NaN}', json.dumps({"x": "y" * (2**20 + 1)})]
)
def test_a_record_with_a_row_that_cannot_be_read_is_left_out_and_the_rest_goes_on(row: object) -> None:
    reply = read(records=[record(6, local_row=row), record(8)])
    assert [one.seq for one in reply.records] == [8]
    assert reply.next == 9
    # Where nothing readable is left before the end of a page, the reading goes on behind it.
    assert read(records=[record(6, cloud_row=row)], next=6, done=False).records == ()
