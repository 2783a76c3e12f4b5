"""How many files of a lane go side by side; the number may change while they go."""

import asyncio
from collections.abc import Callable


class Seats:
    """Loop-only; one for each pass through a lane. Whoever sits sends files until none is due.

    A place whose number, counted from 0, is not allowed waits until it is; whoever finds nothing waits for
    something new. The pass is over when nobody sits any more.
    """

    def __init__(self, allowed: Callable[[], int]) -> None:
        self._allowed = allowed
        self._sitting = 0
        self._is_over = False
        self._bell = asyncio.Event()
        self.rings = 0
        """How often it rang."""

    def ring(self) -> None:
        """There is something new, or another number is allowed."""
        self.rings += 1
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def is_allowed(self, place: int) -> bool:
        """Whether the place may begin another file."""
        return place < self._allowed()

    async def sit(self, place: int) -> bool:
        """Wait for the turn of this place; False when the pass is over."""
        while not self._is_over and not self.is_allowed(place):
            await self._bell.wait()
        if self._is_over:
            return False
        self._sitting += 1
        return True

    async def rise(self, place: int, heard: int) -> None:
        """The place found nothing to do, or is not allowed any more; `heard`: the rings when it sat down.

        Returns when there is a reason to sit down again, or the pass is over.
        """
        self._sitting -= 1
        if not self.is_allowed(place):
            self.ring()  # who waits for something new may be the last one now
        elif heard != self.rings:
            return
        elif self._sitting == 0:
            self._is_over = True
            self.ring()
        else:
            await self._bell.wait()
