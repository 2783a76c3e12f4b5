"""What the engine says of single rows, in the user's language: its templates as a table of literals."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

FIXED: Mapping[str, Callable[[], str]] = {
    "There is no such row on this device.": lambda: QCoreApplication.translate(
        "Row", "There is no such row on this device."
    ),
    "The cloud has this row as it is here.": lambda: QCoreApplication.translate(
        "Row", "The cloud has this row as it is here."
    ),
    "The row is not noted for sending yet; the next check of the library does that.": lambda: (
        QCoreApplication.translate(
            "Row", "The row is not noted for sending yet; the next check of the library does that."
        )
    ),
    "Nobody is signed in, so the row stays on this device.": lambda: QCoreApplication.translate(
        "Row", "Nobody is signed in, so the row stays on this device."
    ),
    "Signed out; the row is kept on this device and is sent after you sign in again.": lambda: (
        QCoreApplication.translate(
            "Row", "Signed out; the row is kept on this device and is sent after you sign in again."
        )
    ),
    "Waits to be sent with the next sync.": lambda: QCoreApplication.translate(
        "Row", "Waits to be sent with the next sync."
    ),
    "Is being sent now.": lambda: QCoreApplication.translate("Row", "Is being sent now."),
    "The cloud did not know the row it belongs to; it is offered again by itself.": lambda: (
        QCoreApplication.translate(
            "Row", "The cloud did not know the row it belongs to; it is offered again by itself."
        )
    ),
    "The cloud refused this row: {cause}": lambda: QCoreApplication.translate(
        "Row", "The cloud refused this row: {cause}"
    ),
    "This row cannot be sent: {cause}": lambda: QCoreApplication.translate(
        "Row", "This row cannot be sent: {cause}"
    ),
    "This delete is held until you confirm it: {cause}": lambda: QCoreApplication.translate(
        "Row", "This delete is held until you confirm it: {cause}"
    ),
    "Changed here and in the cloud; both are kept until you choose.": lambda: QCoreApplication.translate(
        "Row", "Changed here and in the cloud; both are kept until you choose."
    ),
    "Changed here and deleted in the cloud; the change is kept until you choose.": lambda: (
        QCoreApplication.translate(
            "Row", "Changed here and deleted in the cloud; the change is kept until you choose."
        )
    ),
    "Deleted here and changed in the cloud; both are kept until you choose.": lambda: (
        QCoreApplication.translate(
            "Row", "Deleted here and changed in the cloud; both are kept until you choose."
        )
    ),
    "The row it belongs to was deleted in the cloud; the change is kept until you choose.": lambda: (
        QCoreApplication.translate(
            "Row", "The row it belongs to was deleted in the cloud; the change is kept until you choose."
        )
    ),
    "A newer version came from the cloud and waits for the {kind} it belongs to.": lambda: (
        QCoreApplication.translate(
            "Row", "A newer version came from the cloud and waits for the {kind} it belongs to."
        )
    ),
    "The cloud deleted this row; it stays here until the changes below it are settled.": lambda: (
        QCoreApplication.translate(
            "Row", "The cloud deleted this row; it stays here until the changes below it are settled."
        )
    ),
    "Waits for the {kind} '{label}', which the cloud refused: {cause}": lambda: QCoreApplication.translate(
        "Row", "Waits for the {kind} '{label}', which the cloud refused: {cause}"
    ),
    "Waits for the {kind} '{label}', which is in conflict.": lambda: QCoreApplication.translate(
        "Row", "Waits for the {kind} '{label}', which is in conflict."
    ),
    "Waits for the {kind} '{label}', which is tried again: {cause}": lambda: QCoreApplication.translate(
        "Row", "Waits for the {kind} '{label}', which is tried again: {cause}"
    ),
    "Waits for the {kind} '{label}', which is sent first.": lambda: QCoreApplication.translate(
        "Row", "Waits for the {kind} '{label}', which is sent first."
    ),
    "Waits for the {kind} it belongs to, which is not on this device.": lambda: QCoreApplication.translate(
        "Row", "Waits for the {kind} it belongs to, which is not on this device."
    ),
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which the "
        "cloud refused: {cause}"
    ): lambda: QCoreApplication.translate(
        "Row",
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which the "
        "cloud refused: {cause}",
    ),
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict."
    ): lambda: QCoreApplication.translate(
        "Row",
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is in conflict.",
    ),
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is "
        "tried again: {cause}"
    ): lambda: QCoreApplication.translate(
        "Row",
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is "
        "tried again: {cause}",
    ),
    (
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first."
    ): lambda: QCoreApplication.translate(
        "Row",
        "Waits for the {kind} '{label}', and that for the {root_kind} '{root_label}', which is sent first.",
    ),
    "Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device.": lambda: (
        QCoreApplication.translate(
            "Row", "Waits for the {kind} '{label}', and that for a {root_kind} which is not on this device."
        )
    ),
    "No change of this row waits to be sent.": lambda: QCoreApplication.translate(
        "Row", "No change of this row waits to be sent."
    ),
    "The change is being sent right now; wait for the answer, then discard it.": lambda: (
        QCoreApplication.translate(
            "Row", "The change is being sent right now; wait for the answer, then discard it."
        )
    ),
    "The {kind} it belongs to is deleted as well; bring that back first.": lambda: QCoreApplication.translate(
        "Row", "The {kind} it belongs to is deleted as well; bring that back first."
    ),
    "What the cloud has of this row is not known here, so there is nothing to go back to.": lambda: (
        QCoreApplication.translate(
            "Row", "What the cloud has of this row is not known here, so there is nothing to go back to."
        )
    ),
    "Rows that the cloud has hang on this one; move or delete them first.": lambda: (
        QCoreApplication.translate(
            "Row", "Rows that the cloud has hang on this one; move or delete them first."
        )
    ),
}
COUNTED: Mapping[str, Callable[[int], str]] = {
    "Tried {n} times without success; it is tried again by itself: {cause}": lambda n: (
        QCoreApplication.translate(
            "Row",
            "Tried %Ln time(s) without success; it is tried again by itself: {cause}",
            "",
            n,
        )
    ),
    "The cloud deleted this row; discarding it also gives up {n} unsent changes below it.": lambda n: (
        QCoreApplication.translate(
            "Row",
            "The cloud deleted this row; discarding it also gives up %Ln unsent change(s) below it.",
            "",
            n,
        )
    ),
}
SINGULAR: Mapping[str, str] = {
    "Tried {n} time without success; it is tried again by itself: {cause}": (
        "Tried {n} times without success; it is tried again by itself: {cause}"
    ),
    "The cloud deleted this row; discarding it also gives up {n} unsent change below it.": (
        "The cloud deleted this row; discarding it also gives up {n} unsent changes below it."
    ),
}
