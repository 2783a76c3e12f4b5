"""Everything that takes the focus has a name, every cell says something, the state is announced."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QStackedWidget,
    QTableView,
    QWidget,
)

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.views import Rule
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.status.library_views import DeletePreview
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.crash_records import CrashRecord
from luma_sync.ui.chrome.announcer import GAP_S
from luma_sync.ui.dialogs.about import AboutDialog
from luma_sync.ui.dialogs.analysis_report import AnalysisReportDialog
from luma_sync.ui.dialogs.conflict_rules import ConflictRulesSheet
from luma_sync.ui.dialogs.crash_record import CrashDialog
from luma_sync.ui.dialogs.day_range import DayRangeDialog
from luma_sync.ui.dialogs.delete_local import DeleteLocalDialog
from luma_sync.ui.dialogs.diagnostics import DiagnosticsDialog
from luma_sync.ui.dialogs.discard import DiscardDialog, Loss
from luma_sync.ui.dialogs.discarded import DiscardedDialog
from luma_sync.ui.dialogs.failed_start import FailedStartDialog
from luma_sync.ui.dialogs.first_sync import FirstSyncDialog
from luma_sync.ui.dialogs.import_progress import ImportDialog
from luma_sync.ui.dialogs.invitations import InvitationsDialog
from luma_sync.ui.dialogs.merged_twins import MergedDialog
from luma_sync.ui.dialogs.people import PeopleDialog
from luma_sync.ui.dialogs.row_sheets import DeleteRowsSheet, JsonSheet, NewRowSheet
from luma_sync.ui.dialogs.setup import SetupDialog, Step
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.models.first_sync import Progress
from luma_sync.ui.navigation import PanelId
from tests.support.fake_sharing import project
from tests.support.fake_world import World
from tests.support.qt import Desk, StillClock, theme, with_desk
from tests.support.scenes import SCENES, change, error, in_step
from tests.support.scenes_conflicts import few_conflicts
from tests.support.scenes_health import HEALTH, chain, guarded
from tests.ui.screenshots_leaving import leaving_dialogs

WORLDS = {**SCENES, **HEALTH, "conflicts": few_conflicts}


def name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def nameless(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QAbstractScrollArea | QTableView | QLineEdit)
        if widget.isHidden() and not isinstance(widget.parentWidget(), QStackedWidget):
            continue
        if isinstance(widget, QScrollBar) or inside or widget.objectName().startswith("qt_"):
            continue
        focusable = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if (focusable or isinstance(widget, QProgressBar)) and not name_of(widget):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def rules_sheet() -> ConflictRulesSheet:
    sheet = ConflictRulesSheet(theme())
    sheet.form.show_rules([Rule(entity=name, policy="ask", is_default=True) for name in CATALOG.names])
    return sheet


def setup_pages() -> list[QWidget]:
    """The first steps, a dialog for each page."""
    made: list[QWidget] = []
    for step in Step:
        dialog = SetupDialog(theme(), folder="/cloud")
        dialog.turn_to(step)
        dialog.project.begin()
        made.append(dialog)
    return made


def first_sync() -> FirstSyncDialog:
    dialog = FirstSyncDialog(theme())
    dialog.show_progress(
        Progress(
            received=1, coming=2, sent=0, to_send=1, files=1, file_bytes=9, is_offline=False, is_done=False
        )
    )
    return dialog


def dialogs() -> list[QWidget]:
    return [
        SignInDialog(theme()),
        *setup_pages(),
        first_sync(),
        SignOutDialog(theme(), Ledger(rows=3, files=1, file_bytes=10)),
        *leaving_dialogs(theme()).values(),
        ImportDialog(theme()),
        AnalysisReportDialog(theme(), "2 tracks analysed.", [("Amber", "It is gone.")]),
        DiscardDialog(theme(), [Loss(change=change(number)) for number in range(3)]),
        DiscardedDialog(theme(), StillClock()),
        MergedDialog(theme(), StillClock()),
        NewRowSheet(theme(), "fixtures", {}),
        DeleteRowsSheet(theme(), "venues", "Club", DeletePreview(rows=1, below=(("fixtures", 14),))),
        JsonSheet(theme(), "JSON", '{"steps": [1, 2]}'),
        PeopleDialog(theme(), project()),
        InvitationsDialog(theme()),
        AboutDialog(theme(), {"luma_sync": "1"}),
        DiagnosticsDialog(theme()),
        DayRangeDialog(theme(), date(2026, 11, 15), date(2026, 11, 21), date(2026, 11, 21), None),
        rules_sheet(),
        DeleteLocalDialog(theme(), "anna@example.org", Ledger(rows=3, files=1, file_bytes=10)),
        CrashDialog(theme(), CrashRecord(name="one", text="error: ValueError"), "https://example.org"),
        FailedStartDialog(
            theme(), ErrorText("The library is damaged.", "page 3", "damaged"), is_damaged=True
        ),
    ]


@pytest.mark.parametrize("scene", list(WORLDS))
def test_every_widget_that_takes_the_focus_has_a_name(scene: str) -> None:
    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.05)
        desk.window.show_panel(PanelId.CHANGES)
        desk.window.changes.table.selectRow(2)
        await desk.settle(0.1)
        assert nameless(desk.window) == []

    with_desk(story, WORLDS[scene]())


def test_every_widget_of_the_dialogs_has_a_name() -> None:
    async def story(_desk: Desk) -> None:
        for dialog in dialogs():
            assert nameless(dialog) == []
            assert dialog.accessibleName()
            dialog.deleteLater()

    with_desk(story, in_step())


@pytest.mark.parametrize("world", [error, HEALTH["file-causes"]], ids=["error", "file-causes"])
def test_visible_buttons_of_a_panel_have_different_names(world: Callable[[], World]) -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        for panel in (
            window.changes,
            window.uploads,
            window.cloud,
            window.conflicts,
            window.attention,
            window.activity,
        ):
            window.panels.setCurrentWidget(panel)
            await desk.settle(0.6)
            for card in window.attention.cards.values():
                if card.details.isVisible() and card.links.isHidden():
                    card.details.click()
            await desk.settle(0.1)
            names = [name_of(button) for button in panel.findChildren(QAbstractButton) if button.isVisible()]
            assert len(set(names)) == len(names)

    with_desk(story, world())


@pytest.mark.parametrize("world", [chain, guarded], ids=["chain", "guarded"])
def test_visible_buttons_have_different_names_beside_details_and_banners(world: Callable[[], World]) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        desk.window.changes.table.selectRow(2)
        await desk.settle(0.2)
        buttons = [button for button in desk.window.findChildren(QAbstractButton) if button.isVisible()]
        names = [name_of(button) for button in buttons if button.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        assert sorted(set(names)) == sorted(names)

    with_desk(story, world())


def test_tab_goes_through_the_changes_panel_in_reading_order() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        panel = desk.window.changes
        panel.table.selectRow(2)
        await desk.settle(0.2)
        stops = [
            panel.buttons.retry, panel.buttons.discard, panel.search, panel.table, panel.details.step,
            panel.details.why, panel.details.fields.table,
        ]  # fmt: skip
        order: list[QWidget] = []
        widget: QWidget | None = panel.buttons.retry.nextInFocusChain()
        while widget is not None and widget is not panel.buttons.retry and len(order) < 2000:
            order.append(widget)
            widget = widget.nextInFocusChain()
        places = [-1, *(order.index(stop) for stop in stops[1:])]
        assert places == sorted(places)

    with_desk(story, chain())


def test_every_cell_says_something() -> None:
    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.35)
        for table in desk.window.findChildren(QTableView):
            model = table.model()
            for row in range(min(30, model.rowCount())):
                for column in range(model.columnCount()):
                    assert model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    with_desk(story, SCENES["few"]())


def test_tab_leaves_tables() -> None:
    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.panels.panel(panel)
        tables = desk.window.findChildren(QTableView)
        assert len(tables) >= len(PanelId) - 3
        assert not any(table.tabKeyNavigation() for table in tables)

    with_desk(story, in_step())


def test_tab_walks_through_the_whole_window_and_comes_back() -> None:
    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.panels.panel(panel)
        desk.window.sidebar.list.setFocus()
        start = desk.window.sidebar.list
        widget: QWidget | None = start.nextInFocusChain()
        walked = 0
        while widget is not None and widget is not start and walked < 2000:
            widget, walked = widget.nextInFocusChain(), walked + 1
        assert widget is start

    with_desk(story, in_step())


def test_a_change_of_state_is_announced_once_and_percents_are_not() -> None:
    async def story(desk: Desk) -> None:
        announcer = desk.window._announcer
        for outbox in range(20):
            desk.engine.set_status(replace(desk.world.status, state=SyncState.SENDING, outbox=outbox))
            desk.context.bridge.flush()
        assert announcer.count == 1

        for state in (SyncState.OFFLINE, SyncState.PAUSED, SyncState.OFFLINE):
            desk.engine.set_status(replace(desk.world.status, state=state))
            desk.context.bridge.flush()
        assert announcer.count == 1, "not within five seconds"

        desk.clock.move(GAP_S)
        desk.engine.set_status(replace(desk.world.status, state=SyncState.IN_STEP))
        desk.context.bridge.flush()
        assert announcer.count == 2

    with_desk(story, in_step())


def test_greyed_buttons_say_why() -> None:
    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.3)
        greyed = [
            button
            for button in desk.window.findChildren(QAbstractButton)
            if button.isVisibleTo(desk.window) and not button.isEnabled()
        ]
        assert [name_of(button) for button in greyed if not button.toolTip()] == []

    with_desk(story, SCENES["empty"]())
