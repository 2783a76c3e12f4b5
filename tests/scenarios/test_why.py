"""Why a row is not synced, giving it up and back, held deletes: as scripts ask and answer, on real processes."""

import uuid
from collections.abc import Callable

from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_in_cloud

COMMANDS_RUN_HERE = True

MakeDevice = Callable[[str], Device]


def refused_tour(a: Device) -> tuple[str, str]:
    """A project whose name the cloud refuses, and a track of it; both are offered once."""
    project, track = str(uuid.uuid4()), str(uuid.uuid4())
    a.execute("insert into projects (id, name) values (?, ?)", [project, "Tour " * 200])
    a.execute("insert into audio_tracks (id, project_id, name) values (?, ?, 'Intro')", [track, project])
    assert a.run("sync").code == 5
    return project, track


def test_a_waiting_row_says_which_refused_row_it_waits_for_and_goes_when_that_is_corrected(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    project, track = refused_tour(a)

    why = a.done("outbox", "why", "audio_tracks", track)
    assert (why["state"], why["next_step"]) == ("waiting", "edit_row")
    assert why["sentence"].startswith("Waits for the project 'Tour ")
    assert "which the cloud refused: " in why["sentence"]
    assert why["sentence"].endswith("(invalid_row).")
    [above] = why["blocked_by"]
    assert (above["entity"], above["row_id"], above["state"]) == ("projects", project, "attention")
    status = a.done("status")
    assert (status["state"], status["quarantined"], status["outbox"]) == ("attention", 1, 2)
    assert status["oldest_queued_at"] == a.one("select min(queued_at) from outbox")
    failed = a.done("activity", "--entity", "projects", "--row", project, "--failed")
    assert [line["result"] for line in failed] == ["error"]

    a.execute("update projects set name = 'Tour 26'")
    assert a.done("sync")["pushed"] == 2
    assert a.done("outbox", "why", "audio_tracks", track)["state"] == "synced"
    assert a.run("outbox", "why", "audio_tracks", track).out == "The cloud has this row as it is here.\n"
    assert_in_cloud(a, CloudView.of(cloud, email), "audio_tracks")


def test_what_is_given_up_comes_back_with_what_hangs_on_it(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    project, track = refused_tour(a)

    refused = a.run("outbox", "discard", project)
    assert refused.code == 2
    assert "would be given up with it; nothing was changed." in refused.err
    assert a.done("outbox", "discard", project, "--with-children")["discarded"] == 2
    assert a.query("select * from projects") == []
    # They were offered once, and a cloud that was asked may know them: their deletion is sent as well.
    assert a.done("sync")["quarantined"] == 0
    assert a.query("select * from outbox") == []
    [given_up] = a.done("outbox", "discarded")
    assert (given_up["row_id"], given_up["rows"], given_up["is_undone"]) == (project, 2, False)

    assert a.done("outbox", "restore", given_up["id"])["restored"] == 2
    assert a.query("select id from audio_tracks") == [(track,)]
    a.execute("update projects set name = 'Tour 26'")
    assert a.done("sync")["pushed"] == 2
    assert {line["kind"] for line in a.done("activity", "--row", project)} >= {"discard", "restore"}
    assert_in_cloud(a, CloudView.of(cloud, email), "projects")


def test_many_deletes_wait_until_they_are_confirmed_or_taken_back(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    prefix = str(uuid.uuid4())[:24]
    a.execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)"
        f" insert into goals (id, title) select printf('{prefix}%012d', i), 'Goal ' || i from n"
    )
    assert a.done("sync")["pushed"] == 60

    a.execute("delete from goals")
    held = a.run("--json", "sync")
    assert held.code == 5
    status = a.done("status")
    assert status["delete_guards"] == [{"entity": "goals", "deletes": 60, "rows": 60}]
    assert "60 of 60 goals would be deleted in the cloud:" in a.run("status").out
    why = a.done("outbox", "why", "goals", f"{prefix}000000000001")
    assert (why["state"], why["next_step"]) == ("attention", "confirm_deletes")
    assert len(CloudView.of(cloud, email).rows("goals")) == 60

    assert a.done("outbox", "discard", "--held-deletes")["discarded"] == 60
    assert a.one("select count(*) from goals") == 60
    [given_up] = a.done("outbox", "discarded")
    assert a.done("outbox", "restore", given_up["id"])["restored"] == 60
    assert a.run("--json", "sync").code == 5
    assert a.done("sync", "--confirm-deletes")["pushed"] == 60
    assert CloudView.of(cloud, email).rows("goals") == {}
    assert a.done("status")["delete_guards"] == []


def test_health_is_read_beside_a_running_window_of_nobody(device: MakeDevice) -> None:
    a = device("a")
    a.done("status")
    a.execute("insert into venues (id, name) values ('v', 'Hall')")
    status = a.done("status")
    assert (status["outbox"], status["stuck"], status["retrying"], status["parked"]) == (1, 0, 0, 0)
    assert (status["stalled_since"], status["delete_guards"]) == (None, [])
    assert "Oldest change: since 20" in a.run("status").out
    why = a.run("outbox", "why", "venues", "v")
    assert why.out.startswith("Nobody is signed in, so the row stays on this device.\n")
    assert a.run("outbox", "why", "planets", "v").code == 2
    assert a.run("outbox", "why", "venues", "none").code == 1
