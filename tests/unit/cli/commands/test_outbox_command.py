"""The outbox on the command line: why, diff, first, discard, restore; every mistake is one sentence."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from luma_sync.cli.commands.outbox_answers import NEXT_STEPS
from tests.support.typed_commands import Command, typed_commands


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    luma = typed_commands(tmp_path, capsys, monkeypatch)
    luma("status")
    return luma


@pytest.fixture
def sql(home: Path, luma: Command) -> Callable[..., list[Any]]:
    def run(*statements: str) -> list[Any]:
        found: list[Any] = []
        library = home / "profiles" / "local" / "library.db"
        with closing(sqlite3.connect(library, isolation_level=None)) as connection:
            for statement in statements:
                found = connection.execute(statement).fetchall()
        return found

    return run


Sql = Callable[..., list[Any]]
TOUR = (
    "INSERT INTO projects (id, name) VALUES ('p', 'Tour 26')",
    "INSERT INTO audio_tracks (id, project_id, name) VALUES ('t', 'p', 'Intro')",
    (
        "UPDATE outbox SET state = 'attention', last_error = 'Bad name (invalid_row).', attempts = 1,"
        " last_attempt_at = '2026-11-21T14:00:00.000Z', next_attempt_at = '2026-11-21T20:00:00.000Z'"
        " WHERE row_id = 'p'"
    ),
)


def test_why_is_a_sentence_a_chain_and_a_step(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    answer = luma("outbox", "why", "projects", "p")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "The cloud refused this row: Bad name (invalid_row).",
        "Everything waits: Signed out - changes stay on this device",
        answer.out.splitlines()[2],
        "Last try 2026-11-21T14:00:00.000Z, next try 2026-11-21T20:00:00.000Z.",
        "Correct the row; the edit is sent by itself.",
    ]
    assert answer.out.splitlines()[2].endswith("1 failed try.")
    below = luma("outbox", "why", "audio_tracks", "t")
    assert below.out.startswith("Nobody is signed in, so the row stays on this device.\n")
    chain = below.out.splitlines()[-1].split("  ")
    assert (chain[0], chain[-1]) == ("projects", "Bad name (invalid_row).")


def test_why_as_json_has_fixed_fields(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    value = luma("--json", "outbox", "why", "audio_tracks", "t").json
    assert set(value) == {
        "entity", "row_id", "label", "state", "sentence", "cause", "attempts", "attempts_made", "queued_at", "last_attempt_at",
        "next_attempt_at", "blocked_by", "next_step", "is_blocked_by_sync",
    }  # fmt: skip
    assert (value["state"], value["next_step"], value["label"]) == ("local_only", "sign_in", "Intro")
    assert value["sentence"] == "Nobody is signed in, so the row stays on this device."
    assert value["blocked_by"] == [
        {
            "entity": "projects", "row_id": "p", "label": "Tour 26", "state": "attention",
            "cause": "Bad name (invalid_row).",
        }
    ]  # fmt: skip


def test_every_next_step_has_words() -> None:
    assert set(NEXT_STEPS) == {
        "retry", "settle_conflict", "edit_row", "sign_in", "resume", "resume_row", "wait", "confirm_deletes",
        "export", "discard",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("outbox", "why", "planets", "x"), 2,
            "There is no entity 'planets'; 'luma-sync catalog' lists them.",
        ),
        (
            ("outbox", "diff", "planets", "x"), 2,
            "There is no entity 'planets'; 'luma-sync catalog' lists them.",
        ),
        (
            ("outbox", "first", "venues", "x"), 2,
            "No change of row 'x' can be moved; 'luma-sync outbox why venues x' says more.",
        ),
        (
            ("outbox", "restore", "x"), 2,
            "There is no discarded change 'x'; 'luma-sync outbox discarded' lists them.",
        ),
        (
            ("outbox", "discard", "x"), 2,
            "No change waits for row 'x'; 'luma-sync outbox list' shows what does.",
        ),
        (
            ("outbox", "discard"), 2,
            "Name the rows whose changes are to be given up, or give --held-deletes.",
        ),
        (("outbox", "discard", "x", "--held-deletes"), 2, "Name rows, or give --held-deletes; not both."),
        (("activity", "--entity", "planets"), 2, "There is no entity 'planets'; 'luma-sync catalog' lists them."),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence(luma: Command, words: tuple[str, ...], code: int, sentence: str) -> None:
    answer = luma(*words)
    assert (answer.code, answer.out, answer.err) == (code, "", f"{sentence}\n")


def test_a_row_that_does_not_exist_has_no_reason(luma: Command) -> None:
    answer = luma("outbox", "why", "venues", "x")
    assert (answer.code, answer.out) == (1, "There is no such row on this device.\n")
    assert luma("--json", "outbox", "why", "venues", "x").json["state"] == "unknown"
    assert luma("outbox", "diff", "venues", "x").out == "No field of this row waits to be sent.\n"
    assert luma("outbox", "discarded").out == "Nothing was given up in the last 30 days.\n"


def test_diff_shows_what_would_be_sent(luma: Command, sql: Sql) -> None:
    sql("INSERT INTO goals (id, title, done) VALUES ('g', 'Scales', 0)")
    assert luma("--json", "outbox", "diff", "goals", "g").json == [
        {"field": "title", "before": None, "after": "Scales"},
        {"field": "done", "before": None, "after": "no"},
    ]
    assert luma("outbox", "diff", "goals", "g").out.splitlines() == [
        "field  in the cloud  here",
        "title  -             Scales",
        "done   -             no",
    ]


def test_first_moves_a_line_to_the_front(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    assert luma("--json", "outbox", "first", "audio_tracks", "t").json == {"ok": True, "moved": 1}
    assert sql("SELECT row_id, priority, state FROM outbox ORDER BY row_id") == [
        ("p", 0, "pending"), ("t", 0, "pending"),
    ]  # fmt: skip
    assert luma("outbox", "first", "projects", "p").out == "It goes before the others with the next sync.\n"


def test_more_than_was_named_is_given_up_only_when_that_is_meant(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    refused = luma("outbox", "discard", "p")
    assert (refused.code, refused.err) == (
        2,
        (
            "1 unsent row hangs on 'Tour 26' and would be given up with it; nothing was changed."
            " Give --with-children if that is meant.\n"
        ),
    )
    assert len(sql("SELECT * FROM outbox")) == 2
    assert luma("--json", "outbox", "discard", "p", "--with-children").json == {
        "ok": True, "discarded": 2, "refused": [],
    }  # fmt: skip
    assert sql("SELECT * FROM outbox") == []

    [given_up] = luma("--json", "outbox", "discarded").json
    assert (given_up["entity"], given_up["label"], given_up["rows"], given_up["is_undone"]) == (
        "projects", "Tour 26", 2, False,
    )  # fmt: skip
    assert luma("outbox", "restore", given_up["id"]).out == "2 changes brought back.\n"
    again = luma("outbox", "restore", given_up["id"])
    assert (again.code, again.err) == (1, "It was brought back already.\n")
    assert luma("--json", "outbox", "restore", given_up["id"]).json == {
        "ok": False, "restored": 0, "reason": "It was brought back already.",
    }  # fmt: skip
    assert "yes" in luma("outbox", "discarded").out


def test_naming_parent_and_child_is_enough(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    assert luma("--json", "outbox", "discard", "t", "p").json["discarded"] == 2


def test_what_cannot_be_given_up_says_why(luma: Command, sql: Sql) -> None:
    sql(*TOUR, "UPDATE outbox SET state = 'sending', sent = 1 WHERE row_id = 't'")
    answer = luma("outbox", "discard", "t")
    assert (answer.code, answer.out) == (1, "Nothing was given up.\n")
    assert answer.err == "Intro: The change is being sent right now; wait for the answer, then discard it.\n"
    assert luma("outbox", "discard", "--held-deletes").out == "0 deletes given up; the rows are back.\n"


def test_the_audit_is_filtered(luma: Command, sql: Sql) -> None:
    sql(*TOUR)
    luma("outbox", "discard", "t")
    luma("outbox", "first", "projects", "p")
    assert {line["kind"] for line in luma("--json", "activity").json} == {"discard", "first"}
    assert [line["row_id"] for line in luma("--json", "activity", "--entity", "projects").json] == ["p"]
    assert [line["kind"] for line in luma("--json", "activity", "--row", "t").json] == ["discard"]
    assert luma("--json", "activity", "--failed").json == []
    assert luma("activity", "--failed").out == "Nothing matches.\n"
    assert "Given up; it can be brought back" in luma("activity").out


def test_an_entity_before_the_row_says_which_of_two_with_one_id_is_meant(
    luma: Command, sql: Callable[..., list[Any]]
) -> None:
    sql(
        "INSERT INTO venues (id, name) VALUES ('x', 'Hall')",
        "INSERT INTO goals (id, title) VALUES ('x', 'Scales')",
    )

    unclear = luma("outbox", "discard", "x")
    assert (unclear.code, unclear.err.strip()) == (
        2,
        "Row 'x' waits in goals and venues; name the entity before the row.",
    )
    nothing = luma("outbox", "discard", "venues")
    assert nothing.code == 2
    assert nothing.err.startswith("Name the rows of 'venues'")
    assert sql("SELECT count(*) FROM outbox") == [(2,)]

    assert luma("outbox", "discard", "venues", "x").code == 0
    assert sql("SELECT entity FROM outbox") == [("goals",)]


def test_pause_and_resume_say_how_many_and_stay_in_the_list(luma: Command, sql: Sql) -> None:
    sql(*TOUR[:2])
    assert luma("--json", "outbox", "pause", "projects", "p").json == {"ok": True, "paused": 1}
    states = {
        line["row_id"]: (line["state"], line["paused"]) for line in luma("--json", "outbox", "list").json
    }
    assert states == {"p": ("paused", True), "t": ("waiting", False)}
    assert [line["row_id"] for line in luma("--json", "outbox", "list", "--state", "paused").json] == ["p"]
    assert "1 change is paused; 'luma-sync outbox resume --all' lets them go on." in luma("status").out
    assert luma("outbox", "why", "projects", "p").out.endswith(
        "'luma-sync outbox resume' lets the paused change go on.\n"
    )
    assert luma("outbox", "pause", "p").out.startswith("Nothing was paused")
    assert luma("--json", "outbox", "resume", "--all").json == {"ok": True, "resumed": 1}
    assert luma("outbox", "resume", "--all").out == "Nothing of this was paused.\n"
    assert luma("outbox", "pause").code == 2
