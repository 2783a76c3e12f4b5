"""What a worker process does for one track: listen, split, write unfinished files, hand back texts."""

import hashlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from luma_sync.engine.analysis.analysers.listening import Listening
from luma_sync.engine.analysis.analysers.messages import AnalysisJob, Findings, Heard, Stage, Tell
from luma_sync.engine.analysis.analysers.parts import LOGITS_NAME, Part
from luma_sync.engine.analysis.analysers.stem_files import changed_meanwhile, why_not, write_stems
from luma_sync.engine.analysis.analysers.unfinished import write_whole
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import PIECE_BYTES, FileStat, FileSystem, ReadableFile, shown_path
from luma_sync.kernel.os_reasons import os_reason

_HASH_LENGTH = 64


def analyse(job: AnalysisJob, files: FileSystem, tell: Tell) -> Findings:
    """Do it all; blocking. Raises SourceFileError, DiskFull; unfinished files may be left then."""
    tell(Heard(Stage.LISTEN, 0.0))
    before = _checked(job, files)
    listening = Listening(job)
    listening.listen(tell)
    findings = listening.findings(lambda content: write_whole(files, job.unfinished[LOGITS_NAME], content))
    if Part.STEMS in job.wanted:
        remark = why_not(job, files, listening.shape, listening.samples)
        if remark:
            findings = replace(findings, remark=remark)
        else:
            tell(Heard(Stage.SPLIT, 0.0))
            write_stems(job, files, listening.samples, tell)
    if files.stat(job.source) != before:
        raise changed_meanwhile(job.source)
    return findings


def _checked(job: AnalysisJob, files: FileSystem) -> FileStat:
    """The state of the file, which is the track's. Raises SourceFileError."""
    name = shown_path(Path(job.source.name))
    try:
        with closing(files.open(job.source)) as source:
            before = source.stat()
            digest = _hash_of(source) if len(job.track_hash) == _HASH_LENGTH else job.track_hash
    except OSError as error:
        raise SourceFileError(
            f"{name} cannot be read: {os_reason(error)}; make it readable and try again.", detail=str(error)
        ) from error
    if digest != job.track_hash:
        raise SourceFileError(f"{name} is not the file that was imported; import it again.")
    return before


def _hash_of(source: ReadableFile) -> str:
    digest, offset = hashlib.sha256(), 0
    while piece := source.read_at(offset, PIECE_BYTES):
        digest.update(piece)
        offset += len(piece)
    return digest.hexdigest()
