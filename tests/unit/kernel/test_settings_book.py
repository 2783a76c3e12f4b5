"""The book: kept first, then in force, and everybody is told once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from luma_sync.kernel.errors import HomeError, UsageError
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.settings_book import Kept, MemoryKeeper, Said, SettingsBook
from tests.support.fake_clock import FakeClock


class SharedKeeper(MemoryKeeper):
    """Another process may write, and the disk may be full."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.is_full = False

    def read(self) -> Kept:
        self.reads += 1
        return super().read()

    def edit(self, change: Callable[[Said], Said]) -> Kept:
        if self.is_full:
            raise HomeError("The disk is full; free some space.")
        self._kept = Kept(said=change(self._kept.said), stamp=object())
        return self._kept


def book_of(
    keeper: SharedKeeper, clock: FakeClock | None = None
) -> tuple[SettingsBook, list[frozenset[str]]]:
    book, told = SettingsBook(keeper=keeper, clock=clock or FakeClock()), list[frozenset[str]]()
    book.subscribe(told.append)
    return book, told


async def test_a_change_holds_at_once_and_is_told_once() -> None:
    book, told = book_of(SharedKeeper())

    assert await book.change({"theme": "dark", "uploads_at_once": 3}) == {"theme", "uploads_at_once"}
    assert (book.current.theme, book.current.uploads_at_once) == ("dark", 3)
    assert await book.change({"theme": "dark"}) == frozenset()
    assert told == [frozenset({"theme", "uploads_at_once"})]
    assert not book.is_default("theme")

    await book.change({"theme": None})
    assert book.is_default("theme")
    assert book.current == Settings(uploads_at_once=3)


async def test_what_cannot_be_kept_does_not_hold() -> None:
    keeper = SharedKeeper()
    book, told = book_of(keeper)
    keeper.is_full = True

    with pytest.raises(HomeError, match="disk is full"):
        await book.change({"theme": "dark"})
    with pytest.raises(UsageError):
        await book.change({"theme": "purple"})

    assert book.current == Settings()
    assert told == []


async def test_what_another_process_changes_is_taken_up_and_read_only_then() -> None:
    keeper = SharedKeeper()
    (mine, told), (others, _) = book_of(keeper), book_of(keeper)
    reads = keeper.reads

    assert mine.look_again() == frozenset()
    await others.change({"push_interval_s": 30.0})
    assert mine.look_again() == {"push_interval_s"}
    assert mine.look_again() == frozenset()

    assert mine.current.push_interval_s == 30.0
    assert told == [frozenset({"push_interval_s"})]
    assert keeper.reads == reads + 1


async def test_changes_of_two_processes_do_not_undo_each_other() -> None:
    keeper = SharedKeeper()
    (mine, _), (others, _) = book_of(keeper), book_of(keeper)

    await others.change({"theme": "dark"})
    assert await mine.change({"density": "compact"}) == {"density", "theme"}
    assert (mine.current.theme, mine.current.density) == ("dark", "compact")


async def test_a_detailed_log_ends_by_itself_without_a_write() -> None:
    keeper, clock = SharedKeeper(), FakeClock()
    book, told = book_of(keeper, clock)
    await book.change({"log_level": "debug"})
    ends_at = book.ends_at
    assert ends_at == clock.now() + timedelta(days=1)

    await clock.advance(86_399)
    assert book.look_again() == frozenset()
    await clock.advance(1)
    assert book.look_again() == {"log_level"}

    assert (book.current.log_level, book.ends_at) == ("info", None)
    assert told == [frozenset({"log_level"})] * 2
    later, _ = book_of(keeper, clock)
    assert later.current.log_level == "info", "also for a program that starts later"


async def test_a_bad_value_is_told_until_somebody_sets_it() -> None:
    keeper = SharedKeeper()
    keeper.edit(lambda _: {"uploads_at_once": "many", "theme": "dark"})
    book, _ = book_of(keeper)
    assert [problem.key for problem in book.problems] == ["uploads_at_once"]
    assert book.current == Settings(theme="dark")

    await book.change({"density": "compact"})
    assert [problem.key for problem in book.problems] == ["uploads_at_once"]
    await book.change({"uploads_at_once": 2})
    assert [problem.key for problem in book.problems] == []


async def test_a_book_of_its_own_needs_no_keeper() -> None:
    book = SettingsBook(Settings(push_interval_s=0.5))
    assert not book.is_shared
    await book.change({"push_interval_s": 60.0})
    assert book.current.push_interval_s == 60.0
    await book.change({"push_interval_s": None})
    assert book.current == Settings(push_interval_s=0.5)
