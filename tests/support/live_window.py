"""The real window on a real engine and a real cloud, driven by what people do and judged by what they see."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QToolButton, QWidget

from luma_sync.bootstrap import Options, wired_engine
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings
from luma_sync.ui.application import run, run_window
from luma_sync.ui.chrome.status_bar import StatusBar
from luma_sync.ui.dialogs.sign_in import AccountMode, SignInDialog
from luma_sync.ui.flows.setup import SEEN
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.buttons import Button, FilterChips
from luma_sync.ui.widgets.table_view import TableView
from luma_sync.ui.window_state import WindowState
from tests.support.cli import Cloud, Device

T = TypeVar("T")
PATIENCE_S = 60.0
STORY_S = 120.0
PICTURES_VARIABLE = "LUMA_SYNC_PICTURES"
"""A folder; when it is set, stories save pictures of their window there."""

FAST = Settings(
    push_interval_s=1.0, edit_quiet_s=0.05, edit_wait_max_s=0.5, other_writer_poll_s=0.05, timer_sync_s=0.5,
    upload_breath_s=0.0,
)  # fmt: skip
"""The program's own rhythm, faster: what would happen within minutes happens within a second."""


class LiveWindow:
    """An open window: eyes, hands and patience."""

    def __init__(self, window: MainWindow, device: Device) -> None:
        self.window = window
        self.device = device
        self.closed_at_s: float | None = None
        """When the story closed the window (monotonic)."""

        self.waits_for = "nothing yet"
        self.numbers = ""
        """What the second page of the last sign-in said, if there was one."""

    @property
    def sentence(self) -> str:
        """The state sentence, as the line at the bottom of every panel says it."""
        bar = self.window.findChild(StatusBar)
        assert bar is not None
        return bar.sentence.text()

    def badge(self, panel: PanelId) -> str:
        """What the list of panels says of one."""
        model = self.window.sidebar.model
        return str(model.index(tuple(PanelId).index(panel)).data(Qt.ItemDataRole.AccessibleTextRole))

    def open(self, panel: PanelId) -> None:
        """Click a panel's name."""
        panels = self.window.sidebar.list
        click_row(panels, panels.model().index(tuple(PanelId).index(panel), 0))
        assert self.window.panel is panel

    def open_all_files(self) -> None:
        """The uploads, those included that are done."""
        self.open(PanelId.UPLOADS)
        self.window.uploads.chips.pick("all")

    async def until(
        self, condition: Callable[[], object], what: str, *, within_s: float = PATIENCE_S
    ) -> None:
        """Let the program run until `condition` holds; fails with `what` and the sentence shown."""
        deadline = time.monotonic() + within_s
        self.waits_for = what
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what}: not within {within_s} s; the window says {self.sentence!r}")
            await asyncio.sleep(0.01)

    async def until_synced(self, *, within_s: float = PATIENCE_S) -> None:
        """Until the window claims that nothing is left."""
        await self.until(
            lambda: self.sentence.startswith("Everything is synced"), "all is synced", within_s=within_s
        )

    async def stays(self, condition: Callable[[], object], what: str, *, for_s: float = 1.0) -> None:
        """`condition` holds at every look for this long."""
        end = time.monotonic() + for_s
        while time.monotonic() < end:
            assert condition(), f"{what}; the window says {self.sentence!r}"
            await asyncio.sleep(0.02)

    async def beside(self, work: Callable[..., T], *arguments: object) -> T:
        """Run something that blocks (another process) while the window goes on."""
        return await asyncio.to_thread(work, *arguments)

    def press(self, action: QAction) -> None:
        """Click the toolbar's button of an action."""
        buttons = self.window.toolbar.findChildren(QToolButton)
        click(next(button for button in buttons if button.defaultAction() is action))

    def drop(self, *paths: Path) -> None:
        """Drag files over the window and let them go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        entering = QDragEnterEvent(
            QPoint(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.window, entering)
        assert entering.isAccepted()
        falling = QDropEvent(
            QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self.window, falling)
        assert falling.isAccepted()

    async def import_by_drop(self, *paths: Path) -> str:
        """Drop files, wait for the report, close it; its headline."""
        self.drop(*paths)
        dialog = self.window.import_flow.dialog
        assert dialog is not None
        assert dialog.isVisible()
        await self.until(lambda: dialog.button.text() == "Close", "the import has ended")
        headline = dialog.title.text()
        click(dialog.button)
        await self.until(lambda: self.window.import_flow.dialog is None, "the report is closed")
        return headline

    async def sign_in_dialog(self) -> SignInDialog:
        """Press the one button that a signed-out window offers."""
        self.open(PanelId.OVERVIEW)
        button = self.window.overview.state_card.button
        await self.until(lambda: button.text() == "Sign in...", "a sign-in is offered")
        click(button)
        dialog = self.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        assert dialog.isVisible()
        return dialog

    async def sign_in(
        self, cloud: Cloud, email: str, password: str, *, sign_up: bool = False, use_cloud: bool = False
    ) -> str:
        """Fill the dialog and press Enter; the sentence of a refusal, empty when it let us in.

        Where both sides have rows, they are merged, or with `use_cloud` only the cloud's are taken.
        """
        self.numbers = ""
        dialog = self.window.account_flow.dialog
        if dialog is None:
            dialog = await self.sign_in_dialog()
        assert isinstance(dialog, SignInDialog)
        click(chip(dialog.mode, AccountMode.SIGN_UP.value if sign_up else AccountMode.SIGN_IN.value))
        for field, text in (
            (dialog.url, cloud.url), (dialog.key, cloud.anon_key), (dialog.email, email),
            (dialog.password, password),
        ):  # fmt: skip
            type_into(field, text)
        QTest.keyClick(dialog.password, Qt.Key.Key_Return)
        assert not dialog.submit.isEnabled()
        shown = dialog._problem
        await self.until(
            lambda: self.window.account_flow.dialog is None or dialog.submit.isEnabled(), "the cloud's answer"
        )
        if self.window.account_flow.dialog is not None and dialog.numbers.isVisible():
            self.numbers = dialog.numbers.summary.text()
            await self.picture("real-sign-in-numbers")
            click(dialog.numbers.use_cloud if use_cloud else dialog.numbers.merge)
            await self.until(
                lambda: self.window.account_flow.dialog is None or dialog.numbers.merge.isEnabled(),
                "the libraries become one",
            )
        if self.window.account_flow.dialog is None:
            return ""
        assert dialog.isVisible()
        assert shown.isVisible()
        return shown.text()

    async def close(self) -> None:
        """Close the window, as its cross would, which hides it at once; what follows must not wait long."""
        self.closed_at_s = time.monotonic()
        self.window.close()
        for _ in range(3):
            await asyncio.sleep(0)
        assert not self.window.isVisible()

    async def picture(self, name: str) -> None:
        """Save what the window looks like now, where pictures are wanted."""
        folder = os.environ.get(PICTURES_VARIABLE)
        if folder:
            await asyncio.sleep(0.3)  # layouts settle
            self._save_picture(Path(folder), name)

    def _save_picture(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        assert self.window.grab().save(str(folder / f"{name}.png"))


Story = Callable[[LiveWindow], Coroutine[Any, Any, None]]


def in_window(
    device: Device,
    story: Story,
    *,
    settings: Settings = FAST,
    memory: bool = False,
    first_steps: bool = False,
) -> None:
    """Open the program's window on `device`, live the story, leave; the story's failure is the test's.

    `memory`: sessions go to the configured password store, or to memory, as in the program itself.
    `first_steps`: shown as in the program itself; else somebody has seen them before.
    """
    if not first_steps:
        device.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        WindowState(device.home / "window.ini").keep_flag(SEEN, True)
    failures: list[BaseException] = []

    async def companion(window: MainWindow) -> None:
        live = LiveWindow(window, device)
        try:
            async with asyncio.timeout(STORY_S):
                await story(live)
        except asyncio.CancelledError as error:
            failures.append(AssertionError("The program ended before the story."))
            raise failures[0] from error
        except TimeoutError:
            text = f"The story is longer than {STORY_S} s; it waited for: {live.waits_for}; {live.sentence!r}"
            failures.append(AssertionError(text))
        except Exception as error:  # noqa: BLE001 - raised again below, when the window is gone
            failures.append(error)
        if failures or live.closed_at_s is None:
            window.request_quit(ask=False)

    async def main() -> int:
        options = Options(
            home=HomePaths(device.home),
            token_file=None if memory else device.token_file,
            settings=settings,
            may_forget=memory,
            is_window=True,
        )
        async with wired_engine(options) as engine:
            return await run_window(engine, device.home / "window.ini", companion=companion, home=device.home)

    code = run(main, theme="light")
    if failures:
        raise failures[0]
    assert code == 0
    assert_no_faults(device)


def assert_no_faults(device: Device) -> None:
    """Nothing went wrong behind the window's back."""
    lines = (device.home / "logs" / "luma-sync.log").read_text("utf-8").splitlines()
    assert [line for line in lines if " ERROR " in line or "Traceback" in line] == []


def click(target: QWidget) -> None:
    """A click with the left button; what cannot be seen or is grey cannot be clicked."""
    assert target.isVisible(), target.accessibleName()
    assert target.isEnabled(), (target.accessibleName(), target.toolTip())
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def click_row(view: QAbstractItemView, index: QModelIndex) -> None:
    """A click on one item."""
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        view.visualRect(index).center(),
    )  # fmt: skip


def chip(chips: FilterChips, key: str) -> QPushButton:
    """The button of a filter."""
    return chips._buttons[key]


def button_of(panel: QWidget, text: str) -> Button:
    """The visible button with this text."""
    [found] = [one for one in panel.findChildren(Button) if one.text() == text and one.isVisible()]
    return found


def type_into(field: QLineEdit, text: str) -> None:
    """Replace what stands in a field, key by key."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)


def lines(table: TableView) -> list[dict[str, str]]:
    """What a table shows: column title to text, for each row."""
    model = table.model()
    shown = [number for number in range(model.columnCount()) if not table.isColumnHidden(number)]
    titles = [str(model.headerData(number, Qt.Orientation.Horizontal)) for number in shown]
    return [
        dict(zip(titles, (str(model.index(row, number).data()) for number in shown), strict=True))
        for row in range(model.rowCount())
    ]


def column(table: TableView, title: str) -> Sequence[str]:
    """One column of a table, from top to bottom."""
    return [line[title] for line in lines(table)]


def counters(live: LiveWindow, kind: str) -> dict[str, str]:
    """The overview's line of one kind of row."""
    [line] = [one for one in lines(live.window.overview.table) if one["Kind"] == kind]
    return line
