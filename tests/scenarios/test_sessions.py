"""Every way of signing in, starting and being signed out, through the command line and a real cloud."""

import json
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.session.scenario_words import Scenario
from tests.scenarios.session_cloud_fixture import cloud as cloud
from tests.scenarios.session_cloud_fixture import device as device
from tests.support.audio import write_wav
from tests.support.beaten_renewal import beat_renewals
from tests.support.cli import Device
from tests.support.cloud_view import CloudView
from tests.support.session_cloud import SessionCloud
from tests.support.session_scenarios import Special, by_command

MakeDevice = Callable[[str], Device]
VENUE = "insert into venues (id, name) values (?, ?)"


def titles(device: Device) -> set[str]:
    return {str(name) for (name,) in device.query("select name from venues")}


def in_cloud(cloud: SessionCloud, email: str) -> set[str]:
    return {str(row["row"]["name"]) for row in CloudView.of(cloud, email).rows("venues").values()}


@by_command(Scenario.LOCAL_ONLY, Scenario.LOCAL_ADOPTED, Scenario.EMPTY_DEVICE)
def test_work_without_an_account_is_whole_and_becomes_the_accounts_at_the_first_sign_in(
    cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    source = write_wav(tmp_path / "music" / "song.wav", seconds=0.5)
    a.done("import", source)
    a.execute(VENUE, (str(uuid.uuid4()), "Made alone"))
    a.execute("update venues set description = 'and edited'")
    assert a.done("status")["state"] == "signed_out"
    assert a.run("sync").code == 4
    assert a.done("account", "status")["state"] == "signed_out"

    a.sign_up(cloud, email)
    assert a.done("sync")["state"] == "in_step"
    assert {row["row"]["name"] for row in CloudView.of(cloud, email).rows("venues").values()} == {
        "Made alone"
    }
    b.sign_in(cloud, email)
    b.done("sync")
    assert b.one("select description from venues") == "and edited"
    assert Path(b.one("select audio_path from tracks")).read_bytes() == source.read_bytes()


@by_command(Scenario.FIRST_NOTHING, Scenario.RESUMED, Scenario.RENEWED)
def test_a_first_sign_in_with_nothing_anywhere_is_in_step(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    report = a.done("sync")
    assert (report["state"], report["pushed"], report["pulled"]) == ("in_step", 0, 0)


@by_command(Scenario.BOTH_DIFFERENT)
def test_both_sides_with_different_work_get_what_they_lack(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Of the cloud"))
    a.done("sync")
    b.done("status")
    b.execute(VENUE, (str(uuid.uuid4()), "Of this device"))
    b.sign_in(cloud, email)
    b.done("sync")
    a.done("sync")
    assert titles(a) == titles(b) == {"Of the cloud", "Of this device"}


@by_command(Scenario.BOTH_CONFLICTING)
def test_both_sides_with_the_same_row_and_other_content_conflict_and_nothing_is_lost(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    row = str(uuid.uuid4())
    a.sign_up(cloud, email)
    a.execute(VENUE, (row, "As the cloud has it"))
    a.done("sync")
    b.done("status")
    b.execute(VENUE, (row, "As it is here"))
    b.sign_in(cloud, email)
    assert b.run("sync").code == 5
    assert b.one("select count(*) from conflicts where state = 'open'") == 1
    assert titles(b) == {"As it is here"}
    assert "As the cloud has it" in b.one("select cloud_row from conflicts")


@by_command(Scenario.BOTH_DUPLICATES)
def test_both_sides_with_duplicates_lose_no_row_that_hangs_on_them(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Town hall"))
    a.done("sync")
    b.done("status")
    mine = str(uuid.uuid4())
    b.execute(VENUE, (mine, "Town hall"))
    b.execute("insert into fixtures (venue_id, name) values (?, 'Lamp')", (mine,))
    b.sign_in(cloud, email)
    b.done("sync")
    a.done("sync")
    for one in (a, b):
        assert titles(one) == {"Town hall"}
        assert one.query("select v.name, f.name from fixtures f join venues v on v.id = f.venue_id") == [
            ("Town hall", "Lamp")
        ]


@by_command(Scenario.OTHER_USER, Scenario.SAME_USER_AGAIN)
def test_another_user_on_the_same_computer_gets_nothing_and_the_first_goes_on_with_kept_work(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, bert = device("a"), f"bert.{email}"
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Anna's"))
    assert a.done("account", "sign-out", "--keep")["unsent"]["rows"] == 1
    a.sign_up(cloud, bert)
    assert titles(a) == set()
    assert a.done("sync")["pushed"] == 0
    a.execute(VENUE, (str(uuid.uuid4()), "Bert's"))

    a.sign_in(cloud, email)
    assert a.done("account", "status")["email"] == email
    assert titles(a) == {"Anna's"}
    a.done("sync")
    assert in_cloud(cloud, email) == {"Anna's"}
    a.sign_in(cloud, bert)
    assert titles(a) == {"Bert's"}
    assert in_cloud(cloud, bert) <= {"Bert's"}
    assert len(json.loads(a.token_file.read_text())) == 1, "a switch ends the former session here"


@by_command(Scenario.SESSION_REVOKED)
def test_a_session_that_was_ended_elsewhere_says_so_and_work_goes_on_after_a_sign_in(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    cloud.end_sessions(email)
    a.execute(VENUE, (str(uuid.uuid4()), "Kept"))

    stopped = a.run("sync")
    assert stopped.code == 4
    view = a.done("account", "status")
    assert (view["state"], view["cause"], view["email"]) == ("expired", "session_revoked", email)
    assert "everything here is kept" in a.run("account", "status").out
    assert a.run("sync").code == 4
    assert titles(a) == {"Kept"}
    a.sign_in(cloud, email)
    assert a.done("account", "status")["cause"] == ""
    a.done("sync")
    assert in_cloud(cloud, email) == {"Kept"}


@by_command(Scenario.ACCOUNT_DELETED)
def test_a_deleted_account_leaves_every_row_here_to_be_exported_and_brought_back(
    cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Was in the cloud"))
    a.done("sync")
    a.execute(VENUE, (str(uuid.uuid4()), "Never sent"))
    source = write_wav(tmp_path / "music" / "song.wav", seconds=0.3)
    a.done("import", source)
    cloud.delete_account(email)

    assert a.run("sync").code == 4
    assert a.account("sign-in", cloud, email).code == 4
    assert titles(a) == {"Was in the cloud", "Never sent"}
    folder = tmp_path / "exported"
    written = a.done("outbox", "export", "--all", folder)
    assert (written["rows"], written["files"]) == (a.one("select count(*) from outbox"), 1)
    [copied] = (folder / "files").iterdir()
    assert copied.read_bytes() == source.read_bytes()
    assert "Never sent" in (folder / "changes.csv").read_text()

    whole = tmp_path / "whole"
    assert a.done("outbox", "export", "--whole", whole)["rows"] > written["rows"]
    b.sign_up(cloud, email)
    assert b.done("outbox", "import", whole)["kept"] == []
    b.done("import", whole / "files")
    b.done("sync")
    assert titles(b) == in_cloud(cloud, email) == {"Was in the cloud", "Never sent"}


@by_command(Scenario.OFFLINE, Scenario.OFFLINE_START, Scenario.SIGN_IN_OFFLINE)
def test_a_start_without_the_cloud_keeps_the_session(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    with cloud.away():
        assert a.run("sync").code == 3
        a.execute(VENUE, (str(uuid.uuid4()), "Made offline"))
        assert a.done("account", "status")["state"] == "signed_in"
        assert a.account("sign-in", cloud, f"other.{email}").code == 3
    assert a.done("sync")["pushed"] == 1


@by_command(Scenario.ANSWER_LOST)
def test_a_renewal_whose_answer_is_lost_signs_nobody_out(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Sent all the same"))
    cloud.server.inject(pattern="POST /auth/v1/token", drop_answer=True)
    assert a.done("sync")["pushed"] == 1
    assert a.done("sync")["state"] == "in_step"


@by_command(Special.TWO_RENEW)
def test_two_processes_that_renew_at_once_stay_signed_in(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    cloud.server.inject(pattern="POST /auth/v1/token", delay_s=0.5, times=2)
    running = [a.start("sync"), a.start("doctor"), a.start("doctor")]
    for process in running:
        process.communicate(timeout=60)
    assert running[0].returncode == 0
    assert a.done("sync")["state"] == "in_step"


@by_command(Scenario.RENEWED_ELSEWHERE)
def test_a_token_that_another_process_has_used_up_signs_nobody_out(
    cloud: SessionCloud, device: MakeDevice, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Sent all the same"))
    refused = beat_renewals(a, monkeypatch)
    assert a.done("sync")["pushed"] == 1
    assert len(refused) == 1
    assert a.done("account", "status")["state"] == "signed_in"


@by_command(Special.COPIED_HOME, Scenario.EXPIRED)
def test_a_copied_home_is_a_device_of_its_own(cloud: SessionCloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute(VENUE, (str(uuid.uuid4()), "Before the copy"))
    shutil.copytree(a.home, b.home)
    assert b.run("sync").code == 4
    assert b.done("account", "status")["cause"] == "expired", "the session stays with the original"
    b.sign_in(cloud, email)
    first, second = (json.loads((one.home / "device.json").read_text())["device_id"] for one in (a, b))
    assert first != second
    a.done("sync")
    b.execute(VENUE, (str(uuid.uuid4()), "On the copy"))
    b.done("sync")
    a.execute("update venues set name = 'Renamed' where name = 'Before the copy'")
    a.done("sync")
    b.done("sync")
    assert titles(a) == titles(b) == {"Renamed", "On the copy"}
    assert a.one("select count(*) from venues") == 2
