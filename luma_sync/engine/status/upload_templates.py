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

PAIRS = (
    MISSING, UNREADABLE, CHANGING, TOO_LARGE, STORAGE_FULL, PLAN_USED_UP, SIGN_IN, FORBIDDEN, UNREACHABLE,
    CLOUD_FAULT, OTHER,
)  # fmt: skip
UPLOAD_TEMPLATES: tuple[str, ...] = tuple(template for pair in PAIRS for template in pair)
