"""Names with reasons: as high as needed, and never more than can be read."""

from luma_sync.ui.widgets.reason_list import ReasonList
from tests.support.qt import application


def shown(count: int, width: int = 400) -> ReasonList:
    application()
    made = ReasonList("Files")
    made.resize(width, 100)
    made.show_reasons([(f"{number}.psd", "not an audio file") for number in range(count)])
    return made


def test_nothing_is_not_shown() -> None:
    assert shown(0).isHidden()


def test_each_name_stands_with_its_reason() -> None:
    made = shown(2)
    assert made.toPlainText() == "0.psd: not an audio file\n1.psd: not an audio file"
    assert not made.isHidden()
    made.deleteLater()


def test_it_grows_with_its_lines_up_to_a_few() -> None:
    heights = [shown(count).height() for count in (1, 3, 8, 9, 500)]
    assert heights[0] < heights[1] < heights[2] == heights[3] == heights[4]


def test_of_very_many_the_first_are_shown() -> None:
    lines = shown(100_000).toPlainText().splitlines()
    assert (len(lines), lines[-1]) == (1001, "and 99,000 more")
