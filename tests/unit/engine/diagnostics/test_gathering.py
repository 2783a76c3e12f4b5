"""A real library and log are gathered whole; what is late, damaged or missing is named and left out."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from luma_sync.engine.conflicts.clocks import WINDOW
from luma_sync.engine.diagnostics.gathering import Sources, gather
from luma_sync.engine.diagnostics.report import compose
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane, Lane
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock
from tests.support.library import open_library

T = TypeVar("T")
TITLE, ARTIST, MAIL = "Canary Song", "The Canaries", "canary@example.org"
FILE = "/home/canary/Music/canary take 7.flac"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


def sources(home: Path, database: Database | None, *, check_lane: Lane | None = None) -> Sources:
    clock = FakeClock()
    return Sources(
        clock=clock,
        settings=SettingsBook(clock=clock),
        files=SystemFiles(),
        lane=InlineLane(),
        check_lane=check_lane or InlineLane(),
        home=home,
        account=AccountView(signed_in=True, email=MAIL, url="https://abc.supabase.co"),
        database=database,
        problem="" if database is not None else f"The library {FILE} is damaged.",
    )


def write_home(home: Path, lines: int = 10) -> None:
    (home / "logs").mkdir()
    (home / "device.json").write_text(json.dumps({"device_id": "d-1-d-1-d", "device_name": "Canary's Mac"}))
    for number, file in enumerate(("luma-sync.log.1", "luma-sync.log")):
        text = f"{TITLE} by {ARTIST} {FILE} {MAIL} Bearer {TOKEN} canary take 7 on Canary's Mac, d-1-d-1-d"
        rows = [
            f"2026-11-21 14:00:0{number},00{n} INFO luma_sync.push {text} '{TITLE}'" for n in range(lines)
        ]
        (home / "logs" / file).write_text("\n".join(rows) + "\n", encoding="utf-8")


def fill(work: UnitOfWork) -> None:
    sql = work.rows._sql
    sql.run("INSERT INTO tracks (title, artist, audio_path) VALUES (?, ?, ?)", (TITLE, ARTIST, FILE))
    sql.run("UPDATE outbox SET last_error = ?, attempts = 3", (f"{TITLE} is refused for {MAIL}",))
    sql.run(
        "INSERT INTO storage_sync_queue (upload_type, local_path, last_error) VALUES ('audio', ?, ?)",
        (FILE, f"{FILE} cannot be read: {TOKEN}"),
    )
    for n in range(30):
        text = f"Sent {n} rows of {TITLE}"
        work.activity.add(at=f"2026-11-21T14:00:{n:02d}.000Z", kind="sync", text=text)
    work.metadata.set(WINDOW, json.dumps({"since": "2026-11-21T14:00:00.000Z", "offset_s": 12.5}))


async def test_everything_is_gathered_and_nothing_private_is_told(tmp_path: Path) -> None:
    write_home(tmp_path)
    async with open_library(tmp_path) as database:
        await database.write(fill)
        facts = await gather(sources(tmp_path, database))

    assert facts.problems == ()
    assert (len(facts.log), len(facts.runs)) == (20, 20)
    assert facts.log[0].startswith("2026-11-21 14:00:00,000")
    files = {file.name: file.text for file in compose(facts).files}
    for name, text in files.items():
        assert "canar" not in text.lower(), name
        assert TOKEN not in text
        assert "d-1-d-1-d" not in text
    library, queues = json.loads(files["library.json"]), json.loads(files["queues.json"])
    assert (library["quick_check"], library["schema_version"] >= 1, library["rows"]["tracks"]) == (
        "ok",
        True,
        1,
    )
    assert json.loads(files["cloud.json"])["clock_ahead_of_this_device_s"] == 12.5
    [line] = queues["change_lines"]
    assert (line["entity"], line["attempts"], line["title"][0]) == ("tracks", 3, "#")
    assert "base_row" not in line
    assert queues["file_lines"][0]["local_path"].endswith(".flac")
    assert json.loads(files["settings.json"])["uploads_at_once"]["is_default"] is True
    assert "." in json.loads(files["program.json"])["keyring"]


async def test_titles_are_told_where_they_are_wanted(tmp_path: Path) -> None:
    write_home(tmp_path)
    async with open_library(tmp_path) as database:
        await database.write(fill)
        report = compose(await gather(sources(tmp_path, database)), shows_titles=True)
    texts = "".join(file.text for file in report.files)
    assert TITLE in texts
    assert [each for each in (MAIL, TOKEN, "/home/canary") if each in texts] == []


async def test_without_a_library_the_log_is_told_without_its_quotes(tmp_path: Path) -> None:
    write_home(tmp_path)
    facts = await gather(sources(tmp_path, None))
    files = {file.name: file.text for file in compose(facts).files}
    assert "not gathered: library: The library ~/" in files["summary.txt"]
    assert f"'{TITLE}'" not in files["log.txt"]
    assert MAIL not in files["log.txt"]


async def test_a_home_without_log_and_with_a_damaged_device_file_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "device.json").write_text("{")
    async with open_library(tmp_path) as database:
        facts = await gather(sources(tmp_path, database))
    assert facts.log == []
    assert [problem.split(":")[0] for problem in facts.problems] == ["device"]


class NeverLane(InlineLane):
    """Has other things to do."""

    async def run(self, work: Callable[[], T]) -> T:
        await asyncio.Event().wait()
        return work()


async def test_what_takes_too_long_is_left_out(tmp_path: Path) -> None:
    async with open_library(tmp_path) as database:
        facts = await gather(sources(tmp_path, database, check_lane=NeverLane()), deadline_s=0.3)
    assert facts.library["quick_check"] == "not finished"
    assert facts.library["schema_version"] == 1
    assert "quick_check: there was not enough time" in facts.problems
