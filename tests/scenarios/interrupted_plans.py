"""Which file meets which faults: seeded, and every kind of fault at every kind of place in turn. Pure."""

import random
from dataclasses import dataclass

from tests.support.fault_book import Cut, How, Kind, Moment

CHUNK = 6 * 1024 * 1024
_KIB = 1024
TYPES = ("track_audio", "artwork_thumb", "analysis_package")
_TINY = (1, 2, 1000, 64 * _KIB, 200_000, 256 * _KIB - 1, 256 * _KIB, 256 * _KIB + 1)
_AROUND_A_CHUNK = (CHUNK - 1, CHUNK, CHUNK + 1)
_EDGES = tuple((edge, step) for edge in (1, 2, 3) for step in (-1, 0, 1))
_WAYS = (
    (Moment.BODY, How.RESET),
    (Moment.BODY, How.CLOSE),
    (Moment.BODY, How.HALF_CLOSE),
    (Moment.NO_ANSWER, How.RESET),
    (Moment.NO_ANSWER, How.CLOSE),
    (Moment.IN_ANSWER, How.CLOSE),
    (Moment.AFTER_ANSWER, How.CLOSE),
    (Moment.AFTER_ANSWER, How.RESET),
)
_MORE_CUTS = (0, 0, 1, 1, 2, 3)
_LATE_S = 0.05
_ANSWER_BYTES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlan:
    """One file and what happens on its way. Its first cut always comes about."""

    number: int
    upload_type: str
    size: int
    cuts: tuple[Cut, ...]


def file_plan(number: int, seed: int) -> FilePlan:
    """The plan of file `number`; equal for equal arguments."""
    chance = random.Random(f"{seed}/{number}")
    family = number % 8
    if family == 0:
        size, first = _tiny(number // 8, chance)
    elif family == 1:
        size, first = _small(number // 8, chance)
    else:
        size, first = _large(number - number // 8 * 2, chance)
    cuts = [first, *(_anywhere(size, chance) for _ in range(chance.choice(_MORE_CUTS)))]
    if chance.random() < 0.4:
        cuts.append(_beside_the_bytes(chance))
    return FilePlan(
        number=number, upload_type=TYPES[chance.randrange(len(TYPES))], size=size, cuts=_apart(cuts)
    )


def _tiny(number: int, chance: random.Random) -> tuple[int, Cut]:
    """A file that goes in one request."""
    size = _TINY[number % len(_TINY)]
    return size, _cut(chance.choice((1, size // 2 + 1, size)), number, chance)


def _small(number: int, chance: random.Random) -> tuple[int, Cut]:
    """A file of the small lane, or just beside its limit."""
    size = _AROUND_A_CHUNK[number // 2 % 3] if number % 2 else chance.randrange(300 * _KIB, CHUNK)
    return size, _cut(chance.randrange(1, size + 1), number, chance)


def _large(number: int, chance: random.Random) -> tuple[int, Cut]:
    """A file of several chunks; the first cut is at an edge or a byte beside it."""
    edge, step = _EDGES[number % len(_EDGES)]
    at = edge * CHUNK + step
    size = max(at, CHUNK + 1) + chance.choice((0, 1, chance.randrange(CHUNK)))
    return size, _cut(at, number // len(_EDGES), chance)


def _cut(at: int, way: int, chance: random.Random) -> Cut:
    moment, how = _WAYS[way % len(_WAYS)]
    return Cut(at=at, moment=moment, how=how, answer_bytes=chance.randrange(1, _ANSWER_BYTES))


def _anywhere(size: int, chance: random.Random) -> Cut:
    return _cut(chance.randrange(1, size + 1), chance.randrange(len(_WAYS)), chance)


def _beside_the_bytes(chance: random.Random) -> Cut:
    """A fault of a request that carries no bytes, or an answer that is only late."""
    kind = chance.choice((Kind.OPEN, Kind.ASK, Kind.INFO))
    if chance.random() < 0.25:
        return Cut(kind=kind, at=1, moment=Moment.LATE, delay_s=_LATE_S)
    how = chance.choice((How.RESET, How.CLOSE))
    return Cut(kind=kind, at=chance.choice((1, 1, 2)), moment=Moment.NO_ANSWER, how=how)


def _apart(cuts: list[Cut]) -> tuple[Cut, ...]:
    """No two at one byte: the second would fall into the request that resumes exactly there."""
    return tuple({(cut.kind, cut.at): cut for cut in reversed(cuts)}.values())
