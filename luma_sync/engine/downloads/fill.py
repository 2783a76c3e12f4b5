"""Streams a file until every byte is here: resumed after a cut, each part of it checked as it is complete."""

from luma_sync.cloud.errors import OffsetMismatch, ProtocolViolation, ServerFault, Unreachable
from luma_sync.engine.downloads.manifest import Segment
from luma_sync.engine.downloads.part import Part
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.progress import Progress
from luma_sync.engine.downloads.source import NOBODY_MAY, EndsTheRun, Source, WrongContent
from luma_sync.engine.downloads.targets import DownloadTarget

_CUTS_MAX = 4
"""So many breaks in a row without a byte more are borne inside one try."""


class Filler:
    """Brings the bytes of one file into its part."""

    def __init__(self, parts: DownloadParts, target: DownloadTarget, part: Part, progress: Progress) -> None:
        self._parts = parts
        self._target = target
        self._part = part
        self._progress = progress

    async def fill(self, source: Source) -> None:
        """All of it. Raises EndsTheRun, or what concerns this file alone; what came stays."""
        self._progress.tell(self._part.size)
        for start, segment in zip(source.starts, source.segments, strict=True):
            if self._part.size < start + segment.size:
                await self._fill_segment(start, segment)
            if len(source.segments) > 1 and self._part.size == start + segment.size:
                await self._check_segment(start, segment, source.version)

    async def _fill_segment(self, start: int, segment: Segment) -> None:
        part, cuts, etag = self._part, 0, ""
        while part.size < start + segment.size:
            before = part.size
            try:
                etag = await self._stream(start, segment, etag)
            except NOBODY_MAY as error:
                raise EndsTheRun(error) from error
            except OffsetMismatch:
                await part.restart(start)
                cuts += 1
            except (Unreachable, ServerFault) as error:
                cuts = 1 if part.size > before else cuts + 1
                if cuts >= _CUTS_MAX:
                    raise
                await self._rest(cuts)
                if self._parts.gate.is_closed:
                    raise EndsTheRun(error) from error
            else:
                cuts = 0 if part.size > before else cuts + 1
            if cuts >= _CUTS_MAX:
                raise ProtocolViolation("The cloud does not give the whole file; it will be tried again.")

    async def _stream(self, start: int, segment: Segment, etag: str) -> str:
        """One request, from where the part ends; the object's etag."""
        part, asked = self._part, self._part.size - start
        async with self._parts.storage.download(self._target.bucket, segment.key, offset=asked) as stream:
            is_other = bool(etag) and stream.etag != etag
            if is_other and stream.offset > 0:
                await part.restart(start)
                return ""
            if stream.offset != asked:
                await part.restart(start)
            async for piece in stream.chunks():
                if part.size + len(piece) > start + segment.size:
                    raise ProtocolViolation("The cloud sends more than the file has; it will be tried again.")
                await part.append(piece)
                self._progress.tell(part.size)
            return stream.etag

    async def _check_segment(self, start: int, segment: Segment, version: str) -> None:
        if self._part.segment_sha256 != segment.sha256:
            await self._part.restart(start)
            raise WrongContent(
                "A part of the analysis package in the cloud is not what it should be; upload it again on the"
                " device that has it.",
                segment.key,
                version=version,
            )

    async def _rest(self, cuts: int) -> None:
        ports = self._parts.ports
        await ports.clock.sleep(ports.backoff.delay_s(cuts, ports.randomness))
