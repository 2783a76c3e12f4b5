"""What a failed call means for a run: pure classification of errors."""

from enum import Enum

from luma_sync.cloud.errors import (
    BadRequest,
    Forbidden,
    NotFound,
    ProtocolViolation,
    ServerFault,
    SessionExpired,
    SessionRevoked,
    Throttled,
    TooLarge,
    Unreachable,
)
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate

MASS_DELETE = "mass_delete"
"""Error code of both mass-change guards."""


class FailureKind(Enum):
    """Why a run ended early."""

    OFFLINE = "offline"
    THROTTLED = "throttled"
    SERVER = "server"
    SIGN_IN = "sign_in"
    REFUSED = "refused"
    """The request as it is; a smaller one may pass, and a single row may be the cause."""

    PROTOCOL = "protocol"
    OUTDATED = "outdated"
    """The cloud lacks what this program needs; no row is to blame, and trying again does not help."""

    GUARD = "guard"
    """The mass-delete guard stopped a pull and asks."""

    LIBRARY = "library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A failed run, for people (`title`) and for the scheduler (`kind`)."""

    kind: FailureKind
    title: str
    code: str = ""
    retry_after_s: float | None = None
    fault: str = ""
    """Of a cloud that cannot be reached: as `Unreachable.fault`."""


_KINDS: tuple[tuple[tuple[type[LumaSyncError], ...], FailureKind], ...] = (
    ((Unreachable,), FailureKind.OFFLINE),
    ((Throttled,), FailureKind.THROTTLED),
    ((SignInNeeded, SessionExpired, SessionRevoked), FailureKind.SIGN_IN),
    ((BadRequest, TooLarge), FailureKind.REFUSED),
    ((ProtocolViolation,), FailureKind.PROTOCOL),
    ((NotFound,), FailureKind.OUTDATED),
    ((Forbidden, CloudError), FailureKind.SERVER),
)


def describe_failure(error: LumaSyncError) -> Failure:
    """The failure that `error` stands for."""
    kind = next((kind for classes, kind in _KINDS if isinstance(error, classes)), FailureKind.LIBRARY)
    return Failure(
        kind=kind,
        title=error.title,
        code=error.code,
        retry_after_s=error.retry_after_s if isinstance(error, Throttled) else None,
        fault=error.fault if isinstance(error, Unreachable) else "",
    )


def asked_to_wait(wait_s: float) -> Failure:
    """The host asked for a pause that is still running."""
    title = "The cloud asks to wait; your changes stay on this device and are sent after the pause."
    return Failure(kind=FailureKind.THROTTLED, title=title, code="throttled", retry_after_s=wait_s)


def closed_gate(gate: HostGate) -> Failure:
    """Why nothing goes through a closed gate."""
    if not gate.is_sick:
        return asked_to_wait(gate.wait_s)
    title = "The cloud has problems; your changes stay on this device and are sent when it has recovered."
    return Failure(kind=FailureKind.SERVER, title=title, code="server_fault", retry_after_s=gate.wait_s)


def tell_gate(gate: HostGate, failure: Failure | None, backoff: Backoff) -> None:
    """What a call to the cloud means for all calls to it; None is a success."""
    if failure is None or failure.kind is FailureKind.REFUSED:
        gate.success()
    elif failure.kind is FailureKind.THROTTLED:
        wait_s = failure.retry_after_s
        gate.pause(backoff.ceiling_s(6) if wait_s is None else wait_s)
    elif failure.kind is FailureKind.PROTOCOL or failure.code == ServerFault.code:
        gate.fault()
