"""The words for what keeps a file from the cloud, and the groups of files that need somebody. Pure."""

from collections.abc import Mapping
from typing import Final, Literal

from luma_sync.cloud.errors import (
    AccountGone,
    AlreadyExists,
    BadRequest,
    Forbidden,
    NotFound,
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
    WrongCredentials,
)
from luma_sync.engine.status import upload_templates as words
from luma_sync.engine.status.facts import Facts, Trouble
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import (
    CloudError,
    DiskFull,
    HomeError,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryForeign,
    LibraryReadOnly,
    LibraryReplaced,
    LibraryTooNew,
    LocalCloudError,
    NotInstalled,
    OwnershipError,
    SecretStoreError,
    SignInNeeded,
    SourceChanging,
    SourceFileError,
    SourceMissing,
    SourceUnreadable,
    UsageError,
)
from luma_sync.store.records import SMALL_FILE_MAX, FailedUploads, UploadRow

Action = Literal["retry", "locate", "sign_in", "free_space", "open_cloud", "none"]

WAIT_TURN: Final = "turn"
"""Other files are sent first."""

WAIT_PAUSED: Final = "paused"
"""This file is held by a person."""

WAIT_ALL_PAUSED: Final = "all_paused"
"""The whole sync is paused."""

WAIT_RETRY: Final = "retry"
"""It failed and is tried again at `next_attempt_at`."""

WAIT_OFFLINE: Final = "offline"
WAIT_SIGN_IN: Final = "sign_in"
WAIT_THROTTLED: Final = "throttled"
"""The cloud asked for a pause."""

WAIT_CLOUD: Final = "cloud"
"""The cloud has problems of its own."""

WAIT_METERED: Final = "metered"
"""It is large, and the network is metered."""

WAITS: Final = (
    WAIT_TURN, WAIT_PAUSED, WAIT_ALL_PAUSED, WAIT_RETRY, WAIT_OFFLINE, WAIT_SIGN_IN, WAIT_THROTTLED,
    WAIT_CLOUD, WAIT_METERED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCause:
    """Files that failed for the same reason."""

    code: str
    """As `UploadView.error_code`: the `code` of the LumaSyncError that it failed with."""

    title: Sentence
    """What happened to how many files, e.g. `3 files are missing.`"""

    count: int
    oldest_at: str
    """Since when the oldest of them waits in the queue (ISO time)."""

    upload_ids: tuple[str, ...]
    """The first 100 of them."""

    action: Action
    """The one thing that helps."""


_KINDS: Mapping[str, tuple[tuple[str, str], Action]] = {
    SourceMissing.code: (words.MISSING, "locate"),
    SourceUnreadable.code: (words.UNREADABLE, "retry"),
    SourceChanging.code: (words.CHANGING, "retry"),
    TooLarge.code: (words.TOO_LARGE, "open_cloud"),
    StorageFull.code: (words.STORAGE_FULL, "free_space"),
    PlanUsedUp.code: (words.PLAN_USED_UP, "open_cloud"),
    SignInNeeded.code: (words.SIGN_IN, "sign_in"),
    SessionExpired.code: (words.SIGN_IN, "sign_in"),
    SessionRevoked.code: (words.SIGN_IN, "sign_in"),
    Forbidden.code: (words.FORBIDDEN, "retry"),
    Unreachable.code: (words.UNREACHABLE, "retry"),
    ServerFault.code: (words.CLOUD_FAULT, "retry"),
    ProtocolViolation.code: (words.CLOUD_FAULT, "retry"),
    NotFound.code: (words.OTHER, "open_cloud"),
    "unknown_kind": (words.OTHER, "none"),
    AccountGone.code: (words.ACCOUNT_GONE, "none"),
    SecretStoreError.code: (words.SECRETS, "retry"),
    AlreadyExists.code: (words.TAKEN, "retry"),
    BadRequest.code: (words.REFUSED, "retry"),
    Throttled.code: (words.THROTTLED, "retry"),
    OffsetMismatch.code: (words.BROKEN_OFF, "retry"),
    UploadGone.code: (words.BROKEN_OFF, "retry"),
    UploadLocked.code: (words.BROKEN_OFF, "retry"),
    "wrong_content": (words.DAMAGED, "retry"),
    "package_refused": (words.PACKAGE, "retry"),
    "storage_path": (words.PLACE, "none"),
    DiskFull.code: (words.DISK, "retry"),
    LibraryBusy.code: (words.BUSY, "retry"),
    LibraryError.code: (words.LIBRARY, "retry"),
    LibraryDamaged.code: (words.LIBRARY, "retry"),
    LibraryForeign.code: (words.LIBRARY, "retry"),
    LibraryReadOnly.code: (words.LIBRARY, "retry"),
    LibraryReplaced.code: (words.LIBRARY, "retry"),
    LibraryTooNew.code: (words.LIBRARY, "retry"),
    HomeError.code: (words.HOME, "retry"),
    OwnershipError.code: (words.OWNED, "retry"),
    LocalCloudError.code: (words.OWN_CLOUD, "retry"),
    NotInstalled.code: (words.LACKING, "none"),
    UsageError.code: (words.IMPOSSIBLE, "retry"),
    WrongCredentials.code: (words.SIGN_IN, "sign_in"),
    SourceFileError.code: (words.UNREADABLE, "retry"),
    CloudError.code: (words.CLOUD_FAULT, "retry"),
}

_TROUBLES: Mapping[Trouble, str] = {
    Trouble.OFFLINE: WAIT_OFFLINE,
    Trouble.SIGN_IN: WAIT_SIGN_IN,
    Trouble.THROTTLED: WAIT_THROTTLED,
    Trouble.SERVER: WAIT_CLOUD,
}


def upload_cause(found: FailedUploads) -> UploadCause:
    """A group of failed files as people see it."""
    pair, action = _KINDS.get(found.code, (words.OTHER, "retry"))
    if "{cause}" in pair[0] and not found.last_error:
        pair = words.UNSAID
    template = pair[0] if found.count == 1 else pair[1]
    params: tuple[tuple[str, str | int], ...] = (("n", found.count),)
    if "{cause}" in template:
        params = (*params, ("cause", found.last_error))
    return UploadCause(
        code=found.code,
        title=Sentence(template=template, params=params),
        count=found.count,
        oldest_at=found.oldest_at,
        upload_ids=found.upload_ids,
        action=action,
    )


def _is_cut_off(row: UploadRow, facts: Facts) -> bool:
    """Whether it is under way, and its next piece finds no cloud."""
    return row.status == "uploading" and row.phase != "hashing" and facts.trouble is Trouble.OFFLINE


def wait_reason(row: UploadRow, facts: Facts, now_text: str) -> str:
    """What a waiting file waits for, the most general cause first; empty when it does not wait."""
    if row.status != "pending":
        return WAIT_OFFLINE if _is_cut_off(row, facts) else ""
    if facts.paused or facts.stopped:
        return WAIT_ALL_PAUSED
    if not facts.signed_in:
        return WAIT_SIGN_IN
    if row.paused:
        return WAIT_PAUSED
    if facts.trouble in _TROUBLES:
        return _TROUBLES[facts.trouble]
    if facts.holds_large and row.file_size > SMALL_FILE_MAX:
        return WAIT_METERED
    if row.next_attempt_at is not None and row.next_attempt_at > now_text:
        return WAIT_RETRY
    return WAIT_TURN
