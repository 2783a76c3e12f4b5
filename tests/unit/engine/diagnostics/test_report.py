"""The files of a report: bounded, readable, and without what is private, wherever it stood."""

import json

from luma_sync.engine.diagnostics.report import (
    LOG_BYTES_MAX,
    LOG_LINES_MAX,
    Facts,
    Private,
    Said,
    Title,
    compose,
)

SECRETS = {
    "token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "key": "sb_secret_q7Qq7Qq7Qq7Q",
    "mail": "canary@example.org", "home": "/home/canary-bird/Music", "title": "Canary Song",
}  # fmt: skip
EVERYTHING = " ".join(SECRETS.values())
PRIVATE = Private(salt="s", phrases=frozenset({SECRETS["title"]}), exact=frozenset({SECRETS["mail"]}))


def facts(**changes: object) -> Facts:
    told = {"nested": [{"title": Title(SECRETS["title"]), "said": Said(EVERYTHING)}]}
    plain = {"said": " ".join(each for name, each in SECRETS.items() if name != "title")}
    everything: dict[str, object] = {
        "made_at": "2026-11-21T14:02:03.000Z", "program": plain, "screen": plain, "settings": plain, "cloud": plain,
        "library": {**told, "last_error": Said(EVERYTHING)}, "queues": told, "runs": [{"text": Said(EVERYTHING)}],
        "log": [f"2026-11-21 14:02:03,001 INFO luma_sync.push {EVERYTHING}", EVERYTHING, f"  File \"{SECRETS['home']}/x.py\""],
        "private": PRIVATE, "problems": (EVERYTHING,),
    }  # fmt: skip
    return Facts(**{**everything, **changes})  # type: ignore[arg-type]


def test_nothing_private_is_in_any_file() -> None:
    report = compose(facts())
    assert len(report.files) == 9
    for file in report.files:
        found = [name for name, secret in SECRETS.items() if secret in file.text or "canary" in file.text]
        assert found == [], file.name
        if file.name.endswith(".json"):
            json.loads(file.text)
    assert "canary" not in report.summary
    assert "2026-11-21 14:02:03,001 INFO luma_sync.push " in report.files[-1].text


def test_titles_are_shown_where_that_is_wanted_and_nothing_else() -> None:
    report = compose(facts(), shows_titles=True)
    texts = "".join(file.text for file in report.files)
    assert SECRETS["title"] in texts
    assert [name for name, secret in SECRETS.items() if name != "title" and secret in texts] == []


def test_the_same_title_has_one_mark_in_queue_and_log() -> None:
    files = {file.name: file.text for file in compose(facts()).files}
    mark = json.loads(files["queues.json"])["nested"][0]["title"]
    assert mark in files["log.txt"]


def test_the_newest_lines_of_a_long_log_stay() -> None:
    few = compose(facts(log=[f"line {n}" for n in range(LOG_LINES_MAX + 10)])).files[-1].text.splitlines()
    assert (len(few), few[-1], few[0]) == (LOG_LINES_MAX, f"line {LOG_LINES_MAX + 9}", "line 10")
    wide = compose(facts(log=[f"{n} {'ö, ' * 600}" for n in range(4000)])).files[-1]
    assert wide.size <= LOG_BYTES_MAX
    assert wide.text.splitlines()[-1].startswith("3999 ")


def test_half_a_title_at_the_end_of_a_cut_line_goes_too() -> None:
    line = "x, " * 2660 + "  " + SECRETS["title"] * 3
    assert "Canary" not in compose(facts(log=[line])).files[-1].text
