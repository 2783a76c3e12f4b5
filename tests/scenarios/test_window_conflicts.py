"""Two devices edit the same rows; somebody settles them in the window, by field and many at once."""

import uuid
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.formatting import named
from luma_sync.ui.models.merge_table import CLOUD, LOCAL
from luma_sync.ui.models.settled import PAGE_LINES
from luma_sync.ui.navigation import PanelId
from tests.support.cli import Cloud, Device
from tests.support.live_window import LiveWindow, button_of, chip, click, in_window

COMMANDS_RUN_HERE = True
MakeDevice = Callable[[str], Device]
ALIKE, BY_FIELD, BY_RULE = 200, 3, 3
TRACKS = ALIKE + BY_FIELD + BY_RULE
_MADE = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
INSERT INTO tracks (id, title, bpm, artist)
SELECT printf('{prefix}-7c00-7000-8000-%012d', i), printf('Song %03d', i), 120.0, 'Anna' FROM n;
INSERT INTO venues (name) VALUES ('Hall');
"""
_EDITED = """
UPDATE tracks SET bpm = {bpm} WHERE title <= printf('Song %03d', {by_field});
UPDATE tracks SET artist = artist || ', {word}' WHERE title > printf('Song %03d', {by_title});
UPDATE tracks SET title = title || ', {word}' WHERE artist = 'Anna';
"""


def torn(a: Device, b: Device, cloud: Cloud, email: str) -> None:
    """Both have the same rows; both edit them. A comes first with the hall, B with the tracks.

    So A finds out about the tracks when it syncs next, and B has the conflict of the hall, and has told of it.
    """
    a.sign_up(cloud, email)
    with a.plain_sql() as sql:
        sql.executescript(_MADE.format(count=TRACKS, prefix=uuid.uuid4().hex[:8]))
    assert a.done("sync", "--timeout", 60)["ok"]
    b.sign_in(cloud, email)
    assert b.done("sync", "--timeout", 60)["ok"]
    with a.plain_sql() as sql:
        sql.execute("UPDATE venues SET name = 'Hall, here'")
    assert a.done("sync", "--timeout", 60)["ok"]
    for device, word, bpm in ((b, "there", 118.5), (a, "here", 124.0)):
        with device.plain_sql() as sql:
            sql.executescript(
                _EDITED.format(word=word, bpm=bpm, by_field=BY_FIELD, by_title=ALIKE + BY_FIELD)
            )
    with a.plain_sql() as sql:
        sql.execute("UPDATE tracks SET album = 'Autumn tour'")
    with b.plain_sql() as sql:
        sql.execute("UPDATE venues SET name = 'Hall, there'")
    result = b.run("--json", "sync", "--timeout", 60)
    assert result.json["conflicts"] == 1, result


def press_field(live: LiveWindow, field: str, column: int) -> None:
    """Choose a side of a field by keyboard."""
    merge = live.window.conflicts.merge
    merge.table.setFocus()
    merge.table.setCurrentIndex(merge.model.index(merge.model.row_of(field), column))
    QTest.keyClick(merge.table, Qt.Key.Key_Space)


def titles(device: Device) -> list[tuple[str, float, str, str]]:
    return device.query("SELECT title, bpm, artist, album FROM tracks ORDER BY id")


class Story:
    """What somebody does in the window of A."""

    def __init__(self, live: LiveWindow) -> None:
        self.live = live
        self.panel = live.window.conflicts
        self.merge = self.panel.merge
        self._applied: set[str] = set()

    async def open(self) -> None:
        await self.until_open(TRACKS + 1, "all of this device are told, and the one of the other")
        self.live.open(PanelId.CONFLICTS)
        kinds = self.panel.list.kinds
        await self.live.until(lambda: kinds.rowCount() == 5, "all kinds are listed, the other device's too")
        assert [str(kinds.index(row, 0).data()) for row in range(5)] == [
            "All conflicts", "Tracks: Title", "Tracks: Artist", "Tracks: Title, BPM", "Venues: Name",
        ]  # fmt: skip
        await self.live.picture("conflicts-live")

    async def until_open(self, count: int, what: str) -> None:
        label = f"Conflicts, {count} items" if count else "Conflicts"
        await self.live.until(lambda: self.live.badge(PanelId.CONFLICTS) == label, what)

    async def until_shown(self, entity: str, *fields: str) -> None:
        def is_shown() -> bool:
            view = self.merge.view
            signature = view.line.signature if view is not None else None
            return (
                signature is not None
                and (signature.entity, signature.fields) == (entity, fields)
                and self.merge.draft.is_empty
                and view is not None
                and view.line.id not in self._applied
            )

        await self.live.until(is_shown, f"one of {entity} is shown")

    def _note_applied(self) -> None:
        """It stays in view until the list is read again."""
        assert self.merge.view is not None
        self._applied.add(self.merge.view.line.id)

    async def settle_the_other_devices(self) -> None:
        self.panel.list.kind_table.selectRow(4)
        await self.until_shown("venues", "name")
        view = self.merge.view
        assert view is not None
        assert view.line.is_elsewhere
        assert view.line.device
        assert self.merge.head.elsewhere.isVisible()
        assert self.merge.takes.buttons[Side.LOCAL].text() == f"Take {named(view.line.device)}"
        await self.live.picture("conflicts-live-elsewhere")
        click(self.merge.takes.buttons[Side.LOCAL])
        self._note_applied()
        click(self.merge.apply)
        await self.live.until(lambda: self.panel.list.kinds.rowCount() == 4, "the other device's is settled")

    async def settle_by_field(self) -> None:
        self.panel.list.kind_table.selectRow(3)
        for number in range(BY_FIELD):
            await self.until_shown("tracks", "title", "bpm")
            assert not self.merge.apply.isEnabled()
            press_field(self.live, "title", CLOUD)
            press_field(self.live, "bpm", LOCAL)
            assert self.merge.apply.text().startswith("Apply: ")
            self._note_applied()
            QTest.keyClick(self.merge.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await self.until_open(TRACKS - number - 1, f"{number + 1} by field are settled")

    async def settle_alike(self, side: Side, left: int) -> None:
        await self.until_shown("tracks", "title")
        click(self.merge.takes.buttons[side])
        await self.live.until(lambda: self.merge.many.covered == ALIKE, "they are counted")
        click(self.merge.many.check)
        await self.live.until(lambda: self.merge.body.page.model.rowCount() == ALIKE, "the preview is there")
        self._note_applied()
        click(self.merge.apply)
        await self.until_open(left, "they are settled")

    async def take_back(self) -> None:
        await self.live.until(
            lambda: any(
                message.text == f"{ALIKE} conflicts settled." for message in self.live.window.banners.messages
            ),
            "the way back is offered",
        )
        click(button_of(self.live.window.banners, "Undo"))
        await self.until_open(ALIKE + BY_RULE, "all are open again")

    async def set_rule(self) -> None:
        self.panel.rules.open()
        dialog = self.panel.rules.dialog
        assert dialog is not None
        await self.live.until(lambda: bool(dialog.form.choices), "the rules are there")
        dialog.form.choices["tracks"].pick("this_device")
        await self.until_open(
            ALIKE, "the rule settles what waits, and leaves alone what somebody has opened again"
        )
        click(dialog.close_button)


def test_conflicts_are_settled_by_field_at_once_by_rule_and_for_another_device_and_all_agree(
    cloud: Cloud, device: MakeDevice, email: str
) -> None:
    a, b = device("a"), device("b")
    torn(a, b, cloud, email)

    async def story(live: LiveWindow) -> None:
        one = Story(live)
        await one.open()
        await one.settle_the_other_devices()
        await one.settle_by_field()
        one.panel.list.kind_table.selectRow(1)
        await one.settle_alike(Side.CLOUD, left=BY_RULE)
        await one.take_back()
        await one.set_rule()
        await one.settle_alike(Side.LOCAL, left=0)
        await live.until(one.panel.empty.isVisible, "none is left")
        await live.until_synced()
        click(chip(one.panel.filters.chips, "settled"))
        await live.until(lambda: one.panel.settled.model.rowCount() == PAGE_LINES, "the history is there")

    in_window(a, story)
    assert b.done("sync", "--timeout", 60)["ok"]
    expected = [
        (
            f"Song {number:03d}" + (", there" if number <= BY_FIELD else ", here" if number <= ALIKE + BY_FIELD else ""),
            124.0 if number <= BY_FIELD else 120.0,
            "Anna, here" if number > ALIKE + BY_FIELD else "Anna",
            "Autumn tour",
        )
        for number in range(1, TRACKS + 1)
    ]  # fmt: skip
    assert titles(a) == titles(b) == expected
    assert [one.query("SELECT name FROM venues") for one in (a, b)] == [[("Hall, there",)]] * 2
    assert a.one("SELECT count(*) FROM outbox") == 0
    assert b.done("conflicts", "list") == []
    assert "venues" in {line["entity"] for line in b.done("conflicts", "history")}
