"""The first steps, page by page; not modal, closed at any time, and nothing is lost by that."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from luma_sync.ui.dialogs.setup_pages import OwnCloudPage, SetupPage, StorePage, WelcomePage
from luma_sync.ui.dialogs.setup_project import ProjectPage
from luma_sync.ui.theme import Space, Theme

_WIDTH, _WIDTH_MAX, _HEIGHT = 600, 776, 540


class Step(Enum):
    """The pages."""

    WELCOME = "welcome"
    PROJECT = "project"
    OWN_CLOUD = "own_cloud"
    STORE = "store"


class SetupDialog(QDialog):
    """Holds the pages and turns them."""

    def __init__(
        self, theme: Theme, *, folder: str = "", why_no_own_cloud: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("First steps"))
        self.setAccessibleName(self.tr("First steps"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setFixedSize(min(theme.wide(_WIDTH), _WIDTH_MAX), _HEIGHT)
        self.welcome = WelcomePage(theme, why_no_own_cloud)
        self.project = ProjectPage(theme)
        self.own_cloud = OwnCloudPage(theme, folder)
        self.store = StorePage(theme)
        self._pages: dict[Step, SetupPage] = {
            Step.WELCOME: self.welcome,
            Step.PROJECT: self.project,
            Step.OWN_CLOUD: self.own_cloud,
            Step.STORE: self.store,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.addWidget(self._stack)
        self.turn_to(Step.WELCOME)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(step for step, page in self._pages.items() if page is shown)

    def turn_to(self, step: Step) -> None:
        """Show a page, with the keyboard where it begins."""
        page = self._pages[step]
        self._stack.setCurrentWidget(page)
        self.setAccessibleDescription(page.title.text())
        page.first_focus().setFocus()
