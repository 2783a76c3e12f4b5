"""Lets the window look as the settings say, from the moment they say it."""

from PySide6.QtCore import QObject

from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.colours import Contrast
from luma_sync.ui.formatting import SizeUnits
from luma_sync.ui.motion import Motion
from luma_sync.ui.theme import Density, Theme, ThemeChoice


class Appearance(QObject):
    """Follows theme, contrast, density and motion. What the environment asks for holds until one chooses."""

    def __init__(self, book: SettingsBook, bridge: Bridge, theme: Theme) -> None:
        super().__init__(bridge)
        self._book, self._theme = book, theme
        self._shown = book.defaults.theme, book.defaults.contrast
        SizeUnits.choose(book.current.size_units)
        bridge.settings_changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Look as the settings say."""
        wanted = self._book.current
        if (wanted.theme, wanted.contrast) != self._shown:
            self._shown = wanted.theme, wanted.contrast
            self._theme.choose(ThemeChoice(wanted.theme), Contrast(wanted.contrast))
        self._theme.choose_density(Density(wanted.density))
        self._theme.choose_motion(Motion(wanted.reduce_motion))
