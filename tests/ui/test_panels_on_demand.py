"""Panels are made when somebody first asks for one, are whole then, and show nothing of their own meanwhile."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.theme import Size
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, few, in_step


class Shown(QObject):
    """Notes the windows that appear."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def made(desk: Desk) -> set[PanelId]:
    return set(desk.window.panels._panels)


def test_only_the_panel_that_is_shown_is_made() -> None:
    async def story(desk: Desk) -> None:
        assert made(desk) == {PanelId.OVERVIEW}
        assert desk.window.panel is PanelId.OVERVIEW
        desk.window.show_panel(PanelId.ACTIVITY)
        assert made(desk) == {PanelId.OVERVIEW, PanelId.ACTIVITY}
        assert desk.window.activity is desk.window.panels.panel(PanelId.ACTIVITY)

    with_desk(story, in_step())


def test_making_them_opens_no_window() -> None:
    async def story(desk: Desk) -> None:
        shown = Shown()
        QApplication.instance().installEventFilter(shown)  # type: ignore[union-attr]
        try:
            for panel in PanelId:
                desk.window.panels.panel(panel)
        finally:
            QApplication.instance().removeEventFilter(shown)  # type: ignore[union-attr]
        assert shown.windows == []
        assert desk.window.isActiveWindow()

    with_desk(story, few())


def test_a_link_into_a_panel_that_was_never_shown_leads_to_its_rows() -> None:
    async def story(desk: Desk) -> None:
        desk.context.navigation.go(Target(panel=PanelId.CHANGES, chip="failed"))
        changes = desk.window.changes
        await desk.until(lambda: changes.model.rowCount() > 0)
        assert desk.window.panel is PanelId.CHANGES
        assert changes.chips.current == "failed"
        assert {row.state for row in changes.model.loaded(changes.model.everything)} == {"attention"}

    with_desk(story, error())


def test_one_that_is_made_in_a_narrow_window_fits_into_it() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(Size.WINDOW_WIDTH_MIN, Size.WINDOW_HEIGHT_MIN)
        await desk.settle(0.1)
        assert desk.window.overview._throughput.isHidden()
        assert set(desk.window.panels.tables()) == {"overview"}
        for panel in PanelId:
            desk.window.show_panel(panel)
        assert "settled" not in desk.window.panels.tables()
        desk.window.conflicts.filters.pick("settled", "", "")
        tables = desk.window.panels.tables()
        assert {"overview", "changes", "uploads", "cloud", "conflicts", "settled", "activity"} <= set(tables)

    with_desk(story, few())
