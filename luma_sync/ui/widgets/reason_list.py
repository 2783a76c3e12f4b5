"""Names with a reason each, to read and to copy."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from luma_sync.ui.theme import Space

_LINES_MAX = 8
_SHOWN_MAX = 1000


class ReasonList(QPlainTextEdit):
    """As high as its lines, up to a few; hidden while it is empty."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.hide()

    def show_reasons(self, reasons: Sequence[tuple[str, str]]) -> None:
        """Show these (name, reason); of very many the first."""
        lines = [f"{name}: {reason}" for name, reason in reasons[:_SHOWN_MAX]]
        rest = len(reasons) - len(lines)
        if rest > 0:
            lines.append(self.tr("and %Ln more", "", rest))
        self.setPlainText("\n".join(lines))
        self._fit()
        self.setVisible(bool(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        lines = min(_LINES_MAX, round(self.document().size().height())) + 1
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + Space.S)
