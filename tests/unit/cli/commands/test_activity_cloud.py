"""`luma-sync activity --cloud`: pages, filters, and mistakes as one sentence."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from luma_sync.cli.commands import activity_cloud
from luma_sync.cloud.errors import NotFound
from luma_sync.engine.facade import SyncEngine
from tests.support.cloud import change
from tests.support.engine_home import EngineHome
from tests.support.typed_commands import Command, typed_commands

STUDIO = "5d000000-0000-4000-8000-000000000001"


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    """Anna's library is empty; her studio has sent five venues, and deleted one."""
    home = EngineHome(tmp_path)

    async def sign_up() -> None:
        engine = home.engine()
        await engine.start(background=False)
        await engine.account.sign_up("https://cloud.test", "key", "anna@example.org", "secret")
        await engine.stop(deadline_s=0.0)

    asyncio.run(sign_up())
    venues = [change("venues", scope_id=home.active) for _ in range(5)]
    home.cloud.push_changes(home.active, STUDIO, venues)
    gone = change("venues", "delete", scope_id=home.active, row_id=venues[0]["row_id"], base_version=1)
    home.cloud.push_changes(home.active, STUDIO, [gone])
    home.cloud.device_names[home.active, STUDIO] = "Studio PC"
    return home


@pytest.fixture
def luma(
    home: EngineHome, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    @asynccontextmanager
    async def opened(_options: object) -> AsyncIterator[SyncEngine]:
        engine = home.engine()
        await engine.start(background=False)
        try:
            yield engine
        finally:
            await engine.stop(deadline_s=0.0)

    monkeypatch.setattr(activity_cloud, "opened_engine", opened)
    return typed_commands(tmp_path, capsys, monkeypatch)


def test_each_page_tells_where_the_next_one_begins(luma: Command) -> None:
    seen: list[int] = []
    before: tuple[str, ...] = ()
    for _ in range(3):
        told = json.loads(luma("activity", "--cloud", "--limit", "2", *before, "--json").out)
        seen += [line["seq"] for line in told["changes"]]
        before = ("--before", told["next"])
    assert seen == [6, 5, 4, 3, 2]
    assert told["next"] is None
    text = luma("activity", "--cloud", "--limit", "2").out
    assert "Studio PC" in text
    assert "not yet" in text
    assert "What follows: --before epoch-1/" in text


def test_filters_leave_what_they_name(luma: Command) -> None:
    for words, lines in (
        (("--what", "deleted"), 1),
        (("--what", "added"), 4),
        (("--device", "studio pc"), 5),
        (("--device", "here"), 0),
        (("--entity", "goals"), 0),
    ):
        told = luma("activity", "--cloud", *words, "--json")
        assert told.code == 0, told.err
        assert len(json.loads(told.out)["changes"]) == lines
    assert luma("activity", "--cloud", "--device", "here").out == "Nothing matches.\n"


def test_mistakes_are_one_sentence(luma: Command, home: EngineHome) -> None:
    for words, sentence in (
        (("--cloud", "--day", "today"), "'--day' is for the activity of this computer"),
        (("--cloud", "--entity", "cars"), "There is no entity 'cars'"),
        (("--cloud", "--before", "x"), "This is no place in the history"),
        (("--cloud", "--device", "Laptop"), "No line comes from a device 'Laptop'"),
        (("--what", "deleted"), "add --cloud"),
    ):
        answer = luma("activity", *words)
        assert (answer.code, answer.out) == (2, "")
        assert sentence in answer.err
        assert len(answer.err.splitlines()) == 1
    home.signed_in = False
    assert luma("activity", "--cloud").code == 4


def test_an_older_cloud_says_what_it_needs(luma: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object) -> None:
        raise NotFound("The function is missing.")

    monkeypatch.setattr("tests.support.fake_gateway.FakeRows.history", refuse)
    answer = luma("activity", "--cloud")
    assert answer.code == 1
    assert "supabase db push" in answer.err
