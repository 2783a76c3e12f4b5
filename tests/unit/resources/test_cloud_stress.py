"""Eight devices of three people push to shared projects at once, while one follows the heads: nothing waits in a
circle, no change is done twice, and the follower misses nothing.
"""

import json
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.support.cloud import Caller, change, invite, start_project
from tests.support.postgres import Cluster, Connection, add_user

DEVICES = 8
SECONDS = 3.0
ROWS = 12


@dataclass(slots=True)
class Board:
    """The rows that everybody fights for: (entity, scope, parent) by row id."""

    projects: list[str]
    rows: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def batch(self, chance: random.Random, personal: str) -> list[dict[str, Any]]:
        """Changes of several scopes, in no order at all."""
        ids = chance.sample(sorted(self.rows), chance.randint(1, 10))
        changes = [self._change(chance, row_id) for row_id in ids]
        changes += [change("goals", scope_id=personal) for _ in range(chance.randint(0, 2))]
        chance.shuffle(changes)
        return changes

    def _change(self, chance: random.Random, row_id: str) -> dict[str, Any]:
        entity, scope, parent = self.rows[row_id]
        values: dict[str, Any] = {
            "scope_id": scope,
            "row_id": row_id,
            "base_version": chance.choice((0, 1, 2, 3, 4, 5, 6)),
        }
        if chance.random() < 0.2:
            return change(entity, "delete", **values)
        column = {"audio_tracks": "project_id", "track_versions": "track_id", "audio_comments": "version_id"}
        text = {"audio_tracks": "name", "track_versions": "label", "audio_comments": "body"}
        row = {column[entity]: parent, text[entity]: f"by {chance.random()}"}
        return change(entity, row=row, **values)


def make_board(owner: Caller, guests: list[Caller]) -> Board:
    board = Board([start_project(owner) for _ in range(3)])
    for project in board.projects:
        for guest in guests:
            invite(owner, guest, project, "editor")
        tracks = [str(uuid.uuid4()) for _ in range(3)]
        board.rows |= dict.fromkeys(tracks, ("audio_tracks", project, project))
        versions = [str(uuid.uuid4()) for _ in range(ROWS // 3)]
        board.rows |= {
            row_id: ("track_versions", project, tracks[place % 3]) for place, row_id in enumerate(versions)
        }
        board.rows |= {
            str(uuid.uuid4()): ("audio_comments", project, versions[place % len(versions)])
            for place in range(ROWS)
        }
    return board


@dataclass(slots=True)
class Follower:
    """Does what a device does: heads, then pages from its cursors; remembers the newest line of each row."""

    caller: Caller
    lines: dict[tuple[str, str, str], tuple[int, int, bool]] = field(default_factory=dict)
    cursors: Counter[tuple[str, str]] = field(default_factory=Counter)

    def look(self) -> None:
        for scope in self.caller.heads()["scopes"]:
            for entity, head in scope["heads"].items():
                key = (scope["scope_id"], entity)
                while self.cursors[key] < head:
                    page = self.caller.page(
                        entity, scope=key[0], since=self.cursors[key], until=head, limit=7
                    )
                    for line in page["rows"]:
                        assert line["seq"] > self.cursors[key]
                        self.lines[(*key, line["row_id"])] = (line["version"], line["seq"], line["deleted"])
                    assert page["next"] > self.cursors[key]
                    self.cursors[key] = page["next"]


def everything(caller: Caller) -> dict[tuple[str, str, str], tuple[int, int, bool]]:
    fresh = Follower(caller)
    fresh.look()
    return fresh.lines


@pytest.mark.slow
def test_devices_that_fight_for_the_same_rows_never_wait_in_a_circle_and_hide_nothing(
    cluster: Cluster, admin: Connection
) -> None:
    with ExitStack() as stack, ThreadPoolExecutor(DEVICES + 1) as background:

        def device(user: uuid.UUID) -> Caller:
            return Caller(stack.enter_context(cluster.connect("cloud", "authenticator")), user)

        people = [add_user(admin) for _ in range(3)]
        owner, *guests = (device(user) for user in people)
        board = make_board(owner, guests)
        devices = [device(people[number % 3]) for number in range(DEVICES)]
        follower = Follower(device(people[0]))
        over = threading.Event()

        following = background.submit(_until, over, follower.look)
        until = time.monotonic() + SECONDS
        fights = [
            background.submit(_fight, each, board, random.Random(number), until)
            for number, each in enumerate(devices)
        ]
        try:
            answered = [fight.result(60) for fight in fights]
        finally:
            over.set()
        following.result(60)
        follower.look()
        assert follower.lines == everything(owner)
        statuses = sum(answered, Counter[str]())
        assert statuses["applied"] > 200
        assert {"applied", "conflict", "rejected"} <= set(statuses)
        _check_numbers(admin, board)


def _until(over: threading.Event, look: Callable[[], None]) -> None:
    while not over.is_set():
        look()


def _fight(caller: Caller, board: Board, chance: random.Random, until: float) -> Counter[str]:
    """Push until time is up; every tenth batch is sent twice, as after a lost answer."""
    statuses: Counter[str] = Counter()
    while time.monotonic() < until:
        batch = board.batch(chance, caller.scope)
        outcomes = caller.push(batch)["outcomes"]
        assert [outcome["change_id"] for outcome in outcomes] == [sent["change_id"] for sent in batch]
        statuses.update(outcome["status"] for outcome in outcomes)
        if chance.random() < 0.1:
            for first, again in zip(outcomes, caller.push(batch)["outcomes"], strict=True):
                if first["status"] == "applied":
                    assert (again["status"], again["version"], again["seq"]) == (
                        "duplicate", first["version"], first["seq"],
                    )  # fmt: skip
    return statuses


def _check_numbers(admin: Connection, board: Board) -> None:
    """A scope gave out as many numbers as its rows have versions: none twice, none left out."""
    for project in board.projects:
        row = admin.execute(
            "select last_seq, (select max(seq) from luma.heads as h where h.scope_id = s.scope_id)"
            " from luma.scopes as s where s.scope_id = %s",
            (project,),
        ).fetchone()
        assert row is not None
        assert row[0] == row[1]
        versions = admin.execute(
            """select sum(version) from (
                select version from public.audio_tracks where scope_id = %(scope)s
                union all select version from public.track_versions where scope_id = %(scope)s
                union all select version from public.audio_comments where scope_id = %(scope)s
                union all select version from public.collaborators where scope_id = %(scope)s
                union all select version from public.projects where scope_id = %(scope)s
            ) as v""",
            {"scope": project},
        ).fetchone()
        assert versions is not None
        assert versions[0] == row[0]


@pytest.mark.slow
def test_people_who_share_nothing_do_not_disturb_each_other(cluster: Cluster, admin: Connection) -> None:
    with ExitStack() as stack, ThreadPoolExecutor(4) as background:
        callers = [
            Caller(stack.enter_context(cluster.connect("cloud", "authenticator")), add_user(admin))
            for _ in range(4)
        ]

        def write(caller: Caller) -> list[int]:
            seqs = []
            for _ in range(15):
                batch = json.dumps([change("goals", scope_id=caller.scope) for _ in range(20)])
                seqs += [outcome["seq"] for outcome in json.loads(caller.push_text(batch))["outcomes"]]
            return seqs

        for seqs in background.map(write, callers):
            assert seqs == list(range(1, 301))
