"""Work on files, off the loop, with failures as sentences."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.os_reasons import os_reason

T = TypeVar("T")

SPARE_BYTES = 64 * 1024 * 1024
"""Free space that downloads leave to everybody else."""


async def on_disk(lane: Lane, path: Path, work: Callable[[], T]) -> T:
    """Run `work` on the lane. Raises DiskFull where it raises OSError; `path` is what it is about."""
    try:
        return await lane.run(work)
    except OSError as error:
        raise DiskFull(
            f"{shown_path(path)} cannot be written: {os_reason(error)}; make room for it.", detail=str(error)
        ) from error
