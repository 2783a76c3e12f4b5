"""How many conflicts there are, in all and of what is listed. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field

from luma_sync.engine.conflicts.views import ConflictGroup, Facets
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCounts:
    """One look at all open conflicts."""

    groups: Sequence[ConflictGroup] = ()
    """By kind, all of them."""

    listed: Sequence[ConflictGroup] = ()
    """By kind, of those that the filters for field, device and age let through."""

    facets: Facets = field(default_factory=Facets)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(group.count for group in self.groups)


def fields_of(groups: Sequence[ConflictGroup]) -> Mapping[str, int]:
    """In how many conflicts both sides changed a field."""
    found: Counter[str] = Counter()
    for group in groups:
        found.update(dict.fromkeys(group.signature.fields, group.count))
    return found
