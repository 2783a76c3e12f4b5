"""What the cloud forgets, and what it never forgets too early."""

import uuid
from typing import Any

import pytest

from tests.support.cloud import Caller, change
from tests.support.postgres import MIGRATIONS, Cluster, Connection


def one(admin: Connection, statement: str, *arguments: object) -> Any:
    row = admin.execute(statement.encode(), arguments).fetchone()
    assert row is not None
    return row[0]


def deleted_venue(caller: Caller) -> str:
    sent = change("venues", scope_id=caller.scope)
    gone = change("venues", "delete", scope_id=caller.scope, row_id=sent["row_id"], base_version=1)
    caller.push([sent, gone])
    return str(sent["row_id"])


@pytest.mark.parametrize(("age", "asked", "left"), [
    ("89 days", "90 days", 1), ("91 days", "90 days", 0), ("89 days", "1 day", 1), ("91 days", "200 days", 1),
])  # fmt: skip
def test_tombstones_stay_at_least_90_days(
    ada: Caller, admin: Connection, age: str, asked: str, left: int
) -> None:
    row_id = deleted_venue(ada)
    admin.execute("update public.venues set deleted_at = now() - %s::interval where id = %s", (age, row_id))
    admin.execute("select luma.purge_tombstones(%s::interval)", (asked,))
    assert one(admin, "select count(*) from public.venues where id = %s", row_id) == left


def test_live_rows_are_never_purged(ada: Caller, admin: Connection) -> None:
    sent = change("venues", scope_id=ada.scope)
    ada.push([sent])
    admin.execute(
        "update public.venues set server_updated_at = now() - interval '9 years' where id = %s",
        (sent["row_id"],),
    )
    admin.execute("select luma.purge_tombstones()")
    assert list(ada.rows("venues")) == [sent["row_id"]]


@pytest.mark.parametrize(("age", "asked", "left"), [
    ("179 days", "180 days", 1), ("181 days", "180 days", 0), ("179 days", "1 day", 1), ("181 days", "1 year", 1),
])  # fmt: skip
def test_outcomes_of_changes_stay_at_least_180_days(
    ada: Caller, admin: Connection, age: str, asked: str, left: int
) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    admin.execute(
        "update luma.applied_changes set applied_at = now() - %s::interval where user_id = %s",
        (age, ada.user),
    )
    admin.execute("select luma.prune_applied_changes(%s::interval)", (asked,))
    assert one(admin, "select count(*) from luma.applied_changes where user_id = %s", ada.user) == left


def test_the_functions_say_how_much_they_removed(ada: Caller, admin: Connection) -> None:
    admin.execute("select luma.purge_tombstones()")
    row_id = deleted_venue(ada)
    admin.execute(
        "update public.venues set deleted_at = now() - interval '100 days' where id = %s", (row_id,)
    )
    assert one(admin, "select luma.purge_tombstones()") == 1
    assert one(admin, "select luma.purge_tombstones()") == 0


def deleted_venues(caller: Caller, count: int) -> list[str]:
    sent = [change("venues", scope_id=caller.scope) for _ in range(count)]
    gone = [
        change("venues", "delete", scope_id=caller.scope, row_id=each["row_id"], previous=[each["change_id"]])
        for each in sent
    ]
    assert {outcome["status"] for outcome in caller.push(sent + gone)["outcomes"]} == {"applied"}
    return [each["row_id"] for each in sent]


def make_old(admin: Connection, caller: Caller, age: str) -> None:
    """Tombstones and outcomes of a user become `age` old, and nobody tidied up since."""
    admin.execute(
        "update public.venues set deleted_at = now() - %s::interval where scope_id = %s and deleted_at < now()",
        (age, caller.user),
    )
    admin.execute(
        "update luma.applied_changes set applied_at = now() - %s::interval where user_id = %s",
        (age, caller.user),
    )
    admin.execute(
        "update luma.scopes set tended_at = now() - interval '2 hours' where scope_id = %s", (caller.user,)
    )


def tombstones(admin: Connection, caller: Caller) -> int:
    return int(
        one(
            admin,
            "select count(*) from public.venues where scope_id = %s and deleted_at is not null",
            caller.user,
        )
    )


def test_a_purge_takes_bounded_pieces_until_nothing_is_left(ada: Caller, admin: Connection) -> None:
    while one(admin, "select luma.purge_tombstones()"):
        pass
    deleted_venues(ada, 25)
    make_old(admin, ada, "91 days")
    removed = [one(admin, "select luma.purge_tombstones(p_max => 10)") for _ in range(4)]
    assert removed == [10, 10, 5, 0]


def test_the_ledger_is_pruned_in_bounded_pieces(ada: Caller, admin: Connection) -> None:
    while one(admin, "select luma.prune_applied_changes()"):
        pass
    deleted_venues(ada, 10)
    make_old(admin, ada, "181 days")
    removed = [one(admin, "select luma.prune_applied_changes(p_max => 8)") for _ in range(4)]
    assert removed == [8, 8, 4, 0]


def test_a_push_tidies_its_scope_up_once_an_hour(ada: Caller, ben: Caller, admin: Connection) -> None:
    for caller in (ada, ben):
        deleted_venues(caller, 5)
        make_old(admin, caller, "181 days")
    ada.push([change("goals", scope_id=ada.scope)])
    assert (tombstones(admin, ada), tombstones(admin, ben)) == (0, 5)
    assert one(admin, "select count(*) from luma.applied_changes where user_id = %s", ada.user) == 1

    deleted_venues(ada, 3)
    admin.execute(
        "update public.venues set deleted_at = now() - interval '91 days' where scope_id = %s", (ada.user,)
    )
    ada.push([change("goals", scope_id=ada.scope)])
    assert tombstones(admin, ada) == 3, "an hour has not passed"


def test_a_push_tidies_up_a_little_only(ada: Caller, admin: Connection) -> None:
    for _ in range(5):
        deleted_venues(ada, 250)
    make_old(admin, ada, "91 days")
    ada.push([change("goals", scope_id=ada.scope)])
    assert tombstones(admin, ada) == 250


def test_a_purge_leaves_a_scope_alone_that_is_being_pushed_to(
    ada: Caller, admin: Connection, cluster: Cluster
) -> None:
    while one(admin, "select luma.purge_tombstones()"):
        pass
    deleted_venues(ada, 3)
    make_old(admin, ada, "91 days")
    with cluster.connect("cloud", autocommit=False) as busy:
        busy.execute("select from luma.scopes where scope_id = %s for no key update", (ada.user,))
        assert one(admin, "select luma.purge_tombstones()") == 0
        busy.rollback()
    assert one(admin, "select luma.purge_tombstones()") == 3


def test_a_device_that_missed_forgotten_deletes_is_told_to_start_over(ada: Caller, admin: Connection) -> None:
    kept = change("venues", scope_id=ada.scope)
    ada.push([kept, change("goals", scope_id=ada.scope)])
    deleted_venues(ada, 2)  # seqs 3 to 6
    make_old(admin, ada, "91 days")
    ada.push([change("venues", scope_id=ada.scope)])
    assert tombstones(admin, ada) == 0
    told = {since: "reset" in ada.page("venues", since=since) for since in (0, 1, 5, 6, 7)}
    assert told == {0: True, 1: True, 5: True, 6: False, 7: False}
    assert "reset" not in ada.page("goals", since=1)
    page = ada.page("venues", since=1)
    assert (page["reset"], page["done"], page["next"], len(page["rows"])) == (True, True, 7, 1)
    assert ada.page("venues")["rows"][0]["row_id"] == kept["row_id"]


def test_a_late_replay_of_an_insert_does_not_bring_a_forgotten_row_back(
    ada: Caller, admin: Connection
) -> None:
    """The ledger outlives the tombstones."""
    sent = change("venues", scope_id=ada.scope)
    gone = change("venues", "delete", scope_id=ada.scope, row_id=sent["row_id"], base_version=1)
    ada.push([sent, gone])
    make_old(admin, ada, "120 days")
    ada.push([change("goals", scope_id=ada.scope)])
    assert tombstones(admin, ada) == 0
    assert ada.push_one(sent)["status"] == "duplicate"
    assert ada.rows("venues") == {}


def edit_of(sent: dict[str, Any], caller: Caller, *earlier: dict[str, Any]) -> dict[str, Any]:
    """The device never heard what became of `sent` and `earlier`, and edits the row."""
    previous = [one["change_id"] for one in (sent, *earlier)]
    edited = {"name": "Edited"}
    return change("venues", scope_id=caller.scope, row_id=sent["row_id"], previous=previous, row=edited)


def test_an_edit_of_an_insert_without_answer_does_not_bring_a_forgotten_row_back(
    ada: Caller, admin: Connection
) -> None:
    """Others have deleted it since. Simulator, seed 2477."""
    sent = change("venues", scope_id=ada.scope)
    gone = change("venues", "delete", scope_id=ada.scope, row_id=sent["row_id"], base_version=1)
    ada.push([sent, gone])
    edited = edit_of(sent, ada)
    before = ada.push_one(edited)
    make_old(admin, ada, "120 days")
    other = change("venues", scope_id=ada.scope)
    ada.push([other])
    assert tombstones(admin, ada) == 0
    outcomes = ada.push([change("venues", scope_id=ada.scope), edited])["outcomes"]
    assert [one["status"] for one in outcomes] == ["applied", "conflict"]
    assert (outcomes[1]["version"], outcomes[1]["cloud_row"]) == (0, None)
    assert (before["status"], before["version"], before["cloud_row"]) == ("conflict", 2, None)
    assert sent["row_id"] not in ada.rows("venues")
    anew = change("venues", scope_id=ada.scope, row_id=sent["row_id"])
    assert ada.push_one(anew)["status"] == "applied", "who knows of the deletion may bring it back"


def test_an_edit_of_an_insert_that_never_arrived_is_an_insert(ada: Caller) -> None:
    never = change("venues", scope_id=ada.scope)
    assert ada.push_one(edit_of(never, ada))["status"] == "applied"
    recalled = change("venues", scope_id=ada.scope)
    gone = change(
        "venues", "delete", scope_id=ada.scope, row_id=recalled["row_id"], previous=[recalled["change_id"]]
    )
    assert ada.push_one(gone)["status"] == "applied"
    assert ada.push_one(edit_of(recalled, ada, gone))["status"] == "applied"


def test_an_edit_of_an_insert_without_answer_goes_on_from_it_or_is_in_conflict(ada: Caller) -> None:
    sent, other = (change("venues", scope_id=ada.scope) for _ in range(2))
    ada.push([sent, other])
    assert ada.push_one(edit_of(sent, ada))["version"] == 2
    theirs = {"name": "Theirs"}
    ada.push([change("venues", scope_id=ada.scope, row_id=other["row_id"], base_version=1, row=theirs)])
    outcome = ada.push_one(edit_of(other, ada))
    assert (outcome["status"], outcome["version"]) == ("conflict", 2)


def test_an_edit_of_a_row_whose_tombstone_is_gone_is_a_conflict(ada: Caller, admin: Connection) -> None:
    [row_id] = deleted_venues(ada, 1)
    make_old(admin, ada, "120 days")
    ada.push([change("goals", scope_id=ada.scope)])
    outcome = ada.push_one(change("venues", scope_id=ada.scope, row_id=row_id, base_version=1))
    assert (outcome["status"], outcome["version"], outcome["cloud_row"]) == ("conflict", 0, None)


def pass_90_days(admin: Connection, caller: Caller) -> None:
    make_old(admin, caller, "120 days")
    caller.push([change("goals", scope_id=caller.scope)])
    assert tombstones(admin, caller) == 0


def test_a_row_made_anew_begins_above_its_forgotten_versions(ada: Caller, admin: Connection) -> None:
    """An edit of its former life must not fit. Simulator, seed 8592."""
    [row_id] = deleted_venues(ada, 1)
    former = [change("venues", scope_id=ada.scope, row_id=row_id, base_version=each) for each in (1, 2)]
    pass_90_days(admin, ada)
    anew = change("venues", scope_id=ada.scope, row_id=row_id, row={"name": "Made anew"})
    assert (outcome := ada.push_one(anew))["status"] == "applied"
    assert outcome["version"] == 3
    assert [each["status"] for each in map(ada.push_one, former)] == ["conflict", "conflict"]
    assert ada.rows("venues")[row_id]["row"]["name"] == "Made anew"
    edit = change("venues", scope_id=ada.scope, row_id=row_id, base_version=3)
    assert ada.push_one(edit)["version"] == 4


def test_versions_go_on_over_several_lives_of_a_row(ada: Caller, admin: Connection) -> None:
    row_id = str(uuid.uuid4())
    versions = []
    for _ in range(3):
        made = change("venues", scope_id=ada.scope, row_id=row_id)
        gone = change("venues", "delete", scope_id=ada.scope, row_id=row_id, previous=[made["change_id"]])
        versions += [each["version"] for each in ada.push([made, gone])["outcomes"]]
        pass_90_days(admin, ada)
    assert versions == [1, 2, 3, 4, 5, 6]


def test_what_was_forgotten_elsewhere_says_nothing_about_a_row(
    ada: Caller, ben: Caller, admin: Connection
) -> None:
    """Numbers belong to one library and one kind of rows; and one that was never tidied up begins at 1."""
    deleted_venues(ada, 1)
    pass_90_days(admin, ada)
    for caller, entity in ((ada, "goals"), (ben, "venues")):
        assert caller.push_one(change(entity, scope_id=caller.scope))["version"] == 1


def test_a_short_life_takes_nothing_back_from_the_memory(ada: Caller, admin: Connection) -> None:
    first, second = change("venues", scope_id=ada.scope), change("venues", scope_id=ada.scope)
    ada.push([first, second])
    for base in (1, 2, 3):
        name = {"name": f"Edit {base}"}
        ada.push([change("venues", scope_id=ada.scope, row_id=first["row_id"], base_version=base, row=name)])
    for sent, base in ((first, 4), (second, 1)):
        ada.push([change("venues", "delete", scope_id=ada.scope, row_id=sent["row_id"], base_version=base)])
        pass_90_days(admin, ada)
    assert ada.push_one(change("venues", scope_id=ada.scope, row_id=first["row_id"]))["version"] == 6


def test_tombstones_that_went_before_the_memory_was_there_are_bounded_by_their_place(
    ada: Caller, admin: Connection
) -> None:
    """The migration knows only how far the scope had come: no version was higher than that."""
    [row_id] = deleted_venues(ada, 1)
    pass_90_days(admin, ada)
    statement = next(
        part
        for part in (MIGRATIONS / "20261121002400_versions_once.sql").read_text("utf-8").split(";\n")
        if "update luma.heads as h set purged_version = h.purged_seq" in part
    )
    admin.execute("update luma.heads set purged_version = 0 where scope_id = %s", (ada.user,))
    admin.execute(statement.encode())
    former = change("venues", scope_id=ada.scope, row_id=row_id, base_version=2, row={"name": "Former"})
    assert ada.push_one(change("venues", scope_id=ada.scope, row_id=row_id))["version"] > 2
    assert ada.push_one(former)["status"] == "conflict"
