"""The upload limit that older programs kept in the library goes to the settings, once."""

import contextlib

from luma_sync.engine.marks import UPLOAD_LIMIT, limit_of
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.store.database import Database


async def take_over_upload_limit(database: Database, book: SettingsBook) -> None:
    """A limit of the settings stays; what cannot be done now is done when the library is opened next."""
    text = await database.read(lambda work: work.metadata.get(UPLOAD_LIMIT))
    if text is None:
        return
    limit = limit_of(text)
    with contextlib.suppress(LumaSyncError):
        if limit is not None and book.is_default("upload_limit_bytes_s"):
            await book.change({"upload_limit_bytes_s": limit})
        await database.write(lambda work: work.metadata.set(UPLOAD_LIMIT, None))
