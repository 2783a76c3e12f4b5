"""Every template that speaks of files that failed; each can be translated. A pair is singular, plural."""

MISSING = ("{n} file is not where it was.", "{n} files are not where they were.")
UNREADABLE = ("{n} file cannot be read.", "{n} files cannot be read.")
CHANGING = ("{n} file keeps changing while it is sent.", "{n} files keep changing while they are sent.")
TOO_LARGE = ("{n} file is larger than the cloud allows.", "{n} files are larger than the cloud allows.")
STORAGE_FULL = (
    "The cloud's storage is full: {n} file waits.",
    "The cloud's storage is full: {n} files wait.",
)
PLAN_USED_UP = (
    "The cloud's plan is used up: {n} file waits.",
    "The cloud's plan is used up: {n} files wait.",
)
SIGN_IN = ("Sign in again: {n} file waits.", "Sign in again: {n} files wait.")
FORBIDDEN = (
    "The cloud does not let this account store {n} file.",
    "The cloud does not let this account store {n} files.",
)
UNREACHABLE = (
    "The cloud could not be reached for {n} file.",
    "The cloud could not be reached for {n} files.",
)
CLOUD_FAULT = ("The cloud failed with {n} file.", "The cloud failed with {n} files.")
OTHER = ("{n} file could not be sent: {cause}", "{n} files could not be sent, the first because: {cause}")
ACCOUNT_GONE = (
    "The account was deleted in the cloud: {n} file stays here.",
    "The account was deleted in the cloud: {n} files stay here.",
)
SECRETS = (
    "The password store does not work: {n} file waits.",
    "The password store does not work: {n} files wait.",
)
TAKEN = (
    "The place of {n} file in the cloud is taken.",
    "The places of {n} files in the cloud are taken.",
)
REFUSED = (
    "The cloud did not accept {n} file: {cause}",
    "The cloud did not accept {n} files, the first because: {cause}",
)
THROTTLED = (
    "The cloud asks to wait with {n} file.",
    "The cloud asks to wait with {n} files.",
)
BROKEN_OFF = (
    "The cloud has lost track of {n} file that was on its way.",
    "The cloud has lost track of {n} files that were on their way.",
)
DAMAGED = (
    "{n} file arrived in the cloud with other contents.",
    "{n} files arrived in the cloud with other contents.",
)
PACKAGE = (
    "{n} analysis could not be used as a package.",
    "{n} analyses could not be used as packages.",
)
PLACE = (
    "{n} file has no place in the cloud that can be used.",
    "{n} files have no place in the cloud that can be used.",
)
DISK = (
    "The disk of this device is full or cannot be written: {n} file waits.",
    "The disk of this device is full or cannot be written: {n} files wait.",
)
BUSY = (
    "The library was being used by something else: {n} file waits.",
    "The library was being used by something else: {n} files wait.",
)
LIBRARY = (
    "The library on this device cannot be used: {n} file waits.",
    "The library on this device cannot be used: {n} files wait.",
)
HOME = (
    "Luma Sync's folder on this device cannot be used: {n} file waits.",
    "Luma Sync's folder on this device cannot be used: {n} files wait.",
)
OWNED = (
    "Another Luma Sync syncs this library: {n} file waits.",
    "Another Luma Sync syncs this library: {n} files wait.",
)
OWN_CLOUD = (
    "The cloud on this computer does not run: {n} file waits.",
    "The cloud on this computer does not run: {n} files wait.",
)
LACKING = (
    "A part of Luma Sync that {n} file needs is not installed.",
    "A part of Luma Sync that {n} files need is not installed.",
)
IMPOSSIBLE = (
    "{n} file cannot be sent in this way: {cause}",
    "{n} files cannot be sent in this way, the first because: {cause}",
)
UNSAID = (
    "{n} file could not be sent, and it was not said why; try again.",
    "{n} files could not be sent, and it was not said why; try again.",
)

PAIRS = (
    MISSING, UNREADABLE, CHANGING, TOO_LARGE, STORAGE_FULL, PLAN_USED_UP, SIGN_IN, FORBIDDEN,
    UNREACHABLE, CLOUD_FAULT, OTHER, ACCOUNT_GONE, SECRETS, TAKEN, REFUSED, THROTTLED, BROKEN_OFF,
    DAMAGED, PACKAGE, PLACE, DISK, BUSY, LIBRARY, HOME, OWNED, OWN_CLOUD, LACKING, IMPOSSIBLE, UNSAID,
)  # fmt: skip
UPLOAD_TEMPLATES: tuple[str, ...] = tuple(template for pair in PAIRS for template in pair)
