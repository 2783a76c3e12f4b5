"""No dialog stops the loop: other work goes on while it is open."""

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog

from luma_sync.ui import dialogs as ui_dialogs
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.ui.test_accessibility import dialogs


def kinds() -> list[str]:
    """Every dialog of the program that is not only the base of others."""
    for module in pkgutil.iter_modules(ui_dialogs.__path__):
        importlib.import_module(f"{ui_dialogs.__name__}.{module.name}")
    own = [kind for kind in _below(QDialog) if kind.__module__.startswith(ui_dialogs.__name__)]
    return sorted(kind.__name__ for kind in own if not kind.__subclasses__())


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


async def ticks_while(desk: Desk, dialog: QDialog) -> int:
    """How often a task went on that wants to every 5 ms, while the dialog was open."""
    ticks: list[int] = []

    async def tick() -> None:
        while True:
            ticks.append(1)
            await asyncio.sleep(0.005)

    desk.tasks.spawn(tick(), "tick")
    dialog.open()
    before = len(ticks)
    await desk.settle(0.15)
    dialog.hide()
    return len(ticks) - before


@pytest.mark.parametrize("kind", kinds())
def test_a_ticking_task_goes_on_while_a_dialog_is_open(kind: str) -> None:
    async def story(desk: Desk) -> None:
        made = dialogs()
        chosen = [dialog for dialog in made if type(dialog).__name__ == kind]
        assert chosen, "it belongs into `dialogs`"
        for dialog in chosen:
            assert isinstance(dialog, QDialog)
            assert await ticks_while(desk, dialog) >= 5
        for dialog in made:
            dialog.deleteLater()

    with_desk(story, in_step())
