"""The first sync of an account, in numbers; closing it stops nothing."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.formatting import number_text, size_text
from luma_sync.ui.models.first_sync import Progress
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.busy_bar import BusyBar
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph

_STEPS = 1000


class FirstSyncDialog(Sheet):
    """Not modal."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("FirstSyncDialog", "First sync"),
            translate(
                "FirstSyncDialog",
                "You can already work. It goes on when you close this, and after a restart.",
            ),
            parent,
        )
        self.setModal(False)
        self.bar = BusyBar(theme, self.tr("First sync"))
        self.received = label(theme)
        self.sent = label(theme)
        self.files = paragraph(theme, tone=Tone.MUTED, size=Type.SMALL)
        for line in (self.received, self.sent):
            line.setFont(theme.font(Type.BODY))
        self.close_button = Button(theme, self.tr("Close"), primary=True)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for widget in (self.bar, self.received, self.sent, self.files):
            self.column.addWidget(widget)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        share = progress.share
        self.bar.show_share(round((share or 0.0) * _STEPS), 0 if share is None else _STEPS)
        self._count(self.received, self._received(progress), progress.received or progress.coming)
        self._count(self.sent, self._sent(progress), progress.to_send)
        self.files.setText(self._beside(progress))
        self.files.setVisible(bool(self.files.text()))
        if progress.is_done:
            self.title.setText(self.tr("The first sync is done"))
            self.sentence.setText(self.tr("From now on, changes are sent and received by themselves."))

    def _received(self, progress: Progress) -> str:
        if progress.coming < 0:
            return self.tr("%Ln row(s) received.", "", progress.received)
        text = self.tr("%1 of %Ln row(s) received.", "", progress.coming)
        return text.replace("%1", number_text(min(progress.received, progress.coming)))

    def _sent(self, progress: Progress) -> str:
        text = self.tr("%1 of %Ln row(s) sent.", "", progress.to_send)
        return text.replace("%1", number_text(progress.sent))

    def _beside(self, progress: Progress) -> str:
        if progress.is_offline:
            return self.tr("Sync rests now; it goes on from here.")
        if not progress.files:
            return ""
        text = self.tr("%Ln file(s) (%1) follow in the background.", "", progress.files)
        return text.replace("%1", size_text(progress.file_bytes))

    def _count(self, line: QLabel, text: str, count: int) -> None:
        line.setText(text)
        line.setVisible(count != 0)
