"""Shown rate and time left of the files that are under way."""

from luma_sync.engine.status.shown_eta import Facts, Shown, ShownEta
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.kernel.clock import Clock


class Transfers:
    """Keeps what is shown of each upload calm, by id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._etas: dict[str, ShownEta] = {}

    def shown(self, upload: UploadView) -> Shown | None:
        """None for an upload that sends nothing now."""
        if upload.status != "uploading" or upload.phase not in {"", "sending"}:
            self._etas.pop(upload.id, None)
            return None
        now_s = self._clock.monotonic()
        eta = self._etas.setdefault(upload.id, ShownEta(now_s, upload.bytes_uploaded))
        facts = Facts(
            done=upload.bytes_uploaded,
            total=upload.file_size,
            rate_bytes_s=upload.rate_bytes_s,
            seconds_left=upload.seconds_left,
        )
        return eta.update(now_s, facts)


def progress_share(upload: UploadView) -> float:
    """Share of the bar, 0..1; full only when the cloud has verified the file."""
    if upload.status == "completed":
        return 1.0
    if upload.file_size <= 0:
        return 0.0
    return min(0.99, upload.bytes_uploaded / upload.file_size)
