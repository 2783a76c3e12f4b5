"""Names and versions of rows that the cloud speaks of, as far as they are here."""

from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.repositories import known_rows
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import STAMP, plain_sql


async def test_names_come_from_the_row_then_from_what_was_noted_and_versions_from_the_row_alone(
    library: Database,
) -> None:
    def prepare(work: UnitOfWork) -> tuple[str, str]:
        kept, gone = (work.rows.insert("venues", {"name": name}) for name in ("Loft", "Barn"))
        for row_id in (kept, gone):
            work.activity.add(at=STAMP, kind="import", text="Noted.", entity="venues", row_id=row_id)
        work.rows.update("venues", kept, {"name": "Loft, renamed"})
        work.rows.delete("venues", gone)
        return kept, gone

    kept, gone = await library.write(prepare)
    keys = [("venues", kept), ("venues", gone), ("goals", kept), ("moods", "x"), ("venues", "unknown")]
    assert await library.read(lambda work: work.known_rows.names(keys)) == {
        ("venues", kept): "Loft, renamed",
        ("venues", gone): "Barn",
    }
    assert await library.read(lambda work: work.known_rows.versions(keys)) == {("venues", kept): 0}


async def test_noted_names_are_found_by_the_index_of_rows(library: Database, tmp_path: Path) -> None:
    await library.read(lambda work: work.known_rows.names([]))
    statement = known_rows.NOTED.replace("?", "'[]'")
    plan = " ".join(str(row[3]) for row in plain_sql(tmp_path, f"EXPLAIN QUERY PLAN {statement}"))
    assert "activity_by_row" in plan
