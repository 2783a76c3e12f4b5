"""Makes a panel of the window and connects it with the rest; its module is loaded only then."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.crash_records import CrashFlow
from luma_sync.ui.flows.discarding import DiscardFlow
from luma_sync.ui.flows.first_sync import FirstSyncFlow
from luma_sync.ui.flows.locating import LocateFlow
from luma_sync.ui.flows.notices import StatusNotices
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.frame import Panel
from luma_sync.ui.widgets.banners import Message
from luma_sync.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What panels of a window talk to."""

    context: WindowContext
    commands: Commands
    causes: CauseReader
    first_sync: FirstSyncFlow
    crashes: CrashFlow
    discarding: DiscardFlow
    locating: LocateFlow
    notices: StatusNotices
    tell: Callable[[Message], None]
    """Show a banner."""

    say: Callable[[str], None]
    """For screen readers."""

    fetch_again: Callable[[str, int], None]
    """Fetch the files that failed with this code; how many they are."""

    table_made: Callable[[str, TableView], None]
    """A panel has made one more table; the name that its columns are kept under."""


def module_of(which: PanelId) -> str:
    """Where a panel is; loading it makes nothing."""
    return f"luma_sync.ui.panels.{which.value}"


class PanelFactory:
    """One for a window."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._context, self._commands = around.context, around.commands
        self._makers: dict[PanelId, Callable[[QWidget], Panel]] = {
            PanelId.OVERVIEW: self._overview,
            PanelId.LIBRARY: self._library,
            PanelId.CHANGES: self._changes,
            PanelId.UPLOADS: self._uploads,
            PanelId.CLOUD: self._cloud,
            PanelId.CONFLICTS: self._conflicts,
            PanelId.ATTENTION: self._attention,
            PanelId.ACTIVITY: self._activity,
            PanelId.SETTINGS: self._settings,
        }

    def make(self, which: PanelId, parent: QWidget) -> Panel:
        """A new panel, connected."""
        return self._makers[which](parent)

    def _overview(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.overview import OverviewPanel

        panel = OverviewPanel(self._context, self._commands, parent)
        self._around.first_sync.progressed.connect(panel.state_card.show_first_sync)
        return panel

    def _library(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.library import LibraryPanel

        panel = LibraryPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.verbs.removed.connect(self._around.discarding.note_removed)
        panel.built.connect(self._around.table_made)
        panel.announced.connect(self._around.say)
        return panel

    def _changes(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.changes import ChangesPanel

        panel = ChangesPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.verbs.discard_asked.connect(self._around.discarding.ask)
        panel.announced.connect(self._around.say)
        return panel

    def _uploads(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.uploads import UploadsPanel

        panel = UploadsPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.verbs.locate_asked.connect(self._around.locating.ask)
        panel.announced.connect(self._around.say)
        return panel

    def _cloud(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.cloud import CloudPanel

        panel = CloudPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.announced.connect(self._around.say)
        return panel

    def _conflicts(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.conflicts import ConflictsPanel

        panel = ConflictsPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.built.connect(self._around.table_made)
        panel.announced.connect(self._around.say)
        return panel

    def _attention(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.attention import AttentionPanel

        around = self._around
        panel = AttentionPanel(self._context, self._commands, around.causes, parent)
        panel.told.connect(around.tell)
        panel.locate_asked.connect(around.locating.ask)
        panel.fetch_asked.connect(lambda cause: around.fetch_again(cause.code or "", cause.count))
        panel.deletes_answered.connect(around.notices.answers.answer)
        return panel

    def _activity(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.activity import ActivityPanel

        panel = ActivityPanel(self._context, self._commands, parent)
        panel.verbs.told.connect(self._around.tell)
        panel.announced.connect(self._around.say)
        panel.built.connect(self._around.table_made)
        panel.compare.told.connect(self._around.tell)
        return panel

    def _settings(self, parent: QWidget) -> Panel:
        from luma_sync.ui.panels.settings import SettingsPanel

        panel = SettingsPanel(self._context, self._commands, parent)
        panel.crashes.show.clicked.connect(self._around.crashes.open)
        self._around.crashes.changed.connect(panel.crashes.read)
        panel.announced.connect(self._around.say)
        return panel
