"""sync_outline and sync_marks: how a library looks and what its rows say, without a row being sent."""

import json
import uuid
from typing import Any

import psycopg
import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.duplicates.row_marks import mark_of
from tests.support.cloud import Caller, change, full_tree, invite, start_project


def outline(caller: Caller, *requests: dict[str, Any], limit: int = 1000) -> list[dict[str, Any]]:
    answer = json.loads(caller.text("sync_outline", json.dumps(requests), limit))
    assert set(answer) == {"epoch", "pages"}
    pages: list[dict[str, Any]] = answer["pages"]
    return pages


def marks(caller: Caller, *rows: tuple[str, str]) -> list[str | None]:
    asked = [{"entity": entity, "row_id": row_id} for entity, row_id in rows]
    found: list[str | None] = json.loads(caller.text("sync_marks", json.dumps(asked)))["marks"]
    return found


def refusal(caller: Caller, function: str, *arguments: object) -> str:
    with pytest.raises(psycopg.Error) as raised:
        caller.text(function, *arguments)
    assert raised.value.sqlstate == "PGRST"
    return str(json.loads(raised.value.diag.message_primary or "")["code"])


def test_every_kind_tells_its_identity_and_its_mark_as_the_device_makes_them(ada: Caller) -> None:
    ada.push(list(full_tree(ada.user or uuid.uuid4()).values()))
    kinds = [(scope["scope_id"], entity) for scope in ada.heads()["scopes"] for entity in scope["heads"]]
    pages = ada.pull([{"scope_id": scope, "entity": entity, "since": 0} for scope, entity in kinds])["pages"]
    asked = [
        {"scope_id": scope, "entity": entity, "columns": list(CATALOG[entity].identity)}
        for scope, entity in kinds
    ]
    assert len({entity for _, entity in kinds}) == len(CATALOG.names)
    for found, page in zip(outline(ada, *asked), pages, strict=True):
        entity = CATALOG[page["entity"]]
        assert (found["scope_id"], found["entity"], found["next"]) == (page["scope_id"], entity.name, None)
        assert found["rows"] == [
            [line["row_id"], *(line["row"][name] for name in entity.identity)] for line in page["rows"]
        ]
        rows = [(entity.name, line["row_id"]) for line in page["rows"]]
        assert marks(ada, *rows) == [mark_of(entity, line["row"]) for line in page["rows"]]


@pytest.mark.parametrize("bpm", [None, 0, 120, 99.5, 0.1, 1e-300, 123456789.987654321, 1e20])
def test_a_number_counts_by_its_bits(ada: Caller, bpm: float | None) -> None:
    track = change("tracks", scope_id=ada.scope, row={"title": "Söng: 7", "bpm": bpm, "duration_ms": 2**40})
    ada.push([track])
    assert marks(ada, ("tracks", track["row_id"])) == [mark_of(CATALOG["tracks"], track["row"])]


def test_pages_follow_each_other_without_the_dead(ada: Caller) -> None:
    rows = [change("goals", scope_id=ada.scope, row={"title": f"Goal {number}"}) for number in range(7)]
    ada.push(rows)
    ada.push([change("goals", "delete", scope_id=ada.scope, row_id=rows[3]["row_id"], base_version=1)])
    request = {"scope_id": ada.scope, "entity": "goals", "columns": ["title"]}
    pages = [outline(ada, request, limit=2)[0]]
    while pages[-1]["next"] is not None:
        pages += outline(ada, request | {"since": pages[-1]["next"]}, limit=2)
    titles = [title for page in pages for _, title in page["rows"]]
    assert titles == [f"Goal {number}" for number in (0, 1, 2, 4, 5, 6)]
    assert len(pages) == 3


def test_an_answer_is_about_four_megabytes_at_most(ada: Caller) -> None:
    entries = [change("logbook_entries", scope_id=ada.scope, row={"body": "x" * 180_000}) for _ in range(30)]
    for start in range(0, 30, 5):
        ada.push(entries[start : start + 5])
    request = {"scope_id": ada.scope, "entity": "logbook_entries", "columns": ["body"]}
    first, second = outline(ada, request, request)
    assert 20 <= len(first["rows"]) < 30
    assert (second["rows"], second["next"]) == ([], 0)
    [rest] = outline(ada, request | {"since": first["next"]})
    assert len(first["rows"]) + len(rest["rows"]) == 30


def test_others_see_nothing_and_strange_questions_are_refused(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    hall = change("venues", scope_id=ada.scope)
    ada.push([hall])
    request = {"scope_id": ada.scope, "entity": "venues", "columns": ["name"]}
    assert refusal(ben, "sync_outline", json.dumps([request]), 10) == "forbidden"
    assert marks(ben, ("venues", hall["row_id"]), ("projects", str(project))) == [None, None]
    invite(ada, ben, project, "viewer")
    assert marks(ben, ("projects", str(project))) != [None]
    for columns in (["scope_id"], ["name; drop table venues"], [1], "name", None):
        bad = json.dumps([request | {"columns": columns}])
        assert refusal(ada, "sync_outline", bad, 10) == "invalid_request", columns
    strange: tuple[object, ...] = (
        {},
        [{"entity": "users", "row_id": hall["row_id"]}],
        [{"entity": "venues", "row_id": "x"}],
    )
    for rows in strange:
        assert refusal(ada, "sync_marks", json.dumps(rows)) == "invalid_request", rows
    many = [{"entity": "venues", "row_id": hall["row_id"]}] * 501
    assert refusal(ada, "sync_marks", json.dumps(many)) == "too_many_requests"
