"""Takes what the cloud said about conflict records into the library; inside one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.conflict_records import ConflictEnd, ConflictRecord, ConflictsReply, ToldOutcome
from luma_sync.cloud.conflict_records import ToldConflict as Told
from luma_sync.engine.conflicts.merge import same_content
from luma_sync.engine.conflicts.policy import By
from luma_sync.engine.conflicts.sharing import (
    ANOTHER_DEVICE,
    REOPENED,
    Answer,
    is_readable,
    judge_answer,
    row_of,
    shared_of,
)
from luma_sync.engine.conflicts.sharing_copied import take_copied
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.all_read import AS_FAR_AS_KNOWN
from luma_sync.store.conflict_records import OpenConflict, Outcome
from luma_sync.store.sharing_records import SharedConflict, ToldConflict
from luma_sync.store.unit_of_work import UnitOfWork

EDITED_SINCE = "Settled on {device}, but the row was edited here since: it stays open with the newer edit"
IN_THE_WAY = "Settled on {device}, but the result cannot be taken here: it stays open"
KEPT = "Settled on {device}: the row stays, and what it belongs to comes back"
NOT_TAKEN_BACK = "Not taken back: {device} has settled it by now; take it back there"
REOPENED_HERE = "Taken back on {device}: what was here before is back"
SETTLED_SINCE = "Settled on {device} after it was taken back here"
TAKEN = "Settled on {device}: the row is what the cloud has now; what was here is kept"

_NOT_ELSEWHERE = frozenset(by.value for by in By)


@dataclass(slots=True)
class Taken:
    """What came of a reply."""

    changed: bool = False
    """Open conflicts of other devices are others than before."""

    entities: frozenset[str] = frozenset()
    """Kinds of rows of this library that changed."""


class ReplyTaker:
    """One reply, or the answers that are waiting."""

    def __init__(self, work: UnitOfWork, catalog: Catalog, *, device_id: str, now: str) -> None:
        self._work = work
        self._catalog = catalog
        self._device_id = device_id
        self._now = now
        self.taken = Taken()

    def take(self, reply: ConflictsReply, *, told: Sequence[Told], user_id: str, since: int) -> None:
        """Records, which are from before the call, outcomes of what was told, and how far all reaches."""
        if since == 0 and not reply.reset:
            # Everything comes: what does not is over. Later pages of the same reading begin above 0.
            self._work.shared_conflicts.forget_open()
            self.taken.changed = True
        taken_back = {one.id for one in told if one.end is not None and one.end.state == REOPENED}
        for record in reply.records:
            self._take_record(record)
        for outcome in reply.outcomes:
            if outcome.id in taken_back:
                self._take_reopened(outcome)
            else:
                self._take_outcome(outcome)
        self._work.shared_conflicts.read_to(user_id, 0 if reply.reset else reply.next)
        self._work.told_conflicts.tidy()
        self._work.told_ends.tidy()

    def apply_answers(self) -> None:
        """End conflicts of this device that were settled elsewhere, as far as their results have come."""
        for answer in self._work.shared_conflicts.answers():
            self._apply(answer)
        if self.taken.entities:
            self._work.rows.apply_parked(all_read=AS_FAR_AS_KNOWN)  # what hangs on a row that is back

    # -- outcomes of what this device told --------------------------------------------------------------

    def _take_outcome(self, outcome: ToldOutcome) -> None:
        told = self._work.told_conflicts.get(outcome.id)
        record = outcome.record
        if record is not None:
            self._take_record(record, is_reply=True)
        elif told is not None:
            self._note_told(told, outcome)
        else:
            self.taken.changed |= self._work.shared_conflicts.drop(outcome.id)

    def _take_reopened(self, outcome: ToldOutcome) -> None:
        """What became of a decision that was taken back here; if it stands, its line says so again."""
        record = outcome.record
        stands = record is None or record.end is not None
        line_id = self._work.told_ends.answered(outcome.id, stands=stands)
        if line_id is None:
            return
        self.taken.changed = True
        self._work.shared_conflicts.drop(outcome.id)  # what was decided under the old revision
        if record is not None and not stands:
            self._take_record(record)
            return
        line = self._work.conflicts.settled_one(line_id)
        if line is None:
            return
        by = ANOTHER_DEVICE
        if record is not None and record.end is not None and record.ended_by != self._device_id:
            by = record.ended_by_name or ANOTHER_DEVICE
            self._work.settlements.name_author(record.id, by=by, taken=record.end.taken)
        self._say(line.entity, line.row_id, NOT_TAKEN_BACK, by)

    def _note_told(self, told: ToldConflict, outcome: ToldOutcome) -> None:
        if outcome.error_code == "revision_reused":
            self._note(replace(told, revision=told.revision + 1))
        else:
            self._note(replace(told, acked=True, refused=outcome.error_code if told.is_open else ""))

    # -- records ----------------------------------------------------------------------------------------

    def _take_record(self, record: ConflictRecord, *, is_reply: bool = False) -> None:
        if record.device_id == self._device_id:
            self._take_own(record, is_reply=is_reply)
            return
        told = self._work.told_conflicts.get(record.id)
        if told is not None and take_copied(self._work, self._catalog, record, told):
            return
        known = self._work.shared_conflicts.get(record.id)
        is_mine_to_tell = known is not None and known.state == "settled" and known.revision == record.revision
        if record.end is not None:
            if known is not None and record.end.state == "settled" and record.ended_by != self._device_id:
                self._note_end(known, record, record.end)
            self.taken.changed |= self._work.shared_conflicts.drop(record.id)
        elif not is_mine_to_tell and self._is_usable(record):
            entity = self._catalog[record.content.entity]
            self._work.shared_conflicts.put(shared_of(record, entity, state="open"))
            self.taken.changed = True

    def _note_end(self, known: SharedConflict, record: ConflictRecord, end: ConflictEnd) -> None:
        """It was settled on another device: that stands in the history here, too."""
        by = record.ended_by_name or ANOTHER_DEVICE
        if known.state == "open" and self._work.told_ends.was_taken_back(known.id):
            self._say(known.entity, known.row_id, SETTLED_SINCE, by)
        if self._work.settlements.name_author(known.id, by=by, taken=end.taken) or known.state != "open":
            return
        outcome = Outcome(
            result=None if end.result is None else row_of(end.result),
            kind=known.kind,
            fields=known.fields,
            by=by,
            taken=end.taken,
            at=self._now,
        )
        self._work.adopted_conflicts.note(known, self._work.adopted_conflicts.row_here(known), outcome)

    def _take_own(self, record: ConflictRecord, *, is_reply: bool) -> None:
        told = self._work.told_conflicts.get(record.id)
        if told is not None and record.revision < told.revision:
            if record.end is not None and record.ended_by != self._device_id and self._is_usable(record):
                # The other devices are hearing of the newer edit in this very call.
                self._tell(
                    shared_of(record, self._catalog[record.content.entity], state="answer"), EDITED_SINCE
                )
            return
        if (
            told is not None
            and record.revision == told.revision
            and record.end is not None
            and not told.is_open
        ):
            self._note(replace(told, acked=True))  # this end is known: perhaps it was even taken back since
            return
        is_open_here = self._work.settlements.get(record.id) is not None
        if record.end is None:
            self._take_own_open(record, told, is_open_here=is_open_here, is_reply=is_reply)
            return
        self._note(self._as_told(record, is_open=False, acked=True))
        if is_open_here and record.ended_by != self._device_id and self._is_usable(record):
            entity = self._catalog[record.content.entity]
            self._work.shared_conflicts.put(shared_of(record, entity, state="answer"))
            self._work.told_conflicts.leave_to_people(record.id)

    def _take_own_open(
        self, record: ConflictRecord, told: ToldConflict | None, *, is_open_here: bool, is_reply: bool
    ) -> None:
        """The cloud knows an open conflict of this device: perhaps one that a lost library had told of."""
        if told is not None and record.revision == told.revision:
            if is_reply:  # it has heard of newer news of the cloud's side than this library has
                self._note(replace(told, acked=True))
            return
        if is_open_here:
            # What was decided elsewhere, and had to wait here, was taken back there.
            self._work.shared_conflicts.drop(record.id)
            self._note(self._as_told(record, is_open=True, acked=True))
        else:
            if told is not None and told.acked and not told.is_open:
                self._take_back(record.id)
            self._note(self._as_told(record, is_open=False, acked=False))

    def _take_back(self, conflict_id: str) -> None:
        """Who had settled it elsewhere thinks better of it: here, too, unless the row was changed since."""
        settled = self._work.conflicts.settled_one(conflict_id)
        if settled is None or settled.by in _NOT_ELSEWHERE:
            return
        if not self._work.settled_undo.undo(settled, at=self._now):
            self._say(settled.entity, settled.row_id, REOPENED_HERE, settled.by)
            self.taken.entities |= {settled.entity}

    def _as_told(self, record: ConflictRecord, *, is_open: bool, acked: bool) -> ToldConflict:
        return ToldConflict(
            id=record.id,
            revision=record.revision,
            local_row=record.content.local_row,
            cloud_version=record.content.cloud_version,
            kind=record.content.kind,
            is_open=is_open,
            acked=acked,
        )

    def _note(self, told: ToldConflict) -> None:
        self._work.told_conflicts.note((told,))

    def _is_usable(self, record: ConflictRecord) -> bool:
        content = record.content
        rows = (content.base_row, content.local_row, content.cloud_row)
        return content.entity in self._catalog and all(row is None or is_readable(row) for row in rows)

    # -- answers ----------------------------------------------------------------------------------------

    def _apply(self, answer: SharedConflict) -> None:
        conflict = self._work.settlements.get(answer.id)
        verdict = judge_answer(answer, self._catalog[answer.entity], conflict)
        if verdict is Answer.WAIT:
            return
        if conflict is None:
            # The result came first, and both sides said the same: a person has chosen it all the same.
            self._work.settlements.name_author(answer.id, by=answer.ended_by, taken=answer.taken)
        elif verdict is Answer.RENEW:
            self._tell(answer, EDITED_SINCE)
        elif not self._give_in(conflict, answer, keeps=verdict is Answer.KEEP):
            return
        self._work.shared_conflicts.drop(answer.id)

    def _give_in(self, conflict: OpenConflict, answer: SharedConflict, *, keeps: bool) -> bool:
        """The row becomes what the cloud has, or is kept as it is here; False where that has to wait."""
        outcome = Outcome(
            result=conflict.local if keeps else conflict.cloud,
            kind=conflict.kind,
            fields=conflict.fields,
            by=answer.ended_by,
            taken="local" if keeps else _taken(answer, conflict, self._catalog),
            at=self._now,
        )
        refusal = self._work.settlements.settle(conflict, outcome)
        if refusal == "under_way":
            return False
        if refusal:
            self._tell(answer, IN_THE_WAY)
        else:
            self._tell(answer, KEPT if keeps else TAKEN)
            self.taken.entities |= {answer.entity}
        return True

    def _tell(self, answer: SharedConflict, text: str) -> None:
        self._say(answer.entity, answer.row_id, text, answer.ended_by)

    def _say(self, entity: str, row_id: str, text: str, device: str) -> None:
        text = text.format(device=device)
        self._work.activity.add(at=self._now, kind="conflict", entity=entity, row_id=row_id, text=text)
        self.taken.changed = True


def _taken(answer: SharedConflict, conflict: OpenConflict, catalog: Catalog) -> str:
    """What the person took, as far as the cloud still has it."""
    if conflict.cloud is None:
        return "deleted"
    result = None if answer.result_row is None else row_of(answer.result_row)
    is_result = result is not None and same_content(catalog[answer.entity], result, conflict.cloud)
    return answer.taken if is_result and answer.taken else "cloud"
