"""The job as the program knows it: what does the work is loaded by the worker process alone."""

from luma_sync.engine.analysis.analysers.messages import AnalysisJob, Findings, Tell
from luma_sync.kernel.files import FileSystem


def analyse_there(job: AnalysisJob, files: FileSystem, tell: Tell) -> Findings:
    """See `job.analyse`."""
    from luma_sync.engine.analysis.analysers.job import analyse  # numpy, codecs, librosa

    return analyse(job, files, tell)
