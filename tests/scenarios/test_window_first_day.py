"""The first day with the window: import, make an account, watch it go, find it on a second device."""

from collections.abc import Callable
from pathlib import Path

from luma_sync.session.scenario_words import Scenario
from luma_sync.ui.navigation import PanelId
from tests.support.audio import write_music
from tests.support.cli import PASSWORD, Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud
from tests.support.live_window import LiveWindow, column, counters, in_window, lines
from tests.support.session_scenarios import in_the_window

MakeDevice = Callable[[str], Device]


@in_the_window(Scenario.LOCAL_ONLY, Scenario.EMPTY_DEVICE)
def test_music_dropped_into_the_window_reaches_a_second_device(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a, b = device("a"), device("b")
    tracks = write_music(tmp_path / "music", "mp3", "flac", "wav")

    async def first(live: LiveWindow) -> None:
        assert live.sentence == "Signed out - changes stay on this device"
        assert not live.window.commands.sync_now.isEnabled()
        assert await live.import_by_drop(tmp_path / "music") == "3 files imported"
        await live.until(lambda: counters(live, "Tracks")["Here"] == "3", "the tracks are counted")
        assert live.badge(PanelId.CHANGES) == f"Changes, {a.one('select count(*) from outbox')} items"
        assert live.badge(PanelId.UPLOADS) == "Uploads, 6 items"
        assert live.sentence == "Signed out - changes stay on this device"

        refusal = await live.sign_in(cloud, email, "short", sign_up=True)
        assert refusal.startswith("The password is too easy to guess")
        assert await live.sign_in(cloud, email, PASSWORD, sign_up=True) == ""
        assert live.window.toolbar.account_button.text() == email

        live.open_all_files()
        await live.until(lambda: column(live.window.uploads.table, "State") == ["Done"] * 6, "all are done")
        await live.until_synced()
        assert set(column(live.window.uploads.table, "Progress")) == {"100 %"}
        await live.picture("real-uploads-done")
        live.open(PanelId.OVERVIEW)
        assert live.window.overview.state_card.sentence.text() == live.sentence
        assert [live.badge(panel) for panel in (PanelId.CHANGES, PanelId.UPLOADS)] == ["Changes", "Uploads"]
        assert counters(live, "Tracks") | {"Here": "3", "Cloud": "3", "State": "In step"} == counters(
            live, "Tracks"
        )
        await live.picture("real-overview-synced")

    async def second(live: LiveWindow) -> None:
        refusal = await live.sign_in(cloud, email, "not my password")
        assert refusal == "The cloud does not know this e-mail with this password; check both and try again."
        assert live.sentence == "Signed out - changes stay on this device"
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        await live.until_synced()
        assert counters(live, "Tracks")["Here"] == "3"
        live.open(PanelId.ACTIVITY)
        await live.until(lambda: lines(live.window.activity.table), "the activity is read")
        await live.picture("real-activity-second-device")

    in_window(a, first)
    in_window(b, second)

    assert_equal(a, b)
    view = CloudView.of(cloud, email)
    assert_in_cloud(a, view)
    for track in tracks:
        where = "from tracks where title = ?"
        arrived = Path(b.one(f"select audio_path {where}", (track.title,)))
        assert arrived != track.path
        assert arrived.read_bytes() == track.path.read_bytes()
        stored = view.object_bytes(a.one(f"select audio_storage_path {where}", (track.title,)))
        assert stored == track.path.read_bytes()
        mine, theirs = (one.one(f"select album_art_path {where}", (track.title,)) for one in (a, b))
        assert Path(mine).read_bytes() == Path(theirs).read_bytes()
