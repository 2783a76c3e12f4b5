"""The demo's pictures."""

from pathlib import Path

from PySide6.QtGui import QImage

from luma_sync.ui.colours import DARK, LIGHT
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.screenshots import save_screenshots
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few


def test_every_panel_is_drawn_in_both_themes_and_the_window_is_as_before(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.UPLOADS)
        saved = await save_screenshots(desk.window, tmp_path / "shots")

        assert [path.name for path in saved] == [
            f"{panel.value}-{look}.png" for panel in PanelId for look in ("light", "dark")
        ]
        for path in saved:
            ground = (DARK if "dark" in path.name else LIGHT).window
            picture = QImage(str(path))
            assert picture.pixelColor(picture.width() // 2, 4).name().upper() == ground
        assert desk.window.panel is PanelId.UPLOADS

    with_desk(story, few())
