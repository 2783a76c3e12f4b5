"""The codes of the collaboration functions and the sentence for people behind each."""

from collections.abc import Mapping

from luma_sync.cloud.errors import ProjectRefused

SENTENCES: Mapping[str, str] = {
    "invalid_email": "This is no e-mail address; correct it and invite again.",
    "invalid_role": "People take part as editor or as viewer; choose one of them.",
    "own_email": "This is your own address, and you are in the project already; enter another one.",
    "too_many_invitations": (
        "A hundred invitations to this project are open already; withdraw some before you invite more."
    ),
    "id_reused": "This invitation was not sent, because its id was used before; invite again.",
    "owner_only": "Only the owner of the project may do this; ask its owner.",
    "owner_stays": "A project always keeps its owner, so you cannot leave it; delete the project instead.",
    "one_owner": "A project has exactly one owner, and that cannot be changed; choose editor or viewer.",
    "project_unknown": "The cloud knows no such project of yours; sync, then look again.",
    "project_gone": "This project was deleted, so nobody can join it any more; nothing was changed.",
    "member_unknown": "This person takes no part in the project; invite them first.",
    "invitation_unknown": "There is no such invitation for you; ask for a new one.",
    "invitation_accepted": "This invitation was accepted before; remove the member instead.",
    "invitation_declined": "This invitation was declined before; ask for a new one if you want to join.",
    "invitation_withdrawn": "This invitation was withdrawn; ask for a new one.",
}


def project_refusal(code: str, detail: str) -> ProjectRefused | None:
    """The error behind a code of these functions; None for any other code."""
    sentence = SENTENCES.get(code)
    return None if sentence is None else ProjectRefused(sentence, detail, code=code)
