"""What to do next with one upload, given what the cloud answered. A pure state machine on frozen states."""

from dataclasses import replace
from enum import Enum

from luma_sync.cloud.errors import (
    AlreadyExists,
    BadRequest,
    Forbidden,
    OffsetMismatch,
    PlanUsedUp,
    ProtocolViolation,
    ServerFault,
    SessionExpired,
    SessionRevoked,
    StorageFull,
    Throttled,
    TooLarge,
    Unreachable,
    UploadGone,
    UploadLocked,
)
from luma_sync.cloud.messages import ObjectInfo, UploadTicket
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded

STALLS_MAX = 4
"""So many failures in a row without a byte more are borne inside one attempt."""

OPENINGS_MAX = 3
"""So many uploads are opened inside one attempt: a cloud that forgets each of them gets no file for ever."""

PUT_MAX = 256 * 1024
"""Bytes; up to this size a file goes in one request, and asking first would cost more than sending."""


class Step(Enum):
    """The next thing to do, or how the attempt ended."""

    ASK_OBJECT = "ask_object"
    """Is this content in the cloud already?"""

    PUT = "put"
    OPEN = "open"
    ASK_OFFSET = "ask_offset"
    SEND = "send"
    VERIFY = "verify"
    REPLACE = "replace"
    """Something else lies under a name that belongs to this content: remove it."""

    DONE = "done"
    RETRY_LATER = "retry_later"
    """The attempt failed; it counts."""

    FAIL = "fail"
    """Trying again cannot help."""

    STOP = "stop"
    """The cloud is of no use at all right now; nothing is held against the file."""


ENDS = frozenset({Step.DONE, Step.RETRY_LATER, Step.FAIL, Step.STOP})


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadState:
    """One attempt to upload one content."""

    step: Step
    size: int
    sha256: str
    url: str | None = None
    offset: int = 0
    """Where the cloud is, by its own word."""

    furthest: int = 0
    sent_to: int | None = None
    """So far bytes of this upload were given to the network; None: an earlier attempt did that."""

    version: str | None = None
    """What the finished object's version must be, where the ticket told."""

    stored: bool = False
    """The cloud has confirmed that it stored what went in one request."""

    openings: int = 0
    stalls: int = 0
    waits: bool = False
    """Pause a moment before the step."""

    in_doubt: bool = False
    """A chunk broke on its way, and the cloud may still be about to take what it got of it."""

    replaced: bool = False
    answered: bool = False
    """The cloud has answered something in this attempt, so it is there."""

    error: LumaSyncError | None = None


def begin(
    *,
    size: int,
    sha256: str,
    url: str | None,
    version: str | None = None,
    asks: bool = False,
    answered: bool = False,
) -> UploadState:
    """Start an attempt; `url` is an upload of this very content that was opened earlier and may live on.

    `asks`: even a tiny file may well be there already. `answered`: the cloud has just answered anything.
    """
    start = UploadState(step=Step.ASK_OBJECT, size=size, sha256=sha256, answered=answered)
    if url is not None:
        return replace(start, step=Step.ASK_OFFSET, url=url, version=version)
    return replace(start, step=Step.PUT) if size <= PUT_MAX and not asks else start


def after_object(state: UploadState, info: ObjectInfo | None) -> UploadState:
    """The cloud said what lies under our name."""
    state = _heard(state)
    if info is None:
        if state.step is Step.ASK_OBJECT:
            return _sent_anew(state)
        gone = ServerFault("The cloud does not have the file that was just sent; it is sent again.")
        return _stalled(replace(state, url=None), Step.ASK_OBJECT, gone)
    if is_same_content(state, info):
        return replace(state, step=Step.DONE)
    if state.replaced:
        return _ended(
            state, Step.RETRY_LATER, ProtocolViolation("The cloud keeps another file in this place.")
        )
    return replace(state, step=Step.REPLACE, url=None)


def is_same_content(state: UploadState, info: ObjectInfo) -> bool:
    """Whether the stored object is this content: by size and hash.

    Where the cloud tells no hash, it is so when the object carries our upload's version id, or when the
    cloud has just confirmed our one request. An unknown object of the same size proves nothing.
    """
    if info.size != state.size:
        return False
    if info.sha256 is not None:
        return info.sha256 == state.sha256
    return state.stored or (state.version is not None and info.version == state.version)


def after_removed(state: UploadState, count: int) -> UploadState:
    """What lay under our name is gone, or could not be removed."""
    if count == 0:
        refused = Forbidden("Another file is in this file's place in the cloud and cannot be removed.")
        return _ended(_heard(state), Step.RETRY_LATER, refused)
    return _sent_anew(replace(_heard(state), replaced=True))


def after_put(state: UploadState) -> UploadState:
    """The file went in one request."""
    return replace(_heard(state), step=Step.VERIFY, stored=True)


def after_opened(state: UploadState, ticket: UploadTicket) -> UploadState:
    """An upload was opened."""
    opened = replace(
        _heard(state), url=ticket.url, version=ticket.version, furthest=0, sent_to=ticket.offset,
        openings=state.openings + 1,
    )  # fmt: skip
    return _at(opened, ticket.offset)


def before_send(state: UploadState, sent_to: int) -> UploadState:
    """A chunk that ends at `sent_to` is given to the network."""
    return state if state.sent_to is None else replace(state, sent_to=max(sent_to, state.sent_to))


def after_offset(state: UploadState, offset: int) -> UploadState:
    """The cloud said how far it is; its word always wins, as long as it can be true.

    One that counts nothing of a chunk that broke is asked for once more: Supabase looks at its policies
    before it takes the chunk, and can be asked in between. A chunk sent to that offset would be refused.
    """
    if offset > (state.size if state.sent_to is None else state.sent_to):
        return _impossible(state, offset)
    if state.in_doubt and offset <= state.offset:
        return replace(_heard(state), in_doubt=False, waits=True)
    return _at(replace(_heard(state), in_doubt=False), offset)


def after_sent(state: UploadState, *, sent_to: int, offset: int) -> UploadState:
    """A chunk that ends at `sent_to` was sent; the cloud is at `offset` now, maybe short of it."""
    if offset > sent_to:
        return _impossible(state, offset)
    if offset <= state.offset < state.size:
        nothing = ServerFault("The cloud keeps nothing of what is sent; it will be tried again.")
        return _stalled(_at(_heard(state), offset), Step.SEND, nothing)
    return _at(_heard(state), offset)


def after_error(state: UploadState, error: LumaSyncError) -> UploadState:
    """A request failed."""
    if isinstance(error, SignInNeeded | SessionExpired | SessionRevoked | Throttled):
        return _ended(state, Step.STOP, error)
    if isinstance(error, Unreachable) and not state.answered:
        return _ended(state, Step.STOP, error)
    if not isinstance(error, Unreachable):
        state = _heard(state)
    if isinstance(error, AlreadyExists):
        return replace(state, step=Step.VERIFY, url=None, error=error)
    if state.url is not None:
        return _after_upload_error(state, error)
    if isinstance(error, TooLarge | StorageFull | PlanUsedUp | Forbidden | BadRequest):
        return _ended(state, Step.FAIL, error)
    if isinstance(error, UploadGone | ProtocolViolation):
        return _stalled(state, Step.ASK_OBJECT, error)
    if isinstance(error, Unreachable | ServerFault | OffsetMismatch | UploadLocked):
        return _stalled(state, state.step, error)
    return _ended(state, Step.RETRY_LATER, error)


def _after_upload_error(state: UploadState, error: LumaSyncError) -> UploadState:
    """A request to an upload that is open, or was: what is refused there may be allowed in a new one."""
    if isinstance(error, StorageFull | PlanUsedUp):
        return _ended(state, Step.FAIL, error)
    if isinstance(error, Unreachable | ServerFault | OffsetMismatch | UploadLocked):
        broke = state.step is Step.SEND and isinstance(error, Unreachable | ServerFault)
        return _stalled(replace(state, in_doubt=state.in_doubt or broke), Step.ASK_OFFSET, error)
    if isinstance(error, ProtocolViolation) and state.step is Step.SEND:
        return _stalled(state, Step.ASK_OFFSET, error)
    if isinstance(error, UploadGone | ProtocolViolation | TooLarge | Forbidden | BadRequest):
        return _stalled(replace(state, url=None), Step.ASK_OBJECT, error)
    return _ended(state, Step.RETRY_LATER, error)


def _heard(state: UploadState) -> UploadState:
    return replace(state, answered=True, waits=False)


def _at(state: UploadState, offset: int) -> UploadState:
    """Go on from `offset`; bytes that arrived prove that the way is open."""
    stalls = 0 if offset > state.furthest else state.stalls
    step = Step.VERIFY if offset == state.size else Step.SEND
    return replace(
        state, step=step, offset=offset, furthest=max(offset, state.furthest), stalls=stalls, waits=False
    )


def _sent_anew(state: UploadState) -> UploadState:
    if state.openings >= OPENINGS_MAX:
        lost = state.error or ServerFault("The cloud lost the file while it was sent; it is tried again.")
        return _ended(state, Step.RETRY_LATER, lost)
    step = Step.PUT if state.size <= PUT_MAX else Step.OPEN
    return replace(
        state, step=step, url=None, offset=0, furthest=0, sent_to=None, stored=False, in_doubt=False
    )


def _impossible(state: UploadState, offset: int) -> UploadState:
    """An offset that cannot be true: what was opened is of no use."""
    lie = ProtocolViolation(
        "The cloud counts more bytes than were sent; the upload starts again.", f"offset {offset}"
    )
    return _stalled(replace(_heard(state), url=None), Step.ASK_OBJECT, lie)


def _stalled(state: UploadState, step: Step, error: CloudError) -> UploadState:
    if state.stalls >= STALLS_MAX:
        return _ended(state, Step.RETRY_LATER, error)
    return replace(state, step=step, stalls=state.stalls + 1, waits=True, error=error)


def _ended(state: UploadState, step: Step, error: LumaSyncError) -> UploadState:
    return replace(state, step=step, waits=False, error=error)
