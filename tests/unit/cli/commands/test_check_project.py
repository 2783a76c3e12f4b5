"""`luma-sync check-project` on projects that are fine, old, foreign or not there."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from luma_sync.cloud.schema_versions import MIGRATIONS
from tests.support.fake_http import FakeHttp, Received, Reply, json_reply
from tests.support.typed_commands import Command, typed_commands

COMMANDS_RUN_HERE = True


class Project:
    """A project on a thread of its own, as a command meets it."""

    def __init__(self) -> None:
        self.version = MIGRATIONS[-1]
        self.url = ""
        self._ready, self._loop = threading.Event(), asyncio.new_event_loop()
        self._end = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        async with FakeHttp(self._answer) as server:
            self.url = server.url
            self._ready.set()
            await self._end.wait()

    def _answer(self, asked: Received) -> Reply:
        if asked.headers.get("apikey") != "sb_publishable_x":
            return json_reply('{"message":"Invalid API key"}', 401)
        if asked.target == "/auth/v1/settings":
            return json_reply('{"external":{"email":true}}')
        if asked.target.endswith("/sync_version"):
            return json_reply(json.dumps({"version": self.version}))
        return json_reply('{"id":"tracks"}') if "/bucket/" in asked.target else json_reply("{}", 404)


@pytest.fixture
def project() -> Iterator[Project]:
    made = Project()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return typed_commands(tmp_path, capsys, monkeypatch)


def test_a_project_out_of_a_file_is_checked_and_judged(
    project: Project, run: Command, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text(f"VITE_SUPABASE_URL={project.url}\nVITE_SUPABASE_ANON_KEY=sb_publishable_x\n")
    fine = run("check-project", "--from", file)
    assert fine.code == 0, fine
    assert fine.out.splitlines()[-1] == "The project can be used."
    assert "WARN  realtime:" in fine.out
    assert not (tmp_path / "home").exists(), "nothing is changed here"

    project.version = MIGRATIONS[-4]
    old = run("--json", "check-project", "--from", file)
    assert (old.code, old.json["ok"]) == (1, False)
    [line] = [line for line in old.json["lines"] if line["check"] == "migrations"]
    assert (line["mark"], line["text"]) == ("failed", "Missing: 3 migrations.")
    assert "supabase db push" in line["step"]

    wrong = run("check-project", "--url", project.url, "--key", "other")
    assert wrong.code == 1
    assert "FAIL  key: The project does not accept the key." in wrong.out


def test_an_address_where_nothing_is_ends_as_offline(run: Command) -> None:
    answer = run("check-project", "--url", "http://127.0.0.1:1", "--key", "k")
    assert answer.code == 3
    assert answer.out.startswith("FAIL  address: Nothing answers at 127.0.0.1:1. Check the network")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say which project: --url and --key, or --from FILE."),
        (("--url", "https://x.example"), "Say which project: --url and --key, or --from FILE."),
        (("--url", "https://x.example", "--key", "k", "--from", "f"), "--from says it all"),
        (("--url", "https://x.example", "--key", "sb_secret_1"), "This is the project's secret key"),
        (("--url", "http://x.example", "--key", "k"), "The address of x.example starts with http://"),
        (("--from", "/nowhere/.env"), "There is no file /nowhere/.env"),
        (("--from", "/"), "There is no file /"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(run: Command, words: tuple[str, ...], said: str) -> None:
    answer = run("check-project", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(said)
    assert "sb_secret_1" not in answer.err
