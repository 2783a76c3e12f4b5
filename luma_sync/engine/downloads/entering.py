"""Tells the library of files that are here now: local-only columns, in one transaction, no row dirty."""

from pathlib import Path

from luma_sync.engine.downloads.package_format import LOGITS, STEMS
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.targets import PATH_COLUMNS, DownloadTarget
from luma_sync.engine.downloads.unpack import Unpacked
from luma_sync.events.types import Event, FileDownloaded, LibraryChanged, RowsPulled, UploadCompleted
from luma_sync.store.file_records import UnpackedPackage
from luma_sync.store.unit_of_work import UnitOfWork

ANALYSIS_ENTITIES = frozenset({"tracks", "track_stems", "track_roots", "track_waveforms"})
"""The entities that name files, or hold what is in them."""


def concerns_files(event: Event) -> bool:
    """Whether files may be missing, to be packed or to be entered after this: of most rows that is not so."""
    if isinstance(event, RowsPulled):
        return event.entity in ANALYSIS_ENTITIES
    if isinstance(event, LibraryChanged):
        return (
            event.by_other_program or not event.entities or not ANALYSIS_ENTITIES.isdisjoint(event.entities)
        )
    return isinstance(event, FileDownloaded | UploadCompleted)


_NAMES = {"audio": "audio", "artwork": "cover", "package": "analysis"}


async def enter_file(parts: DownloadParts, target: DownloadTarget, path: Path, size: int) -> bool:
    """Write down where the file is; False when the row is gone, or names another file that is here."""
    column = PATH_COLUMNS[target.kind]

    def enter(work: UnitOfWork) -> bool:
        work.cloud_files.unwant(target.track_id, target.kind)
        row = work.rows.get("tracks", target.track_id)
        if row is None or (row.get(column) or target.replaces) != target.replaces:
            return False
        work.rows.set_local("tracks", target.track_id, column, str(path))
        work.gone_files.note([str(path)], is_gone=False)
        _tell_audit(work, parts, target, row["title"])
        return True

    if not await parts.database.write(enter):
        return False
    _publish(parts, target, size, frozenset({"tracks"}))
    return True


async def enter_package(parts: DownloadParts, target: DownloadTarget, unpacked: Unpacked, size: int) -> bool:
    """Put what was in the package into the rows that are here; the others are filled when they come."""
    package = _package(target.track_id, unpacked)

    def enter(work: UnitOfWork) -> bool:
        work.cloud_files.unwant(target.track_id, target.kind)
        row = work.rows.get("tracks", target.track_id)
        if row is None:
            return False
        work.unpacked_packages.add(package, now=parts.ports.now_text())
        work.unpacked_packages.enter()
        work.analysis.note_restored(target.track_id)
        work.gone_files.note(list(package.paths.values()), is_gone=False)
        _tell_audit(work, parts, target, row["title"])
        return True

    if not await parts.database.write(enter):
        return False
    _publish(parts, target, size, ANALYSIS_ENTITIES)
    return True


def _package(track_id: str, unpacked: Unpacked) -> UnpackedPackage:
    paths = {stem: str(unpacked.paths[name]) for stem, name in STEMS.items()}
    paths["logits"] = str(unpacked.paths[LOGITS])
    artwork = next((path for name, path in unpacked.paths.items() if name.startswith("artwork.")), None)
    if artwork is not None:
        paths["artwork"] = str(artwork)
    return UnpackedPackage(track_id=track_id, paths=paths, waveform=unpacked.waveform)


def _tell_audit(work: UnitOfWork, parts: DownloadParts, target: DownloadTarget, title: object) -> None:
    work.activity.add(
        at=parts.ports.now_text(),
        kind="download",
        direction="in",
        entity="tracks",
        row_id=target.track_id,
        text=f"Fetched the {_NAMES[target.kind]} of {title}.",
        code="downloaded",
    )


def _publish(parts: DownloadParts, target: DownloadTarget, size: int, entities: frozenset[str]) -> None:
    parts.publish(FileDownloaded(track_id=target.track_id, kind=target.kind, size=size))
    parts.publish(LibraryChanged(entities=entities))
