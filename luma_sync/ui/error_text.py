"""Errors as a sentence for people and the text of the details."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.marked_texts import Marked

FAILURE = "Failure"
"""The context of the sentences that errors carry; the engine writes them in English."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What a banner or a dialog shows."""

    title: str
    detail: str
    code: str


def failure_text(sentence: str) -> str:
    """A sentence of the engine or of the cloud in the user's language; as it is where that lacks it."""
    return Marked(FAILURE, sentence).shown() if sentence else ""


def error_text(error: BaseException) -> ErrorText:
    """Our errors carry their sentence; a failure of the program itself says that the data is safe."""
    if isinstance(error, LumaSyncError):
        return ErrorText(failure_text(error.title), error.detail, error.code)
    title = QCoreApplication.translate(
        "Errors",
        "Luma Sync could not finish this because of a fault of its own. Your library is unchanged; "
        "try again, and send the details if it stays.",
    )
    return ErrorText(title, f"{type(error).__name__}: {error}", "fault")
