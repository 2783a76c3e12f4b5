"""A cloud that is connected when it is first asked for something."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from luma_sync.cloud.messages import Traffic
from luma_sync.cloud.ports import AuthPort, CloudGateway, ProjectsPort, RealtimePort, RowsPort, StoragePort


class LaterGateway:
    """Stands in for the gateway that `make` makes: loading HTTP and TLS is not for the start of a window."""

    def __init__(self, make: Callable[[], CloudGateway]) -> None:
        self._make = make
        self._made: CloudGateway | None = None
        self.auth = cast("AuthPort", _Later(lambda: self._gateway().auth))
        self.rows = cast("RowsPort", _Later(lambda: self._gateway().rows))
        self.projects = cast("ProjectsPort", _Later(lambda: self._gateway().projects))
        self.storage = cast("StoragePort", _Later(lambda: self._gateway().storage))
        self.realtime = cast("RealtimePort", _Later(lambda: self._gateway().realtime))

    @property
    def traffic(self) -> Traffic:
        """Requests and bytes so far."""
        return self._made.traffic if self._made is not None else Traffic()

    async def close(self) -> None:
        """Close what was connected."""
        if self._made is not None:
            await self._made.close()

    def _gateway(self) -> CloudGateway:
        if self._made is None:
            self._made = self._make()
        return self._made


class _Later:
    """A port of it."""

    def __init__(self, port: Callable[[], object]) -> None:
        self._port = port

    def __getattr__(self, name: str) -> Any:
        return getattr(self._port(), name)


if TYPE_CHECKING:
    # Conformance, checked by mypy.
    _: type[CloudGateway] = LaterGateway
