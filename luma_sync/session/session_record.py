"""What a profile remembers of its session without any secret: how it was kept, and how it ended."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from luma_sync.kernel.dataclass import dataclass
from luma_sync.session.scenario_words import Ending, Kept

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """Holds no secret. A profile without a record knows nothing of its session."""

    kept: Kept = Kept.UNKNOWN
    ended: Ending = Ending.NONE

    def as_json(self) -> dict[str, object]:
        """For the file."""
        return {"kept": self.kept.value, "ended": self.ended.value}


def record_of(said: Mapping[str, Any] | None) -> SessionRecord:
    """What the file says; what cannot be read says nothing."""
    if said is None:
        return SessionRecord()
    return SessionRecord(
        kept=_one_of(Kept, said.get("kept"), Kept.UNKNOWN),
        ended=_one_of(Ending, said.get("ended"), Ending.NONE),
    )


def _one_of(kind: type[E], value: object, default: E) -> E:
    return next((one for one in kind if one.value == value), default)
