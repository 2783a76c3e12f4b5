"""What a session in trouble is called in the state sentence: by the session's cause."""

from collections.abc import Mapping

BY_CAUSE: Mapping[str, str] = {
    "account_deleted": "The account was deleted in the cloud - everything is kept on this device",
    "session_revoked": "The cloud has ended the session - sign in again, everything is kept",
    "keyring_locked": "The password store is locked - changes stay on this device",
    "keyring_slow": "The password store does not answer - changes stay on this device",
    "token_file": "The token file cannot be used - changes stay on this device",
    "keyring_missing": "There is no password store - sign in, everything is kept on this device",
}
SERIOUS = BY_CAUSE.keys() - {"session_revoked"}
"""Where more than a sign-in is needed: said even before the number of waiting changes."""

STORE_TROUBLE = frozenset({"keyring_locked", "keyring_slow", "keyring_missing", "token_file"})
"""Sync stands still until the password store works; a sign-in is not what is missing."""

SESSION_TEMPLATES = tuple(BY_CAUSE.values())
