"""The upload queue on the command line: every verb, as text and as JSON; a mistake changes nothing."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from luma_sync.cli import interruption
from luma_sync.cli.commands.uploads import rate_of
from luma_sync.cli.main import main
from luma_sync.kernel.errors import UsageError


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Answer]
Query = Callable[[str], list[Any]]


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setattr(interruption.Interruption, "install", lambda self: None)

    def run(*words: str) -> Answer:
        code = main(["--home", str(tmp_path / "home"), "--token-file", str(tmp_path / "token"), *words])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    run("status")
    return run


@pytest.fixture
def sql(tmp_path: Path, luma: Command) -> Query:
    def run(statement: str) -> list[Any]:
        library = tmp_path / "home" / "profiles" / "local" / "library.db"
        with closing(sqlite3.connect(library, isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()

    return run


@pytest.fixture
def queue(sql: Query) -> Query:
    """Three files that wait, one that failed, one that is in the cloud."""
    for number, status in enumerate(("pending", "pending", "pending", "failed", "completed")):
        sql(
            "INSERT INTO storage_sync_queue (id, upload_type, local_path, file_size, status, created_at)"
            f" VALUES ('u{number}', 'track_audio', '/music/{number}.mp3', 1000, '{status}',"
            f" '2026-11-21T14:0{number}:00.000Z')"
        )
    sql("UPDATE storage_sync_queue SET attempts = 5, last_error = 'Gone.' WHERE id = 'u3'")
    return sql


def order(luma: Command) -> list[str]:
    return [line["id"] for line in luma("--json", "uploads", "list", "--status", "pending").json]


def test_the_list_has_the_columns_of_the_table(luma: Command, queue: Query) -> None:
    lines = luma("--json", "uploads", "list").json
    columns = {row[1] for row in queue("PRAGMA table_info(storage_sync_queue)")}
    assert columns <= set(lines[0])
    assert [line["id"] for line in lines] == ["u0", "u1", "u2", "u3", "u4"]
    text = luma("uploads", "list")
    assert text.out.startswith("5 files.")
    assert "Gone." in text.out


def test_files_are_moved(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "move", "u2", "--to", "first").json == {"ok": True, "changed": 1}
    assert order(luma) == ["u2", "u0", "u1"]
    luma("uploads", "move", "u2", "--to", "down")
    assert order(luma) == ["u0", "u2", "u1"]
    luma("uploads", "move", "u1", "--to", "up")
    assert order(luma) == ["u0", "u1", "u2"]
    luma("uploads", "move", "u0", "--to", "last")
    assert order(luma) == ["u1", "u2", "u0"]
    assert luma("uploads", "prioritise", "u0").out == "1 file moved to the front.\n"
    assert order(luma) == ["u0", "u1", "u2"]


def test_files_are_held_and_released(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "pause", "u0", "u1").json["changed"] == 2
    assert luma("uploads", "resume", "u0").out == "1 file released.\n"
    assert queue("SELECT id FROM storage_sync_queue WHERE paused = 1") == [("u1",)]
    assert luma("--json", "uploads", "pause", "--all").json["changed"] == 3
    assert luma("--json", "uploads", "resume", "--all").json["changed"] == 4


def test_failed_files_are_tried_again(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "retry", "--all").json["changed"] == 1
    assert queue("SELECT status, attempts, last_error FROM storage_sync_queue WHERE id = 'u3'") == [
        ("pending", 0, None)
    ]


def test_files_are_cancelled_but_not_those_that_are_done(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "cancel", "u0", "u4").json["changed"] == 1
    assert queue("SELECT count(*) FROM storage_sync_queue") == [(4,)]


def test_what_is_done_is_cleared(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "clear").json == {"ok": True, "changed": 1}
    assert luma("uploads", "clear").out == "0 files taken off the list.\n"
    assert queue("SELECT id FROM storage_sync_queue WHERE status = 'completed'") == []


def test_the_limit_is_set_shown_and_lifted(luma: Command, queue: Query) -> None:
    assert luma("--json", "uploads", "limit").json == {"ok": True, "limit_bytes_s": None}
    assert luma("--json", "uploads", "limit", "500K").json == {"ok": True, "limit_bytes_s": 500_000}
    assert luma("uploads", "limit").out == "Uploads take 500.0 KB/s at most.\n"
    assert queue("SELECT value FROM sync_metadata WHERE key = 'upload_limit_bytes_s'") == [("500000",)]
    assert luma("uploads", "limit", "off").out == "Uploads take what the line gives.\n"
    assert queue("SELECT value FROM sync_metadata WHERE key = 'upload_limit_bytes_s'") == []


@pytest.mark.parametrize(
    "words",
    [
        ["cancel", "nobody"],
        ["move", "u0", "nobody", "--to", "first"],
        ["pause"],
        ["retry", "u3", "--all"],
        ["limit", "fast"],
        ["limit", "0"],
        ["limit", ""],
        ["limit", "-5"],
        ["move", "u0", "--to", "left"],
        ["move", "u0"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_sentence_and_changes_nothing(luma: Command, queue: Query, words: list[str]) -> None:
    before = queue("SELECT * FROM storage_sync_queue"), queue("SELECT * FROM sync_metadata")
    answer = luma("uploads", *words)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert (queue("SELECT * FROM storage_sync_queue"), queue("SELECT * FROM sync_metadata")) == before


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("off", None), ("OFF", None), ("1", 1), ("750000", 750_000), ("500K", 500_000), ("500k", 500_000),
        ("500kB/s", 500_000), ("2M", 2_000_000), ("1.5M", 1_500_000), ("1g", 10**9),
    ],
)  # fmt: skip
def test_rates_are_read(text: str, rate: int | None) -> None:
    assert rate_of(text) == rate


@pytest.mark.parametrize("text", ["", "K", "0", "0.0001", "-1", "1e9", "1T", "2 M", "none", "٣", "1.5.5M"])
def test_other_texts_are_no_rates(text: str) -> None:
    with pytest.raises(UsageError, match="is no rate"):
        rate_of(text)
