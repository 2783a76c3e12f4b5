"""The library panel of the real window: what is typed there reaches the other device, and theirs appears."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.project_page import ProjectPage
from tests.support.cli import Cloud, Device
from tests.support.library_desk import begin, text
from tests.support.live_window import LiveWindow, in_window

MakeDevice = Callable[[str], Device]
HALL = "01936f3e-0002-7000-8000-000000000001"
TOUR, SONG, MIX = (f"01936f3e-0006-7000-8000-00000000000{number}" for number in range(3))


def with_a_song(device: Device) -> None:
    """A venue, and a project with one version of one track."""
    device.execute("insert into venues (id, name) values (?, 'Hall')", (HALL,))
    device.execute("insert into projects (id, name) values (?, 'Tour')", (TOUR,))
    device.execute("insert into audio_tracks (id, project_id, name) values (?, ?, 'Song')", (SONG, TOUR))
    device.execute(
        "insert into track_versions (id, track_id, label, duration_ms) values (?, ?, 'Mix', 60000)",
        (MIX, SONG),
    )


def test_a_renamed_venue_and_a_comment_travel_between_the_window_and_another_device(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    with_a_song(a)
    b.sign_in(cloud, email)

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        live.open(PanelId.LIBRARY)
        library = live.window.library
        page = library.show_entity("venues")
        await live.until(lambda: page.list.model.row_of(HALL) >= 0, "the venue is listed")
        editor = begin(page.list, HALL, "name")
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "Great hall")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await live.until(lambda: text(page.list, HALL, "state") == "In step", "the edit is in the cloud")
        await live.beside(b.done, "sync")
        assert b.one("select name from venues") == "Great hall"

        project = library.open_project(TOUR)
        assert isinstance(project, ProjectPage)
        await live.until(lambda: project.version.title.text() == "Mix", "the version is shown")
        project.version.wave.position_chosen.emit(12_000)
        QTest.keyClicks(project.version.body, "Too loud")
        QTest.keyClick(project.version.body, Qt.Key.Key_Return)
        comments = project.version.comments
        await live.until(lambda: comments.model.rowCount() == 1, "the comment is listed")
        await live.until_synced()
        await live.beside(b.done, "sync")
        assert b.query("select body, position_ms from audio_comments") == [("Too loud", 12_000)]

        b.execute(
            "insert into audio_comments (version_id, body, position_ms) values (?, 'Better now', 30000)",
            (MIX,),
        )
        await live.beside(b.done, "sync")
        await live.until(lambda: comments.model.rowCount() == 2, "their comment appears")
        assert [marker.text for marker in project.version.wave._markers] == ["Too loud", "Better now"]
        await live.picture("library-project")

    in_window(a, story)
    assert a.one("select author_id from audio_comments where body = 'Too loud'") is not None
