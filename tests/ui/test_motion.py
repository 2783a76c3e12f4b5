"""Nothing moves but progress, nothing blinks, and where motion is not wished for even endless bars stand still."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QProgressBar, QWidget

from luma_sync.kernel.setting_specs import SPECS
from luma_sync.ui import motion
from luma_sync.ui.dialogs.import_progress import ImportDialog
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.motion import Motion
from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk, theme, with_desk
from tests.support.scenes import error, few, in_step
from tests.ui.test_accessibility import dialogs

_BLINK_S = 0.6
"""Longer than half of a blink, and no multiple of a whole one."""

_BEAT_S = 1.2
"""Until the window has looked at the engine once more; the clock stands."""


@pytest.fixture(autouse=True)
def _as_the_system() -> Iterator[None]:
    yield
    theme().choose_motion(Motion.SYSTEM)


def endless(window: QWidget) -> list[str]:
    bars = window.findChildren(QProgressBar)
    return [bar.accessibleName() for bar in bars if bar.minimum() == bar.maximum()]


def test_the_setting_makes_every_endless_bar_stand_still_and_move_again() -> None:
    async def story(desk: Desk) -> None:
        waiting, quitting = ImportDialog(theme()), QuitFlushDialog(theme())
        quitting.finish()
        assert (endless(waiting), endless(quitting)) == (["Files read"], ["Changes sent"])

        await desk.engine.settings.change({"reduce_motion": "on"})
        desk.context.bridge.settings_changed.emit()
        assert theme().reduces_motion
        assert (endless(waiting), endless(quitting)) == ([], [])
        assert waiting.bar.property("still")
        for dialog in dialogs():
            assert endless(dialog) == []
            dialog.deleteLater()

        await desk.engine.settings.change({"reduce_motion": "system"})
        desk.context.bridge.settings_changed.emit()
        assert endless(waiting) == ["Files read"]
        waiting.deleteLater()
        quitting.deleteLater()

    with_desk(story, in_step())


def test_a_bar_that_knows_its_end_is_the_same_either_way() -> None:
    async def story(_desk: Desk) -> None:
        dialog = QuitFlushDialog(theme())
        dialog.show_left(4, 0, 0)
        dialog.show_left(1, 0, 0)
        theme().choose_motion(Motion.REDUCED)
        assert (dialog.bar.value(), dialog.bar.maximum()) == (3, 4)
        assert not dialog.bar.property("still")
        dialog.deleteLater()

    with_desk(story, in_step())


def test_the_system_is_followed_where_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert SPECS["reduce_motion"].choices == tuple(choice.value for choice in Motion)
    assert not motion.is_reduced(Motion.SYSTEM)
    monkeypatch.setattr(motion, "_windows_wishes_so", lambda: True)
    assert motion.is_reduced(Motion.SYSTEM)


@pytest.mark.parametrize("panel", list(PanelId))
def test_nothing_blinks(panel: PanelId) -> None:
    pictures: list[QImage] = []

    async def story(desk: Desk) -> None:
        desk.window.show_panel(panel)
        desk.window.sidebar.list.setFocus()
        await desk.until(lambda: False, _BEAT_S)
        for _ in range(3):
            pictures.append(desk.window.grab().toImage())
            await desk.until(lambda: False, _BLINK_S)
        running = QAbstractAnimation.State.Running
        moving = desk.window.findChildren(QAbstractAnimation)
        assert [one for one in moving if one.state() is running] == []

    with_desk(story, (error if panel is PanelId.ATTENTION else few)())
    assert pictures[0] == pictures[1] == pictures[2]
