"""Fetches one file: verified against what it must be, resumed after a cut, kept only when it is right."""

import hashlib
from contextlib import closing
from pathlib import Path

from luma_sync.engine.downloads.disk import on_disk
from luma_sync.engine.downloads.entering import enter_file, enter_package
from luma_sync.engine.downloads.fill import Filler
from luma_sync.engine.downloads.package_format import RefusedPackage
from luma_sync.engine.downloads.part import Part
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.progress import Progress
from luma_sync.engine.downloads.source import EndsTheRun, Source, WrongContent, ask
from luma_sync.engine.downloads.targets import DownloadTarget
from luma_sync.engine.downloads.unpack import Unpacking, unpack
from luma_sync.kernel.errors import LibraryError
from luma_sync.kernel.files import PIECE_BYTES


async def fetch(
    parts: DownloadParts, target: DownloadTarget, progress: Progress, *, known_wrong: str = ""
) -> int | None:
    """Bring one file here; its size in the cloud, or None when it is of no use any more.

    `known_wrong` is a version that was fetched before and was wrong. Raises EndsTheRun, or the LumaSyncError
    that concerns this file alone.
    """
    source = await ask(parts, target)
    if known_wrong and source.version == known_wrong:
        raise _wrong(target, source)
    progress.begin(source.size)
    try:
        is_kept = await _bring(parts, target, source, progress)
    except LibraryError as error:
        raise EndsTheRun(error) from error
    return source.size if is_kept else None


async def _bring(parts: DownloadParts, target: DownloadTarget, source: Source, progress: Progress) -> bool:
    part = Part(parts.files, parts.lane, target.path, version=source.version, starts=source.starts)
    if await _is_here(parts, target, source):
        await part.discard()  # the program may have ended while the part got its name
        return await enter_file(parts, target, target.path, source.size)
    try:
        # What comes out of a package takes at least the space of what goes in.
        await part.open(source.size, later=source.size if target.unpack_to else 0)
        await Filler(parts, target, part, progress).fill(source)
        if source.sha256 is not None and part.sha256 != source.sha256:
            await part.discard()
            raise _wrong(target, source)
        if target.unpack_to is not None:
            return await _unpack(parts, target, target.unpack_to, part)
        return await enter_file(parts, target, await part.finish(), source.size)
    finally:
        await part.close()


async def _unpack(parts: DownloadParts, target: DownloadTarget, folder: Path, part: Part) -> bool:
    samples = next(
        column
        for column in parts.ports.catalog["track_waveforms"].local_columns
        if column.name == "full_samples"
    )
    try:
        unpacked = await unpack(
            Unpacking(
                files=parts.files,
                lane=parts.lane,
                packed=part.path,
                scratch=target.path,
                folder=folder,
                samples_max=samples.length_max or 0,
            )
        )
    except RefusedPackage:
        await part.discard()
        raise
    is_kept = await enter_package(parts, target, unpacked, part.size)
    await part.discard()
    return is_kept


async def _is_here(parts: DownloadParts, target: DownloadTarget, source: Source) -> bool:
    """Whether an earlier try got as far as naming the file, and no further."""
    if target.unpack_to is not None or source.sha256 is None:
        return False
    return await on_disk(parts.lane, target.path, lambda: _has_content(parts, target.path, source))


def _has_content(parts: DownloadParts, path: Path, source: Source) -> bool:
    found = parts.files.stat(path)
    if found is None or not found.is_regular or found.size != source.size:
        return False
    hasher = hashlib.sha256()
    with closing(parts.files.open(path)) as file:
        for offset in range(0, found.size, PIECE_BYTES):
            hasher.update(file.read_at(offset, PIECE_BYTES))
    return hasher.hexdigest() == source.sha256


def _wrong(target: DownloadTarget, source: Source) -> WrongContent:
    return WrongContent(
        f"The {target.kind} in the cloud is not what it should be; upload it again where it is right.",
        f"{target.bucket}/{target.key}",
        version=source.version,
    )
