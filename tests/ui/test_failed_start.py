"""What people see who start a program that cannot start."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from luma_sync.engine.unsent_folder import BroughtBack, Outcome, Rescued
from luma_sync.kernel.errors import HomeError, LibraryDamaged, LibraryReadOnly, LumaSyncError
from luma_sync.ui.dialogs.failed_start import FailedStartDialog
from luma_sync.ui.flows.failed_start import ask_after_failed_start, told
from tests.support.live_window import click
from tests.support.qt import run_on_loop, theme

DAMAGED = LibraryDamaged("The library library.db is damaged; set it aside.", detail="page 3")
WHOLE = Outcome(
    rescued=Rescued(folder="damaged/1", rows=3, files=(), lost=0, is_whole=True),
    back=BroughtBack(rows=3),
    is_read=True,
)


async def turns() -> None:
    """The loop goes on for a moment."""
    for _ in range(5):
        await asyncio.sleep(0)


async def nothing() -> Outcome:
    raise AssertionError("nobody asked for it")


def answered(
    error: LumaSyncError,
    hand: Callable[[FailedStartDialog], Awaitable[None]],
    rescue: Callable[[], Awaitable[Outcome]] = nothing,
) -> bool:
    """What came of it, where windows are seen."""
    results: list[bool] = []

    async def story() -> None:
        asking = asyncio.ensure_future(ask_after_failed_start(error, rescue, is_seen=True))
        await asyncio.sleep(0)
        [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, FailedStartDialog)]
        assert dialog.isVisible()
        await hand(dialog)
        results.append(await asking)
        await asyncio.sleep(0)

    theme()
    run_on_loop(story)
    return results[0]


def test_whoever_sees_no_windows_is_asked_nothing() -> None:
    theme()

    async def story() -> None:
        assert not await ask_after_failed_start(DAMAGED, nothing)

    run_on_loop(story)


@pytest.mark.parametrize("error", [HomeError("No home."), LibraryReadOnly("The library cannot be written.")])
def test_the_sentence_is_shown_and_it_is_tried_again(error: LumaSyncError) -> None:
    async def hand(dialog: FailedStartDialog) -> None:
        assert dialog.sentence.text() == error.title
        assert not dialog.rescue.isVisible()
        click(dialog.again)

    assert answered(error, hand)


def test_closing_it_gives_up() -> None:
    async def hand(dialog: FailedStartDialog) -> None:
        click(dialog.copy)
        assert QGuiApplication.clipboard().text() == f"{DAMAGED.title}\npage 3\nlibrary_damaged"
        dialog.reject()

    assert not answered(DAMAGED, hand)


def test_a_damaged_library_is_replaced_and_it_is_said_what_became_of_it() -> None:
    gate = asyncio.Event()

    async def rescue() -> Outcome:
        await gate.wait()
        return WHOLE

    async def hand(dialog: FailedStartDialog) -> None:
        click(dialog.rescue)
        await turns()
        assert not dialog.leave.isEnabled()
        dialog.reject()
        assert dialog.isVisible(), "not in the middle"
        gate.set()
        await turns()
        assert dialog.sentence.text() == (
            "The damaged library is in damaged/1.\nBrought back, to be sent: 3 unsent changes."
        )
        click(dialog.go_on)

    assert answered(DAMAGED, hand, rescue)


def test_what_hinders_that_is_said_and_nothing_is_lost_by_it() -> None:
    async def rescue() -> Outcome:
        raise HomeError("The folder cannot be written; make room.")

    async def hand(dialog: FailedStartDialog) -> None:
        click(dialog.rescue)
        await turns()
        assert dialog.note.text() == "The folder cannot be written; make room."
        click(dialog.leave)

    assert not answered(DAMAGED, hand, rescue)


def test_what_is_missing_is_told_line_by_line() -> None:
    outcome = Outcome(
        rescued=Rescued(folder="damaged/1", rows=5, files=("/music/a.wav",), lost=2, is_whole=False),
        back=BroughtBack(rows=1, kept=(("venues", "1", "newer"),)),
        is_read=True,
    )
    assert told(outcome) == [
        "The damaged library is in damaged/1.",
        "Brought back, to be sent: 1 unsent change.",
        "Left out, in that folder: 1 change.",
        "Not readable: 2 unsent changes.",
        "Not uploaded, to be imported again: 1 file.",
        "/music/a.wav",
    ]
