"""What sync_push does with deletes: tombstones, deletes that are done already, conflicts, revival."""

from tests.support.cloud import Caller, change


def test_delete_leaves_a_tombstone(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    gone = change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)
    ada.push([first, gone])
    line = ada.rows("venues")[first["row_id"]]
    assert (line["deleted"], line["row"], line["version"], line["seq"]) == (True, None, 2, 2)
    assert line["change_id"] == gone["change_id"]


def test_deleting_what_is_not_there_is_done_already(ada: Caller) -> None:
    absent = change("venues", "delete", scope_id=ada.scope, base_version=4)
    outcome = ada.push_one(absent)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("applied", 0, 0)
    assert ada.push_one(absent)["status"] == "duplicate"
    assert ada.head(ada.scope, "venues") == 0


def test_deleting_what_is_deleted_is_done_already(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first, change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)])
    outcome = ada.push_one(
        change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)
    )
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("applied", 2, 2)


def test_deleting_a_row_that_was_edited_elsewhere_is_a_conflict(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    ada.push(
        [change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Edited"})]
    )
    outcome = ada.push_one(
        change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)
    )
    assert (outcome["status"], outcome["version"]) == ("conflict", 2)
    assert outcome["cloud_row"]["name"] == "Edited"


def test_editing_a_row_that_was_deleted_elsewhere_is_a_conflict_without_a_cloud_row(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first, change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)])
    outcome = ada.push_one(
        change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=1, row={"name": "Edited"})
    )
    assert (outcome["status"], outcome["version"], outcome["cloud_row"]) == ("conflict", 2, None)


def test_an_upsert_that_knows_of_the_tombstone_revives_the_row(ada: Caller) -> None:
    first = change("venues", scope_id=ada.scope)
    ada.push([first, change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)])
    outcome = ada.push_one(change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=2))
    assert (outcome["status"], outcome["version"]) == ("applied", 3)
    line = ada.rows("venues")[first["row_id"]]
    assert (line["deleted"], line["row"]["name"]) == (False, "Hall")


def test_an_insert_that_arrives_after_its_delete_does_not_bring_the_row_back(ada: Caller) -> None:
    late = change("venues", scope_id=ada.scope)
    gone = change("venues", "delete", scope_id=ada.scope, row_id=late["row_id"], previous=[late["change_id"]])
    assert ada.push_one(gone)["status"] == "applied"
    outcome = ada.push_one(late)
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("duplicate", 0, 0)
    assert ada.rows("venues") == {}
    again = ada.push_one(change("venues", scope_id=ada.scope, row_id=late["row_id"]))
    assert (again["status"], again["version"]) == ("applied", 1)


def test_what_a_change_came_to_itself_counts_more_than_who_names_it(ada: Caller) -> None:
    """A delete that names, as its earlier edit, another change of the same batch does not take its outcome over."""
    other = change("venues", "delete", scope_id=ada.scope)
    naming = change("venues", "delete", scope_id=ada.scope, previous=[other["change_id"]])
    for batch in ([naming, other], [other, naming]):
        assert {outcome["status"] for outcome in ada.push(batch)["outcomes"]} <= {"applied", "duplicate"}
    assert ada.push_one(other)["status"] == "duplicate"
