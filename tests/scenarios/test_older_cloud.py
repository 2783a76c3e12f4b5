"""A cloud whose migrations are older than the program: work goes on here, the step to take is said, nothing is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import PASSWORD
from tests.support.cloud_process import CloudServer
from tests.support.cloud_view import CloudView
from tests.support.live_window import LiveWindow, in_window
from tests.support.postgres import MIGRATIONS
from tests.support.quick_device import QuickDevice
from tests.support.session_cloud import SessionCloud

NEWEST_OF_THEN = "20261121001600"
STEP = "supabase db push"


class OlderCloud(SessionCloud):
    """A project that nobody has brought up to date yet."""

    def start(self) -> None:
        self.server = CloudServer(
            self.data, extra=("--port", str(self.port), "--migrations", str(self.data.parent / "migrations"))
        )
        self.server.start()
        self.url, self.anon_key = self.server.url, self.server.anon_key
        self.port = int(self.url.rsplit(":", 1)[1])

    def bring_up_to_date(self) -> None:
        """As `supabase db push` does it."""
        self.kill()
        _copy_migrations(self.data.parent / "migrations", "99999999999999")
        self.start()


def _copy_migrations(folder: Path, newest: str) -> None:
    folder.mkdir(exist_ok=True)
    for file in MIGRATIONS.glob("*.sql"):
        if file.name[: len(NEWEST_OF_THEN)] <= newest:
            shutil.copy(file, folder)


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[OlderCloud]:
    _copy_migrations(tmp_path / "migrations", NEWEST_OF_THEN)
    running = OlderCloud(tmp_path / "data")
    running.start()
    yield running
    running.close()


@pytest.fixture
def a(tmp_path: Path) -> Iterator[QuickDevice]:
    made = QuickDevice(tmp_path / "a")
    yield made
    made.close()


def test_the_step_is_said_by_command_and_in_the_window_and_everything_is_sent_after_it(
    cloud: OlderCloud, a: QuickDevice, email: str
) -> None:
    a.done("status")
    a.execute("insert into venues (name) values ('Made alone')")
    a.sign_up(cloud, email)
    refused = a.run("sync")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert STEP in refused.err
    assert any(STEP in line["text"] for line in a.done("activity"))
    assert a.done("outbox", "list")[0]["attempts"] == 0, "the row is not to blame"
    assert a.done("account", "status")["state"] == "signed_in"
    project = ("check-project", "--url", cloud.url, "--key", cloud.anon_key)
    lacking = sum(file.name[: len(NEWEST_OF_THEN)] > NEWEST_OF_THEN for file in MIGRATIONS.glob("*.sql"))
    checked = a.run("--json", *project)
    marks = {line["check"]: (line["mark"], line["text"]) for line in checked.json["lines"]}
    assert checked.code == 1
    assert marks["migrations"] == ("failed", f"Missing: {lacking} migrations.")
    assert marks["buckets"][0] == "skipped"
    assert f"it lacks {lacking} migrations" in a.run("doctor").out

    async def story(live: LiveWindow) -> None:
        await live.until(lambda: STEP in live.sentence, "the window says what to do")
        a.execute("insert into venues (name) values ('Made meanwhile')")
        await live.until(lambda: live.window.context.bridge.status.outbox == 2, "work goes on")
        await live.picture("real-older-cloud")
        await live.beside(cloud.bring_up_to_date)
        await live.until_synced()

    in_window(a, story)
    assert a.run(*project).code == 0, "nothing is missing any more"
    sent = CloudView.of(cloud, email).rows("venues").values()
    assert {row["row"]["name"] for row in sent} == {"Made alone", "Made meanwhile"}
    assert PASSWORD not in (a.home / "logs" / "luma-sync.log").read_text("utf-8")
