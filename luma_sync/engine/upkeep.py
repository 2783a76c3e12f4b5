"""What is asked of the library file: how much room it takes, here and in the cloud, whether it is sound."""

from collections.abc import Callable

from luma_sync.engine.core import EngineCore
from luma_sync.engine.space import CloudSpace, SpaceUsed
from luma_sync.kernel.lanes import InlineLane

_AUDIO = "tracks"
"""The bucket of audio files."""


class Upkeep:
    """Reads only."""

    def __init__(self, core: Callable[[], EngineCore]) -> None:
        self._core = core

    async def space(self) -> SpaceUsed:
        """How much room this profile takes on the disk."""
        parts = self._core().parts
        if parts.space is None:
            return SpaceUsed(folder=str(parts.database.path.parent))
        return await parts.space.look()

    async def in_cloud(self) -> CloudSpace:
        """How many files of this account lie in the cloud. Asks the library, not the cloud."""
        parts = self._core().parts
        if not parts.user_id:
            return CloudSpace()
        stored = await parts.database.read(lambda work: work.stored_files.total(parts.user_id))
        return CloudSpace(
            files=stored.files,
            bytes=stored.bytes,
            sized=stored.sized,
            file_max=None if parts.uploads is None else parts.uploads.told_limit(_AUDIO),
        )

    async def check(self) -> None:
        """Read the whole library file. Raises LibraryDamaged when it is not sound."""
        parts = self._core().parts
        await parts.database.check_file(InlineLane() if parts.space is None else parts.space.lane)
