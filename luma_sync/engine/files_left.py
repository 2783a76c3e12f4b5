"""Whether any file has something to do: one look at the library instead of one by every worker."""

from luma_sync.store.unit_of_work import UnitOfWork

_UNFINISHED = frozenset({"pending", "uploading", "failed"})


def files_are_at_rest(work: UnitOfWork, *, automatic: bool) -> bool:
    """Nothing waits to be packed, sent, fetched or entered.

    With `automatic`, audio and covers that only the cloud has are to come by themselves.
    """
    return not (
        work.analysis.is_due()
        or work.analysis.next_due_at() is not None
        or work.uploads.matching(statuses=_UNFINISHED)
        or work.rows.find_unqueued_files()
        or work.unpacked_packages.count()
        or work.cloud_files.expected(automatic=automatic)
    )
