"""What a seed stands for: how many devices, which faults, how often. Pure."""

import random
from dataclasses import dataclass, field

FAULTS = (
    "offline", "lost_request", "lost_answer", "duplicate", "delay", "late", "server_error", "server_error_after",
    "throttle", "token", "revoked", "kill", "kill_statement", "kill_commit", "kill_call", "restart", "clock_hour",
    "clock_year", "disk_full", "sql_fails", "locked", "other_program", "bulk", "refusal", "poison", "no_room",
    "pause", "edit_in_flight", "new_life",
)  # fmt: skip

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

    second_user: bool = False
    viewer: bool = False

    def rate(self, fault: str) -> float:
        """How likely the fault is at each occasion."""
        return self.rates.get(fault, 0.0)

    @property
    def with_project(self) -> bool:
        """Whether there is a shared project."""
        return "projects" in self.focus

    @property
    def summary(self) -> str:
        """For the trace."""
        rates = ", ".join(f"{fault} {rate:.2f}" for fault, rate in self.rates.items()) or "no faults"
        return (
            f"{self.devices} devices, {self.writes} writes each to {self.focus}, pages of {self.page_rows},"
            f" a look every {self.timer_s:.0f} s: {rates}"
        )


def draw(seed: int) -> Swarm:
    """The swarm of a seed: each draws its own mix, so that rare pairs of faults meet often."""
    chance = random.Random(f"{seed}/swarm")
    share_on = chance.choice((0.0, 0.2, 0.4, 0.6))
    severity = chance.choice((0.05, 0.15, 0.35))
    rates = {
        fault: round(chance.uniform(0.2, 1.0) * severity, 3) for fault in FAULTS if chance.random() < share_on
    }
    focus = chance.choice(FOCI)
    return Swarm(
        seed=seed,
        devices=chance.choice((2, 2, 2, 3, 3, 4, 5, 8)),
        writes=chance.choice((5, 10, 15, 25)),
        phase_s=chance.choice((20.0, 60.0, 120.0)),
        rates=rates,
        page_rows=chance.choice((1, 2, 3, 7, 1000)),
        chunk_rows=chance.choice((1, 2, 5, 500)),
        focus=focus,
        timer_s=chance.choice((5.0, 15.0, 60.0, 300.0)),
        second_user="projects" in focus and chance.random() < 0.5,
        viewer=chance.random() < 0.3,
    )
