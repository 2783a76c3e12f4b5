"""One simulated world: the devices, the model cloud, the ledger, the trace, and what was found wrong."""

import asyncio
import hashlib
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.settings import Settings
from luma_sync.session.profiles import Account
from tests.simulation.swarm import Swarm
from tests.support.fake_realtime import FakeHub
from tests.support.model_projects import projects_of
from tests.support.sim_cloud import SimCloud
from tests.support.sim_device import SimDevice
from tests.support.sim_ledger import Ledger
from tests.support.sim_loop import wall_time
from tests.support.sim_network import Line, RequestLog
from tests.support.sim_profile import ADDRESS, SimHome, SimInternet, catalog_of
from tests.support.sim_session import AuthServer

ANNA = "aaaaaaaa-0000-4000-8000-000000000001"
BEN = "bbbbbbbb-0000-4000-8000-000000000002"
_PEOPLE = {"anna@example.org": ANNA, "ben@example.org": BEN}
_VIOLATIONS_MAX = 20
REQUESTS_MAX = 6000


@dataclass(frozen=True, slots=True)
class Violation:
    """A checker's complaint."""

    checker: str
    text: str

    def __str__(self) -> str:
        return f"{self.checker}: {self.text}"


ARMED = frozenset({"kill_statement", "kill_commit", "kill_await", "sql_fails", "edit_in_flight", "regret"})
"""Faults that are drawn some time before they happen, if they happen at all."""


class SwarmFaults:
    """Strikes at the rates of the swarm, as long as the weather is bad."""

    def __init__(self, swarm: Swarm, stream: str, counts: Counter[str]) -> None:
        self._swarm = swarm
        self._chance = random.Random(f"{swarm.seed}/faults/{stream}")
        self._counts = counts
        self.calm = False

    def strikes(self, fault: str) -> bool:
        """Whether the fault happens now."""
        rate = self._swarm.rate(fault)
        if self.calm or rate == 0.0 or self._chance.random() >= rate:
            return False
        if fault not in ARMED:
            self.fired(fault)
        return True

    def fired(self, fault: str) -> None:
        """The fault has happened."""
        self._counts[fault] += 1


@dataclass(slots=True)
class World:
    """Everything of one seed."""

    swarm: Swarm
    folder: Path
    live: bool = False
    """Whether devices are told of changes live."""

    hub: FakeHub | None = None

    cloud: SimCloud = field(init=False)
    auth: AuthServer = field(init=False)
    ledger: Ledger = field(default_factory=Ledger)
    devices: list[SimDevice] = field(default_factory=list)
    faults: list[SwarmFaults] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    log: RequestLog = field(init=False)
    trace: list[str] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    cursors: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    """Device to its cursors when they were last looked at."""

    deleting: dict[str, frozenset[str]] = field(default_factory=dict)
    """Device to the change ids of the deletes that are on their way."""

    epochs: dict[str, str | None] = field(default_factory=dict)
    """Device to the life of the cloud that its cursors belong to."""

    clean: dict[str, dict[str, str]] = field(default_factory=dict)
    """Device to its rows that are as the cloud had them, by id."""

    gone: dict[str, Counter[str]] = field(default_factory=dict)
    """Device to how many rows of each entity others have deleted there since a pull was last complete."""

    confirming: Counter[str] = field(default_factory=Counter)
    """Devices to how many runs go on just now in which a person lets many deletes go."""

    settled: dict[str, set[str]] = field(default_factory=dict)
    """Device to the settled conflicts that the ledger knows."""

    revived: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Device to the rows that it has brought back over their deletion and not sent yet."""

    merged: dict[str, dict[str, str | None]] = field(default_factory=dict)
    """Device to the merges of twins that the ledger knows, each with when it was taken back."""

    joiners: dict[str, float] = field(default_factory=dict)
    """Devices whose library was filled before its account, with the seconds until they sign in."""

    _hash: hashlib.blake2b = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def __post_init__(self) -> None:
        self.cloud = SimCloud(random.Random(f"{self.swarm.seed}/cloud"), self.note)
        projects_of(self.cloud).emails |= {user: email for email, user in _PEOPLE.items()}
        self.cloud.complain = self.complain
        self.cloud.tells_conflicts = self.swarm.tells_conflicts
        self.cloud.count = lambda fault: self.counts.update((fault,))
        self.cloud.no_room_rate = self.swarm.rate("no_room")
        self.cloud.refusal_rate = self.swarm.rate("refusal")
        self.auth = AuthServer(random.Random(f"{self.swarm.seed}/auth"), _PEOPLE)
        if not self.swarm.rate("late") and not self.swarm.rate("duplicate"):
            self.auth.betrayed = lambda: self.complain("N6", "an old refresh token was used")
        shift = self._wrong_by("cloud")
        self.cloud.now = lambda: iso_utc(wall_time(shift))
        self.auth.shift_s = shift.total_seconds()
        self.log = RequestLog(self.note)
        if self.live:
            self.hub = FakeHub(self.cloud)
            self.cloud.changed = self.hub.look

    def build(self) -> None:
        """The devices of the swarm, none of them running yet."""
        swarm, internet = self.swarm, SimInternet(self.cloud, self.auth, self.hub)
        settings = Settings(
            download_files=False,
            other_writer_poll_s=swarm.poll_s,
            pull_page_rows=swarm.page_rows,
            push_chunk_rows=swarm.chunk_rows,
            timer_sync_s=swarm.timer_s,
            status_pause_s=swarm.status_s,
            guard_rows_min=swarm.guard_rows,
        )
        for number in range(1, swarm.devices + 1):
            email, user = list(_PEOPLE.items())[swarm.second_user and number % 2 == 0]
            faults = SwarmFaults(swarm, str(number), self.counts)
            chance = random.Random(f"{swarm.seed}/line/{number}")
            line = Line(device=f"device{number}", user=user, chance=chance, faults=faults, log=self.log)
            folder = self.folder / f"device{number}"
            folder.mkdir()
            home = SimHome(
                folder=folder,
                device_id=f"00000000-0000-4000-8000-{number:012d}",
                account=Account(address=ADDRESS, user_id=user, email=email),
                catalog=catalog_of(swarm.entities),
            )
            self.faults.append(faults)
            device = SimDevice(home, internet=internet, line=line, ledger=self.ledger, settings=settings)
            device.by_field = swarm.by_field
            device.shift = self._wrong_by(str(number))
            self.devices.append(device)

    def _wrong_by(self, stream: str) -> timedelta:
        """How wrong the wall clock of a device is from the beginning: up to a year, either way."""
        if not self.swarm.rate("clocks_apart"):
            return timedelta()
        self.counts["clocks_apart"] += 1
        days = random.Random(f"{self.swarm.seed}/clock/{stream}").uniform(-365.0, 365.0)
        return timedelta(days=days)

    @property
    def now_s(self) -> float:
        """Virtual seconds since the start."""
        return asyncio.get_running_loop().time()

    @property
    def is_over(self) -> bool:
        """Whether going on would only add noise."""
        return len(self.violations) >= _VIOLATIONS_MAX or len(self.log.requests) > REQUESTS_MAX

    def note(self, text: str, body: str = "") -> None:
        """A line of the trace; its hash covers `body` as well."""
        line = f"{self.now_s:10.3f} {text.replace(str(self.folder), '')}"
        self._hash.update(f"{line} {body}".encode())
        self.trace.append(line)

    def complain(self, checker: str, text: str) -> None:
        """An invariant does not hold."""
        self.violations.append(Violation(checker, text))
        self.note(f"!!! {checker}: {text}")

    def digest(self) -> str:
        """The hash of all requests and of the final state."""
        for row_id, row in sorted(self.cloud.rows.items()):
            self._hash.update(f"{row_id} {row.version} {row.seq} {row.deleted} {row.row}".encode())
        return self._hash.hexdigest()
