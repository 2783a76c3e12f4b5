"""Qt Multimedia behind the port. The one place that imports it: it is an extra, and may be missing."""

import importlib
import importlib.util
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl

from luma_sync.kernel.logs import logger
from luma_sync.ui.preview.port import MISSING, UNPLAYABLE, Player

_MODULE = "PySide6.QtMultimedia"
_log = logger("ui")


def is_installed() -> bool:
    """Whether Qt Multimedia is there; it is not loaded for that."""
    return importlib.util.find_spec(_MODULE) is not None


def make_player(parent: QObject) -> Player | None:
    """A player; None where Qt Multimedia cannot be loaded, or there is nothing to hear with."""
    try:
        multimedia = importlib.import_module(_MODULE)
    except ImportError as error:
        _log.info("Qt Multimedia cannot be loaded: %s", error)
        return None
    if multimedia.QMediaDevices.defaultAudioOutput().isNull():
        _log.info("There is no audio output.")
        return None
    return QtPlayer(multimedia, parent)


class QtPlayer(Player):
    """QMediaPlayer and QAudioOutput, kept for the life of the player."""

    def __init__(self, multimedia: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._output = multimedia.QAudioOutput(self)
        self._media = multimedia.QMediaPlayer(self)
        self._media.setAudioOutput(self._output)
        self._states, self._errors = multimedia.QMediaPlayer.MediaStatus, multimedia.QMediaPlayer.Error
        self._path: Path | None = None
        self._start_ms = -1
        """Where to begin once the file is loaded; -1 when that was done."""

        self._is_on = self._is_over = False
        self._media.positionChanged.connect(self._on_position)
        self._media.mediaStatusChanged.connect(self._on_status)
        self._media.errorOccurred.connect(self._on_error)

    def play(self, path: Path, at_s: float) -> None:
        """Play a file; one that is loaded already goes on at once."""
        if self._is_over:
            return
        self._is_on, self._start_ms = True, max(0, round(at_s * 1000))
        loaded = {self._states.LoadedMedia, self._states.BufferedMedia, self._states.EndOfMedia}
        if path == self._path and self._media.mediaStatus() in loaded:
            self._begin()
            return
        self._path = path
        self._media.setSource(QUrl())
        self._media.setSource(QUrl.fromLocalFile(str(path)))

    def stop(self) -> None:
        """Pause: the loaded file can go on quickly."""
        self._is_on, self._start_ms = False, -1
        if not self._is_over:
            self._media.pause()

    def dispose(self) -> None:
        """Let go of the file and of the audio output."""
        if self._is_over:
            return
        self.stop()
        self._is_over = True
        self._media.stop()
        self._media.setSource(QUrl())
        self._media.setAudioOutput(None)
        for held in (self._media, self._output, self):
            held.deleteLater()

    def _begin(self) -> None:
        start_ms, self._start_ms = self._start_ms, -1
        self._media.setPosition(start_ms)
        self._media.play()

    def _on_position(self, position_ms: int) -> None:
        if self._is_on and self._start_ms < 0:
            self.positioned.emit(position_ms)

    def _on_status(self, status: Any) -> None:
        if not self._is_on:
            return
        if status == self._states.LoadedMedia and self._start_ms >= 0:
            if self._media.hasAudio():
                self._begin()
            else:
                self._fail()  # FFmpeg takes plain text for a film
        elif status == self._states.EndOfMedia and self._start_ms < 0:
            self._is_on = False
            self.ended.emit()
        elif status == self._states.InvalidMedia:
            self._fail()

    def _on_error(self, error: Any, _text: str) -> None:
        if self._is_on and error != self._errors.NoError:
            self._fail()

    def _fail(self) -> None:
        self._is_on, path, self._path = False, self._path, None
        is_there = path is not None and path.is_file()
        self.failed.emit(UNPLAYABLE if is_there else MISSING)
