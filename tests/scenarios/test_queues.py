"""Outbox, uploads, activity, restore, doctor and sign-out, as scripts use them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_in_cloud

MakeDevice = Callable[[str], Device]

COMMANDS_RUN_HERE = True

VENUE = "88888888-0000-4000-8000-000000000001"


def columns_of(device: Device, table: str) -> set[str]:
    connection = sqlite3.connect(device.library)
    try:
        return {row[1] for row in connection.execute(f"pragma table_info({table})")}
    finally:
        connection.close()


def test_the_outbox_lists_its_lines_by_the_tables_columns(device: MakeDevice) -> None:
    a = device("a")
    assert a.done("outbox", "list") == []
    a.execute("insert into venues (id, name) values (?, 'Hall')", [VENUE])
    a.execute("insert into goals (title) values ('Scales')")

    lines = a.done("outbox", "list")

    assert {line["entity"] for line in lines} == {"venues", "goals"}
    documented = {
        "entity", "row_id", "op", "change_id", "base_version", "base_row", "queued_at", "priority", "attempts",
        "next_attempt_at", "state", "last_error",
    }  # fmt: skip
    assert documented <= set(lines[0])
    assert documented <= columns_of(a, "outbox")
    assert [line["row_id"] for line in a.done("outbox", "list", "--entity", "venues")] == [VENUE]
    assert a.done("outbox", "list", "--state", "attention") == []
    assert len(a.done("outbox", "list", "--limit", "1")) == 1


def test_a_discarded_change_leaves_the_row_as_the_cloud_had_it(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    row_id = a.done("status") and a.one("select lower(hex(randomblob(4))) || '-0000-4000-8000-000000000001'")
    a.execute("insert into venues (id, name) values (?, 'Hall')", [row_id])
    a.done("sync")
    a.execute("update venues set name = 'Changed by mistake'")

    assert a.done("outbox", "discard", row_id)["discarded"] == 1

    assert a.one("select name from venues") == "Hall"
    assert a.done("status")["outbox"] == 0


def test_a_refused_row_waits_for_a_person_and_stops_nobody(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into goals (title) values ('Scales')")
    a.execute("insert into venues (name) values (?)", ["x" * 600])

    result = a.run("--json", "sync")

    assert result.code == 5
    assert (result.json["ok"], result.json["quarantined"], result.json["pushed"]) == (True, 1, 1)
    [line] = a.done("outbox", "list", "--state", "attention")
    assert line["entity"] == "venues"
    assert line["last_error"]
    a.execute("update venues set name = 'Shorter'")
    assert a.done("sync")["quarantined"] == 0


def test_uploads_are_paused_resumed_prioritised_and_cancelled(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    for seed in (1, 2, 3):
        write_wav(tmp_path / "music" / f"{seed}.wav", seconds=0.5, seed=seed)
    a.done("import", tmp_path / "music")
    first, second, third = [row["id"] for row in a.done("uploads", "list")]
    documented = {
        "id", "upload_type", "track_id", "local_path", "storage_path", "file_size", "bytes_uploaded", "status",
        "attempts", "last_error", "priority", "created_at", "completed_at",
    }  # fmt: skip
    assert documented <= set(a.done("uploads", "list")[0])

    assert a.done("uploads", "pause", first)["changed"] == 1
    assert a.done("uploads", "cancel", second)["changed"] == 1
    assert a.done("uploads", "prioritise", third)["changed"] == 1
    assert next(row["id"] for row in a.done("uploads", "list")) == third
    a.done("sync")

    statuses = {row["id"]: row["status"] for row in a.done("uploads", "list")}
    assert statuses == {first: "pending", third: "completed"}
    assert a.done("uploads", "resume", "--all")["changed"] == 1
    a.done("sync")
    assert {row["status"] for row in a.done("uploads", "list", "--status", "completed")} == {"completed"}
    assert len(a.done("uploads", "list", "--status", "completed")) == 2


def test_a_file_that_is_gone_fails_and_is_sent_after_a_retry(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)
    a.done("import", source)
    kept = source.read_bytes()
    source.unlink()

    result = a.run("--json", "sync")

    assert (result.code, result.json["failed_uploads"]) == (5, 1)
    source.write_bytes(kept)
    assert a.done("uploads", "retry", "--all")["changed"] == 1
    assert a.done("sync")["uploaded"] == 1


def test_restore_brings_back_a_file_that_was_deleted_here(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)
    a.done("import", source)
    a.done("sync")
    b.done("sync")
    track_id, path = b.query("select id, audio_path from tracks")[0]
    Path(path).unlink()

    assert b.done("restore", track_id)["downloaded"] == 1

    assert Path(b.one("select audio_path from tracks")).read_bytes() == source.read_bytes()
    assert b.done("restore", "--all")["downloaded"] == 0


def test_activity_tells_what_happened_newest_first(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into goals (title) values ('Scales')")
    a.done("sync")

    lines = a.done("activity")

    assert set(lines[0]) <= columns_of(a, "activity")
    assert "push" in {line["kind"] for line in lines}
    assert [line["id"] for line in lines] == sorted((line["id"] for line in lines), reverse=True)
    assert len(a.done("activity", "--limit", "1")) == 1

    b = device("b")
    b.sign_in(cloud, email)
    b.done("sync")
    [received] = b.done("activity", "--direction", "received", "--entity", "goals")
    sender = json.loads((a.home / "device.json").read_text(encoding="utf-8"))["device_id"]
    assert (received["device"], received["rows"], received["code"]) == (sender, 1, "received")
    [run, *_] = b.done("activity", "--runs")
    assert run["duration_ms"] > 0


def test_signing_out_with_unsent_work_prints_the_ledger_and_refuses(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into goals (title) values ('Scales')")

    refused = a.run("--json", "account", "sign-out")

    assert refused.code == 5
    assert refused.json["unsent"]["rows"] == 1
    assert a.done("account", "status")["signed_in"] is True

    assert a.done("account", "sign-out", "--keep")["ok"] is True
    assert a.done("account", "status")["signed_in"] is False
    a.sign_in(cloud, email)
    a.done("sync")
    assert a.one("select title from goals") == "Scales"
    assert_in_cloud(a, CloudView.of(cloud, email), "goals")


def test_signing_out_with_discard_throws_unsent_work_away(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("insert into goals (title) values ('Scales')")

    assert a.done("account", "sign-out", "--discard")["ok"] is True
    a.sign_in(cloud, email)

    assert a.done("sync")["pushed"] == 0
    assert a.one("select count(*) from goals") == 0


def test_doctor_finds_everything_well_on_a_signed_in_device(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    answer = a.done("doctor")

    assert [check["name"] for check in answer["checks"]] == [
        "home", "library", "password store", "cloud", "window",
    ]  # fmt: skip
    assert all(check["ok"] for check in answer["checks"])


def test_a_token_file_that_others_can_read_is_refused(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.token_file.chmod(0o644)

    result = a.run("account", "sign-in", "--url", cloud.url, "--key", cloud.anon_key, "--email", email,
                   "--password-stdin", stdin="correct horse battery\n")  # fmt: skip

    assert result.code == 1
    assert "chmod 600" in result.err
