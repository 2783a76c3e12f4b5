"""A damaged library is set aside; what is unsent in it comes into a new one."""

from pathlib import Path

from luma_sync.bootstrap import Options, opened_engine, set_library_aside
from luma_sync.engine.unsent_folder import CHANGES, BroughtBack, Outcome, import_unsent
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.lanes import InlineLane


async def rescue_library(options: Options) -> Outcome:
    """Begin a new library with the cloud's rows, and with what is unsent as far as it can be read.

    Raises UsageError for one that is sound, OwnershipError, HomeError, LibraryError; then it is where it was.
    """
    rescued = await set_library_aside(options)
    back, is_read = BroughtBack(rows=0), True
    try:
        async with opened_engine(options) as engine:
            if engine.core.parts.gateway is not None:
                is_read = (await engine.sync(only="pull")).ok
            if rescued.rows and is_read:
                path = Path(rescued.folder) / CHANGES
                database = engine.core.parts.database
                back = await import_unsent(database, path, read=Path.read_bytes, lane=InlineLane())
    except LumaSyncError:
        is_read = False  # the old library is aside already, and where it is must be said
    return Outcome(rescued=rescued, back=back, is_read=is_read)
