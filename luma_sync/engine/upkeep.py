"""What window and command line ask of the library file: how much room it takes, whether it is sound."""

from collections.abc import Callable

from luma_sync.engine.core import EngineCore
from luma_sync.engine.space import SpaceUsed
from luma_sync.kernel.lanes import InlineLane


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

    async def check(self) -> None:
        """Read the whole library file. Raises LibraryDamaged when it is not sound."""
        parts = self._core().parts
        await parts.database.check_file(InlineLane() if parts.space is None else parts.space.lane)
