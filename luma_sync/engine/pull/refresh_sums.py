"""What refreshes cost and saved since the library was made: small sums that outlive the program. Pure."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass

NAMES = ("reads", "runs", "requests", "rows", "fresh", "coalesced")
UNKNOWN_KEPT = 100
OTHERS = "(others)"
"""Stands for every further key that nobody knows."""


@dataclass(slots=True)
class RefreshSums:
    """`counts` has the `NAMES`; `unknown` counts the reads of each key that nobody knows."""

    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened."""
        return not self.counts.total() and not self.unknown.total()

    def add(self, more: "RefreshSums") -> "RefreshSums":
        """Both together; only so many unknown keys keep their names."""
        unknown = Counter(self.unknown)
        for key, count in more.unknown.items():
            is_known = key in unknown or len(unknown) < UNKNOWN_KEPT
            unknown[key if is_known else OTHERS] += count
        return RefreshSums(self.counts + more.counts, unknown)

    def as_json(self) -> dict[str, object]:
        """For people and programs: every count, and the unknown keys by how often they were read."""
        return {
            **{name: self.counts[name] for name in NAMES},
            "unknown": dict(sorted(self.unknown.items(), key=lambda item: (-item[1], item[0]))),
        }

    def text(self) -> str:
        """As the library keeps it."""
        return json.dumps(self.as_json(), ensure_ascii=False)


def refresh_sums_of(text: str | None) -> RefreshSums:
    """The sums behind a kept text; nothing for what is no such text."""
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        said = {}
    if not isinstance(said, dict):
        return RefreshSums()
    return RefreshSums(_counts({name: said.get(name) for name in NAMES}), _counts(said.get("unknown")))


def _counts(said: object) -> Counter[str]:
    if not isinstance(said, Mapping):
        return Counter()
    return Counter({str(name): count for name, count in said.items() if type(count) is int and count > 0})
