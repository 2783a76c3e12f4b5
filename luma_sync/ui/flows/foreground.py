"""The window, for those who stand outside of it and lead into it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.commands import Commands
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.widgets.banners import BannerArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreground:
    """Parts of one main window."""

    window: QWidget
    commands: Commands
    causes: CauseReader
    banners: BannerArea
    come_forward: Callable[[], None]

    @property
    def is_watched(self) -> bool:
        """Somebody works in a window of ours, and the list with its numbers is beside it."""
        is_shown = self.window.isVisible() and not self.window.isMinimized()
        return is_shown and QApplication.activeWindow() is not None
