"""Tells the engine whether the system counts every byte of the network, where the system knows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtNetwork import QNetworkInformation


class MeteredPort(Protocol):
    """What the system says of the network."""

    def follow(self, tell: Callable[[bool], None]) -> Callable[[], None]:
        """Tell it now and whenever it changes, until what is returned is called."""


class SystemNetwork:
    """By Qt; silent where no part of the system tells."""

    def follow(self, tell: Callable[[bool], None]) -> Callable[[], None]:
        """Tell it now and whenever it changes, until what is returned is called."""
        QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered)
        known = QNetworkInformation.instance()
        if known is None or not known.supports(QNetworkInformation.Feature.Metered):
            return _nothing
        known.isMeteredChanged.connect(tell)
        tell(known.isMetered())
        return lambda: _forget(known, tell)


@contextmanager
def following(network: MeteredPort, tell: Callable[[bool], None]) -> Iterator[None]:
    """While inside, `tell` hears whether the network is metered."""
    leave = network.follow(tell)
    try:
        yield
    finally:
        leave()


def _forget(known: QNetworkInformation, tell: Callable[[bool], None]) -> None:
    known.isMeteredChanged.disconnect(tell)


def _nothing() -> None:
    """There is nothing to leave."""
