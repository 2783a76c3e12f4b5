"""One line of the upload queue while its file is sent: what it is told, and what others did to it."""

from luma_sync.cloud.messages import UploadTicket
from luma_sync.engine.uploads.outcome import TakenOut
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.portions import Portion
from luma_sync.events.types import UploadProgressed
from luma_sync.store.records import UploadRow

_PROGRESS_EVERY_S = 0.25
_NOTE_EVERY_S = 0.5
"""How often the queue learns how far a file is; where to resume is the cloud's word, not this."""


class QueueLine:
    """Bytes are told over the whole file, whichever of its parts is sent."""

    def __init__(self, parts: UploadParts, row: UploadRow) -> None:
        self._parts = parts
        self.row = row
        """As it was last seen."""

        self.open_url: str | None = None
        """The upload that is open in the cloud."""

        self._start = 0
        self._phase = row.phase
        self._told_at_s = float("-inf")
        self._noted_at_s = float("-inf")

    def begin(self, portion: Portion) -> str | None:
        """From now on this portion is sent; returns the upload of it that was opened earlier, if any."""
        self._start = portion.start
        has_url = self.row.upload_url is not None and self.row.part == portion.number
        self.open_url = self.row.upload_url if has_url else None
        return self.open_url

    async def opened(self, ticket: UploadTicket, portion: Portion) -> None:
        """An upload was opened: whatever happens now, it can be taken up again."""
        upload_id, offset = self.row.id, self._start + ticket.offset
        self.open_url = ticket.url
        await self._parts.database.write(
            lambda work: work.uploads.set_url(
                upload_id,
                ticket.url,
                expires_at=ticket.expires_at,
                offset=offset,
                part=portion.number,
                version=ticket.version,
            )
        )

    async def part_done(self, portion: Portion) -> None:
        """The portion is in the cloud, verified. Raises TakenOut."""
        if portion.number < self.row.part:  # it was there before; the upload of a later one is still known
            return
        self.open_url = None
        upload_id, done = self.row.id, portion.start + portion.spec.size
        await self._parts.database.write(
            lambda work: work.uploads.set_url(
                upload_id, None, expires_at=None, offset=done, part=portion.number
            )
        )
        await self.reload()

    async def forget_url(self) -> str | None:
        """What was opened is of no use; returns it."""
        url, self.open_url = self.open_url, None
        upload_id = self.row.id
        await self._parts.database.write(
            lambda work: work.uploads.set_url(upload_id, None, expires_at=None, offset=0)
        )
        return url

    async def set_source(self, sha256: str, size: int) -> None:
        """The file has this content. Raises TakenOut."""
        upload_id = self.row.id
        if (sha256, size) != (self.row.sha256, self.row.file_size):
            await self._parts.database.write(
                lambda work: work.uploads.set_source(upload_id, sha256=sha256, file_size=size)
            )
        await self.reload()

    async def set_part_bytes(self, part_bytes: int) -> None:
        """The file is sent in parts of this size, or whole (0). Raises TakenOut."""
        if part_bytes != self.row.part_bytes:
            upload_id = self.row.id
            await self._parts.database.write(lambda work: work.uploads.set_part_bytes(upload_id, part_bytes))
            await self.reload()

    async def enter(self, phase: str, *, error_code: str = "") -> None:
        """`hashing`, `sending` or `verifying`; `error_code` says why it starts again."""
        if phase == self._phase and not error_code:
            return
        self._phase = phase
        upload_id = self.row.id
        await self._parts.database.write(
            lambda work: work.uploads.set_phase(upload_id, phase, error_code=error_code)
        )

    async def reached(self, offset: int) -> None:
        """The cloud has the portion up to `offset`. Raises TakenOut."""
        now_s = self._parts.ports.clock.monotonic()
        if now_s - self._noted_at_s >= _NOTE_EVERY_S:
            self._noted_at_s = now_s
            await self.write_progress(offset)
        await self.reload()
        self.tell(offset)

    async def write_progress(self, offset: int) -> None:
        """Note how far the cloud is, for after a restart."""
        upload_id, done = self.row.id, self._start + offset
        await self._parts.database.write(lambda work: work.uploads.set_progress(upload_id, done))

    async def reload(self) -> None:
        """See what others did to the line. Raises TakenOut when it is gone, or no longer ours to send."""
        row = await self._parts.database.read(lambda work: work.uploads.get(self.row.id))
        if row is None or row.status != "uploading":
            raise TakenOut
        self.row = row

    def tell(self, offset: int) -> None:
        """Publish progress, at most four times a second."""
        now_s = self._parts.ports.clock.monotonic()
        if now_s - self._told_at_s < _PROGRESS_EVERY_S:
            return
        self._told_at_s = now_s
        self._parts.publish(
            UploadProgressed(
                upload_id=self.row.id, bytes_uploaded=self._start + offset, file_size=self.row.file_size
            )
        )
