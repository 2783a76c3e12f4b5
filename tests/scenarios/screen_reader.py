"""What a screen reader makes of the window, over AT-SPI; `make journeys` runs it on an X display of its own.

Needs at-spi2-core. Speech is not tried, only what there is to say.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from luma_sync.ui.navigation import PanelId
from tests.support.accessibility_bus import Place, ScreenReader, Seen, session_bus

ROOT = Path(__file__).resolve().parents[2]
READ_BY_NAME = {
    "push button", "toggle button", "button menu", "check box", "radio button", "combo box", "text", "entry",
    "spin button", "slider", "progress bar", "list", "list item", "table", "column header", "page tab", "link",
}  # fmt: skip
"""Roles that mean nothing without a name."""


class Shown:
    """The window of another program: told what to do, and read."""

    def __init__(self, program: "subprocess.Popen[str]", reader: ScreenReader) -> None:
        self._program = program
        self.reader = reader
        self.window = self._only_window()

    def _only_window(self) -> Place:
        [window] = self.reader.windows()
        return window

    def tell(self, line: str) -> list[str]:
        """Have the program do something; what its engine was asked for up to now."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{line}\n")
        self._program.stdin.flush()
        return self._program.stdout.readline().split()

    def read(self) -> list[Seen]:
        return list(self.reader.read(self.window))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    folder = tmp_path_factory.mktemp("bus")
    with (
        session_bus(str(folder), {**os.environ}) as environment,
        ScreenReader(environment["DBUS_SESSION_BUS_ADDRESS"]) as reader,
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.shown_desk"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        ) as program,
    ):  # fmt: skip
        try:
            assert program.stdout is not None
            assert program.stdout.readline() == "up\n"
            yield Shown(program, reader)
        finally:
            program.terminate()


def test_the_list_of_panels_says_what_waits_where(shown: Shown) -> None:
    items = [seen.name for seen in shown.read() if seen.role == "list item"]
    assert items[0] == "Overview"
    assert "Changes, 7 items" in items
    assert "Uploads, 5 items" in items


@pytest.mark.parametrize("panel", list(PanelId))
def test_nothing_that_is_shown_is_without_a_name(shown: Shown, panel: PanelId) -> None:
    shown.tell(f"panel {panel.value}")
    seen = shown.read()
    nameless = [
        f"{each.role} {each.place.path}" for each in seen if not each.name and each.role in READ_BY_NAME
    ]
    assert not nameless
    unread = [each.role for each in seen if each.is_focusable and not each.name and each.role != "filler"]
    assert not unread
    assert len(seen) > 30


@pytest.mark.parametrize("panel", ["changes", "uploads", "activity"])
def test_every_cell_of_a_table_says_something(shown: Shown, panel: str) -> None:
    shown.tell(f"panel {panel}")
    cells = [seen for seen in shown.read() if seen.role in ("cell", "table cell")]
    assert cells
    assert not [cell.place.path for cell in cells if not cell.name]


def test_a_bar_says_how_far_it_is(shown: Shown) -> None:
    shown.tell("panel overview")
    bar = shown.reader.find(shown.window, "progress bar", "04 Strobe Garden.flac")
    assert 0 < shown.reader.number(bar) < 1000


def test_another_state_is_announced(shown: Shown) -> None:
    shown.tell("scene offline")
    assert shown.reader.hear("announcement", "Offline").startswith("Offline")


def test_the_keyboard_is_followed_from_place_to_place(shown: Shown) -> None:
    shown.tell("panel changes")
    shown.tell("key Ctrl+F")
    assert shown.reader.hear("focus", "Find a change")


def test_a_button_is_pressed_without_a_hand(shown: Shown) -> None:
    pause = shown.reader.find(shown.window, "push button", "Pause")
    assert "pause" not in shown.tell("panel overview")
    shown.reader.press(pause)
    assert "pause" in shown.tell("panel overview")


def test_a_program_that_cannot_start_says_so_and_begins_a_new_library(tmp_path: Path) -> None:
    luma = [sys.executable, "-m", "luma_sync", "--home", str(tmp_path / "home")]
    with session_bus(str(tmp_path), {**os.environ}) as environment:
        subprocess.run([*luma, "status"], check=True, cwd=ROOT, env=environment, capture_output=True)
        [library] = (tmp_path / "home").rglob("library.db")
        with library.open("r+b") as file:
            file.seek(2 * 4096)
            file.write(os.urandom(20 * 4096))
        with (
            ScreenReader(environment["DBUS_SESSION_BUS_ADDRESS"]) as reader,
            subprocess.Popen(luma, cwd=ROOT, env=environment) as program,
        ):
            try:
                [dialog] = reader.until_windows(1)
                assert reader.look(dialog).name == "Luma Sync cannot start"
                reader.press(reader.find(dialog, "push button", "Begin a new library"))
                reader.press(reader.until_found(dialog, "push button", "Open Luma Sync"))
                reader.until_named("Luma Sync")
            finally:
                program.terminate()
    assert list((tmp_path / "home").rglob("damaged/*/library.db"))
