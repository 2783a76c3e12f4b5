"""How the command line asks about deletes that the cloud wants here."""

ANSWERS = (
    "'luma-sync deletes allow' deletes them here too, 'luma-sync deletes keep' keeps and sends them again."
)


def question_text(entity: str, deletes: int, rows: int) -> str:
    """The question as a sentence."""
    return f"The cloud wants to delete {deletes} of {rows} {entity.replace('_', ' ')} on this device."
