"""What the engine says of files that failed, in the user's language: its templates as a table of literals."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

COUNTED: Mapping[str, Callable[[int], str]] = {
    "{n} files are not where they were.": lambda n: QCoreApplication.translate(
        "Files", "%Ln file(s) are not where they were.", "", n
    ),
    "{n} files cannot be read.": lambda n: QCoreApplication.translate(
        "Files", "%Ln file(s) cannot be read.", "", n
    ),
    "{n} files keep changing while they are sent.": lambda n: QCoreApplication.translate(
        "Files", "%Ln file(s) keep changing while they are sent.", "", n
    ),
    "{n} files are larger than the cloud allows.": lambda n: QCoreApplication.translate(
        "Files", "%Ln file(s) are larger than the cloud allows.", "", n
    ),
    "The cloud's storage is full: {n} files wait.": lambda n: QCoreApplication.translate(
        "Files", "The cloud's storage is full: %Ln file(s) wait.", "", n
    ),
    "The cloud's plan is used up: {n} files wait.": lambda n: QCoreApplication.translate(
        "Files", "The cloud's plan is used up: %Ln file(s) wait.", "", n
    ),
    "Sign in again: {n} files wait.": lambda n: QCoreApplication.translate(
        "Files", "Sign in again: %Ln file(s) wait.", "", n
    ),
    "The cloud does not let this account store {n} files.": lambda n: QCoreApplication.translate(
        "Files", "The cloud does not let this account store %Ln file(s).", "", n
    ),
    "The cloud could not be reached for {n} files.": lambda n: QCoreApplication.translate(
        "Files", "The cloud could not be reached for %Ln file(s).", "", n
    ),
    "The cloud failed with {n} files.": lambda n: QCoreApplication.translate(
        "Files", "The cloud failed with %Ln file(s).", "", n
    ),
    "{n} files could not be sent, the first because: {cause}": lambda n: QCoreApplication.translate(
        "Files", "%Ln file(s) could not be sent, the first because: {cause}", "", n
    ),
}
SINGULAR: Mapping[str, str] = {
    "{n} file is not where it was.": "{n} files are not where they were.",
    "{n} file cannot be read.": "{n} files cannot be read.",
    "{n} file keeps changing while it is sent.": "{n} files keep changing while they are sent.",
    "{n} file is larger than the cloud allows.": "{n} files are larger than the cloud allows.",
    "The cloud's storage is full: {n} file waits.": "The cloud's storage is full: {n} files wait.",
    "The cloud's plan is used up: {n} file waits.": "The cloud's plan is used up: {n} files wait.",
    "Sign in again: {n} file waits.": "Sign in again: {n} files wait.",
    "The cloud does not let this account store {n} file.": (
        "The cloud does not let this account store {n} files."
    ),
    "The cloud could not be reached for {n} file.": "The cloud could not be reached for {n} files.",
    "The cloud failed with {n} file.": "The cloud failed with {n} files.",
    "{n} file could not be sent: {cause}": "{n} files could not be sent, the first because: {cause}",
}
