"""The icon of a state: its shape on a plate that stands out from any panel; on macOS a stencil."""

import sys

from PySide6.QtGui import QIcon

from luma_sync.ui import icons
from luma_sync.ui.colours import STENCIL
from luma_sync.ui.theme import Theme
from luma_sync.ui.tray.state import TrayState

SIZES = (16, 22, 24, 32, 48, 64)
IS_STENCIL = sys.platform == "darwin"
"""The system tints it, and turns it round on a dark menu bar."""


def tray_icon(theme: Theme, state: TrayState, *, stencil: bool = IS_STENCIL) -> QIcon:
    """For every size in use."""
    icon = QIcon()
    tokens = theme.tokens
    ground, ink = (None, STENCIL) if stencil else (getattr(tokens, state.tone.value), tokens.on_accent)
    for size in SIZES:
        icon.addPixmap(icons.plate(state.shape.value, ground, ink, size))
    icon.setIsMask(stencil)
    return icon
