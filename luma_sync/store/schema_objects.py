"""What is in the file: tables, triggers, indexes; and what was done about them."""

import sqlite3
from collections.abc import Mapping

from sqlalchemy import Connection

from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SchemaRepair:
    """What another program had changed, after it was put right."""

    compared: tuple[str, ...] = ()
    """Entities whose rows all became dirty once, to be compared with the cloud."""

    gone: tuple[str, ...] = ()
    """Entities whose table was made anew, empty."""

    lost_edits: int = 0
    """Unsent edits of rows that are no longer there."""

    @property
    def sentence(self) -> str:
        """For the activity."""
        parts = []
        if self.compared:
            parts.append(
                f"Another program changed the table {_listed(self.compared)}; its rows are compared with the"
                " cloud again"
            )
        if self.gone:
            parts.append(
                f"Another program removed the table {_listed(self.gone)}; its rows are fetched from the cloud"
            )
        lost = ""
        if self.lost_edits:
            lost = f", {self.lost_edits} unsent {'edit' if self.lost_edits == 1 else 'edits'} went with it"
        return "; ".join(parts) + lost + "."


@dataclass(frozen=True, slots=True)
class Objects:
    """What is in a file: names in lower case to the statements that made them."""

    tables: Mapping[str, str]
    views: frozenset[str]
    indexes: frozenset[str]
    triggers: Mapping[str, Mapping[str, str]]
    """By table, then by trigger name."""


def look(connection: Connection) -> Objects:
    """Read the file's schema."""
    tables: dict[str, str] = {}
    views, indexes = set(), set()
    triggers: dict[str, dict[str, str]] = {}
    found = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, statement in found:
        if kind == "table":
            tables[name.lower()] = statement or ""
        elif kind == "view":
            views.add(name.lower())
        elif kind == "index":
            indexes.add(name.lower())
        else:
            triggers.setdefault(table.lower(), {})[name] = statement
    return Objects(tables, frozenset(views), frozenset(indexes), triggers)


def schema_cookie(connection: Connection) -> int:
    """SQLite's number for the state of the schema; any change of it moves the number."""
    driver = connection.connection.driver_connection
    # Asked before every write, so without SQLAlchemy's share of the cost.
    found = driver.execute("PRAGMA schema_version") if isinstance(driver, sqlite3.Connection) else None
    return int(found.fetchone()[0]) if found is not None else 0


def look_at_table(connection: Connection, entity: Entity) -> str:
    """The statement that made the entity's table."""
    return str(
        connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND lower(name) = ?", (entity.name,)
        ).scalar_one()
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = [name.replace("_", " ") for name in names[:3]]
    if len(names) > 3:
        shown.append(f"{len(names) - 3} more")
    return ", ".join(shown)
