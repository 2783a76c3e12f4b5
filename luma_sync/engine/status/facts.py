"""The facts behind the state: what the workers tell (live) and what the library says, as one frozen value."""

from enum import Enum

from luma_sync.engine.status.session_templates import STORE_TROUBLE
from luma_sync.kernel.dataclass import dataclass


class Doing(Enum):
    """What a run is busy with."""

    NOTHING = "nothing"
    CHECKING = "checking"
    SENDING = "sending"
    RECEIVING = "receiving"


class Trouble(Enum):
    """Why the last run did not succeed."""

    NONE = "none"
    OFFLINE = "offline"
    THROTTLED = "throttled"
    SERVER = "server"
    SIGN_IN = "sign_in"
    LIBRARY = "library"
    OUTDATED = "outdated"
    """The cloud is older than this program."""


NEEDS_SOMEBODY = (Trouble.LIBRARY, Trouble.OUTDATED)
"""Waiting does not help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that state and sentence follow from."""

    stopped: str = ""
    """The sentence of a fatal error; empty while the engine runs."""

    has_account: bool = True
    signed_in: bool = True
    session_cause: str = ""
    """Why an account that is known is not signed in; as `AccountView.cause`."""

    paused: bool = False
    switched_off: bool = False
    """Of what is paused: not for now, but in the settings."""

    paused_until: str = ""
    """When the pause ends as people read it (`15:30`); empty without an end."""

    paused_day: str = ""
    """The day of the week of that, where it is another one than the day on which the pause began."""

    holds_large: bool = False
    """The network is metered: large files wait."""

    trouble: Trouble = Trouble.NONE
    trouble_title: str = ""
    wants_page: bool = False
    """A page of this network answers in place of the cloud: somebody has to sign in there."""

    doing: Doing = Doing.NOTHING
    doing_s: float = 0.0
    """How long it has been doing this."""

    sent: int = 0
    to_send: int = 0
    """Of the running push: rows answered, and rows there were at its start."""

    outbox: int = 0
    paused_changes: int = 0
    """Of the outbox: held back one by one."""

    quarantined: int = 0
    held_deletes: int = 0
    """Of the quarantined: deletes that the guard holds."""

    delete_guards: int = 0
    """Entities whose deletes the guard holds."""

    conflicts: int = 0
    conflicts_elsewhere: int = 0
    """Of the user's other devices; the sentence tells them, the state goes by this device."""

    parked: int = 0
    """Pulled rows that wait for the row they belong to."""

    parked_deletes: int = 0
    """Deletes of the cloud that wait for edits below them."""

    stalled_since: str = ""
    """Work is pending and nothing moved since this time (`14:02`); empty while things move."""

    uploads: int = 0
    """Files not completed, failed ones included."""

    held_files: int = 0
    """Of these, large ones that wait for a network that is not metered."""

    uploading: int = 0
    failed_uploads: int = 0
    unpacked: int = 0
    """Whole analyses whose package is being made or could not be made."""

    failed_packages: int = 0
    """Of these, those that need somebody."""

    failed_downloads: int = 0
    """Files of the cloud that could not be fetched and need somebody."""

    uploads_done: int = 0
    """Files completed since the queue was last empty."""

    upload_bytes_done: int = 0
    upload_bytes_left: int = 0
    upload_rate_bytes_s: float = 0.0
    upload_seconds_left: float | None = None
    upload_stalled: bool = False
    """Files are being sent, and no byte has gone for ten seconds."""

    receiving_from: str = ""
    """The name of the one device whose changes come; empty while it is not known, or they are several."""

    downloads: int = 0
    downloading: bool = False
    delete_questions: int = 0
    """Entities that the cloud wants many rows of deleted here; they wait for an answer."""

    pulled_in_epoch: bool = False
    """The last pull of this epoch succeeded, and none has failed since."""

    last_sync_at: str | None = None
    last_check: str = ""
    """The time of the last check as people read it (`14:02`); empty before the first."""

    next_try_in_s: float | None = None

    @property
    def store_trouble(self) -> bool:
        """The session lies in a password store that does not work now."""
        return self.has_account and not self.signed_in and self.session_cause in STORE_TROUBLE

    @property
    def problems(self) -> int:
        """Things that wait for a person, conflicts apart; all held deletes of an entity are one question."""
        rows = max(0, self.quarantined - self.held_deletes)
        files = self.failed_uploads + self.failed_packages + self.failed_downloads
        return rows + self.delete_guards + self.delete_questions + files

    @property
    def nothing_is_left(self) -> bool:
        """The claim behind "Everything is synced"."""
        counts = (
            self.outbox,
            self.uploads,
            self.failed_uploads,
            self.unpacked,
            self.failed_packages,
            self.failed_downloads,
            self.conflicts,
            self.quarantined,
            self.downloads,
            self.parked,
            self.parked_deletes,
            self.delete_questions,
            self.delete_guards,
        )
        return not any(counts) and self.pulled_in_epoch and self.trouble is Trouble.NONE
