"""A bar for work whose end is known or not; where motion is not wished for, it stands still meanwhile."""

from PySide6.QtWidgets import QProgressBar

from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.labels import repolish


class BusyBar(QProgressBar):
    """Without a text; begins as one that does not know its end."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._is_endless = theme, True
        self.setTextVisible(False)
        self.setAccessibleName(name)
        theme.motion_changed.connect(self._follow)
        self.show_endless()

    def show_endless(self) -> None:
        """Something goes on; nobody knows for how long."""
        self._is_endless = True
        self._follow()

    def show_share(self, done: int, total: int) -> None:
        """So far it is; without a total it is endless."""
        if total <= 0:
            self.show_endless()
            return
        self._is_endless = False
        self._mark(still=False)
        self.setRange(0, total)
        self.setValue(done)

    def _follow(self) -> None:
        if not self._is_endless:
            return
        still = self._theme.reduces_motion
        self._mark(still=still)
        self.setRange(0, 1 if still else 0)
        self.setValue(1)

    def _mark(self, *, still: bool) -> None:
        if bool(self.property("still")) is not still:
            self.setProperty("still", still)
            repolish(self)
