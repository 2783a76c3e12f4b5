"""In other languages, longer texts and the other direction: nothing is cut or covered, no text was forgotten."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.flow import FlowLayout
from tests.support.fake_world import World
from tests.support.languages import PSEUDO, large_letters, speaking, texts_of, untranslated
from tests.support.layout_checks import faults, words_of
from tests.support.qt import Desk, application, with_desk
from tests.support.scenes import error, in_step, many, offline
from tests.support.scenes_conflicts import few_conflicts
from tests.support.scenes_history import pasts, with_history
from tests.ui.test_accessibility import dialogs

_RTL, _LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
_DATE = re.compile(r"\w{3} \d+ \w{3} \d{4}, [\d:]+ UTC")
_OWN = {
    "Luma Sync",
    "anna@example.org",
    "anna@e…le.org",  # beside the longer texts of the toolbar
    "https://....supabase.co",
    "2 tracks analysed.",
    "The library is damaged.",
    "bytes",
    "JSON",
    "sb_publishable_...",
}
STORIES = {
    "longer, from the right": (PSEUDO, _RTL, 1.0, error),
    "German": ("de", _LTR, 1.0, few_conflicts),
    "letters of 200 %": ("en", _LTR, 2.0, offline),
    "German, letters of 200 %": ("de", _LTR, 2.0, few_conflicts),
    "German, letters of 200 %, much to do": ("de", _LTR, 2.0, many),
    "German, letters of 200 %, problems": ("de", _LTR, 2.0, error),
}


@pytest.mark.parametrize(("language", "reading", "scale", "world"), STORIES.values(), ids=STORIES)
def test_every_panel_in_the_smallest_window(
    language: str, reading: Qt.LayoutDirection, scale: float, world: Callable[[], World]
) -> None:
    found: dict[str, list[str]] = {}

    def look(desk: Desk, name: str) -> None:
        own = _OWN | {text for text in texts_of(desk.world) if len(text) > 2}
        wrong = faults(desk.window)
        if language == PSEUDO:
            words = (_DATE.sub("", text) for text in words_of(desk.window))
            wrong += [f"not translated: {text}" for text in untranslated(words, own)]
        if wrong:
            found[name] = wrong

    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.3)
            if panel is PanelId.CHANGES and len(desk.world.changes) > 2:
                desk.window.changes.table.selectRow(2)
                await desk.settle(0.1)
            look(desk, panel.value)
            if panel is PanelId.ACTIVITY:
                await show_cloud_activity(desk)
                look(desk, "activity of the cloud")
        assert desk.window.width() == 800
        assert desk.window.sidebar.mapTo(desk.window, QPoint()).x() == 0 or reading is _RTL

    with speaking(language, reading), large_letters(scale):
        with_desk(story, world())
    assert found == {}


async def show_cloud_activity(desk: Desk) -> None:
    """With a line selected."""
    with_history(desk.world, pasts(12))
    activity = desk.window.activity
    activity.filters.source.pick("cloud")
    assert activity.cloud is not None
    await desk.settle(0.2)
    activity.cloud.table.selectRow(2)
    await desk.settle(0.1)


def test_the_state_stands_whole_in_the_status_bar_before_anything_else_does() -> None:
    async def story(desk: Desk) -> None:
        bar = desk.window.status_bar
        for width, is_last_shown in ((1320, True), (800, False)):
            desk.window.resize(width, 600)
            await desk.settle(0.1)
            needed = bar.sentence.fontMetrics().horizontalAdvance(bar.sentence.text())
            assert needed <= bar.sentence.width()
            assert bar._last.isVisible() is is_last_shown

    with speaking("de"), large_letters(2.0):
        with_desk(story, few_conflicts())


@pytest.mark.parametrize(("language", "scale"), [(PSEUDO, 1.0), ("de", 1.0), ("en", 2.0), ("de", 2.0)])
def test_every_dialog(language: str, scale: float) -> None:
    found: dict[str, list[str]] = {}

    async def story(desk: Desk) -> None:
        for dialog in dialogs():
            dialog.show()
            await desk.settle(0.02)
            wrong = faults(dialog)
            if language == PSEUDO:
                wrong += [f"not translated: {text}" for text in untranslated(words_of(dialog), _OWN)]
            if wrong or dialog.width() > 776 or dialog.height() > 600:
                found[type(dialog).__name__] = [*wrong, f"{dialog.width()} x {dialog.height()}"]
            dialog.hide()
            dialog.deleteLater()

    with speaking(language), large_letters(scale):
        with_desk(story, in_step())
    assert found == {}


def test_the_checks_see_what_is_cut_covered_or_forgotten() -> None:
    application()
    window = QWidget()
    column = QVBoxLayout(window)
    label, paragraph, button = QLabel("A long line of text"), QLabel("word " * 60), QPushButton("Press me")
    paragraph.setWordWrap(True)
    for widget in (label, paragraph, button):
        column.addWidget(widget)
    window.resize(400, 300)
    window.show()
    assert faults(window) == []

    label.setFixedWidth(30)
    paragraph.setFixedHeight(12)
    button.setFixedWidth(20)
    column.activate()
    assert [fault.split(":")[0] for fault in faults(window)] == ["cut", "cut", "cut"]

    button.setFixedWidth(200)
    label.setFixedWidth(300)
    paragraph.setFixedHeight(200)
    column.activate()
    button.move(label.pos())
    assert [fault.split(":")[0] for fault in faults(window)] == ["overlap"]

    button.move(390, 280)
    assert [fault.split(":")[0] for fault in faults(window)] == ["outside"]
    assert untranslated(["⟦Šéñd ⟦2⟧⟧ Amber", "Forgotten ⟦tëxt⟧", "12 MB"], {"Amber"}) == ["Forgotten ⟦tëxt⟧"]
    window.deleteLater()


def test_what_has_no_room_in_a_line_goes_on_in_the_next_from_the_side_where_reading_begins() -> None:
    application()
    window = QWidget()
    flow = FlowLayout(window, 4)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    window.resize(210, 100)
    window.show()
    assert [box.pos().toTuple() for box in boxes] == [(0, 0), (104, 0), (0, 24)]
    assert (flow.sizeHint().width(), flow.heightForWidth(210), flow.heightForWidth(400)) == (308, 44, 20)

    window.setLayoutDirection(_RTL)
    flow.activate()
    assert [box.pos().toTuple() for box in boxes] == [(110, 0), (6, 0), (110, 24)]

    boxes[1].hide()
    flow.activate()
    assert [boxes[0].pos().toTuple(), boxes[2].pos().toTuple()] == [(110, 0), (6, 0)]
    window.deleteLater()
