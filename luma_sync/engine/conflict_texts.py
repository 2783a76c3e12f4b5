"""The sentences about settled and refused conflicts. Pure."""

from luma_sync.engine.status.formats import row_kind

_REFUSALS = {
    "gone": "This conflict is settled already.",
    "under_way": "The change is being sent right now; wait for the answer and choose again.",
    "parent_gone": "The row it belongs to is not here; bring that back first, or take the other side.",
    "needed_below": "Rows that the cloud has hang on this one; move or delete them first.",
    "base_unknown": "What the cloud has of this row is not known here; sync once and choose again.",
    "no_change": "This conflict is settled already.",
    "refused_here": "A rule that another program made for this table does not let the result in.",
    "equal": "Both sides said the same; there is nothing to take back.",
    "undone": "This was taken back already.",
    "elsewhere": "It was settled on another device; take it back there.",
    "edited": "The row was changed since; nothing was taken back.",
    "newer": "The row was changed since; nothing was restored, so that nothing newer is lost.",
    "open": "The row is in conflict again; settle that first.",
    "rows_below": "Rows hang on it; nothing was taken back. Delete the row if it is to go.",
    "as_it_is": "The row has these values already.",
    "exists": "A row of that id exists again; it is left as it is.",
    "unknown": "There is no such conflict, or it was settled more than 30 days ago.",
}
_TAKEN = {
    "local": "The {kind} '{label}' is as on this device.",
    "cloud": "The {kind} '{label}' is as in the cloud.",
    "merged": "The {kind} '{label}' has changes of both sides.",
    "typed": "The {kind} '{label}' has the values that were typed.",
    "deleted": "The {kind} '{label}' is deleted.",
    "both": "The {kind} '{label}' is as in the cloud; what was here is a {kind} of its own.",
}
CLOUD_CHANGED = "The cloud changed this row again; look at it once more. Nothing was settled."
LOCAL_CHANGED = "The row was changed on this device meanwhile; look at it once more. Nothing was settled."
UNKNOWN = "There is no open conflict of that name; it may be settled already."


def refusal_text(refusal: str) -> str:
    """Why something was not done."""
    return _REFUSALS.get(refusal, "That cannot be done now; sync once and try again.")


def settled_text(entity: str, label: str, taken: str) -> str:
    """What the row is now."""
    return _TAKEN[taken].format(kind=row_kind(entity), label=label)


def undone_text(entity: str, label: str, *, came_back: bool) -> str:
    """The conflict waits again, or the row came back with what it belongs to."""
    if came_back:
        return f"The {row_kind(entity)} '{label}' is back with the rows that went; they are sent again."
    return f"The {row_kind(entity)} '{label}' is as it was on this device; its conflict is open again."


def returning_text(entity: str, label: str) -> str:
    """What was decided here may have reached the other device."""
    return (
        f"The decision about the {row_kind(entity)} '{label}' is taken back once this device and the other"
        " one have synced, unless the row was changed there since."
    )


def undone_many_text(done: int, skipped: int, *, returning: int = 0) -> str:
    """A group was taken back; of `returning` conflicts other devices have to hear first."""
    noun = "conflict is" if done == 1 else "conflicts are"
    later = f" {returning} of them once the other devices have synced, too." if returning else ""
    left = f" {skipped} could not be taken back, because their rows were changed since." if skipped else ""
    return f"{done} {noun} open again.{later}{left}"


def restored_text(entity: str, label: str, *, deleted: bool) -> str:
    """The losing side is back as an edit."""
    what = "is deleted, as it was on that side" if deleted else "has the values of that side again"
    return f"The {row_kind(entity)} '{label}' {what}; this is sent like any edit."
