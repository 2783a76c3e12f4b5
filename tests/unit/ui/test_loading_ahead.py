"""The code of panels is there before somebody opens them, and no turn of the loop pays for more than a bit."""

import subprocess
import sys

STORY = """
import sys, time
from PySide6.QtWidgets import QApplication
application = QApplication([])
from luma_sync.ui.loading_ahead import PIECE_S, LoadingAhead, needs
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panel_factory import module_of
wanted = [module_of(each) for each in PanelId]
assert not [name for name in wanted if name in sys.modules and name != module_of(PanelId.OVERVIEW)]
assert "luma_sync.ui.panels.frame" not in needs(module_of(PanelId.CONFLICTS))
ahead = LoadingAhead(wanted, application)
pieces, most = 0, 0
while not ahead.is_done:
    before = len(sys.modules)
    ahead.go_on()
    pieces, most = pieces + 1, max(most, len([n for n in list(sys.modules)[before:] if n.startswith("luma_sync.ui.")]))
left = [name for name in wanted if name not in sys.modules]
print(left, pieces > 10, most < 12)
"""


def test_all_panels_are_loaded_in_many_small_pieces() -> None:
    result = subprocess.run(
        [sys.executable, "-c", STORY], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stderr == ""
    assert result.stdout == "[] True True\n"
