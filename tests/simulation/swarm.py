"""What a seed stands for: how many devices, which faults, how often. Pure."""

import random
from dataclasses import dataclass, field, replace

from luma_sync.catalog.catalog import CATALOG

FAULTS = (
    "offline", "lost_request", "lost_answer", "duplicate", "delay", "late", "server_error", "server_error_after",
    "throttle", "token", "refresh_lost", "revoked", "kill", "kill_statement", "kill_commit", "kill_call", "kill_await",
    "restart", "clock_hour", "clock_year", "disk_full", "sql_fails", "locked", "other_program", "bulk", "mass_delete",
    "refusal", "poison", "no_room", "pause", "edit_in_flight", "new_life", "membership", "forget_deletes",
    "discard", "undo_discard", "answer_guard", "regret", "sharing",
    "settle", "unsettle", "restore_loser", "rules", "clocks_apart", "join", "unmerge",
)  # fmt: skip

STATEMENT_FAULTS = ("kill_statement", "sql_fails")
"""Faults at any statement of SQLite."""

FOCI = (
    ("venues",),
    ("venues", "fixtures"),
    ("pattern_categories", "patterns", "implementations"),
    ("venues", "pattern_categories", "patterns", "implementations", "venue_implementation_overrides"),
    ("projects", "audio_tracks", "track_versions", "audio_comments"),
    (
        "venues", "fixtures", "pattern_categories", "patterns", "implementations",
        "venue_implementation_overrides", "projects", "audio_tracks", "track_versions", "audio_comments",
    ),
)  # fmt: skip
"""What people work on: the fewer kinds of rows, the more often they meet."""

_DEVICES = (2,) * 10 + (3,) * 5 + (4,) * 3 + (5, 8)
_RARE = {
    "membership": 3,
    "no_room": 3,
    "discard": 2,
    "undo_discard": 3,
    "sharing": 3,
    "settle": 4,
    "unsettle": 4,
    "restore_loser": 4,
    "rules": 3,
    "unmerge": 4,
}
"""Faults with few occasions strike more often at each."""

_ALWAYS_THERE = ("venues", "tracks", "track_stems", "track_roots", "track_waveforms")
"""Poison is put into venues; uploads and packages look at tracks and their analysis."""


@dataclass(frozen=True, slots=True)
class Swarm:
    """One drawing."""

    seed: int
    devices: int
    writes: int
    """Writes per device."""

    phase_s: float
    """Virtual seconds with faults."""

    rates: dict[str, float] = field(default_factory=dict)
    """Fault class to its share, 0 to 1, of the occasions; classes that are off are left out."""

    page_rows: int = 1000
    chunk_rows: int = 500
    focus: tuple[str, ...] = FOCI[-1]
    timer_s: float = 300.0
    """How often everybody looks for news."""

    status_s: float = 0.25
    """How often the status is looked at."""

    poll_s: float = 2.0
    """How often writes of other programs are looked for."""

    guard_rows: int = 20
    """So many deletes at once are let through without a question."""

    second_user: bool = False
    viewer: bool = False
    by_field: bool = False
    """People change single fields, not whole rows."""

    tells_conflicts: bool = False
    """Devices of one person know each other's conflicts."""

    whole_catalog: bool = False
    """All 28 entities have tables; else only those that are worked on, which is faster."""

    def rate(self, fault: str) -> float:
        """How likely the fault is at each occasion."""
        return self.rates.get(fault, 0.0)

    @property
    def notice_s(self) -> float:
        """How long the status may lag behind the library."""
        return self.status_s + self.poll_s + 2.0

    @property
    def with_project(self) -> bool:
        """Whether there is a shared project."""
        return "projects" in self.focus

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities that the libraries have."""
        if self.whole_catalog:
            return CATALOG.names
        wanted = {
            *self.focus,
            *_ALWAYS_THERE,
            *(("collaborators", "notifications") if self.with_project else ()),
        }
        while above := {one.entity for name in wanted for one in CATALOG[name].parents} - wanted:
            wanted |= above
        return tuple(name for name in CATALOG.names if name in wanted)

    @property
    def summary(self) -> str:
        """For the trace."""
        rates = ", ".join(f"{fault} {rate:.2f}" for fault, rate in self.rates.items()) or "no faults"
        return (
            f"{self.devices} devices, {self.writes} writes each to {self.focus}, pages of {self.page_rows},"
            f" a look every {self.timer_s:.0f} s: {rates}"
        )


def draw(seed: int) -> Swarm:
    """The swarm of a seed: each draws its own mix, so that rare pairs of faults meet often.

    Every property has a stream of its own: a new fault class leaves the rest of every seed as it was.
    """

    def stream(name: str) -> random.Random:
        return random.Random(f"{seed}/swarm/{name}")

    share_on = stream("share on").choice((0.0, 0.2, 0.4, 0.6))
    severity = stream("severity").choice((0.05, 0.15, 0.35))
    rates = {
        fault: min(1.0, round(chance.uniform(0.2, 1.0) * severity * _RARE.get(fault, 1), 3))
        for fault in FAULTS
        if (chance := stream(fault)).random() < share_on
    }
    if "new_life" in rates:
        # Whoever missed a delete that is forgotten in another life of the cloud can learn of it from nobody.
        rates.pop("forget_deletes", None)
    focus = stream("focus").choice(FOCI)
    if "venues" not in focus and "patterns" not in focus:
        rates.pop("join", None)  # nothing there that two devices could have before they know of each other
    return Swarm(
        seed=seed,
        devices=stream("devices").choice(_DEVICES),
        writes=stream("writes").choice((5, 10, 15, 25)),
        phase_s=stream("phase").choice((20.0, 60.0, 120.0)),
        rates=rates,
        page_rows=stream("page").choice((1, 2, 3, 7, 1000)),
        chunk_rows=stream("chunk").choice((1, 2, 5, 500)),
        focus=focus,
        timer_s=stream("timer").choice((5.0, 20.0, 60.0, 150.0)),
        status_s=stream("status").choice((0.25, 2.0, 10.0, 10.0, 10.0)),
        poll_s=stream("poll").choice((0.5, *7 * (5.0,))),
        guard_rows=stream("guard").choice((20, 20, 5, 2)),
        second_user="projects" in focus and stream("second user").random() < 0.7,
        viewer=stream("viewer").random() < 0.3,
        by_field="join" in rates or stream("by field").random() < 0.4,
        tells_conflicts=stream("tells conflicts").random() < 0.4,
        whole_catalog=stream("catalog").random() < 0.1,
    )


def draw_restored(seed: int) -> Swarm:
    """The swarm of a seed in which the cloud also loses rows now and then.

    Who missed a delete that another life of the cloud does not know of learns of it from nobody.
    """
    drawn = draw(seed)
    rates = {fault: rate for fault, rate in drawn.rates.items() if fault != "forget_deletes"}
    return replace(drawn, rates=rates | {"lost_rows": 0.3})


def draw_cleared(seed: int) -> Swarm:
    """The swarm of a seed in which people clear whole lists, and few rows go without a question."""
    drawn = draw(seed)
    return replace(drawn, guard_rows=2, rates=drawn.rates | {"cleared": 0.4})
