"""What the completion ledger and the upload queue are told about packages, each in one transaction."""

from luma_sync.engine.analysis.package_file import BuiltPackage
from luma_sync.engine.analysis.package_plan import CONTENT_TYPE, PRIORITY, title
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull, LumaSyncError
from luma_sync.store.analysis_records import TrackAnalysis
from luma_sync.store.records import UploadDraft
from luma_sync.store.repositories.analysis import PACKAGE
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Queued:
    """What became of a finished package."""

    is_taken: bool
    """False: the analysis changed meanwhile, and the package is of no use."""

    upload_id: str | None = None
    """Of its line in the upload queue; None when this content is in the cloud, or on its way there."""


def queue(
    work: UnitOfWork, found: TrackAnalysis, inputs: str, built: BuiltPackage, ports: EnginePorts
) -> Queued:
    """Write down that the package exists, and hand it to the upload queue, in one transaction."""
    now = work.analysis.of([found.track_id])[found.track_id]
    if now.mark != found.mark or not now.is_here:
        return Queued(is_taken=False)
    known = now.package.sha256 if now.package is not None else ""
    upload_id = None
    if not _is_on_its_way(work, found.track_id, built.sha256, known):
        work.analysis.forget_sent(found.track_id, built.sha256)
        upload_id = work.uploads.enqueue(
            _draft(found, built), id=ports.ids.row_id(), created_at=ports.now_text()
        )
        _note(work, found, f"Packed the analysis of {title(found)}.", "ok", ports)
    work.analysis.note_queued(
        found.track_id, inputs=inputs, sha256=built.sha256, file_size=built.size, built_at=ports.now_text()
    )
    work.analysis.settle([(found.track_id, found.mark)])
    return Queued(is_taken=True, upload_id=upload_id)


def settle_packed(work: UnitOfWork, found: TrackAnalysis, inputs: str) -> None:
    """The package is made of what is there; of a restored analysis that is learnt now."""
    line = found.package
    if line is not None and line.state == "restored" and line.inputs != inputs:
        work.analysis.note_restored(found.track_id, inputs=inputs)
    settle(work, found)


def settle(work: UnitOfWork, found: TrackAnalysis) -> None:
    """The track was looked at, and there is nothing to do."""
    work.analysis.settle([(found.track_id, found.mark)])


def fail(work: UnitOfWork, found: TrackAnalysis, error: LumaSyncError, ports: EnginePorts) -> None:
    """No package for now: said once per cause, tried again with growing pauses, in the end every six hours.

    A full disk says nothing about the track, which stays due.
    """
    line, settings = found.package, ports.settings
    has_said_so = line is not None and line.state == "failed" and line.error == error.title
    attempts = (line.attempts if line is not None else 0) + 1
    is_patient = attempts >= settings.upload_attempts_max
    delay_s = settings.attention_retry_s if is_patient else ports.backoff.delay_s(attempts, ports.randomness)
    work.analysis.note_failed(
        found.track_id,
        error=error.title,
        error_code=error.code,
        attempts=attempts,
        next_attempt_at=ports.later_text(delay_s),
    )
    if not isinstance(error, DiskFull):
        work.analysis.settle([(found.track_id, found.mark)])
    if not has_said_so:
        _note(work, found, error.title, "error", ports)


def _is_on_its_way(work: UnitOfWork, track_id: str, sha256: str, known: str) -> bool:
    """Whether the cloud has this content, or will have it. Packages of other content are taken back."""
    is_waiting = False
    for line in work.analysis.unsent(track_id):
        if line.sha256 == sha256 and not is_waiting:
            is_waiting = True
            if line.status == "failed":
                work.uploads.retry([line.id])
        else:
            work.uploads.remove(line.id)
    return is_waiting or known == sha256


def _draft(found: TrackAnalysis, built: BuiltPackage) -> UploadDraft:
    return UploadDraft(
        upload_type=PACKAGE,
        track_id=found.track_id,
        local_path=str(built.path),
        file_size=built.size,
        sha256=built.sha256,
        content_type=CONTENT_TYPE,
        priority=PRIORITY,
    )


def _note(work: UnitOfWork, found: TrackAnalysis, text: str, result: str, ports: EnginePorts) -> None:
    work.activity.add(
        at=ports.now_text(),
        kind="analysis",
        entity="tracks",
        row_id=found.track_id,
        text=text,
        result=result,
    )
