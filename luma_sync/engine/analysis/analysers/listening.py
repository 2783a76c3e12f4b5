"""One pass through a track's sound for everything but the stems."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from typing import Any

import numpy as np
import orjson

from luma_sync.engine.analysis.analysers import logits_file
from luma_sync.engine.analysis.analysers.beats import RATE, BeatListener
from luma_sync.engine.analysis.analysers.full_waveform import WaveformListener
from luma_sync.engine.analysis.analysers.messages import AnalysisJob, Findings, Heard, Stage, Tell
from luma_sync.engine.analysis.analysers.parts import Part
from luma_sync.engine.analysis.analysers.roots import FRAMES_PER_S, RootListener, sections_of
from luma_sync.engine.analysis.analysers.sound import BLOCK, Floats, in_blocks
from luma_sync.engine.analysis.decode import AudioFormat, Decoder
from luma_sync.engine.analysis.waveform import WaveformPreview


class Listening:
    """One pass through the sound for everything but the stems."""

    def __init__(self, job: AnalysisJob) -> None:
        self.shape = AudioFormat(audio_format="", sample_rate=RATE)
        """Of the sound, once `listen` is through."""

        self.samples = 0
        self._job = job
        wanted = job.wanted
        self._preview = WaveformPreview() if Part.PREVIEW in wanted else None
        self._beats = BeatListener() if Part.BEATS in wanted else None
        self._roots = RootListener() if wanted & {Part.ROOTS, Part.LOGITS} else None
        self._waveform: WaveformListener | None = None

    def listen(self, tell: Tell) -> None:
        """Go through the file. Raises SourceFileError."""
        with closing(Decoder(self._job.source)) as decoder:
            self.shape = decoder.format
            rate = self.shape.sample_rate
            if self._job.wanted & {Part.FULL_SAMPLES, Part.BANDS, Part.COLORS}:
                self._waveform = WaveformListener(rate)
            slower = Slower(rate, RATE)
            expected = max(1.0, (self.shape.duration_ms or 0) * rate / 1000)
            for block in in_blocks(decoder.blocks(), BLOCK):
                self.samples += block.size
                self._hear(block, slower)
                tell(Heard(Stage.LISTEN, min(1.0, self.samples / expected)))
            self._hear_pitch(slower.rest())

    def findings(self, keep: Callable[[bytes], None]) -> Findings:
        """What was heard, once `listen` is through; `keep` writes the logits. Raises DiskFull."""
        beats = self._beats.beats() if self._beats is not None else None
        return Findings(
            beats_ms=None if beats is None else _json(beats.beats_ms),
            bpm=None if beats is None else beats.bpm,
            roots=self._root_text(keep),
            waveform=self._waveform_texts(),
            audio_s=self.samples / self.shape.sample_rate,
        )

    def _hear(self, block: Floats, slower: "Slower") -> None:
        if self._preview is not None:
            self._preview.take(block)
        if self._waveform is not None:
            self._waveform.take(block)
        if self._beats is not None or self._roots is not None:
            self._hear_pitch(slower.take(block))

    def _hear_pitch(self, block: Floats) -> None:
        for listener in (self._beats, self._roots):
            if listener is not None:
                listener.take(block)

    def _root_text(self, keep: Callable[[bytes], None]) -> str | None:
        if self._roots is None:
            return None
        logits = self._roots.logits()
        if Part.LOGITS in self._job.wanted:
            keep(logits_file.to_bytes(logits, FRAMES_PER_S))
        if Part.ROOTS not in self._job.wanted:
            return None
        sections = sections_of(logits, round(self.samples * 1000 / self.shape.sample_rate))
        return _json([asdict(section) for section in sections])

    def _waveform_texts(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        if self._preview is not None:
            texts["preview"] = self._preview.json_text()
        if self._waveform is not None:
            found = self._waveform.waveform()
            low, mid, high = (_thousandths(band) for band in found.bands.T)
            every = {
                Part.FULL_SAMPLES: ("full_samples", _thousandths(found.samples.reshape(-1))),
                Part.BANDS: ("bands", {"low": low, "mid": mid, "high": high}),
                Part.COLORS: ("colors", found.colors.reshape(-1).tolist()),
            }
            texts |= {name: _json(value) for part, (name, value) in every.items() if part in self._job.wanted}
        return texts


class Slower:
    """The same sound at another rate, block by block."""

    def __init__(self, rate: int, wanted_rate: int) -> None:
        self._stream: Any = None
        if rate != wanted_rate:
            import soxr

            self._stream = soxr.ResampleStream(rate, wanted_rate, 1, dtype="float32", quality="HQ")

    def take(self, block: Floats) -> Floats:
        """Go on with this block; hands out what is ready."""
        return block if self._stream is None else self._slowed(block, last=False)

    def rest(self) -> Floats:
        """What is left; call once, at the end."""
        nothing = np.zeros(0, np.float32)
        return nothing if self._stream is None else self._slowed(nothing, last=True)

    def _slowed(self, block: Floats, *, last: bool) -> Floats:
        return np.asarray(self._stream.resample_chunk(block, last=last), np.float32)


def _thousandths(values: Floats) -> list[float]:
    """As plain numbers of three digits: `0.123`, not the float32 beside it."""
    return [each / 1000 for each in np.rint(values * 1000).astype(int).tolist()]


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
