"""What became of a text, word by word: pieces that stayed, came and went. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from luma_sync.kernel.dataclass import dataclass

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_TOKENS_MAX = 600
"""Of more parts than this on one side, lines are compared; of more lines, nothing is."""

_AROUND = 28
"""Characters that are shown beside a change."""

GAP = " … "


class Mark(Enum):
    """What a piece of text is."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MUTED = "muted"
    """Said by the program: nothing, a number of entries, a gap."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one mark."""

    text: str
    mark: Mark = Mark.SAME


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """`before` became `after`: what went stands before what came."""
    head = _common(before, after)
    head = _word_start(before, after, head)
    tail = _common(before[head:][::-1], after[head:][::-1])
    tail = _word_start(before[head:][::-1], after[head:][::-1], tail)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    pieces = [Piece(before[:head]), *_compare(old, new), Piece(before[len(before) - tail :] if tail else "")]
    return tuple(_joined(piece for piece in pieces if piece.text))


def shortened(pieces: Sequence[Piece], around: int = _AROUND) -> tuple[Piece, ...]:
    """Long runs that stayed are cut to what stands beside a change."""
    made: list[Piece] = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        if piece.mark is not Mark.SAME or len(piece.text) <= around * 3 or last == 0:
            made.append(piece)
            continue
        ahead = "" if number == 0 else _whole_words(piece.text[: around + 1])
        behind = "" if number == last else _whole_words(piece.text[: -around - 2 : -1])[::-1]
        gap = GAP if ahead else GAP.lstrip()
        made += [Piece(ahead), Piece(gap, Mark.MUTED), Piece(behind)]
    return tuple(piece for piece in made if piece.text)


def _whole_words(text: str) -> str:
    """Without the word at the end, which is cut; a single long word stays."""
    kept = text[:-1] if text[-1:].isspace() else text.rpartition(" ")[0]
    return kept or text[:-1]


def plain_text(pieces: Sequence[Piece]) -> str:
    """The text as it is now, without what went."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED)


def _compare(old: str, new: str) -> Iterator[Piece]:
    for pattern in (_WORDS, _LINES):
        parts = pattern.findall(old), pattern.findall(new)
        if max(map(len, parts)) <= _TOKENS_MAX:
            yield from _match(*parts)
            return
    yield Piece(old, Mark.REMOVED)
    yield Piece(new, Mark.ADDED)


def _match(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(old[first:last]))
        else:
            yield Piece("".join(old[first:last]), Mark.REMOVED)
            yield Piece("".join(new[start:end]), Mark.ADDED)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A lone blank between two changes belongs to them: words that changed in a row read as one change."""
    waiting: dict[Mark, str] = {Mark.REMOVED: "", Mark.ADDED: ""}
    for piece in pieces:
        is_glue = piece.mark is Mark.SAME and not piece.text.strip() and len(piece.text) < 3
        if piece.mark is not Mark.SAME:
            waiting[piece.mark] += piece.text
        elif is_glue and waiting[Mark.REMOVED] and waiting[Mark.ADDED]:
            waiting = {mark: text + piece.text for mark, text in waiting.items()}
        else:
            yield from _flushed(waiting)
            yield piece
            waiting = {Mark.REMOVED: "", Mark.ADDED: ""}
    yield from _flushed(waiting)


def _flushed(waiting: dict[Mark, str]) -> Iterator[Piece]:
    removed, added = waiting[Mark.REMOVED], waiting[Mark.ADDED]
    blank = ""
    if removed and added and removed[-1:].isspace() and removed[-1:] == added[-1:]:
        removed, added, blank = removed[:-1], added[:-1], removed[-1:]
    if not removed and added[:1].isspace() and added.strip():
        yield Piece(added[:1])
        added = added[1:]
    yield from (
        piece
        for piece in (Piece(removed, Mark.REMOVED), Piece(added, Mark.ADDED), Piece(blank))
        if piece.text
    )


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    end = min(len(one), len(other))
    low, high = 0, end
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _word_start(one: str, other: str, place: int) -> int:
    """Back to where no word is cut in two."""

    def is_inside(text: str) -> bool:
        return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()

    while place and (is_inside(one) or is_inside(other)):
        place -= 1
    return place
