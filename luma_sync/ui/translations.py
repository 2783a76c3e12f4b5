"""Loads the texts of the user's language; English has a file too, for its plurals."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from luma_sync.ui.languages import FOLDER as FOLDER
from luma_sync.ui.languages import SOURCE, SYSTEM, installed_languages, spoken, texts_file


def install_translations(
    application: QGuiApplication, language: str = SYSTEM, system: QLocale | None = None
) -> str:
    """Speak `language` from now on, English where it has no text; returns which one that is.

    Numbers, dates, Qt's own texts and the direction of the layout follow. What was spoken before is taken
    away; windows that are open keep their texts and are made anew by whoever holds them.
    """
    tag, locale = spoken(language, system or QLocale.system(), installed_languages())
    for former in application.findChildren(QTranslator):
        application.removeTranslator(former)
        former.setParent(None)
    QLocale.setDefault(locale)
    qt_texts = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{tag}.qm"
    for path in dict.fromkeys((str(texts_file(SOURCE)), qt_texts, str(texts_file(tag)))):
        translator = QTranslator(application)
        if translator.load(path):
            application.installTranslator(translator)  # the last one is asked first
        else:
            translator.setParent(None)
    application.setLayoutDirection(locale.textDirection())
    return tag
