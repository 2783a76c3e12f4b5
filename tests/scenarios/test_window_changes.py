"""The changes panel over the real engine: why a row waits, send first, discard and undo, deletes that ask first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from luma_sync.ui.dialogs.discard import DiscardDialog
from luma_sync.ui.dialogs.discarded import DiscardedDialog
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.changes import ChangesPanel
from tests.support.cli import Cloud, Device
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_equal, assert_in_cloud
from tests.support.live_window import LiveWindow, click, click_row, column, in_window, lines

MakeDevice = Callable[[str], Device]
VENUE = "77777777-0000-4000-8000-000000000001"
FIXTURE = "77777777-0000-4000-8000-000000000002"
PROJECT, SONG, MIX, NOTE = (f"77777777-0000-4000-8000-0000000000{number}" for number in (11, 12, 13, 14))
TOO_LONG = "x" * 600
REFUSED_TOUR = f"""
    insert into projects (id, name) values ('{PROJECT}', '{TOO_LONG}');
    insert into audio_tracks (id, project_id, name) values ('{SONG}', '{PROJECT}', 'Song');
    insert into track_versions (id, track_id, label) values ('{MIX}', '{SONG}', 'Mix');
    insert into audio_comments (id, version_id, body) values ('{NOTE}', '{MIX}', 'Louder');
"""


def write(device: Device, *statements: str) -> None:
    """Another program's plain SQL."""
    with device.plain_sql() as sql:
        sql.execute("pragma foreign_keys = on")
        sql.executescript(";".join(statements))


def plain(text: str) -> str:
    """Without the marks that isolate names and that let long words break."""
    return text.translate({0x2068: None, 0x2069: None, 0x200B: None})


async def show_row(live: LiveWindow, row_id: str) -> ChangesPanel:
    """Click the line of a row."""
    changes = live.window.changes
    at = next(
        number
        for number in range(changes.model.rowCount())
        if (changes.model.row_at(number) is not None and changes.model.key_at(number).endswith(row_id))
    )
    click_row(changes.table, changes.model.index(at, 0))
    await live.until(changes.details.isVisible, "the details are shown")
    return changes


async def answer(live: LiveWindow, text: str) -> None:
    """Press a banner's button as soon as it is there."""
    buttons = live.window.banners.findChildren(QPushButton)
    await live.until(
        lambda: any(one.isVisible() and one.text() == text for one in buttons), f"a banner offers {text}"
    )
    click(next(one for one in buttons if one.isVisible() and one.text() == text))


def told(live: LiveWindow) -> list[str]:
    return [plain(message.text) for message in live.window.banners.shown]


async def discard(live: LiveWindow) -> None:
    """Press Delete and answer the question."""
    click(live.window.changes.buttons.discard)
    await live.until(lambda: live.window.discard_flow.dialog is not None, "the question is open")
    dialog = live.window.discard_flow.dialog
    assert isinstance(dialog, DiscardDialog)
    click(dialog.discard)


def test_a_row_below_a_refused_one_tells_the_whole_chain_and_goes_when_the_cause_is_cured(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        window = live.window
        await live.until_synced()
        live.open(PanelId.CHANGES)
        write(a, REFUSED_TOUR)
        await live.until(
            lambda: (
                sorted(text.split(" ")[0] for text in column(window.changes.table, "State"))
                == ["Needs", "Waiting", "Waiting", "Waiting"]
            ),
            "the refusal holds the rows below it",
        )
        await live.until(lambda: live.sentence == "1 problem needs you", "it is told")

        changes = await show_row(live, NOTE)
        why = changes.details.why
        await live.until(lambda: len(why.links) == 3, "the chain is shown")
        said = plain(why.sentence.text())
        assert said.startswith("Waits for the track version 'Mix', and that for the project 'xxx")
        assert "which the cloud refused: " in said
        shown = [link.findChildren(QAbstractButton)[0].accessibleName() for link in why.links]
        assert [text.split(" · ")[1] for text in shown] == ["Track versions", "Project tracks", "Projects"]
        assert shown[-1].endswith("Needs attention")
        assert why.links[-1].cause.text() != ""
        assert lines(changes.details.fields.table)[0].keys() == {"Field", "After"}
        await live.picture("real-why")

        click(why.links[-1].findChildren(QAbstractButton)[0])
        await live.until(
            lambda: [row.row_id for row in changes.selected()] == [PROJECT], "the link leads there"
        )
        await live.until(
            lambda: why.sentence.text().startswith("The cloud refused this row: "), "it says its own cause"
        )
        assert changes.details.why._facts[0].text() == "1"
        assert changes.details.why._facts[1].text() == "just now"
        assert changes.details.why._facts[2].text().startswith("in ")
        await live.picture("real-why-refused")

        write(a, "update projects set name = 'Tour'")
        await live.until_synced()
        await live.until(lambda: lines(changes.table) == [], "the list is empty")

    in_window(a, story)

    assert_in_cloud(a, CloudView.of(cloud, email))
    assert a.query("select state from outbox") == []


def test_send_first_moves_a_change_before_the_others_and_it_stays_there(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        live.press(live.window.commands.pause)
        await live.until(lambda: live.sentence.startswith("Paused"), "sync is paused")
        goals = ", ".join(f"('{VENUE[:-1]}{number}', 'Goal {number}')" for number in range(2, 8))
        write(a, f"insert into goals (id, title) values {goals}")
        live.open(PanelId.CHANGES)
        table = live.window.changes.table
        await live.until(lambda: len(lines(table)) == 6, "the changes are listed")
        last = column(table, "Item")[-1]
        changes = await show_row(live, live.window.changes.model.key_at(5).split("/")[1])
        click(changes.buttons.send_first)
        await live.until(lambda: column(table, "Item")[0] == last, "it is the first now")
        assert [row.label for row in changes.selected()] == [last]
        assert a.one("select title from goals join outbox on row_id = id order by priority limit 1") == last
        await live.until(lambda: changes.details.why.held.text() == "Paused", "it says what holds everything")
        assert changes.details.step.text() == "Resume"
        click(changes.details.step)
        await live.until_synced()

    in_window(a, story)

    assert_in_cloud(a, CloudView.of(cloud, email))


def test_a_discarded_edit_goes_back_comes_back_by_undo_and_later_from_the_list(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    a.execute("insert into venues (id, name) values (?, 'Hall')", [VENUE])
    a.done("sync")

    def name() -> str:
        return str(a.one("select name from venues"))

    async def story(live: LiveWindow) -> None:
        window = live.window
        await live.until_synced()
        live.press(window.commands.pause)
        await live.until(lambda: live.sentence.startswith("Paused"), "sync is paused")
        write(a, "update venues set name = 'Barn'")
        live.open(PanelId.CHANGES)
        await live.until(lambda: column(window.changes.table, "Item") == ["Barn"], "the edit is listed")
        changes = await show_row(live, VENUE)
        await live.until(
            lambda: (
                {"Field": "Name", "Before": "Hall", "After": "Barn"} in lines(changes.details.fields.table)
            ),
            "the edit is shown field by field",
        )
        await live.picture("real-field-diff")
        await discard(live)
        await live.until(lambda: told(live) == ["Discarded the change to Barn."], "the discard is told")
        assert name() == "Hall"
        await live.until(changes._stack.empty.isVisible, "the list is empty")

        await answer(live, "Undo")
        await live.until(lambda: column(changes.table, "Item") == ["Barn"], "the edit is back")
        assert name() == "Barn"
        await live.until(lambda: told(live) == ["The change to Barn is back."], "that is told")

        await show_row(live, VENUE)
        await discard(live)
        await live.until(lambda: name() == "Hall", "discarded again")
        window.commands.show_discarded.trigger()
        await live.until(lambda: window.discard_flow.dialog is not None, "the list is open")
        dialog = window.discard_flow.dialog
        assert isinstance(dialog, DiscardedDialog)
        await live.until(lambda: column(dialog.table, "Change") == ["Edit", "Restored"], "both are listed")
        click_row(dialog.table, dialog.model.index(0, 0))
        click(dialog.verb)
        await live.until(lambda: name() == "Barn", "the edit is back once more")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        live.press(window.commands.pause)
        await live.until_synced()

    in_window(a, story)

    b.sign_in(cloud, email)
    b.done("sync")
    assert_equal(a, b)
    assert b.one("select name from venues") == "Barn"


def test_a_new_row_is_discarded_with_what_hangs_on_it_and_all_of_it_comes_back(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        window = live.window
        await live.until_synced()
        live.press(window.commands.pause)
        await live.until(lambda: live.sentence.startswith("Paused"), "sync is paused")
        write(a, REFUSED_TOUR.replace(TOO_LONG, "Tour").replace("77777777", "66666666"))
        live.open(PanelId.CHANGES)
        await live.until(lambda: len(lines(window.changes.table)) == 4, "the rows are listed")
        await show_row(live, PROJECT.replace("77777777", "66666666"))
        await discard(live)
        await live.until(lambda: a.one("select count(*) from projects") == 0, "the project is gone")
        assert a.one("select count(*) from audio_comments") == 0
        await live.until(
            lambda: (
                told(live) == ["Discarded the change to Tour. 3 changes of rows that belong to it went too."]
            ),
            "all that went is told",
        )
        await answer(live, "Undo")
        await live.until(lambda: a.one("select count(*) from audio_comments") == 1, "all of it is back")
        live.press(window.commands.pause)
        await live.until_synced()

    in_window(a, story)

    assert_in_cloud(a, CloudView.of(cloud, email))
    assert a.query("select name from projects") == [("Tour",)]


def test_mass_deletes_wait_for_an_answer_and_both_answers_do_what_they_say(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    a.execute("with recursive n(x) as (select 1 union all select x + 1 from n where x < 60)"
              " insert into goals (title) select 'Goal ' || x from n")  # fmt: skip
    a.done("sync")
    view = CloudView.of(cloud, email)
    question = "40 of 60 goals would be deleted in the cloud."

    def living() -> int:
        return sum(1 for row in view.rows("goals").values() if not row.get("deleted"))

    async def story(live: LiveWindow) -> None:
        window = live.window
        await live.until_synced()
        write(a, "delete from goals where rowid in (select rowid from goals limit 40)")
        await live.until(lambda: told(live) == [question], "the window asks")
        assert "need" in live.sentence
        assert window.overview.state_card.button.text() == "Show problems"
        click(window.overview.state_card.button)
        await live.until(lambda: len(lines(window.changes.table)) == 40, "the held deletes are listed")
        assert set(column(window.changes.table, "State")) == {"Held until you confirm"}
        assert living() == 60
        await live.picture("real-guard")

        await answer(live, "Bring them back")
        await live.until(lambda: a.one("select count(*) from goals") == 60, "the rows are back")
        await live.until(lambda: told(live) == ["40 rows are back."], "the answer is told")
        await live.until_synced()
        assert living() == 60

        write(a, "delete from goals where rowid in (select rowid from goals limit 40)")
        await live.until(lambda: question in told(live), "the window asks again")
        await answer(live, "Send the deletes")
        await live.until_synced()
        assert living() == 20

    in_window(a, story)

    assert_in_cloud(a, view)
