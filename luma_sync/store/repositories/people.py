"""Projects of this library, who takes part in them, and invitations that wait to be answered."""

from collections.abc import Iterable

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.project_records import HeldProject, PersonRow
from luma_sync.store.relations import scope_root
from luma_sync.store.sql import Sql

_COLUMNS = "project_id, user_id, role, display_name, avatar_url, email"


class People:
    """The `people` table, and questions about projects. Needs the collaboration family in the catalog."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def replace(self, people: Iterable[PersonRow]) -> None:
        """What the cloud told is all there is."""
        self._sql.run("DELETE FROM people")
        self._sql.many(
            f"INSERT OR REPLACE INTO people ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (one.project_id, one.user_id, one.role, one.display_name, one.avatar_url, one.email)
                for one in people
            ],
        )

    def of(self, project_id: str) -> tuple[PersonRow, ...]:
        """The members of a project as last told, its owner first."""
        found = self._sql.records(
            f"SELECT {_COLUMNS} FROM people WHERE project_id = ?"
            " ORDER BY role <> 'owner', lower(display_name), user_id",
            (project_id,),
        )
        return tuple(PersonRow(**row) for row in found)

    def are_outdated(self, project_id: str) -> bool:
        """Whether the rows of collaborators tell something else than `people`."""
        told = "SELECT user_id, role FROM people WHERE project_id = ?1 AND role <> 'owner'"
        rows = "SELECT user_id, role FROM collaborators WHERE project_id = ?1 AND role <> 'owner'"
        differs = f"EXISTS ({told} EXCEPT {rows}) OR EXISTS ({rows} EXCEPT {told})"
        nobody = "NOT EXISTS (SELECT 1 FROM people WHERE project_id = ?1)"
        return bool(self._sql.value(f"SELECT {differs} OR {nobody}", (project_id,)))

    def projects(self, project_id: str | None = None) -> tuple[HeldProject, ...]:
        """Every project with rows here, by name; or only this one. Counts rows, which takes a while."""
        entities = [one.name for one in self._catalog if scope_root(self._catalog, one) != "personal"]
        rows = " + ".join(f"(SELECT count(*) FROM {name} WHERE scope_id = h.id)" for name in entities)
        found = self._sql.records(
            "SELECT h.id AS project_id, coalesce(CAST(p.name AS TEXT), l.name, '') AS name,"
            # One that was made here and sent, and that the cloud has not been asked about since, is ours.
            " coalesce(s.role, iif(l.scope_id IS NULL, 'owner', '')) AS role,"
            " coalesce(nullif(l.state, 'leaving'),"
            " iif(s.scope_id IS NOT NULL OR p.version > 0, 'member', 'local')) AS state,"
            " (SELECT count(*) FROM people WHERE project_id = h.id) AS members,"
            " (SELECT count(*) FROM outbox WHERE scope_id = h.id) AS unsent,"
            f" {rows} AS rows"
            " FROM (SELECT id FROM projects UNION SELECT scope_id FROM left_scopes) AS h"
            " LEFT JOIN projects AS p ON p.id = h.id LEFT JOIN scopes AS s ON s.scope_id = h.id"
            " LEFT JOIN left_scopes AS l ON l.scope_id = h.id"
            " WHERE ?1 IS NULL OR h.id = ?1 ORDER BY lower(coalesce(p.name, l.name, '')), h.id",
            (project_id,),
        )
        return tuple(HeldProject(**row) for row in found)

    def missing(self) -> tuple[tuple[str, str], ...]:
        """Id and name of projects that the cloud does not show any more and that nobody has answered for."""
        found = self._sql.all(
            "SELECT scope_id, name FROM left_scopes WHERE state = 'missing' ORDER BY lower(name), scope_id"
        )
        return tuple((row[0], row[1]) for row in found)

    def unread_invitations(self) -> int:
        """Messages about invitations that nobody has seen to."""
        return int(
            self._sql.value(
                "SELECT count(*) FROM notifications WHERE kind = 'project_invited' AND read_at IS NULL"
            )
        )

    def read_invitations(self, at: str) -> int:
        """They have been seen to: an ordinary local edit, which the user's other devices hear of."""
        return self._sql.run(
            "UPDATE notifications SET read_at = ? WHERE kind = 'project_invited' AND read_at IS NULL", (at,)
        )
