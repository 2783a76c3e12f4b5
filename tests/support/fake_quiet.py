"""A system with quiet times of our making."""

import asyncio


class FakeQuiet:
    """As `QuietPort`."""

    def __init__(self) -> None:
        self.is_on = self.fails = self.never = False
        self.asked = 0

    async def is_quiet(self) -> bool:
        self.asked += 1
        if self.fails:
            raise OSError("no answer")
        if self.never:
            await asyncio.Event().wait()
        return self.is_on
