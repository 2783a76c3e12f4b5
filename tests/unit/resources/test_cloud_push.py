"""What sync_push does with one row: insert, update, replay, conflict, delete, revive."""

import json
import uuid

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Entity
from tests.support.cloud import NOW, Caller, change, full_tree
from tests.support.postgres import Connection

each_entity = pytest.mark.parametrize("entity", list(CATALOG), ids=lambda entity: entity.name)


def test_the_answer_has_the_fields_of_the_contract(ada: Caller, admin: Connection) -> None:
    sent = change("venues", scope_id=ada.scope)
    answer = ada.push([sent])
    assert set(answer) == {"epoch", "server_time", "outcomes"}
    [epoch] = admin.execute("select epoch::text from luma.meta").fetchone() or [None]
    assert answer["epoch"] == epoch
    assert answer["outcomes"] == [
        {
            "change_id": sent["change_id"], "row_id": sent["row_id"], "status": "applied", "version": 1, "seq": 1,
            "cloud_row": None, "error": None,
        }
    ]  # fmt: skip


def test_a_row_of_every_entity_goes_up_and_comes_back_unchanged(ada: Caller) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    outcomes = ada.push(list(tree.values()))["outcomes"]
    assert [outcome["status"] for outcome in outcomes] == ["applied"] * len(CATALOG)
    for name, sent in tree.items():
        line = ada.rows(name, scope=sent["scope_id"])[sent["row_id"]]
        empty = {column.name: None for column in CATALOG[name].synced_columns}
        assert line["row"] == empty | sent["row"], name
        assert list(line["row"]) == [column.name for column in CATALOG[name].synced_columns] + [
            "created_at", "updated_at",
        ]  # fmt: skip
        assert line["version"] == 1
        assert line["change_id"] == sent["change_id"]
        assert line["device_id"] == str(ada.device)
        assert line["deleted"] is False


@each_entity
def test_every_optional_column_takes_null_and_may_be_left_out(ada: Caller, entity: Entity) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    sent = tree[entity.name]
    optional = {column.name for column in entity.synced_columns if not column.required}
    nulls = sent["row"] | dict.fromkeys(optional)
    absent = {name: value for name, value in sent["row"].items() if name not in optional}
    for version, row in enumerate((nulls | {"updated_at": "2026-12-01T00:00:00Z"}, absent), 1):
        outcome = ada.push_one(
            change(entity.name, scope_id=sent["scope_id"], row_id=sent["row_id"], base_version=version)
            | {"row": row}
        )
        assert (outcome["status"], outcome["error"]) == ("applied", None)


def test_values_travel_exactly_as_written(ada: Caller) -> None:
    definition = '{"a": [1, 2.50, "é\\n"],\n "b":null}'
    category = change("pattern_categories", scope_id=ada.scope, row={"name": 'Ünï "quoted" \\ 🎵 \n\ttab'})
    pattern = change(
        "patterns", scope_id=ada.scope,
        row={
            "category_id": category["row_id"], "name": "x", "definition": definition,
            "created_at": "2026-01-02 03:04:05", "updated_at": "2026-01-02T03:04:05.123456+05:30",
        },
    )  # fmt: skip
    track = change(
        "tracks", scope_id=ada.scope, row={"title": "T", "bpm": 128.4999999999, "duration_ms": 2**53 + 1}
    )
    goal = change("goals", scope_id=ada.scope, row={"title": "G", "done": 1})
    ada.push([category, pattern, track, goal])
    for sent in (category, pattern, track, goal):
        line = ada.rows(sent["entity"])[sent["row_id"]]["row"]
        assert {name: line[name] for name in sent["row"]} == sent["row"]


def test_an_update_raises_the_version_by_one_and_gives_a_new_seq(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    edit = change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Club"})
    outcome = ada.push_one(edit)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("applied", 2, 2)
    assert ada.rows("venues")[first["row_id"]]["row"]["name"] == "Club"


def test_a_lost_answer_is_told_again_when_the_same_batch_is_sent_again(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope) for _ in range(5)]
    batch.append(change("venues", "delete", scope_id=ada.scope, row_id=batch[0]["row_id"], base_version=1))
    before = ada.push(batch)["outcomes"]
    head = ada.head(ada.scope, "venues")
    again = ada.push(batch)["outcomes"]
    assert {outcome["status"] for outcome in again} == {"duplicate"}
    kept = ("change_id", "row_id", "version", "seq")
    assert [[one[key] for key in kept] for one in again] == [[one[key] for key in kept] for one in before]
    assert ada.head(ada.scope, "venues") == head


def test_a_replay_keeps_its_old_outcome_after_others_edited_the_row(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    ada.push(
        [change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Other"})]
    )
    outcome = ada.push_one(first)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("duplicate", 1, 1)
    assert ada.rows("venues")[first["row_id"]]["row"]["name"] == "Other"


def test_a_replay_is_recognised_even_when_its_outcome_was_pruned(ada: Caller, admin: Connection) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    admin.execute("delete from luma.applied_changes where user_id = %s", (ada.user,))
    outcome = ada.push_one(first)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("duplicate", 1, 1)


def test_a_change_id_cannot_serve_two_rows(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    other = change("venues", scope_id=ada.scope) | {"change_id": first["change_id"]}
    outcomes = ada.push([first, other])["outcomes"]
    assert [outcome["status"] for outcome in outcomes] == ["applied", "rejected"]
    assert outcomes[1]["error"]["code"] == "change_id_reused"


def test_an_edit_on_an_old_version_is_a_conflict_and_shows_the_cloud_row(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    ada.push(
        [change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Theirs"})]
    )
    mine = change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Mine"})
    outcome = ada.push_one(mine)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("conflict", 2, 2)
    assert outcome["cloud_row"] == {
        "name": "Theirs", "description": None, "created_at": NOW, "updated_at": NOW,
    }  # fmt: skip
    assert outcome["error"] is None
    assert ada.rows("venues")[first["row_id"]]["row"]["name"] == "Theirs"


@pytest.mark.parametrize("base_version", [0, 1, 7])
def test_our_own_earlier_edit_is_no_conflict(ada: Caller, base_version: int) -> None:
    first = change("venues", scope_id=ada.scope)
    sent = change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Sent"})
    ada.push([first, sent])
    later = change(
        "venues", scope_id=ada.scope, row_id=first["row_id"], base_version=base_version,
        previous=[str(uuid.uuid4()), sent["change_id"]], row={"name": "Later"},
    )  # fmt: skip
    outcome = ada.push_one(later)
    assert (outcome["status"], outcome["version"]) == ("applied", 3)


@pytest.mark.parametrize("base_version", [0, 1])
def test_equal_content_needs_no_new_version(ada: Caller, base_version: int) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    same = change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=base_version)
    outcome = ada.push_one(same)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("applied", 1, 1)
    assert ada.push_one(same)["status"] == "duplicate"


def test_an_update_of_a_row_the_cloud_does_not_have_is_a_conflict(ada: Caller) -> None:
    outcome = ada.push_one(change("venues", scope_id=ada.scope, base_version=3))
    assert (outcome["status"], outcome["version"], outcome["cloud_row"]) == ("conflict", 0, None)


def test_several_changes_of_one_row_in_one_batch_happen_in_order(ada: Caller) -> None:
    row_id = str(uuid.uuid4())
    batch = [
        change("venues", scope_id=ada.scope, row_id=row_id, row={"name": "one"}),
        change("venues", scope_id=ada.scope, row_id=row_id, base_version=1, row={"name": "two"}),
        change("venues", "delete", scope_id=ada.scope, row_id=row_id, base_version=2),
        change("venues", scope_id=ada.scope, row_id=row_id, base_version=3, row={"name": "three"}),
        change("venues", scope_id=ada.scope, row_id=row_id, base_version=1, row={"name": "too old"}),
    ]
    outcomes = ada.push(batch)["outcomes"]
    assert [(one["status"], one["version"]) for one in outcomes] == [
        ("applied", 1), ("applied", 2), ("applied", 3), ("applied", 4), ("conflict", 4),
    ]  # fmt: skip
    assert ada.rows("venues")[row_id]["row"]["name"] == "three"


def test_a_change_that_comes_twice_in_one_batch_is_done_once(ada: Caller) -> None:
    sent = change("venues", scope_id=ada.scope)
    outcomes = ada.push([sent, sent, sent])["outcomes"]
    assert [one["status"] for one in outcomes] == ["applied", "duplicate", "duplicate"]
    assert {(one["version"], one["seq"]) for one in outcomes} == {(1, 1)}


def test_outcomes_come_in_the_order_of_the_changes(ada: Caller) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    batch = list(tree.values()) + [change("venues", scope_id=ada.scope) for _ in range(50)]
    outcomes = ada.push(batch)["outcomes"]
    assert [one["change_id"] for one in outcomes] == [sent["change_id"] for sent in batch]


def test_seqs_of_a_scope_have_no_gaps_and_heads_follow(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope) for _ in range(10)]
    batch += [change("goals", scope_id=ada.scope) for _ in range(10)]
    seqs = [one["seq"] for one in ada.push(batch)["outcomes"]]
    assert seqs == list(range(1, 21))
    assert (ada.head(ada.scope, "venues"), ada.head(ada.scope, "goals")) == (10, 20)


def test_audio_comments_may_name_their_version_by_either_column(ada: Caller) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    scope = tree["projects"]["row_id"]
    version = tree["track_versions"]["row_id"]
    for number, columns in enumerate(
        ({"version_id": version}, {"track_id": version}, {"version_id": version, "track_id": version})
    ):
        sent = change("audio_comments", scope_id=scope, row={"body": f"Remark {number}"} | columns)
        assert ada.push_one(sent)["status"] == "applied"
        line = ada.rows("audio_comments", scope=scope)[sent["row_id"]]["row"]
        assert line["version_id"] == version
        assert "track_id" not in line


def test_an_empty_push_is_fine(ada: Caller) -> None:
    assert ada.push([])["outcomes"] == []


def test_the_owner_is_who_pushed_first(ada: Caller, admin: Connection) -> None:
    sent = change("venues", scope_id=ada.scope)
    ada.push([sent])
    row = admin.execute(
        "select owner_id, scope_id, device_id from public.venues where id = %s", (sent["row_id"],)
    ).fetchone()
    assert row == (ada.user, ada.user, ada.device)


def test_a_full_batch_of_changes_goes_through(ada: Caller) -> None:
    batch = [change("venues", scope_id=ada.scope) for _ in range(500)]
    assert {one["status"] for one in ada.push(batch)["outcomes"]} == {"applied"}
    assert len(ada.rows("venues")) == 500


def test_the_answer_is_valid_json_whatever_the_rows_hold(ada: Caller) -> None:
    nasty = '"}],\\ \u2028 </script> \x01 😀'
    first = change("venues", scope_id=ada.scope, row={"name": nasty})
    ada.push([first])
    outcome = ada.push_one(
        change("venues", scope_id=ada.scope, row_id=first["row_id"], row={"name": "other"})
    )
    assert outcome["cloud_row"]["name"] == nasty
    assert json.loads(json.dumps(ada.page("venues")))["rows"][0]["row"]["name"] == nasty
