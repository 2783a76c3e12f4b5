"""Whether every byte on this network is counted, and whether large files go all the same."""

from collections.abc import Callable


class NetworkCost:
    """Shared by all profiles. Whoever changes it tells those who wait for it."""

    def __init__(self, is_minded: Callable[[], bool]) -> None:
        self._is_minded = is_minded
        self._is_metered = self._is_allowed = False

    @property
    def holds_large(self) -> bool:
        """Large files wait for another network."""
        return self._is_metered and not self._is_allowed and self._is_minded()

    def tell(self, metered: bool) -> bool:
        """What the system says of the network now; returns whether that is news."""
        if metered == self._is_metered:
            return False
        self._is_metered, self._is_allowed = metered, False
        return True

    def allow(self) -> None:
        """Large files go anyway, as long as the network stays metered."""
        self._is_allowed = True
