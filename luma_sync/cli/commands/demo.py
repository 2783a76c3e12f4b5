"""`luma-sync demo`: watch a library travel from device A through the embedded cloud to device B."""

import os
from dataclasses import asdict, field
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.cli.commands.window import has_display
from luma_sync.cli.demo_checks import Comparison, summary_lines
from luma_sync.cli.demo_home import fresh_demo_home
from luma_sync.cli.demo_processes import children_of
from luma_sync.cli.demo_story import Story
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import Output
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.window_start import run_window

if TYPE_CHECKING:
    from luma_sync.ui.main_window import MainWindow

_log = logger("demo")
_BUILD = Path("build")
_PACE_S = 1.2


@dataclass(slots=True)
class _Show:
    """The demo while its window is open."""

    story: Story
    output: Output
    pictures: Path
    headless: bool
    comparison: Comparison | None = None
    failure: LumaSyncError | None = None
    saved: tuple[Path, ...] = field(default=())

    async def beside(self, window: "MainWindow") -> None:
        """The window's companion."""
        try:
            await self._play(window)
        except LumaSyncError as error:
            self.failure = error
        except Exception:  # noqa: BLE001 - the window must close and the exit code must say so
            _log.exception("The demo broke off")
            self.failure = LumaSyncError("The demo broke off; its log in the folder of device A says why.")
        finally:
            if self.headless:
                window.request_quit(ask=False)
        if self.failure is not None and not self.headless:
            self.output.error(self.failure)

    async def _play(self, window: "MainWindow") -> None:
        engine = window.context.engine
        await self.story.sync_a(engine)
        await self.story.sync_b()
        await self.story.edit_and_sync_again(engine)
        self.comparison = await self.story.compare(engine)
        _print(self.output, self.comparison)
        if not self.headless:
            self.output.text("The window stays open until you close it.")
        else:
            await engine.refresh_status()
            await self._save_pictures(window)

    async def _save_pictures(self, window: "MainWindow") -> None:
        from luma_sync.ui.screenshots import save_screenshots  # Qt is loaded by now

        self.saved = await save_screenshots(window, self.pictures)
        self.output.text(f"{len(self.saved)} screenshots are in {self.pictures}.")


def run(invocation: Invocation) -> ExitCode:
    """Play the demo; headless it ends by itself, with a window when that is closed."""
    headless = bool(invocation.arguments.headless) or not has_display()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    chosen = getattr(invocation.arguments, "home", None)
    root = absolute_path(chosen) if chosen else (_BUILD / "demo").absolute()
    pictures = root / "screenshots" if chosen else (_BUILD / "screenshots").absolute()
    with fresh_demo_home(root) as home, children_of(home) as children:
        story = Story(home, children, invocation.output, pace_s=0.0 if headless else _PACE_S)
        show = _Show(story, invocation.output, pictures, headless)
        invocation.interruption.run(lambda: _prepare(story))
        run_window(story.options_a, show.beside)
    return _ending(invocation, show)


async def _prepare(story: Story) -> ExitCode:
    await story.prepare()
    return ExitCode.DONE


def _print(output: Output, comparison: Comparison) -> None:
    output.table(
        ("what", "on A", "in cloud", "on B", "equal"),
        [(line.what, line.on_a, line.in_cloud, line.on_b, line.equal) for line in comparison.lines],
    )
    for sentence in summary_lines(comparison):
        output.text(sentence)


def _ending(invocation: Invocation, show: _Show) -> ExitCode:
    if show.failure is not None:
        raise show.failure
    if show.comparison is None:
        if show.headless:
            raise LumaSyncError("The demo was ended before device B had everything.")
        return ExitCode.DONE
    invocation.output.value(
        {
            "ok": show.comparison.equal,
            "lines": [asdict(line) for line in show.comparison.lines],
            "differences": list(show.comparison.differences),
            "times_s": show.story.times_s,
            "screenshots": [str(path) for path in show.saved],
        }
    )
    return ExitCode.DONE if show.comparison.equal else ExitCode.FAILED
