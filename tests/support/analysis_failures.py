"""What an analysis makes, and why one failed."""

from luma_sync.engine.analysis.analysers.report import AnalysisReport

FILES = ["logits.bin", "stems/bass.wav", "stems/drums.wav", "stems/other.wav", "stems/vocals.wav"]


def failure(report: AnalysisReport) -> str:
    ((remark),) = report.failed
    assert (report.analysed, report.remarks) == (0, ())
    return remark.reason
