"""The languages that the window can speak, and which of them it does."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QLocale

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
SYSTEM = "system"
SOURCE = "en"
"""The language that the texts are written in; spoken where there is no other."""

_STEM = "luma_sync_"


def installed_languages() -> tuple[str, ...]:
    """Tags such as `en` or `pt_BR`, sorted; what is not translated into one is English there."""
    return tuple(sorted(path.stem.removeprefix(_STEM) for path in FOLDER.glob(f"{_STEM}*.qm")))


def texts_file(tag: str) -> Path:
    """What Qt loads for an installed language."""
    return FOLDER / f"{_STEM}{tag}.qm"


def spoken(language: str, system: QLocale, installed: Collection[str]) -> tuple[str, QLocale]:
    """The installed language that is meant, and the locale for its numbers and dates.

    `system` stands for the first of the system's languages that is installed. Whoever uses the language of
    their system has its numbers and dates, also of a country that has no texts of its own.
    """
    tags = [tag.replace("-", "_") for tag in system.uiLanguages()] if language == SYSTEM else [language]
    for tag in tags:
        short = tag.split("_")[0]
        found = tag if tag in installed else short if short in installed else None
        if found is not None:
            exact = QLocale(tag)
            is_systems = exact.language() is system.language() and language in (SYSTEM, short)
            return found, system if is_systems else exact
    return SOURCE, QLocale(SOURCE)
