"""What became of a text, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from luma_sync.ui.models.text_diff import Mark, Piece, plain_text, shortened, word_diff

TEXTS = st.lists(st.sampled_from(["Intro", "v2", "of", "the", "song", " ", "\n", ",", "ä"]), max_size=30).map(
    "".join
)


def before_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED)


def marked(pieces: tuple[Piece, ...], mark: Mark) -> list[str]:
    return [piece.text for piece in pieces if piece.mark is mark]


@given(TEXTS, TEXTS)
def test_what_came_and_stayed_is_the_new_text(before: str, after: str) -> None:
    assert plain_text(word_diff(before, after)) == after


@given(TEXTS, TEXTS)
def test_what_went_and_stayed_is_the_old_text_but_for_blanks(before: str, after: str) -> None:
    assert before_of(word_diff(before, after)).split() == before.split()


@given(TEXTS)
def test_the_same_text_has_no_change(text: str) -> None:
    assert not any(piece.mark in {Mark.ADDED, Mark.REMOVED} for piece in word_diff(text, text))


def test_whole_words_change() -> None:
    pieces = word_diff("Midnight Parade, live", "Midnight Parades, live")

    assert marked(pieces, Mark.REMOVED) == ["Parade"]
    assert marked(pieces, Mark.ADDED) == ["Parades"]


def test_words_that_changed_in_a_row_are_one_change() -> None:
    pieces = word_diff("take the old road home", "take the long way home")

    assert marked(pieces, Mark.REMOVED) == ["old road"]
    assert marked(pieces, Mark.ADDED) == ["long way"]


def test_texts_of_many_lines_are_compared_by_line_and_very_long_ones_as_a_whole() -> None:
    lines = [f"line {number} of a long text\n" for number in range(300)]
    changed = ["a new line here\n", *lines[1:150], "another new line\n", *lines[151:]]
    pieces = word_diff("".join(lines), "".join(changed))
    assert plain_text(pieces) == "".join(changed)
    assert "line 150 of a long text" in "".join(marked(pieces, Mark.REMOVED))

    words = [str(number) for number in range(5000)]
    pieces = word_diff("x\n" + "\n".join(words), "y\n" + "\n".join(reversed(words)))
    assert plain_text(pieces) == "y\n" + "\n".join(reversed(words))


def test_long_runs_that_stayed_are_cut_at_whole_words_beside_the_change() -> None:
    text = "one two three four five six seven eight nine ten " * 6
    pieces = shortened(word_diff(text + "red" + text, text + "blue" + text))

    assert [piece.mark for piece in pieces] == [
        Mark.MUTED, Mark.SAME, Mark.REMOVED, Mark.ADDED, Mark.SAME, Mark.MUTED,
    ]  # fmt: skip
    assert all(len(piece.text) < 40 for piece in pieces)
    assert pieces[1].text.split()[0] in text.split()
