"""Every refusal: its code, and a sentence that says what happened and what to do."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.cloud import Caller, change, invite, reason, start_project
from tests.support.model_rules import SENTENCES

Refused = Callable[[Caller, Caller], tuple[Caller, dict[str, Any]]]


def _member(project: str, user: object, role: str, **values: Any) -> dict[str, Any]:
    row = {"project_id": project, "user_id": str(user), "role": role}
    return change("collaborators", scope_id=project, row=row, **values)


def _no_access(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    project = start_project(ada)
    return ben, change("audio_tracks", scope_id=project, row={"project_id": project})


def _viewer(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    project = start_project(ada)
    invite(ada, ben, project, "viewer")
    return ben, change("audio_tracks", scope_id=project, row={"project_id": project})


def _owner_only(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    project = start_project(ada)
    invite(ada, ben, project, "editor")
    return ben, change("projects", "delete", scope_id=project, row_id=project, base_version=1)


def _owner_stays(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    project = start_project(ada)
    own = _member(project, ada.user, "owner")
    ada.push([own])
    return ada, change("collaborators", "delete", scope_id=project, row_id=own["row_id"], base_version=1)


def _one_owner(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    return ada, _member(start_project(ada), ben.user, "owner")


def _unknown_user(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    return ada, _member(start_project(ada), uuid.uuid4(), "editor")


def _wrong_scope(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    return ada, change("venues", scope_id=start_project(ada))


def _parent_missing(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    return ada, change("fixtures", scope_id=ada.scope, row={"venue_id": str(uuid.uuid4())})


def _unknown_entity(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    return ada, change("users", scope_id=ada.scope)


def _change_id_reused(ada: Caller, ben: Caller) -> tuple[Caller, dict[str, Any]]:
    first = change("venues", scope_id=ada.scope)
    ada.push([first])
    return ada, change("venues", scope_id=ada.scope) | {"change_id": first["change_id"]}


CASES: dict[str, Refused] = {
    "no_access": _no_access,
    "viewer": _viewer,
    "owner_only": _owner_only,
    "owner_stays": _owner_stays,
    "one_owner": _one_owner,
    "unknown_user": _unknown_user,
    "wrong_scope": _wrong_scope,
    "parent_missing": _parent_missing,
    "unknown_entity": _unknown_entity,
    "change_id_reused": _change_id_reused,
}


def test_every_reason_has_a_case() -> None:
    assert set(CASES) == set(SENTENCES)


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_says_what_happened_and_what_to_do(ada: Caller, ben: Caller, name: str) -> None:
    ben.heads()
    caller, sent = CASES[name](ada, ben)
    outcome = caller.push_one(sent)
    code, sentence = SENTENCES[name]
    assert outcome["status"] == "rejected"
    assert outcome["error"] == {"code": code, "message": sentence}
    assert (outcome["version"], outcome["seq"], outcome["cloud_row"]) == (None, None, None)


@pytest.mark.parametrize(("entity", "values", "sentence"), [
    ("tracks", {"title": "x" * 501}, "Title is longer than 500 characters; shorten it."),
    ("tracks", {"title": None}, "Title is missing; fill it in."),
    ("tracks", {"bpm": -1}, "Bpm must be 0 or more; correct it."),
    ("tracks", {"duration_ms": 1.5}, "Duration ms must be a whole number; correct it."),
    ("track_stems", {"stem": "choir"}, "Stem must be one of bass, drums, vocals, other; choose one of them."),
    ("patterns", {"definition": "{"}, "Definition is not valid JSON; correct it."),
    ("logbook_entries", {"entry_date": "2026-02-30"}, "Entry date names a day or hour that does not exist; correct it."),
    ("fixtures", {"venue_id": "x"}, "Venue must be a UUID in lower case; correct it."),
    ("venues", {"colour": 1}, "The cloud does not know the field colour; update the cloud or the program."),
])  # fmt: skip
def test_a_bad_value_is_named_as_people_name_it(
    ada: Caller, entity: str, values: dict[str, Any], sentence: str
) -> None:
    parents = {
        "track_stems": {"track_id": str(uuid.uuid4())},
        "patterns": {"category_id": str(uuid.uuid4())},
    }
    sent = change(entity, scope_id=ada.scope, row={**parents.get(entity, {}), **values})
    assert ada.push_one(sent)["error"]["message"] == sentence


BAD_ROW = {"name": "x" * 501}


def test_a_change_hears_the_same_whatever_its_neighbours_are(ada: Caller, ben: Caller) -> None:
    """A batch that does not go through at once is read more carefully; that must not change any answer."""
    ben.heads()
    project = start_project(ada)
    known = change("venues", scope_id=ada.scope)
    ada.push([known])
    replay = known | {"row": known["row"] | {"name": None}}
    stale = change(
        "venues", scope_id=ada.scope, row_id=known["row_id"], base_version=7, row={"name": "Other"}
    )
    for case in (
        replay,
        stale,
        stale | {"row": stale["row"] | BAD_ROW},
        change("venues", scope_id=project, row=BAD_ROW),
        change("venues", scope_id=ben.scope, row=BAD_ROW),
        change("venues", scope_id=ada.scope.upper()),
        change("venues", scope_id=ada.scope) | {"base_version": 0.5},
    ):
        bad = change("venues", scope_id=ada.scope, row=BAD_ROW)
        broken = change("venues", scope_id=ada.scope) | {"op": "merge"}
        alone = ada.push_one(case)
        beside_bad = ada.push([bad, case])["outcomes"][1]
        beside_broken = ada.push([broken, case, bad])["outcomes"][1]
        assert alone == beside_bad == beside_broken, case
    assert reason(ada.push_one(replay)) == "duplicate"
    assert reason(ada.push_one(change("venues", scope_id=project, row=BAD_ROW))) == "invalid_row"


def test_the_first_of_several_unknown_fields_is_named_in_plain_order(ada: Caller) -> None:
    sent = change("venues", scope_id=ada.scope, row={"zebra": 1, "Zebra": 1, "apple": 1})
    assert "the field Zebra;" in ada.push_one(sent)["error"]["message"]


def test_an_endless_field_name_is_cut(ada: Caller) -> None:
    sent = change("venues", scope_id=ada.scope, row={"x" * 5000: 1})
    assert len(ada.push_one(sent)["error"]["message"]) < 150
