"""sync_authors: who wrote a row and when, for those who take part in its scope."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change

NewCaller = Callable[[], Caller]


def authors(caller: Caller, *rows: Any, name: str | None = "Laptop") -> Any:
    asked = [{"entity": entity, "row_id": row_id} for entity, row_id in rows]
    return json.loads(caller.text("sync_authors", caller.device, name, json.dumps(asked)))["authors"]


def test_the_device_and_its_name_are_told_to_the_users_other_devices(ada: Caller) -> None:
    made = change("venues", scope_id=ada.scope, row={"name": "Hall"})
    ada.push([made])
    assert authors(ada) == []
    other = Caller(ada.connection, ada.user)
    [found] = authors(other, ("venues", made["row_id"]), name="Phone")
    assert (found["version"], found["deleted"], found["device_name"]) == (1, False, "Laptop")
    assert found["device_id"] == str(ada.device)
    assert found["at"].endswith("Z")
    [again] = authors(ada, ("venues", made["row_id"]), name="Studio PC")
    assert again["device_name"] == "Studio PC"


def test_a_deleted_row_tells_who_deleted_it(ada: Caller) -> None:
    made = change("venues", scope_id=ada.scope, row={"name": "Hall"})
    ada.push([made])
    ada.push([change("venues", "delete", scope_id=ada.scope, row_id=made["row_id"], base_version=1)])
    [found] = authors(ada, ("venues", made["row_id"]))
    assert (found["version"], found["deleted"]) == (2, True)


def test_rows_of_others_are_as_if_they_were_not_there(ada: Caller, new_caller: NewCaller) -> None:
    made = change("venues", scope_id=ada.scope, row={"name": "Hall"})
    ada.push([made])
    assert authors(new_caller(), ("venues", made["row_id"]), ("venues", str(uuid.uuid4()))) == [None, None]


@pytest.mark.parametrize(
    "rows", ["{}", '[{"entity": "nothing", "row_id": "x"}]', '[{"entity": "venues", "row_id": "x"}]', "[1]"]
)
def test_a_call_that_names_no_rows_is_refused(ada: Caller, rows: str) -> None:
    with pytest.raises(psycopg.Error, match="invalid_request"):
        ada.text("sync_authors", ada.device, "Laptop", rows)


def test_at_most_500_rows_fit(ada: Caller) -> None:
    row = {"entity": "venues", "row_id": str(uuid.uuid4())}
    with pytest.raises(psycopg.Error, match="too_many_requests"):
        ada.text("sync_authors", ada.device, "Laptop", json.dumps([row] * 501))
    assert authors(ada, *[("venues", row["row_id"])] * 500) == [None] * 500
