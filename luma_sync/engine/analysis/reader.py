"""Everything an import wants to know of one audio file, in one blocking call for a lane.

The codecs are loaded by the first file: no start of the program pays for them.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from luma_sync.kernel.dataclass import dataclass

if TYPE_CHECKING:
    from luma_sync.engine.analysis.tags import Tags


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFacts:
    """One audio file, read to its end."""

    tags: "Tags"
    audio_format: str
    """`mp3`, `flac`, `wav`, `ogg` or `m4a`, by content."""

    content_type: str
    duration_ms: int
    preview_json: str
    """400 peaks as a JSON list."""

    thumbnail: bytes | None
    """JPEG; None without a cover."""


class AudioReader:
    """The reader that import and file watch are given."""

    def read(self, path: Path, go_on: Callable[[], None] = lambda: None) -> AudioFacts:
        """Decode the whole file. Raises SourceFileError when it is not audio, or damaged.

        `go_on` is called all the while, and raises when nobody wants the file any more.
        """
        from luma_sync.engine.analysis.artwork import make_thumbnail
        from luma_sync.engine.analysis.decode import Decoder
        from luma_sync.engine.analysis.tags import read_tags
        from luma_sync.engine.analysis.waveform import WaveformPreview

        preview = WaveformPreview()
        with closing(Decoder(path)) as decoder:
            for block in decoder.blocks():
                preview.take(block)
                go_on()
            kind = decoder.format
        return AudioFacts(
            tags=read_tags(path),
            audio_format=kind.audio_format,
            content_type=kind.content_type,
            duration_ms=round(preview.samples * 1000 / kind.sample_rate),
            preview_json=preview.json_text(),
            thumbnail=make_thumbnail(path),
        )

    def identify(self, path: Path) -> tuple[str, str]:
        """Audio format and content type, by a look at the beginning. Raises SourceFileError."""
        from luma_sync.engine.analysis.decode import audio_format

        kind = audio_format(path)
        return kind.audio_format, kind.content_type
