"""The settings file: whole or not at all, shared, and whatever stands in it no reason to fail."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luma_sync.kernel.errors import HomeError
from luma_sync.kernel.setting_specs import SPECS, Fault
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.settings_file import SettingsFile
from tests.support.fake_clock import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def book_of(path: Path) -> SettingsBook:
    return SettingsBook(keeper=SettingsFile(path), clock=FakeClock())


def change(book: SettingsBook, changes: dict[str, object]) -> None:
    asyncio.run(book.change(changes))


def test_a_home_without_a_file_has_the_defaults_and_gets_none_by_reading(path: Path) -> None:
    book = book_of(path)

    assert book.current == Settings()
    assert book.problems == ()
    assert not path.parent.exists()

    change(book, {"theme": "dark"})
    assert json.loads(path.read_bytes()) == {"theme": "dark"}
    assert path.stat().st_mode & 0o777 == 0o600
    assert book_of(path).current.theme == "dark"


def test_what_another_process_writes_is_noticed(path: Path) -> None:
    mine, others = book_of(path), book_of(path)
    change(others, {"theme": "dark"})
    assert mine.look_again() == {"theme"}

    change(others, {"theme": None})
    assert mine.look_again() == {"theme"}
    path.unlink()
    assert mine.look_again() == frozenset()
    path.write_text('{"theme": "light"}')
    assert mine.look_again() == {"theme"}


def test_what_a_newer_program_wrote_stays_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    odd = '{"big": 123456789012345678901234567890, "text": "\\ud800", "deep": {"a": [1.5, null, true]}}'
    path.write_text(odd)

    change(book_of(path), {"theme": "dark"})
    change(book_of(path), {"theme": None})

    assert json.loads(path.read_text()) == json.loads(odd)


DAMAGED = {
    "empty": b"", "half": b'{"theme": "da', "list": b"[]", "text": b'"theme"', "null": b"null", "bytes": b"\xff\xfe\x00",
    "deep": b'{"a":' + b"[" * 100_000, "many digits": b'{"theme": ' + b"9" * 5000 + b"}",
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_said_and_kept_aside_by_the_first_change(path: Path, name: str) -> None:
    path.parent.mkdir()
    path.write_bytes(DAMAGED[name])
    book = book_of(path)

    assert book.current == Settings()
    assert [problem.fault for problem in book.problems] == [Fault.DAMAGED]
    assert str(path) in book.problems[0].sentence
    assert path.read_bytes() == DAMAGED[name], "a reader changes nothing"

    change(book, {"theme": "dark"})
    assert book.problems == ()
    assert book_of(path).current.theme == "dark"
    assert path.with_name("settings.damaged-1.json").read_bytes() == DAMAGED[name]

    path.write_bytes(b"again")
    change(book_of(path), {"theme": None})
    assert path.with_name("settings.damaged-2.json").read_bytes() == b"again"


def test_a_damaged_file_that_is_repaired_counts_again(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    book = book_of(path)
    path.write_bytes(b'{"theme": "dark"}')

    assert book.look_again() == {"theme"}
    assert book.problems == ()


def test_a_folder_or_an_endless_file_in_its_place_is_no_reason_to_fail(path: Path) -> None:
    path.mkdir(parents=True)
    book = book_of(path)
    assert [problem.fault for problem in book.problems] == [Fault.UNREADABLE]

    change(book, {"theme": "dark"})
    assert path.with_name("settings.damaged-1.json").is_dir()

    path.write_bytes(b" " * 2_000_000)
    assert [problem.fault for problem in book_of(path).problems] == [Fault.UNREADABLE]


def test_a_disk_that_is_full_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = book_of(path)
    change(book, {"theme": "dark"})
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(HomeError, match="free some space"):
        change(book, {"theme": "light"})

    assert (book.current.theme, path.read_bytes()) == ("dark", before)
    assert sorted(each.name for each in path.parent.iterdir()) == ["settings.json", "settings.lock"]


def test_a_home_that_is_a_file_is_refused_with_a_sentence(path: Path) -> None:
    path.parent.write_text("not a folder")
    book = book_of(path)
    assert book.current == Settings()
    with pytest.raises(HomeError):
        change(book, {"theme": "dark"})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
CONTENTS = st.one_of(
    st.binary(max_size=60),
    ANYTHING.map(lambda value: json.dumps(value).encode()),
    st.dictionaries(
        st.sampled_from([*SPECS, "log_level_until"]) | st.text(max_size=4), ANYTHING, max_size=5
    ).map(lambda value: json.dumps(value).encode()),
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENTS)
def test_whatever_the_file_holds_it_is_read_changed_and_never_lost(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    path = folder / "settings.json"
    path.write_bytes(content)
    book = book_of(path)
    is_damaged = any(problem.fault is not Fault.VALUE for problem in book.problems)
    wanted = "light" if book.current.theme == "dark" else "dark"

    change(book, {"theme": wanted})

    assert book_of(path).current.theme == wanted
    asides = list(folder.glob("settings.damaged-*.json"))
    assert [each.read_bytes() for each in asides] == ([content] if is_damaged else [])
    if not is_damaged:
        assert others(path.read_bytes()) == others(content)


def others(content: bytes) -> str:
    said: dict[str, Any] = json.loads(content)
    return json.dumps({key: value for key, value in said.items() if key != "theme"})
