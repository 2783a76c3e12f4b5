"""One plain sentence for each scenario: what happened, what it means for the data, what to do."""

from collections.abc import Mapping

from luma_sync.session.scenario_words import Scenario

SENTENCES: Mapping[Scenario, str] = {
    Scenario.LOCAL_ONLY: "Nobody is signed in; everything works, and changes stay on this device.",
    Scenario.RESUMED: "The session goes on where it was.",
    Scenario.RENEWED: "The session was renewed.",
    Scenario.RENEWED_ELSEWHERE: "Another Luma Sync has renewed the session; this one goes on with it.",
    Scenario.ANSWER_LOST: (
        "The cloud's answer was lost while the session was renewed; it is asked again, nobody is signed out."
    ),
    Scenario.OFFLINE: "The cloud cannot be reached; changes stay on this device and are sent later.",
    Scenario.OFFLINE_START: (
        "Started without the cloud; everything works, and changes are sent when it can be reached."
    ),
    Scenario.EXPIRED: "The session is not stored on this device; sign in, everything here is kept.",
    Scenario.MEMORY_OVER: (
        "The last session was kept in memory only, because there is no password store; "
        "sign in, everything here is kept."
    ),
    Scenario.SESSION_REVOKED: (
        "The cloud has ended the session (signed out elsewhere, a new password, or the account is gone); "
        "sign in again, everything here is kept."
    ),
    Scenario.ACCOUNT_DELETED: (
        "The account was deleted in the cloud; everything stays on this device, "
        "export it or sign in with another account."
    ),
    Scenario.KEYRING_MISSING: (
        "This system has no password store that is safe to use; install one or use --token-file FILE."
    ),
    Scenario.KEYRING_LOCKED: (
        "The system's password store does not work; unlock it and try again or use --token-file."
    ),
    Scenario.KEYRING_SLOW: (
        "The system's password store does not answer; unlock it and try again or use --token-file."
    ),
    Scenario.KEYRING_FORGETS: (
        "The system's password store has forgotten the session; sign in, everything here is kept."
    ),
    Scenario.KEYRING_HOLDS: (
        "The password store does not let go of the session; unlock it, then sign out again."
    ),
    Scenario.SIGN_IN_OFFLINE: (
        "The cloud cannot be reached, so nobody can sign in; work on, and sign in when it can be reached."
    ),
    Scenario.FIRST_NOTHING: "This device and the cloud are empty; what you add goes to both.",
    Scenario.LOCAL_ADOPTED: "The library of this device becomes the account's, and is sent to the cloud.",
    Scenario.EMPTY_DEVICE: "The library of the account comes from the cloud to this device.",
    Scenario.LOCAL_ASIDE: (
        "The library of the account is opened; the one that was made without it stays aside, untouched."
    ),
    Scenario.BOTH_DIFFERENT: "Both libraries become one: each side gets what it does not have.",
    Scenario.BOTH_CONFLICTING: (
        "Both libraries become one; rows that differ wait as conflicts, and nothing is overwritten."
    ),
    Scenario.BOTH_DUPLICATES: "Both libraries become one; rows that are the same on both sides are merged.",
    Scenario.SAME_USER_AGAIN: "The account's library is opened again, with the work that was kept in it.",
    Scenario.OTHER_USER: (
        "Another account's library is opened; the former one stays here, closed, with its unsent work."
    ),
    Scenario.NOBODY_TO_LEAVE: "Nobody was signed in.",
    Scenario.SIGNED_OUT: "Signed out; the library of the account stays on this device, closed.",
    Scenario.UNSENT_ASKS: (
        "Not everything is in the cloud yet; send it first, keep it for this account, export or discard it."
    ),
    Scenario.UNSENT_SENDS: "What is not in the cloud yet is sent first; if something is left, you are asked.",
    Scenario.UNSENT_KEPT: "Signed out; the unsent work waits on this device for the account's next sign-in.",
    Scenario.UNSENT_EXPORTED: "Signed out; the unsent work was written to a folder, and waits here too.",
    Scenario.UNSENT_DISCARDED: "Signed out; the unsent work was discarded, as asked.",
}
