"""Bad changes are refused one by one with a sentence; their neighbours go through. Bad calls are refused whole."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, ColumnType, Entity
from tests.support.cloud import Caller, change, full_tree
from tests.support.model_rules import label_of
from tests.support.postgres import Cluster, Connection

BAD_ROWS: list[tuple[str, dict[str, Any], str, str]] = [
    ("venues", {"name": None}, "invalid_row", "Name is missing; fill it in."),
    ("venues", {"name": 12}, "invalid_row", "Name must be text; correct it."),
    ("venues", {"name": True}, "invalid_row", "Name must be text; correct it."),
    ("venues", {"name": {"a": 1}}, "invalid_row", "Name must be text; correct it."),
    ("venues", {"name": "x" * 501}, "invalid_row", "Name is longer than 500 characters; shorten it."),
    ("venues", {"description": ["x"]}, "invalid_row", "Description must be text; correct it."),
    ("venues", {"colour": "red"}, "unknown_field", "The cloud does not know the field colour;"),
    ("venues", {"created_at": None}, "invalid_row", "Created at is missing; fill it in."),
    ("venues", {"created_at": "yesterday"}, "invalid_row", "Created at must be a time such as"),
    ("venues", {"created_at": "now"}, "invalid_row", "Created at must be a time such as"),
    ("venues", {"updated_at": 5}, "invalid_row", "Updated at must be text; correct it."),
    ("venues", {"updated_at": "2026-02-30T10:00:00.000Z"}, "invalid_row", "Updated at names a day"),
    ("venues", {"updated_at": "2026-13-01 10:00"}, "invalid_row", "Updated at names a day"),
    (
        "venues",
        {"updated_at": "2026-11-21T,8:30:00.000Z"},
        "invalid_row",
        "Updated at must be a time such as",
    ),
    (
        "venues",
        {"updated_at": "2026-11-2 T18:30:00.000Z"},
        "invalid_row",
        "Updated at must be a time such as",
    ),
    (
        "venues",
        {"updated_at": "2026-11-21T18:30:00.0z0Z"},
        "invalid_row",
        "Updated at must be a time such as",
    ),
    (
        "venues",
        {"updated_at": "/026-11-21T18:30:00.000Z"},
        "invalid_row",
        "Updated at must be a time such as",
    ),
    (
        "notifications",
        {"read_at": "2026-11-21T18:30:00.a00Z"},
        "invalid_row",
        "Read at must be a time such as",
    ),
    (
        "practice_sessions",
        {"started_at": "2026-1--21T18:30:00.000Z"},
        "invalid_row",
        "Started at must be a time",
    ),
    ("venues", {"updated_at": "2026-01-01T25:00:00.000Z"}, "invalid_row", "Updated at names a day"),
    ("tracks", {"duration_ms": "12"}, "invalid_row", "Duration ms must be a whole number; correct it."),
    ("tracks", {"duration_ms": 1.5}, "invalid_row", "Duration ms must be a whole number; correct it."),
    ("tracks", {"duration_ms": -1}, "invalid_row", "Duration ms must be 0 or more; correct it."),
    ("tracks", {"duration_ms": 2**63}, "invalid_row", "Duration ms is out of range; correct it."),
    ("tracks", {"duration_ms": True}, "invalid_row", "Duration ms must be a whole number; correct it."),
    ("tracks", {"bpm": "fast"}, "invalid_row", "Bpm must be a number; correct it."),
    ("tracks", {"bpm": -0.5}, "invalid_row", "Bpm must be 0 or more; correct it."),
    (
        "tracks",
        {"track_hash": "0" * 65},
        "invalid_row",
        "Track hash is longer than 64 characters; shorten it.",
    ),
    (
        "tracks",
        {"audio_path": "/home/x.mp3"},
        "unknown_field",
        "The cloud does not know the field audio_path;",
    ),
    ("goals", {"done": 2}, "invalid_row", "Done must be 0 or 1; correct it."),
    ("goals", {"done": "1"}, "invalid_row", "Done must be 0 or 1; correct it."),
    ("goals", {"done": True}, "invalid_row", "Done must be 0 or 1; correct it."),
    ("repertoire_items", {"score_id": "abc"}, "invalid_row", "Score must be a UUID"),
    (
        "repertoire_items",
        {"score_id": str(uuid.uuid4()).upper()},
        "invalid_row",
        "Score must be a UUID",
    ),
    (
        "logbook_entries",
        {"entry_date": "21.11.2026"},
        "invalid_row",
        "Entry date must be a date such as",
    ),
    ("logbook_entries", {"entry_date": "2026-02-30"}, "invalid_row", "Entry date names a day"),
    ("notifications", {"read_at": "soon"}, "invalid_row", "Read at must be a time such as"),
]

BAD_ENVELOPES: list[tuple[Callable[[dict[str, Any]], object], str, str]] = [
    (lambda sent: "text", "invalid_change", "A change must be a JSON object."),
    (lambda sent: None, "invalid_change", "A change must be a JSON object."),
    (lambda sent: sent | {"change_id": "x"}, "invalid_change", "The change_id must be a UUID in lower case."),
    (lambda sent: sent | {"change_id": None}, "invalid_change", "The change_id must be a UUID in lower case."),
    (
        lambda sent: sent | {"row_id": sent["row_id"].upper().replace("-", "")},
        "invalid_change", "The row_id must be a UUID in lower case.",
    ),
    (lambda sent: sent | {"row_id": "{" + sent["row_id"] + "}"}, "invalid_change", "The row_id must be a UUID"),
    (lambda sent: sent | {"scope_id": "mine"}, "invalid_change", "The scope_id must be a UUID in lower case."),
    (lambda sent: sent | {"op": "merge"}, "invalid_change", "The op must be upsert or delete."),
    (lambda sent: sent | {"op": None}, "invalid_change", "The op must be upsert or delete."),
    (lambda sent: sent | {"entity": None}, "invalid_change", "The entity is missing."),
    (lambda sent: sent | {"entity": 7}, "unknown_entity", "The cloud does not know"),
    (lambda sent: sent | {"entity": "users"}, "unknown_entity", "The cloud does not know this kind of row;"),
    (lambda sent: sent | {"entity": "x; drop table venues"}, "unknown_entity", "The cloud does not know"),
    (lambda sent: sent | {"base_version": -1}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"base_version": "a"}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"base_version": None}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"previous_change_ids": ["x"]}, "invalid_change", "The previous_change_ids must be"),
    (lambda sent: sent | {"previous_change_ids": "x"}, "invalid_change", "The previous_change_ids must be"),
    (lambda sent: sent | {"base_version": "01"}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"base_version": 1.5}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"base_version": 10**18}, "invalid_change", "The base_version must be a whole number"),
    (lambda sent: sent | {"previous_change_ids": [None]}, "invalid_change", "The previous_change_ids must be"),
    (lambda sent: sent | {"previous_change_ids": "{}"}, "invalid_change", "The previous_change_ids must be"),
    (
        lambda sent: sent | {"previous_change_ids": [sent["row_id"].upper()]},
        "invalid_change", "The previous_change_ids must be",
    ),
    (lambda sent: sent | {"scope_id": sent["scope_id"].upper()}, "invalid_change", "The scope_id must be a UUID"),
    (lambda sent: sent | {"row": None}, "invalid_change", "The row must be a JSON object."),
    (lambda sent: sent | {"row": [1]}, "invalid_change", "The row must be a JSON object."),
]  # fmt: skip


def bad_value(column: Column) -> object:
    """A value that the column cannot take."""
    return {
        ColumnType.TEXT: 1, ColumnType.INTEGER: "x", ColumnType.REAL: "x", ColumnType.BOOLEAN: "x",
        ColumnType.JSON: "{", ColumnType.TIME: "x", ColumnType.DATE: "x", ColumnType.UUID: "x",
    }[column.type]  # fmt: skip


@pytest.mark.parametrize(("entity", "values", "code", "sentence"), BAD_ROWS)
def test_a_bad_row_is_refused_with_a_sentence_that_names_the_field(
    ada: Caller, entity: str, values: dict[str, Any], code: str, sentence: str
) -> None:
    good = change(entity, scope_id=ada.scope)
    bad = change(entity, scope_id=ada.scope, row=values)
    outcomes = ada.push([bad, good])["outcomes"]
    assert [one["status"] for one in outcomes] == ["rejected", "applied"]
    assert outcomes[0]["change_id"] == bad["change_id"]
    assert outcomes[0]["row_id"] == bad["row_id"]
    assert outcomes[0]["version"] is None
    assert outcomes[0]["error"]["code"] == code
    assert outcomes[0]["error"]["message"].startswith(sentence)
    assert list(ada.rows(entity)) == [good["row_id"]]


@pytest.mark.parametrize(("spoil", "code", "sentence"), BAD_ENVELOPES)
def test_a_change_that_cannot_be_read_is_refused_alone(
    ada: Caller, spoil: Callable[[dict[str, Any]], object], code: str, sentence: str
) -> None:
    before, after = change("venues", scope_id=ada.scope), change("venues", scope_id=ada.scope)
    outcomes = ada.push([before, spoil(change("venues", scope_id=ada.scope)), after])["outcomes"]
    assert [one["status"] for one in outcomes] == ["applied", "rejected", "applied"]
    assert outcomes[1]["error"]["code"] == code
    assert outcomes[1]["error"]["message"].startswith(sentence)
    assert len(ada.rows("venues")) == 2


@pytest.mark.parametrize("entity", list(CATALOG), ids=lambda entity: entity.name)
def test_every_column_of_every_entity_refuses_a_wrong_value(ada: Caller, entity: Entity) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    sent = tree[entity.name]
    for column in entity.synced_columns:
        bad = change(
            entity.name, scope_id=sent["scope_id"], row=sent["row"] | {column.name: bad_value(column)}
        )
        outcome = ada.push_one(bad)
        assert outcome["status"] == "rejected", column.name
        assert outcome["error"]["message"].startswith(f"{label_of(column.name)} "), column.name
        if column.required:
            missing = {name: value for name, value in sent["row"].items() if name != column.name}
            outcome = ada.push_one(change(entity.name, scope_id=sent["scope_id"]) | {"row": missing})
            assert outcome["error"]["message"] == f"{label_of(column.name)} is missing; fill it in."


def test_one_bad_row_among_500_leaves_499_applied(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope) for _ in range(500)]
    batch[250]["row"]["name"] = "x" * 501
    outcomes = ada.push(batch)["outcomes"]
    assert [one["change_id"] for one in outcomes] == [sent["change_id"] for sent in batch]
    statuses = [one["status"] for one in outcomes]
    assert statuses.count("applied") == 499
    assert statuses[250] == "rejected"
    seqs = [one["seq"] for one in outcomes if one["status"] == "applied"]
    assert seqs == list(range(1, 500))
    assert ada.head(ada.scope, "venues") == 499


def test_500_bad_rows_are_all_refused(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope, row={"name": number}) for number in range(500)]
    assert {one["status"] for one in ada.push(batch)["outcomes"]} == {"rejected"}
    assert ada.heads()["scopes"][0]["heads"] == {}


def test_a_row_over_its_size_limit_is_refused(ada: Caller) -> None:
    track = change("tracks", scope_id=ada.scope)
    beats = change(
        "track_beats",
        scope_id=ada.scope,
        row={"track_id": track["row_id"], "beats_ms": json.dumps("x" * 999_990)},
    )
    assert [one["status"] for one in ada.push([track, beats])["outcomes"]] == ["applied", "applied"]
    category = change("pattern_categories", scope_id=ada.scope)
    big = change(
        "patterns", scope_id=ada.scope,
        row={"category_id": category["row_id"], "name": "x", "definition": json.dumps("ä" * 150_000, ensure_ascii=False)},
    )  # fmt: skip
    outcomes = ada.push([category, big])["outcomes"]
    assert [one["status"] for one in outcomes] == ["applied", "rejected"]
    assert outcomes[1]["error"]["code"] == "row_too_large"
    assert outcomes[1]["error"]["message"].startswith("This row is 294 KB; at most 256 KB can be synced.")


def test_rows_that_only_the_table_refuses_go_one_by_one(ada: Caller, admin: Connection) -> None:
    """Should a constraint know more than the descriptions, its neighbours still go through."""
    admin.execute("alter table public.goals add constraint not_thirteen check (target_minutes <> 13)")
    try:
        batch = [
            change("goals", scope_id=ada.scope, row={"target_minutes": minutes}) for minutes in range(20)
        ]
        outcomes = ada.push(batch)["outcomes"]
    finally:
        admin.execute("alter table public.goals drop constraint not_thirteen")
    assert [one["status"] for one in outcomes] == ["applied"] * 13 + ["rejected"] + ["applied"] * 6
    assert outcomes[13]["error"]["code"] == "invalid_row"
    assert [one["seq"] for one in outcomes if one["seq"]] == list(range(1, 20))


def test_a_refused_change_can_be_sent_again_once_it_is_right(ada: Caller) -> None:
    bad = change("venues", scope_id=ada.scope, row={"name": None})
    assert ada.push_one(bad)["status"] == "rejected"
    bad["row"]["name"] = "Hall"
    assert ada.push_one(bad)["status"] == "applied"


def refused(caller: Caller, function: str, *arguments: object) -> tuple[str, int, str]:
    """Code, HTTP status and sentence of a call that fails as a whole."""
    with pytest.raises(psycopg.Error) as raised:
        caller.text(function, *arguments)
    assert raised.value.sqlstate == "PGRST"
    said = json.loads(raised.value.diag.message_primary or "")
    assert set(said) == {"code", "message", "details", "hint"}
    return said["code"], json.loads(raised.value.diag.message_detail or "")["status"], said["message"]


def test_more_than_500_changes_are_refused_whole(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope) for _ in range(501)]
    code, status, message = refused(ada, "sync_push", ada.device, json.dumps(batch))
    assert (code, status) == ("too_many_changes", 400)
    assert message == "At most 500 changes fit in one push; these are 501."


@pytest.mark.parametrize("body", ["{}", "null", '"x"', "7"])
def test_a_push_that_is_no_list_is_refused_whole(ada: Caller, body: str) -> None:
    assert refused(ada, "sync_push", ada.device, body)[:2] == ("invalid_request", 400)


def test_a_push_without_device_is_refused_whole(ada: Caller) -> None:
    assert refused(ada, "sync_push", None, "[]")[:2] == ("invalid_request", 400)
    assert refused(ada, "sync_heads", None)[:2] == ("invalid_request", 400)


@pytest.mark.parametrize(
    "request_values",
    [
        {}, {"entity": "users"}, {"entity": None}, {"scope_id": "x"}, {"since": "x"}, {"since": -1}, {"until": 1.5},
        {"since": "9" * 30},
    ],
)  # fmt: skip
def test_a_pull_that_cannot_be_read_is_refused_whole(ada: Caller, request_values: dict[str, Any]) -> None:
    ada.heads()
    request = {"scope_id": ada.scope, "entity": "venues", "since": 0, "until": 5} | request_values
    body = json.dumps([request if request_values else "text"])
    assert refused(ada, "sync_pull", body, 10)[:2] == ("invalid_request", 400)


def test_asking_for_somebody_elses_scope_is_refused_whole(ada: Caller, ben: Caller) -> None:
    ben.push([change("venues", scope_id=ben.scope)])
    ada.heads()
    for scope in (ben.scope, str(uuid.uuid4())):
        body = json.dumps([{"scope_id": scope, "entity": "venues", "since": 0, "until": 5}])
        assert refused(ada, "sync_pull", body, 10)[:2] == ("forbidden", 403)
        assert refused(ada, "sync_digest", body)[:2] == ("forbidden", 403)
        assert refused(ada, "sync_fetch", body)[:2] == ("forbidden", 403)


def test_an_account_that_is_gone_is_told_so(cluster: Cluster) -> None:
    with cluster.connect("cloud", "authenticator") as connection:
        stranger = Caller(connection, uuid.uuid4())
        assert refused(stranger, "sync_heads", stranger.device)[:2] == ("no_account", 401)
        nobody = Caller(connection, None)
        assert refused(nobody, "sync_heads", nobody.device)[:2] == ("not_signed_in", 401)
