"""Signing out through the command line: the exact ledger, and every answer to it."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.session.scenario_words import Scenario
from tests.scenarios.session_cloud_fixture import cloud as cloud
from tests.scenarios.session_cloud_fixture import device as device
from tests.support.audio import write_wav
from tests.support.cli import Device
from tests.support.session_cloud import SessionCloud
from tests.support.session_scenarios import by_command

MakeDevice = Callable[[str], Device]


@pytest.fixture
def unsent(cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path) -> Device:
    """A device with two venues, a track and its file that the cloud does not have."""
    a = device("a")
    a.sign_up(cloud, email)
    for name in ("One", "Two"):
        a.execute("insert into venues (id, name) values (?, ?)", (str(uuid.uuid4()), name))
    a.done("import", write_wav(tmp_path / "music" / "song.wav", seconds=0.5))
    return a


def waiting(device: Device) -> dict[str, int]:
    """Unsent rows by entity, as plain SQL counts them."""
    return dict(device.query("select entity, count(*) from outbox group by entity"))


@by_command(Scenario.UNSENT_ASKS)
def test_the_ledger_is_exact_and_nobody_is_signed_out(unsent: Device, email: str) -> None:
    size = Path(unsent.one("select audio_path from tracks")).stat().st_size
    asked = unsent.run("--json", "account", "sign-out")
    assert asked.code == 5
    said = asked.json
    assert (said["ok"], said["scenario"]) == (False, "unsent_asks")
    assert (said["unsent"]["files"], said["unsent"]["file_bytes"]) == (1, size)
    rows = waiting(unsent)
    assert rows["venues"] == 2
    assert said["unsent"]["rows"] == sum(rows.values())
    assert {one["entity"]: one["rows"] for one in said["unsent"]["entities"]} == rows
    assert said["unsent"]["entities"][0]["entity"] == "venues"
    text = unsent.run("account", "sign-out")
    assert text.code == 5
    assert f"Not sent yet: {sum(rows.values())} changes, 1 file" in text.out
    assert "  venues: 2" in text.out
    assert unsent.done("account", "status")["email"] == email
    assert unsent.run("account", "sign-out", "--keep", "--discard").code == 2
    assert unsent.run("account", "sign-out", "--timeout", "5").code == 2


@by_command(Scenario.UNSENT_SENDS, Scenario.SIGNED_OUT, Scenario.NOBODY_TO_LEAVE)
def test_send_first_sends_and_signs_out_and_measures(
    unsent: Device, cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    assert unsent.done("account", "sign-out", "--send")["ok"]
    assert unsent.done("account", "status")["email"] == ""
    assert unsent.done("account", "sign-out")["scenario"] == "nobody_to_leave"
    b = device("b")
    b.sign_in(cloud, email)
    b.done("sync")
    assert b.one("select count(*) from venues") == 2
    unsent.sign_in(cloud, email)
    unsent.execute("insert into goals (title) values ('Later')")
    left = unsent.run("--json", "account", "sign-out").json["unsent"]
    assert left["rows"] == 1
    assert 0 < left["seconds"] < 60


def test_send_first_without_the_cloud_says_what_is_left_and_stays(
    unsent: Device, cloud: SessionCloud
) -> None:
    cloud.kill()
    try:
        asked = unsent.run("--json", "account", "sign-out", "--send", "--timeout", "2")
        assert (asked.code, asked.json["unsent"]["rows"]) == (5, sum(waiting(unsent).values()))
    finally:
        cloud.start()
    assert unsent.done("account", "status")["state"] == "signed_in"


@by_command(Scenario.UNSENT_KEPT)
def test_kept_work_waits_for_its_account_and_for_nobody_else(
    unsent: Device, cloud: SessionCloud, email: str
) -> None:
    assert unsent.done("account", "sign-out", "--keep")["scenario"] == "unsent_kept"
    assert unsent.query("select * from venues") == []
    unsent.sign_in(cloud, email)
    unsent.done("sync")
    assert unsent.one("select count(*) from venues where version > 0") == 2
    assert unsent.one("select count(*) from tracks where audio_storage_path is not null") == 1


@by_command(Scenario.UNSENT_EXPORTED)
def test_exported_work_is_in_a_folder_and_kept(
    unsent: Device, cloud: SessionCloud, email: str, tmp_path: Path
) -> None:
    folder, rows = tmp_path / "out", sum(waiting(unsent).values())
    said = unsent.done("account", "sign-out", "--export", folder)
    assert (said["exported"]["rows"], said["exported"]["files"]) == (rows, 1)
    assert {path.name for path in folder.iterdir()} == {
        "READ ME.txt", "changes.json", "changes.csv", "files",
    }  # fmt: skip
    unsent.sign_in(cloud, email)
    assert unsent.one("select count(*) from venues") == 2
    brought = unsent.done("outbox", "import", folder)
    assert (brought["rows"], brought["same"], brought["kept"]) == (0, rows, [])
    again = unsent.run("account", "sign-out", "--export", folder)
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert unsent.done("account", "status")["email"] == email


@by_command(Scenario.UNSENT_DISCARDED)
def test_discarded_work_is_gone_and_can_come_back_from_an_export(
    unsent: Device, cloud: SessionCloud, email: str, tmp_path: Path
) -> None:
    rows = sum(waiting(unsent).values())
    unsent.done("outbox", "export", "--all", tmp_path / "out")
    assert unsent.done("account", "sign-out", "--discard")["scenario"] == "unsent_discarded"
    unsent.sign_in(cloud, email)
    assert unsent.one("select count(*) from venues") == 0
    assert unsent.done("outbox", "import", tmp_path / "out")["rows"] == rows
    unsent.done("sync")
    assert unsent.one("select count(*) from venues where version > 0") == 2


def test_nothing_is_discarded_while_the_token_file_cannot_be_used(unsent: Device, email: str) -> None:
    before = waiting(unsent)
    unsent.token_file.chmod(0o644)
    refused = unsent.run("account", "sign-out", "--discard")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    for said in (refused.err, unsent.run("account", "status").out, unsent.run("sync").err):
        assert f"chmod 600 {unsent.token_file}" in said
    assert "password store" not in unsent.run("status").out
    assert waiting(unsent) == before
    unsent.token_file.chmod(0o600)
    assert unsent.done("account", "status")["email"] == email
    unsent.done("sync")


@pytest.mark.parametrize("content", ["{", None], ids=["damaged", "missing"])
def test_an_account_whose_file_is_gone_can_be_signed_in_to_again_and_left(
    unsent: Device, cloud: SessionCloud, email: str, content: str | None
) -> None:
    before, path = waiting(unsent), unsent.library.parent / "account.json"

    def damage() -> None:
        path.unlink() if content is None else path.write_text(content)

    damage()
    for command in (("account", "status"), ("sync",)):
        said = unsent.run(*command)
        assert f"The file {path} is missing or damaged; sign in to the account again" in said.out + said.err
    unsent.execute("insert into venues (name) values ('Three')")
    unsent.sign_in(cloud, email)
    assert waiting(unsent)["venues"] == before["venues"] + 1
    damage()
    assert unsent.run("account", "sign-out").code == 5
    left = unsent.done("account", "sign-out", "--keep")
    assert left["scenario"] == "unsent_kept"
    assert "a new password for the account ends it" in left["remark"]
    assert unsent.done("account", "status")["profile"] == "local"
    unsent.sign_in(cloud, email)
    unsent.done("sync")
    assert unsent.one("select count(*) from venues where version > 0") == 3
