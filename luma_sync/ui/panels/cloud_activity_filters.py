"""What of the cloud's history is shown: what happened, by which device."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from luma_sync.engine.account import DeviceView
from luma_sync.engine.status.activity_views import HERE
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import plain
from luma_sync.ui.models.activity_words import ID_SHOWN
from luma_sync.ui.panels.frame import FilterRow
from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips

ALL = "all"


class CloudActivityFilters(FilterRow):
    """Signals: filtered() when something else is to be shown."""

    filtered = Signal()

    def __init__(self, context: WindowContext) -> None:
        translate = QCoreApplication.translate
        titles = {
            ALL: translate("CloudActivityFilters", "All"),
            "added": translate("CloudActivityFilters", "Added"),
            "changed": translate("CloudActivityFilters", "Changed"),
            "deleted": translate("CloudActivityFilters", "Deleted"),
        }
        self.chips = FilterChips(
            titles, translate("CloudActivityFilters", "Show the cloud's activity by what happened")
        )
        self.devices = ChoiceButton(context.theme, translate("CloudActivityFilters", "Device"), _choices())
        super().__init__(self.chips, self.devices)
        self.chips.chosen.connect(lambda _key: self.filtered.emit())
        self.devices.chosen.connect(lambda _key: self.filtered.emit())

    @property
    def what(self) -> str:
        """What happened; empty for anything."""
        return "" if self.chips.current == ALL else self.chips.current

    def offer_devices(self, devices: Sequence[DeviceView]) -> None:
        """The devices of the account."""
        others = [(each.id, plain(each.name) or each.id[:ID_SHOWN]) for each in devices if not each.is_this]
        before = self.devices.current
        self.devices.offer([*_choices(), *others])
        if self.devices.current != before:
            self.filtered.emit()

    def reset(self) -> None:
        """Show everything; nobody is told."""
        for part in (self.chips, self.devices):
            part.blockSignals(True)
        self.chips.pick(ALL)
        self.devices.pick("")
        for part in (self.chips, self.devices):
            part.blockSignals(False)


def _choices() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        ("", translate("CloudActivityFilters", "All devices")),
        (HERE, translate("CloudActivityFilters", "This device")),
    ]
