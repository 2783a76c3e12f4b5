"""Loads the texts of the user's language; English has a file too, for its plurals."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from luma_sync.ui.languages import FOLDER as FOLDER
from luma_sync.ui.languages import SYSTEM


def install_translations(application: QCoreApplication, language: str = SYSTEM) -> tuple[QTranslator, ...]:
    """Install what exists for the language, English where nothing does; keep the result.

    Numbers and dates follow a language that was chosen.
    """
    if language != SYSTEM:
        QLocale.setDefault(QLocale(language))
    kept = []
    for name, folder in (
        ("luma_sync", str(FOLDER)),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(application)
        english = str(FOLDER / "luma_sync_en.qm")
        found = translator.load(QLocale(), name, "_", folder)
        if found or (name == "luma_sync" and translator.load(english)):
            application.installTranslator(translator)
            kept.append(translator)
    return tuple(kept)
