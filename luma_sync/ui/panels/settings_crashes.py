"""Records of crashes in the settings: whether there is one, and the way to it."""

from PySide6.QtCore import QObject

from luma_sync.ui.context import WindowContext
from luma_sync.ui.icons import Shape
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.setting_row import Row, SettingGroup


class CrashRow(QObject):
    """Where nothing is recorded, there is no row."""

    def __init__(self, context: WindowContext, group: SettingGroup) -> None:
        super().__init__(group)
        self._records = context.crashes
        self.show = Button(context.theme, self.tr("Show the record..."), Shape.SEARCH)
        self.row = Row(context.theme, self.tr("Last crash"), " ", control=self.show)
        if self._records is not None:
            group.add(self.row)
        self.read()

    def read(self) -> None:
        """Look whether there is a record."""
        is_there = self._records is not None and self._records.newest() is not None
        nothing = self.tr("No crash was recorded.")
        kept = self.tr("A record is kept on this device; nothing was sent.")
        self.row.say(kept if is_there else nothing)
        self.show.allow(is_there, nothing)
