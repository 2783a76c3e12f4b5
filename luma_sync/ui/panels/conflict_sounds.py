"""The sounds of a conflict's sides, one below the other: heard, sought, fetched as in the Library."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView, Side
from luma_sync.engine.library_rows import TRACK_WAVEFORMS
from luma_sync.engine.status.library_views import AudioPlace
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import size_text
from luma_sync.ui.models.conflict_sounds import Sound
from luma_sync.ui.models.conflict_words import local_title
from luma_sync.ui.models.library_kinds import duration
from luma_sync.ui.preview.preview import Preview
from luma_sync.ui.preview.qt_player import is_installed, make_player
from luma_sync.ui.preview.stage import PreviewStage
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.labels import ElidedLabel
from luma_sync.ui.widgets.player_bar import PlayerBar
from luma_sync.ui.widgets.waveform import WaveformView

_HEIGHT, _TITLE = 44, 132
_NOWHERE, _NEAR = "none", frozenset({"here", "both"})


class SoundRow(QWidget):
    """One sound: whose it is, play, its waveform."""

    def __init__(self, context: WindowContext, preview: Preview) -> None:
        super().__init__()
        self._context = context
        self.title = ElidedLabel(context.theme, size=Type.SMALL, tone=Tone.MUTED)
        self.title.setFixedWidth(context.theme.wide(_TITLE))
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bar = PlayerBar(context.theme)
        self.wave = WaveformView(context.theme, self.tr("Waveform"))
        self.wave.setFixedHeight(_HEIGHT)
        self.stage = PreviewStage(context, preview, self.wave, self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.title)
        row.addWidget(self.bar, 1)
        row.addWidget(self.wave, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sound(self, view: ConflictView, sound: Sound, place: AudioPlace, facts: Sequence[str]) -> None:
        """Show the sound of a side; `facts` stand behind its name."""
        names = {
            Side.LOCAL: local_title(view.line),
            Side.CLOUD: self.tr("Cloud"),
            Side.BOTH: self.tr("Both sides"),
        }
        name = names[sound.side]
        self.title.setText(" · ".join((name, *facts)))
        self.bar.play.setAccessibleDescription(name)
        self.wave.setVisible(place.where not in {"cloud", _NOWHERE})
        key = f"{view.line.id}/{sound.side.value}"
        if key != self.key:
            self.wave.move_to(0)
        self.key = key
        self.stage.show(key, sound.length_ms, lambda: place_of(self._context, sound))

    key = ""
    """Conflict and side of what is shown."""


class ConflictSounds(QWidget):
    """Hidden for conflicts of which nothing can be heard.

    Signals: told(text) for screen readers.
    """

    told = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self._view: ConflictView | None = None
        self._sounds: tuple[Sound, ...] = ()
        self.preview = Preview(make_player, context.clock.monotonic, is_installed=is_installed(), parent=self)
        self.rows: list[SoundRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.bridge.rows_changed.connect(self._on_rows)
        self.hide()

    def is_of(self, view: ConflictView) -> bool:
        """Whether it shows the sounds of this conflict."""
        return self._view is not None and self._view.line.id == view.line.id

    def show_sounds(self, view: ConflictView | None, sounds: tuple[Sound, ...]) -> None:
        """Show what can be heard of a conflict, as soon as it is known where that is."""
        is_other = view is None or not self.is_of(view)
        self._view, self._sounds = view, sounds
        if is_other or not sounds:
            self.hide()
        if view is not None and sounds:
            self._read(view, sounds)

    def _read(self, view: ConflictView, sounds: tuple[Sound, ...]) -> None:
        async def read() -> list[tuple[Sound, AudioPlace, bytes, list[str]]]:
            return [await self._look(sound) for sound in sounds]

        def show(found: list[tuple[Sound, AudioPlace, bytes, list[str]]]) -> None:
            if self._view is view and self._sounds == sounds:
                self._show(view, found)

        self._context.actions.run(f"sounds of {view.line.id}", read, done=show, failed=lambda _: None)

    async def _look(self, sound: Sound) -> tuple[Sound, AudioPlace, bytes, list[str]]:
        engine, place = self._context.engine, await place_of(self._context, sound)
        if not place.track_id:
            return sound, place, b"", []
        is_near = place.where in _NEAR  # the player tells its length
        facts = [duration(sound.length_ms // 1000)] if sound.length_ms and not is_near else []
        name, column, above = TRACK_WAVEFORMS
        peaks, files = await asyncio.gather(
            engine.rows.waveforms(name, column, (above, [place.track_id])),
            engine.files.some([(place.track_id, "audio")]),
        )
        facts += [size_text(file.size) for file in files if file.size]
        return sound, place, peaks.get(place.track_id, b""), facts

    def _show(self, view: ConflictView, found: Sequence[tuple[Sound, AudioPlace, bytes, list[str]]]) -> None:
        """Where both have the same and it is nowhere, nothing is worth its room."""
        if len(found) == 1 and found[0][1].where == _NOWHERE:
            self.hide()
            return
        while len(self.rows) < len(found):
            row = SoundRow(self._context, self.preview)
            row.stage.told.connect(self.told)
            self.rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(found))
        self.show()
        for row, (sound, place, peaks, facts) in zip(self.rows, found, strict=False):
            row.wave.show_wave(peaks, sound.length_ms)
            row.show_sound(view, sound, place, facts)

    def _on_rows(self, entities: frozenset[str] | None) -> None:
        if self.isVisible() and (entities is None or entities & {"tracks", "track_waveforms"}):
            self.show_sounds(self._view, self._sounds)


async def place_of(context: WindowContext, sound: Sound) -> AudioPlace:
    """Where a sound is now."""
    engine = context.engine
    if sound.stem_id:
        row = await engine.rows.get("track_stems", sound.stem_id)
        path = str(row.values.get("stem_path") or "") if row is not None else ""
        return AudioPlace(path=path, where="here" if path else _NOWHERE)
    if sound.track_id:
        return await engine.audio.of_track(sound.track_id)
    return await engine.audio.of_version(sound.audio_hash)
