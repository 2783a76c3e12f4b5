"""Reads sound out of audio files with PyAV: recognises by content, decodes as a stream of mono blocks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import av
import av.error
import numpy as np
import numpy.typing as npt

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import shown_path

Samples = npt.NDArray[np.float32]

_CHANNELS_MAX = 2

_FORMATS = {"mp3": "mp3", "flac": "flac", "wav": "wav", "ogg": "ogg", "mov": "m4a"}
"""The demuxer's name (the first, where it has several) to our `audio_format`."""

CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
}
"""`audio_format` to the type that the cloud stores."""

_OPEN_OPTIONS = {
    # A playlist in disguise would make the library read other files, or the network.
    "format_whitelist": "mp3,flac,wav,ogg,mov,mp4,m4a,3gp,3g2,mj2",
    "protocol_whitelist": "file",
}
SEARCH_S = 10.0
"""For a look into a file until there is sound. Damaged ones are searched to their end, which may be far."""

_SAMPLES_FORMAT = "fltp"
_BROKEN_SHARE_MAX = 0.1
_BROKEN_FREE = 2
"""So many undecodable packets are usual: cut ends, tags in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFormat:
    """What kind of audio a file holds."""

    audio_format: str
    """`mp3`, `flac`, `wav`, `ogg` or `m4a`."""

    sample_rate: int
    channels: int = 1
    """1 or 2: more are mixed down to 2."""

    duration_ms: int | None = None
    """As the file says of itself, which may be wrong; None where it does not say."""

    @property
    def content_type(self) -> str:
        """The type that the cloud stores."""
        return CONTENT_TYPES[self.audio_format]


class Decoder:
    """An open audio file. Close it, or use it with `contextlib.closing`."""

    def __init__(self, path: Path) -> None:
        self._name = shown_path(Path(path.name))
        try:
            self._container = av.open(
                f"file:{path}",
                mode="r",
                options=dict(_OPEN_OPTIONS),
                metadata_errors="replace",
                timeout=SEARCH_S,
            )
        except av.error.ExitError as error:
            raise self._endless(str(error)) from error
        except (av.error.FFmpegError, ValueError, UnicodeError) as error:
            raise self._not_audio(str(error)) from error
        try:
            self._stream = self._audio_stream()
            self.format = self._format()
        except BaseException:
            self._container.close()
            raise

    def blocks(self) -> Iterator[Samples]:
        """The sound, mixed to mono, block by block. Raises SourceFileError when it is damaged."""
        for block in self._mixed("mono"):
            yield block.reshape(-1)

    def channel_blocks(self) -> Iterator[Samples]:
        """The sound as (channels, samples), block by block. Raises SourceFileError when it is damaged."""
        yield from self._mixed("mono" if self.format.channels == 1 else "stereo")

    def close(self) -> None:
        """Free the file."""
        self._container.close()

    def _mixed(self, layout: str) -> Iterator[Samples]:
        mixer = av.AudioResampler(format=_SAMPLES_FORMAT, layout=layout, rate=self.format.sample_rate)
        decoded = broken = packets = 0
        for packet in self._packets():
            packets += 1
            try:
                frames = packet.decode()
            except av.error.FFmpegError:
                broken += 1
                continue
            for frame in frames:
                decoded += 1
                yield from self._through(mixer, frame)
        if decoded == 0:
            raise self._not_audio("no packet could be decoded")
        if broken > max(_BROKEN_FREE, packets * _BROKEN_SHARE_MAX):
            raise SourceFileError(
                f"{self._name} is damaged: much of its sound cannot be read; get an intact copy of it.",
                detail=f"{broken} of {packets} packets",
            )
        yield from self._through(mixer, None)

    def _audio_stream(self) -> av.AudioStream:
        pictures = [
            stream
            for stream in self._container.streams.video
            if not stream.disposition & av.stream.Disposition.attached_pic
        ]
        if pictures:
            raise SourceFileError(
                f"{self._name} is a video; Luma Sync keeps audio files (MP3, FLAC, WAV, Ogg, M4A)."
            )
        if not self._container.streams.audio:
            raise self._not_audio("no audio stream")
        return self._container.streams.audio[0]

    def _format(self) -> AudioFormat:
        name = _FORMATS.get(self._container.format.name.split(",")[0])
        rate = self._stream.codec_context.sample_rate
        if name is None or not 0 < rate <= 768_000:
            raise self._not_audio(f"{self._container.format.name}, {rate} Hz")
        channels = min(_CHANNELS_MAX, max(1, self._stream.codec_context.channels))
        long_us = self._container.duration
        return AudioFormat(
            audio_format=name,
            sample_rate=rate,
            channels=channels,
            duration_ms=None if long_us is None or long_us <= 0 else round(long_us / 1000),
        )

    def _packets(self) -> "Iterator[av.Packet[av.AudioStream]]":
        packets = self._container.demux(self._stream)
        while True:
            try:
                yield next(packets)
            except (StopIteration, av.error.EOFError):
                return
            except av.error.ExitError as error:
                raise self._endless(str(error)) from error
            except av.error.FFmpegError as error:
                raise SourceFileError(
                    f"{self._name} is damaged: its sound ends in errors; get an intact copy of it.",
                    detail=str(error),
                ) from error

    def _through(self, mixer: av.AudioResampler, frame: av.AudioFrame | None) -> Iterator[Samples]:
        try:
            mixed = mixer.resample(frame)
        except (av.error.FFmpegError, ValueError) as error:
            raise SourceFileError(
                f"{self._name} changes its sound format on the way, which Luma Sync cannot read; convert it.",
                detail=str(error),
            ) from error
        for block in mixed:
            yield block.to_ndarray().astype(np.float32, copy=False)

    def _endless(self, detail: str) -> SourceFileError:
        return SourceFileError(
            f"{self._name} is damaged: its sound is not found in time; get an intact copy of it.",
            detail=detail,
        )

    def _not_audio(self, detail: str) -> SourceFileError:
        return SourceFileError(
            f"{self._name} is not audio that Luma Sync can read (MP3, FLAC, WAV, Ogg, M4A), or is damaged.",
            detail=detail,
        )


def audio_format(path: Path) -> AudioFormat:
    """What kind of audio the file holds, by its content. Raises SourceFileError when it is none."""
    with closing(Decoder(path)) as decoder:
        return decoder.format
