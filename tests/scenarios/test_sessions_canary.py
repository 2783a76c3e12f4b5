"""Canary words: whatever one account writes, types or is given is found nowhere in another one's part of a device."""

import base64
import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ColumnType
from tests.scenarios.session_cloud_fixture import cloud as cloud
from tests.scenarios.session_cloud_fixture import device as device
from tests.support.audio import write_wav
from tests.support.cli import PASSWORD, Device
from tests.support.cloud import ROWS
from tests.support.live_window import LiveWindow, in_window
from tests.support.session_cloud import SessionCloud

MakeDevice = Callable[[str], Device]
PEOPLE = ("anna", "bert", "nobody")


def canary(who: str) -> str:
    """A word that only this person's values hold."""
    return f"zqx{who}canaryzqx"


def password(who: str) -> str:
    return f"{PASSWORD} secret{canary(who)}"


def fill(device: Device, who: str) -> None:
    """A row of every kind, with the canary in every text."""
    made: dict[str, str] = {}
    for entity in CATALOG.parents_first():
        row = {**ROWS[entity.name], **{one.column: made[one.entity] for one in entity.parents}}
        if entity.name in {"collaborators", "user_profiles"}:
            continue  # about people, not words
        row["id"] = made[entity.name] = str(uuid.uuid4())
        for column in entity.columns:
            is_free = column.type is ColumnType.TEXT and not column.local_only and column.name not in row
            if column.name in {"name", "title", "body", "description", "notes", "kind"} or (
                is_free and column.name in {"artist", "album", "composer", "instrument", "label"}
            ):
                row[column.name] = f"{entity.name} {canary(who)}"
        marks = ", ".join("?" * len(row))
        device.execute(f"insert into {entity.name} ({', '.join(row)}) values ({marks})", list(row.values()))


def forms(word: str) -> set[bytes]:
    """A word as it may be written: plain, quoted, in UTF-16, in any alignment of base64."""
    plain = word.encode()
    encoded = {base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)}
    return {plain, quote(word).encode(), word.encode("utf-16-le"), *encoded}


def leaks(folder: Path, words: set[str], *, without: set[Path]) -> list[tuple[str, str]]:
    """(file, word) wherever one of the words is in a name or in the bytes below `folder`."""
    wanted = {word: forms(word) for word in words}
    found = []
    for path in sorted(folder.rglob("*")):
        if any(path.is_relative_to(other) for other in without):
            continue
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        name = str(path.relative_to(folder)).encode()
        found += [
            (str(path.relative_to(folder)), word)
            for word, spelled in wanted.items()
            if any(form in content or form in name for form in spelled)
        ]
    return found


def everything_shown(device: Device) -> Iterator[str]:
    """What a person sees of the profile that is open, and of the program."""
    for line in (
        "status", "outbox list", "outbox discarded", "uploads list", "activity", "account status", "doctor",
        "restore --list", "deletes list", "catalog", "conflicts list", "duplicates list",
    ):  # fmt: skip
        for extra in ([], ["--json"]):
            result = device.run(*extra, *line.split())
            yield f"{line}: {result.out}{result.err}"


def tokens_of(device: Device) -> set[str]:
    path = device.token_file
    return set(json.loads(path.read_text()).values()) if path.exists() else set()


@pytest.fixture
def story(cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path) -> "Story":
    return Story(cloud, device("a"), device("far"), tmp_path, email)


class Story:
    """Two people and nobody take turns on one device; what each of them had is noted."""

    def __init__(self, cloud: SessionCloud, device: Device, far: Device, folder: Path, email: str) -> None:
        self.email = email
        self.cloud, self.device, self.far, self.folder = cloud, device, far, folder
        self.tokens: dict[str, set[str]] = {who: set() for who in PEOPLE}
        self.profiles: dict[str, Path] = {"nobody": device.home / "profiles" / "local"}

    def address(self, who: str) -> str:
        return f"mail{canary(who)}.{self.email}"

    def enter(self, who: str, action: str, mode: str = "use-cloud") -> None:
        result = self.device.account(action, self.cloud, self.address(who), password=password(who), mode=mode)
        assert result.code == 0, result
        self.profiles[who] = self.device.library.parent
        self.note(who)

    def note(self, who: str) -> None:
        self.tokens[who] |= tokens_of(self.device)

    def words(self, who: str) -> set[str]:
        return {canary(who), *self.tokens[who]}

    def check(self, active: str) -> None:
        """Nothing of the others in the open profile, the shared files, or on any screen."""
        mine = canary(active)
        assert leaks(self.profiles[active], {mine}, without=set()), "the search finds what is there"
        assert any(mine in shown for shown in everything_shown(self.device))
        others = {word for who in PEOPLE if who != active for word in self.words(who)}
        their_folders = {self.profiles[who] for who in PEOPLE if who != active and who in self.profiles}
        # The token file lies outside of the home and holds the session of whoever is signed in.
        assert leaks(self.device.home, others, without=their_folders) == []
        assert others & tokens_of(self.device) == set()
        for shown in everything_shown(self.device):
            assert not [word for word in others if word in shown], shown[:200]
        shared = {word for who in PEOPLE for word in (*self.tokens[who], password(who))}
        assert leaks(self.device.home, shared, without=set()) == [], "secrets are in no file of the home"


def test_two_accounts_and_nobody_share_a_device_and_nothing_else(story: Story) -> None:
    a, far = story.device, story.far
    a.done("status")
    fill(a, "nobody")
    a.done("import", write_wav(story.folder / "m0" / f"{canary('nobody')}.wav", seconds=0.2))
    story.check("nobody")

    story.enter("anna", "sign-up")
    fill(a, "anna")
    a.done("import", write_wav(story.folder / "m1" / f"{canary('anna')}.wav", seconds=0.3))
    a.done("sync")
    story.note("anna")
    assert far.account("sign-in", story.cloud, story.address("anna"), password=password("anna")).code == 0
    far.done("sync")
    far.execute("update venues set description = 'of the other device'")
    far.done("sync")
    a.execute("update venues set description = ?", (f"conflict {canary('anna')}",))
    a.run("sync")
    story.note("anna")
    a.execute("update goals set title = ?", (f"unsent {canary('anna')}",))
    story.check("anna")

    story.enter("bert", "sign-up")
    fill(a, "bert")
    assert (
        a.account("sign-in", story.cloud, story.address("anna"), password=f"wrong {canary('bert')}").code == 4
    )
    with story.cloud.away():
        a.run("sync")
    a.done("sync")
    story.note("bert")
    crash(a)
    story.check("bert")

    story.enter("anna", "sign-in")
    a.run("sync")
    story.note("anna")
    story.check("anna")
    a.done("account", "sign-out", "--keep")
    story.check("nobody")
    assert a.one("select name from venues") == f"venues {canary('nobody')}"


def crash(device: Device) -> None:
    """A sync that is killed on its way."""
    device.execute("update patterns set name = name || ' again'")
    process = device.start("sync")
    while not (device.library.parent / "owner.pid").exists() and process.poll() is None:
        pass
    process.kill()
    process.communicate()


def test_the_window_keeps_nothing_of_an_account_that_has_left(story: Story) -> None:
    a = story.device
    story.enter("anna", "sign-up")
    fill(a, "anna")
    a.done("sync")

    async def anna(live: LiveWindow) -> None:
        await live.until_synced()
        live.window.commands.account.trigger()
        await live.until(lambda: not live.window.context.engine.account.view().user_id, "Anna is out")
        assert await live.sign_in(story.cloud, story.address("bert"), password("bert"), sign_up=True) == ""
        await live.until_synced()

    in_window(a, anna)
    story.profiles["bert"] = a.library.parent
    story.note("bert")
    story.check("bert")
    assert (a.home / "window.ini").exists()


def test_a_library_knows_nothing_of_the_tokens_and_of_no_other_library(story: Story) -> None:
    story.enter("anna", "sign-up")
    fill(story.device, "anna")
    story.device.done("sync")
    attached = sqlite3.connect(story.device.library)
    try:
        assert [row[1] for row in attached.execute("pragma database_list")] == ["main"]
    finally:
        attached.close()
    assert leaks(story.device.home, story.tokens["anna"] | {password("anna")}, without=set()) == []
