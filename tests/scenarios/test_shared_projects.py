"""Shared projects from the command line, against the real embedded cloud: invited, joined, refused, left, back."""

import csv
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cli import Cloud, Device

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]


def make_project(device: Device, name: str = "Album") -> str:
    """A project with a track and a version, written by another program and sent."""
    project, track = (str(uuid.uuid4()) for _ in range(2))
    device.execute("INSERT INTO projects (id, name) VALUES (?, ?)", (project, name))
    device.execute("INSERT INTO audio_tracks (id, project_id, name) VALUES (?, ?, 'Song')", (track, project))
    device.execute("INSERT INTO track_versions (track_id, label) VALUES (?, 'v1')", (track,))
    device.done("sync")
    return project


def project_rows(device: Device) -> int:
    tables = ("projects", "collaborators", "audio_tracks", "track_versions", "audio_comments")
    return sum(int(device.one(f"SELECT count(*) FROM {table}")) for table in tables)


def joined(anna: Device, ben: Device, role: str = "editor") -> str:
    """A project of Anna's that Ben has joined by her invitation."""
    project = make_project(anna)
    anna.done("projects", "invite", "Album", address(ben), "--role", role)
    ben.done("projects", "accept", "Album")
    return project


def address(device: Device) -> str:
    """Of the person whose device it is: the folder of a test is nobody else's."""
    return f"{device.home.name}@{device.home.parent.name.replace('_', '-')}.example.org"


@pytest.fixture
def anna(cloud: Cloud, device: MakeDevice) -> Device:
    made = device("anna")
    made.sign_up(cloud, address(made))
    return made


@pytest.fixture
def ben(cloud: Cloud, device: MakeDevice) -> Device:
    made = device("ben")
    made.sign_up(cloud, address(made))
    return made


def test_somebody_without_an_account_is_invited_signs_up_and_joins(
    cloud: Cloud, device: MakeDevice, anna: Device
) -> None:
    make_project(anna)
    ben = device("ben")
    anna.done("projects", "invite", "Album", address(ben).upper(), "--role", "viewer")
    ben.sign_up(cloud, address(ben))
    ben.done("sync")
    assert ben.query("SELECT kind, body FROM notifications") == [
        ("project_invited", f'{address(anna)} invites you to the project "Album" as viewer.')
    ]
    [invitation] = ben.done("projects", "invitations")
    assert (invitation["direction"], invitation["role"]) == ("received", "viewer")

    ben.done("projects", "accept", invitation["id"])

    assert ben.query("SELECT name FROM audio_tracks") == [("Song",)]
    assert ben.query("SELECT role FROM collaborators") == [("viewer",)]
    assert ben.one("SELECT count(*) FROM notifications WHERE read_at IS NULL") == 0
    again = ben.done("projects", "accept", invitation["id"])
    assert again["invitation"]["state"] == "accepted"
    anna.done("sync")
    assert anna.query("SELECT kind FROM notifications") == [("project_joined",)]
    people = anna.done("projects", "people", "Album")["people"]
    assert [(one["email"], one["role"], one["is_me"]) for one in people] == [
        (address(anna), "owner", True), (address(ben), "viewer", False),
    ]  # fmt: skip


def test_a_viewers_change_is_refused_in_a_sentence_until_he_is_an_editor(anna: Device, ben: Device) -> None:
    joined(anna, ben, "viewer")
    track = str(ben.one("SELECT id FROM audio_tracks"))
    ben.execute("UPDATE audio_tracks SET name = 'Renamed' WHERE id = ?", (track,))

    assert ben.run("sync").code == 5
    why = ben.done("outbox", "why", "audio_tracks", track)
    assert (why["state"], why["next_step"]) == ("attention", "discard")
    assert why["sentence"] == (
        "The cloud refused this row: You may look at this project but not change it; ask its owner to make you an"
        " editor (forbidden)."
    )
    anna.done("sync")
    assert anna.query("SELECT name FROM audio_tracks") == [("Song",)]

    assert anna.done("projects", "role", "Album", address(ben), "editor")["changed"]
    ben.done("outbox", "retry", track)
    ben.done("sync")
    told = anna.done("activity", "--cloud", "--limit", "1")
    [change] = told["changes"]
    assert (change["row_id"], change["what"], change["label"]) == (track, "changed", "Song")
    assert (change["is_mine"], change["is_here"], change["project"]) == (False, False, "Album")
    anna.done("sync")
    [again, *_] = anna.done("activity", "--cloud", "--what", "changed")["changes"]
    assert (again["row_id"], again["is_here"]) == (track, True)
    [older] = anna.done("activity", "--cloud", "--limit", "1", "--before", told["next"])["changes"]
    assert older["seq"] < change["seq"] or older["scope_id"] != change["scope_id"]
    assert anna.query("SELECT name FROM audio_tracks") == [("Renamed",)]


def test_leaving_removes_the_rows_and_keeps_what_was_not_sent(
    anna: Device, ben: Device, tmp_path: Path
) -> None:
    project = joined(anna, ben)
    version = str(ben.one("SELECT id FROM track_versions"))
    ben.execute("INSERT INTO audio_comments (version_id, body) VALUES (?, 'Louder')", (version,))

    left = ben.run("--json", "projects", "leave", "Album")

    assert (left.code, left.json["kept"]) == (5, 1)
    assert project_rows(ben) == 4  # the comment and what it hangs on; no collaborators
    [line] = ben.done("outbox", "list", "--state", "attention")
    assert line["last_error"] == (
        'You take no part in the project "Album" any more; export this change, or discard it (left_project).'
    )
    why = ben.done("outbox", "why", "audio_comments", line["row_id"])
    assert why["next_step"] == "export"
    [row] = exported(ben, tmp_path / "kept.json")
    assert (row["entity"], row["row"]["body"], row["row"]["version_id"]) == (
        "audio_comments", "Louder", version,
    )  # fmt: skip
    ben.done("outbox", "export", tmp_path / "kept.csv")
    with (tmp_path / "kept.csv").open(newline="", encoding="utf-8") as file:
        assert [line["body"] for line in csv.DictReader(file)] == ["Louder"]
    [shown] = ben.done("projects", "list")
    assert (shown["project_id"], shown["state"], shown["unsent"]) == (project, "left", 1)

    ben.done("outbox", "discard", line["row_id"])
    assert project_rows(ben) == 0
    ben.done("sync")
    anna.done("sync")
    assert [kind for (kind,) in anna.query("SELECT kind FROM notifications ORDER BY created_at")] == [
        "project_joined", "project_left",
    ]  # fmt: skip
    assert anna.query("SELECT name FROM audio_tracks") == [("Song",)]


def exported(device: Device, path: Path) -> list[dict[str, Any]]:
    device.done("outbox", "export", path)
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def test_who_was_removed_and_invited_again_sends_what_he_kept(anna: Device, ben: Device) -> None:
    joined(anna, ben)
    version = str(ben.one("SELECT id FROM track_versions"))
    ben.execute("INSERT INTO audio_comments (version_id, body) VALUES (?, 'Louder')", (version,))
    assert anna.done("projects", "remove", "Album", address(ben))["changed"]
    assert ben.run("sync").code == 5
    assert ben.query("SELECT state FROM outbox") == [("attention",)]

    anna.done("projects", "invite", "Album", address(ben))
    ben.done("projects", "accept", "Album")
    ben.done("sync")
    anna.done("sync")

    assert ben.one("SELECT count(*) FROM outbox") == 0
    assert anna.query("SELECT body FROM audio_comments") == [("Louder",)]
    kinds = [kind for (kind,) in ben.query("SELECT kind FROM notifications ORDER BY created_at")]
    assert kinds == ["project_invited", "project_removed", "project_invited"]


def test_refusals_are_sentences_and_change_nothing(anna: Device, ben: Device) -> None:
    joined(anna, ben)
    attempts = [
        (anna, ("leave", "Album"), 1, "A project always keeps its owner"),
        (ben, ("invite", "Album", "c@example.org"), 1, "Only the owner of the project may do this"),
        (ben, ("remove", "Album", "nobody"), 2, "takes no part in the project"),
        (anna, ("invite", "Album", "nonsense"), 1, "This is no e-mail address"),
        (anna, ("invite", "Nothing", "c@example.org"), 2, "There is no project 'Nothing' on this device"),
        (ben, ("accept", "Album"), 2, "No invitation 'Album' is open"),
        (ben, ("accept", str(uuid.uuid4())), 1, "There is no such invitation for you"),
    ]
    for device, arguments, code, text in attempts:
        result = device.run("projects", *arguments)
        assert (result.code, text in result.err) == (code, True), (arguments, result)
    assert len(ben.done("projects", "people", "Album")["people"]) == 2


def test_without_the_cloud_nothing_is_changed_and_it_is_said(cloud: Cloud, anna: Device, ben: Device) -> None:
    joined(anna, ben)
    ben.done("projects", "people", "Album")
    cloud.close()
    for arguments in (("invite", "Album", "c@example.org"), ("leave", "Album"), ("invitations",)):
        result = ben.run("projects", *arguments)
        assert result.code == 3, result
        assert result.err.count("\n") == 1
    kept = ben.done("projects", "people", "Album")
    assert (kept["fresh"], len(kept["people"])) == (False, 2)
    assert project_rows(ben) == 4
    assert [one["state"] for one in ben.done("projects", "list")] == ["member"]
    cloud.start()
