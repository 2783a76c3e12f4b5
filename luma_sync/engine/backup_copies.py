"""Backups of a library: written to a file of the user's, and brought back without taking anything away.

A backup is the library as it was: rows, unsent changes, conflicts, history; the files that rows name are
not in it. What is brought back becomes ordinary edits: rows that are not here come back and are sent, also
where the cloud has deleted them since. A row that is here stays as it is; where the backup has another
content, that is kept with the changes that were given up, from where it can be brought back.
"""

from functools import partial
from pathlib import Path

from luma_sync.engine.duplicates.joining import BACKUPS_KEPT
from luma_sync.engine.marks import MERGE_PENDING, PULLED_EPOCH
from luma_sync.engine.status.merge_views import BackupImport
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.absorb_records import Absorbed, SourceFacts
from luma_sync.store.database import Database
from luma_sync.store.other_libraries import OtherLibraries
from luma_sync.store.repositories.absorption import AbsorbWish
from luma_sync.store.unit_of_work import UnitOfWork


async def export_backup(database: Database, target: Path) -> Path:
    """Write the library as it is to `target`, which must not exist yet. Raises UsageError, LibraryError."""
    if await database.read(lambda _: target.exists()):
        raise UsageError(f"There is a file {target} already; choose another name, nothing was written.")
    await database.copy_to(target)
    return target


async def import_backup(database: Database, backup: Path, *, now: str) -> BackupImport:
    """Bring back what a backup has and this library has not. A copy of what was here is made before.

    Raises UsageError for a backup of another account, LibraryDamaged, LibraryForeign, LibraryTooNew; then
    nothing has changed.
    """
    others = OtherLibraries(database.path.parent)
    copy = await database.read(lambda _: others.copy_of(backup))
    try:
        # Brings an older one up to date; nobody else knows the copy, so that needs no lane of its own.
        lane = InlineLane()
        await (await Database.open(copy, writer=lane, reader=lane)).close()
        await database.attached(copy, partial(_check_owner, backup=backup))
        stamp = now.replace(":", "").replace(".", "")
        folder = database.path.parent / "backups"
        before = await database.back_up(folder, f"before-import-{stamp}", keep=BACKUPS_KEPT)
        absorbed = await database.attached(copy, partial(_take_in, now=now, backup=backup))
    finally:
        await database.read(lambda _: others.drop(copy))
    return BackupImport(
        added=absorbed.added,
        other=absorbed.other,
        skipped=absorbed.skipped,
        kept_id=absorbed.kept_id,
        before=str(before),
    )


def _check_owner(work: UnitOfWork, backup: Path) -> SourceFacts:
    facts = work.absorption.facts()
    if facts.user_id and facts.user_id != work.metadata.get("user_id"):
        raise UsageError(
            f"The backup {backup} is of another account; sign in to that account first, nothing was changed."
        )
    return facts


def _take_in(work: UnitOfWork, now: str, backup: Path) -> Absorbed:
    facts, epoch = _check_owner(work, backup), work.cursors.epoch()
    is_read = work.metadata.get(PULLED_EPOCH) == epoch and work.metadata.get(MERGE_PENDING) is None
    is_same_life = epoch is not None and facts.epoch == epoch
    # The cloud's rows are all here: what it had then, and is not here now, it has deleted.
    absorbed = work.absorption.take(AbsorbWish(at=now, cloud_deleted=is_same_life and is_read))
    text = f"{absorbed.rows} rows came back from the backup {backup.name}"
    work.activity.add(at=now, kind="merge", text=text)
    return absorbed
