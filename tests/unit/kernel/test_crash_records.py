"""Records of errors that nobody expected: only while they are wanted, few, and without anybody's texts."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from luma_sync.engine.supervisor import Supervisor
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.crash_records import RECORDS_MAX, CrashRecords
from luma_sync.kernel.errors import UsageError
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_clock import DrivenClock, FakeClock, FullDelay

SECRET = "Anna's unreleased song"


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the hooks that were there before were told."""
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind.__name__))
    monkeypatch.setattr(threading, "excepthook", lambda said: told.append(said.exc_type.__name__))
    return told


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def records(tmp_path: Path, clock: FakeClock, quiet: list[str]) -> Iterator[CrashRecords]:
    kept = CrashRecords(tmp_path / "logs", clock, versions=lambda: {"luma_sync": "1.2.3"})
    yield kept
    kept.watch(False)


def fail(text: str = SECRET) -> None:
    try:
        int(text)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_nothing_is_recorded_while_nobody_wants_it(records: CrashRecords, quiet: list[str]) -> None:
    fail()
    records.watch(True)
    records.watch(False)
    fail()
    assert (records.newest(), quiet) == (None, ["ValueError", "ValueError"])


def test_a_record_names_the_error_and_the_places_and_none_of_its_words(
    records: CrashRecords, quiet: list[str]
) -> None:
    records.watch(True)
    fail()
    record = records.newest()
    assert record is not None
    assert "error: ValueError" in record.text
    assert "luma_sync: 1.2.3" in record.text
    assert "kernel/test_crash_records.py:" in record.text
    assert SECRET not in record.text
    assert str(Path.home()) not in record.text
    assert quiet == ["ValueError"], "who was told before is told as well"


def test_threads_are_watched_and_leaving_is_no_error(records: CrashRecords) -> None:
    records.watch(True)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    record = records.newest()
    assert record is not None
    assert "error: ZeroDivisionError" in record.text
    records.forget()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert records.newest() is None


def test_only_the_newest_few_stay(records: CrashRecords, clock: FakeClock, tmp_path: Path) -> None:
    records.watch(True)
    for _ in range(RECORDS_MAX + 3):
        fail()
        clock.shift_wall_clock(clock.now() - clock.now().replace(year=clock.now().year - 1))
    kept = sorted(path.name for path in (tmp_path / "logs").glob("crash-*"))
    newest = records.newest()
    assert newest is not None
    assert (len(kept), kept[-1]) == (RECORDS_MAX, newest.name)


def test_a_fault_that_ended_an_earlier_run_is_found_once(records: CrashRecords, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    said = (
        f'Fatal Python error: Segmentation fault\n\n  File "{tmp_path}/anna/luma_sync/ui/x.py", line 3 in f\n'
    )
    (folder / "fault.log").write_text(said)
    record = records.newest()
    assert record is not None
    assert 'File "luma_sync/ui/x.py", line 3 in f' in record.text
    assert "anna" not in record.text
    records.forget()
    assert records.newest() is None


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, quiet: list[str]) -> None:
    (tmp_path / "logs").write_text("a file")
    kept = CrashRecords(tmp_path / "logs", FakeClock(), versions=dict)
    kept.watch(True)
    try:
        fail()
        assert kept.newest() is None
    finally:
        kept.watch(False)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("https://luma.example/report", "https://luma.example/report"),
        ("mailto:help@luma.example", "mailto:help@luma.example"),
        ("http://luma.example", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_pages_and_mail_addresses_are_offered(tmp_path: Path, said: str, taken: str) -> None:
    assert CrashRecords(tmp_path, FakeClock(), versions=dict, address=said).address == taken


async def fall(text: str = SECRET) -> None:
    int(text)


async def fall_elsewhere() -> None:
    raise KeyError(SECRET)


async def settle() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_errors_of_background_tasks_are_recorded_once_for_each_kind_and_place(
    records: CrashRecords, clock: FakeClock, tmp_path: Path
) -> None:
    scope = TaskScope()
    records.watch(True)
    for work in (fall, fall, fall_elsewhere, fall):
        scope.spawn(work(), "read a list")
        clock.shift_wall_clock(timedelta(seconds=1))
        await settle()
    found = [path.read_text() for path in sorted((tmp_path / "logs").glob("crash-*.txt"))]
    assert [text.partition("error: ")[2].split()[0] for text in found] == ["ValueError", "KeyError"]
    assert "test_crash_records.py" in found[0]
    assert SECRET not in "".join(found)


async def test_a_service_that_crashes_again_and_again_leaves_one_record(
    records: CrashRecords, tmp_path: Path
) -> None:
    class Broken:
        name = "push"

        async def run(self) -> None:
            await fall()

    stopped: list[str] = []
    supervisor = Supervisor(
        clock=DrivenClock(), randomness=FullDelay(), backoff=Backoff(), on_fatal=stopped.append
    )
    records.watch(True)
    supervisor.run(Broken())
    while not stopped:  # noqa: ASYNC110 - the clock is driven
        await asyncio.sleep(0)
    await supervisor.close()
    assert len(list((tmp_path / "logs").glob("crash-*.txt"))) == 1


async def test_what_has_a_sentence_for_people_and_what_nobody_wants_leaves_no_record(
    records: CrashRecords,
) -> None:
    async def known() -> None:
        raise UsageError("Name a file.")

    scope = TaskScope()
    records.watch(True)
    scope.spawn(known(), "known")
    await settle()
    records.watch(False)
    scope.spawn(fall(), "unwatched")
    await settle()
    assert records.newest() is None
