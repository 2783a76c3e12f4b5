"""Names in the order of the window's language: "Ä" beside "A", "Song 2" before "Song 10"."""

from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt


def name_order() -> QCollator:
    """Its `sortKey` of a text is what to sort by."""
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator


def by_name(name: str) -> Any:
    """The key of one name, for short lists."""
    return name_order().sortKey(name)
