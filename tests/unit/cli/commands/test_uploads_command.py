"""The upload queue on the command line: every verb, as text and as JSON; a mistake changes nothing."""

import hashlib
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from luma_sync.cli.setting_words import rate_of
from luma_sync.cloud.address import parse_address
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.paths import HomePaths
from luma_sync.session.profiles import Account, Profiles, SignInMode
from tests.support.typed_commands import Command, typed_commands

SONG = b"the same song, wherever it lies"


Query = Callable[[str], list[Any]]


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    luma = typed_commands(tmp_path, capsys, monkeypatch)
    luma("status")
    return luma


@pytest.fixture
def sql(tmp_path: Path, luma: Command) -> Query:
    def run(statement: str) -> list[Any]:
        [library] = (tmp_path / "home" / "profiles").glob("*/library.db")
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


@pytest.fixture
def signed_in(tmp_path: Path, queue: Query) -> Query:
    """The same queue, of an account; the failed file is a track's, and was hashed."""
    digest = hashlib.sha256(SONG).hexdigest()
    queue("INSERT INTO tracks (id, title, audio_path) VALUES ('t', 'Song', '/music/3.mp3')")
    queue(
        f"UPDATE storage_sync_queue SET track_id = 't', sha256 = '{digest}', file_size = {len(SONG)},"
        " error_code = 'source_missing' WHERE id = 'u3'"
    )
    address = parse_address("https://cloud.example.org", "key")
    account = Account(address=address, user_id=str(uuid.uuid4()), email="anna@example.org")
    Profiles(HomePaths(tmp_path / "home"), SystemIds()).enter(account, SignInMode.MERGE)
    return queue


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


def test_the_limit_is_set_shown_and_lifted(luma: Command) -> None:
    assert luma("--json", "uploads", "limit").json == {"ok": True, "limit_bytes_s": None}
    assert luma("--json", "uploads", "limit", "500K").json == {"ok": True, "limit_bytes_s": 500_000}
    assert luma("uploads", "limit").out == "Uploads take 500.0 KB/s at most.\n"
    assert luma("uploads", "limit", "off").out == "Uploads take what the line gives.\n"
    assert luma("--json", "uploads", "limit").json == {"ok": True, "limit_bytes_s": None}


def test_a_file_that_moved_is_located(
    luma: Command, signed_in: Query, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "new place" / "3.mp3"
    moved.parent.mkdir()
    moved.write_bytes(SONG)
    changes = signed_in("SELECT count(*) FROM outbox")

    assert luma("--json", "uploads", "locate", "u3", str(moved)).json == {"ok": True, "changed": 1}

    columns = "status, attempts, last_error, error_code, local_path"
    assert signed_in(f"SELECT {columns} FROM storage_sync_queue WHERE id = 'u3'") == [
        ("pending", 0, None, "", str(moved))
    ]
    assert signed_in("SELECT audio_path FROM tracks") == [(str(moved),)]
    assert signed_in("SELECT count(*) FROM outbox") == changes, "a path of this device is no change"

    monkeypatch.chdir(moved.parent)
    assert luma("uploads", "locate", "u3", "3.mp3").out == f"{moved} is sent with the next sync.\n"


@pytest.mark.parametrize(
    ("upload_id", "name", "code", "sentence"),
    [
        ("nobody", "song.mp3", 2, "There is no upload 'nobody'; 'luma-sync uploads list' shows them."),
        ("u4", "song.mp3", 2, "This file is not in the queue any more; nothing was changed."),
        (
            "u3",
            "other.mp3",
            2,
            (
                "other.mp3 is another file than the one that was queued; choose the file that was moved, or"
                " cancel the upload and import this one."
            ),
        ),
        ("u3", "gone.mp3", 1, "There is no file gone.mp3; choose where it is now."),
        ("u3", "folder", 1, "folder cannot be read; make it readable, or choose another file."),
    ],
)
def test_what_cannot_be_located_is_one_sentence_and_changes_nothing(
    luma: Command, signed_in: Query, tmp_path: Path, *, upload_id: str, name: str, code: int, sentence: str
) -> None:
    (tmp_path / "song.mp3").write_bytes(SONG)
    (tmp_path / "other.mp3").write_bytes(b"another song")
    (tmp_path / "folder").mkdir()
    before = signed_in("SELECT * FROM storage_sync_queue"), signed_in("SELECT * FROM tracks")

    answer = luma("uploads", "locate", upload_id, str(tmp_path / name))

    assert (answer.code, answer.out, answer.err) == (code, "", f"{sentence}\n")
    refusal = luma("--json", "uploads", "locate", upload_id, str(tmp_path / name)).json
    assert (refusal["ok"], refusal["error"]["message"]) == (False, sentence)
    assert (signed_in("SELECT * FROM storage_sync_queue"), signed_in("SELECT * FROM tracks")) == before


def test_nothing_is_located_while_nobody_is_signed_in(luma: Command, queue: Query, tmp_path: Path) -> None:
    (tmp_path / "3.mp3").write_bytes(SONG)
    answer = luma("uploads", "locate", "u3", str(tmp_path / "3.mp3"))
    assert (answer.code, answer.err) == (4, "Nobody is signed in; sign in first, then choose the file.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["cancel", "nobody"],
        ["locate", "u3"],
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
