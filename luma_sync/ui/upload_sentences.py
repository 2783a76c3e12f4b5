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
        (
            "The account was deleted in the cloud: {n} file stays here.",
            "The account was deleted in the cloud: {n} files stay here.",
        ): "The account was deleted in the cloud: %Ln file(s) stay here.",
        (
            "The password store does not work: {n} file waits.",
            "The password store does not work: {n} files wait.",
        ): "The password store does not work: %Ln file(s) wait.",
        (
            "The place of {n} file in the cloud is taken.",
            "The places of {n} files in the cloud are taken.",
        ): "The places of %Ln file(s) in the cloud are taken.",
        (
            "The cloud did not accept {n} file: {cause}",
            "The cloud did not accept {n} files, the first because: {cause}",
        ): "The cloud did not accept %Ln file(s), the first because: {cause}",
        (
            "The cloud asks to wait with {n} file.",
            "The cloud asks to wait with {n} files.",
        ): "The cloud asks to wait with %Ln file(s).",
        (
            "The cloud has lost track of {n} file that was on its way.",
            "The cloud has lost track of {n} files that were on their way.",
        ): "The cloud has lost track of %Ln file(s) that were on their way.",
        (
            "{n} file arrived in the cloud with other contents.",
            "{n} files arrived in the cloud with other contents.",
        ): "%Ln file(s) arrived in the cloud with other contents.",
        (
            "{n} analysis could not be used as a package.",
            "{n} analyses could not be used as packages.",
        ): "%Ln analysis(es) could not be used as packages.",
        (
            "{n} file has no place in the cloud that can be used.",
            "{n} files have no place in the cloud that can be used.",
        ): "%Ln file(s) have no place in the cloud that can be used.",
        (
            "The disk of this device is full or cannot be written: {n} file waits.",
            "The disk of this device is full or cannot be written: {n} files wait.",
        ): "The disk of this device is full or cannot be written: %Ln file(s) wait.",
        (
            "The library was being used by something else: {n} file waits.",
            "The library was being used by something else: {n} files wait.",
        ): "The library was being used by something else: %Ln file(s) wait.",
        (
            "The library on this device cannot be used: {n} file waits.",
            "The library on this device cannot be used: {n} files wait.",
        ): "The library on this device cannot be used: %Ln file(s) wait.",
        (
            "Luma Sync's folder on this device cannot be used: {n} file waits.",
            "Luma Sync's folder on this device cannot be used: {n} files wait.",
        ): "Luma Sync's folder on this device cannot be used: %Ln file(s) wait.",
        (
            "Another Luma Sync syncs this library: {n} file waits.",
            "Another Luma Sync syncs this library: {n} files wait.",
        ): "Another Luma Sync syncs this library: %Ln file(s) wait.",
        (
            "The cloud on this computer does not run: {n} file waits.",
            "The cloud on this computer does not run: {n} files wait.",
        ): "The cloud on this computer does not run: %Ln file(s) wait.",
        (
            "A part of Luma Sync that {n} file needs is not installed.",
            "A part of Luma Sync that {n} files need is not installed.",
        ): "A part of Luma Sync that %Ln file(s) need is not installed.",
        (
            "{n} file cannot be sent in this way: {cause}",
            "{n} files cannot be sent in this way, the first because: {cause}",
        ): "%Ln file(s) cannot be sent in this way, the first because: {cause}",
        (
            "{n} file could not be sent, and it was not said why; try again.",
            "{n} files could not be sent, and it was not said why; try again.",
        ): "%Ln file(s) could not be sent, and it was not said why; try again.",
    },
)
"""By the engine's templates, singular and plural."""
