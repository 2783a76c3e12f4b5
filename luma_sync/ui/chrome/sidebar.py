"""The list of panels at the left, each with the number of things in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.colours import mix
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.models.causes import Cause
from luma_sync.ui.models.cells import Role
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label
from luma_sync.ui.widgets.reading import draw_text, mirrored
from luma_sync.ui.widgets.state_badge import ShapeIcon

_ITEM_HEIGHT = 34
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_NOWHERE = QModelIndex()
_SHAPES = {
    PanelId.OVERVIEW: Shape.OVERVIEW,
    PanelId.LIBRARY: Shape.LIBRARY,
    PanelId.CHANGES: Shape.CHANGES,
    PanelId.UPLOADS: Shape.UPLOADS,
    PanelId.CLOUD: Shape.CLOUD,
    PanelId.CONFLICTS: Shape.CROSSED_ARROWS,
    PanelId.ATTENTION: Shape.TRIANGLE,
    PanelId.ACTIVITY: Shape.ACTIVITY,
    PanelId.SETTINGS: Shape.SETTINGS,
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A number beside a panel's name; `urgent` when it needs the user."""

    count: int = 0
    urgent: bool = False


class PanelListModel(QAbstractListModel):
    """The panels, with their badges."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = tuple(PanelId)
        self._badges: dict[PanelId, Badge] = {}
        self.names = {
            PanelId.OVERVIEW: self.tr("Overview"),
            PanelId.LIBRARY: self.tr("Library"),
            PanelId.CHANGES: self.tr("Changes"),
            PanelId.UPLOADS: self.tr("Uploads"),
            PanelId.CLOUD: self.tr("In the cloud"),
            PanelId.CONFLICTS: self.tr("Conflicts"),
            PanelId.ATTENTION: self.tr("Needs attention"),
            PanelId.ACTIVITY: self.tr("Activity"),
            PanelId.SETTINGS: self.tr("Settings"),
        }

    def show(self, status: SyncStatus) -> None:
        """Count what each panel holds."""
        self._renew(
            {
                PanelId.CHANGES: Badge(status.outbox, bool(status.quarantined or status.conflicts)),
                PanelId.UPLOADS: Badge(status.uploads, bool(status.failed_uploads)),
                PanelId.CONFLICTS: Badge(status.open_conflicts, True),
            }
        )

    def show_causes(self, causes: Sequence[Cause]) -> None:
        """Count what needs the user."""
        self._renew({PanelId.ATTENTION: Badge(len(causes), True)})

    def _renew(self, badges: Mapping[PanelId, Badge]) -> None:
        fresh = {**self._badges, **badges}
        if fresh != self._badges:
            self._badges = fresh
            self.dataChanged.emit(self.index(0), self.index(len(self._panels) - 1))

    def badge(self, row: int) -> Badge:
        """The badge of a row."""
        return self._badges.get(self._panels[row], Badge())

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """One row a panel."""
        return 0 if parent.isValid() else len(self._panels)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name, spoken name with the count, shape."""
        if not index.isValid():
            return None
        panel = self._panels[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.names[panel]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self.badge(index.row()).count
            if count == 0:
                return self.names[panel]
            return self.tr("%1, %Ln item(s)", "", count).replace("%1", self.names[panel])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.data(index, Qt.ItemDataRole.AccessibleTextRole)
        if role == Role.SHAPE:
            return _SHAPES[panel]
        return None


class PanelList(QListView):
    """Shows its focus only to those who came by keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.shows_focus = False
        self.is_compact = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self.shows_focus = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No focus, no ring."""
        self.shows_focus = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whoever types sees the ring."""
        self.shows_focus = True
        super().keyPressEvent(event)


class _PanelDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: PanelList, model: PanelListModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.width(), _ITEM_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style: Any = option  # the stubs lack the public fields of style options
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(style.rect).adjusted(Space.S, 1, -Space.S, -1)
        selected = bool(style.state & QStyle.StateFlag.State_Selected)
        tokens = self._theme.tokens
        if selected or style.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(tokens.sunken, tokens.text, 0.08 if selected else 0.04)))
            painter.drawRoundedRect(box, Size.RADIUS, Size.RADIUS)
        if selected and self._view.shows_focus:
            painter.setPen(self._theme.colour(Tone.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Size.RADIUS, Size.RADIUS)
        inner = box.adjusted(Space.S, 0, -Space.S, 0).toRect()
        badge = self._model.badge(index.row())
        if self._view.is_compact:
            self._paint_compact(painter, box.toRect(), index, badge, selected=selected)
        else:
            self._paint_words(painter, inner, index, selected=selected)
            self._paint_badge(painter, inner, badge)
        painter.restore()

    def _paint_compact(
        self,
        painter: QPainter,
        box: QRect,
        index: QModelIndex | QPersistentModelIndex,
        badge: Badge,
        *,
        selected: bool,
    ) -> None:
        size = int(Size.ICON)
        picture = self._theme.pixmap(
            index.data(Role.SHAPE),
            Tone.ACCENT if selected else Tone.MUTED,
            size,
            self._view.devicePixelRatioF(),
        )
        centre = box.center()
        painter.drawPixmap(centre.x() - size // 2 + 1, centre.y() - size // 2 + 1, picture)
        if badge.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Tone.DANGER if badge.urgent else Tone.ACCENT))
            painter.drawEllipse(QRectF(centre.x() + 7, centre.y() - 11, 6, 6))

    def _paint_words(
        self,
        painter: QPainter,
        inner: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
    ) -> None:
        size = int(Size.ICON)
        tone = Tone.ACCENT if selected else Tone.MUTED
        shape = index.data(Role.SHAPE)
        ratio = self._view.devicePixelRatioF()
        top = inner.top() + (inner.height() - size) // 2
        reading = self._view.layoutDirection()
        place = mirrored(QRect(inner.left(), top, size, size), inner, reading)
        painter.drawPixmap(place.topLeft(), self._theme.pixmap(shape, tone, size, ratio))
        painter.setFont(self._theme.font(Type.BODY, medium=selected))
        painter.setPen(self._theme.colour(Tone.TEXT))
        taken = self._badge_width(self._model.badge(index.row()))
        words = mirrored(inner.adjusted(size + Space.M, 0, -taken, 0), inner, reading)
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        draw_text(painter, words, Qt.AlignmentFlag.AlignVCenter, name, reading)

    def _badge_width(self, badge: Badge) -> int:
        """What a badge takes of the line, with its distance."""
        if badge.count == 0:
            return 0
        letters = QFontMetrics(self._theme.font(Type.SMALL))
        return max(20, letters.horizontalAdvance(number_text(badge.count)) + Space.M) + Space.XS

    def _paint_badge(self, painter: QPainter, inner: QRect, badge: Badge) -> None:
        if badge.count == 0:
            return
        text = number_text(badge.count)
        painter.setFont(self._theme.font(Type.SMALL))
        width = max(20, painter.fontMetrics().horizontalAdvance(text) + Space.M)
        tokens = self._theme.tokens
        tone = Tone.DANGER if badge.urgent else Tone.MUTED
        ground = tokens.soft(tone, "sunken", 0.14) if badge.urgent else mix(tokens.sunken, tokens.text, 0.13)
        end = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
        left = mirrored(end, inner, self._view.layoutDirection()).left()
        pill = QRectF(left, inner.center().y() - 8.5, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(QColor(mix(self._theme.colour(tone).name(), tokens.text, 0.25)))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class Sidebar(QFrame):
    """Name of the program and the panels."""

    def __init__(self, context: WindowContext, commands: Commands, reader: CauseReader) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("sidebar")
        self._width = min(context.theme.wide(Size.SIDEBAR), Size.SIDEBAR * 3 // 2)
        self.setFixedWidth(self._width)
        self.model = PanelListModel(self)
        for panel, action in zip(PanelId, commands.panels, strict=True):
            action.setText(self.model.names[panel])
        self.list = PanelList()
        self.list.setObjectName("panels")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_PanelDelegate(context.theme, self.list, self.model))
        self.list.setAccessibleName(self.tr("Panels"))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCurrentIndex(self.model.index(0))
        name = QHBoxLayout()
        name.setContentsMargins(Space.L, 0, Space.L, 0)
        name.setSpacing(Space.S)
        name.addWidget(ShapeIcon(context.theme, Shape.APP, Tone.ACCENT, Size.ICON_LARGE))
        self._name = label(context.theme, "Luma Sync", size=Type.SECTION)
        name.addWidget(self._name)
        name.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(name)
        column.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        context.bridge.status_changed.connect(self.model.show)
        context.navigation.requested.connect(self._on_target)
        context.theme.changed.connect(self.list.viewport().update)
        reader.changed.connect(self.model.show_causes)
        self.model.show(context.bridge.status)
        self.model.show_causes(reader.causes)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, with the names as tooltips."""
        if compact != self.list.is_compact:
            self.list.is_compact = compact
            self.setFixedWidth(Size.SIDEBAR_COMPACT if compact else self._width)
            self._name.setVisible(not compact)
            self.list.scheduleDelayedItemsLayout()

    def _on_current(self, index: QModelIndex) -> None:
        self._context.navigation.open(tuple(PanelId)[index.row()])

    def _on_target(self, target: Target) -> None:
        row = tuple(PanelId).index(target.panel)
        if row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))
