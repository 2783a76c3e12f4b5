"""A network on which every byte is counted: what the window hears of it, and may say to it."""

import contextlib
from collections.abc import Callable

from luma_sync.engine.core import EngineCore
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import LibraryBusy


class MeteredNetwork:
    """While the network is metered, large files wait, if the settings say so."""

    def __init__(self, core: Callable[[], EngineCore], bus: EventBus, ports: EnginePorts) -> None:
        self._core, self._bus, self._cost = core, bus, ports.network

    def tell(self, metered: bool) -> None:
        """What the system says of the network now."""
        if self._cost.tell(metered):
            self._look_again()

    def send_anyway(self) -> None:
        """Large files go, as long as the network stays as it is."""
        self._cost.allow()
        self._look_again()

    def _look_again(self) -> None:
        self._bus.publish(QueueChanged())
        with contextlib.suppress(LibraryBusy):  # no library is open; the next one looks by itself
            uploads = self._core().parts.uploads
            if uploads is not None:
                uploads.wake()
