"""What the cloud can answer instead of what was asked.

CloudError (kernel.errors)
├── Unreachable         no connection, no answer in time, or an answer that is not the cloud's
├── Throttled           429 or Retry-After: the whole host wants a pause
├── ServerFault         5xx, timeouts inside the cloud
├── SessionExpired      the access token is not accepted; refresh, then try again
├── SessionRevoked      the refresh token is not accepted; sign in again
│   └── AccountGone     the account was deleted in the cloud
├── WrongCredentials    e-mail or password not accepted
├── Forbidden           the cloud refuses this user (row-level security)
├── NotFound            bucket, object, upload or function is not there
├── AlreadyExists       an object with this key exists
├── OffsetMismatch      TUS: the cloud has another offset
├── UploadGone          TUS: the upload URL expired or was removed
├── UploadLocked        TUS: another request holds the upload
├── TooLarge            over a size limit of the cloud
├── StorageFull         the cloud has no room for more files
├── PlanUsedUp          the plan that pays for the cloud is used up; it does nothing until somebody sees to it
├── ProjectRefused      the rules of a project do not allow it (members, roles, invitations)
├── BadRequest          the cloud does not accept the request as it is
└── ProtocolViolation   an answer that breaks the contract
"""

from luma_sync.kernel.errors import CloudError, Retry


class Unreachable(CloudError):
    """No connection, no answer in time, or an answer that is not the cloud's.

    `fault` says which, where that is known: `name`, `refused`, `silent`, `insecure`, `page` or `proxy`.
    """

    code = "unreachable"

    def __init__(self, title: str, detail: str = "", *, fault: str = "") -> None:
        super().__init__(title, detail)
        self.fault = fault


class Throttled(CloudError):
    """The whole host wants a pause of `retry_after_s` seconds (None: not said)."""

    code = "throttled"

    def __init__(self, title: str, detail: str = "", *, retry_after_s: float | None = None) -> None:
        super().__init__(title, detail)
        self.retry_after_s = retry_after_s


class ServerFault(CloudError):
    """The cloud failed; the same request may work later."""

    code = "server_fault"


class SessionExpired(CloudError):
    """The access token is not accepted any more."""

    code = "session_expired"


class SessionRevoked(CloudError):
    """The refresh token is not accepted any more."""

    code = "session_revoked"
    retry = Retry.AFTER_SIGN_IN


class AccountGone(SessionRevoked):
    """The account was deleted in the cloud."""

    code = "account_gone"


class WrongCredentials(CloudError):
    """E-mail or password not accepted."""

    code = "wrong_credentials"
    retry = Retry.NEVER


class Forbidden(CloudError):
    """The cloud refuses this user."""

    code = "forbidden"
    retry = Retry.NEVER


class NotFound(CloudError):
    """Bucket, object, upload or function is not there."""

    code = "not_found"
    retry = Retry.NEVER


class AlreadyExists(CloudError):
    """An object with this key exists."""

    code = "already_exists"
    retry = Retry.NEVER


class OffsetMismatch(CloudError):
    """The cloud has received another number of bytes than we think."""

    code = "offset_mismatch"


class UploadGone(CloudError):
    """The upload URL expired or was removed; start a new upload."""

    code = "upload_gone"


class UploadLocked(CloudError):
    """Another request holds the upload; wait, ask for the offset, go on."""

    code = "upload_locked"


class TooLarge(CloudError):
    """Over a size limit of the cloud."""

    code = "too_large"
    retry = Retry.NEVER


class StorageFull(CloudError):
    """The cloud has no room for more files; it may have some later."""

    code = "storage_full"


class PlanUsedUp(CloudError):
    """The plan that pays for the cloud is used up; it does nothing until somebody sees to it."""

    code = "plan_used_up"


class ProjectRefused(CloudError):
    """The rules of a project do not allow it; `code` is the cloud's own."""

    retry = Retry.NEVER

    def __init__(self, title: str, detail: str = "", *, code: str) -> None:
        super().__init__(title, detail)
        self.code = code


class BadRequest(CloudError):
    """The cloud does not accept the request as it is."""

    code = "bad_request"
    retry = Retry.NEVER


class ProtocolViolation(CloudError):
    """An answer that breaks the contract; nothing of it was used."""

    code = "protocol"
