"""What the engine says of single rows: its templates as a table of texts to translate."""

from luma_sync.ui.marked_texts import marked, marked_by

FIXED = marked(
    "Row",
    "There is no such row on this device.",
    "The cloud has this row as it is here.",
    "The row is not noted for sending yet; the next check of the library does that.",
    "Nobody is signed in, so the row stays on this device.",
    "Signed out; the row is kept on this device and is sent after you sign in again.",
    "Paused; the change is kept on this device and is sent after somebody resumes it.",
    "Waits to be sent with the next sync.",
    "Is being sent now.",
    "The cloud did not know the row it belongs to; it is offered again by itself.",
    "The cloud refused this row: {cause}",
    "This row cannot be sent: {cause}",
    "This delete is held until you confirm it: {cause}",
    "Changed here and in the cloud; both are kept until you choose.",
    "Changed here and deleted in the cloud; the change is kept until you choose.",
    "Deleted here and changed in the cloud; both are kept until you choose.",
    "The row it belongs to was deleted in the cloud; the change is kept until you choose.",
    "A newer version came from the cloud and waits for the {kind} it belongs to.",
    "The cloud deleted this row; it stays here until the changes below it are settled.",
    (
        "The cloud deleted this row; it stays here until the next look at the cloud, "
        "since rows below it may have moved."
    ),
    "The cloud deleted this row together with many others; it stays here until you answer.",
    "Waits for the {kind} '{label}', which the cloud refused: {cause}",
    "Waits for the {kind} '{label}', which is in conflict.",
    "Waits for the {kind} '{label}', which is tried again: {cause}",
    "Waits for the {kind} '{label}', which is paused.",
    "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is paused.",
    "Waits, since the delete of a row below it is paused.",
    "Waits for the {kind} '{label}', which is sent first.",
    "Waits for the {kind} it belongs to, which is not on this device.",
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', "
        "which the cloud refused: {cause}"
    ),
    "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict.",
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', "
        "which is tried again: {cause}"
    ),
    "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first.",
    "Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device.",
    "No change of this row waits to be sent.",
    "The change is being sent right now; wait for the answer, then discard it.",
    "The {kind} it belongs to is deleted as well; bring that back first.",
    "What the cloud has of this row is not known here, so there is nothing to go back to.",
    "Rows that the cloud has hang on this one; move or delete them first.",
)
COUNTED = marked_by(
    "Row",
    {
        (
            "Tried {n} time without success; it is tried again by itself: {cause}",
            "Tried {n} times without success; it is tried again by itself: {cause}",
        ): "Tried %Ln time(s) without success; it is tried again by itself: {cause}",
        (
            "The cloud deleted this row; discarding it also gives up {n} unsent change below it.",
            "The cloud deleted this row; discarding it also gives up {n} unsent changes below it.",
        ): "The cloud deleted this row; discarding it also gives up %Ln unsent change(s) below it.",
    },
)
"""By the engine's templates, singular and plural."""
