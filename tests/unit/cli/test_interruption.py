"""SIGTERM and Ctrl-C end a command in order."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from luma_sync.cli import interruption
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.interruption import Interrupted, Interruption


@pytest.fixture(autouse=True)
def _keep_handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(interruption, "_leave_at_the_latest", lambda _code: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, ExitCode.DONE), (signal.SIGINT, ExitCode.INTERRUPTED)]
)
def test_a_signal_cancels_the_command_which_still_closes_its_parts(number: int, code: ExitCode) -> None:
    closed = []

    async def command() -> ExitCode:
        try:
            os.kill(os.getpid(), number)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            closed.append(True)
        return ExitCode.DONE

    ending = Interruption()
    ending.install()
    with pytest.raises(Interrupted) as caught:
        ending.run(command)

    assert caught.value.exit_code is code
    assert closed == [True]


def test_a_second_signal_does_not_break_the_closing() -> None:
    closed = []

    async def command() -> ExitCode:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0)
            closed.append(True)
        return ExitCode.DONE

    ending = Interruption()
    ending.install()
    with pytest.raises(Interrupted):
        ending.run(command)

    assert closed == [True]


def test_a_signal_outside_the_asyncio_part_ends_at_once() -> None:
    ending = Interruption()
    ending.install()

    with pytest.raises(Interrupted):
        os.kill(os.getpid(), signal.SIGTERM)


def test_a_command_that_ends_by_itself_returns_its_code() -> None:
    async def command() -> ExitCode:
        return ExitCode.ATTENTION

    assert Interruption().run(command) is ExitCode.ATTENTION
