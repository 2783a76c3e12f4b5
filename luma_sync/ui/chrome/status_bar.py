"""One line at the bottom: the state, the files on their way, the last sync."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import exact_text, rate_text, relative_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.first_sync import Progress
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import program_shape
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import TextLink
from luma_sync.ui.widgets.labels import ElidedLabel, label
from luma_sync.ui.widgets.state_badge import ShapeIcon

_HEIGHT = 28


class StatusBar(QFrame):
    """Never in the way, always true."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._panel = PanelId.OVERVIEW
        self.setObjectName("statusbar")
        self.setFixedHeight(context.theme.wide(_HEIGHT))
        mark_pane(self, itself=True)
        theme = context.theme
        self._icon = ShapeIcon(theme, Shape.CHECKING)
        self.sentence = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.link = TextLink(theme, is_calm=True)
        self.link.setText(self.tr("Show conflicts"))
        self.link.clicked.connect(lambda: context.navigation.open(PanelId.CONFLICTS))
        self.first_sync = TextLink(theme, is_calm=True)
        self.first_sync.hide()
        self._files = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self._last = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.link)
        row.addWidget(self.first_sync)
        row.addWidget(self._files)
        row.addSpacing(Space.L)
        row.addWidget(self._last)
        context.navigation.requested.connect(self._on_target)
        context.bridge.status_changed.connect(self._show)
        context.bridge.ticked.connect(self._tick)
        self._show(context.bridge.status)

    def show_first_sync(self, progress: Progress | None) -> None:
        """How far the first sync is; None: it is done."""
        if progress is not None:
            share = progress.share
            text = self.tr("First sync") if share is None else self.tr("First sync, %1 %")
            self.first_sync.setText(text.replace("%1", str(int((share or 0.0) * 100))))
        self.first_sync.setVisible(progress is not None)

    def _on_target(self, target: Target) -> None:
        self._panel = target.panel
        self._show(self._context.bridge.status)

    def _show(self, status: SyncStatus) -> None:
        self._icon.show_shape(*program_shape(status.state))
        self.sentence.setText(sentence_text(status.sentence))
        self.setAccessibleName(self.sentence.text())
        self.link.setVisible(status.state is SyncState.CONFLICT and self._panel is not PanelId.CONFLICTS)
        self._files.setText(self._files_text(status))
        last = relative_text(status.last_sync_at, self._context.clock.now())
        self._last.setText(self.tr("Last sync %1").replace("%1", last) if last else self.tr("Not synced yet"))
        self._last.setToolTip(exact_text(status.last_sync_at))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The state comes first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Without room for the whole state, the last sync gives way, then the files."""
        room = self.width() - 2 * Space.L - self._icon.sizeHint().width() - Space.S - Space.L
        room -= self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        for link in (self.link, self.first_sync):
            room -= 0 if link.isHidden() else link.sizeHint().width() + Space.S
        for text in (self._files, self._last):
            room -= text.sizeHint().width() + Space.S if text.text() else 0
            text.setVisible(bool(text.text()) and room >= 0)

    def _files_text(self, status: SyncStatus) -> str:
        if status.uploads == 0:
            return ""
        text = self.tr("%Ln file(s), %1", "", status.uploads)
        text = text.replace("%1", size_text(status.upload_bytes_left))
        rate = status.upload_rate_bytes_s if status.current_uploads else 0.0
        return f"{text}, {rate_text(rate)}" if rate else text

    def _tick(self) -> None:
        self._show(self._context.bridge.status)
