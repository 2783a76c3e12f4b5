"""What every panel and dialog of one window shares."""

from dataclasses import field
from typing import TYPE_CHECKING

from luma_sync.kernel.clock import Clock
from luma_sync.kernel.crash_records import CrashRecords
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.login_start import LoginStart
from luma_sync.ui.actions import Actions
from luma_sync.ui.background import Background
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.carried import Carried
from luma_sync.ui.navigation import Navigation
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.theme import Theme

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowContext:
    """The engine, and the few parts that lead to it and away from it."""

    engine: "SyncEngine"
    bridge: Bridge
    actions: Actions
    tasks: TaskScope
    theme: Theme
    navigation: Navigation
    clock: Clock
    background: Background = field(default_factory=Background)
    login_start: LoginStart | None = None
    """Starts the program with the session; None where nobody may, such as in a demo."""

    crashes: CrashRecords | None = None
    """None where nothing is recorded, such as in a demo."""

    carried: Carried = field(default_factory=Carried)
