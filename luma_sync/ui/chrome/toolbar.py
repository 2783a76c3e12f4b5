"""The buttons above the panels: sync, pause, import, account."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.chrome.cloud_space import CloudSpaceLines
from luma_sync.ui.chrome.pause_menu import PauseMenu, pause_words
from luma_sync.ui.chrome.toolbar_fit import ToolbarFit
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import BUTTON_ICON, Shape
from luma_sync.ui.theme import Size, Space, Theme


class ActionButton(QToolButton):
    """Shows an action as icon and text."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setIconSize(QSize(*BUTTON_ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().text())


class MenuButton(QToolButton):
    """Opens a menu."""

    def __init__(self, theme: Theme, text: str, shape: Shape) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.menu_of = QMenu(self)
        self.setText(text)
        self.setAccessibleName(text)
        self.setMenu(self.menu_of)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIconSize(QSize(*BUTTON_ICON))
        self.setIcon(self._theme.button_icon(self._shape))


class Toolbar(QFrame):
    """One row; the account stands at the right."""

    def __init__(self, context: WindowContext, commands: Commands) -> None:
        super().__init__()
        self._context, self._device_name = context, ""
        self.setObjectName("toolbar")
        self.setFixedHeight(Size.STATE_BADGE)
        theme = context.theme
        self.import_button = MenuButton(theme, self.tr("Import..."), Shape.IMPORT)
        self.import_button.menu_of.addAction(commands.import_files)
        self.import_button.menu_of.addAction(commands.import_folder)
        self.import_button.menu_of.addSeparator()
        self.import_button.menu_of.addAction(commands.analyse_imports)
        self.import_button.menu_of.addAction(commands.analyse_missing)
        self.import_button.menu_of.setToolTipsVisible(True)
        self.import_button.menu_of.aboutToShow.connect(commands.look_at_analysis)
        self.pause_menu = PauseMenu(context, commands, self)
        self.pause_button = MenuButton(theme, "", Shape.CHEVRON_DOWN)
        self.pause_button.setMenu(self.pause_menu)
        self.pause_button.setAccessibleName(pause_words())
        self.pause_button.setToolTip(pause_words())
        self.account_button = MenuButton(theme, self.tr("Account"), Shape.USER)
        self._who = self.account_button.menu_of.addAction("")
        self._who.setEnabled(False)
        self._device = self.account_button.menu_of.addAction("")
        self._device.setEnabled(False)
        self.space = CloudSpaceLines(context, self.account_button.menu_of)
        self._again = self.account_button.menu_of.addAction(commands.sign_in.text())
        self._again.triggered.connect(commands.sign_in.trigger)
        self.account_button.menu_of.addAction(commands.account)
        self.account_button.menu_of.addAction(commands.switch_account)
        self.account_button.menu_of.addAction(commands.setup)
        self.account_button.menu_of.addAction(commands.invitations)
        self.account_button.menu_of.setToolTipsVisible(True)
        self.account_button.menu_of.addSeparator()
        self.account_button.menu_of.addAction(commands.quit)
        self.help_button = MenuButton(theme, self.tr("Help"), Shape.INFO)
        self.keys_menu = self.help_button.menu_of.addMenu(self.tr("Keyboard shortcuts"))
        self.keys_menu.addActions(commands.with_keys())
        self.help_button.menu_of.addAction(commands.diagnostics)
        self.help_button.menu_of.addAction(commands.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.XS)
        pause = QHBoxLayout()
        pause.setSpacing(0)
        pausing = ActionButton(commands.pause)
        pause.addWidget(pausing)
        pause.addWidget(self.pause_button)
        syncing = ActionButton(commands.sync_now)
        row.addWidget(syncing)
        row.addLayout(pause)
        retrying = ActionButton(commands.retry_failed)
        row.addWidget(retrying)
        row.addWidget(self.import_button)
        row.addStretch(1)
        row.addWidget(self.help_button)
        row.addWidget(self.account_button)
        early, give_way = (retrying,), (self.help_button, self.import_button, pausing, syncing)
        self._fit = ToolbarFit(self, self.account_button, early, give_way, (self.pause_button,))
        context.bridge.status_changed.connect(self._show)
        self._show(context.bridge.status)

    def show_device(self, name: str) -> None:
        """What this device is called in the account; empty: the cloud has not said."""
        self._device_name = plain(name)
        self._show(self._context.bridge.status)

    def _show(self, status: SyncStatus) -> None:
        email = plain(status.email)
        self._fit.name_account(email or self.tr("Not signed in"))
        name = self.tr("Account: %1").replace("%1", email) if email else self.tr("Account: not signed in")
        self.account_button.setAccessibleName(name)
        self._who.setText(name)
        self._device.setText(self.tr("This device: %1").replace("%1", self._device_name))
        self._device.setVisible(bool(email and self._device_name))
        self._again.setVisible(bool(email) and (status.state is SyncState.SIGNED_OUT or status.needs_store))
