"""Planted bugs about projects that are not ours any more; see `planted_bugs`."""

from collections.abc import Sequence

from luma_sync.store.project_records import LeftProject
from luma_sync.store.repositories.project_leaving import ProjectLeaving
from tests.simulation.mutations import Patch


def leaving_takes_edits() -> Sequence[Patch]:
    """Unsent edits go with the project."""

    def keep_nothing(self: ProjectLeaving, scope_id: str) -> None:
        del scope_id
        self._sql.run(
            "CREATE TEMP TABLE IF NOT EXISTS kept_rows (entity, row_id, PRIMARY KEY (entity, row_id))"
        )
        self._sql.run("DELETE FROM temp.kept_rows")

    return [(ProjectLeaving, "_find_kept", keep_nothing)]


def left_rows_stay() -> Sequence[Patch]:
    """The rows of a left project stay."""

    def leave(self: ProjectLeaving, scope_id: str, *, at: str) -> LeftProject:
        del at
        for table in ("cursors", "scopes", "parked_rows"):
            self._sql.run(f"DELETE FROM {table} WHERE scope_id = ?", (scope_id,))
        return LeftProject(project_id=scope_id, name="", removed=(), kept=0)

    return [(ProjectLeaving, "leave", leave)]
