"""The cloud's history as window and command line see it. Immutable."""

from luma_sync.cloud.history import NO_DEVICE, PastChange
from luma_sync.engine.status.activity_views import CLOUD, HERE
from luma_sync.kernel.dataclass import dataclass

PAGE_LINES = 50
"""Lines that are asked for at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which changes; what is left out does not matter."""

    what: str = ""
    """`added`, `changed` or `deleted`."""

    device: str = ""
    """`HERE` or an id."""

    entity: str = ""
    row_id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return self == HistoryFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """The newest change of a row of the cloud."""

    scope_id: str
    seq: int
    at: str
    """By the cloud's clock."""

    what: str
    """`added`, `changed`, `deleted`; `saved` where the cloud cannot tell the first two apart."""

    entity: str
    row_id: str
    version: int
    label: str
    """As this library knows the row; empty where it does not."""

    device: str
    """`HERE`, `CLOUD` or an id."""

    device_name: str
    user_id: str
    """Who it was; empty where nobody knows any more."""

    person: str
    """The name of somebody else; empty where it was the user, or is not told."""

    is_mine: bool
    project: str
    """Name of the shared project that the row is in, or its id; empty for the user's own library."""

    is_here: bool
    """Whether this device has received it, or something newer."""

    epoch: str
    """The life of the cloud that it was told in."""

    @property
    def key(self) -> str:
        """The same for the same change, and for no other."""
        return f"{self.scope_id} {self.seq}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Some lines, newest first."""

    lines: tuple[HistoryView, ...]
    next: str
    """Asks for the page that follows; empty where nothing is left."""


def history_view(change: PastChange, *, own_device: str, user_id: str, epoch: str) -> HistoryView:
    """A line, without what only the library knows."""
    device = {own_device: HERE, NO_DEVICE: CLOUD}.get(change.device_id, change.device_id)
    is_mine = change.user_id == user_id
    return HistoryView(
        scope_id=change.scope_id,
        seq=change.seq,
        at=change.at,
        what=change.what,
        entity=change.entity,
        row_id=change.row_id,
        version=change.version,
        label="",
        device=device,
        device_name=change.device_name,
        user_id=change.user_id,
        person="" if is_mine else change.user_name,
        is_mine=is_mine,
        project="" if change.scope_id == user_id else change.scope_id,
        is_here=False,
        epoch=epoch,
    )
