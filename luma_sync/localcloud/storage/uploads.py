"""Resumable uploads: the announcement in a small file beside the bytes; the offset is the real length."""

import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.keys import write_private
from luma_sync.localcloud.storage.files import ObjectFiles
from luma_sync.localcloud.storage.keys import UploadId, is_version

_log = logger("localcloud.uploads")
_KNOWN_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One announced upload."""

    bucket: str
    key: str
    version: str
    length: int | None
    """Bytes in all; None while the sender has not said."""

    metadata: dict[str, str]
    """The Upload-Metadata names and values."""

    claims: dict[str, Any]
    """Who announced it; completion after a crash acts for them."""

    upsert: bool
    expires_at_s: float
    completed: bool = False

    @property
    def id(self) -> UploadId:
        """What its URL names."""
        return UploadId(self.bucket, self.key, self.version)

    def with_length(self, length: int) -> "Upload":
        """The same upload, now that the sender has said how long it is."""
        return dataclasses.replace(self, length=length)

    def as_completed(self) -> "Upload":
        """The same upload, finished."""
        return dataclasses.replace(self, completed=True)


class Uploads:
    """All announced uploads of this cloud."""

    def __init__(
        self, directory: Path, files: ObjectFiles, *, now_s: Callable[[], float] = time.time
    ) -> None:
        self._directory = directory
        self._files = files
        self._now_s = now_s
        self._known: dict[str, Upload] = {}
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)

    def expiry_s(self, life_s: float) -> float:
        """When an upload announced now ends, in seconds since 1970."""
        return self._now_s() + life_s

    def is_expired(self, upload: Upload) -> bool:
        """Whether it can no longer be resumed."""
        return not upload.completed and self._now_s() >= upload.expires_at_s

    def is_past(self, upload: Upload) -> bool:
        """Whether its time is over, finished or not."""
        return self._now_s() >= upload.expires_at_s

    async def announce(self, upload: Upload) -> None:
        """Remember a new upload, with an empty file."""
        self._remember(upload)

        def write() -> None:
            self._files.create(upload.version)
            self._write(upload)

        await self._files.run(write)

    async def save(self, upload: Upload) -> None:
        """Remember a change."""
        self._remember(upload)
        await self._files.run(lambda: self._write(upload))

    def note_completed(self, upload: Upload) -> None:
        """Remember that an upload became an object. Not written down: the object's row says it."""
        self._remember(upload.as_completed())

    async def find(self, upload_id: UploadId) -> Upload | None:
        """The upload of a URL, or None when there is none or its bytes are gone."""
        upload = self._known.get(upload_id.version)
        if upload is None:
            upload = await self._files.run(lambda: self._read(upload_id.version))
        if upload is None or upload.id != upload_id:
            return None
        self._remember(upload)
        return upload

    def offset(self, upload: Upload) -> int | None:
        """How many bytes have arrived; None when they are gone."""
        size = self._files.size(upload.version)
        return upload.length if upload.completed and size is None else size

    async def forget(self, upload: Upload, *, with_bytes: bool) -> None:
        """Drop what is known of an upload, and its bytes unless an object has them now."""
        self._known.pop(upload.version, None)
        await self._files.run(lambda: self._path(upload.version).unlink(missing_ok=True))
        if with_bytes:
            await self._files.remove(upload.version)

    def all(self) -> Iterator[Upload]:
        """Every upload on the disk. Blocking."""
        for path in self._directory.glob("*.json"):
            if is_version(path.stem):
                upload = self._read(path.stem)
                if upload is not None:
                    yield upload

    def _remember(self, upload: Upload) -> None:
        if len(self._known) >= _KNOWN_MAX:
            self._known.clear()
        self._known[upload.version] = upload

    def _path(self, version: str) -> Path:
        return self._directory / f"{version}.json"

    def _write(self, upload: Upload) -> None:
        # Not made durable: after a power cut the sender starts anew; after a crash of ours the file is there.
        write_private(self._path(upload.version), orjson.dumps(upload).decode(), durable=False)

    def _read(self, version: str) -> Upload | None:
        try:
            return Upload(**orjson.loads(self._path(version).read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            _log.warning("upload %s cannot be read: %s", version, type(error).__name__)
            return None
