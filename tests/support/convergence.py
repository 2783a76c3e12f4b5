"""Whether devices and cloud hold the same, judged from the outside: plain SQL and plain HTTP."""

import sqlite3
from contextlib import closing
from typing import Any

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from tests.support.cli import Device
from tests.support.cloud_view import CloudView


def local_rows(device: Device) -> dict[str, dict[str, dict[str, Any]]]:
    """Entity to row id to the synced columns."""
    with closing(sqlite3.connect(device.library)) as connection:
        connection.row_factory = sqlite3.Row
        found = {}
        for entity in CATALOG:
            columns = [*(column.name for column in entity.synced_columns), *WIRE_COLUMNS]
            query = f"select id, {', '.join(columns)} from {entity.name}"
            found[entity.name] = {row["id"]: dict(row) for row in connection.execute(query)}
        return found


def assert_equal(device: Device, other: Device) -> None:
    """Both devices hold the same rows, and nothing waits on either."""
    mine, theirs = local_rows(device), local_rows(other)
    for entity in CATALOG:
        assert mine[entity.name] == theirs[entity.name], entity.name
    for one in (device, other):
        assert one.one("select count(*) from outbox") == 0
        assert one.one("select count(*) from parked_rows") == 0


def assert_in_cloud(device: Device, cloud: CloudView, *entities: str) -> None:
    """The cloud holds exactly the device's rows, at the versions the device knows."""
    rows = local_rows(device)
    for entity in entities or CATALOG.names:
        in_cloud = cloud.rows(entity)
        assert in_cloud.keys() == rows[entity].keys(), entity
        versions = dict(device.query(f"select id, version from {entity}"))
        for row_id, row in rows[entity].items():
            expected = {name: value for name, value in row.items() if name != "id"}
            answer = in_cloud[row_id]
            assert {name: answer["row"].get(name) for name in expected} == expected, (entity, row_id)
            assert answer["version"] == versions[row_id], (entity, row_id)
