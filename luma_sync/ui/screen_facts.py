"""What a diagnosis says of the window: Qt, screens, theme, language. Nothing tells whose screen it is."""

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from luma_sync.ui.theme import Theme


def qt_versions() -> dict[str, str]:
    """Qt, its Python binding and the system as Qt sees it."""
    return {
        "qt": qVersion(),
        "pyside": pyside_version,
        "system_name": QSysInfo.prettyProductName(),
        "kernel": f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}",
        "platform": QGuiApplication.platformName(),
    }


def screen_facts(window: QWidget, theme: Theme) -> dict[str, object]:
    """Everything about how the window is drawn."""
    shown_on = window.screen()
    return {
        **qt_versions(),
        "style": QApplication.style().objectName(),
        "theme": theme.choice.value,
        "dark": theme.is_dark,
        "strong": theme.tokens.is_strong,
        "language": QLocale().name(),
        "right_to_left": QGuiApplication.isRightToLeft(),
        "font": QApplication.font().family(),
        "window": f"{window.width()} x {window.height()}",
        "screens": [
            {
                "size": f"{screen.size().width()} x {screen.size().height()}",
                "ratio": screen.devicePixelRatio(),
                "dpi": round(screen.logicalDotsPerInch(), 1),
                "refresh_hz": round(screen.refreshRate(), 1),
                "depth": screen.depth(),
                "shows_window": screen is shown_on,
            }
            for screen in QGuiApplication.screens()
        ],
    }
