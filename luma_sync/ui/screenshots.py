"""Pictures of every panel in both themes, for the demo and for the eye."""

import asyncio
from pathlib import Path

from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import ThemeChoice

SETTLE_S = 0.5
"""Lists are read in the background; this is long enough for them."""


async def save_screenshots(window: MainWindow, folder: Path) -> tuple[Path, ...]:
    """Save `<panel>-<theme>.png` for every panel; panel and theme are then as they were."""
    theme = window.context.theme
    panel, choice = window.panel, theme.choice
    looks = [ThemeChoice.LIGHT, ThemeChoice.DARK]
    saved = [_picture(folder, shown, look) for shown in PanelId for look in looks]
    _make(folder)
    for shown in PanelId:
        window.show_panel(shown)
        await asyncio.sleep(SETTLE_S)
        for look in looks:
            theme.choose(look)
            await asyncio.sleep(0)
            path = _picture(folder, shown, look)
            if not window.grab().save(str(path)):
                raise OSError(f"The picture {path} cannot be written; check the folder and try again.")
        looks.reverse()  # the next panel begins as this one ends: dressing everything takes a while
    theme.choose(choice)
    window.show_panel(panel)
    return tuple(saved)


def _picture(folder: Path, panel: PanelId, look: ThemeChoice) -> Path:
    return folder / f"{panel.value}-{look.value}.png"


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
