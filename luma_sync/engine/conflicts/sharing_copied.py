"""Conflicts in a library that was copied or moved to a new device: the cloud knows them as the old one's."""

from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.conflict_records import ConflictRecord
from luma_sync.engine.conflicts.sharing import is_same_row, row_of, shared_of
from luma_sync.store.conflict_records import OpenConflict
from luma_sync.store.sharing_records import ToldConflict
from luma_sync.store.unit_of_work import UnitOfWork


def take_copied(work: UnitOfWork, catalog: Catalog, record: ConflictRecord, told: ToldConflict) -> bool:
    """What the record of the old device means for the conflict here; False where they have parted.

    As long as the edit is the same, the others see it in that record, and what is settled there is settled
    here. Once it is another one, or the old device has given up its own, this is a conflict of this device.
    """
    conflict = work.settlements.get(record.id)
    if conflict is None:
        work.told_conflicts.note((replace(told, acked=True, refused="other_device"),))
        return True
    end = record.end
    if (end is not None and end.state != "settled") or not _is_same_edit(catalog, record, conflict):
        work.told_conflicts.part(record.id)
        return False
    if end is not None:
        answer = shared_of(record, catalog[record.content.entity], state="answer")
        work.shared_conflicts.put(answer)
        work.told_conflicts.leave_to_people(record.id)
    work.told_conflicts.note((replace(told, is_open=end is None, acked=True, refused="other_device"),))
    return True


def _is_same_edit(catalog: Catalog, record: ConflictRecord, conflict: OpenConflict) -> bool:
    if record.content.entity not in catalog:
        return False
    local = record.content.local_row
    return is_same_row(
        catalog[record.content.entity], None if local is None else row_of(local), conflict.local
    )
