"""Loads the texts of the user's language; English has a file too, for its plurals."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


def install_translations(application: QCoreApplication) -> tuple[QTranslator, ...]:
    """Install what exists for the system's language, English where nothing does; keep the result."""
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
