"""A check box that can be seen on and off, with the keyboard in it, greyed, light and dark."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from luma_sync.ui.colours import DARK, LIGHT
from luma_sync.ui.theme import ThemeChoice
from luma_sync.ui.widgets.check_box import CheckBox
from tests.support.qt import application, theme


def picture(box: CheckBox) -> QImage:
    return box.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(20) for y in range(image.height())}


def test_on_and_off_differ_and_follow_the_theme() -> None:
    application()
    chosen = theme()
    box = CheckBox(chosen, "Analyse after import")
    try:
        for look, tokens in ((ThemeChoice.LIGHT, LIGHT), (ThemeChoice.DARK, DARK)):
            chosen.choose(look)
            box.setChecked(False)
            off = picture(box)
            box.setChecked(True)
            on = picture(box)
            assert tokens.accent in colours(on)
            assert tokens.accent not in colours(off)
            box.setEnabled(False)
            assert tokens.accent not in colours(picture(box))
            box.setEnabled(True)
    finally:
        chosen.choose(ThemeChoice.LIGHT)
        box.deleteLater()


def test_space_switches_it() -> None:
    application()
    box = CheckBox(theme(), "Analyse after import")
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    box.deleteLater()
