"""A row of tool buttons in a narrow window: texts give way to icons, the account's name is cut in between."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QToolButton, QWidget

ACCOUNT_MIN = 96
"""Of an account's name so much stays."""

_TEXT = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolbarFit(QObject):
    """Looks whenever the bar or a text gets another width; what is left out is in the tooltip."""

    def __init__(
        self,
        bar: QWidget,
        account: QToolButton,
        early: Sequence[QToolButton],
        give_way: Sequence[QToolButton],
        others: Sequence[QToolButton],
    ) -> None:
        super().__init__(bar)
        self._bar, self._account, self._others = bar, account, tuple(others)
        self._early, self._give_way = tuple(early), (*early, *give_way)
        """Those that are icons before the account's name is cut, and all."""

        self._name = account.text()
        self._seen: tuple[object, ...] = ()
        bar.installEventFilter(self)

    def name_account(self, name: str) -> None:
        """Show this name as far as there is room."""
        self._name = name
        self.fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The bar got another width, or one of its buttons another text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.fit()
        return False

    def fit(self) -> None:
        """Give everything its room, or less."""
        seen = (self._bar.width(), self._name, *(button.text() for button in self._give_way))
        if seen == self._seen:
            return
        self._seen = seen
        for button in self._give_way:
            self._show(button, whole=True)
        self._account.setText(self._name)
        self._shorten(self._early)
        self._cut_account()
        self._shorten(self._give_way)
        self._cut_account()  # an icon takes less than what was missing

    def _shorten(self, buttons: Sequence[QToolButton]) -> None:
        for button in buttons:
            if self._needed() <= self._bar.width():
                break
            self._show(button, whole=False)

    def _cut_account(self) -> None:
        self._account.setText(self._name)
        missing = self._needed() - self._bar.width()
        letters = self._account.fontMetrics()
        if missing > 0:
            room = max(letters.horizontalAdvance(self._name) - missing, ACCOUNT_MIN)
            self._account.setText(letters.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))
        is_whole = self._account.text() == self._name
        self._account.setToolTip("" if is_whole else self._name)

    def _needed(self) -> int:
        buttons = (self._account, *self._give_way, *self._others)
        margins, layout = self._bar.contentsMargins(), self._bar.layout()
        inside = layout.contentsMargins() if layout is not None else margins
        gaps = (layout.spacing() if layout is not None else 0) * (len(buttons) + 1)
        return sum(button.sizeHint().width() for button in buttons) + gaps + inside.left() + inside.right()

    def _show(self, button: QToolButton, *, whole: bool) -> None:
        button.setToolButtonStyle(_TEXT if whole else _ICON)
        if button.defaultAction() is None:  # those show the tooltip of their action
            button.setToolTip("" if whole else button.text())
