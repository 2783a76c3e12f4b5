"""What people do here to conflicts of their other devices, each in one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine import conflict_texts as texts
from luma_sync.engine.conflict_actions import ConflictActions, note_settled, refused_line
from luma_sync.engine.conflicts.auto_settle import sides_of
from luma_sync.engine.conflicts.left_out import left_out_of
from luma_sync.engine.conflicts.policy import PARENT_KINDS
from luma_sync.engine.conflicts.sharing import ANOTHER_DEVICE, DECIDED_ONLY, row_of
from luma_sync.engine.conflicts.showing import told_views
from luma_sync.engine.conflicts.views import (
    Choice,
    ConflictLine,
    ConflictView,
    PreviewLine,
    Settled,
    Signature,
)
from luma_sync.engine.status.formats import row_kind
from luma_sync.kernel.errors import UsageError
from luma_sync.store.conflict_records import OpenConflict, Outcome, Row
from luma_sync.store.repositories.adopted_conflicts import Adopted, RowHere
from luma_sync.store.repositories.open_conflicts import row_json
from luma_sync.store.sharing_records import SharedConflict
from luma_sync.store.unit_of_work import UnitOfWork

_BUSY_HERE = "This row has an unsent change on this device as well; sync or settle that first."
_SETTLE_THERE = "Rows hang together here that are not on this device; settle it on {device}."
_TOO_LARGE = "Some of it is too large to be sent to other devices; settle it on {device}."
_DECIDED = {
    "local": "The {kind} '{label}' is kept with what it belongs to, as soon as {device} syncs.",
    "deleted": "The {kind} '{label}' is let go with what it belongs to, as soon as {device} syncs.",
}


class SharedConflictActions:
    """Knows the catalog; used inside transactions."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._actions = ConflictActions(catalog)

    def show(self, work: UnitOfWork, shared: SharedConflict) -> ConflictView:
        """Both sides: the other device's edit, and what the cloud has as far as this device knows."""
        here = row_seen(work, shared)
        conflict = as_open(shared, here)
        missing = _left_out(shared)
        return ConflictView(
            line=line_of(shared),
            fields=told_views(sides_of(conflict, self._catalog), missing, conflict.fields),
            only_on=device_of(shared) if missing else "",
            is_done_there=_is_decision(shared, here),
            local_deleted=conflict.local is None,
            cloud_deleted=conflict.cloud is None,
            cloud_version=conflict.cloud_version or 0,
            revision=conflict.revision,
        )

    def preview(self, work: UnitOfWork, shared: SharedConflict, choice: Choice) -> PreviewLine:
        """What the choice would make of it."""
        label = shared.label or shared.row_id
        try:
            here, outcome = self._decided(work, shared, choice, now="", group_id="")
        except UsageError as error:
            return refused_line(shared.id, label, error)
        text = _settled_text(shared, outcome.taken, is_decision=_is_decision(shared, here))
        return PreviewLine(conflict_id=shared.id, label=label, result=text)

    def settle(
        self,
        work: UnitOfWork,
        shared: SharedConflict,
        choice: Choice,
        *,
        now: str,
        seen_version: int | None = None,
        seen_revision: int | None = None,
        group_id: str = "",
    ) -> Settled:
        """Settle one: the result becomes an edit of this device. Raises UsageError; then nothing was done."""
        here, outcome = self._decided(work, shared, choice, now=now, group_id=group_id)
        if seen_version not in (None, as_open(shared, here).cloud_version):
            raise UsageError(texts.CLOUD_CHANGED)
        if seen_revision is not None and seen_revision != shared.revision:
            raise UsageError(texts.CLOUD_CHANGED)
        adopted, is_decision = self._carry_out(work, shared, here, outcome)
        if adopted.refusal:
            raise UsageError(texts.refusal_text(adopted.refusal))
        work.shared_conflicts.put(
            replace(
                shared,
                state="settled",
                taken=outcome.taken,
                result_row=None if is_decision else row_json(outcome.result),
                result_version=DECIDED_ONLY if is_decision else here.version,
                cloud_row=row_json(here.row),
            )
        )
        text = _settled_text(shared, outcome.taken, is_decision=is_decision)
        note_settled(work, shared, text, now=now, settled_id=adopted.conflict_id)
        return Settled(conflict_id=adopted.conflict_id, text=text, deleted=outcome.result is None)

    def _carry_out(
        self, work: UnitOfWork, shared: SharedConflict, here: RowHere, outcome: Outcome
    ) -> tuple[Adopted, bool]:
        """What it came to, and whether it is only a decision, which the device with the edit carries out."""
        if _is_decision(shared, here):
            return work.adopted_conflicts.note(shared, here, outcome), True
        adopted = work.adopted_conflicts.settle(shared, here, outcome)
        if adopted.refusal == "parent_gone" and outcome.taken == "local":
            return work.adopted_conflicts.note(shared, here, outcome), True
        return adopted, False

    def settle_some(
        self, work: UnitOfWork, ids: Sequence[str], choice: Choice, *, now: str, group_id: str
    ) -> tuple[int, list[PreviewLine]]:
        """Settle these alike; returns how many, and those that do not allow it with the reason."""
        skipped = []
        for conflict_id in ids:
            try:
                self.settle(work, self.one(work, conflict_id), choice, now=now, group_id=group_id)
            except UsageError as error:
                skipped.append(refused_line(conflict_id, "", error))
        return len(ids) - len(skipped), skipped

    def one(self, work: UnitOfWork, conflict_id: str) -> SharedConflict:
        """An open one. Raises UsageError."""
        shared = work.shared_conflicts.get(conflict_id)
        if shared is None or shared.state != "open":
            raise UsageError(texts.UNKNOWN)
        return shared

    def _decided(
        self, work: UnitOfWork, shared: SharedConflict, choice: Choice, *, now: str, group_id: str
    ) -> tuple[RowHere, Outcome]:
        here = row_seen(work, shared)
        if not here.is_clean:
            raise UsageError(_BUSY_HERE)
        if _left_out(shared):
            raise UsageError(_TOO_LARGE.format(device=device_of(shared)))
        outcome = self._actions.outcome(as_open(shared, here), choice, now=now, group_id=group_id)
        if _is_decision(shared, here) and outcome.taken not in _DECIDED:
            raise UsageError(_SETTLE_THERE.format(device=device_of(shared)))
        return here, outcome


def as_open(shared: SharedConflict, here: RowHere) -> OpenConflict:
    """The conflict as one of this device would stand, with what the cloud has now."""
    is_known_here = here.is_clean and shared.kind not in PARENT_KINDS
    return OpenConflict(
        id=shared.id,
        entity=shared.entity,
        row_id=shared.row_id,
        kind=shared.kind,
        fields=shared.fields,
        label=shared.label,
        opened_at=shared.opened_at,
        local_at=shared.local_at,
        base=_row(shared.base_row),
        local=_row(shared.local_row),
        cloud=here.row if is_known_here else _row(shared.cloud_row),
        cloud_version=here.version if is_known_here else shared.cloud_version,
        cloud_at="",
        cloud_device="",
        revision=shared.revision,
        by_hand=False,
        is_below_deleted=False,
        is_answered=True,
    )


def line_of(shared: SharedConflict) -> ConflictLine:
    """One line of a list."""
    return ConflictLine(
        id=shared.id,
        signature=Signature(entity=shared.entity, kind=shared.kind, fields=shared.fields),
        row_id=shared.row_id,
        label=shared.label or shared.row_id,
        opened_at=shared.opened_at,
        local_at=shared.local_at,
        device=device_of(shared),
        is_elsewhere=True,
    )


def device_of(shared: SharedConflict) -> str:
    """The name of the device with the unsent edit."""
    return shared.device_name or ANOTHER_DEVICE


def _row(text: str | None) -> Row | None:
    return None if text is None else row_of(text)


def _left_out(shared: SharedConflict) -> tuple[str, ...]:
    return left_out_of(shared.base_row, shared.local_row, shared.cloud_row)


def _is_decision(shared: SharedConflict, here: RowHere) -> bool:
    """Only the device with the edit has the row, or those that it hangs on: it does what is decided here."""
    return shared.kind in PARENT_KINDS or not here.version or here.is_told


def row_seen(work: UnitOfWork, shared: SharedConflict) -> RowHere:
    """A row that is not here need not be gone from the cloud: the pull may not have come to it yet."""
    here = work.adopted_conflicts.row_here(shared)
    if here.row is not None or shared.cloud_row is None or shared.kind in PARENT_KINDS:
        return here
    return replace(here, row=_row(shared.cloud_row), is_told=True)


def _settled_text(shared: SharedConflict, taken: str, *, is_decision: bool) -> str:
    label = shared.label or shared.row_id
    if is_decision:
        text = _DECIDED[taken]
        return text.format(kind=row_kind(shared.entity), label=label, device=device_of(shared))
    if taken == "local":
        return f"The {row_kind(shared.entity)} '{label}' is as on {device_of(shared)}."
    return texts.settled_text(shared.entity, label, taken)
