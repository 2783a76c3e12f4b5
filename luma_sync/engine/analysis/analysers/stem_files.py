"""Writes the four stems of the basic split, as unfinished files, while the sound streams by."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from luma_sync.engine.analysis.analysers import wav
from luma_sync.engine.analysis.analysers.messages import AnalysisJob, Heard, Stage, Tell
from luma_sync.engine.analysis.analysers.parts import STEMS, stem_name
from luma_sync.engine.analysis.analysers.sound import BLOCK, Floats, in_blocks
from luma_sync.engine.analysis.analysers.split import NOTE, FourWaySplit
from luma_sync.engine.analysis.analysers.unfinished import append, no_room, opened
from luma_sync.engine.analysis.decode import AudioFormat, Decoder
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import FileSystem, PartFile, shown_path

_ROOM_LEFT = 64 * 1024 * 1024
"""Bytes that stay free on the disk."""


def why_not(job: AnalysisJob, files: FileSystem, shape: AudioFormat, samples: int) -> str:
    """Why there cannot be stems of this much sound, as a sentence; empty when there can."""
    size = samples * shape.channels * wav.BYTES_PER_SAMPLE
    if size > wav.SIZE_MAX:
        return "It is too long for stems, which hold 4 GB each; cut it into pieces."
    needed = len(STEMS) * size + _ROOM_LEFT
    try:
        free = files.free_bytes(job.unfinished[stem_name(STEMS[0])].parent)
    except OSError as error:
        return no_room("Its stems", error).title
    if free < needed:
        return f"Its stems need {needed // 1_000_000} MB of room; make room and analyse it again."
    return ""


def write_stems(job: AnalysisJob, files: FileSystem, samples: int, tell: Tell) -> None:
    """The four stems. Raises SourceFileError, DiskFull."""
    with closing(Decoder(job.source)) as decoder, ExitStack() as stack:
        rate, channels = decoder.format.sample_rate, decoder.format.channels
        head = wav.header(rate=rate, channels=channels, samples=samples, comment=NOTE)
        stems: list[PartFile] = []
        for stem in STEMS:
            stems.append(stack.enter_context(closing(opened(files, job.unfinished[stem_name(stem)]))))
            append(stems[-1], head)
        written = 0
        split = FourWaySplit(rate, channels)
        for ready in _split_blocks(split, in_blocks(decoder.channel_blocks(), BLOCK)):
            for stem_file, words in zip(stems, ready, strict=True):
                append(stem_file, wav.sound(words))
            written += ready.shape[2]
            tell(Heard(Stage.SPLIT, min(1.0, written / max(1, samples))))
        if written != samples:
            raise changed_meanwhile(job.source)
        for stem_file in stems:
            stem_file.sync()


def _split_blocks(split: FourWaySplit, blocks: Iterator[Floats]) -> Iterator[wav.Words]:
    for block in blocks:
        yield from split.take(block)
    yield from split.finish()


def changed_meanwhile(path: Path) -> SourceFileError:
    """Somebody wrote to the file while it was analysed."""
    return SourceFileError(
        f"{shown_path(Path(path.name))} changed while it was analysed; try again when it is finished."
    )
