"""Every template that speaks of a single row; each can be translated. A pair is singular, plural."""

UNKNOWN = "There is no such row on this device."
SYNCED = "The cloud has this row as it is here."
UNNOTED = "The row is not noted for sending yet; the next check of the library does that."
NO_ACCOUNT = "Nobody is signed in, so the row stays on this device."
SIGNED_OUT = "Signed out; the row is kept on this device and is sent after you sign in again."
PAUSED = "Paused; the change is kept on this device and is sent after somebody resumes it."
PENDING = "Waits to be sent with the next sync."
SENDING = "Is being sent now."
TRIED = (
    "Tried {n} time without success; it is tried again by itself: {cause}",
    "Tried {n} times without success; it is tried again by itself: {cause}",
)
PARENT_UNKNOWN = "The cloud did not know the row it belongs to; it is offered again by itself."
REFUSED = "The cloud refused this row: {cause}"
NOT_SENT = "This row cannot be sent: {cause}"
GUARDED = "This delete is held until you confirm it: {cause}"

EDITED_BOTH = "Changed here and in the cloud; both are kept until you choose."
EDITED_DELETED = "Changed here and deleted in the cloud; the change is kept until you choose."
DELETED_EDITED = "Deleted here and changed in the cloud; both are kept until you choose."
PARENT_DELETED = "The row it belongs to was deleted in the cloud; the change is kept until you choose."
NEW_DELETED_ABOVE = (
    "The cloud deleted this row; discarding it also gives up {n} unsent change below it.",
    "The cloud deleted this row; discarding it also gives up {n} unsent changes below it.",
)

PARKED_NEWER = "A newer version came from the cloud and waits for the {kind} it belongs to."
PARKED_DELETE = "The cloud deleted this row; it stays here until the changes below it are settled."
PARKED_DELETE_BELOW = (
    "The cloud deleted this row; it stays here until the next look at the cloud, "
    "since rows below it may have moved."
)
ASKED_DELETE = "The cloud deleted this row together with many others; it stays here until you answer."

WAITS_REFUSED = "Waits for the {kind} '{label}', which the cloud refused: {cause}"
WAITS_CONFLICT = "Waits for the {kind} '{label}', which is in conflict."
WAITS_RETRY = "Waits for the {kind} '{label}', which is tried again: {cause}"
WAITS_PAUSED = "Waits for the {kind} '{label}', which is paused."
WAITS_FIRST = "Waits for the {kind} '{label}', which is sent first."
WAITS_MISSING = "Waits for the {kind} it belongs to, which is not on this device."
_FAR = "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', "
WAITS_FAR_REFUSED = _FAR + "which the cloud refused: {cause}"
WAITS_FAR_CONFLICT = _FAR + "which is in conflict."
WAITS_FAR_RETRY = _FAR + "which is tried again: {cause}"
WAITS_FAR_PAUSED = _FAR + "which is paused."
WAITS_FAR_FIRST = _FAR + "which is sent first."
WAITS_FAR_MISSING = "Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device."

DELETE_WAITS_BELOW = "Waits, since the delete of a row below it is paused."

NO_CHANGE = "No change of this row waits to be sent."
UNDER_WAY = "The change is being sent right now; wait for the answer, then discard it."
PARENT_GONE = "The {kind} it belongs to is deleted as well; bring that back first."
BASE_UNKNOWN = "What the cloud has of this row is not known here, so there is nothing to go back to."
NEEDED_BELOW = "Rows that the cloud has hang on this one; move or delete them first."

_PAIRS = (TRIED, NEW_DELETED_ABOVE)
ROW_TEMPLATES: tuple[str, ...] = (
    UNKNOWN, SYNCED, UNNOTED, NO_ACCOUNT, SIGNED_OUT, PAUSED, PENDING, SENDING, PARENT_UNKNOWN, REFUSED,
    NOT_SENT, GUARDED, EDITED_BOTH, EDITED_DELETED, DELETED_EDITED, PARENT_DELETED, PARKED_NEWER,
    PARKED_DELETE, PARKED_DELETE_BELOW, ASKED_DELETE,
    WAITS_REFUSED, WAITS_CONFLICT, WAITS_RETRY, WAITS_FIRST, WAITS_MISSING, WAITS_FAR_REFUSED,
    WAITS_FAR_CONFLICT, WAITS_FAR_RETRY, WAITS_FAR_FIRST, WAITS_FAR_MISSING, WAITS_PAUSED,
    WAITS_FAR_PAUSED, DELETE_WAITS_BELOW, NO_CHANGE, UNDER_WAY,
    PARENT_GONE, BASE_UNKNOWN, NEEDED_BELOW, *(template for pair in _PAIRS for template in pair),
)  # fmt: skip
