"""What is known of one change: why it is not synced, what it would send, and the one next step."""

import asyncio
import contextlib

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.status.row_snapshots import FieldChange, WhyView
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.paged import REFRESH_MIN_S
from luma_sync.ui.panels.change_fields import FieldsPane
from luma_sync.ui.panels.change_why import WhyPane
from luma_sync.ui.panels.change_words import details_text, root_of, step_word
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.state_words import change_state
from luma_sync.ui.theme import Size, Space
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.folding_row import FoldingRow
from luma_sync.ui.widgets.labels import Card, ElidedLabel
from luma_sync.ui.widgets.state_badge import ShapeIcon

_BODY_MIN, _BODY_MAX = 54, 232
_ABOVE = 340
"""What the list and its filters need at least."""

_NAME_MIN = 80
_SHARE = 0.38
"""Of the panel's height."""


class ChangeDetails(Card):
    """Folded away unless one change is selected. Asks the engine again when the queue moves.

    Signals: step_pressed(next step), link_pressed(entity, row id), open_asked(change), closed().
    """

    step_pressed = Signal(str)
    link_pressed = Signal(str, str)
    open_asked = Signal(object)
    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(QCoreApplication.translate("Panels", "Details of the selected change"))
        mark_pane(self)
        theme = context.theme
        self._context = context
        self._change: ChangeView | None = None
        self._why_view: WhyView | None = None
        self._fields_shown: tuple[FieldChange, ...] | None = None
        self._wanted = False
        self._reading = False
        self._hurry = asyncio.Event()
        """Another row was selected: do not wait for the next quarter of a second."""

        self._icon = ShapeIcon(theme, Shape.CLOCK)
        self._name = ElidedLabel(theme)
        self.step = Button(theme, "")
        self.step.hide()
        self._copy = Button(theme, self.tr("Copy details"), Shape.COPY)
        self.open = IconButton(theme, self.tr("Open in Library"), Shape.LIBRARY)
        self._close = IconButton(theme, self.tr("Close details"), Shape.CROSS)
        self.why = WhyPane(theme)
        self.fields = FieldsPane(theme)
        self._body = QWidget()
        self._lay_out()
        self.step.clicked.connect(self._take_step)
        self._copy.clicked.connect(self.copy)
        self.open.clicked.connect(lambda: self.open_asked.emit(self._change))
        self._close.clicked.connect(self.closed)
        self.why.link_pressed.connect(self.link_pressed)
        self.hide()

    def set_room(self, panel_height: int) -> None:
        """Take a share of the panel; what does not fit scrolls."""
        above = self._context.theme.wide(_ABOVE)  # larger letters need more of it themselves
        room = min(round(panel_height * _SHARE) - Size.STATE_BADGE, panel_height - above)
        self._body.setFixedHeight(min(_BODY_MAX, max(_BODY_MIN, room)))

    def show_change(self, change: ChangeView | None) -> None:
        """Show a change, or fold. What the engine says of it follows."""
        before, self._change = self._change, change
        self.setVisible(change is not None)
        if change is None:
            return
        if before is None or (before.entity, before.row_id) != (change.entity, change.row_id):
            self._why_view, self._fields_shown = None, None
            self._hurry.set()
            self._show()
        if before != change:
            self.refresh()
        self.age()

    def refresh(self) -> None:
        """Ask the engine again, one question at a time and at most four a second."""
        self._wanted = self._change is not None
        if self._wanted and not self._reading:
            spawned = self._context.tasks.spawn(self._read(), "explain a change")
            self._reading = spawned is not None

    def age(self) -> None:
        """The times are of this moment."""
        if self._change is not None:
            now = self._context.clock.now()
            word = change_state(self._change, now)
            self._icon.show_shape(word.shape, word.tone)
            self._name.setText(f"{plain(self._change.label) or self._change.row_id} · {word.text}")
            self.why.show_facts(self._change, now)

    def take_focus(self) -> None:
        """Put the keyboard on the next step, or on what there is beside it."""
        if self.isVisible():
            target = self.step if self.step.isVisible() and self.step.isEnabled() else self._copy
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def copy(self) -> None:
        """Put everything about the shown change on the clipboard."""
        if self._change is not None:
            text = details_text(self._change, self._why_view, self._fields_shown)
            QGuiApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        verbs = FoldingRow()
        for button in (self.step, self.open, self._copy, self._close):
            verbs.add(button)
        self._name.setMinimumWidth(self._context.theme.wide(_NAME_MIN))
        head.addWidget(verbs)
        body = QHBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.L)
        body.addWidget(self.why, 1)
        body.addWidget(self.fields, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.L, Space.S, Space.M, Space.M)
        inside.setSpacing(Space.S)
        inside.addLayout(head)
        inside.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    async def _read(self) -> None:
        try:
            while self._wanted and self._change is not None:
                self._wanted = False
                self._hurry.clear()
                await self._read_once(self._change)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), REFRESH_MIN_S)
        finally:
            self._reading = False

    async def _read_once(self, change: ChangeView) -> None:
        queue = self._context.engine.queue
        try:
            why = await queue.why(change.entity, change.row_id)
            fields = await queue.changes(change.entity, change.row_id)
        except LumaSyncError:
            return  # what is shown stays; the list tells of the trouble
        now = self._change
        is_shown = now is not None and (now.entity, now.row_id) == (change.entity, change.row_id)
        if is_shown and (why, fields) != (self._why_view, self._fields_shown):
            self._why_view, self._fields_shown = why, fields
            self._show()

    def _take_step(self) -> None:
        change, why = self._change, self._why_view
        if change is None or why is None:
            return
        root = root_of(change, why)
        if root is not None:
            self.link_pressed.emit(root.entity, root.row_id)
        else:
            self.step_pressed.emit(why.next_step)

    def _show(self) -> None:
        change = self._change
        if change is None:
            return
        self.why.show_why(change, self._why_view, self._context.clock.now())
        self.fields.show_fields(change, self._fields_shown)
        word = step_word(change, self._why_view)
        self.step.setVisible(word is not None)
        if word is not None:
            self.step.setText(word.text)
            self.step.setAccessibleName(f"{word.text}, {plain(change.label) or change.row_id}")
            self.step.set_shape(word.shape)
