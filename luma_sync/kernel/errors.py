"""The one error tree. Every error says what happened and what to do, in one sentence.

LumaSyncError
├── UsageError            the request itself is wrong (arguments, configuration)
├── NotInstalled          an optional part of the program is not installed
├── HomeError             the home directory cannot be used
├── OwnershipError        another process owns this profile's sync
├── LibraryError          the local SQLite library
│   ├── LibraryBusy       another program holds the write lock
│   ├── LibraryReadOnly   the file or its directory cannot be written
│   ├── LibraryReplaced   its name leads to another file than the one that is open
│   ├── LibraryTooNew     written by a newer Luma Sync
│   ├── LibraryDamaged    failed its checks
│   ├── LibraryForeign    another program's database, which cannot be made a library
│   └── DiskFull          no space for the change
├── SourceFileError       a file of the user cannot be read, or is not what it claims to be
│   ├── SourceMissing     it is not where it was
│   ├── SourceUnreadable  it is there and cannot be read
│   └── SourceChanging    somebody keeps writing to it
├── SignInNeeded          there is no usable session
├── SecretStoreError      the system's password store does not work
├── LocalCloudError       the embedded cloud cannot start or run
└── CloudError            everything the cloud says or fails to say (tree in `cloud.errors`)
"""

from enum import Enum


class Retry(Enum):
    """What a caller may do with a failed operation."""

    NEVER = "never"
    BACKOFF = "backoff"
    AFTER_SIGN_IN = "after_sign_in"


class LumaSyncError(Exception):
    """A failure with a sentence for people.

    `title` is one full sentence: what happened and what to do. `detail` is for the details pane
    and the log. `code` is stable and machine-readable.
    """

    code = "error"
    retry = Retry.NEVER

    def __init__(self, title: str, detail: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail


class UsageError(LumaSyncError):
    """The request itself is wrong; nothing was changed."""

    code = "usage"


class NotInstalled(LumaSyncError):
    """An optional part of the program is not installed; nothing was changed."""

    code = "not_installed"


class HomeError(LumaSyncError):
    """The home directory cannot be created, read or written."""

    code = "home"


class OwnershipError(LumaSyncError):
    """Another process owns this profile's sync."""

    code = "owned"


class LibraryError(LumaSyncError):
    """The local library could not do what was asked."""

    code = "library"


class LibraryBusy(LibraryError):
    """Another program holds the write lock longer than the busy timeout."""

    code = "library_busy"
    retry = Retry.BACKOFF


class LibraryReadOnly(LibraryError):
    """The library file or its directory cannot be written."""

    code = "library_read_only"


class LibraryReplaced(LibraryError):
    """The library's name leads to another file than the one that is open, or to none."""

    code = "library_replaced"


class LibraryTooNew(LibraryError):
    """The library was written by a newer Luma Sync."""

    code = "library_too_new"


class LibraryDamaged(LibraryError):
    """The library failed its checks."""

    code = "library_damaged"


class LibraryForeign(LibraryError):
    """Another program made the database, or a table of it, in a way that cannot be synced."""

    code = "library_foreign"


class DiskFull(LibraryError):
    """There is no space for the change; nothing was written."""

    code = "disk_full"
    retry = Retry.BACKOFF


class SourceFileError(LumaSyncError):
    """A user's file is missing, unreadable, or not what it claims to be."""

    code = "source_file"


class SourceMissing(SourceFileError):
    """The file is not where it was."""

    code = "source_missing"


class SourceUnreadable(SourceFileError):
    """The file is there and cannot be read, or is no ordinary file."""

    code = "source_unreadable"


class SourceChanging(SourceFileError):
    """Somebody keeps writing to the file."""

    code = "source_changed"
    retry = Retry.BACKOFF


class SignInNeeded(LumaSyncError):
    """There is no usable session; local work goes on."""

    code = "sign_in"
    retry = Retry.AFTER_SIGN_IN


class SecretStoreError(LumaSyncError):
    """The system's password store is missing, locked, or forgets what it is given."""

    code = "secret_store"

    def __init__(self, title: str, detail: str = "", *, fault: str = "locked") -> None:
        super().__init__(title, detail)
        self.fault = fault
        """`missing`, `locked`, `slow` or `forgets`."""


class LocalCloudError(LumaSyncError):
    """The embedded cloud cannot start or run."""

    code = "local_cloud"


class CloudError(LumaSyncError):
    """The cloud refused, failed, or could not be reached; see `cloud.errors` for the kinds."""

    code = "cloud"
    retry = Retry.BACKOFF
