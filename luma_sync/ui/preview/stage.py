"""Brings a waveform, its bar and the preview together for one track or version at a time."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from luma_sync.engine.status.file_views import FetchReport
from luma_sync.engine.status.library_views import AudioPlace
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.ui.context import WindowContext
from luma_sync.ui.folders import nearest_folder
from luma_sync.ui.preview.port import MISSING, UNPLAYABLE
from luma_sync.ui.preview.preview import Preview
from luma_sync.ui.widgets.player_bar import PlayerBar
from luma_sync.ui.widgets.waveform import WaveformView

Ask = Callable[[], Awaitable[AudioPlace]]
_HERE = {"here", "both"}


class PreviewStage(QObject):
    """Signals: paused_at(ms) when a sound stopped at a place; told(text) for screen readers."""

    paused_at = Signal(int)
    told = Signal(str)

    def __init__(self, context: WindowContext, preview: Preview, wave: WaveformView, bar: PlayerBar) -> None:
        super().__init__(bar)
        self._context, self.preview, self._wave, self._bar = context, preview, wave, bar
        self._key, self._length = "", 0
        self._place: AudioPlace | None = None
        self._marks: list[tuple[int, str]] = []
        self._ask: Ask | None = None
        self._was_playing = False
        self.dialog: QFileDialog | None = None
        """The question where a file is."""

        bar.toggled.connect(self.toggle)
        bar.mend_asked.connect(self._mend)
        bar.hidden.connect(self.leave)
        wave.play_toggled.connect(self.toggle)
        wave.seeked.connect(self._on_seek)
        preview.changed.connect(self._show)
        preview.available_changed.connect(self._show)
        preview.moved.connect(self._on_moved)
        preview.reached.connect(self._on_reached)
        self._show()

    @property
    def is_mine(self) -> bool:
        """Whether the preview holds what is shown here."""
        return bool(self._key) and self.preview.transport.key == self._key

    def show(self, key: str, length_ms: int, ask: Ask | None) -> None:
        """Another track or version is shown; an empty key is none. What played is stopped."""
        if key != self._key:
            self.leave()
            self._place, self._marks = None, []
            self._wave.show_play(None)
        self._key, self._length, self._ask = key, length_ms, ask
        self.look()
        self._show()

    def look(self) -> None:
        """Ask where the audio is; it may have come, or gone."""
        key, ask = self._key, self._ask
        if not key or ask is None:
            return

        def take(place: AudioPlace) -> None:
            if key == self._key:
                self._place = place
                if self._bar.isVisible() and (self.is_mine or not self.preview.transport.is_playing):
                    self._load(place)
                self._show()

        self._context.actions.run(f"audio of {key}", ask, done=take, failed=lambda _: None)

    def mark(self, marks: list[tuple[int, str]]) -> None:
        """Places that light up when the sound comes there."""
        self._marks = marks
        if self.is_mine:
            self.preview.mark(marks)

    def toggle(self) -> None:
        """Play from where the cursor is, or pause."""
        if not self._bar.play.isEnabled() or self._place is None:
            return
        if not self.is_mine:
            self._load(self._place)
        if self.is_mine and not self.preview.transport.is_playing:
            self.preview.seek(self._wave.position_ms)
        self.preview.toggle()

    def leave(self) -> None:
        """Something else is looked at: silence."""
        if self.is_mine:
            self.preview.stop()

    def _load(self, place: AudioPlace) -> None:
        path = Path(place.path) if place.where in _HERE and place.path else None
        self.preview.load(self._key, path, self._length)
        self.preview.mark(self._marks)

    def _on_seek(self, position_ms: int) -> None:
        if self.is_mine:
            self.preview.seek(position_ms)
        self._bar.show_time(position_ms, self._length)

    def _on_moved(self, position_ms: int) -> None:
        if self.is_mine:
            self._bar.show_time(position_ms, self._length)
            self._wave.show_play(position_ms if self.preview.transport.is_playing else None)

    def _on_reached(self, key: str) -> None:
        if self.is_mine:
            self._wave.light_up(key)

    def _show(self) -> None:
        transport = self.preview.transport
        is_playing = self.is_mine and transport.is_playing
        self._bar.show_playing(is_playing)
        if self._was_playing and not is_playing:
            self._wave.show_play(None)
            self._wave.light_up("")
            if self.is_mine:
                self._wave.move_to(transport.position_ms)
                self.paused_at.emit(transport.position_ms)
        self._was_playing = is_playing
        if not is_playing:
            self._bar.show_time(self._wave.position_ms, self._length)
        reason, problem, verb = self._reason()
        self._bar.allow(reason, problem=problem, verb=verb)

    def _reason(self) -> tuple[str, str, str]:
        """Why it cannot be heard, what is said beside the button, and the verb that mends it."""
        if not self._key or self._place is None:
            return self.tr("Nothing is chosen."), "", ""
        if not self.preview.is_installed:
            text = self.tr("Listening needs Qt Multimedia, which is not installed with this program.")
            return text, "", ""
        if self.preview.is_silent:
            return (
                self.tr("Nothing can be heard here: the sound output of this computer cannot be used."),
                "",
                "",
            )
        place, found = self._place, self.preview.transport.problem if self.is_mine else ""
        if place.where == "gone" or found == MISSING:
            text = self.tr("The audio file is not where it was.")
            return text, text, self.tr("Locate...") if place.track_id else ""
        if found == UNPLAYABLE:
            text = self.tr("This file cannot be played on this computer.")
            return "", text, ""
        if place.where == "cloud":
            text = self.tr("The audio is in the cloud and not on this device.")
            return text, text, self.tr("Fetch")
        if place.where == "waiting":
            text = self.tr("The audio waits to be fetched.")
            return text, text, ""
        if place.where not in _HERE:
            text = self.tr("There is no audio file of this here.")
            return text, text, ""
        return "", "", ""

    def _mend(self) -> None:
        if self._place is None:
            return
        if self._place.where == "cloud":
            self._fetch(self._place.track_id)
        else:
            self._locate(self._place)

    def _fetch(self, track_id: str) -> None:
        files = self._context.engine.files

        def done(report: FetchReport) -> None:
            if report.cause:
                self.told.emit(report.cause)
            self.look()

        self._context.actions.run("fetch audio", lambda: files.fetch([track_id], packages=False), done=done)

    def _locate(self, place: AudioPlace) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            return
        before = Path(place.path)
        dialog = QFileDialog(self._bar.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Where is %1?").replace("%1", before.name))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(nearest_folder(before)))
        if before.suffix:
            dialog.setNameFilters([f"*{before.suffix}", self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.point(place.track_id, Path(path)))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def point(self, track_id: str, path: Path) -> None:
        """The file lies there now; the engine checks that it is the same."""
        audio, tasks = self._context.engine.audio, self._context.tasks

        async def work() -> None:
            lane = ThreadLane("locate")
            try:
                await audio.locate(track_id, path, files=SystemFiles(), lane=lane)
            finally:
                tasks.close_lane(lane)

        self._context.actions.run("locate audio", work, done=lambda _: self.look())

    def _on_closed(self) -> None:
        self.dialog = None
