"""Conflicts by field, device and age; and those that only another device can settle, or that become two rows."""

from dataclasses import replace

from PySide6.QtCore import Qt

from luma_sync.engine.conflicts.views import Changed, Choice, Side
from luma_sync.ui.panels.conflict_many import Scope
from luma_sync.ui.widgets.buttons import ChoiceButton
from tests.support.conflicts_desk import (
    CLOUD_CELL,
    LOCAL_CELL,
    RESULT_CELL,
    cell,
    go,
    items,
    kinds,
    opened,
    press,
    radio,
    settled_with,
)
from tests.support.live_window import chip, click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import ago, in_step
from tests.support.scenes_conflicts import both, conflict, deleted_there, practice, track, with_conflicts


def titles(choice: ChoiceButton) -> list[str]:
    """What its menu offers."""
    return [action.text() for action in choice._actions.values()]


def test_conflicts_are_filtered_by_field_device_and_age_with_their_numbers() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        filters = panel.filters
        assert titles(filters.fields) == ["All fields", "BPM  2", "Notes  1", "Title  2"]
        assert titles(filters.devices) == ["All devices", "Laptop  1", "Studio PC  3"]
        assert titles(filters.ages) == [
            "Any age", "Older than 1 day  2", "Older than 7 days  1", "Older than 30 days  0",
        ]  # fmt: skip
        for choice, name in ((filters.fields, "Field"), (filters.devices, "Device"), (filters.ages, "Age")):
            assert choice.accessibleName().startswith(f"{name}: ")
            assert choice.focusPolicy() is Qt.FocusPolicy.StrongFocus
            assert choice.isVisible()

        filters.fields._actions["title"].trigger()  # its menu opens with the space bar, and is Qt's
        await desk.until(lambda: len(items(panel)) == 2)
        assert (filters.fields.current, items(panel)) == ("title", ["Old", "New"])
        await desk.until(lambda: len(kinds(panel)) == 2)
        assert kinds(panel) == [("All conflicts", "2"), ("Tracks: Title, BPM", "2")]
        assert chip(filters.chips, "open").accessibleName() == "To settle, 4"

        filters.ages.pick("7")
        await desk.until(lambda: items(panel) == ["Old"])
        filters.devices.pick("Laptop")
        await desk.until(lambda: panel.list.stack.empty.isVisible())
        assert panel.list.stack.empty.accessibleName() == "No conflict matches"
        panel.list.stack.empty.clicked.emit()
        await desk.until(lambda: len(items(panel)) == 4)
        assert (filters.fields.current, filters.devices.current, filters.ages.current) == ("", "", "")

        # The last conflict of a device goes, and with it the filter for that device.
        filters.devices.pick("Laptop")
        await desk.until(lambda: items(panel) == ["Clarinet"])
        await press(desk, panel.list.table, "2", "Ctrl+Return")
        await desk.until(lambda: len(items(panel)) == 3)
        assert filters.devices.current == ""
        click(chip(filters.chips, "settled"))
        assert not filters.fields.isVisible()

    old = track(0, "Old", opened_at=ago(days=9))
    notes = replace(practice(1), line=replace(practice(1).line, device="Laptop", is_elsewhere=True))
    gone = replace(deleted_there(2), line=replace(deleted_there(2).line, opened_at=ago(days=2)))
    with_desk(story, with_conflicts(in_step(), [old, notes, gone, track(3, "New")]))


def test_what_only_another_device_can_settle_is_shown_honestly_and_what_is_done_there_is_told() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge = panel.merge
        assert merge.head.elsewhere.isVisible()
        assert "Settle it on \u2068Laptop\u2069." in merge.head.elsewhere.accessibleName()
        assert cell(panel, "title", LOCAL_CELL) == "Mine"
        for column in (LOCAL_CELL, CLOUD_CELL, RESULT_CELL):
            assert cell(panel, "artist", column) == "too large to be shown here"
            assert radio(panel, "artist", column) is None
        assert not merge.takes.isVisible()
        await press(desk, panel.list.table, "1", "Ctrl+Return")
        assert not merge.apply.isEnabled()
        assert merge.apply.toolTip() == "Some of it is not known here; settle it on \u2068Laptop\u2069."
        assert settled_with(desk) == []

        await go(desk, 1)
        assert "is done there when it syncs next." in merge.head.elsewhere.accessibleName()

    there = {"device": "Laptop", "is_elsewhere": True}
    fields = (both("title", "Was", "Mine", "Theirs"), both("artist", None, None, None, is_left_out=True))
    large = conflict(0, "tracks", "edit_edit", fields, label="Mine", only_on="Laptop", **there)
    lamp = (replace(both("name", None, "Lamp", None), changed=Changed.LOCAL),)
    orphan = conflict(
        1, "fixtures", "deleted_parent", lamp, label="Lamp", cloud_deleted=True, is_done_there=True, **there
    )
    with_desk(story, with_conflicts(in_step(), [large, orphan]))


def test_rows_of_one_id_are_kept_as_two_and_a_preview_names_fields_as_the_window_does() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge = panel.merge
        assert merge.takes.buttons[Side.BOTH].isVisible()
        assert [name for name, _ in kinds(panel)][1:] == ["Tracks: made on both sides", "Tracks: Key"]
        await press(desk, panel.list.table, "3")
        assert merge.apply.text() == "Apply: keep both rows"
        assert cell(panel, "title", RESULT_CELL) == "Theirs"
        await press(desk, panel.list.table, "Ctrl+Z", "3", "1")
        assert merge.apply.text() == "Apply: 1 field from this device"
        await press(desk, panel.list.table, "3")
        merge.many.scope.pick(Scope.ENTITY.value)
        click(merge.many.check)
        await desk.until(lambda: merge.body.page.model.rowCount() == 3)
        texts = {str(merge.body.page.model.index(row, 1).data()) for row in range(3)}
        assert "The two changes of Key do not fit together: choose a side." in texts
        assert not any("musical_key" in text for text in texts)
        click(merge.many.check)
        await press(desk, panel.list.table, "Ctrl+Return")
        await desk.until(lambda: settled_with(desk) == [Choice(side=Side.BOTH)])

    twice = [
        conflict(number, "tracks", "duplicate_key", (both("title", None, "Mine", "Theirs"),), label="Mine")
        for number in range(2)
    ]
    key = conflict(2, "tracks", "edit_edit", (both("musical_key", "A", "Am", "C"),), label="Key of it")
    with_desk(story, with_conflicts(in_step(), [*twice, key]))
