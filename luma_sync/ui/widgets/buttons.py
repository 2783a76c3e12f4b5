"""Buttons: one primary a panel, plain ones, flat ones, filter chips and a choice menu."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import BUTTON_ICON, Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.flow import FlowLayout
from luma_sync.ui.widgets.labels import repolish


class Button(QPushButton):
    """A push button whose icon follows the theme; folded it shows that alone, its words are the tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        shape: Shape | None = None,
        *,
        primary: bool = False,
        flat: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme, self._shape = theme, shape
        self._words, self._tip, self._name = text, "", ""
        self._widths: dict[tuple[str, str, bool], int] = {}
        self.is_folded = False
        self.setProperty("primary", primary)
        self.setProperty("flat", flat)
        self.setAutoDefault(False)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def words(self) -> str:
        """Its text, shown or not."""
        return self._words

    def setText(self, text: str) -> None:
        """Other words."""
        self._words = text
        self._say()

    def setToolTip(self, text: str) -> None:
        """Shown before its words, where it is folded."""
        self._tip = text
        self._say()

    def setAccessibleName(self, text: str) -> None:
        """Told in place of its words."""
        self._name = text
        self._say()

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or the words, too."""
        if self.is_folded != folded:
            self.is_folded = folded
            self._say()

    def width_of(self, *, folded: bool) -> int:
        """What it would like to have; only its style knows, which is asked once for the same words."""
        key = (self._words, self.font().key(), folded)
        if key not in self._widths:
            self.ensurePolished()
            super().setText("" if folded else self._words)
            self._widths[key] = self.sizeHint().width()
            self._say()
        return self._widths[key]

    def set_primary(self, primary: bool) -> None:
        """Make it the one primary action of its panel, or not."""
        if self.property("primary") != primary:
            self.setProperty("primary", primary)
            repolish(self)
            self._dress()

    def set_shape(self, shape: Shape | None) -> None:
        """Show another icon."""
        self._shape = shape
        self._dress()

    def allow(self, allowed: bool, reason: str = "") -> None:
        """Grey the button and say why in the tooltip."""
        self.setEnabled(allowed)
        self.setToolTip("" if allowed else reason)

    def _say(self) -> None:
        super().setText("" if self.is_folded else self._words)
        instead = self._words if self.is_folded else ""
        super().setToolTip(self._tip or instead)
        super().setAccessibleName(self._name or instead)

    def _dress(self) -> None:
        if self._shape is None:
            self.setIcon(QIcon())
            return
        self.setIconSize(QSize(*BUTTON_ICON))
        self.setIcon(self._theme.button_icon(self._shape, primary=bool(self.property("primary"))))


class VerbButton(Button):
    """Does what an action does, and is grey when that is, for the same reason."""

    def __init__(self, theme: Theme, action: QAction, shape: Shape) -> None:
        super().__init__(theme, action.text(), shape)
        self.verb = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self.verb.isEnabled())
        self.setText(self.verb.text())
        self.setToolTip(self.verb.toolTip())


class LinkButton(Button):
    """A link that fills its row; a long text is cut in the middle and whole in the tooltip."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, flat=True)
        self._full = text
        self.setProperty("link", True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text gives way."""
        return QSize(Space.XXL * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text as far as it fits."""
        super().resizeEvent(event)
        room = self.width() - 2 * Space.S - 2
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideMiddle, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class TextLink(QPushButton):
    """A few words that lead somewhere, as low as a line of text; calm ones warn of nothing."""

    def __init__(self, theme: Theme, *, is_calm: bool = False) -> None:
        super().__init__("")
        self.setProperty("calm", is_calm)
        self.setFont(theme.font(Type.BODY))
        self.setProperty("wordLink", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class MenuIconButton(QToolButton):
    """An icon that opens a menu of commands."""

    def __init__(self, theme: Theme, name: str, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._theme = theme
        self._menu = QMenu(self)
        self._menu.addActions(list(actions))
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(Size.CONTROL)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setIcon(self._theme.icon(Shape.MORE))


class IconButton(QToolButton):
    """A flat button with an icon alone; its name is its tooltip too."""

    def __init__(self, theme: Theme, name: str, shape: Shape) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setProperty("flat", True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def allow(self, reason: str) -> None:
        """Grey it and say why; without a reason it can be pressed."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self.accessibleName())

    def _dress(self) -> None:
        self.setIcon(self._theme.icon(self._shape))


class FilterTag(Button):
    """A filter that is in force; a click lifts it. Hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", Shape.CROSS)
        self.setProperty("chip", True)
        self.hide()

    def show_filter(self, text: str) -> None:
        """Show what is filtered by; nothing hides the tag."""
        self.setText(text)
        self.setAccessibleName(self.tr("Lift the filter %1").replace("%1", text))
        self.setVisible(bool(text))


class FilterChips(QWidget):
    """A row of filters of which one holds; each says how many rows it shows, zero included. Those that are
    `rare` stay away while they find nothing.

    Signals: chosen(key) when the user or a link picked a filter.
    """

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str], name: str, rare: Sequence[str] = ()) -> None:
        super().__init__()
        self._titles, self._rare = dict(titles), rare
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self, Space.XS // 2)
        for key, title in titles.items():
            button = QPushButton(title)
            button.setCheckable(True)
            button.setProperty("chip", True)
            button.setAutoDefault(False)
            button.clicked.connect(self._picker(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        first = next(iter(self._buttons.values()))
        first.setChecked(True)
        self.set_counts({})

    @property
    def current(self) -> str:
        """The key of the filter that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @property
    def first(self) -> str:
        """The key of the filter that holds at first."""
        return next(iter(self._buttons))

    def pick(self, key: str) -> None:
        """Choose a filter from outside; unknown keys do nothing."""
        if key in self._buttons and key != self.current:
            self._buttons[key].setChecked(True)
            self.chosen.emit(key)

    def set_counts(self, counts: Mapping[str, int], *, and_more: bool = False) -> None:
        """Show the counts; a filter without one shows its title alone. `and_more`: there may be others."""
        for key, button in self._buttons.items():
            title, count = self._titles[key], counts.get(key)
            figure = "" if count is None else number_text(count) + ("+" if and_more else "")
            button.setText(f"{title}  {figure}" if figure else title)
            button.setAccessibleName(f"{title}, {figure}" if figure else title)
            button.setVisible(key not in self._rare or bool(count) or button.isChecked())

    def _picker(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)


class ChoiceButton(QToolButton):
    """A button that opens a menu of choices and shows the chosen one.

    Signals: chosen(key).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._key = choices[0][0]
        self._actions: dict[str, QAction] = {}
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        from_right = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        behind = Qt.LayoutDirection.LeftToRight if from_right else Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(behind)  # the arrow stands behind the text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._dress)
        self._dress()
        self.offer(choices)

    @property
    def current(self) -> str:
        """The chosen key."""
        return self._key

    @property
    def first(self) -> str:
        """The key that is chosen at first."""
        return next(iter(self._actions))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices; what was chosen stays so while it is among them, else the first is."""
        if [(key, action.text()) for key, action in self._actions.items()] == list(choices):
            return
        self._menu.clear()
        self._actions.clear()
        for key, title in choices:
            action = self._menu.addAction(title)
            action.setCheckable(True)
            self._group.addAction(action)
            action.triggered.connect(self._picker(key))
            self._actions[key] = action
        if self._key not in self._actions:
            self._key = choices[0][0]
        self._show()

    def pick(self, key: str) -> None:
        """Choose from outside; unknown keys do nothing."""
        if key in self._actions and key != self._key:
            self._key = key
            self._show()
            self.chosen.emit(key)

    def _picker(self, key: str) -> Callable[[], None]:
        return lambda: self.pick(key)

    def _show(self) -> None:
        action = self._actions[self._key]
        action.setChecked(True)
        self.setText(action.text())
        self.setAccessibleName(f"{self._name}: {action.text()}")

    def _dress(self) -> None:
        self.setIcon(self._theme.icon(Shape.CHEVRON_DOWN, Tone.MUTED))
