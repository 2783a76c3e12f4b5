"""Two devices edit the same rows; somebody settles them in the window, by field and many at once."""

import uuid
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.models.merge_table import CLOUD, LOCAL
from luma_sync.ui.navigation import PanelId
from tests.support.cli import Cloud, Device
from tests.support.live_window import LiveWindow, chip, click, in_window

MakeDevice = Callable[[str], Device]
ALIKE, BY_FIELD = 200, 3
_MADE = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
INSERT INTO tracks (id, title, bpm, artist)
SELECT printf('{prefix}-7c00-7000-8000-%012d', i), printf('Song %03d', i), 120.0, 'Anna' FROM n
"""


def torn(a: Device, b: Device, cloud: Cloud, email: str) -> None:
    """Both have the same rows; then both edit titles, three rows also in their tempo, B sends first."""
    a.sign_up(cloud, email)
    with a.plain_sql() as sql:
        sql.executescript(_MADE.format(count=ALIKE + BY_FIELD, prefix=uuid.uuid4().hex[:8]))
    assert a.done("sync", "--timeout", 60)["ok"]
    b.sign_in(cloud, email)
    assert b.done("sync", "--timeout", 60)["ok"]
    for device, word, bpm in ((b, "there", 118.5), (a, "here", 124.0)):
        with device.plain_sql() as sql:
            sql.execute("UPDATE tracks SET bpm = ? WHERE title <= printf('Song %03d', ?)", (bpm, BY_FIELD))
            sql.execute("UPDATE tracks SET title = title || ?", (f", {word}",))
    with a.plain_sql() as sql:
        sql.execute("UPDATE tracks SET album = 'Autumn tour'")
    assert b.done("sync", "--timeout", 60)["ok"]


def press_field(live: LiveWindow, field: str, column: int) -> None:
    """Choose a side of a field by keyboard."""
    merge = live.window.conflicts.merge
    merge.table.setFocus()
    merge.table.setCurrentIndex(merge.model.index(merge.model.row_of(field), column))
    QTest.keyClick(merge.table, Qt.Key.Key_Space)


def titles(device: Device) -> list[tuple[str, float, str]]:
    return device.query("SELECT title, bpm, album FROM tracks ORDER BY id")


def test_three_are_settled_by_field_and_two_hundred_at_once_and_both_devices_agree(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    torn(a, b, cloud, email)

    async def story(live: LiveWindow) -> None:
        panel = live.window.conflicts
        merge = panel.merge
        await live.until(
            lambda: live.badge(PanelId.CONFLICTS) == f"Conflicts, {ALIKE + BY_FIELD} items", "all are told"
        )
        live.open(PanelId.CONFLICTS)
        await live.until(lambda: panel.list.kinds.rowCount() == 3, "both kinds are listed")
        kinds = [str(panel.list.kinds.index(row, 0).data()) for row in range(3)]
        assert kinds == ["All conflicts", "Tracks: Title", "Tracks: Title, BPM"]
        await live.picture("conflicts-live")

        panel.list.kind_table.selectRow(2)
        for number in range(BY_FIELD):
            await live.until(
                lambda: (
                    merge.view is not None
                    and "bpm" in merge.view.line.signature.fields
                    and merge.draft.is_empty
                ),
                "one by field is shown",
            )
            assert not merge.apply.isEnabled()
            press_field(live, "title", CLOUD)
            press_field(live, "bpm", LOCAL)
            assert merge.apply.text().startswith("Apply: ")
            settled = merge.view.line.id if merge.view is not None else ""
            QTest.keyClick(merge.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await live.until(
                lambda: merge.view is None or merge.view.line.id != settled,  # noqa: B023
                f"{number + 1} by field are settled",
            )
        await live.until(
            lambda: merge.view is not None and merge.view.line.signature.fields == ("title",), "the others"
        )
        click(merge.takes.buttons[Side.LOCAL])
        click(merge.many.check)
        await live.until(lambda: merge.page.model.rowCount() == ALIKE, "the preview is there")
        await live.picture("conflicts-live-preview")
        click(merge.apply)
        await live.until(lambda: panel.empty.isVisible(), "none is left")
        await live.until(lambda: live.badge(PanelId.CONFLICTS) == "Conflicts", "the badge says so")
        await live.until_synced()

        click(chip(panel.filters.chips, "settled"))
        await live.until(lambda: panel.settled.model.rowCount() >= ALIKE, "the history is there")

    in_window(a, story)
    assert b.done("sync", "--timeout", 60)["ok"]
    expected = [
        (f"Song {number:03d}, {'there' if number <= BY_FIELD else 'here'}", 124.0 if number <= BY_FIELD else 120.0,
         "Autumn tour")
        for number in range(1, ALIKE + BY_FIELD + 1)
    ]  # fmt: skip
    assert titles(a) == titles(b) == expected
    assert a.one("SELECT count(*) FROM outbox") == 0


def test_a_settlement_is_undone_and_settled_the_other_way(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    torn(a, b, cloud, email)

    async def story(live: LiveWindow) -> None:
        panel = live.window.conflicts
        merge = panel.merge
        live.open(PanelId.CONFLICTS)
        await live.until(lambda: panel.list.kinds.rowCount() == 3, "both kinds are listed")
        panel.list.kind_table.selectRow(1)
        await live.until(
            lambda: merge.view is not None and merge.view.line.signature.fields == ("title",), "one is shown"
        )
        click(merge.takes.buttons[Side.CLOUD])
        click(merge.many.check)
        await live.until(lambda: merge.page.model.rowCount() == ALIKE, "the preview is there")
        click(merge.apply)
        await live.until(lambda: live.badge(PanelId.CONFLICTS) == "Conflicts, 3 items", "they are settled")
        merge.take_back()
        await live.until(
            lambda: live.badge(PanelId.CONFLICTS) == f"Conflicts, {ALIKE + BY_FIELD} items",
            "all are open again",
        )
        panel.rules.open()
        dialog = panel.rules.dialog
        assert dialog is not None
        await live.until(lambda: bool(dialog.choices), "the rules are there")
        dialog.choices["tracks"].pick("this_device")
        await live.until(
            lambda: live.badge(PanelId.CONFLICTS) == f"Conflicts, {ALIKE} items",
            "the rule settles what waits, and leaves alone what somebody has opened again",
        )
        click(dialog.close_button)
        await live.until(lambda: merge.draft.is_empty and merge.many.covered == ALIKE, "they are shown")
        click(merge.takes.buttons[Side.LOCAL])
        click(merge.many.check)
        await live.until(lambda: merge.page.model.rowCount() == ALIKE, "the preview is there")
        click(merge.apply)
        await live.until(lambda: panel.empty.isVisible(), "none is left")
        await live.until_synced()

    in_window(a, story)
    assert b.done("sync", "--timeout", 60)["ok"]
    assert [title for title, _, _ in titles(b)] == [f"Song {number:03d}, here" for number in range(1, 204)]
