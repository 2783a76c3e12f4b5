"""Deletes that the cloud wants on this device: the question, and the rows it is about. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import DeleteGuard
from luma_sync.ui.entity_names import entity_noun
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.causes import Cause, Help
from luma_sync.ui.theme import Tone

ROWS_SHOWN = 20
"""So many names are listed before they are only counted."""


def question_text(asked: DeleteGuard) -> str:
    """The question as a sentence."""
    text = QCoreApplication.translate("Causes", "The cloud wants to delete %1 of %2 %3 on this device.")
    values = (number_text(asked.deletes), number_text(asked.rows), entity_noun(asked.entity))
    for number, value in enumerate(values, start=1):
        text = text.replace(f"%{number}", value)
    return text


def question_cause(asked: DeleteGuard) -> Cause:
    """The question as a line of the panel; its code is the entity."""
    translate = QCoreApplication.translate
    return Cause(
        key=f"asked/{asked.entity}",
        shape=Shape.TRASH,
        tone=Tone.DANGER,
        title=question_text(asked),
        count=asked.deletes,
        facts=translate("Causes", "They stay until you decide. What you keep is sent to the cloud again."),
        button=keep_text(),
        second_button=allow_text(),
        help=Help.ANSWER_DELETES,
        code=asked.entity,
        examples_max=ROWS_SHOWN,
    )


def keep_text() -> str:
    """The safe answer."""
    return QCoreApplication.translate("Causes", "Keep them")


def allow_text() -> str:
    """The other answer."""
    return QCoreApplication.translate("Causes", "Delete them here too")
