"""What the running parts know and the library does not: written by their owners, read by the projector."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.status.facts import Doing, Trouble
from luma_sync.engine.status.rates import TransferRate
from luma_sync.events.types import (
    Event,
    RowsPulled,
    RowsPushed,
    UploadCompleted,
    UploadFailed,
    UploadProgressed,
)
from luma_sync.store.records import SyncOutcome

_TROUBLES: Mapping[FailureKind, Trouble] = {
    FailureKind.OFFLINE: Trouble.OFFLINE,
    FailureKind.THROTTLED: Trouble.THROTTLED,
    FailureKind.SERVER: Trouble.SERVER,
    FailureKind.PROTOCOL: Trouble.SERVER,
    FailureKind.REFUSED: Trouble.SERVER,
    FailureKind.SIGN_IN: Trouble.SIGN_IN,
    FailureKind.GUARD: Trouble.NONE,
    FailureKind.LIBRARY: Trouble.LIBRARY,
}


@dataclass(slots=True)
class Transfers:
    """Files on their way out."""

    bytes_by_upload: dict[str, int] = field(default_factory=dict)
    rates: dict[str, TransferRate] = field(default_factory=dict)
    files_done: int = 0
    bytes_done: int = 0

    def take(self, event: Event) -> None:
        """Note an event; no queries, no arithmetic beyond a sum."""
        if isinstance(event, UploadProgressed):
            self.bytes_by_upload[event.upload_id] = event.bytes_uploaded
        elif isinstance(event, UploadCompleted):
            self.files_done += 1
            self.bytes_done += event.file_size
            self._forget(event.upload_id)
        elif isinstance(event, UploadFailed):
            self._forget(event.upload_id)

    def observe(self, now_s: float) -> None:
        """Take the present bytes into the rates."""
        for upload_id, done in self.bytes_by_upload.items():
            self.rates.setdefault(upload_id, TransferRate()).observe(now_s, done)

    def queue_is_empty(self) -> None:
        """Nothing waits any more: the next file starts a new count."""
        self.files_done = self.bytes_done = 0

    def _forget(self, upload_id: str) -> None:
        self.bytes_by_upload.pop(upload_id, None)
        self.rates.pop(upload_id, None)


@dataclass(slots=True)
class LiveFacts:
    """Loop-only. One per profile."""

    stopped: str = ""
    paused: bool = False
    online: bool = False
    trouble: Trouble = Trouble.NONE
    trouble_title: str = ""
    doing: Doing = Doing.NOTHING
    doing_since_s: float = 0.0
    sent: int = 0
    to_send: int = 0
    next_try_at_s: float | None = None
    downloading: bool = False
    last_sync_at: str | None = None
    unproven: bool = False
    """The last run, perhaps of an earlier process, did not succeed: only the next pull can say what is so."""

    stalled_since: str | None = None
    """Set by the watchdog (ISO time) while work is pending and nothing moves."""

    sent_by_entity: Counter[str] = field(default_factory=Counter)
    received_by_entity: Counter[str] = field(default_factory=Counter)
    received_at: dict[str, str] = field(default_factory=dict)
    transfers: Transfers = field(default_factory=Transfers)

    def remember(self, outcome: SyncOutcome) -> None:
        """How the last sync ended, as the library remembers it."""
        self.last_sync_at = outcome.last_sync_at
        self.unproven = outcome.status not in ("", "success")

    def pulled(self, now_text: str) -> None:
        """A pull reached all heads."""
        self.last_sync_at = now_text
        self.unproven = False

    def begin(self, doing: Doing, now_s: float, *, to_send: int = 0) -> None:
        """A part of a run begins."""
        self.doing = doing
        self.doing_since_s = now_s
        if doing is Doing.SENDING:
            self.sent, self.to_send = 0, to_send

    def end(self) -> None:
        """The run is over."""
        self.doing = Doing.NOTHING

    def succeeded(self) -> None:
        """The cloud answered and all went well."""
        self.online = True
        self.trouble, self.trouble_title, self.next_try_at_s = Trouble.NONE, "", None

    def failed(self, failure: Failure) -> None:
        """A run ended with `failure`."""
        self.trouble, self.trouble_title = _TROUBLES[failure.kind], failure.title
        if failure.kind is FailureKind.GUARD:
            self.next_try_at_s = None
        self.online = failure.kind not in (FailureKind.OFFLINE, FailureKind.LIBRARY)

    def take(self, event: Event, now_text: str) -> None:
        """Note an event: a few sums, nothing else."""
        if isinstance(event, RowsPushed):
            self.sent += event.accepted + event.conflicts + event.rejected
            self.sent_by_entity.update(dict(event.by_entity))
        elif isinstance(event, RowsPulled):
            self.received_by_entity[event.entity] += event.upserted + event.deleted
            self.received_at[event.entity] = now_text
        else:
            self.transfers.take(event)
