"""The window beside other writers: edits go and come by themselves, wait while it is paused, outlive the cloud."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from luma_sync.kernel.settings import Settings
from luma_sync.session.scenario_words import Scenario
from luma_sync.ui.navigation import PanelId
from tests.support.audio import write_wav
from tests.support.cli import PASSWORD, Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud
from tests.support.live_window import (
    FAST,
    LiveWindow,
    button_of,
    click,
    click_row,
    column,
    counters,
    in_window,
    lines,
)
from tests.support.session_scenarios import in_the_window

MakeDevice = Callable[[str], Device]

SHOWN_WITHIN_S = 1.5
"""Half a second until the other writer is noticed, a moment for the list, and some for a busy machine."""

SMALL_CHUNKS = replace(FAST, tus_chunk_bytes=64 * 1024)
A_TOUR = """
    insert into projects (id, name) values ('44444444-0000-4000-8000-000000000001', 'Tour');
    insert into audio_tracks (id, project_id, name) values
      ('44444444-0000-4000-8000-000000000002', '44444444-0000-4000-8000-000000000001', 'One'),
      ('44444444-0000-4000-8000-000000000003', '44444444-0000-4000-8000-000000000001', 'Two');
    insert into track_versions (id, track_id, label) values
      ('44444444-0000-4000-8000-000000000004', '44444444-0000-4000-8000-000000000002', 'Mix');
    insert into audio_comments (id, version_id, body) values
      ('44444444-0000-4000-8000-000000000005', '44444444-0000-4000-8000-000000000004', 'Louder');
"""


def write(device: Device, *statements: str) -> None:
    """Another program's plain SQL."""
    with device.plain_sql() as sql:
        sql.executescript(";".join(statements))


def synced(device: Device) -> None:
    """One `luma-sync sync` on another device."""
    assert device.done("sync", "--timeout", 60)["ok"]


def here(live: LiveWindow, *kinds: str) -> list[str]:
    """How many rows of these kinds the overview counts on this device."""
    return [counters(live, kind)["Here"] for kind in kinds]


def test_edits_of_another_program_show_up_go_by_themselves_and_come_back_changed(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)

    async def story(live: LiveWindow) -> None:
        window = live.window
        await live.until_synced()
        live.open(PanelId.CHANGES)
        await live.until(window.changes._stack.empty.isVisible, "the list is read, and empty")
        write(a, A_TOUR)
        await live.until(
            lambda: len(lines(window.changes.table)) == 5, "the edits show up", within_s=SHOWN_WITHIN_S
        )
        shown = {line["Item"]: (line["Type"], line["Change"]) for line in lines(window.changes.table)}
        assert shown == {
            "Tour": ("Projects", "Added"),
            "One": ("Project tracks", "Added"),
            "Two": ("Project tracks", "Added"),
            "Mix": ("Track versions", "Added"),
            "Louder": ("Comments", "Added"),
        }
        assert set(column(window.changes.table, "State")) <= {"Waiting", "Sending"}
        await live.until(
            lambda: live.badge(PanelId.CHANGES) == "Changes, 5 items", "they are counted", within_s=0.5
        )
        assert "synced" not in live.sentence
        await live.picture("real-changes-waiting")
        await live.until(lambda: lines(window.changes.table) == [], "the edits have gone", within_s=10)
        assert window.changes._stack.empty.isVisible()

        live.open(PanelId.OVERVIEW)
        await live.until_synced()
        assert live.badge(PanelId.CHANGES) == "Changes"
        kinds = ("Projects", "Project tracks", "Track versions", "Comments")
        assert here(live, *kinds) == ["1", "2", "1", "1"]
        await live.beside(synced, b)
        assert_equal(a, b)
        write(b, "update projects set name = 'Long tour'", "delete from audio_tracks where name = 'One'")
        await live.beside(synced, b)
        live.press(window.commands.sync_now)
        await live.until(lambda: here(live, *kinds) == ["1", "1", "0", "0"], "the edits of the other device")
        await live.until_synced()
        for kind in kinds:
            line = counters(live, kind)
            assert (line["Cloud"], line["State"]) == (line["Here"], "In step")
        assert counters(live, "Projects")["Received"] != ""

    in_window(a, story, settings=Settings())

    assert_equal(a, b)
    assert a.query("select name from projects") == [("Long tour",)]
    assert_in_cloud(a, CloudView.of(cloud, email))


@in_the_window(Scenario.OFFLINE)
def test_while_the_cloud_is_dead_the_window_says_so_and_afterwards_finishes_by_itself(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        cloud.kill()
        write(a, "insert into goals (title) values ('Scales'), ('Chords'), ('Rest')")
        await live.until(
            lambda: live.sentence == "Offline - 3 changes saved on this device", "the window says offline"
        )
        assert live.badge(PanelId.CHANGES) == "Changes, 3 items"
        await live.picture("real-offline")
        live.open(PanelId.CHANGES)
        await live.until(lambda: len(lines(live.window.changes.table)) == 3, "the changes are listed")
        assert button_of(live.window.changes, "Try now").isEnabled()

        assert await live.import_by_drop(source) == "1 file imported"
        live.open_all_files()
        await live.until(lambda: len(lines(live.window.uploads.table)) == 1, "the file waits")
        await live.until(
            lambda: (
                live.sentence
                == f"Offline - {a.one('select count(*) from outbox')} changes saved on this device"
            ),
            "what was imported is counted too",
        )
        assert "Failed" not in column(live.window.uploads.table, "State")

        await live.beside(cloud.start)
        await live.until_synced(within_s=45)
        await live.until(lambda: column(live.window.uploads.table, "State") == ["Done"], "the file is sent")

    in_window(a, story)

    synced(b)
    assert_equal(a, b)
    assert Path(b.one("select audio_path from tracks")).read_bytes() == source.read_bytes()
    view = CloudView.of(cloud, email)
    assert_in_cloud(a, view)
    assert {row["version"] for row in view.rows("goals").values()} == {1}


def test_a_file_that_was_gone_is_shown_with_its_cause_and_sent_after_retry(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)
    kept = source.read_bytes()

    async def story(live: LiveWindow) -> None:
        window, uploads = live.window, live.window.uploads
        assert await live.import_by_drop(source) == "1 file imported"
        source.unlink()
        assert await live.sign_in(cloud, email, PASSWORD, sign_up=True) == ""
        await live.until(lambda: live.sentence == "1 problem needs you", "the failure is told")
        assert live.badge(PanelId.UPLOADS) == "Uploads, 1 item"
        assert window.overview.state_card.button.text() == "Show problems"
        click(window.overview.state_card.button)

        assert (window.panel, uploads.chips.current) == (PanelId.UPLOADS, "failed")
        await live.until(lambda: len(lines(uploads.table)) == 1, "the failed file is listed")
        [cause] = column(uploads.table, "State")
        assert cause == "File not found"
        click_row(uploads.table, uploads.model.index(0, 0))
        assert uploads.note.isVisible()
        assert uploads.note.accessibleName().startswith("one.wav cannot be sent: ")
        await live.picture("real-upload-failed")

        source.write_bytes(kept)
        click(button_of(uploads, "Retry"))
        await live.until(lambda: lines(uploads.table) == [], "no file is failed any more")
        click(button_of(uploads, "Clear filter"))
        live.open_all_files()
        await live.until(lambda: column(uploads.table, "State") == ["Done"], "the file is sent")
        await live.until_synced()

    in_window(a, story)

    stored = CloudView.of(cloud, email).object_bytes(a.one("select audio_storage_path from tracks"))
    assert stored == kept


def test_pause_holds_changes_and_files_also_over_a_restart_and_resume_lets_them_go(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    view = CloudView.of(cloud, email)
    source = write_wav(tmp_path / "music" / "long.wav", seconds=240)
    reached = 0

    def percent(live: LiveWindow) -> int:
        shown = column(live.window.uploads.table, "Progress")
        return int(shown[0].removesuffix(" %")) if shown else 0

    async def before(live: LiveWindow) -> None:
        nonlocal reached
        await live.until_synced()
        await live.import_by_drop(source)
        live.open(PanelId.UPLOADS)
        await live.until(lambda: 0 < percent(live) < 100, "the upload is under way")
        live.press(live.window.commands.pause)
        await live.until(lambda: live.sentence.startswith("Paused"), "the window says paused")
        await live.until(
            lambda: column(live.window.uploads.table, "State") == ["Waiting"], "the file is held"
        )
        reached = percent(live)
        assert 0 < reached < 100
        write(a, "insert into goals (title) values ('Scales')")
        await live.until(lambda: "change" in live.sentence, "the edit is counted")
        told, bytes_now = live.sentence, sent_bytes(a)
        assert told == f"Paused - {plural(a.one('select count(*) from outbox'))} saved on this device"
        await live.stays(
            lambda: (live.sentence, percent(live), sent_bytes(a)) == (told, reached, bytes_now), "all is held"
        )
        assert view.rows("goals") == {}
        assert not live.window.commands.sync_now.isEnabled()

    async def after(live: LiveWindow) -> None:
        assert live.window.panel is PanelId.UPLOADS
        assert live.sentence.startswith("Paused")
        await live.until(lambda: percent(live) == reached, "the upload is where it stopped")
        await live.stays(lambda: percent(live) == reached, "still held")
        live.open(PanelId.OVERVIEW)
        button = live.window.overview.state_card.button
        assert button.text() == "Resume"
        click(button)
        live.open_all_files()
        await live.until(lambda: percent(live) >= reached, "it goes on, not anew")
        await live.until(lambda: column(live.window.uploads.table, "State") == ["Done"], "the file is sent")
        await live.until_synced()

    in_window(a, before, settings=SMALL_CHUNKS)
    in_window(a, after, settings=SMALL_CHUNKS)

    assert_in_cloud(a, view)
    assert view.object_bytes(a.one("select audio_storage_path from tracks")) == source.read_bytes()


def sent_bytes(device: Device) -> int:
    """Bytes of the one file that the cloud has, as the library knows."""
    return int(device.one("select bytes_uploaded from storage_sync_queue"))


def plural(changes: int) -> str:
    """`1 change`, `2 changes`."""
    return "1 change" if changes == 1 else f"{changes} changes"
