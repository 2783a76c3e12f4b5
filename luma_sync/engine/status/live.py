"""What the running parts know and the library does not: written by their owners, read by the projector."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import field

from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.status.facts import Doing, Trouble
from luma_sync.engine.status.rates import QueueRate, TransferRate
from luma_sync.events.types import (
    Event,
    RowsPulled,
    RowsPushed,
    UploadCompleted,
    UploadFailed,
    UploadProgressed,
)
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.pause import Pause
from luma_sync.store.records import SMALL_FILE_MAX, SyncOutcome

_UNSEEN_MAX = 16 * 1024 * 1024
"""Bytes of a completed file that no progress told of: more were there already."""

_TROUBLES: Mapping[FailureKind, Trouble] = {
    FailureKind.OFFLINE: Trouble.OFFLINE,
    FailureKind.THROTTLED: Trouble.THROTTLED,
    FailureKind.SERVER: Trouble.SERVER,
    FailureKind.PROTOCOL: Trouble.SERVER,
    FailureKind.REFUSED: Trouble.SERVER,
    FailureKind.OUTDATED: Trouble.OUTDATED,
    FailureKind.SIGN_IN: Trouble.SIGN_IN,
    FailureKind.GUARD: Trouble.NONE,
    FailureKind.LIBRARY: Trouble.LIBRARY,
}


@dataclass(slots=True)
class Transfers:
    """Files on their way out."""

    bytes_by_upload: dict[str, int] = field(default_factory=dict)
    rates: dict[str, TransferRate] = field(default_factory=dict)
    batch_since: str | None = None
    """Since when files are counted together: the queue was last empty then; None before the first look."""

    moved: int = 0
    """Bytes that went since the program started; what was in the cloud already is not among them."""

    window: TransferRate = field(default_factory=TransferRate)
    """Of all files together."""

    queue: QueueRate = field(default_factory=QueueRate)
    breath_s: float = 0.0
    """Between two big files."""

    measured: float = 0.0
    """Bytes per second of the last queue that could be measured."""

    _ended: Counter[bool] = field(default_factory=Counter)
    """Files completed since the last look; the key says whether they were big."""

    _observed: int = 0

    def take(self, event: Event) -> None:
        """Note an event; no queries, no arithmetic beyond a sum."""
        if isinstance(event, UploadProgressed):
            before = self.bytes_by_upload.get(event.upload_id, event.bytes_uploaded)
            self.moved += max(0, event.bytes_uploaded - before)
            self.bytes_by_upload[event.upload_id] = event.bytes_uploaded
        elif isinstance(event, UploadCompleted):
            unseen = event.file_size - self.bytes_by_upload.get(event.upload_id, 0)
            self.moved += unseen if 0 < unseen <= _UNSEEN_MAX else 0
            self._ended[event.file_size > SMALL_FILE_MAX] += 1
            self._forget(event.upload_id)
        elif isinstance(event, UploadFailed):
            self._forget(event.upload_id)

    def observe(self, now_s: float) -> None:
        """Take the present bytes into the rates."""
        for upload_id, done in self.bytes_by_upload.items():
            self.rates.setdefault(upload_id, TransferRate()).observe(now_s, done)
        self.window.observe(now_s, self.moved)
        moved, self._observed = self.moved - self._observed, self.moved
        if moved or self.bytes_by_upload:
            ended = self._ended
            self.queue.observe(now_s, moved_bytes=moved, small=ended[False], big=ended[True])
            self._ended = Counter()
        else:
            self.queue.rest(now_s)

    def queue_is_empty(self, now_text: str) -> None:
        """Nothing waits any more: the next file starts a new count."""
        self.batch_since = now_text
        self.measured = self.bytes_per_s
        self.queue = QueueRate()

    @property
    def bytes_per_s(self) -> float:
        """The rate of the queue, or of the last one; 0 where none could be measured."""
        return self.queue.bytes_per_s or self.measured

    def _forget(self, upload_id: str) -> None:
        self.bytes_by_upload.pop(upload_id, None)
        self.rates.pop(upload_id, None)


@dataclass(slots=True)
class LiveFacts:
    """Loop-only. One per profile."""

    stopped: str = ""
    paused: bool = False
    """Nothing goes by itself: somebody has paused, or switched sync off."""

    pause: Pause | None = None
    """The one that somebody has begun; None while sync is switched off, which no pause ends."""

    switched_off: bool = False
    holds_large: Callable[[], bool] = lambda: False
    """Whether large files wait, because the network is metered."""

    online: bool = False
    trouble: Trouble = Trouble.NONE
    trouble_title: str = ""
    trouble_fault: str = ""
    """As `Failure.fault`."""

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

    listening_since: str | None = None
    """Since when changes are told live (ISO time); None: a timer finds them."""

    hints: int = 0
    """Live hints since the program started."""

    sent_by_entity: Counter[str] = field(default_factory=Counter)
    received_by_entity: Counter[str] = field(default_factory=Counter)
    received_at: dict[str, str] = field(default_factory=dict)
    senders: set[str] = field(default_factory=set)
    """Ids of the devices whose changes came in this part of the run; empty text for an unknown one."""

    compared_s: dict[str, float] = field(default_factory=dict)
    """When entities were compared last because of their numbers (monotonic seconds)."""

    transfers: Transfers = field(default_factory=Transfers)

    def hold(self, pause: Pause | None, *, enabled: bool) -> None:
        """Whether somebody has paused, and whether sync is switched on at all."""
        self.pause = pause if enabled else None
        self.switched_off = not enabled
        self.paused = pause is not None or not enabled

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
        self.senders.clear()
        if doing is Doing.SENDING:
            self.sent, self.to_send = 0, to_send

    def end(self) -> None:
        """The run is over."""
        self.doing = Doing.NOTHING

    def succeeded(self) -> None:
        """The cloud answered and all went well."""
        self.online = True
        self.trouble, self.trouble_title, self.next_try_at_s = Trouble.NONE, "", None
        self.trouble_fault = ""

    def answered(self) -> None:
        """The cloud answered, but was not asked for everything: what failed before is still to be proven."""
        self.unproven = self.unproven or self.trouble is not Trouble.NONE
        self.succeeded()

    def failed(self, failure: Failure) -> None:
        """A run ended with `failure`."""
        self.trouble, self.trouble_title = _TROUBLES[failure.kind], failure.title
        self.trouble_fault = failure.fault
        if failure.kind is FailureKind.GUARD:
            self.next_try_at_s = None
        self.online = failure.kind not in (FailureKind.OFFLINE, FailureKind.LIBRARY)

    def take(self, event: Event, now_text: Callable[[], str]) -> None:
        """Note an event: a few sums, nothing else."""
        if isinstance(event, RowsPushed):
            self.sent += event.accepted + event.conflicts + event.rejected
            self.sent_by_entity.update(dict(event.by_entity))
        elif isinstance(event, RowsPulled):
            self.received_by_entity[event.entity] += event.upserted + event.deleted
            self.received_at[event.entity] = now_text()
            self.senders |= event.senders
        else:
            self.transfers.take(event)
