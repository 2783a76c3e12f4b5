"""No dialog stops the loop: other work goes on while it is open."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog

from luma_sync.engine.ledger import Ledger
from luma_sync.ui.dialogs.analysis_report import AnalysisReportDialog
from luma_sync.ui.dialogs.close_window import CloseWindowDialog
from luma_sync.ui.dialogs.discard import DiscardDialog, Loss
from luma_sync.ui.dialogs.discarded import DiscardedDialog
from luma_sync.ui.dialogs.import_progress import ImportDialog
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from tests.support.qt import Desk, StillClock, theme, with_desk
from tests.support.scenes import change, in_step

DIALOGS: dict[str, Callable[[], QDialog]] = {
    "sign in": lambda: SignInDialog(theme()),
    "sign out": lambda: SignOutDialog(theme(), Ledger(rows=1, files=0, file_bytes=0)),
    "quit": lambda: QuitFlushDialog(theme()),
    "close the window": lambda: CloseWindowDialog(theme()),
    "import": lambda: ImportDialog(theme()),
    "analysis": lambda: AnalysisReportDialog(theme(), "2 tracks analysed.", [("Amber", "It is gone.")]),
    "discard": lambda: DiscardDialog(theme(), [Loss(change=change(1))]),
    "discarded": lambda: DiscardedDialog(theme(), StillClock()),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_a_ticking_task_goes_on_while_a_dialog_is_open(name: str) -> None:
    async def story(desk: Desk) -> None:
        ticks: list[int] = []

        async def tick() -> None:
            while True:
                ticks.append(1)
                await asyncio.sleep(0.005)

        desk.tasks.spawn(tick(), "tick")
        dialog = DIALOGS[name]()
        dialog.open()
        before = len(ticks)
        await desk.settle(0.15)
        assert len(ticks) - before >= 5
        dialog.hide()
        dialog.deleteLater()

    with_desk(story, in_step())
