"""What the cloud forgets, and what it never forgets too early."""

from typing import Any

import pytest

from tests.support.cloud import Caller, change
from tests.support.postgres import Connection


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
