"""Answers of `sync_outline` and `sync_marks`: what is not what was asked for is refused."""

from typing import Any

import orjson
import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.outlines import OutlineRequest
from luma_sync.cloud.supabase.outlines import marks_body, marks_reply, outline_body, outline_reply

ASKED = OutlineRequest(scope_id="s", entity="fixtures", columns=("name", "address"), since=3)
ROW = ["id-1", "Lamp", 7]
ROWS = (("venues", "a"), ("venues", "b"))
MARK = "0a" * 32


def page(**values: object) -> dict[str, Any]:
    return {"scope_id": "s", "entity": "fixtures", "rows": [ROW], "next": None, **values}


def answer(*pages: object, **values: object) -> bytes:
    return orjson.dumps({"epoch": "e", "pages": list(pages), **values})


def test_a_page_comes_through_as_it_is() -> None:
    (found,) = outline_reply(answer(page(next=9)), [ASKED], 10).pages
    assert (found.rows, found.next) == ((("id-1", "Lamp", 7),), 9)
    asked = orjson.loads(outline_body([ASKED], 10))
    expected = {"scope_id": "s", "entity": "fixtures", "since": 3, "columns": ["name", "address"]}
    assert asked == {"p_requests": [expected], "p_limit": 10}


def test_a_page_without_room_is_asked_for_again_beside_one_that_came_forward() -> None:
    body = answer(page(), page(rows=[], next=3))
    assert [each.next for each in outline_reply(body, [ASKED, ASKED], 10).pages] == [None, 3]


@pytest.mark.parametrize(
    "body",
    [
        answer(),
        answer(page(), page()),
        answer("page"),
        answer(page(scope_id="other")),
        answer(page(entity="venues")),
        answer(page(rows=[ROW] * 11)),
        answer(page(rows=[ROW[:2]])),
        answer(page(rows=[[*ROW, 1]])),
        answer(page(rows=[[1, "Lamp", 7]])),
        answer(page(rows=[["x" * 65, "Lamp", 7]])),
        answer(page(rows=[["id", ["Lamp"], 7]])),
        answer(page(rows=[{"id": 1}])),
        answer(page(next="9")),
        answer(page(next=2)),
        answer(page(next=3)),
        answer(page(rows=[], next=3)),
        answer(page(), epoch=None),
        b"[]",
        b"{",
    ],
)
def test_what_was_not_asked_for_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        outline_reply(body, [ASKED], 10)


def test_marks_come_in_the_order_of_the_rows() -> None:
    body = orjson.dumps({"epoch": "e", "marks": [MARK, None]})
    assert marks_reply(body, ROWS).marks == (MARK, None)
    assert orjson.loads(marks_body(ROWS))["p_rows"][1] == {"entity": "venues", "row_id": "b"}


@pytest.mark.parametrize(
    "marks", [[], [MARK], [MARK] * 3, [MARK, "x"], [MARK, MARK.upper()], [MARK, 1], None]
)
def test_marks_of_another_kind_are_refused(marks: object) -> None:
    with pytest.raises(ProtocolViolation):
        marks_reply(orjson.dumps({"epoch": "e", "marks": marks}), ROWS)
