"""What the engine says of files that failed: its templates as a table of texts to translate."""

from luma_sync.ui.marked_texts import marked_by

COUNTED = marked_by(
    "Files",
    {
        (
            "{n} file is not where it was.",
            "{n} files are not where they were.",
        ): "%Ln file(s) are not where they were.",
        ("{n} file cannot be read.", "{n} files cannot be read."): "%Ln file(s) cannot be read.",
        (
            "{n} file keeps changing while it is sent.",
            "{n} files keep changing while they are sent.",
        ): "%Ln file(s) keep changing while they are sent.",
        (
            "{n} file is larger than the cloud allows.",
            "{n} files are larger than the cloud allows.",
        ): "%Ln file(s) are larger than the cloud allows.",
        (
            "The cloud's storage is full: {n} file waits.",
            "The cloud's storage is full: {n} files wait.",
        ): "The cloud's storage is full: %Ln file(s) wait.",
        (
            "The cloud's plan is used up: {n} file waits.",
            "The cloud's plan is used up: {n} files wait.",
        ): "The cloud's plan is used up: %Ln file(s) wait.",
        (
            "Sign in again: {n} file waits.",
            "Sign in again: {n} files wait.",
        ): "Sign in again: %Ln file(s) wait.",
        (
            "The cloud does not let this account store {n} file.",
            "The cloud does not let this account store {n} files.",
        ): "The cloud does not let this account store %Ln file(s).",
        (
            "The cloud could not be reached for {n} file.",
            "The cloud could not be reached for {n} files.",
        ): "The cloud could not be reached for %Ln file(s).",
        (
            "The cloud failed with {n} file.",
            "The cloud failed with {n} files.",
        ): "The cloud failed with %Ln file(s).",
        (
            "{n} file could not be sent: {cause}",
            "{n} files could not be sent, the first because: {cause}",
        ): "%Ln file(s) could not be sent, the first because: {cause}",
    },
)
"""By the engine's templates, singular and plural."""
