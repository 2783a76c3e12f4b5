"""What `sync_history` answers, checked before it is used."""

import json
from typing import Any

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.history import HistoryRequest
from luma_sync.cloud.supabase.history import history_body, history_reply

NOW = "2026-11-21T14:02:00.000Z"
HOME, ALBUM = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
ROW, DEVICE = "00000000-0000-4000-8000-000000000003", "00000000-0000-4000-8000-000000000004"
NEWEST = HistoryRequest(limit=3)
FURTHER = HistoryRequest(limit=3, before=((HOME, 40), (ALBUM, 7)))


def line(seq: object = 39, scope: str = HOME, **values: Any) -> dict[str, Any]:
    return {
        "scope_id": scope, "entity": "venues", "row_id": ROW, "version": 2, "seq": seq, "what": "changed", "at": NOW,
        "device_id": DEVICE, "device_name": "Studio PC", "user_id": HOME, "user_name": "Anna",
    } | values  # fmt: skip


def answer(*changes: Any, following: Any = None) -> bytes:
    return json.dumps(
        {"epoch": "e", "server_time": NOW, "changes": list(changes), "next": following}
    ).encode()


def test_the_question_names_only_what_matters() -> None:
    assert json.loads(history_body(HistoryRequest())) == {"p_before": None, "p_filter": None, "p_limit": 50}
    asked = HistoryRequest(before=((HOME, 4),), limit=9, device_id=DEVICE, what="deleted")
    assert json.loads(history_body(asked)) == {
        "p_before": {HOME: 4},
        "p_filter": {"device_id": DEVICE, "what": "deleted"},
        "p_limit": 9,
    }


def test_a_page_is_read_with_the_place_where_it_goes_on() -> None:
    reply = history_reply(answer(line(39), line(6, ALBUM), line(12), following={HOME: 12}), FURTHER)
    assert [(change.scope_id, change.seq) for change in reply.changes] == [(HOME, 39), (ALBUM, 6), (HOME, 12)]
    assert reply.next == ((HOME, 12),)
    unknown = line(user_id=None, user_name=None, device_name=None)
    [change] = history_reply(answer(unknown), NEWEST).changes
    assert (change.user_id, change.user_name, change.device_name) == ("", "", "")
    untouched = history_reply(answer(line(39), following={HOME: 39, ALBUM: 7}), FURTHER).next
    assert untouched == ((HOME, 39), (ALBUM, 7))
    assert history_reply(answer(line(), following={ALBUM: 7}), NEWEST).next == ((ALBUM, 7),)


@pytest.mark.parametrize(
    "body",
    [
        b"[]", b"{}", b"\xff", answer(1), answer(line(), line(), line(), line()), answer(line(), line()), answer(line(5), line(6)),
        answer(line(40)), answer(line(scope=DEVICE)), answer(line(what="read")), answer(line(at="yesterday")),
        answer(line(at="2026-11-21T14:02:00.000Z\x00")), answer(line(row_id="x")), answer(line(device_id=None)),
        answer(line(user_id=7)), answer(line(seq=-1)), answer(line(seq="39")), answer(line(version=2**60)),
        answer(line(entity="")), answer(line(entity="x" * 101)), answer(line(user_name=5)),
        answer(following={HOME: 12}), answer(line(), following={HOME: 40}), answer(line(), following={DEVICE: 1}),
        answer(line(), following={ALBUM: 8}), answer(line(), following={}), answer(line(), following=[]),
        answer(line(), following={"x": 1}), answer(line(), following={HOME: "12"}),
        json.dumps({"epoch": "e", "changes": []}).encode(),
    ],
)  # fmt: skip
def test_another_answer_is_no_answer(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        history_reply(body, FURTHER)


@pytest.mark.parametrize(
    "asked",
    [{"what": "deleted"}, {"device_id": ROW}, {"entity": "goals"}, {"row_id": DEVICE}],
)
def test_what_was_not_asked_for_is_refused(asked: dict[str, str]) -> None:
    with pytest.raises(ProtocolViolation):
        history_reply(answer(line()), HistoryRequest(**asked))  # type: ignore[arg-type]


def test_what_may_be_an_edit_is_among_the_edits() -> None:
    assert history_reply(answer(line(what="saved")), HistoryRequest(what="changed")).changes
    with pytest.raises(ProtocolViolation):
        history_reply(answer(line(what="saved")), HistoryRequest(what="deleted"))
