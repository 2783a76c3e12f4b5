"""Conflicts in words: kinds, who changed what and when, what a choice will do. Pure."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.conflicts.views import ConflictLine, ConflictView, PreviewLine, Side, Signature
from luma_sync.ui.column_names import column_name
from luma_sync.ui.entity_names import entity_kind, entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, moment_of, named, number_text, plain, relative_text
from luma_sync.ui.marked_texts import marked_by
from luma_sync.ui.models.merge_draft import (
    Draft,
    Tally,
    asked_fields,
    has_cards,
    is_complete,
    keeping_side,
    missing,
    tally,
    uniform_side,
)

TRUSTED_S = 120
"""Times of two clocks that are nearer than this say nothing about who was later."""

KINDS = marked_by(
    "ConflictKind",
    {
        "edit_edit": "changed on both sides",
        "edit_delete": "deleted in the cloud",
        "delete_edit": "deleted here",
        "deleted_parent": "belongs to a deleted row",
        "duplicate_key": "made on both sides",
    },
)
_SENTENCES = marked_by(
    "ConflictKind",
    {
        "edit_edit": "Changed here and in the cloud. Choose for each field which value stays.",
        "edit_delete": "Changed here, deleted in the cloud. Keep the row or let it go.",
        "delete_edit": "Deleted here, changed in the cloud. Keep the row or let it go.",
        "deleted_parent": "The row it belongs to was deleted in the cloud. Keep both or let both go.",
        "duplicate_key": "Made here and in the cloud under one id. Choose for each field, or keep both rows.",
    },
)
POLICIES = marked_by(
    "ConflictPolicy",
    {
        "ask": "Ask me",
        "newest": "Take the newer one",
        "this_device": "Take this device",
        "cloud": "Take the cloud",
    },
)
_REFUSALS = marked_by(
    "ConflictRefusal",
    {
        "choose": "Both sides changed %1: choose a side for it.",
        "no_fit": "The two changes of %1 do not fit together: choose a side.",
        "no_field": "This kind of row has no %1.",
    },
)
_ALWAYS = marked_by(
    "ConflictPolicy",
    {
        "newest": "You made the same choice three times. Always take the newer version of %1?",
        "this_device": "You made the same choice three times. Always take this device for %1?",
        "cloud": "You made the same choice three times. Always take the cloud for %1?",
    },
)


def field_name(name: str) -> str:
    """What a field is called; columns that every row has are none of the catalog's."""
    created = QCoreApplication.translate("Conflict", "Created")
    return created if name == "created_at" else column_name(name)


def kind_text(kind: str) -> str:
    """What both sides did, in a few words."""
    known = KINDS.get(kind)
    return known.shown() if known is not None else plain(kind)


def kind_sentence(kind: str) -> str:
    """What both sides did, and what is asked."""
    known = _SENTENCES.get(kind)
    return known.shown() if known is not None else kind_text(kind)


def policy_text(policy: str) -> str:
    """A rule as a choice."""
    known = POLICIES.get(policy)
    return known.shown() if known is not None else policy


def offer_text(policy: str, entity: str) -> str:
    """The question whether a rule is wanted; empty for a policy that is none."""
    known = _ALWAYS.get(policy)
    return "" if known is None else known.shown().replace("%1", entity_name(entity))


def fields_text(signature: Signature) -> str:
    """The fields that both changed, or what happened to the row."""
    if signature.fields and signature.kind == "edit_edit":
        return ", ".join(field_name(name) for name in signature.fields)
    return kind_text(signature.kind)


def signature_text(signature: Signature) -> str:
    """`Tracks: Title, BPM`."""
    return f"{entity_name(signature.entity)}: {fields_text(signature)}"


def item_name(line: ConflictLine) -> str:
    """What the row is called."""
    return plain(line.label).strip() or entity_kind(line.signature.entity)


def local_title(line: ConflictLine) -> str:
    """The side that has the unsent edit."""
    if line.is_elsewhere and line.device:
        return named(line.device)
    return QCoreApplication.translate("Conflict", "This device")


def newer_side(view: ConflictView) -> Side | None:
    """The side that was changed later, where both clocks allow to say so."""
    local, cloud = moment_of(view.line.local_at), moment_of(view.line.cloud_at)
    if view.line.signature.kind == "deleted_parent" or view.clock_was_off or local is None or cloud is None:
        return None
    apart = (local - cloud).total_seconds()
    if abs(apart) < TRUSTED_S:
        return None
    return Side.LOCAL if apart > 0 else Side.CLOUD


def when_text(view: ConflictView, side: Side, now: datetime) -> str:
    """`changed 2 h ago`, `deleted on "Studio PC" 5 min ago`."""
    translate = QCoreApplication.translate
    line, is_local = view.line, side is Side.LOCAL
    is_orphan = line.signature.kind == "deleted_parent" and not is_local
    is_deleted = view.local_deleted if is_local else view.cloud_deleted or is_orphan
    device = line.cloud_device if not is_local else ""
    at = relative_text(line.local_at if is_local else line.cloud_at, now)
    texts = {
        (False, False): translate("Conflict", "changed %2"),
        (False, True): translate("Conflict", "changed on %1 %2"),
        (True, False): translate("Conflict", "deleted %2"),
        (True, True): translate("Conflict", "deleted on %1 %2"),
    }
    text = texts[is_deleted, bool(device)]
    return text.replace("%1", named(device)).replace("%2", at).rstrip()


def exact_when(view: ConflictView, side: Side) -> str:
    """The moment, and by which clock it was told."""
    at = exact_text(view.line.local_at if side is Side.LOCAL else view.line.cloud_at)
    if not at:
        return QCoreApplication.translate("Conflict", "When is not known.")
    clocks = {
        Side.LOCAL: QCoreApplication.translate("Conflict", "%1, by the clock of the device"),
        Side.CLOUD: QCoreApplication.translate("Conflict", "%1, by the clock of the cloud"),
    }
    return clocks[side].replace("%1", at)


def place_text(number: int, total: int) -> str:
    """`Conflict 3 of 42`."""
    text = QCoreApplication.translate("Conflict", "Conflict %1 of %2")
    return text.replace("%1", number_text(number)).replace("%2", number_text(total))


def apply_text(draft: Draft, view: ConflictView) -> str:
    """What the button does."""
    translate = QCoreApplication.translate
    if not is_complete(draft, view):
        return translate("ConflictApply", "Apply")
    if has_cards(view):
        return _cards_text(draft, view)
    if draft.whole is Side.BOTH:
        return translate("ConflictApply", "Apply: keep both rows")
    parts = ", ".join(_tally_parts(tally(draft, view)))
    return (
        translate("ConflictApply", "Apply: %1").replace("%1", parts)
        if parts
        else translate("ConflictApply", "Apply")
    )


def why_not_apply(draft: Draft, view: ConflictView) -> str:
    """What is still to be chosen; empty when nothing is."""
    translate = QCoreApplication.translate
    if is_complete(draft, view):
        return ""
    if view.only_on:
        text = translate("ConflictApply", "Some of it is not known here; settle it on %1.")
        return text.replace("%1", named(view.only_on))
    if has_cards(view):
        return translate("ConflictApply", "Choose first whether the row is kept.")
    left = missing(draft, view)
    text = translate("ConflictApply", "Choose first for %Ln field(s): %1.", "", len(left))
    return text.replace("%1", ", ".join(field_name(each.name) for each in left))


def refusal_text(line: PreviewLine) -> str:
    """Why one of many cannot take a choice, with the names that the window has for fields."""
    reason, name = line.refused_for or ("", "")
    known = _REFUSALS.get(reason)
    return (
        plain(failure_text(line.refusal)) if known is None else known.shown().replace("%1", field_name(name))
    )


def many_text(draft: Draft, view: ConflictView, count: int, *, is_mixed: bool = False) -> str:
    """What the button does to many; mixed ones are of other kinds than the shown one."""
    translate = QCoreApplication.translate
    side = uniform_side(draft, view)
    if has_cards(view) and not is_mixed:
        is_kept = side is keeping_side(view)
        keep = translate("ConflictApply", "Keep %Ln row(s)", "", count)
        return keep if is_kept else translate("ConflictApply", "Delete %Ln row(s)", "", count)
    texts = {
        Side.LOCAL: translate("ConflictApply", "Take this device for %Ln conflict(s)", "", count),
        Side.CLOUD: translate("ConflictApply", "Take the cloud for %Ln conflict(s)", "", count),
        Side.BOTH: translate("ConflictApply", "Keep both for %Ln conflict(s)", "", count),
        None: translate("ConflictApply", "Apply to %Ln conflict(s)", "", count),
    }
    return texts[side]


def taken_text(taken: str) -> str:
    """What a settlement left, as the history says it."""
    translate = QCoreApplication.translate
    words = {
        "local": translate("Settled", "This device"),
        "cloud": translate("Settled", "The cloud"),
        "merged": translate("Settled", "Merged"),
        "deleted": translate("Settled", "Deleted"),
    }
    return words.get(taken, plain(taken))


def by_text(by: str) -> str:
    """Who settled it: a person here, the program, or another device by name."""
    translate = QCoreApplication.translate
    words = {
        "person": translate("Settled", "You"),
        "merge": translate("Settled", "By itself: other fields"),
        "rule": translate("Settled", "By a rule"),
        "equal": translate("Settled", "By itself: equal"),
        "new_life": translate("Settled", "By itself: the cloud was restored"),
    }
    return words.get(by, plain(by))


def _cards_text(draft: Draft, view: ConflictView) -> str:
    translate = QCoreApplication.translate
    if draft.whole is keeping_side(view):
        text = translate("ConflictApply", "Apply: keep the %1")
    elif view.rows_below:
        text = translate("ConflictApply", "Apply: delete the %1 and %Ln row(s) below", "", view.rows_below)
    else:
        text = translate("ConflictApply", "Apply: delete the %1")
    return text.replace("%1", entity_kind(view.line.signature.entity))


def _tally_parts(count: Tally) -> list[str]:
    """The first part names what is counted."""
    translate = QCoreApplication.translate
    first = (
        (count.cloud, translate("ConflictApply", "%Ln field(s) from the cloud", "", count.cloud)),
        (count.local, translate("ConflictApply", "%Ln field(s) from this device", "", count.local)),
        (count.both, translate("ConflictApply", "%Ln field(s) from both", "", count.both)),
        (count.typed, translate("ConflictApply", "%Ln field(s) typed", "", count.typed)),
    )
    later = (
        (count.cloud, translate("ConflictApply", "%1 from the cloud")),
        (count.local, translate("ConflictApply", "%1 from this device")),
        (count.both, translate("ConflictApply", "%1 from both")),
        (count.typed, translate("ConflictApply", "%1 typed")),
    )
    parts: list[str] = []
    for (number, text), (_, short) in zip(first, later, strict=True):
        if number:
            parts.append(short.replace("%1", number_text(number)) if parts else text)
    return parts


def asked_text(view: ConflictView) -> str:
    """How many fields are to be chosen."""
    return QCoreApplication.translate("Conflict", "%Ln field(s) to choose", "", len(asked_fields(view)))
