"""The words of the scenario table: what can be true, what it is called, what can follow."""

from enum import Enum


class Keyring(Enum):
    """How the password store behaves."""

    WORKS = "works"
    MISSING = "missing"
    LOCKED = "locked"
    """It answers, and refuses."""

    SLOW = "slow"
    """It does not answer in time."""

    FORGETS = "forgets"
    """It says yes, and does not know afterwards."""


class Answer(Enum):
    """What came back from the request for a new session."""

    GIVEN = "given"
    LOST = "lost"
    """Sent, and no answer: the cloud may have renewed or not."""

    NONE = "none"
    """The cloud cannot be reached, has problems, or asks to wait."""

    REFUSED = "refused"


class Ending(Enum):
    """How the last session of a profile ended."""

    NONE = "none"
    REVOKED = "revoked"
    DELETED = "deleted"


class Kept(Enum):
    """Where the last sign-in has put the session."""

    UNKNOWN = "unknown"
    STORE = "store"
    MEMORY = "memory"


class CloudSide(Enum):
    """What the account holds in the cloud."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    DATA = "data"


class Overlap(Enum):
    """What both sides share; the more serious one counts."""

    NONE = "none"
    DUPLICATES = "duplicates"
    CONFLICTS = "conflicts"


class ProfileHere(Enum):
    """Whether the account was on this device before."""

    NEW = "new"
    KNOWN = "known"


class Former(Enum):
    """Another account on this device."""

    NOBODY = "nobody"
    BEFORE = "before"
    """Its profile is here, closed; it has no part in this."""

    ACTIVE = "active"
    """It is signed in now."""


class Choice(Enum):
    """What somebody said about unsent work."""

    NONE = "none"
    SEND = "send"
    KEEP = "keep"
    EXPORT = "export"
    DISCARD = "discard"


class Scenario(Enum):
    """What can happen to a session; the values are stable (`AccountView.cause`, `--json`)."""

    LOCAL_ONLY = "local_only"
    RESUMED = "resumed"
    RENEWED = "renewed"
    RENEWED_ELSEWHERE = "renewed_elsewhere"
    ANSWER_LOST = "answer_lost"
    OFFLINE = "offline"
    OFFLINE_START = "offline_start"
    EXPIRED = "expired"
    MEMORY_OVER = "memory_over"
    SESSION_REVOKED = "session_revoked"
    ACCOUNT_DELETED = "account_deleted"
    KEYRING_MISSING = "keyring_missing"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_SLOW = "keyring_slow"
    KEYRING_FORGETS = "keyring_forgets"
    KEYRING_HOLDS = "keyring_holds"
    SIGN_IN_OFFLINE = "sign_in_offline"
    FIRST_NOTHING = "first_nothing"
    LOCAL_ADOPTED = "local_adopted"
    EMPTY_DEVICE = "empty_device"
    LOCAL_ASIDE = "local_aside"
    BOTH_DIFFERENT = "both_different"
    BOTH_CONFLICTING = "both_conflicting"
    BOTH_DUPLICATES = "both_duplicates"
    SAME_USER_AGAIN = "same_user_again"
    OTHER_USER = "other_user"
    NOBODY_TO_LEAVE = "nobody_to_leave"
    SIGNED_OUT = "signed_out"
    UNSENT_ASKS = "unsent_asks"
    UNSENT_SENDS = "unsent_sends"
    UNSENT_KEPT = "unsent_kept"
    UNSENT_EXPORTED = "unsent_exported"
    UNSENT_DISCARDED = "unsent_discarded"


class PlanStep(Enum):
    """What is done, in the order of the plan."""

    OPEN_LOCAL = "open_local"
    OPEN_PROFILE = "open_profile"
    ASK_SIGN_IN = "ask_sign_in"
    STOP_SYNC = "stop_sync"
    TRY_STORE_AGAIN = "try_store_again"
    OFFER_EXPORT = "offer_export"
    REFUSE = "refuse"
    """Nothing changes; the sentence is the error."""

    RENEW = "renew"
    RENEW_LATER = "renew_later"
    RENEW_SAME = "renew_same"
    READ_STORED = "read_stored"
    KEEP_STORED = "keep_stored"
    USE_RENEWED = "use_renewed"
    FORGET_STORED = "forget_stored"
    STORE_SESSION = "store_session"
    KEEP_IN_MEMORY = "keep_in_memory"
    END_SESSION = "end_session"
    END_FORMER_SESSION = "end_former_session"
    KEEP_PROFILE = "keep_profile"
    """Rows, files and unsent work of the account stay in its own folder."""

    BACK_UP = "back_up"
    ADOPT_LOCAL = "adopt_local"
    """The anonymous profile becomes the account's."""

    ABSORB_LOCAL = "absorb_local"
    """Its rows move into the account's profile that is here already."""

    LEAVE_LOCAL_ASIDE = "leave_local_aside"
    PULL = "pull"
    MERGE_DUPLICATES = "merge_duplicates"
    RECORD_CONFLICTS = "record_conflicts"
    PUSH = "push"
    SHOW_LEDGER = "show_ledger"
    SEND = "send"
    KEEP_UNSENT = "keep_unsent"
    EXPORT_UNSENT = "export_unsent"
    DISCARD_UNSENT = "discard_unsent"
    """Loses work; only where a person asked for it."""


LOSES_WORK = frozenset({PlanStep.DISCARD_UNSENT})
