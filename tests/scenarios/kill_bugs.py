"""Bugs that a kill shows, put in on purpose: loops that do not find them prove nothing."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine.pull import look
from luma_sync.kernel.paths import HomePaths
from luma_sync.session import home_files, profiles
from luma_sync.store import database, migrations
from luma_sync.store.all_read import AllRead
from tests.simulation.planted_bugs import BUGS as SIMULATED
from tests.simulation.planted_bugs import Bug, Patch

FOUND_BY = {
    "schema-in-pieces": "first_open",
    "adoption-without-note": "sign_in",
    "sending-for-ever": "first_push",
    "new-id-on-retry": "edited_after_crash",
    "cursor-before-rows": "first_pull",
    "limit-anew": "deletes_kept",
}
"""Bug to the story in which a kill shows it."""


def _schema_in_pieces() -> Sequence[Patch]:
    def migrate(connection: Connection, catalog: Catalog) -> int:
        connection.exec_driver_sql("COMMIT")
        steps = migrations.migrate(connection, catalog)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return steps

    return [(database, "migrate", migrate)]


def _adoption_without_note() -> Sequence[Patch]:
    write = home_files.write_device

    def write_device(home: HomePaths, device: home_files.Device) -> None:
        write(home, replace(device, is_adopting=False))

    return [(profiles, "write_device", write_device)]


def _limit_anew() -> Sequence[Patch]:
    return [(look, "deletes_of", lambda _: {})]


def _moved_rows_go_with_their_old_parent() -> Sequence[Patch]:
    return [(AllRead, "may_lie_ahead", lambda *_: False)]


BUGS = {
    bug.name: bug
    for bug in (
        Bug("schema-in-pieces", "Each table is made in a transaction of its own.", _schema_in_pieces),
        Bug("adoption-without-note", "A sign-in that was cut off is not finished.", _adoption_without_note),
        Bug("limit-anew", "A pull after one that was cut off may delete as much again.", _limit_anew),
        Bug(
            "late-move",
            "What moved on while the pull ran goes with its old parent.",
            _moved_rows_go_with_their_old_parent,
        ),  # shows without a kill
        *(SIMULATED[name] for name in FOUND_BY if name in SIMULATED),
    )
}
