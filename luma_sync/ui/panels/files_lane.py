"""The lane of files: the upload that runs, how fast, how long, and what comes next."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from luma_sync.engine.status.snapshot import SyncStatus, UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import duration_text, rate_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.transfers import Transfers, progress_share
from luma_sync.ui.theme import Size, Space, Tone, Type
from luma_sync.ui.upload_states import upload_shape, upload_state, upload_title
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label
from luma_sync.ui.widgets.state_badge import ShapeIcon
from luma_sync.ui.widgets.thumbnail import Thumbnail

_STEPS = 1000
_NEXT_SHOWN = 3


class FilesLane(Card):
    """One upload at a time; small files that pass beside it are counted in the summary."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._clock = context.clock
        self._transfers = Transfers(context.clock)
        self._summary = label(theme, tone=Tone.MUTED)
        self._thumbnail = Thumbnail(theme)
        self._name = ElidedLabel(theme)
        self._facts = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Upload"))
        self._next = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(ShapeIcon(theme, Shape.UPLOADS))
        head.addWidget(label(theme, self.tr("Files")))
        head.addStretch(1)
        head.addWidget(self._summary)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._current())
        self._idle = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self._stack.addWidget(self._idle)
        self._stack.setMinimumHeight(Size.THUMBNAIL)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.S)
        inside.addLayout(head)
        inside.addWidget(self._stack)
        inside.addWidget(self._next)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_snapshot(self, status: SyncStatus) -> None:
        """Show a snapshot."""
        self._show_summary(status)
        if status.current_uploads:
            self._stack.setCurrentIndex(0)
            self._show_upload(status.current_uploads[0])
        else:
            self._stack.setCurrentIndex(1)
            self._idle.setText(self._idle_text(status))
        names = ", ".join(upload_title(upload) for upload in status.next_uploads[:_NEXT_SHOWN])
        rest = status.uploads - status.failed_uploads - len(status.current_uploads)
        rest -= min(_NEXT_SHOWN, len(status.next_uploads))
        if names and rest > 0:
            names = self.tr("%1 and %Ln more", "", rest).replace("%1", names)
        self._next.setText(self.tr("Next: %1").replace("%1", names) if names else "")
        self._next.setVisible(bool(names))

    def _current(self) -> QWidget:
        page = QWidget()
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(self._facts)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        words.addStretch(1)
        words.addLayout(line)
        words.addWidget(self._bar)
        words.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._thumbnail)
        row.addLayout(words, 1)
        return page

    def _show_summary(self, status: SyncStatus) -> None:
        if status.uploads == 0 and status.downloads:
            self._summary.setText(self.tr("%Ln file(s) to download", "", status.downloads))
        elif status.uploads == 0:
            self._summary.setText(self.tr("Nothing waits"))
        else:
            text = self.tr("%Ln file(s), %1 left", "", status.uploads)
            self._summary.setText(text.replace("%1", size_text(status.upload_bytes_left)))

    def _show_upload(self, upload: UploadView) -> None:
        self._thumbnail.show_file(upload.thumbnail_path, upload_shape(upload))
        self._name.setText(upload_title(upload))
        self._bar.setValue(int(progress_share(upload) * _STEPS))
        self._bar.setAccessibleName(upload_title(upload))
        self._facts.setText(" · ".join(self._parts(upload)))

    def _parts(self, upload: UploadView) -> list[str]:
        sent = self.tr("%1 of %2").replace("%1", size_text(upload.bytes_uploaded))
        parts = [sent.replace("%2", size_text(upload.file_size))]
        shown = self._transfers.shown(upload)
        if shown is None:
            return [*parts, upload_state(upload, self._clock.now()).text]
        if shown.stalled:
            return [*parts, self.tr("stalled")]
        if shown.rate_bytes_s:
            parts.append(rate_text(shown.rate_bytes_s))
        if shown.seconds_left is not None:
            parts.append(self.tr("%1 left").replace("%1", duration_text(shown.seconds_left)))
        return parts

    def _idle_text(self, status: SyncStatus) -> str:
        if status.failed_uploads and status.failed_uploads == status.uploads:
            return self.tr(
                "%Ln file(s) could not be sent. Open the uploads to see why.", "", status.failed_uploads
            )
        if status.uploads and status.paused:
            return self.tr("Paused. Files go on where they stopped.")
        if status.uploads and not status.online:
            return self.tr("Files wait for the cloud; they go on where they stopped.")
        if status.uploads:
            return self.tr("The next file starts in a moment.")
        return self.tr("No file is on its way. Audio files that you add are sent in the background.")
